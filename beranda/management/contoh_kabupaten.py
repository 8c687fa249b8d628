"""The other kecamatan of Kabupaten Lumajang with made-up records, the same at every run."""

from datetime import date, datetime, timedelta

from beranda.management.contoh import TARGET
from dasar.riwayat.massal import Jejak, catat_riwayat
from desa.models import DasarTanggal, DokumenDesa
from kinerja.actions.muat_acuan import muat_acuan
from kinerja.baca.lembar import daftar_indikator
from kinerja.models import (
    JenisKegiatan,
    Kegiatan,
    Target,
    TindakLanjut,
)
from organisasi.models import Kecamatan

# The last pair of the Kemendagri code; 17 is Jatiroto itself.
KECAMATAN = (
    (1, "Tempursari"),
    (2, "Pronojiwo"),
    (3, "Candipuro"),
    (4, "Pasirian"),
    (5, "Tempeh"),
    (6, "Kunir"),
    (7, "Yosowilangun"),
    (8, "Rowokangkung"),
    (9, "Tekung"),
    (10, "Lumajang"),
    (11, "Pasrujambe"),
    (12, "Senduro"),
    (13, "Gucialit"),
    (14, "Padang"),
    (15, "Sukodono"),
    (16, "Kedungjajang"),
    (18, "Randuagung"),
    (19, "Klakah"),
    (20, "Ranuyoso"),
    (21, "Sumbersuko"),
)
JUMLAH_DESA = 6
KEGIATAN_PER_UNIT = 8


def isi_kabupaten(tahun: int, *, hari_ini: date, sekarang: datetime) -> None:
    """Give each of them reference data, and records of the year where it has none."""
    jejak = Jejak(None, sekarang, "Contoh")
    for nomor, nama in KECAMATAN:
        kode = f"35.08.{nomor:02}"
        desa = [
            {"kode": f"{kode}.{2000 + urutan}", "nama": f"Desa Contoh {urutan}"}
            for urutan in range(1, JUMLAH_DESA + 1)
        ]
        kecamatan = muat_acuan({"kode": kode, "nama": nama, "desa": desa})
        for indikator in daftar_indikator(kecamatan, tahun):
            if indikator.kode not in TARGET:
                continue
            Target.objects.get_or_create(
                indikator=indikator,
                tahun=tahun,
                triwulan=4,
                defaults={"nilai": TARGET[indikator.kode][4], "dasar_hukum": "Contoh"},
            )
        if not Kegiatan.objects.milik(kecamatan).dalam_tahun(tahun).exists():
            _isi_kegiatan(kecamatan, nomor, tahun, hari_ini, jejak)
            _isi_dokumen(kecamatan, nomor, tahun, hari_ini, jejak)


def _isi_kegiatan(
    kecamatan: Kecamatan, nomor: int, tahun: int, hari_ini: date, jejak: Jejak
) -> None:
    fungsi = kecamatan.daftar_fungsi.order_by("daftar_lembar__nomor").first()
    bentuk = kecamatan.daftar_bentuk_tindak_lanjut.order_by("urutan").first()
    daftar = [
        Kegiatan(
            unit_kerja=unit,
            kode=f"{unit.kode}-{tahun}-{urutan + 1:04}",
            tanggal=hari,
            jenis=JenisKegiatan.KOORDINASI,
            fungsi=fungsi,
            uraian=f"Rapat koordinasi ke-{urutan + 1}",
            dicatat_pada=jejak.sekarang,
        )
        for unit in kecamatan.daftar_unit_kerja.order_by("kode")
        for urutan in range(KEGIATAN_PER_UNIT)
        if (hari := date(tahun, 1, 8) + timedelta(days=urutan * 42)) <= hari_ini
    ]
    tersimpan = Kegiatan.objects.bulk_create(daftar)
    catat_riwayat(Kegiatan, [kegiatan.pk for kegiatan in tersimpan], "+", jejak)
    # Every so many-th is left open, another number in each kecamatan.
    lanjutan = TindakLanjut.objects.bulk_create(
        TindakLanjut(
            kegiatan=kegiatan,
            tanggal=kegiatan.tanggal + timedelta(days=5),
            bentuk=bentuk,
            uraian="Notula disampaikan",
            dicatat_pada=jejak.sekarang,
        )
        for urutan, kegiatan in enumerate(tersimpan)
        if urutan % (2 + nomor % 7) and kegiatan.tanggal + timedelta(days=5) <= hari_ini
    )
    catat_riwayat(TindakLanjut, [satu.pk for satu in lanjutan], "+", jejak)


def _isi_dokumen(
    kecamatan: Kecamatan, nomor: int, tahun: int, hari_ini: date, jejak: Jejak
) -> None:
    daftar = []
    for jenis in kecamatan.daftar_jenis_dokumen.order_by("urutan"):
        aturan = jenis.daftar_aturan.get()
        for urutan, desa in enumerate(kecamatan.daftar_desa.order_by("kode")):
            terlambat = (urutan + nomor * 3 + jenis.urutan) % 7 < nomor % 4
            hari = aturan.aturan.tenggat(tahun) + timedelta(days=9 if terlambat else -6)
            if hari <= hari_ini:
                dasar = DasarTanggal(aturan.dasar_tanggal)
                daftar.append(
                    DokumenDesa(
                        desa=desa,
                        jenis_dokumen=jenis,
                        tahun_anggaran=aturan.aturan.tahun_anggaran(tahun),
                        dicatat_pada=jejak.sekarang,
                        **{f"tanggal_{dasar.value}": hari},
                    )
                )
    tersimpan = DokumenDesa.objects.bulk_create(daftar)
    catat_riwayat(DokumenDesa, [dokumen.pk for dokumen in tersimpan], "+", jejak)
