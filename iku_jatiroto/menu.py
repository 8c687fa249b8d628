"""The main menu: what each peran finds first, and the rest in groups.

What a user may not open is not offered: each view says for whom it is.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from iku_jatiroto.izin import boleh_membuka
from iku_jatiroto.tahun import susun_sakelar
from organisasi.http import RequestPengguna
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran

JALAN, KUERI = "jalan", "kueri"


@dataclass(frozen=True, slots=True)
class ButirMenu:
    """A page by its URL name, and the beginnings of the paths that belong to it.

    One that is about a year says where its address names it: in the path, or behind the '?'.
    """

    nama: str
    url: str
    awalan: tuple[str, ...]
    tahun: str = ""

    def memuat(self, path: str) -> bool:
        return path.startswith(self.awalan) or (path == "/" and self.url == "dasbor")

    def alamat(self, tahun: int) -> str:
        if self.tahun == JALAN:
            return reverse(self.url, args=[tahun])
        return f"{reverse(self.url)}?tahun={tahun}" if self.tahun == KUERI else reverse(self.url)


KECAMATAN = ButirMenu("Kecamatan", "kabupaten", ("/kabupaten/",), KUERI)
DASBOR = ButirMenu("Dasbor", "dasbor", ("/rincian/",), KUERI)
KEGIATAN = ButirMenu(
    "Kegiatan", "kegiatan_list", ("/kegiatan/", "/tindak-lanjut/", "/bukti/"), KUERI
)
DOKUMEN = ButirMenu("Dokumen Desa", "dokumen_desa_kisi", ("/dokumen-desa/",), JALAN)
VERIFIKASI = ButirMenu("Verifikasi", "verifikasi", ("/verifikasi/",), KUERI)
LAPORAN = ButirMenu("Laporan", "laporan_tahun", ("/laporan/",), JALAN)
REALISASI = ButirMenu("Realisasi tercatat", "realisasi_tahun", ("/realisasi/",), JALAN)
PENGINGAT = ButirMenu("Pengingat", "pengingat", ("/pengingat/",))
PENGATURAN = ButirMenu(
    "Pengaturan", "pengaturan", ("/pengaturan/", "/cadangan/", "/akun/pengguna/")
)

UTAMA: dict[str, tuple[ButirMenu, ...]] = {
    Peran.STAF: (DASBOR, KEGIATAN, DOKUMEN, LAPORAN, PENGINGAT),
    Peran.VERIFIKATOR: (DASBOR, VERIFIKASI, KEGIATAN, DOKUMEN, LAPORAN, PENGINGAT),
    Peran.CAMAT: (DASBOR, KEGIATAN, DOKUMEN, LAPORAN, PENGINGAT),
    Peran.ADMIN: (DASBOR, PENGATURAN, KEGIATAN, DOKUMEN, LAPORAN),
    Peran.KABUPATEN: (KECAMATAN, DASBOR, KEGIATAN, DOKUMEN, LAPORAN),
}
LAINNYA = (
    (
        "Kerja",
        (
            REALISASI,
            ButirMenu("Perbandingan", "perbandingan", ("/perbandingan/", "/unit-kerja/"), KUERI),
            ButirMenu("Kalender", "kalender", ("/kalender/",)),
            ButirMenu("Surat", "surat_list", ("/surat/",)),
            ButirMenu("Impor buku kerja", "impor_list", ("/impor/",)),
        ),
    ),
    (
        "Rencana dan penutupan",
        (
            ButirMenu("Target", "target_tahun", ("/target/",), JALAN),
            ButirMenu("Lembar IKU", "lembar_iku", ("/lembar-iku/",), KUERI),
            ButirMenu("Tutup tahun", "tutup_tahun", ("/tutup-tahun/",), JALAN),
            ButirMenu("Penutupan triwulan", "periode_tahun", ("/periode/",), JALAN),
        ),
    ),
    (
        "Pengawasan",
        (
            VERIFIKASI,
            ButirMenu("Riwayat perubahan", "riwayat", ("/riwayat/",)),
            ButirMenu("Halaman publik", "halaman_publik", ("/halaman-publik/",)),
            PENGATURAN,
        ),
    ),
)


def menu(request: HttpRequest) -> dict[str, Any]:
    """For the base template: the two parts of the menu, and the switch of the working year."""
    pengguna = getattr(request, "user", None)
    if not isinstance(pengguna, Pengguna) or (
        # Nothing opens before they have chosen theirs.
        pengguna.peran == Peran.ADMIN and pengguna.kecamatan is None
    ):
        return {"menu_utama": [], "menu_lainnya": []}
    sakelar = susun_sakelar(cast("RequestPengguna", request))
    peran, utama, tahun = pengguna.peran, UTAMA.get(pengguna.peran, ()), sakelar.tahun
    tersembunyi = set() if _ada_realisasi(pengguna) else {REALISASI}
    lainnya = [
        (
            nama,
            [
                b
                for b in daftar
                if b not in utama and b not in tersembunyi and boleh_membuka(peran, b.url)
            ],
        )
        for nama, daftar in LAINNYA
    ]
    return {
        "menu_utama": [_entri(butir, request.path_info, tahun) for butir in utama],
        "menu_lainnya": [
            (nama, [_entri(butir, request.path_info, tahun) for butir in daftar])
            for nama, daftar in lainnya
            if daftar
        ],
        "sakelar_tahun": sakelar,
    }


def peragaan(request: HttpRequest) -> dict[str, Any]:
    """For the base template: which version this is and, when it asks, whether a demonstration."""
    return {
        "peragaan": partial(_peragaan, getattr(request, "user", None)),
        "versi_program": settings.IKU_VERSI,
    }


def _peragaan(pengguna: Any) -> bool:
    """Where nobody says whose page it is, of any kecamatan here."""
    kecamatan = getattr(pengguna, "kecamatan", None) or getattr(pengguna, "kecamatan_dilihat", None)
    return kecamatan.peragaan if kecamatan else Kecamatan.objects.filter(peragaan=True).exists()


def _ada_realisasi(pengguna: Any) -> bool:
    """Whether a sheet has a value that is typed: known with the user (`PenggunaSesi`)."""
    return getattr(pengguna.kecamatan_dilihat or pengguna, "ada_realisasi", False)


def _entri(butir: ButirMenu, path: str, tahun: int) -> dict[str, Any]:
    return {"butir": butir, "alamat": butir.alamat(tahun), "kini": butir.memuat(path)}
