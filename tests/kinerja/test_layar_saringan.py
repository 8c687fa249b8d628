from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from kinerja.models import SaringanTersimpan
from tests.factories import buat_kegiatan, buat_pengguna, buat_saringan, buat_unit

pytestmark = pytest.mark.django_db
DAFTAR = reverse("kegiatan_list")
EKSPOR = reverse("kegiatan_ekspor")
SIMPAN = reverse("saringan_simpan")


@pytest.fixture
def staf(acuan, client):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    pengguna = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def kode(client, **saringan):
    jawaban = client.get(EKSPOR, {"tahun": 2025} | saringan)
    assert "kegiatan-2025.xlsx" in jawaban["Content-Disposition"]
    lembar = load_workbook(BytesIO(jawaban.content)).active
    return [baris[0] for baris in lembar.iter_rows(min_row=2, values_only=True)]


def test_ekspor_hanya_yang_tersaring_dan_terlihat(client, staf, acuan):
    unit = staf.unit_kerja
    buat_kegiatan(unit_kerja=unit, kode="A", uraian="Rapat", tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(unit_kerja=unit, kode="B", uraian="Bimbingan", tanggal=date(2025, 7, 1))
    buat_kegiatan(unit_kerja=buat_unit(acuan), kode="C")
    assert kode(client) == ["A", "B"]
    assert kode(client, triwulan=3) == ["B"]
    assert kode(client, hitungan="ditindaklanjuti", per="2025-12-31") == ["A"]
    assert kode(client, q="bimbing") == ["B"]
    assert kode(client, q="tidak ada") == []


def test_saringan_disimpan_dipakai_diganti_dan_dihapus(client, staf):
    isian = {"nama": "Belum TW III", "saringan": "tahun=2025&triwulan=3"}
    jawaban = client.post(SIMPAN, isian, follow=True)
    assert jawaban.redirect_chain[-1][0] == f"{DAFTAR}?tahun=2025&triwulan=3"
    assert "Belum TW III" in jawaban.content.decode()
    client.post(SIMPAN, isian | {"saringan": "tahun=2026"})
    tersimpan = SaringanTersimpan.objects.get()
    assert (tersimpan.saringan, tersimpan.pengguna) == ("tahun=2026", staf)
    client.post(reverse("saringan_hapus", args=[tersimpan.pk]))
    assert not SaringanTersimpan.objects.exists()


def test_saringan_tanpa_nama_ditolak(client, staf):
    jawaban = client.post(SIMPAN, {"nama": " ", "saringan": "tahun=2025"}, follow=True)
    assert "Beri nama" in jawaban.content.decode()
    assert not SaringanTersimpan.objects.exists()


def test_saringan_orang_lain_tidak_tampil(client, staf):
    assert str(buat_saringan(nama="Rahasia")) == "Rahasia"
    assert "Rahasia" not in client.get(DAFTAR).content.decode()
