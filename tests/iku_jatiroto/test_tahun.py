"""The working year: from the address, else as chosen last; one switch leads to each other year."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from dasar.aturan.tahun import TAHUN_DIKENAL
from iku_jatiroto.urls import TahunConverter
from organisasi.models.peran import Peran
from tests.factories import (
    buat_kegiatan,
    buat_laporan,
    buat_pengguna,
    buat_tindak_lanjut,
)

pytestmark = pytest.mark.django_db
JANUARI = date(2026, 1, 5)
MEI = date(2026, 5, 5)


@pytest.fixture
def hari(monkeypatch):
    """Sets the day."""

    def tetapkan(hari: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: hari)

    tetapkan(MEI)
    return tetapkan


@pytest.fixture
def verifikator(acuan, client, hari):
    pengguna = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def kegiatan(acuan):
    return buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"))


def test_setiap_tahun_yang_dapat_disimpan_dapat_dibuka():
    pola = re.compile(TahunConverter.regex)
    assert [n for n in range(10_000) if pola.fullmatch(str(n))] == list(TAHUN_DIKENAL)


def sakelar(jawaban):
    """The year of the page, and by year where the switch leads."""
    isi = jawaban.context["sakelar_tahun"]
    return isi.tahun, dict(isi.daftar)


@pytest.mark.parametrize(
    ("alamat", "tujuan"),
    [
        ("/?tahun=2025&per=2025-06-30", "/?tahun=2024"),
        ("/kegiatan/?tahun=2025&q=rapat&halaman=2", "/kegiatan/?q=rapat&tahun=2024"),
        ("/kegiatan/belum/?tahun=2025", "/kegiatan/belum/?tahun=2024"),
        ("/verifikasi/?tahun=2025&triwulan=2", "/verifikasi/?triwulan=2&tahun=2024"),
        ("/dokumen-desa/2025/", "/dokumen-desa/2024/"),
        ("/dokumen-desa/2025/35.08.17.2005/RKPDesa/", "/dokumen-desa/2024/"),
        ("/laporan/2025/", "/laporan/2024/"),
        ("/laporan/2025/triwulan/3/", "/laporan/2024/triwulan/3/"),
        ("/laporan/2025/narasi/ikhtisar/", "/laporan/2024/narasi/"),
        ("/periode/2025/", "/periode/2024/"),
        ("/realisasi/2025/", "/realisasi/2024/"),
        ("/target/2025/renstra/", "/target/2024/renstra/"),
        ("/tanda-terima/2025/", "/tanda-terima/2024/"),
        ("/perbandingan/?tahun=2025", "/perbandingan/?tahun=2024"),
        ("/unit-kerja/PEM/?tahun=2025", "/unit-kerja/PEM/?tahun=2024"),
        ("/desa/35.08.17.2005/?tahun=2025", "/desa/35.08.17.2005/?tahun=2024"),
        ("/lembar-iku/?tahun=2025", "/lembar-iku/?tahun=2024"),
        # About no year at all: the page stays.
        ("/akun/?tahun=2025", "/akun/?tahun=2024"),
    ],
)
def test_sakelar_menuju_halaman_yang_sama(client, verifikator, alamat, tujuan):
    jawaban = client.get(alamat)
    tahun, menuju = sakelar(jawaban)
    assert (tahun, menuju[2024]) == (2025, tujuan)
    assert client.get(menuju[2024]).status_code == 200
    # No other control of the year is left on the page.
    assert not re.search(r'<(select|input type="text"|input type="number")[^>]*name="tahun"',
                         jawaban.content.decode())  # fmt: skip


def test_catatan_memakai_tahunnya_sendiri_dan_menuju_daftarnya(client, verifikator, kegiatan):
    client.get("/kegiatan/?tahun=2024")
    tahun, menuju = sakelar(client.get(f"/kegiatan/{kegiatan.pk}/"))
    assert (tahun, menuju[2026]) == (2025, "/kegiatan/?tahun=2026")
    # Having looked at it is no choice.
    assert sakelar(client.get("/akun/"))[0] == 2024


def test_menutup_triwulan_tahun_lain_tidak_ditawarkan(client, verifikator):
    assert sakelar(client.get("/periode/2025/1/tutup/"))[1][2024] == "/periode/2024/"


def test_pilihan_terakhir_berlaku_bila_alamat_tidak_menyebutnya(client, verifikator):
    assert sakelar(client.get("/kegiatan/"))[0] == 2026
    client.get("/dokumen-desa/2024/")
    for alamat in ("/", "/kegiatan/", "/verifikasi/", "/perbandingan/", "/akun/"):
        assert sakelar(client.get(alamat))[0] == 2024, alamat
    for nama in ("dokumen_desa", "laporan", "target", "realisasi", "periode"):
        assert client.get(reverse(nama)).url == reverse(nama) + "2024/"


def test_dua_jendela_tidak_saling_mengganggu(client, verifikator):
    satu, lain = client.get("/kegiatan/?tahun=2024"), client.get("/dokumen-desa/2025/")
    for jawaban, tahun in ((satu, 2024), (lain, 2025)):
        menu = re.search(r"<nav.*?</nav>", jawaban.content.decode(), re.DOTALL)[0]
        for alamat in (
            f"/kegiatan/?tahun={tahun}",
            f"/dokumen-desa/{tahun}/",
            f"/laporan/{tahun}/",
        ):
            assert f'href="{alamat}"' in menu
            assert sakelar(client.get(alamat))[0] == tahun


@pytest.mark.parametrize("salah", ["abc", "1999", "3000", "-1", ""])
def test_tahun_yang_salah_diabaikan(client, verifikator, salah):
    assert sakelar(client.get(f"/kegiatan/?tahun={salah}"))[0] == 2026


@pytest.mark.parametrize("alamat", ["dasbor", "kegiatan_list", "pengingat"])
@pytest.mark.parametrize("salah", ["9999", "abc", "<b>1</b>"])
def test_tahun_yang_tidak_dikenal_dikatakan(client, verifikator, alamat, salah):
    jawaban = client.get(reverse(alamat), {"tahun": salah})
    isi = jawaban.content.decode()
    assert f"Tahun “{escape(salah)}” pada alamat tidak dikenal" in isi
    assert "Yang tampil tahun kerja 2026." in isi
    assert sakelar(jawaban)[0] == 2026
    for tahun in ("2025", ""):
        benar = client.get(reverse(alamat), {"tahun": tahun}).content.decode()
        assert "pada alamat tidak dikenal" not in benar


def test_kalender_menyebut_tahun_yang_ditampilkannya(client, verifikator):
    client.get("/", {"tahun": 2025})
    jawaban = client.get("/kalender/2026/3/")
    tahun, tujuan = sakelar(jawaban)
    assert tahun == 2026
    assert client.get(tujuan[2024])["Location"].endswith("/kalender/2024/5/")
    # What was chosen for the other pages stays so.
    assert sakelar(client.get(reverse("pengingat")))[0] == 2025


def test_pilihan_orang_lain_di_peramban_yang_sama_tidak_berlaku(client, acuan, verifikator):
    client.get("/kegiatan/?tahun=2024")
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert sakelar(client.get("/kegiatan/"))[0] == 2026


def test_kuki_yang_diubah_tidak_dipakai(client, settings, verifikator):
    client.get("/kegiatan/?tahun=2024")
    kuki = client.cookies[settings.IKU_KUKI_TAHUN]
    assert (kuki["httponly"], kuki["samesite"], kuki["path"]) == (True, "Lax", "/")
    client.cookies[settings.IKU_KUKI_TAHUN] = kuki.value.replace("2024", "2023")
    assert sakelar(client.get("/kegiatan/"))[0] == 2026


def test_berkas_dan_bulan_kalender_bukan_pilihan(client, settings, verifikator):
    client.get("/kegiatan/ekspor/?tahun=2024")
    client.get("/kalender/2024/5/")
    assert settings.IKU_KUKI_TAHUN not in client.cookies


def test_januari_mulai_dari_tahun_yang_belum_terbit(client, acuan, verifikator, hari, kegiatan):
    hari(JANUARI)
    jawaban = client.get("/kegiatan/")
    assert sakelar(jawaban)[0] == 2025
    assert kegiatan.uraian in jawaban.content.decode()
    assert client.get("/dokumen-desa/").url == "/dokumen-desa/2025/"
    buat_laporan(acuan)
    assert sakelar(client.get("/kegiatan/"))[0] == 2026


def test_camat_bekerja_di_mejanya_juga_di_januari(client, acuan, hari, kegiatan):
    hari(JANUARI)
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert client.get("/").context["meja"].tahun == 2025
    assert client.get("/?tahun=2026").context["meja"].tahun == 2026
    assert client.get("/?tahun=2024").context["meja"] is None
    assert client.get("/?tahun=2025&per=2025-06-30").context["meja"] is None


def test_tahun_kosong_menyebut_tahun_yang_berisi(client, verifikator, kegiatan):
    for alamat in ("/kegiatan/", "/kegiatan/belum/"):
        isi = client.get(f"{alamat}?tahun=2026").content.decode()
        assert "Tahun 2026 belum ada kegiatan." in isi
        assert f'<a href="{alamat}?tahun=2025">Kegiatan 2025: 1</a>' in isi
        assert "Semua kegiatan" not in isi
    isi = client.get("/kegiatan/?tahun=2025&q=lain").content.decode()
    assert "belum ada kegiatan" not in isi
    assert "Tidak ada kegiatan 2025 yang cocok" in isi


def test_antrean_kosong_menyebut_tahun_yang_menunggu(client, verifikator, kegiatan):
    buat_tindak_lanjut(kegiatan)
    isi = client.get("/verifikasi/?tahun=2026").content.decode()
    assert '<a href="/verifikasi/?tahun=2025">1 catatan 2025</a>' in isi
    assert "catatan 2025</a>" not in client.get("/verifikasi/?tahun=2025").content.decode()


def test_saringan_tersimpan_dibuka_di_tahun_yang_dikerjakan(client, verifikator):
    halaman = client.get("/kegiatan/?tahun=2025&jenis=fasilitasi")
    client.post(reverse("saringan_simpan"), {"nama": "F", "saringan": halaman.context["disimpan"]})
    isi = client.get("/kegiatan/?tahun=2026").content.decode()
    assert 'href="/kegiatan/?jenis=fasilitasi&amp;tahun=2026">F</a>' in isi
