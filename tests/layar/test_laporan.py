"""Close, issue, check by code and by file, change, compare, issue again: in a browser."""

from datetime import date

import pytest

from kinerja.actions.muat_acuan import muat_acuan
from kinerja.models import TindakLanjut
from laporan.models import Laporan
from organisasi.models.peran import Peran
from tests.factories import buat_kegiatan, buat_pengguna, buat_tindak_lanjut, tutup_tahun
from tests.layar.bersama import masuk, muat_di_layar

pytestmark = [pytest.mark.lengkap, pytest.mark.layar, pytest.mark.django_db(transaction=True)]
SANDI = "sandi-camat-yang-panjang"


def test_terbitkan_cek_ubah_bandingkan_revisi(layar, live_server, client, tmp_path):
    kecamatan = muat_acuan()
    camat = buat_pengguna(Peran.CAMAT, kecamatan=kecamatan)
    camat.set_password(SANDI)
    camat.save()
    kegiatan = buat_kegiatan(
        unit_kerja=kecamatan.daftar_unit_kerja.get(kode="PMD"), uraian="Pembinaan BUMDesa"
    )
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 4, 1), verifikasi="terverifikasi")
    tutup_tahun(kecamatan)
    masuk(layar, live_server, client, camat)

    layar.goto(f"{live_server.url}/laporan/2025/")
    muat_di_layar(layar)
    layar.get_by_role("link", name="Terbitkan…").first.click()
    muat_di_layar(layar)
    layar.get_by_label("Kata sandi Anda").fill("keliru sama sekali")
    layar.get_by_role("button", name="Terbitkan", exact=True).click()
    layar.get_by_text("Kata sandi salah").first.wait_for()
    layar.get_by_label("Kata sandi Anda").fill(SANDI)
    layar.get_by_role("button", name="Terbitkan", exact=True).click()
    layar.get_by_text("diterbitkan dengan kode").wait_for()
    muat_di_layar(layar)

    laporan = Laporan.objects.get()
    with laporan.daftar_berkas.get().berkas.open("rb") as berkas:
        (tmp_path / "laporan.pdf").write_bytes(berkas.read())
    layar.goto(f"{live_server.url}/cek/")
    muat_di_layar(layar)
    layar.get_by_label("Kode di kaki").fill(laporan.kode.lower().replace("-", ""))
    layar.get_by_role("button", name="Periksa kode").click()
    layar.get_by_text("masih berlaku").wait_for()
    muat_di_layar(layar)
    layar.get_by_label("Berkas PDF").set_input_files(tmp_path / "laporan.pdf")
    layar.get_by_role("button", name="Periksa berkas").click()
    layar.get_by_text("Sama persis.").wait_for()

    TindakLanjut.objects.update(status="batal", alasan_batal="Surat keliru")
    layar.goto(f"{live_server.url}/laporan/2025/")
    layar.get_by_text("Berubah sejak diterbitkan").wait_for()
    layar.get_by_role("link", name="Rincian dan perubahan").click()
    layar.get_by_text("Pembinaan BUMDesa").wait_for()
    muat_di_layar(layar)
    layar.get_by_role("link", name="Terbitkan revisi…").click()
    layar.get_by_label("Alasan revisi").fill("Tindak lanjut dibatalkan")
    layar.get_by_label("Kata sandi Anda").fill(SANDI)
    layar.get_by_role("button", name="Terbitkan revisi").click()
    layar.get_by_text("revisi ke-1) diterbitkan").wait_for()
    layar.goto(f"{live_server.url}/cek/{laporan.kode}/")
    layar.get_by_text("sudah digantikan oleh revisi ke-1").wait_for()
