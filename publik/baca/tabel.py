"""The open data: three tables, each the same as CSV and as JSON. Documented in docs/publik.md."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desa.aturan.tenggat import Keadaan
from kinerja.aturan.rumus import bulatkan
from organisasi.models import Kecamatan
from publik.baca.terbuka import LaporanTerbuka

LISENSI = "CC BY 4.0"
ALAMAT_LISENSI = "https://creativecommons.org/licenses/by/4.0/deed.id"
# A spreadsheet takes what begins so for a formula.
_RUMUS = ("=", "+", "-", "@", "\t", "\r")
Baris = dict[str, Any]
# Makes the address of a report's PDF from its code.
AlamatPdf = Callable[[str], str]


def baris_angka(kode: str, daftar: Sequence[LaporanTerbuka], alamat: AlamatPdf) -> list[Baris]:
    """The figures: of each year as its annual report has them, and of each issued quarter."""
    hasil = []
    for satu in _yang_berbicara(daftar):
        for angka in satu.anggota.daftar_angka:
            dihitung = bool(angka.penyebut)
            hasil.append(
                {
                    **_kepala(kode, satu),
                    "triwulan": satu.laporan.triwulan or None,
                    "per": satu.laporan.per.isoformat(),
                    "indikator": angka.kode,
                    "nama": angka.nama,
                    "tingkat": angka.tingkat,
                    "satuan": angka.ukuran.satuan,
                    "pembilang": angka.pembilang if dihitung else None,
                    "penyebut": angka.penyebut if dihitung else None,
                    # As `hitung --json` prints them.
                    "realisasi": _teks(angka.realisasi, angka.ukuran.bulatkan),
                    "target": _teks(angka.target, angka.ukuran.bulatkan),
                    "capaian": _teks(angka.capaian, bulatkan),
                    "predikat": angka.predikat,
                    "sumber": angka.sumber or None,
                    "laporan": satu.laporan.kode,
                }
            )
    return hasil


def baris_dokumen(kode: str, daftar: Sequence[LaporanTerbuka], alamat: AlamatPdf) -> list[Baris]:
    """Every document of every desa, as the report that speaks for its year has it."""
    hasil = []
    # Reversed, so that the first one of a year is the last to be taken, and stays.
    for satu in {satu.laporan.tahun: satu for satu in reversed(daftar)}.values():
        nama = {tenggat.dokumen: tenggat.nama for tenggat in satu.anggota.daftar_tenggat}
        slot = {(s.desa_kode, s.dokumen): s for s in satu.anggota.daftar_slot}
        hasil += [
            {
                **_kepala(kode, satu),
                "per": satu.laporan.per.isoformat(),
                "desa_kode": s.desa_kode,
                "desa": s.desa,
                "dokumen": s.dokumen,
                "nama_dokumen": nama.get(s.dokumen),
                "tahun_anggaran": s.tahun_anggaran,
                "tenggat": s.tenggat.isoformat(),
                "tanggal": s.tanggal.isoformat() if s.tanggal else None,
                "keadaan": Keadaan(s.keadaan).value,
                "hari_terlambat": s.hari_terlambat,
                "laporan": satu.laporan.kode,
            }
            for s in slot.values()
        ]
    return hasil


def baris_laporan(kode: str, daftar: Sequence[LaporanTerbuka], alamat: AlamatPdf) -> list[Baris]:
    """The reports that hold, with the hashes by which anybody can check them."""
    return [
        {
            **_kepala(kode, satu),
            "triwulan": satu.laporan.triwulan or None,
            "per": satu.laporan.per.isoformat(),
            "jenis": satu.laporan.jenis,
            "judul": satu.laporan.judul,
            "kode": satu.laporan.kode,
            "tanggal": satu.laporan.tanggal.isoformat(),
            "revisi": satu.laporan.nomor_revisi,
            "alasan_revisi": satu.laporan.alasan_revisi or None,
            "sha256_rekaman": satu.laporan.sha256,
            "pdf": alamat(satu.laporan.kode) if satu.berkas else None,
            "pdf_ukuran": satu.berkas.ukuran if satu.berkas else None,
            "pdf_sha256": satu.berkas.sha256 if satu.berkas else None,
        }
        for satu in reversed(daftar)
    ]


@dataclass(frozen=True, slots=True)
class TabelData:
    """One of the tables; its columns are a promise (docs/publik.md)."""

    nama: str
    judul: str
    baris: Callable[[str, Sequence[LaporanTerbuka], AlamatPdf], list[Baris]]
    kolom: tuple[str, ...]


_MASA = ("kecamatan", "tahun", "triwulan", "per")
_ANGKA = (
    *("indikator", "nama", "tingkat", "satuan", "pembilang", "penyebut"),
    *("realisasi", "target", "capaian", "predikat", "sumber", "laporan"),
)
_DOKUMEN = (
    *("kecamatan", "tahun", "per", "desa_kode", "desa", "dokumen", "nama_dokumen"),
    *("tahun_anggaran", "tenggat", "tanggal", "keadaan", "hari_terlambat", "laporan"),
)
_LAPORAN = (
    *("jenis", "judul", "kode", "tanggal", "revisi", "alasan_revisi", "sha256_rekaman"),
    *("pdf", "pdf_ukuran", "pdf_sha256"),
)
TABEL = {
    satu.nama: satu
    for satu in (
        TabelData("angka", "Angka setiap indikator", baris_angka, _MASA + _ANGKA),
        TabelData("dokumen-desa", "Dokumen setiap desa", baris_dokumen, _DOKUMEN),
        TabelData("laporan", "Laporan yang diterbitkan", baris_laporan, _MASA + _LAPORAN),
    )
}


def tulis_json(kecamatan: Kecamatan, daftar: list[Baris]) -> str:
    """The rows with whose they are and under which licence."""
    isi = {
        "kecamatan": kecamatan.kode,
        "nama": kecamatan.nama,
        "daerah": kecamatan.daerah,
        "peragaan": kecamatan.peragaan,
        "lisensi": {"nama": LISENSI, "alamat": ALAMAT_LISENSI},
        "isi": daftar,
    }
    return json.dumps(isi, ensure_ascii=False, indent=1) + "\n"


def tulis_csv(kolom: Sequence[str], daftar: list[Baris]) -> str:
    """The rows as RFC 4180 with a header; what has no value is empty."""
    tulisan = io.StringIO()
    penulis = csv.DictWriter(tulisan, kolom)
    penulis.writeheader()
    penulis.writerows({nama: _aman(nilai) for nama, nilai in baris.items()} for baris in daftar)
    return tulisan.getvalue()


def _yang_berbicara(daftar: Sequence[LaporanTerbuka]) -> list[LaporanTerbuka]:
    """One report for each year and each quarter, the earliest first."""
    per_masa = {
        (satu.laporan.tahun, satu.laporan.triwulan): satu
        # Reversed, so that of two annual reports the one that came last stays.
        for satu in reversed(daftar)
    }
    return list(per_masa.values())


def _kepala(kode: str, satu: LaporanTerbuka) -> Baris:
    return {"kecamatan": kode, "tahun": satu.laporan.tahun}


def _teks(nilai: Any, bulat: Callable[[Any], Any]) -> str | None:
    """As text: a number of JSON is read as a binary fraction."""
    return None if nilai is None else str(bulat(nilai))


def _aman(nilai: Any) -> Any:
    if isinstance(nilai, str) and nilai.startswith(_RUMUS) and not _bilangan(nilai):
        return f"'{nilai}"
    return nilai


def _bilangan(nilai: str) -> bool:
    # A number below zero begins like a formula and is none.
    return nilai.lstrip("-").replace(".", "", 1).isdecimal()
