"""The open data: the same in both forms, as documented, and no formula of a spreadsheet."""

import csv
import io

import pytest
from django.conf import settings
from django.urls import reverse

from publik.baca.tabel import TABEL, tulis_csv
from tests.publik.bersama import (
    KODE,
    PDF,
    catat,
    data_publik,
    simpan_pdf,
    teks_halaman,
)
from tests.publik.conftest import terbitkan

pytestmark = pytest.mark.django_db


def test_csv_dan_json_sama_dan_seperti_halamannya(client, terbuka):
    catat(terbuka)
    laporan = terbitkan(terbuka, 2025)
    simpan_pdf(laporan)
    for nama, tabel in TABEL.items():
        alamat = reverse("publik_data", args=[KODE, nama, "csv"])
        jawaban = client.get(alamat)
        baris = list(csv.DictReader(io.StringIO(jawaban.content.decode(), newline="")))
        isi = data_publik(client, nama)
        assert isi
        assert [list(satu) for satu in isi] == [list(tabel.kolom)] * len(isi)
        assert baris == [
            {k: "" if nilai is None else str(nilai) for k, nilai in satu.items()} for satu in isi
        ]
        assert 'rel="license"' in jawaban["Link"]
        assert jawaban["Access-Control-Allow-Origin"] == "*"
    json_laporan = client.get(reverse("publik_data", args=[KODE, "laporan", "json"])).json()
    assert json_laporan["lisensi"]["nama"] == "CC BY 4.0"
    (satu,) = json_laporan["isi"]
    assert satu["sha256_rekaman"] == laporan.sha256
    assert client.get(satu["pdf"]).content == PDF
    (terlambat,) = [s for s in data_publik(client, "dokumen-desa") if s["keadaan"] == "terlambat"]
    assert (terlambat["desa"], terlambat["hari_terlambat"]) == ("Sukosari", 3)
    assert "Terlambat 3 hari" in teks_halaman(client, "publik_tahun", 2025)


def test_kolom_data_diterangkan_di_dokumen():
    teks = (settings.BASE_DIR / "docs/publik.md").read_text("utf-8")
    for tabel in TABEL.values():
        assert f"`{tabel.nama}`" in teks
        assert {kolom for kolom in tabel.kolom if f"`{kolom}`" not in teks} == set()


def test_csv_tidak_memuat_rumus_lembar_kerja():
    baris = {"nama": "=HYPERLINK()", "bilangan": "-1.50", "kosong": None, "jumlah": -2}
    tertulis = tulis_csv(list(baris), [baris])
    assert tertulis.splitlines()[1] == "'=HYPERLINK(),-1.50,,-2"
