from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from dasar.aturan.kesalahan import BerkasSalah, Ringkasan
from dasar.lembar.sel import Pemeriksa
from kinerja.excel import kolom as k
from kinerja.excel.impor import ImporKegiatan
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.baca.impor import impor_buku
from organisasi.models.peran import Peran
from tests.buku_kerja import TINDAK_LANJUT, buku_kegiatan
from tests.factories import buat_pengguna

HARI_INI = date(2025, 12, 31)
SEKARANG = datetime(2025, 12, 31, 3, tzinfo=UTC)


@pytest.fixture
def impor(acuan, tmp_path):
    def jalankan(*daftar, uji=False, perbarui=False, oleh=None, judul=k.JUDUL):
        return impor_buku(
            ImporKegiatan(acuan),
            buku_kegiatan(tmp_path / "kegiatan.xlsx", *daftar, judul=judul),
            hari_ini=HARI_INI,
            sekarang=SEKARANG,
            oleh=oleh,
            uji=uji,
            perbarui=perbarui,
        )

    return jalankan


def kesalahan(impor, *daftar, **pilihan):
    with pytest.raises(BerkasSalah) as salah:
        impor(*daftar, **pilihan)
    return str(salah.value)


def test_kegiatan_baru_dengan_desa_tindak_lanjut_dan_riwayat(impor, acuan):
    oleh = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    isi = TINDAK_LANJUT | {k.DESA: "rojopolo; 35.08.17.2005;", k.HASIL: "=1+1", k.UNIT: "keu"}
    assert impor(isi, oleh=oleh) == Ringkasan(1, 0, 0, tindak_lanjut_baru=1)
    kegiatan = Kegiatan.objects.get()
    assert kegiatan.tanggal == date(2025, 2, 3)
    assert kegiatan.dicatat_pada == SEKARANG
    assert kegiatan.unit_kerja.kode == "KEU"
    assert kegiatan.fungsi.daftar_lembar.get().nomor == 2
    assert {d.nama for d in kegiatan.daftar_desa.all()} == {"Rojopolo", "Sukosari"}
    assert kegiatan.daftar_tindak_lanjut.get().tanggal == date(2025, 2, 10)
    riwayat = kegiatan.history.get()
    assert (riwayat.history_type, riwayat.history_user) == ("+", oleh)
    assert riwayat.history_change_reason == "Impor kegiatan.xlsx"
    assert riwayat.history_date == SEKARANG
    assert riwayat.uraian == kegiatan.uraian
    assert riwayat.daftar_desa.count() == 2
    assert TindakLanjut.history.count() == 1


def test_beberapa_unit_yang_pertama_memimpin_dan_dihitung_sekali(impor, acuan):
    bersama = {k.KODE: "PMD-9", k.UNIT: "pmd; Seksi Kesejahteraan Sosial; PMD;"}
    assert impor(bersama) == Ringkasan(1, 0, 0)
    kegiatan = Kegiatan.objects.get()
    assert kegiatan.unit_kerja.kode == "PMD"
    assert [unit.kode for unit in kegiatan.daftar_unit_lain.all()] == ["KESSOS"]
    assert kegiatan.history.get().daftar_unit_lain.count() == 1
    assert impor(bersama) == Ringkasan(0, 1, 0)
    lain = bersama | {k.UNIT: "PMD; KEU"}
    assert "Unit" in kesalahan(impor, lain)
    assert impor(lain, perbarui=True).berubah == 1
    assert [unit.kode for unit in kegiatan.daftar_unit_lain.all()] == ["KEU"]
    assert [d.unitkerja.kode for d in kegiatan.history.first().daftar_unit_lain.all()] == ["KEU"]
    assert "beberapa unit dipisah titik koma" in kesalahan(impor, bersama | {k.UNIT: "PMD; XYZ"})
    assert "yang diterima" in kesalahan(impor, bersama | {k.UNIT: ";"})


def test_berkas_tanpa_kolom_hari_terakhir_membiarkannya_kecuali_yang_mendahului(impor):
    judul = [nama for nama in k.JUDUL if nama != k.TANGGAL_AKHIR]
    impor({k.KODE: "PMD-9", k.TANGGAL: "1/3/2025"})
    for akhir, tersisa in ((date(2025, 3, 9), date(2025, 3, 9)), (date(2025, 3, 4), None)):
        Kegiatan.objects.update(tanggal=date(2025, 3, 1), tanggal_akhir=akhir)
        impor({k.KODE: "PMD-9", k.TANGGAL: "5/3/2025"}, perbarui=True, judul=judul)
        assert Kegiatan.objects.get().tanggal_akhir == tersisa


def test_berkas_yang_sama_tidak_menambah(impor):
    impor(TINDAK_LANJUT, {k.KODE: "PMD-2"})
    assert impor(TINDAK_LANJUT, {k.KODE: "PMD-2"}) == Ringkasan(0, 2, 0)
    assert Kegiatan.history.count() == 2


