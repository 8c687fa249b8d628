"""Workbooks as offices have them: how their rows and cells are read."""

from datetime import date, datetime
from functools import partial

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desa.aturan.sebutan import DaftarDesa, SebutanDesa
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan
from tests.buku_kantor import buku, impor_kegiatan

pytestmark = pytest.mark.django_db


@pytest.fixture
def impor(acuan):
    return partial(impor_kegiatan, acuan)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "buku.xlsx"


def test_baris_dan_kolom_tersembunyi_ikut_dan_disebut(impor, path):
    def ubah(isi):
        isi.row_dimensions[3].hidden = True
        isi.row_dimensions[4].hidden = True
        isi.row_dimensions[9].hidden = True
        isi.column_dimensions["J"].hidden = True

    daftar = [{k.KODE: f"X-{n}", k.TANGGAL: f"0{n}/02/2026"} for n in (1, 2, 3)]
    hasil = impor(buku(path, *daftar, ubah=ubah))
    assert hasil.ringkasan.baru == 3
    assert "2 baris tersembunyi ikut dibaca (baris 3, 4)" in hasil.petunjuk
    assert "Kolom tersembunyi ikut dibaca: Hasil." in hasil.petunjuk


def test_baris_yang_hanya_berisi_blank_adalah_baris_kosong(impor, path):
    def ubah(isi):
        isi["A3"], isi["B4"], isi["C5"] = " ", "\u00a0", "\u200b\u2060\ufeff"

    assert impor(buku(path, ubah=ubah)).ringkasan.baru == 1


@pytest.mark.parametrize("teks", ["\u200b", "\u00a0", "\u2060\ufeff", "\u200d", "\u3000"])
def test_judul_yang_tidak_terlihat_adalah_sel_kosong(impor, path, teks):
    pesan = impor(buku(path, {k.KEGIATAN: teks})).kesalahan
    assert "kolom Kegiatan: ditemukan sel kosong; kolom ini wajib diisi" in pesan


def test_sel_gabungan_menurun_berlaku_bagi_setiap_barisnya(impor, path):
    def ubah(isi):
        for kolom in range(1, 12):
            isi.merge_cells(start_row=2, end_row=3, start_column=kolom, end_column=kolom)

    hasil = impor(buku(path, {}, {k.TL_URAIAN: "Surat kedua"}, ubah=ubah))
    assert hasil.ringkasan.baru == 1
    assert Kegiatan.objects.get().daftar_tindak_lanjut.count() == 2
    assert "Isi sel gabungan dipakai untuk setiap barisnya: A2:A3" in hasil.petunjuk


# Cells


@pytest.mark.parametrize(
    ("nilai", "hari"),
    [
        (datetime(2026, 5, 5, 8, 30), date(2026, 5, 5)),  # noqa: DTZ001
        ("5\u00a0Mei\u00a02026", date(2026, 5, 5)),
        ("5 Agt 2026", date(2026, 8, 5)),
        ("2026-05-05T00:00:00", date(2026, 5, 5)),
        ("05 / 05 / 2026", date(2026, 5, 5)),
        ("Selasa, 5 Mei 2026", date(2026, 5, 5)),
    ],
)
def test_tanggal_seperti_orang_menulisnya(impor, path, nilai, hari):
    assert impor(buku(path, {k.TANGGAL: nilai})).kesalahan == ""
    assert Kegiatan.objects.get().tanggal == hari


def test_hari_yang_tidak_cocok_disebut(impor, path):
    pesan = impor(buku(path, {k.TANGGAL: "Senin,\u00a05 Mei 2026"})).kesalahan
    assert "ditemukan 'Senin, 5 Mei 2026'; 5 Mei 2026 adalah hari Selasa, bukan Senin" in pesan
    assert "xa0" not in pesan


@pytest.mark.parametrize("sistem", ["1900", "1904"])
def test_tanggal_menurut_kedua_sistem_hari_excel(impor, path, sistem):
    def ubah(isi):
        if sistem == "1904":
            isi.parent.epoch = CALENDAR_MAC_1904

    impor(buku(path, {k.TANGGAL: date(2026, 5, 5)}, ubah=ubah))
    assert Kegiatan.objects.get().tanggal == date(2026, 5, 5)


