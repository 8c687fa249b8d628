"""A workbook with faults: uploaded, corrected on the screen, stored, and taken back."""

import pytest

from kinerja.actions.muat_acuan import muat_acuan
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan
from organisasi.models.peran import Peran
from tests.buku_kerja import TINDAK_LANJUT, buku_kegiatan
from tests.factories import buat_pengguna
from tests.layar.bersama import masuk, muat_di_layar

pytestmark = [pytest.mark.layar, pytest.mark.django_db(transaction=True)]


def test_impor_dengan_kesalahan_dibetulkan_disimpan_lalu_diurungkan(
    layar, live_server, client, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=muat_acuan())
    masuk(layar, live_server, client, verifikator)
    berkas = buku_kegiatan(
        tmp_path / "maret.xlsx", {k.TANGGAL: "31 September 2025"}, TINDAK_LANJUT | {k.KODE: "2"}
    )
    layar.goto(f"{live_server.url}/impor/")
    muat_di_layar(layar)
    layar.get_by_label("Buku kerja").set_input_files(berkas)
    layar.get_by_role("button", name="Periksa").click()

    layar.get_by_text("1 baris salah").wait_for()
    muat_di_layar(layar)
    assert not Kegiatan.objects.exists()
    layar.get_by_label("Tanggal", exact=True).fill("30/09/2025")
    # A session that ends while somebody corrects takes nothing along.
    layar.reload()
    layar.get_by_text("Isian Anda yang belum tersimpan dikembalikan").wait_for()
    assert layar.get_by_label("Tanggal", exact=True).input_value() == "30/09/2025"
    layar.get_by_role("button", name="Simpan perbaikan").click()

    layar.get_by_text("Yang akan disimpan").wait_for()
    muat_di_layar(layar)
    layar.get_by_role("button", name="Simpan semuanya").click()
    layar.get_by_text("Yang disimpan").wait_for()
    assert Kegiatan.objects.count() == 2
    layar.get_by_role("link", name="Laporan untuk dicetak").click()
    layar.get_by_text("Baris 2, Tanggal: 30/09/2025").wait_for()
    layar.get_by_role("button", name="Cetak").wait_for()
    muat_di_layar(layar)

    layar.go_back()
    layar.get_by_role("link", name="Urungkan impor").click()
    muat_di_layar(layar)
    layar.get_by_label("Alasan").fill("Berkas bulan lalu")
    layar.get_by_role("button", name="Urungkan impor").click()
    layar.get_by_text("kembali seperti sebelumnya").wait_for()
    assert not Kegiatan.objects.exists()
    assert layar.goto(f"{live_server.url}/kegiatan/?tahun=2025").ok
    layar.get_by_text("belum ada kegiatan").wait_for()
