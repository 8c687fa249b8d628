"""The main menu: what each peran finds first, and the rest in groups.

What a user may not open is not offered: each view says for whom it is.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from iku_jatiroto.izin import boleh_membuka
from organisasi.models.peran import Peran


@dataclass(frozen=True, slots=True)
class Butir:
    """A page by its URL name, and the beginnings of the paths that belong to it."""

    nama: str
    url: str
    awalan: tuple[str, ...]

    def memuat(self, path: str) -> bool:
        return path.startswith(self.awalan) if self.awalan else path == "/"


KECAMATAN = Butir("Kecamatan", "kabupaten", ("/kabupaten/",))
DASBOR = Butir("Dasbor", "dasbor", ())
KEGIATAN = Butir("Kegiatan", "kegiatan_list", ("/kegiatan/", "/tindak-lanjut/", "/bukti/"))
DOKUMEN = Butir("Dokumen Desa", "dokumen_desa", ("/dokumen-desa/",))
VERIFIKASI = Butir("Verifikasi", "verifikasi", ("/verifikasi/",))
LAPORAN = Butir("Laporan", "laporan", ("/laporan/",))
PENGINGAT = Butir("Pengingat", "pengingat", ("/pengingat/",))
PENGATURAN = Butir("Pengaturan", "pengaturan", ("/pengaturan/", "/cadangan/", "/akun/pengguna/"))

UTAMA: dict[str, tuple[Butir, ...]] = {
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
            Butir("Perbandingan", "perbandingan", ("/perbandingan/", "/unit-kerja/")),
            Butir("Kalender", "kalender", ("/kalender/",)),
            Butir("Surat", "surat_list", ("/surat/",)),
            Butir("Impor buku kerja", "impor_list", ("/impor/",)),
        ),
    ),
    (
        "Rencana dan penutupan",
        (
            Butir("Target", "target", ("/target/",)),
            Butir("Lembar IKU", "lembar_iku", ("/lembar-iku/",)),
            Butir("Penutupan triwulan", "periode", ("/periode/",)),
        ),
    ),
    (
        "Pengawasan",
        (VERIFIKASI, Butir("Riwayat perubahan", "riwayat", ("/riwayat/",)), PENGATURAN),
    ),
)


def menu(request: HttpRequest) -> dict[str, Any]:
    """For the base template: `menu` with its two parts, each entry with its address."""
    peran = getattr(request.user, "peran", "") if hasattr(request, "user") else ""
    utama = UTAMA.get(peran, ())
    lainnya = [
        (nama, [b for b in daftar if b not in utama and boleh_membuka(peran, b.url)])
        for nama, daftar in LAINNYA
    ]
    return {
        "menu_utama": [_entri(butir, request.path) for butir in utama],
        "menu_lainnya": [
            (nama, [_entri(butir, request.path) for butir in daftar])
            for nama, daftar in lainnya
            if daftar
        ],
    }


def _entri(butir: Butir, path: str) -> dict[str, Any]:
    return {"butir": butir, "alamat": reverse(butir.url), "kini": butir.memuat(path)}