SEMUA = {
    "Banyuputih Kidul", "Rojopolo", "Kaliboto Kidul", "Kaliboto Lor", "Sukosari", "Jatiroto",
}  # fmt: skip
DESA = {
    "DS. KALIBOTO LOR": {"Kaliboto Lor"},
    "Ds.Kaliboto Lor": {"Kaliboto Lor"},
    "DESA  KALIBOTO LOR": {"Kaliboto Lor"},
    "Pemerintah Desa Kaliboto Lor": {"Kaliboto Lor"},
    "Kaliboto\u00a0Lor": {"Kaliboto Lor"},
    "Kaliboto-Lor": {"Kaliboto Lor"},
    "3508172004": {"Kaliboto Lor"},
    "35.08.17.2004": {"Kaliboto Lor"},
    3508172004: {"Kaliboto Lor"},
    "Jatiroto\nRojopolo": {"Jatiroto", "Rojopolo"},
    "Jatiroto, Rojopolo": {"Jatiroto", "Rojopolo"},
    "Desa Jatiroto dan Desa Rojopolo": {"Jatiroto", "Rojopolo"},
    "Jatiroto & Rojopolo/Sukosari": {"Jatiroto", "Rojopolo", "Sukosari"},
    "1. Jatiroto\n2. Rojopolo": {"Jatiroto", "Rojopolo"},
    "- Jatiroto\n- Rojopolo": {"Jatiroto", "Rojopolo"},
    "Rojopolo; rojopolo;": {"Rojopolo"},
    "Semua desa": SEMUA,
    "SELURUH DESA": SEMUA,
    "Seluruh Desa se-Kecamatan Jatiroto": SEMUA,
}


@pytest.mark.parametrize("tulisan", DESA)
def test_desa_seperti_orang_menulisnya(impor, path, tulisan):
    assert impor(buku(path, {k.DESA: tulisan})).kesalahan == ""
    assert {desa.nama for desa in Kegiatan.objects.get().daftar_desa.all()} == DESA[tulisan]


@pytest.mark.parametrize("tulisan", ["Kaliboto", "Rojopolo, Kidul", "Semua desa kecuali Rojopolo"])
def test_desa_yang_dapat_berarti_lain_ditolak(impor, path, tulisan):
    assert "kolom Desa: ditemukan" in impor(buku(path, {k.DESA: tulisan})).kesalahan


def test_nama_desa_yang_dapat_dibaca_dua_hanya_dengan_kodenya():
    daftar = DaftarDesa(
        (SebutanDesa(1, "Suko Sari", "35.08.17.2001"), SebutanDesa(2, "Sukosari", "35.08.17.2002"))
    )
    assert daftar.satu("Sukosari") is None
    assert daftar.satu("3508172002") == 2


def test_semua_desa_adalah_desa_tahun_itu(impor, path, acuan):
    acuan.daftar_desa.filter(nama="Sukosari").update(aktif_dari_tahun=2027)
    impor(buku(path, {k.DESA: "Semua desa"}))
    desa = {desa.nama for desa in Kegiatan.objects.get().daftar_desa.all()}
    assert desa == SEMUA - {"Sukosari"}


@pytest.mark.parametrize(
    ("kolom", "nilai", "sebab"),
    [
        (k.KODE, 1.1, "ditemukan 1.1; sel ini berisi angka; ubah format kolomnya menjadi Teks"),
        (k.TL_NOMOR, 188.5, "ditemukan 188.5; sel ini berisi angka"),
        (k.TL_NOMOR, 196804071989031006, "1.96804071989031E+17; angka sepanjang ini"),
        (k.TL_NOMOR, date(2026, 1, 1), "Excel mengubahnya menjadi tanggal"),
        (k.TEMPAT, True, "ditemukan TRUE; yang diterima: teks"),
        (k.TEMPAT, "=1+1", "kolom Tempat: ditemukan rumus; tulis nilainya, bukan rumus"),
    ],
)
def test_sel_yang_bukan_teks_ditolak_dengan_sebabnya(impor, path, kolom, nilai, sebab):
    assert sebab in impor(buku(path, {kolom: nilai})).kesalahan


def test_kode_bilangan_bulat_adalah_angkanya(impor, path):
    daftar = [{k.KODE: kode, k.TANGGAL: f"0{n}/02/2026"} for n, kode in ((1, 1), (2, "01"))]
    assert impor(buku(path, *daftar)).ringkasan.baru == 2
    assert set(Kegiatan.objects.values_list("kode", flat=True)) == {"1", "01"}


def test_galat_dan_rumus_hanya_salah_pada_kolom_yang_dibaca(impor, path):
    def ubah(isi):
        isi["P1"], isi["P2"], isi["Q2"] = "Jumlah", "=SUM(E2:E2)", "#N/A"
        isi["Q2"].data_type = "e"

    assert impor(buku(path, ubah=ubah), uji=True).kesalahan == ""

    def galat(isi):
        isi["G2"] = "#N/A"
        isi["G2"].data_type = "e"

    pesan = impor(buku(path, ubah=galat)).kesalahan
    assert "baris 2, kolom Tempat: ditemukan galat Excel #N/A; tulis nilainya" in pesan


def test_baris_rumus_yang_belum_dihitung_tidak_hilang(impor, path):
    def ubah(isi):
        for kolom in range(1, 16):
            isi.cell(3, kolom, f"={isi.cell(2, kolom).coordinate}")

    assert "baris 3, kolom Kode: ditemukan rumus" in impor(buku(path, ubah=ubah)).kesalahan
