"""The main menu: what each peran finds first, and the rest in groups.

What a user may not open is not offered: each view says for whom it is.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from iku_jatiroto.izin import boleh_membuka
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran


@dataclass(frozen=True, slots=True)
class ButirMenu:
    """A page by its URL name, and the beginnings of the paths that belong to it."""

    nama: str
    url: str
    awalan: tuple[str, ...]

    def memuat(self, path: str) -> bool:
        return path.startswith(self.awalan) if self.awalan else path == "/"


KECAMATAN = ButirMenu("Kecamatan", "kabupaten", ("/kabupaten/",))
DASBOR = ButirMenu("Dasbor", "dasbor", ())
KEGIATAN = ButirMenu("Kegiatan", "kegiatan_list", ("/kegiatan/", "/tindak-lanjut/", "/bukti/"))
DOKUMEN = ButirMenu("Dokumen Desa", "dokumen_desa", ("/dokumen-desa/",))
VERIFIKASI = ButirMenu("Verifikasi", "verifikasi", ("/verifikasi/",))
LAPORAN = ButirMenu("Laporan", "laporan", ("/laporan/",))
REALISASI = ButirMenu("Realisasi tercatat", "realisasi", ("/realisasi/",))
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
            ButirMenu("Perbandingan", "perbandingan", ("/perbandingan/", "/unit-kerja/")),
            ButirMenu("Kalender", "kalender", ("/kalender/",)),
            ButirMenu("Surat", "surat_list", ("/surat/",)),
            ButirMenu("Impor buku kerja", "impor_list", ("/impor/",)),
        ),
    ),
    (
        "Rencana dan penutupan",
        (
            ButirMenu("Target", "target", ("/target/",)),
            ButirMenu("Lembar IKU", "lembar_iku", ("/lembar-iku/",)),
            ButirMenu("Penutupan triwulan", "periode", ("/periode/",)),
        ),
    ),
    (
        "Pengawasan",
        (VERIFIKASI, ButirMenu("Riwayat perubahan", "riwayat", ("/riwayat/",)), PENGATURAN),
    ),
)


def menu(request: HttpRequest) -> dict[str, Any]:
    """For the base template: `menu` with its two parts, each entry with its address."""
    pengguna = getattr(request, "user", None)
    peran = getattr(pengguna, "peran", "")
    if isinstance(pengguna, Pengguna) and peran == Peran.ADMIN and pengguna.kecamatan is None:
        # Nothing opens before they have chosen theirs.
        return {"menu_utama": [], "menu_lainnya": []}
    utama = UTAMA.get(peran, ())
    tersembunyi = set() if _ada_realisasi(request, peran) else {REALISASI}
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
        "menu_utama": [_entri(butir, request.path_info) for butir in utama],
        "menu_lainnya": [
            (nama, [_entri(butir, request.path_info) for butir in daftar])
            for nama, daftar in lainnya
            if daftar
        ],
    }


def peragaan(request: HttpRequest) -> dict[str, Any]:
    """For the base template, which asks only when it is used: whether this is a demonstration."""
    return {"peragaan": partial(_peragaan, getattr(request, "user", None))}


def _peragaan(pengguna: Any) -> bool:
    """Where nobody says whose page it is, of any kecamatan here."""
    kecamatan = getattr(pengguna, "kecamatan", None) or getattr(pengguna, "kecamatan_dilihat", None)
    return kecamatan.peragaan if kecamatan else Kecamatan.objects.filter(peragaan=True).exists()


def _ada_realisasi(request: HttpRequest, peran: str) -> bool:
    """Whether this year's sheet has a value that is typed; known with the user (`PenggunaSesi`)."""
    if not peran:
        return False
    pengguna: Any = request.user
    # Not known of who has logged in with this very request.
    return getattr(pengguna.kecamatan_dilihat or pengguna, "ada_realisasi", False)


def _entri(butir: ButirMenu, path: str) -> dict[str, Any]:
    return {"butir": butir, "alamat": reverse(butir.url), "kini": butir.memuat(path)}
