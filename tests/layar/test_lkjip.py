"""The full report in a browser: written, looked at, issued, printed by the worker, signed."""

from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from kinerja.actions.muat_acuan import muat_acuan
from laporan.models import Laporan, Narasi
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna
from tests.kinerja.sertifikat import SANDI_SERTIFIKAT, buat_sertifikat
from tests.laporan.terbitan import isi_lkjip, isi_tahun
from tests.layar.bersama import masuk, muat_di_layar
from tests.proses import proses_pekerja

pytestmark = [pytest.mark.lengkap, pytest.mark.layar, pytest.mark.django_db(transaction=True)]
SANDI = "sandi-camat-yang-panjang"


@pytest.fixture
def kecamatan():
    kecamatan = muat_acuan()
    isi_tahun(kecamatan)
    return kecamatan


@pytest.fixture
def camat(kecamatan):
    camat = buat_pengguna(Peran.CAMAT, kecamatan=kecamatan, username="camat")
    camat.set_password(SANDI)
    camat.save()
    return camat


def buka_pdf(layar, tautan) -> str:
    """What the PDF behind a link says; the browser's own viewer cannot be asked."""
    jawaban = layar.request.get(tautan.evaluate("tautan => tautan.href"))
    assert jawaban.headers["content-type"] == "application/pdf"
    return " ".join(halaman.extract_text() for halaman in PdfReader(BytesIO(jawaban.body())).pages)


def test_tiga_klik_dari_masuk_sampai_laporan_tercetak(layar, live_server, camat):
    klik = []

    def tekan(tombol):
        klik.append(tombol.inner_text())
        return tombol

    layar.goto(live_server.url)
    layar.get_by_label("Nama pengguna").fill("camat")
    layar.get_by_label("Kata sandi").fill(SANDI)
    tekan(layar.get_by_role("button", name="Masuk")).click()
    # On a phone the menu is opened first.
    sempit = layar.viewport_size["width"] < 600
    if sempit:
        tekan(layar.locator(".sakelar-menu > summary")).click()
    tekan(layar.get_by_label("Menu utama").get_by_role("link", name="Laporan", exact=True)).click()
    muat_di_layar(layar)
    pdf = tekan(layar.get_by_role("link", name="Draf PDF A4").first)
    assert "LAPORAN INDIKATOR KINERJA UTAMA" in buka_pdf(layar, pdf)
    assert len(klik) == (4 if sempit else 3)


def test_narasi_tersimpan_sendiri_dan_tampil_di_pratinjau(layar, live_server, client, kecamatan):
    masuk(layar, live_server, client, buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan))
    layar.goto(f"{live_server.url}/laporan/2025/narasi/ikhtisar/")
    muat_di_layar(layar)
    kalimat = "Kecamatan menepati janji kinerjanya sepanjang tahun."
    layar.locator("#id_teks").press_sequentially(kalimat)
    layar.locator("#simpan-status").get_by_text("Tersimpan").wait_for()
    assert Narasi.objects.get().teks == kalimat
    # Nobody pressed a button; the page is simply left.
    layar.goto(f"{live_server.url}/laporan/2025/lkjip/")
    muat_di_layar(layar)
    layar.get_by_text(kalimat).wait_for()
    layar.goto(f"{live_server.url}/laporan/2025/narasi/ikhtisar/")
    layar.locator("#id_teks").press_sequentially(" Sisanya menyusul.")
    layar.locator("#simpan-status").get_by_text("Tersimpan").wait_for()
    assert Narasi.objects.get().versi == 2


@pytest.mark.parametrize("layar", [1280], indirect=True)
def test_lkjip_terbit_dicetak_pekerja_lalu_ditandatangani(
    layar, live_server, client, settings, kecamatan, camat
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    isi_lkjip(kecamatan)
    masuk(layar, live_server, client, camat)
    layar.goto(f"{live_server.url}/laporan/2025/lkjip/terbitkan/")
    layar.get_by_label("Kata sandi Anda").fill(SANDI)
    layar.get_by_role("button", name="Terbitkan", exact=True).click()
    layar.get_by_text("diterbitkan dengan kode").wait_for()
    layar.get_by_text("Menunggu giliran…").wait_for()
    muat_di_layar(layar)
    pekerja = proses_pekerja("--habiskan")
    # The page asks again by itself.
    layar.get_by_role("link", name="Buka laporan").wait_for(timeout=120_000)
    assert pekerja.wait(60) == 0
    layar.get_by_role("link", name="Buka laporan").click()
    laporan = Laporan.objects.get()
    teks = buka_pdf(layar, layar.get_by_role("link", name="PDF: diterbitkan"))
    assert "BAB IV" in teks
    assert laporan.kode in teks

    layar.get_by_role("link", name="Tanda tangani secara elektronik…").click()
    muat_di_layar(layar)
    sertifikat = {
        "name": "kantor.p12",
        "mimeType": "application/x-pkcs12",
        "buffer": buat_sertifikat(timezone.now()),
    }
    layar.locator("input[name=sertifikat]").set_input_files(sertifikat)
    layar.locator("input[name=sandi_sertifikat]").fill(SANDI_SERTIFIKAT)
    layar.get_by_label("Kata sandi Anda").fill(SANDI)
    layar.get_by_role("button", name="Tanda tangani").click()
    layar.get_by_text("Sertifikat milik").wait_for()
    muat_di_layar(layar)
    assert laporan.daftar_berkas.count() == 2
