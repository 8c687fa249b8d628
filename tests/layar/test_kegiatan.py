"""The kegiatan in a browser: the quick entry, two editors of one record, the list."""

from datetime import date

import pytest
from django.utils import timezone

from kinerja.actions.muat_acuan import muat_acuan
from kinerja.models import Kegiatan
from tests.factories import buat_kegiatan, buat_pengguna
from tests.layar.bersama import masuk, muat_di_layar

pytestmark = [pytest.mark.layar, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staf():
    kecamatan = muat_acuan()
    unit = kecamatan.daftar_unit_kerja.get(kode="PMD")
    return buat_pengguna(unit_kerja=unit, kecamatan=kecamatan, first_name="Siti")


@pytest.fixture
def tanpa_skrip(layar, peramban):
    """A page of the same width that runs no script."""
    context = peramban.new_context(viewport=layar.viewport_size, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_kegiatan_biasa_paling_banyak_dua_belas_tindakan(layar, live_server, client, staf):
    masuk(layar, live_server, client, staf)
    layar.goto(f"{live_server.url}/kegiatan/")
    bidang = layar.get_by_label
    # Each is one thing a person does: a click, a choice, or a text typed.
    tindakan = [
        lambda: layar.get_by_role("link", name="+ Kegiatan baru").click(),
        lambda: layar.get_by_text("Koordinasi", exact=True).click(),
        lambda: bidang("Kegiatan*").fill("Rapat koordinasi posyandu"),
        lambda: bidang("Fungsi").select_option(index=2),
        lambda: bidang("Tempat").fill("Pendopo"),
        lambda: layar.get_by_role("button", name="Simpan kegiatan").click(),
    ]
    assert len(tindakan) <= 12
    for lakukan in tindakan:
        lakukan()
    layar.get_by_text("disimpan").wait_for()
    kegiatan = Kegiatan.objects.get()
    assert (kegiatan.fungsi.daftar_lembar.get().nomor, kegiatan.tanggal) == (
        2,
        timezone.localdate(),
    )


def test_fungsi_tidak_dapat_terlewat(layar, live_server, client, staf):
    masuk(layar, live_server, client, staf)
    layar.goto(f"{live_server.url}/kegiatan/baru/")
    layar.get_by_text("Koordinasi", exact=True).click()
    layar.get_by_label("Kegiatan*").fill("Upacara")
    layar.get_by_role("button", name="Simpan kegiatan").click()
    assert layar.get_by_label("Fungsi").evaluate("e => e.matches(':invalid')")
    layar.get_by_label("Fungsi").select_option(
        label="Di luar kewenangan (tidak dihitung dalam indikator)"
    )
    layar.get_by_role("button", name="Simpan kegiatan").click()
    layar.get_by_text("tidak dihitung: di luar kewenangan").first.wait_for()
    assert Kegiatan.objects.get().fungsi is None


@pytest.mark.parametrize("berskrip", [True, False], ids=["berskrip", "tanpa_skrip"])
def test_dua_penyunting_memilih_untuk_setiap_isian(
    layar, tanpa_skrip, live_server, client, staf, berskrip
):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, uraian="Semula", tempat="Balai")
    alamat = f"{live_server.url}/kegiatan/{kegiatan.pk}/ubah/"
    satu, lain = (layar, tanpa_skrip) if berskrip else (tanpa_skrip, layar)
    for halaman in (satu, lain):
        masuk(halaman, live_server, client, staf)
        halaman.goto(alamat)
        halaman.get_by_label("Fungsi").select_option("tanpa")
    lain.get_by_label("Kegiatan*").fill("Milik yang lain")
    lain.get_by_label("Tempat").fill("Pendopo")
    lain.get_by_role("button", name="Simpan kegiatan").click()
    lain.get_by_text("Perubahan disimpan").wait_for()

    satu.get_by_label("Kegiatan*").fill("Milik saya")
    satu.get_by_role("button", name="Simpan kegiatan").click()
    satu.get_by_text("Sudah disimpan isian lain oleh Anda sendiri").wait_for()
    judul, tempat = (satu.get_by_role("group", name=nama) for nama in ("Kegiatan", "Tempat"))
    # Only the other one touched the place: that is chosen already.
    assert tempat.get_by_label("Pakai yang sudah tersimpan: Pendopo").is_checked()
    if berskrip:
        muat_di_layar(satu)
        satu.get_by_role("button", name="Simpan kegiatan").click()
        assert judul.get_by_role("radio").first.evaluate("e => e.matches(':invalid')")
    judul.get_by_label("Ganti dengan isian saya: Milik saya").check()
    satu.get_by_role("button", name="Simpan kegiatan").click()
    satu.get_by_text("Perubahan disimpan").wait_for()
    kegiatan.refresh_from_db()
    assert (kegiatan.uraian, kegiatan.tempat) == ("Milik saya", "Pendopo")


@pytest.mark.parametrize("berskrip", [True, False], ids=["berskrip", "tanpa_skrip"])
def test_daftar_dicari_diurutkan_dan_dicetak(
    layar, tanpa_skrip, live_server, client, staf, berskrip
):
    for nomor, judul in enumerate(("Rapat zakat", "Rapat apel", "Bimbingan")):
        buat_kegiatan(
            unit_kerja=staf.unit_kerja, uraian=judul, tempat="Pendopo", hasil="Disepakati",
            kode=f"PMD-2025-{nomor:04d}", tanggal=date(2025, 3, 1 + nomor),
        )  # fmt: skip
    halaman = layar if berskrip else tanpa_skrip
    masuk(halaman, live_server, client, staf)
    halaman.goto(f"{live_server.url}/kegiatan/?tahun=2025")
    halaman.get_by_label("Cari kata").fill("rap")
    # Folded where there is little room.
    if (lipatan := halaman.get_by_text("Saringan", exact=True)).is_visible():
        lipatan.click()
    halaman.get_by_text("Kolom dan urutan").click()
    halaman.get_by_label("Urutan").select_option("uraian")
    halaman.get_by_label("Hasil", exact=True).check()
    halaman.get_by_role("button", name="Saring", exact=True).click()
    halaman.get_by_text("2 kegiatan").wait_for()
    judul = halaman.locator("tbody a")
    assert judul.all_text_contents() == ["Rapat apel", "Rapat zakat"]
    if berskrip:
        muat_di_layar(halaman)
    halaman.get_by_role("link", name="Tampilan cetak").click()
    halaman.get_by_role("heading", name="Daftar kegiatan 2025").wait_for()
    assert judul.all_text_contents() == ["Rapat apel", "Rapat zakat"]
    assert halaman.get_by_text("Disepakati").count() == 2
