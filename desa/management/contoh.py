"""What the demonstration year shows of desa documents beside their dates. All of it made up."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from dasar.aturan.dilihat import sidik_dilihat
from dasar.berkas.unggahan import IsianBerkas
from desa.actions.kisi import IsianSlot
from desa.actions.slot import IsianTahapan, simpan_slot, unggah_berkas
from desa.actions.tanda_terima import IsianTandaTerima, terbitkan_tanda_terima
from desa.baca.antrean import tampak_penerimaan
from desa.baca.kisi import DataKisi, baca_kisi
from desa.baca.kolom import KolomDokumen
from desa.models import Desa, DokumenDesa, JabatanKepalaDesa, KepalaDesa, Tahapan
from organisasi.models import Kecamatan, Pengguna

KEPALA_DESA = {
    "Banyuputih Kidul": "Sugeng Hariyanto",
    "Rojopolo": "Siti Maryam",
    "Kaliboto Kidul": "Bambang Sutejo",
    "Kaliboto Lor": "Suparman",
    "Sukosari": "Endang Lestari",
    "Jatiroto": "Mulyono",
}
# In the middle of the year this desa gets an acting head.
BERGANTI = ("Kaliboto Lor", "Hadi Winoto")
# Days from one milestone to the next; where a document was late, the slow one is the last.
SELANG = (4, 16, 9)
LAMBAT = (3, 6, 38)


def isi_contoh(kecamatan: Kecamatan, tahun: int, *, oleh: Pengguna, hari_ini: date) -> None:
    """Heads, milestones, scans and receipts of the demonstration year; does nothing twice."""
    if KepalaDesa.objects.filter(desa__kecamatan=kecamatan).exists():
        return
    data = baca_kisi(kecamatan, tahun)
    for desa in data.daftar_desa:
        if desa.nama in KEPALA_DESA:
            _isi_kepala_desa(desa, tahun)
    _isi_tahapan(data, oleh=oleh, hari_ini=hari_ini)
    _isi_tanda_terima(data, oleh=oleh, hari_ini=hari_ini)


def _isi_kepala_desa(desa: Desa, tahun: int) -> None:
    mulai = date(tahun - 3, 1, 1)
    if desa.nama != BERGANTI[0]:
        KepalaDesa.objects.create(desa=desa, nama=KEPALA_DESA[desa.nama], menjabat_dari=mulai)
        return
    KepalaDesa.objects.create(
        desa=desa,
        nama=KEPALA_DESA[desa.nama],
        menjabat_dari=mulai,
        menjabat_sampai=date(tahun, 6, 30),
    )
    KepalaDesa.objects.create(
        desa=desa,
        nama=BERGANTI[1],
        jabatan=JabatanKepalaDesa.PJ,
        menjabat_dari=date(tahun, 7, 1),
    )


def _isi_tahapan(data: DataKisi, *, oleh: Pengguna, hari_ini: date) -> None:
    """The milestones of every document fixed by Perdes, counted back from its date."""
    for kolom in data.daftar_kolom:
        daftar_tahapan = list(
            Tahapan.objects.filter(jenis_dokumen=kolom.jenis_pk).order_by("urutan")
        )
        for desa in data.daftar_desa:
            dokumen = data.dokumen_per_slot.get((desa.pk, kolom.jenis_pk))
            if dokumen is None or dokumen.tanggal_penetapan is None:
                continue
            terlambat = dokumen.tanggal_penetapan > kolom.tenggat
            mundur = list(reversed(LAMBAT if terlambat else SELANG))[: len(daftar_tahapan)]
            hari = dokumen.tanggal_penetapan
            isian = []
            for tahapan, selang in zip(reversed(daftar_tahapan), mundur, strict=True):
                hari -= timedelta(days=selang)
                isian.append(IsianTahapan(tahapan.pk, None, hari))
            simpan_slot(
                desa,
                data.tahun,
                kolom,
                # No field is asked for: the dates stay, and only the milestones are stored.
                IsianSlot(desa.pk, kolom.jenis_pk, semula={}, menjadi={}),
                isian,
                oleh=oleh,
                sekarang=_pukul_sepuluh(dokumen.tanggal_penetapan, hari_ini),
                hari_ini=hari_ini,
            )


def _isi_tanda_terima(data: DataKisi, *, oleh: Pengguna, hari_ini: date) -> None:
    """A scan and a receipt for everything that the Camat received, in the order it came."""
    per_jenis = {kolom.jenis_pk: kolom for kolom in data.daftar_kolom}
    per_pk = {desa.pk: desa for desa in data.daftar_desa}
    diterima = [d for d in data.dokumen_per_slot.values() if d.tanggal_diterima is not None]
    for dokumen in sorted(diterima, key=lambda d: (d.tanggal_diterima or date.min, d.pk)):
        desa, kolom = per_pk[dokumen.desa_id], per_jenis[dokumen.jenis_dokumen_id]
        sekarang = _pukul_sepuluh(dokumen.tanggal_diterima or hari_ini, hari_ini)
        pindaian = IsianBerkas(f"{kolom.kode} {desa.nama}.png", _gambar(desa, kolom, dokumen))
        unggah_berkas(desa, kolom, (pindaian,), oleh=oleh, sekarang=sekarang)
        isian = IsianTandaTerima(f"Sekretaris Desa {desa.nama}", str(oleh))
        terbitkan_tanda_terima(
            dokumen,
            isian,
            dilihat=sidik_dilihat(tampak_penerimaan(dokumen)),
            oleh=oleh,
            sekarang=sekarang,
        )


def _pukul_sepuluh(hari: date, hari_ini: date) -> datetime:
    # As an office would, the day after in its hours; never in the future.
    besok = min(hari + timedelta(days=1), hari_ini)
    return timezone.make_aware(datetime.combine(besok, time(10)))


def _gambar(desa: Desa, kolom: KolomDokumen, dokumen: DokumenDesa) -> bytes:
    """A picture that nobody takes for a real document."""
    gambar = Image.new("L", (620, 300), 255)
    teks = f"CONTOH PINDAIAN\n\n{kolom.nama}\nDesa {desa.nama}, nomor {dokumen.nomor}"
    ImageDraw.Draw(gambar).multiline_text((40, 60), teks, fill=0, font_size=22, spacing=10)
    tujuan = BytesIO()
    gambar.save(tujuan, format="PNG")
    return tujuan.getvalue()