def test_uji_tidak_menyimpan(impor):
    assert impor({}, uji=True).baru == 1
    assert not Kegiatan.objects.exists()


def test_batal_diberi_alasan(impor):
    impor({k.STATUS: "BATAL"})
    assert Kegiatan.objects.get().alasan_batal == "Batal menurut berkas impor"


def test_perubahan_adalah_konflik_kecuali_diperbarui(impor):
    impor({k.DESA: "Rojopolo"})
    beda = {k.TEMPAT: "Balai Desa", k.STATUS: "Batal", k.DESA: "Sukosari"}
    pesan = kesalahan(impor, beda)
    assert "baris 2, kolom Tempat: ditemukan 'Balai Desa'; belum terisi" in pesan
    assert "kolom Desa: ditemukan 'Sukosari'; tersimpan 'Rojopolo'" in pesan
    assert "kolom Status" in pesan
    assert impor(beda, perbarui=True) == Ringkasan(0, 0, 1)
    kegiatan = Kegiatan.objects.get()
    assert (kegiatan.tempat, kegiatan.versi) == ("Balai Desa", 2)
    assert kegiatan.daftar_desa.get().nama == "Sukosari"
    assert kegiatan.history.first().daftar_desa.get().desa.nama == "Sukosari"
    assert impor(beda) == Ringkasan(0, 1, 0)
    assert impor({k.DESA: "Sukosari"}, perbarui=True).berubah == 1
    assert Kegiatan.objects.get().alasan_batal == ""


def test_tindak_lanjut_ditambah_tidak_pernah_dihapus(impor):
    impor(TINDAK_LANJUT)
    lain = TINDAK_LANJUT | {k.TL_URAIAN: "Surat kedua"}
    assert "belum terisi" in kesalahan(impor, lain)
    assert impor(TINDAK_LANJUT, lain, perbarui=True) == Ringkasan(0, 0, 1, 1)
    assert impor({}) == Ringkasan(0, 1, 0)
    assert TindakLanjut.objects.count() == 2
    assert Kegiatan.objects.get().versi == 2


def test_kegiatan_tidak_pindah_ke_belakang_tindak_lanjutnya(impor):
    impor(TINDAK_LANJUT)
    pesan = kesalahan(impor, {k.TANGGAL: "11/02/2025"}, perbarui=True)
    assert "tidak setelah tindak lanjut yang tersimpan, 10/02/2025" in pesan


@pytest.mark.parametrize(
    ("kedua", "pesan"),
    [
        ({k.TEMPAT: "Lain"} | TINDAK_LANJUT, "samakan kolom Tempat dengan baris 2"),
        ({}, "isi tindak lanjut lain daripada baris 2"),
        (TINDAK_LANJUT, "hapus baris yang sama"),
    ],
)
def test_baris_sekode_harus_sepakat(impor, kedua, pesan):
    assert pesan in kesalahan(impor, TINDAK_LANJUT, kedua)


SALAH = {
    "masa depan": ({k.TANGGAL: "01/01/2026"}, "Tanggal: ditemukan '01/01/2026'"),
    "31 September": ({k.TANGGAL: "31 September 2025"}, "ditemukan '31 September 2025'"),
    "angka": ({k.TANGGAL: 45000}, "Tanggal: ditemukan 45000; angka, mungkin 15 Maret 2023"),
    "angka kecil": ({k.TANGGAL: 7}, "Tanggal: ditemukan 7; yang diterima: tanggal, misalnya"),
    "kosong": ({k.TANGGAL: None}, "Tanggal: ditemukan sel kosong"),
    "terlalu tua": ({k.TANGGAL: "01/01/1999"}, "tanggal dari 01/01/2000"),
    "judul": ({k.KEGIATAN: " "}, "kolom Kegiatan: ditemukan sel kosong; kolom ini wajib diisi"),
    "panjang": ({k.KODE: "x" * 41}, "paling banyak 40 huruf (ada 41)"),
    "unit": ({k.UNIT: "PDM"}, "kolom Unit: ditemukan 'PDM'; yang diterima: salah satu dari KESSOS"),
    "jenis": ({k.JENIS: "Rapat"}, "Fasilitasi atau Koordinasi"),
    "fungsi": ({k.FUNGSI: 11}, "kolom Fungsi: ditemukan 11; yang diterima: bilangan 1 sampai 10"),
    "fungsi pecahan": ({k.FUNGSI: 1.5}, "ditemukan 1.5"),
    "fungsi teks": ({k.FUNGSI: "satu"}, "ditemukan 'satu'"),
    "desa": ({k.DESA: "Rojopolo; Wonorejo"}, "kolom Desa: ditemukan 'Wonorejo'"),
    "desa angka": ({k.DESA: 2001}, "kolom Desa: ditemukan 2001"),
    "teks tanggal": ({k.TEMPAT: date(2025, 1, 1)}, "ditemukan 01/01/2025; yang diterima: teks"),
    "status": ({k.STATUS: "Selesai"}, "Terlaksana (juga bila kosong) atau Batal"),
    "sebelum": (TINDAK_LANJUT | {k.TL_TANGGAL: "02/02/2025"}, "tidak sebelum kegiatannya"),
    "tanpa bentuk": ({k.TL_TANGGAL: "10/02/2025"}, "kolom Bentuk Tindak Lanjut: ditemukan sel kos"),
    "tanpa tanggal": (TINDAK_LANJUT | {k.TL_TANGGAL: None}, "kolom Tanggal Tindak Lanjut: ditemu"),
    "nomor saja": ({k.TL_NOMOR: "1/2025"}, "kolom Uraian Tindak Lanjut: ditemukan sel kosong"),
}


