"""A year that is ready to be issued, and issuing it."""

from datetime import UTC, date, datetime

from dasar.aturan.dilihat import sidik_dilihat
from kinerja.baca.batas import baca_titik
from kinerja.models import Kegiatan
from laporan.actions.laporan import IsianTerbit, terbitkan_laporan
from laporan.isi.ringkas import Kertas
from laporan.models import JenisLaporan, Laporan
from laporan.susun.anggota import susun_anggota
from laporan.terbit.syarat import minta_terbit, penanda_tangan, yang_digantikan
from laporan.terbit.tampak import tampak_terbit
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from peragaan.management.narasi import isi_narasi
from peragaan.management.rencana import isi_anggaran, isi_lampau, isi_rencana
from tests.factories import (
    buat_dokumen,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
    tutup_tahun,
)

HARI_INI = date(2026, 2, 1)
SEKARANG = datetime(2026, 2, 1, 3, 0, tzinfo=UTC)
TERVERIFIKASI = StatusVerifikasi.TERVERIFIKASI


def isi_tahun(kecamatan: Kecamatan) -> Kegiatan:
    """Three kegiatan, two followed up, and one document; all verified and closed.

    Returns the open one.
    """
    unit = kecamatan.daftar_unit_kerja.get(kode="PEM")
    for nomor in (1, 2):
        kegiatan = buat_kegiatan(unit_kerja=unit, kode=f"A-{nomor}", uraian="Rapat")
        buat_tindak_lanjut(kegiatan, nomor=f"140/{nomor}", verifikasi=TERVERIFIKASI)
    buat_dokumen(
        kecamatan.daftar_desa.get(nama="Sukosari"),
        kecamatan.daftar_jenis_dokumen.get(kode="RKPDesa"),
        tanggal_penetapan=date(2025, 10, 3),
        verifikasi_penetapan=TERVERIFIKASI,
    )
    tutup_tahun(kecamatan)
    return buat_kegiatan(unit_kerja=unit, kode="A-3", uraian="Mediasi")


def isi_lkjip(kecamatan: Kecamatan) -> None:
    """What the full form of 2025 needs besides: plans, budget, earlier years, and its texts."""
    oleh = buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan)
    isi_lampau(kecamatan, 2025, oleh=oleh)
    isi_rencana(kecamatan, 2025, oleh=oleh, hari_ini=date(2025, 1, 15))
    isi_anggaran(kecamatan, 2025, oleh=oleh, bagian=100, alasan="Realisasi setahun")
    isi_narasi(kecamatan, 2025, oleh=oleh, sekarang=SEKARANG, hari_ini=HARI_INI)


def buat_camat(kecamatan: Kecamatan, **kwargs: object) -> Pengguna:
    return buat_pengguna(Peran.CAMAT, kecamatan=kecamatan, **kwargs)


def isian(kecamatan: Kecamatan, **kwargs: object) -> IsianTerbit:
    """The wish to issue a report of 2025, the short one or of a triwulan, having seen the figures."""
    bawaan = {
        "jenis": JenisLaporan.RINGKAS,
        "tahun": 2025,
        "triwulan": 0,
        "tanggal": date(2026, 1, 5),
        "kertas": Kertas.A4,
        "alasan": "",
        "situs": "https://iku.contoh.go.id",
    }
    isi = bawaan | kwargs
    if "dilihat" not in isi:
        isi["dilihat"] = lihat(kecamatan, isi["jenis"], isi["triwulan"], isi["tanggal"])
    return IsianTerbit(**isi)


def lihat(kecamatan: Kecamatan, jenis: JenisLaporan, triwulan: int, tanggal: date) -> str:
    """The digest of what the page of issuing shows now."""
    titik = baca_titik(kecamatan, 2025, HARI_INI)
    permintaan = minta_terbit(kecamatan, jenis, titik, triwulan, tanggal=tanggal)
    anggota = susun_anggota(kecamatan, permintaan.titik, triwulan=triwulan)
    tampak = tampak_terbit(
        permintaan, anggota, penanda_tangan(permintaan), yang_digantikan(permintaan)
    )
    return sidik_dilihat(tampak)


def terbitkan(kecamatan: Kecamatan, oleh: Pengguna | None = None, **kwargs: object) -> Laporan:
    """Issue it, by a Camat of its own unless one is named."""
    return terbitkan_laporan(
        kecamatan,
        isian(kecamatan, **kwargs),
        oleh=oleh or buat_camat(kecamatan),
        sekarang=SEKARANG,
        hari_ini=HARI_INI,
    )
