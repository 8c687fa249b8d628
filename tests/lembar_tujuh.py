"""A sheet of seven indicators of all kinds and units, and a year of it."""

import json
from datetime import date
from decimal import Decimal

from kinerja.actions.lembar import muat_lembar
from kinerja.baca.lembar import baca_berkas_lembar
from kinerja.models import Indikator
from organisasi.models import Kecamatan
from tests.factories import buat_dokumen, buat_kegiatan, buat_realisasi, buat_target

TARGET = {
    "IKW": "86.00",
    "FAS": "80.00",
    "DOK-1": "90.00",
    "DOK-2": "95.00",
    "NKI": "110",
    "LAMA": "3.0",
    "SKM 1": "75.0",
}


def _indikator(kode, satuan="persen", *, jenis, desimal=2, arah="naik", rentang=None, **cara):
    return {
        "kode": kode,
        "nama": f"Nama {kode}",
        "satuan": satuan,
        "desimal": desimal,
        "arah": arah,
        "rentang": rentang,
        "cara": {"jenis": jenis, **cara},
        "rumus_pembilang": "Atas",
        "rumus_penyebut": "Bawah",
    }


_PERSEN = ["0", "100"]
_SASARAN = [
    _indikator("FAS", jenis="tindak_lanjut", rentang=_PERSEN, fungsi=[1, 2]),
    _indikator("DOK-1", jenis="dokumen_desa", rentang=_PERSEN, dokumen=["RKPDesa", "APBDesa"]),
    _indikator("DOK-2", jenis="dokumen_desa", rentang=_PERSEN, dokumen=["LPPDesa"]),
    _indikator("NKI", "nilai", jenis="nilai_tercatat", desimal=0),
    _indikator("LAMA", "hari", jenis="nilai_tercatat", desimal=1, arah="turun"),
    _indikator("SKM 1", jenis="rasio_tercatat", desimal=1, rentang=_PERSEN),
]
LEMBAR = {
    "format": "lembar-iku-1",
    "dari": 2000,
    "sampai": None,
    "tugas_pokok": "Membantu",
    "fungsi": ["Satu", "Dua", "Tiga"],
    "tujuan": [
        {
            "uraian": "Tujuan",
            "indikator": [
                _indikator("IKW", "indeks", jenis="nilai_tercatat", rentang=["25", "100"])
            ],
            "sasaran": [{"uraian": "Sasaran", "indikator": _SASARAN}],
        }
    ],
}


def muat_tujuh(kecamatan: Kecamatan, tahun: int) -> dict[str, Indikator]:
    """The sheet with targets of the year and of its first two quarters, by kode."""
    muat_lembar(kecamatan, baca_berkas_lembar(kecamatan, json.dumps(LEMBAR).encode()))
    daftar = {satu.kode: satu for satu in Indikator.objects.milik(kecamatan).pada(tahun)}
    for kode, nilai in TARGET.items():
        for triwulan in (1, 2, 4):
            buat_target(daftar[kode], tahun=tahun, triwulan=triwulan, nilai=Decimal(nilai))
    return daftar


def isi_tujuh(kecamatan: Kecamatan, tahun: int, *, triwulan: int) -> dict[str, Indikator]:
    """As `muat_tujuh`, with kegiatan, a document, and recorded values up to a quarter."""
    daftar = muat_tujuh(kecamatan, tahun)
    unit = kecamatan.daftar_unit_kerja.get(kode="PEM")
    fungsi = {f.nomor: f.fungsi for f in daftar["FAS"].lembar.daftar_fungsi.all()}
    for nomor in (1, 2, 3):
        hari = date(tahun, 2, nomor)
        buat_kegiatan(unit_kerja=unit, tanggal=hari, fungsi=fungsi[nomor], tindak_lanjut=hari)
    buat_kegiatan(unit_kerja=unit, tanggal=date(tahun, 2, 4), fungsi=fungsi[1])
    lpp = kecamatan.daftar_jenis_dokumen.get(kode="LPPDesa")
    desa = kecamatan.daftar_desa.first()
    buat_dokumen(desa, lpp, tahun_anggaran=tahun - 1, tanggal_diterima=date(tahun, 3, 1))
    for satu in range(1, triwulan + 1):
        lain = {
            "tahun": tahun,
            "triwulan": satu,
            "sumber": "Laporan hasil evaluasi",
            "nomor_dokumen": f"5/{satu}",
            "tanggal_dokumen": date(tahun, 3 * satu, 20),
        }
        buat_realisasi(daftar["IKW"], nilai=Decimal("85.25"), **lain)
        buat_realisasi(daftar["NKI"], nilai=Decimal(90 + satu), **lain)
        buat_realisasi(daftar["LAMA"], nilai=Decimal(5 - satu), **lain)
        buat_realisasi(daftar["SKM 1"], nilai=None, pembilang=61, penyebut=80, **lain)
    return daftar
