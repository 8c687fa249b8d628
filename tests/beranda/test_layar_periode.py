from datetime import date

import pytest
from django.urls import reverse

from kinerja.models import TindakLanjut
from organisasi.models import Periode
from organisasi.models.peran import Peran
from tests.factories import (
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
    tutup_periode,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def verifikator(client, acuan):
    pengguna = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def tindak_lanjut(acuan):
    kegiatan = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
    return buat_tindak_lanjut(kegiatan, tanggal=date(2025, 3, 20))


def test_tutup_lewat_layar_dan_daftar_penghalangnya(client, acuan, verifikator, tindak_lanjut):
    tahun = reverse("periode_tahun", args=[2025])
    assert "Belum dapat ditutup: 1 catatan" in client.get(tahun).content.decode()
    tutup = reverse("periode_tutup", args=[2025, 1])
    assert "Masih ada 1 catatan" in client.post(tutup, follow=True).content.decode()
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    assert "Terbuka, 6 kekurangan" in client.get(tahun).content.decode()
    halaman = client.get(tutup)
    assert "6 dokumen desa sudah jatuh tempo" in halaman.content.decode()
    isian = {"dilihat": halaman.context["form"]["dilihat"].value()}
    assert "Centang bahwa kekurangannya" in client.post(tutup, isian).content.decode()
    isian["diketahui"] = "on"
    teks = client.post(tutup, isian, follow=True).content.decode()
    assert "Triwulan I 2025 ditutup" in teks
    assert "Ditutup dengan 6 kekurangan yang diketahui" in teks
    assert "sudah ditutup" in client.get(tutup, follow=True).content.decode()


def test_yang_ditutup_lain_daripada_yang_dilihat_diperlihatkan_lagi(
    client, acuan, verifikator, tindak_lanjut
):
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    tutup = reverse("periode_tutup", args=[2025, 1])
    lama = client.get(tutup).context["form"]["dilihat"].value()
    buat_kegiatan(unit_kerja=tindak_lanjut.kegiatan.unit_kerja, tanggal=date(2025, 3, 31))
    halaman = client.post(tutup, {"dilihat": lama, "diketahui": "on"})
    assert "Berubah sejak halaman ini dibuka: realisasi IKU-1, " in halaman.content.decode()
    assert not Periode.objects.exists()
    baru = halaman.context["form"]["dilihat"].value()
    assert client.post(tutup, {"dilihat": baru, "diketahui": "on"}).status_code == 302
    assert Periode.objects.get().status == "ditutup"


def test_siap_ditutup_hanya_tanpa_kekurangan(client, acuan, verifikator, tindak_lanjut):
    tahun = reverse("periode_tahun", args=[2025])
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    acuan.daftar_desa.update(aktif_dari_tahun=2026)
    assert "Siap ditutup" in client.get(tahun).content.decode()


def test_menutup_selagi_tahun_lalu_terbuka_dikatakan_dan_boleh(client, acuan, verifikator):
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    buat_kegiatan(unit_kerja=unit, tanggal=date(2024, 5, 1))
    tutup_periode(acuan, tahun=2024, triwulan=1)
    tutup = reverse("periode_tutup", args=[2025, 1])
    isi = client.get(tutup).content.decode()
    assert reverse("periode_tahun", args=[2024]) in isi
    assert "Triwulan II, III, IV 2024</a> belum ditutup" in isi
    dilihat = client.get(tutup).context["form"]["dilihat"].value()
    isian = {"dilihat": dilihat, "diketahui": "on"}
    assert "Triwulan I 2025 ditutup" in client.post(tutup, isian, follow=True).content.decode()
    # Of a year that was never kept here nothing is said.
    lalu = client.get(reverse("periode_tutup", args=[2024, 2])).content.decode()
    assert reverse("periode_tahun", args=[2023]) not in lalu.partition("<main")[2]


def test_camat_membuka_kembali_dengan_alasan(client, acuan):
    tutup_periode(acuan)
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    buka = reverse("periode_buka", args=[2025, 1])
    tutup_periode(acuan, triwulan=2)
    halaman = client.get(buka)
    assert "Triwulan II 2025 ikut dibuka" in halaman.content.decode()
    dilihat = halaman.context["form"]["dilihat"].value()
    client.post(buka, {"alasan": "", "dilihat": dilihat})
    assert not Periode.objects.filter(status="terbuka").exists()
    isian = {"alasan": "Tanggal keliru", "dilihat": dilihat}
    teks = client.post(buka, isian, follow=True).content.decode()
    assert "Dibuka kembali: Tanggal keliru" in teks
    assert "Triwulan II 2025: terbuka oleh" in teks
    assert "Ikut dibuka bersama triwulan I: Tanggal keliru" in teks
    assert "tidak sedang ditutup" in client.post(buka, isian).content.decode()
