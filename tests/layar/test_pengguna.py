"""Invite, set a password, log in, move, close: with everybody in a browser, with and without JS."""

import pytest
from django.utils import timezone

from kinerja.actions.muat_acuan import muat_acuan
from organisasi.models import Pengguna
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna
from tests.layar.bersama import masuk, muat_di_layar

pytestmark = [pytest.mark.lengkap, pytest.mark.layar, pytest.mark.django_db(transaction=True)]
SANDI = "sawah-terbentang-2026"


@pytest.mark.parametrize("java_script", [True, False], ids=["dengan JavaScript", "tanpa"])
def test_diundang_membuat_sandi_masuk_pindah_lalu_ditutup(
    peramban, layar, live_server, client, java_script
):
    alamat = live_server.url
    admin = buat_pengguna(Peran.ADMIN, kecamatan=muat_acuan())
    masuk(layar, live_server, client, admin)
    layar.goto(f"{alamat}/pengaturan/")
    muat_di_layar(layar)
    layar.get_by_role("main").get_by_role("link", name="Pengguna", exact=True).click()
    layar.get_by_role("link", name="+ Undang").click()
    muat_di_layar(layar)
    layar.get_by_label("Nama lengkap").fill("Siti Aminah")
    layar.get_by_label("Nama pengguna").fill("siti.aminah")
    layar.get_by_label("Unit kerja").select_option(label="Seksi Pelayanan Umum")
    layar.get_by_role("button", name="Undang").click()
    muat_di_layar(layar)
    tautan = layar.get_by_label("Tautan", exact=True).input_value()

    ukuran = layar.viewport_size
    milik_siti = peramban.new_context(viewport=ukuran, java_script_enabled=java_script)
    ponsel = milik_siti.new_page()
    ponsel.goto(tautan)
    if java_script:
        muat_di_layar(ponsel)
    ponsel.get_by_label("Kata sandi baru").fill(SANDI)
    ponsel.get_by_label("Sekali lagi").fill(SANDI)
    ponsel.get_by_role("button", name="Simpan dan masuk").click()
    ponsel.get_by_text("Lain kali masuk sebagai siti.aminah").wait_for()
    ponsel.get_by_role("heading", name="Indikator Kinerja Utama").wait_for()
    ponsel.goto(tautan)
    ponsel.get_by_text("Tautan tidak berlaku").wait_for()

    siti = Pengguna.objects.get(username="siti.aminah")
    layar.goto(f"{alamat}/pengaturan/pengguna/{siti.pk}/pindah/")
    muat_di_layar(layar)
    layar.get_by_label("Unit kerja yang baru").select_option(label="Seksi Pemerintahan")
    layar.get_by_label("Mulai").fill(f"{timezone.localdate():%Y-%m-%d}")
    layar.get_by_role("button", name="Pindahkan").click()
    layar.get_by_text("Siti Aminah: Seksi Pemerintahan mulai").wait_for()
    muat_di_layar(layar)
    layar.get_by_role("link", name="Nonaktifkan").click()
    layar.get_by_label("Alasan").fill("Mutasi ke kecamatan lain")
    layar.get_by_role("button", name="Nonaktifkan").click()
    layar.get_by_text("dinonaktifkan; ia langsung keluar").wait_for()

    ponsel.goto(f"{alamat}/kegiatan/")
    ponsel.get_by_role("button", name="Masuk").wait_for()
    milik_siti.close()
