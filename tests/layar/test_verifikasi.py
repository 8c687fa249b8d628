"""Return, correct, verify, close, try to change, reopen: with everybody in a browser."""

from datetime import date

import pytest

from kinerja.actions.muat_acuan import muat_acuan
from organisasi.models.peran import Peran
from tests.factories import buat_kegiatan, buat_pengguna, buat_tindak_lanjut
from tests.layar.bersama import masuk, muat_di_layar

pytestmark = [pytest.mark.lengkap, pytest.mark.layar, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def orang():
    kecamatan = muat_acuan()
    unit = kecamatan.daftar_unit_kerja.get(kode="PMD")
    return {
        "staf": buat_pengguna(unit_kerja=unit, kecamatan=kecamatan),
        "verifikator": buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan),
        "camat": buat_pengguna(Peran.CAMAT, kecamatan=kecamatan),
    }


def test_kembalikan_perbaiki_verifikasi_tutup_buka(layar, live_server, client, orang):
    alamat = live_server.url
    kegiatan = buat_kegiatan(unit_kerja=orang["staf"].unit_kerja, tanggal=date(2025, 2, 3))
    baris = buat_tindak_lanjut(kegiatan, tanggal=date(2025, 2, 10), dicatat_oleh=orang["staf"])

    def sebagai(siapa, halaman):
        masuk(layar, live_server, client, orang[siapa])
        layar.goto(alamat + halaman)
        muat_di_layar(layar)

    sebagai("verifikator", "/verifikasi/?tahun=2025")
    layar.get_by_label("Berita acara rapat").check()
    layar.get_by_role("button", name="Kembalikan").click()
    layar.get_by_text("Tulis alasannya").wait_for()
    layar.get_by_label("Berita acara rapat").check()
    layar.get_by_label("Alasan (wajib").fill("Nomor surat belum ada")
    layar.get_by_role("button", name="Kembalikan").click()
    layar.get_by_text("1 catatan: dikembalikan").wait_for()

    sebagai("staf", "/?tahun=2025")
    layar.get_by_role("link", name="Lihat dan perbaiki").click()
    layar.get_by_role("link", name=kegiatan.uraian).click()
    layar.get_by_text("Nomor surat belum ada").wait_for()
    layar.goto(f"{alamat}/tindak-lanjut/{baris.pk}/ubah/")
    layar.get_by_label("Nomor").fill("140/7/2025")
    layar.get_by_role("button", name="Simpan tindak lanjut").click()
    layar.get_by_text("menunggu verifikasi").wait_for()

    sebagai("verifikator", "/verifikasi/?tahun=2025")
    layar.get_by_label("140/7/2025").check()
    layar.get_by_role("button", name="Verifikasi 1 terpilih").click()
    layar.get_by_text("1 catatan: terverifikasi").wait_for()
    layar.goto(f"{alamat}/periode/2025/")
    muat_di_layar(layar)
    layar.get_by_role("link", name="Tutup triwulan I", exact=True).click()
    layar.get_by_label("Kekurangan di atas diketahui").check()
    layar.get_by_role("button", name="Ya, tutup").click()
    layar.get_by_text("Triwulan I 2025 ditutup").wait_for()

    sebagai("staf", f"/kegiatan/{kegiatan.pk}/batalkan/")
    layar.get_by_text("Hanya dapat dibaca: Triwulan I 2025 sudah ditutup").first.wait_for()

    sebagai("camat", "/periode/2025/1/buka/")
    layar.get_by_label("Alasan").fill("Nomor surat keliru")
    layar.get_by_role("button", name="Buka kembali").click()
    layar.get_by_text("Dibuka kembali: Nomor surat keliru").wait_for()
    layar.goto(f"{alamat}/kegiatan/{kegiatan.pk}/riwayat/")
    muat_di_layar(layar)
    layar.get_by_text("Dikembalikan: Nomor surat belum ada").wait_for()


def test_papan_tombol_dan_sekali_centang(layar, live_server, client, orang):
    daftar = [
        buat_tindak_lanjut(
            buat_kegiatan(unit_kerja=orang["staf"].unit_kerja, uraian=f"Rapat {huruf * 9}"),
            tanggal=date(2025, 3, 20 + nomor),
        )
        for nomor, huruf in enumerate("abcd")
    ]
    masuk(layar, live_server, client, orang["verifikator"])
    layar.goto(live_server.url + "/verifikasi/?tahun=2025&kelompok=unit")
    muat_di_layar(layar)
    # What is looked at stands on the same page: beside its row, on a phone below it.
    layar.get_by_role("link", name="Rapat bbb").click()
    layar.locator("[data-pratinjau]").get_by_text("Belum ada bukti untuk dilihat").wait_for()
    muat_di_layar(layar)
    layar.keyboard.press("j")
    layar.locator("[data-pratinjau]").get_by_role("heading", name="Rapat ccc").wait_for()
    layar.keyboard.press("v")
    layar.get_by_text("1 catatan: terverifikasi").wait_for()
    layar.get_by_label("Semua Seksi Pemberdayaan").check()
    layar.get_by_role("button", name="Verifikasi 3 terpilih").wait_for()
    layar.get_by_label("20 Maret 2025").uncheck()
    layar.keyboard.press("r")
    layar.keyboard.type("Nomor vrk keliru")
    layar.get_by_role("button", name="Kembalikan").click()
    layar.get_by_text("2 catatan: dikembalikan").wait_for()
    for satu in daftar:
        satu.refresh_from_db()
    assert [(satu.verifikasi, satu.catatan_verifikasi) for satu in daftar] == [
        ("belum", ""),
        ("dikembalikan", "Nomor vrk keliru"),
        ("terverifikasi", ""),
        ("dikembalikan", "Nomor vrk keliru"),
    ]


def test_isian_bertahan_walau_halaman_dimuat_ulang(layar, live_server, client, orang):
    masuk(layar, live_server, client, orang["staf"])
    baru = f"{live_server.url}/kegiatan/baru/"
    layar.goto(baru)
    layar.get_by_label("Kegiatan*").fill("Rapat yang panjang judulnya")
    layar.goto(f"{live_server.url}/kegiatan/")
    layar.goto(baru)
    assert layar.get_by_label("Kegiatan*").input_value() == "Rapat yang panjang judulnya"
    layar.get_by_role("button", name="Buang isian ini").click()
    assert layar.get_by_label("Kegiatan*").input_value() == ""
    layar.get_by_label("Kegiatan*").fill("Rapat kedua")
    layar.get_by_text("Koordinasi", exact=True).click()
    layar.get_by_label("Fungsi").select_option(index=1)
    layar.get_by_role("button", name="Simpan kegiatan").click()
    layar.get_by_text("disimpan").wait_for()
    layar.goto(baru)
    assert layar.get_by_label("Kegiatan*").input_value() == ""
