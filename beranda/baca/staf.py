"""What waits for staff: what came back, what is overdue, what is open."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Min, Q

from beranda.baca.realisasi import tugas_realisasi
from beranda.baca.tugas import Tugas, alamat, tahun_ditunggu
from dasar.aturan.tanggal import tertulis
from desa.baca.antrean import tanggal_dikembalikan
from desa.baca.kisi import baca_kisi
from desa.baca.permissions import boleh_mencatat_dokumen
from desa.baca.tunggakan import baca_tunggakan
from desa.models import DokumenDesa
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.batas import batas_tindak_lanjut
from kinerja.baca.lembar import jenis_dinilai
from kinerja.models import Kegiatan
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.verifikasi import StatusVerifikasi

# A due day that comes within so many days is said ahead.
MENJELANG = timedelta(days=30)


def tugas_staf(pengguna: Pengguna, kecamatan: Kecamatan, hari_ini: date) -> list[Tugas]:
    daftar = [*_kegiatan_dikembalikan(pengguna)]
    if boleh_mencatat_dokumen(pengguna, kecamatan):
        daftar += _dokumen_dikembalikan(kecamatan)
        daftar += _dokumen(kecamatan, hari_ini)
    daftar += tugas_realisasi(pengguna, kecamatan, hari_ini)
    for tahun in tahun_ditunggu(kecamatan, hari_ini):
        daftar += _kegiatan_terbuka(pengguna, kecamatan, tahun, hari_ini)
    return daftar


def _kegiatan_dikembalikan(pengguna: Pengguna) -> Iterator[Tugas]:
    """Whatever their year: what came back long ago must not be forgotten."""
    per_tahun = (
        Kegiatan.objects.terlihat_oleh(pengguna)
        .dikembalikan()
        .values("tanggal__year")
        .annotate(jumlah=Count("pk"))
        .order_by("tanggal__year")
    )
    for baris in per_tahun:
        tahun = baris["tanggal__year"]
        yield Tugas(
            baris["jumlah"],
            f"kegiatan {tahun} dikembalikan verifikator dan menunggu perbaikan.",
            "Lihat dan perbaiki",
            alamat("kegiatan_list", tahun=tahun, hitungan="dikembalikan"),
            mendesak=True,
        )


def _kegiatan_terbuka(
    pengguna: Pengguna, kecamatan: Kecamatan, tahun: int, hari_ini: date
) -> Iterator[Tugas]:
    titik = TitikWaktu(tahun, hari_ini, hari_ini, batas_tindak_lanjut(kecamatan, tahun))
    milik = Kegiatan.objects.terlihat_oleh(pengguna).dihitung(titik)
    belum = milik.belum_ditindaklanjuti(titik).aggregate(
        semua=Count("pk"),
        tertua=Min("tanggal"),
        lewat=Count("pk", filter=Q(rencana_tanggal__lt=hari_ini)),
    )
    daftar_kerja = alamat("belum_ditindaklanjuti", tahun=tahun)
    yield Tugas(
        belum["lewat"],
        f"kegiatan {tahun} melewati tanggal rencana tindak lanjutnya.",
        "Buka daftar kerja",
        daftar_kerja,
        mendesak=True,
    )
    # Without any there is no oldest day to name.
    if belum["semua"]:
        yield Tugas(
            belum["semua"],
            f"kegiatan {tahun} belum ditindaklanjuti; yang paling lama "
            f"{tertulis(belum['tertua'])}.",
            "Tindak lanjuti",
            daftar_kerja,
        )
    yield Tugas(
        milik.tanpa_bukti().count(),
        f"kegiatan {tahun} mempunyai tindak lanjut tanpa bukti.",
        "Lengkapi",
        alamat("kegiatan_list", tahun=tahun, hitungan="tanpa_bukti"),
    )


def _dokumen_dikembalikan(kecamatan: Kecamatan) -> Iterator[Tugas]:
    """Of any year: a returned date waits until it is corrected."""
    dikembalikan = Q(verifikasi_penetapan=StatusVerifikasi.DIKEMBALIKAN) | Q(
        verifikasi_diterima=StatusVerifikasi.DIKEMBALIKAN
    )
    daftar = DokumenDesa.objects.filter(dikembalikan, desa__kecamatan=kecamatan)
    anggaran = set(daftar.values_list("tahun_anggaran", flat=True))
    # A document counts a year beside its budget year, by its rule (docs/aturan.md, IKU-2).
    for tahun in sorted({tahun + geser for tahun in anggaran for geser in (-1, 0, 1)}):
        yield Tugas(
            len(tanggal_dikembalikan(baca_kisi(kecamatan, tahun))),
            "tanggal dokumen desa dikembalikan verifikator dan menunggu perbaikan.",
            "Lihat dan perbaiki",
            alamat("dokumen_desa_kisi", tahun),
            mendesak=True,
        )


def _dokumen(kecamatan: Kecamatan, hari_ini: date) -> Iterator[Tugas]:
    """What is overdue, then what falls due within `MENJELANG`."""
    daftar = baca_tunggakan(
        kecamatan, (hari_ini.year - 1, hari_ini.year), sejak=-MENJELANG.days, hari_ini=hari_ini
    )
    daftar_lewat = [satu for satu in daftar if satu.lewat]
    dinilai = {t: jenis_dinilai(kecamatan, t) for t in {satu.tahun for satu in daftar_lewat}}
    lewat: dict[tuple[int, bool], Counter[str]] = defaultdict(Counter)
    for satu in daftar_lewat:
        lewat[satu.tahun, satu.kolom.kode in dinilai[satu.tahun]][satu.kolom.kode] += 1
    for (tahun, dihitung), per_kode in lewat.items():
        sisanya = "" if dihitung else "; tidak dihitung indikator mana pun"
        yield Tugas(
            per_kode.total(),
            f"dokumen desa {tahun} sudah lewat tenggat dan belum tercatat "
            f"({', '.join(per_kode)}){sisanya}.",
            "Catat tanggalnya",
            alamat("dokumen_desa_kisi", tahun),
            mendesak=dihitung,
        )
    menjelang = Counter((satu.tahun, satu.kolom) for satu in daftar if not satu.lewat)
    for (tahun, kolom), jumlah in menjelang.items():
        yield Tugas(
            jumlah,
            f"{kolom.kode} TA {kolom.tahun_anggaran} jatuh tempo {tertulis(kolom.tenggat)}.",
            "Buka dokumen desa",
            alamat("dokumen_desa_kisi", tahun),
        )
