"""The tour of the first page: for each peran five things to see, each one click away."""
# ruff: noqa: E501 - a table is read by line

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from beranda.baca.tugas import alamat
from desa.baca.permissions import boleh_mencatat_dokumen
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran


@dataclass(frozen=True, slots=True)
class LangkahTur:
    """A sentence of which the beginning, `tautan`, is the link."""

    tautan: str
    lanjutan: str
    alamat: str


def baca_tur(
    pengguna: Pengguna, kecamatan: Kecamatan | None, hari_ini: date
) -> tuple[LangkahTur, ...]:
    """The steps for this user, until they put the tour away.

    `kecamatan` is the one shown, or an example of several for the reader of the kabupaten.
    """
    if pengguna.tur_ditutup or kecamatan is None:
        return ()
    if pengguna.peran == Peran.STAF and boleh_mencatat_dokumen(pengguna, kecamatan):
        return _pengelola(hari_ini.year)
    if pengguna.peran == Peran.KABUPATEN:
        return _kabupaten(kecamatan, hari_ini.year)
    return _PER_PERAN[pengguna.peran](hari_ini.year)


def _staf(tahun: int) -> tuple[LangkahTur, ...]:
    dikembalikan = alamat("kegiatan_list", tahun=tahun, hitungan="dikembalikan")
    return (
        LangkahTur("Catat kegiatan", "pada hari yang sama, juga dari telepon.", alamat("kegiatan_baru")),
        LangkahTur("Tindak lanjuti yang terbuka", "dari daftar kerja unit Anda.", alamat("belum_ditindaklanjuti", tahun=tahun)),
        LangkahTur("Perbaiki yang dikembalikan", "verifikator; alasannya tertulis di situ.", dikembalikan),
        LangkahTur("Baca kegiatan unit Anda", "dan saring sampai ke barisnya.", alamat("kegiatan_list", tahun=tahun)),
        LangkahTur("Lihat pengingat", "yang datang sendiri menjelang tenggat.", alamat("pengingat")),
    )  # fmt: skip


def _pengelola(tahun: int) -> tuple[LangkahTur, ...]:
    return (
        LangkahTur("Isi tanggal dokumen desa", "di satu kisi bagi semua desa.", alamat("dokumen_desa_kisi", tahun)),
        LangkahTur("Buka sebuah desa", "untuk melihat dokumennya dari tahun ke tahun.", alamat("desa_list")),
        LangkahTur("Lihat tanda terima", "yang dicetak ketika desa menyerahkan dokumen.", alamat("tanda_terima_list", tahun)),
        LangkahTur("Buka kalender", "dengan tenggat setiap dokumen.", alamat("kalender")),
        LangkahTur("Catat kegiatan seksi", "beserta tindak lanjut dan buktinya.", alamat("kegiatan_baru")),
    )  # fmt: skip


def _verifikator(tahun: int) -> tuple[LangkahTur, ...]:
    return (
        LangkahTur("Putuskan yang menunggu", "di antrean verifikasi, dengan buktinya.", alamat("verifikasi", tahun=tahun)),
        LangkahTur("Tutup triwulan", "bila tidak ada lagi yang menghalangi.", alamat("periode_tahun", tahun)),
        LangkahTur("Ingatkan desa", "dengan surat bernomor yang siap dicetak.", alamat("surat_list")),
        LangkahTur("Tetapkan target", "setiap indikator menurut perjanjian kinerja.", alamat("target_tahun", tahun)),
        LangkahTur("Masukkan buku kerja", "Excel unit; kesalahannya disebut sel demi sel.", alamat("impor_list")),
    )  # fmt: skip


def _camat(tahun: int) -> tuple[LangkahTur, ...]:
    return (
        LangkahTur("Lihat yang belum ditindaklanjuti", "di setiap unit kerja.", alamat("belum_ditindaklanjuti", tahun=tahun)),
        LangkahTur("Bandingkan", "tahun, triwulan, unit kerja, dan desa.", alamat("perbandingan")),
        LangkahTur("Tegur desa", "yang dokumennya lewat tenggat, dengan surat.", alamat("surat_list")),
        LangkahTur(f"Buka laporan {tahun - 1}", "yang terbit, dan yang menggantikannya.", alamat("laporan_tahun", tahun - 1)),
        LangkahTur("Periksa keaslian laporan", "dengan kode yang tercetak di situ.", alamat("cek")),
    )  # fmt: skip


def _admin(tahun: int) -> tuple[LangkahTur, ...]:
    return (
        LangkahTur("Undang pengguna", "dan tentukan perannya.", alamat("pengguna_list")),
        LangkahTur("Periksa lembar IKU", "yang menentukan apa yang dihitung.", alamat("lembar_list")),
        LangkahTur("Catat pejabat", "yang menandatangani laporan.", alamat("acuan_list", "pejabat")),
        LangkahTur("Telusuri riwayat", "siapa mengubah apa, kapan, dan mengapa.", alamat("riwayat")),
        LangkahTur("Jadwalkan cadangan", "setiap malam.", alamat("cadangan")),
    )  # fmt: skip


def _kabupaten(kecamatan: Kecamatan, tahun: int) -> tuple[LangkahTur, ...]:
    satu = {"kecamatan": kecamatan.kode}
    return (
        LangkahTur("Bandingkan kecamatan", "menurut capaian setiap indikator.", alamat("kabupaten")),
        LangkahTur(f"Buka Kecamatan {kecamatan.nama}", "untuk melihat asal angkanya.", alamat("dasbor", **satu)),
        LangkahTur("Baca kegiatannya", "sampai ke bukti tindak lanjutnya.", alamat("kegiatan_list", tahun=tahun, **satu)),
        LangkahTur("Lihat dokumen desanya", "yang tepat waktu dan yang terlambat.", alamat("dokumen_desa_kisi", tahun, **satu)),
        LangkahTur(f"Buka laporan {tahun - 1}", "yang diterbitkan Camat.", alamat("laporan_tahun", tahun - 1, **satu)),
    )  # fmt: skip


_PER_PERAN: dict[str, Callable[[int], tuple[LangkahTur, ...]]] = {
    Peran.STAF: _staf,
    Peran.VERIFIKATOR: _verifikator,
    Peran.CAMAT: _camat,
    Peran.ADMIN: _admin,
}
