"""The kegiatan workbook to fill in."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dasar.lembar.templat import (
    JenisIsi,
    KolomTemplat,
    daftar_petunjuk,
    kolom_tanggal,
    kolom_teks,
    tulis_templat,
)
from dasar.models.urut import Urut
from kinerja.baca.fungsi import DaftarFungsi
from kinerja.excel import kolom as k
from kinerja.excel.baca import MAKS
from kinerja.models import BentukTindakLanjut, JenisKegiatan, StatusKegiatan
from organisasi.models import Kecamatan

_LEBAR = dict(k.DAFTAR_KOLOM)
_TANGGAL = "Tanggal yang tidak setelah hari ini."


def tulis_templat_kegiatan(kecamatan: Kecamatan, path: Path, *, hari_ini: date) -> None:
    """Write the file, with the units, fungsi, desa and forms of this day."""
    kolom = _daftar_kolom(kecamatan, hari_ini.year)
    tulis_templat(path, k.LEMBAR, kolom, _petunjuk(kecamatan, hari_ini))


def _petunjuk(kecamatan: Kecamatan, hari_ini: date) -> list[str]:
    daftar_kalimat = [
        f"Isilah lembar '{k.LEMBAR}' mulai baris 2, satu baris untuk setiap kegiatan. Kolom "
        "berjudul biru tua wajib diisi. Jangan mengubah kata-kata judulnya.",
        "Belum ada tindak lanjut: kosongkan keempat kolomnya. Lebih dari satu tindak lanjut: "
        "ulangi baris kegiatannya, isi tindak lanjut yang lain.",
        "Kode bersama unit mengenali kegiatan, tanpa memandang huruf besar, spasi, dan macam "
        "tanda hubung: kode yang sudah tersimpan tidak ditambahkan lagi; bila isinya berbeda, "
        "perbedaannya diperlihatkan dahulu. Kode yang kosong mendapat nomor berikutnya; baris "
        "yang sama persis dikenali dari isinya.",
        "Kegiatan tanpa fungsi, dan yang batal, tidak ikut dihitung dalam indikator.",
    ]
    return daftar_petunjuk(
        "kegiatan dan tindak lanjutnya", kecamatan.nama, hari_ini, daftar_kalimat
    )


def _teks(nama: str, isian: str, contoh: str, *, wajib: bool = False) -> KolomTemplat:
    return kolom_teks(nama, _LEBAR[nama], isian, contoh, maks=MAKS[nama], wajib=wajib)


def _pilihan(daftar: Iterable[str]) -> list[tuple[object, str]]:
    return [(nama, "") for nama in daftar]


def _daftar_kolom(kecamatan: Kecamatan, tahun: int) -> list[KolomTemplat]:
    semua = (*_kegiatan(kecamatan, tahun), *_tindak_lanjut(kecamatan))
    per_nama = {kolom.nama: kolom for kolom in semua}
    return [per_nama[nama] for nama in k.JUDUL]


def _nomor_fungsi(kecamatan: Kecamatan, tahun: int) -> list[tuple[object, str]]:
    """Those of the year; and the further numbers of other years, which rows of those may name."""
    fungsi = DaftarFungsi.baca(kecamatan)
    kini = fungsi.pada(tahun)
    lain = [nomor for nomor in fungsi.semua_nomor() if nomor not in kini]
    return [
        *((nomor, satu.uraian) for nomor, satu in kini.items()),
        *((nomor, "tahun lain saja") for nomor in lain),
    ]


def _kegiatan(kecamatan: Kecamatan, tahun: int) -> list[KolomTemplat]:
    daftar_unit = list(kecamatan.daftar_unit_kerja.order_by(Urut("kode"), "pk"))
    daftar_desa = list(kecamatan.daftar_desa.order_by("kode"))
    return [
        _teks(k.KODE, "Kode kegiatan di unitnya; kosong: nomor berikutnya.", "PMD-2026-0007"),
        kolom_tanggal(k.TANGGAL, _TANGGAL, "31/12/2025", wajib=True),
        KolomTemplat(
            nama=k.UNIT,
            lebar=_LEBAR[k.UNIT],
            isian="Kode unit kerja dari daftar; beberapa unit dipisah titik koma, yang memimpin di "
            "depan.",
            contoh=daftar_unit[0].kode if daftar_unit else "",
            wajib=True,
            pilihan=[(unit.kode, unit.nama) for unit in daftar_unit],
            beberapa=True,
        ),
        KolomTemplat(
            nama=k.JENIS,
            lebar=14,
            isian="Fasilitasi atau Koordinasi.",
            contoh=JenisKegiatan.FASILITASI.label,
            wajib=True,
            pilihan=_pilihan(JenisKegiatan.labels),
        ),
        KolomTemplat(
            nama=k.FUNGSI,
            lebar=_LEBAR[k.FUNGSI],
            isian=f"Nomor fungsi pada lembar IKU tahun kegiatannya; daftar ini dari {tahun}. "
            "Kosong bila di luar kewenangan.",
            contoh="2",
            jenis=JenisIsi.BILANGAN,
            pilihan=_nomor_fungsi(kecamatan, tahun),
        ),
        _teks(k.KEGIATAN, "Apa kegiatannya.", "Musyawarah desa", wajib=True),
        _teks(k.TEMPAT, "Tempat kegiatan.", "Balai desa"),
        _teks(k.PIHAK_TERKAIT, "Siapa saja yang hadir.", "BPD, Koramil"),
        KolomTemplat(
            nama=k.DESA,
            lebar=_LEBAR[k.DESA],
            isian="Nama atau kode desa; beberapa desa dipisah titik koma; atau 'Semua desa'.",
            contoh="; ".join(desa.nama for desa in daftar_desa[:2]),
            pilihan=[(desa.nama, desa.kode) for desa in daftar_desa],
            beberapa=True,
        ),
        _teks(k.HASIL, "Hasil kegiatan.", "Rencana kerja disepakati"),
        KolomTemplat(
            nama=k.STATUS,
            lebar=_LEBAR[k.STATUS],
            isian="Terlaksana (juga bila kosong) atau Batal.",
            contoh=StatusKegiatan.TERLAKSANA.label,
            pilihan=_pilihan(StatusKegiatan.labels),
        ),
        kolom_tanggal(k.TANGGAL_AKHIR, "Hari terakhir, bila beberapa hari.", "31/12/2025"),
    ]


def _tindak_lanjut(kecamatan: Kecamatan) -> list[KolomTemplat]:
    daftar_bentuk = BentukTindakLanjut.objects.pilihan(kecamatan).order_by("urutan", "pk")
    return [
        kolom_tanggal(k.TL_TANGGAL, f"{_TANGGAL} Tidak sebelum kegiatannya.", "31 Desember 2025"),
        KolomTemplat(
            nama=k.TL_BENTUK,
            lebar=_LEBAR[k.TL_BENTUK],
            isian="Bentuk dari daftar; wajib bila ada tindak lanjut.",
            contoh="Berita acara",
            pilihan=_pilihan(bentuk.nama for bentuk in daftar_bentuk),
        ),
        _teks(
            k.TL_URAIAN,
            "Apa tindak lanjutnya; wajib bila ada tindak lanjut.",
            "Berita acara kesepakatan ditandatangani",
        ),
        _teks(k.TL_NOMOR, "Nomor suratnya.", "140/12/427.92/2025"),
    ]
