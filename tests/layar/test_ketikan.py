"""What is typed reaches the record: two windows, Back, drafts, and the day in an English browser."""

from datetime import date

import pytest

from kinerja.actions.muat_acuan import muat_acuan
from kinerja.models import Kegiatan
from tests.factories import buat_kegiatan, buat_pengguna
from tests.layar.bersama import masuk

pytestmark = [pytest.mark.layar, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staf():
    kecamatan = muat_acuan()
    unit = kecamatan.daftar_unit_kerja.get(kode="PMD")
    return buat_pengguna(unit_kerja=unit, kecamatan=kecamatan, first_name="Siti")


@pytest.fixture
def baru(layar, live_server, client, staf):
    masuk(layar, live_server, client, staf)
    alamat = f"{live_server.url}/kegiatan/baru/"
    layar.goto(alamat)
    return alamat


def isi(halaman, uraian, tanggal="05092026"):
    halaman.get_by_label("Tanggal*").fill(tanggal)
    halaman.get_by_text("Koordinasi", exact=True).click()
    halaman.get_by_label("Kegiatan*").fill(uraian)
    halaman.get_by_label("Fungsi").select_option(index=2)


def simpan(halaman, tombol="Simpan kegiatan"):
    halaman.get_by_role("button", name=tombol, exact=True).click()
    halaman.wait_for_load_state()


def daftar_uraian():
    return sorted(Kegiatan.objects.values_list("uraian", flat=True))


def test_hari_dibaca_seperti_ditulis_dan_disebut_sebelum_disimpan(layar, baru):
    isi(layar, "Rapat")
    layar.get_by_text("Sabtu, 5 September 2026 · triwulan III").wait_for()
    layar.get_by_text("Dihitung dalam indikator tindak lanjut tahun 2026.").wait_for()
    layar.get_by_label("Tanggal*").fill("31/02/2026")
    layar.get_by_text("Belum terbaca sebagai tanggal").wait_for()
    # What the calendar gives is written in the same order.
    layar.locator("#div_id_tanggal input[type=date]").evaluate(
        "e => { e.value = '2026-09-05'; e.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    assert layar.get_by_label("Tanggal*").input_value() == "05/09/2026"
    simpan(layar)
    assert Kegiatan.objects.get().tanggal == date(2026, 9, 5)


def test_dua_jendela_satu_formulir_menyimpan_keduanya(layar, baru):
    isi(layar, "Rapat pertama")
    kedua = layar.context.new_page()
    kedua.goto(baru)
    kedua.get_by_text("Isian Anda yang belum tersimpan dikembalikan").wait_for()
    simpan(layar)
    kedua.get_by_label("Kegiatan*").fill("Musyawarah kedua")
    simpan(kedua)
    assert daftar_uraian() == ["Musyawarah kedua", "Rapat pertama"]


def test_sesudah_kembali_isi_lain_tersimpan_dan_isi_sama_ditanyakan(layar, baru):
    isi(layar, "Rapat pertama")
    simpan(layar)
    layar.go_back()
    isi(layar, "Musyawarah kedua")
    simpan(layar)
    assert daftar_uraian() == ["Musyawarah kedua", "Rapat pertama"]
    layar.go_back()
    isi(layar, "Musyawarah kedua")
    simpan(layar)
    layar.get_by_text("Apakah ini kegiatan yang lain?").wait_for()
    assert len(daftar_uraian()) == 2
    simpan(layar, "Ya, simpan juga isian ini")
    assert len(daftar_uraian()) == 3


def test_kembali_membawa_tanggal_yang_diketik(layar, baru):
    isi(layar, "Rapat pertama")
    simpan(layar)
    layar.go_back()
    # With all else as it was typed, the proposed day of today would go unnoticed.
    assert layar.get_by_label("Kegiatan*").input_value() == "Rapat pertama"
    assert layar.get_by_label("Tanggal*").input_value() == "05092026"
    layar.get_by_text("Sabtu, 5 September 2026 · triwulan III").wait_for()


def test_dua_kali_menekan_simpan_tersimpan_sekali(layar, baru):
    isi(layar, "Rapat")
    layar.get_by_role("button", name="Simpan kegiatan").dblclick()
    layar.get_by_text("disimpan").first.wait_for()
    assert daftar_uraian() == ["Rapat"]


def test_salinan_bukan_isian_yang_lain(layar, baru, staf):
    satu, lain = (
        buat_kegiatan(unit_kerja=staf.unit_kerja, uraian=u) for u in ("Asal satu", "Asal lain")
    )
    layar.goto(f"{baru}?salin={satu.pk}")
    layar.get_by_label("Tempat").fill("Belum disimpan")
    layar.goto(f"{baru}?salin={lain.pk}")
    assert layar.get_by_label("Kegiatan*").input_value() == "Asal lain"
    assert layar.get_by_label("Tempat").input_value() == ""
    layar.goto(f"{baru}?salin={satu.pk}")
    assert layar.get_by_label("Tempat").input_value() == "Belum disimpan"
