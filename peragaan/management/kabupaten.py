"""The other kecamatan of Kabupaten Lumajang with made-up records, the same at every run."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import cycle, islice

from dasar.aturan.triwulan import TRIWULAN_AKHIR, akhir_triwulan
from dasar.riwayat.massal import Jejak, catat_riwayat
from desa.models import DasarTanggal, DokumenDesa
from kinerja.actions.muat_acuan import muat_acuan
from kinerja.baca.lembar import daftar_indikator
from kinerja.baca.realisasi import yang_dicatat
from kinerja.models import (
    JenisKegiatan,
    Kegiatan,
    RealisasiTercatat,
    Target,
    TindakLanjut,
)
from organisasi.baca.wilayah import baca_wilayah
from organisasi.models import Kecamatan
from peragaan.management.agenda import DAFTAR_AGENDA, Agenda
from peragaan.management.rencana import TARGET

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
KEGIATAN_PER_UNIT = 8
# A recorded index is looked at in the middle of a year and at its end, some days afterwards.
TRIWULAN_INDEKS, SELANG_INDEKS = (2, TRIWULAN_AKHIR), timedelta(days=9)


def isi_kabupaten(tahun: int, *, hari_ini: date, sekarang: datetime) -> None:
    """Give each of them reference data, and records of the year where it has none."""
    jejak = Jejak(None, sekarang, "Peragaan")
    for nomor, _ in KECAMATAN:
        kecamatan = _kecamatan(f"35.08.{nomor:02}")
        for indikator in daftar_indikator(kecamatan, tahun):
            if indikator.kode not in TARGET:
                continue
            Target.objects.get_or_create(
                indikator=indikator,
                tahun=tahun,
                triwulan=4,
                defaults={
                    "nilai": TARGET[indikator.kode][4],
                    "dasar_hukum": f"Perjanjian Kinerja Camat {kecamatan.nama} Tahun {tahun}",
                },
            )
        if not Kegiatan.objects.milik(kecamatan).dalam_tahun(tahun).exists():
            _isi_kegiatan(kecamatan, nomor, tahun, hari_ini, jejak)
            _isi_dokumen(kecamatan, nomor, tahun, hari_ini, jejak)
        _isi_indeks(kecamatan, nomor, tahun, hari_ini, jejak)


def _kecamatan(kode: str) -> Kecamatan:
    """As Kemendagri lists it, with its desa; marked as a demonstration."""
    wilayah = baca_wilayah(kode)
    kecamatan = muat_acuan(
        {
            "kode": wilayah.kode,
            "nama": wilayah.nama,
            "desa": [{"kode": kode, "nama": nama} for kode, nama in wilayah.daftar_desa],
            "kelurahan": [{"kode": kode, "nama": nama} for kode, nama in wilayah.daftar_kelurahan],
        }
    )
    if not kecamatan.peragaan:
        kecamatan.peragaan = True
        kecamatan._change_reason = "Peragaan"
        kecamatan.save()
    return kecamatan


def _isi_kegiatan(
    kecamatan: Kecamatan, nomor: int, tahun: int, hari_ini: date, jejak: Jejak
) -> None:
    fungsi = kecamatan.daftar_fungsi.order_by("daftar_lembar__nomor").first()
    bentuk = kecamatan.daftar_bentuk_tindak_lanjut.order_by("urutan").first()
    daftar_desa = list(kecamatan.daftar_desa.order_by("kode").values_list("nama", flat=True))
    jumlah = len(daftar_desa)
    per_unit: dict[str, list[Agenda]] = {}
    for agenda in DAFTAR_AGENDA:
        per_unit.setdefault(agenda.unit, []).append(agenda)
    daftar = [
        Kegiatan(
            unit_kerja=unit,
            kode=f"{unit.kode}-{tahun}-{urutan + 1:04}",
            tanggal=hari,
            jenis=JenisKegiatan(agenda.jenis),
            fungsi=fungsi,
            uraian=agenda.isi(
                agenda.uraian, desa=daftar_desa[urutan % jumlah], bulan=hari.month, tahun=tahun
            ),
            dicatat_pada=jejak.sekarang,
        )
        for unit in kecamatan.daftar_unit_kerja.order_by("kode")
        for urutan, agenda in enumerate(islice(cycle(per_unit[unit.kode]), KEGIATAN_PER_UNIT))
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
            uraian="Hasilnya disampaikan kepada pihak terkait",
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


def _isi_indeks(kecamatan: Kecamatan, nomor: int, tahun: int, hari_ini: date, jejak: Jejak) -> None:
    """The values that others settle, of a year that has none yet: another level in each."""
    daftar = [
        RealisasiTercatat(
            indikator=indikator,
            tahun=tahun,
            triwulan=triwulan,
            nilai=Decimal("3.30") + Decimal("0.06") * (nomor * 7 % 11) + Decimal("0.02") * triwulan,
            sumber="Hasil evaluasi pelayanan publik, Bagian Organisasi",
            nomor_dokumen=f"065/{100 + nomor}/427.14/{hari.year}",
            tanggal_dokumen=hari,
            dicatat_pada=jejak.sekarang,
        )
        for indikator in yang_dicatat()
        .pada(tahun)
        .milik(kecamatan)
        .exclude(daftar_realisasi__tahun=tahun)
        for triwulan in TRIWULAN_INDEKS
        if (hari := akhir_triwulan(tahun, triwulan) + SELANG_INDEKS) <= hari_ini
    ]
    tersimpan = RealisasiTercatat.objects.bulk_create(daftar)
    catat_riwayat(RealisasiTercatat, [satu.pk for satu in tersimpan], "+", jejak)
