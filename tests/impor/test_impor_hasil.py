"""From workbook to figures: the office's own files when IKU_CONTOH names their folder."""

import json
import os
from pathlib import Path

import pytest
from django.core.management import call_command

from desa.excel import dokumen as d
from kinerja.excel import kolom as k
from tests.buku_kerja import TINDAK_LANJUT, buku_dokumen, buku_kegiatan

KEGIATAN = (
    TINDAK_LANJUT,
    {k.KODE: "2", k.TANGGAL: "28 Februari 2025", k.UNIT: "seksi pemerintahan"},
    {k.KODE: "3", k.TANGGAL: "2025-04-01"} | TINDAK_LANJUT | {k.TL_TANGGAL: "1 Juli 2025"},
    {k.KODE: "4", k.STATUS: "Batal"},
    {k.KODE: "5", k.FUNGSI: None} | TINDAK_LANJUT,
    {k.KODE: "6", k.TANGGAL: "31/12/2025"} | TINDAK_LANJUT | {k.TL_TANGGAL: "2026-01-01"},
)
DOKUMEN = (
    {},
    {d.DESA: "Sukosari", d.DITERIMA: "1 April 2025"},
    {d.JENIS: "rkpdesa", d.TAHUN: "2026", d.PENETAPAN: "30/09/2025", d.DITERIMA: None},
    {d.JENIS: "APBDesa", d.TAHUN: 2026, d.PENETAPAN: "2026-01-01", d.DITERIMA: None},
)
# per -> pembilang and penyebut of both, tepat waktu of LPPDesa, RKPDesa, APBDesa
BENAR = {
    "2025-03-31": (1, 2, 1, 18, "50.00", "5.56"),
    "2025-06-30": (1, 3, 1, 18, "33.33", "5.56"),
    "2025-09-30": (2, 3, 2, 18, "66.67", "11.11"),
    "2025-12-31": (2, 4, 2, 18, "50.00", "11.11"),
}


def hitung(per, capsys):
    capsys.readouterr()
    call_command("hitung", "2025", "--per", per, "--json")
    return {isi["kode"]: isi for isi in json.loads(capsys.readouterr().out)["indikator"]}


def test_angka_dari_berkas(acuan, tmp_path, capsys):
    call_command("impor", "kegiatan", buku_kegiatan(tmp_path / "k.xlsx", *KEGIATAN))
    call_command("impor", "dokumen", buku_dokumen(tmp_path / "d.xlsx", *DOKUMEN))
    for per, benar in BENAR.items():
        nilai = hitung(per, capsys)
        satu, dua = nilai["IKU-1"], nilai["IKU-2"]
        assert benar == (
            satu["pembilang"],
            satu["penyebut"],
            dua["pembilang"],
            dua["penyebut"],
            satu["realisasi"],
            dua["realisasi"],
        )


@pytest.mark.skipif("IKU_CONTOH" not in os.environ, reason="IKU_CONTOH tidak diisi")
def test_angka_dari_berkas_kantor(acuan, capsys):
    folder = Path(os.environ["IKU_CONTOH"])
    call_command("impor", "kegiatan", folder / "kegiatan.xlsx")
    call_command("impor", "dokumen", folder / "dokumen.xlsx")
    benar = json.loads((folder / "hasil-yang-benar.json").read_text())
    for per, per_indikator in benar["per"].items():
        nilai = hitung(per, capsys)
        for kode, isi in per_indikator.items():
            assert {kunci: nilai[kode][kunci] for kunci in isi} == isi, (per, kode)
