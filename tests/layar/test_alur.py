"""The main job as a person does it: type, save, see both figures and the PDF change."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from kinerja.actions.muat_acuan import muat_acuan
from tests.berkas_uji import pdf
from tests.factories import buat_pengguna
from tests.layar.bersama import masuk, muat_di_layar

pytestmark = [pytest.mark.layar, pytest.mark.django_db(transaction=True)]
SANDI = "padi-menguning-2025"


@pytest.fixture
def staf():
    """A staff member of the unit that also keeps the desa documents."""
    kecamatan = muat_acuan()
    unit = kecamatan.daftar_unit_kerja.get(kode="PEM")
    pengguna = buat_pengguna(unit_kerja=unit, kecamatan=kecamatan, username="siti")
    pengguna.set_password(SANDI)
    pengguna.save()
    return pengguna


def teks_pdf(layar, alamat):
    response = layar.request.get(f"{alamat}/laporan/2025/pdf/")
    assert response.ok
    return "".join(page.extract_text() for page in PdfReader(BytesIO(response.body())).pages)


def test_dari_masuk_sampai_laporan(layar, live_server, staf):
    alamat = live_server.url
    layar.goto(alamat)
    muat_di_layar(layar)
    layar.get_by_label("Nama pengguna").fill("siti")
    layar.get_by_label("Kata sandi").fill(SANDI)
    layar.get_by_role("button", name="Masuk").click()
    assert "100,00 %" not in teks_pdf(layar, alamat)

    layar.goto(f"{alamat}/kegiatan/baru/")
    muat_di_layar(layar)
    layar.get_by_label("Tanggal").fill("2025-06-01")
    layar.get_by_text("Koordinasi", exact=True).click()
    layar.get_by_label("Kegiatan*").fill("Rapat koordinasi RKPDesa")
    layar.get_by_label("Fungsi").select_option(index=1)
    layar.get_by_role("button", name="Simpan kegiatan").click()
    layar.get_by_text("PEM-2025-0001 disimpan").wait_for()
    muat_di_layar(layar)

    layar.get_by_role("link", name="+ Tindak lanjut").click()
    muat_di_layar(layar)
    layar.get_by_label("Tanggal").fill("2025-06-02")
    layar.get_by_label("Bentuk").select_option(label="Surat")
    layar.get_by_label("Uraian").fill("Surat kepada desa")
    bukti = {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    layar.get_by_label("Foto atau berkas").set_input_files(bukti)
    layar.get_by_role("button", name="Simpan tindak lanjut").click()
    layar.get_by_text("Tindak lanjut disimpan").wait_for()
    layar.get_by_role("link", name="surat.pdf").wait_for()

    layar.goto(f"{alamat}/dokumen-desa/2025/")
    muat_di_layar(layar)
    layar.get_by_label("Penetapan RKPDesa Rojopolo").fill("30/09/2025")
    layar.get_by_role("button", name="Simpan semua").click()
    layar.get_by_text("1 dokumen disimpan").wait_for()

    layar.goto(f"{alamat}/?tahun=2025")
    muat_di_layar(layar)
    layar.get_by_role("link", name="Rincian IKU-1").click()
    muat_di_layar(layar)
    layar.get_by_text("1 ditindaklanjuti").wait_for()
    layar.get_by_role("link", name="1 / 1").wait_for()
    layar.get_by_role("link", name="1 dokumen tepat waktu").wait_for()
    isi = teks_pdf(layar, alamat)
    assert "100,00 %" in isi
    assert "5,56 %" in isi


def test_tanggal_salah_di_kisi_tidak_menghapus_isian_lain(layar, live_server, staf, client):
    masuk(layar, live_server, client, staf)
    layar.goto(f"{live_server.url}/dokumen-desa/2025/")
    layar.get_by_label("Penetapan RKPDesa Rojopolo").fill("31/09/2025")
    layar.get_by_label("Penetapan APBDesa Sukosari").fill("30/12/2025")
    layar.get_by_role("button", name="Simpan semua").click()
    layar.get_by_text("Bukan tanggal").first.wait_for()
    assert layar.get_by_label("Penetapan RKPDesa Rojopolo").input_value() == "31/09/2025"
    assert layar.get_by_label("Penetapan APBDesa Sukosari").input_value() == "30/12/2025"


@pytest.mark.parametrize("halaman", ["/kegiatan/", "/laporan/2025/", "/lembar-iku/"])
def test_halaman_muat_di_layar(layar, live_server, staf, client, halaman):
    masuk(layar, live_server, client, staf)
    assert layar.goto(f"{live_server.url}{halaman}").ok
    muat_di_layar(layar)