@pytest.mark.parametrize("nama", SALAH)
def test_sel_yang_salah_disebut_tempat_dan_yang_diterima(impor, nama):
    isi, pesan = SALAH[nama]
    assert pesan in kesalahan(impor, isi)
    assert not Kegiatan.objects.exists()


def test_semua_kesalahan_sekaligus_dan_dibatasi(impor):
    with pytest.raises(BerkasSalah) as salah:
        impor(*({k.KODE: f"P{n}", k.UNIT: "X"} for n in range(1005)))
    assert len(salah.value.daftar_kesalahan) == 1001
    assert str(salah.value).endswith("dan 5 kesalahan lain")


def test_hanya_yang_berwenang(impor, acuan):
    for oleh in (buat_pengguna(Peran.CAMAT, kecamatan=acuan), buat_pengguna(Peran.VERIFIKATOR)):
        with pytest.raises(PermissionDenied):
            impor({}, oleh=oleh)


def test_jumlah_kueri_tidak_tumbuh_per_baris(impor, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        impor(*({k.KODE: f"P{n}", k.DESA: "Rojopolo"} | TINDAK_LANJUT for n in range(300)))


def test_perintah_impor(acuan, tmp_path, capsys):
    path = buku_kegiatan(tmp_path / "a.xlsx", TINDAK_LANJUT)
    call_command("impor", "kegiatan", path)
    assert capsys.readouterr().out == (
        "Impor kegiatan: baru 1, sama 0, berubah 0, tindak lanjut baru 1.\n"
    )
    call_command("impor", "kegiatan", path, "--uji")
    assert "Uji kegiatan: baru 0, sama 1" in capsys.readouterr().out
    buku_kegiatan(path, {k.UNIT: "X"})
    with pytest.raises(CommandError, match=r"a\.xlsx: lembar Kegiatan, baris 2") as salah:
        call_command("impor", "kegiatan", path)
    assert salah.value.returncode == 1
    with pytest.raises(CommandError) as salah:
        call_command("impor", "kegiatan", tmp_path / "tidak-ada.xlsx")
    assert salah.value.returncode == 2


@pytest.mark.parametrize("nilai", [float("nan"), float("inf"), 2.5, True, "dua"])
def test_yang_bukan_bilangan_bulat_ditolak(nilai):
    pemeriksa = Pemeriksa("Kegiatan", HARI_INI)
    assert pemeriksa.bilangan(2, k.FUNGSI, nilai, range(1, 11)) is None
    assert pemeriksa.jumlah_kesalahan == 1


def test_yang_tidak_akan_dihitung_disebut_sebelum_disimpan(acuan, tmp_path):
    rows = (
        TINDAK_LANJUT | {k.STATUS: "Batal"},
        TINDAK_LANJUT | {k.KODE: "2", k.TANGGAL: "30/12/2024", k.TL_TANGGAL: "02/01/2025"},
    )
    pengimpor = ImporKegiatan(acuan)
    pengimpor.baca(buku_kegiatan(tmp_path / "a.xlsx", *rows), hari_ini=HARI_INI)
    petunjuk = pengimpor.banding(perbarui=False).petunjuk
    assert "Kegiatannya batal" in petunjuk[2][0]
    assert "sesudah batas tahun 2024 (31 Desember 2024)" in petunjuk[3][0]


def test_hari_terakhir_kegiatan_beberapa_hari(impor):
    beberapa = {k.TANGGAL_AKHIR: "05/02/2025"}
    impor(beberapa)
    assert Kegiatan.objects.get().tanggal_akhir == date(2025, 2, 5)
    assert impor(beberapa) == Ringkasan(0, 1, 0)
    assert "tidak sebelum hari pertamanya" in kesalahan(impor, {k.TANGGAL_AKHIR: "02/02/2025"})
    # Of one day nothing else is stored, however it is written.
    impor({k.TANGGAL_AKHIR: "03/02/2025"}, perbarui=True)
    assert Kegiatan.objects.get().tanggal_akhir is None
