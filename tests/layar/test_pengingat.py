"""The Camat's desk, the reminders, and a letter to a desa, in a real browser."""

import re
from datetime import date

import pytest
from django.utils import timezone

from kinerja.actions.muat_acuan import muat_acuan
from organisasi.models.peran import Peran
from pengingat.actions.pengingat import catat_pengingat
from tests.factories import (
    buat_aturan,
    buat_batas,
    buat_jenis_dokumen,
    buat_kegiatan,
    buat_pengguna,
)
from tests.layar.bersama import masuk, muat_di_layar

pytestmark = [pytest.mark.layar, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def camat():
    """A year in which a document fell due on its first day, and its limit is today."""
    acuan = muat_acuan()
    hari_ini = timezone.localdate()
    buat_aturan(buat_jenis_dokumen(acuan, kode="AWAL", nama="Dokumen awal"), bulan=1, hari=1)
    buat_batas(acuan, tahun=hari_ini.year, tanggal=hari_ini)
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=unit, tanggal=date(hari_ini.year, 1, 1), uraian="Rapat awal tahun")
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    catat_pengingat(acuan, hari_ini=hari_ini, sekarang=timezone.now(), bersurel=False)
    return camat


def test_meja_menjawab_tanpa_menggulir(layar, live_server, client, camat):
    masuk(layar, live_server, client, camat)
    layar.goto(live_server.url)
    muat_di_layar(layar)
    tinggi = layar.viewport_size["height"]
    # Two figures, and the first of what is to be done.
    for judul in ("IKU-1", "IKU-2", re.compile("Menunggu keputusan|Yang tertinggal")):
        kotak = layar.get_by_role("heading", name=judul).first.bounding_box()
        assert kotak["y"] < tinggi, judul
    layar.get_by_label("IKU-1: tindak lanjut lagi").fill("1")
    layar.get_by_role("button", name="Hitung").click()
    layar.locator(".meja form").get_by_text("100,00 %").first.wait_for()


def test_pengingat_dibaca_lalu_dibisukan(layar, live_server, client, camat):
    masuk(layar, live_server, client, camat)
    layar.goto(f"{live_server.url}/pengingat/")
    muat_di_layar(layar)
    assert layar.get_by_text("1 belum dibaca").count() == 1
    layar.get_by_role("button", name="Tandai sudah dibaca").click()
    layar.get_by_text("ditandai sudah dibaca").wait_for()
    assert layar.get_by_text("belum dibaca").count() == 0
    layar.get_by_role("link", name="Bisukan jenis ini").first.click()
    muat_di_layar(layar)
    layar.get_by_label("Sampai").fill(timezone.localdate().isoformat())
    layar.get_by_label("Alasan").fill("Sudah dibicarakan")
    layar.get_by_role("button", name="Bisukan").click()
    layar.get_by_text(": dibisukan.").wait_for()


def test_surat_dari_pesan_sampai_diserahkan(layar, live_server, client, camat):
    if timezone.localdate().timetuple().tm_yday == 1:
        pytest.skip("pada 1 Januari belum ada yang lewat tenggat")
    masuk(layar, live_server, client, camat)
    layar.goto(f"{live_server.url}/pengingat/whatsapp/")
    muat_di_layar(layar)
    tautan = layar.get_by_role("link", name="Buka WhatsApp untuk Rojopolo")
    assert tautan.get_attribute("href").startswith("https://wa.me/?text=Yth.")
    layar.get_by_role("link", name="Buat surat untuk Rojopolo").click()
    muat_di_layar(layar)
    layar.get_by_role("button", name="Terbitkan surat teguran I").click()
    layar.get_by_text("diterbitkan. Cetak").wait_for()
    muat_di_layar(layar)
    layar.get_by_role("button", name="Simpan penyerahan").click()
    layar.get_by_text("Penyerahan surat disimpan.").wait_for()
