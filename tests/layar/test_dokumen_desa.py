"""Seksi Pemerintahan at the grid: the keyboard alone, and two people at one slot."""

from datetime import date

import pytest

from desa.models import DokumenDesa
from kinerja.actions.muat_acuan import muat_acuan
from tests.factories import buat_pengguna
from tests.layar.bersama import masuk, muat_di_layar

pytestmark = [pytest.mark.layar, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staf():
    kecamatan = muat_acuan()
    unit = kecamatan.daftar_unit_kerja.get(kode="PEM")
    return buat_pengguna(unit_kerja=unit, kecamatan=kecamatan, first_name="Wati")


@pytest.fixture
def kisi(layar, live_server, client, staf):
    masuk(layar, live_server, client, staf)
    layar.goto(f"{live_server.url}/dokumen-desa/2025/")
    return layar


def bidang_terpilih(layar):
    return layar.evaluate("document.activeElement.getAttribute('aria-label')")


def test_kisi_diisi_dengan_papan_ketik_saja(kisi):
    kisi.get_by_label("Penetapan RKPDesa Banyuputih Kidul").focus()
    # On a desktop Enter goes down the column, on a phone through the cards.
    langkah = 1 if kisi.viewport_size["width"] > 600 else 9
    diketik = ["30/09/2025", "30092025", "1-10-25", "30 sep 2025", "2025-09-30", "29.09.2025"]
    for ketikan in diketik:
        kisi.keyboard.type(ketikan)
        for _ in range(langkah):
            kisi.keyboard.press("Enter")
    selesai = "Diterima RKPDesa Banyuputih Kidul" if langkah == 1 else None
    assert bidang_terpilih(kisi) == selesai
    kisi.get_by_text("Terlambat 1 hari").wait_for()
    kisi.get_by_text("6 dokumen berubah, belum disimpan").wait_for()
    assert DokumenDesa.objects.count() == 0
    kisi.get_by_label("Nomor LPPDesa Jatiroto").focus()
    kisi.keyboard.press("Enter")
    kisi.keyboard.press("Enter")
    kisi.get_by_text("6 dokumen disimpan.").wait_for()
    muat_di_layar(kisi)
    tersimpan = DokumenDesa.objects.order_by("desa__kode").values_list(
        "tanggal_penetapan", flat=True
    )
    assert list(tersimpan) == [
        date(2025, 9, 30),
        date(2025, 9, 30),
        date(2025, 10, 1),
        date(2025, 9, 30),
        date(2025, 9, 30),
        date(2025, 9, 29),
    ]


def test_enter_mundur_dan_tab_maju(kisi):
    kisi.get_by_label("Penetapan RKPDesa Banyuputih Kidul").focus()
    kisi.keyboard.press("Tab")
    assert bidang_terpilih(kisi) == "Diterima RKPDesa Banyuputih Kidul"
    kisi.keyboard.press("Enter")
    kisi.keyboard.press("Shift+Enter")
    assert bidang_terpilih(kisi) == "Diterima RKPDesa Banyuputih Kidul"


TEMPEL = """([bidang, teks]) => {
  const isi = new DataTransfer();
  isi.setData("text/plain", teks);
  const tempel = { clipboardData: isi, bubbles: true, cancelable: true };
  return document.querySelector(`[aria-label="${bidang}"]`).dispatchEvent(new ClipboardEvent("paste", tempel));
}"""


def test_sekumpulan_tanggal_ditempel_dari_lembar_kerja(kisi, staf):
    rkp, lpp = "Penetapan RKPDesa", "Diterima LPPDesa"
    # Down the desa, along the dates of the row; a column of days passes the number by.
    blok = "1/9/2025\t2 Sep 2025\t01/12/2025\r\n3/9/2025\t\t31/12/2025\r\n"
    assert not kisi.evaluate(TEMPEL, [f"{rkp} Rojopolo", blok])
    nilai = {
        f"{rkp} Rojopolo": "1/9/2025",
        "Diterima RKPDesa Rojopolo": "2 Sep 2025",
        "Nomor RKPDesa Rojopolo": "",
        "Penetapan APBDesa Rojopolo": "01/12/2025",
        f"{rkp} Kaliboto Kidul": "3/9/2025",
        "Penetapan APBDesa Kaliboto Kidul": "31/12/2025",
    }
    for bidang, isi in nilai.items():
        assert kisi.get_by_label(bidang).input_value() == isi, bidang
    kisi.get_by_text("5 isian ditempel.").wait_for()
    # By name, in whatever order; a cell that is no day is told as ever, and nothing is stored.
    bernama = "Desa Sukosari\t21/3/2025\t7/2025\nBanyuputih Kidul\tbesok\t8/2025\n"
    kisi.evaluate(TEMPEL, [f"{lpp} Rojopolo", bernama])
    assert kisi.get_by_label(f"{lpp} Sukosari").input_value() == "21/3/2025"
    assert kisi.get_by_label("Nomor LPPDesa Banyuputih Kidul").input_value() == "8/2025"
    kisi.get_by_text("Belum terbaca sebagai tanggal").wait_for()
    # One value is pasted as everywhere.
    assert kisi.evaluate(TEMPEL, [f"{rkp} Jatiroto", "30/09/2025"])
    kisi.get_by_label(f"{lpp} Banyuputih Kidul").fill("22/3/2025")
    assert DokumenDesa.objects.count() == 0
    kisi.get_by_role("button", name="Simpan semua").click()
    kisi.get_by_text("6 dokumen disimpan.").wait_for()


def test_dua_orang_di_satu_slot(kisi, live_server):
    lain = kisi.context.new_page()
    lain.goto(f"{live_server.url}/dokumen-desa/2025/")
    for halaman, ketikan in ((lain, "29/09/2025"), (kisi, "30/09/2025")):
        halaman.get_by_label("Penetapan RKPDesa Rojopolo").fill(ketikan)
    kisi.get_by_label("Diterima LPPDesa Sukosari").fill("20/03/2025")
    lain.get_by_role("button", name="Simpan semua").click()
    lain.get_by_text("1 dokumen disimpan.").wait_for()
    kisi.get_by_role("button", name="Simpan semua").click()
    kisi.get_by_text("Sudah disimpan isian lain oleh Anda sendiri").wait_for()
    muat_di_layar(kisi)
    kisi.get_by_text("29 September 2025").wait_for()
    assert kisi.get_by_label("Penetapan RKPDesa Rojopolo").input_value() == "30/09/2025"
    # The browser itself asks for the decision.
    kisi.get_by_role("button", name="Simpan semua").click()
    assert DokumenDesa.objects.get().tanggal_penetapan == date(2025, 9, 29)
    kisi.get_by_label("Ganti dengan isian saya").check()
    kisi.get_by_role("button", name="Simpan semua").click()
    kisi.get_by_text("2 dokumen disimpan.").wait_for()
    rkp = DokumenDesa.objects.get(jenis_dokumen__kode="RKPDesa")
    assert rkp.tanggal_penetapan == date(2025, 9, 30)


def test_dua_jendela_tanpa_javascript(peramban, live_server, client, staf):
    context = peramban.new_context(java_script_enabled=False)
    satu, dua = context.new_page(), context.new_page()
    masuk(satu, live_server, client, staf)
    for halaman, ketikan in ((satu, "29/09/2025"), (dua, "30/09/2025")):
        halaman.goto(f"{live_server.url}/dokumen-desa/2025/")
        halaman.get_by_label("Penetapan RKPDesa Rojopolo").fill(ketikan)
    simpan = "Simpan semua"
    satu.get_by_role("button", name=simpan).click()
    satu.get_by_text("1 dokumen disimpan.").wait_for()
    for _ in range(2):
        # Without a decision the question stays, and so does what was typed.
        dua.get_by_role("button", name=simpan).click()
        dua.get_by_text("Sudah disimpan isian lain oleh Anda sendiri").wait_for()
        assert dua.get_by_label("Penetapan RKPDesa Rojopolo").input_value() == "30/09/2025"
    assert DokumenDesa.objects.get().tanggal_penetapan == date(2025, 9, 29)
    dua.get_by_label("Ganti dengan isian saya").check()
    dua.get_by_role("button", name=simpan).click()
    dua.get_by_text("1 dokumen disimpan.").wait_for()
    assert DokumenDesa.objects.get().tanggal_penetapan == date(2025, 9, 30)
    satu.goto(f"{live_server.url}/dokumen-desa/2025/")
    dua.get_by_label("Penetapan RKPDesa Rojopolo").fill("")
    dua.get_by_role("button", name=simpan).click()
    dua.get_by_text("1 dokumen disimpan.").wait_for()
    satu.get_by_label("Penetapan RKPDesa Rojopolo").fill("28/09/2025")
    satu.get_by_role("button", name=simpan).click()
    satu.get_by_text("Sudah disimpan isian lain").wait_for()
    satu.get_by_label("Pakai yang sudah tersimpan").check()
    satu.get_by_role("button", name=simpan).click()
    satu.get_by_text("Tidak ada yang berubah.").wait_for()
    assert satu.get_by_label("Penetapan RKPDesa Rojopolo").input_value() == ""
    context.close()


def test_draf_kembali_dengan_keadaannya(kisi):
    kisi.get_by_label("Penetapan RKPDesa Rojopolo").fill("02102025")
    kisi.reload()
    kisi.get_by_text("Terlambat 2 hari").wait_for()
    kisi.get_by_role("button", name="Buang isian ini").click()
    kisi.get_by_text("Terlambat 2 hari").wait_for(state="hidden")


def test_keluar_bertanya_lalu_menghapus_isian_yang_belum_tersimpan(kisi):
    kisi.get_by_label("Penetapan RKPDesa Rojopolo").fill("02102025")
    kisi.evaluate("localStorage.setItem('draf:lama:/x/', JSON.stringify({pada: 1, isi: []}))")
    kisi.reload()
    simpanan = "Object.keys(localStorage).filter((nama) => nama.startsWith('draf:')).length"
    assert kisi.evaluate(simpanan) == 1
    pesan = []
    kisi.once("dialog", lambda d: (pesan.append(d.message), d.dismiss()))
    kisi.evaluate("document.querySelector('[data-keluar]').requestSubmit()")
    assert pesan == ["Ada isian yang belum tersimpan. Keluar menghapusnya."]
    assert kisi.evaluate(simpanan) == 1
    kisi.once("dialog", lambda d: d.accept())
    kisi.evaluate("document.querySelector('[data-keluar]').requestSubmit()")
    kisi.wait_for_url("**/masuk/**")
    assert kisi.evaluate(simpanan) == 0


def test_tanpa_javascript_enter_menyimpan(peramban, live_server, client, staf):
    context = peramban.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    halaman = context.new_page()
    masuk(halaman, live_server, client, staf)
    halaman.goto(f"{live_server.url}/dokumen-desa/2025/")
    bidang = halaman.get_by_label("Penetapan RKPDesa Rojopolo")
    bidang.fill("30/09/2025")
    bidang.press("Enter")
    halaman.get_by_text("1 dokumen disimpan.").wait_for()
    context.close()
