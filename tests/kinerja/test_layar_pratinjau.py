import re

import pytest
from django.urls import reverse

from tests.laporan.terbitan import isi_tahun

pytestmark = pytest.mark.kertas
PRATINJAU = reverse("laporan_pratinjau", args=[2025])
PDF = reverse("laporan_pdf", args=[2025])


@pytest.fixture
def layar(client, acuan, camat):
    """The client of the Camat of a year with three kegiatan and a document."""
    isi_tahun(acuan)
    return client


def test_pratinjau_memuat_isi_dan_tombol(layar):
    isi = layar.get(f"{PRATINJAU}?per=2025-06-30").content.decode()
    assert "Keadaan per 30 Juni 2025" in isi
    assert 'value="30/06/2025"' in isi
    assert f"{PDF}?per=2025-06-30&amp;kertas=F4" in isi
    assert " style=" not in isi


def test_pengenal_gambar_tidak_kembar(layar):
    daftar = re.findall(r'\sid="([^"]+)"', layar.get(PRATINJAU).content.decode())
    assert len(daftar) == len(set(daftar))


def test_pdf_dibuka_di_tempat(layar):
    jawaban = layar.get(f"{PDF}?per=2025-12-31&kertas=F4")
    assert jawaban["Content-Type"] == "application/pdf"
    assert "laporan-iku-2025-per-2025-12-31-draf.pdf" in jawaban["Content-Disposition"]


def test_hari_yang_tidak_terbaca_dikatakan_bukan_halaman_galat(layar):
    halaman = layar.get(f"{PRATINJAU}?per=31/02/2025").content.decode()
    assert "tidak terbaca sebagai tanggal; yang tampak keadaan per 31 Desember 2025" in halaman


@pytest.mark.parametrize("parameter", ["per=31-02-2025", "kertas=A3"])
def test_parameter_salah_ditolak(layar, parameter):
    assert layar.get(f"{PDF}?{parameter}").status_code == 400
