"""Workbooks as offices have them: which sheet, heads and rows are read, and what is named."""

from datetime import date
from functools import partial

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart

from kinerja.excel import kolom as k
from kinerja.models import Kegiatan
from tests.buku_kantor import SATU, buku, impor_kegiatan
from tests.ods import buku_ods

pytestmark = pytest.mark.django_db


@pytest.fixture
def impor(acuan):
    return partial(impor_kegiatan, acuan)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "buku.xlsx"


# Sheets


def _lembar_lain(nama, *, judul=("hari",) * 150, keadaan="visible", baris=4):
    def ubah(isi):
        lain = isi.parent.create_sheet(nama)
        for _ in range(baris):
            lain.append(list(judul))
        lain.sheet_state = keadaan

    return ubah


def test_lembar_lain_yang_besar_hanya_disebut(impor, path):
    hasil = impor(buku(path, ubah=_lembar_lain("Absensi", baris=1000)))
    assert hasil.ringkasan.baru == 1
    assert hasil.petunjuk == "Lembar lain yang tidak dibaca: 'Absensi'."


@pytest.mark.parametrize("keadaan", ["visible", "hidden", "veryHidden"])
def test_lembar_berkolom_sama_yang_tidak_dibaca_disebut(impor, path, keadaan):
    hasil = impor(buku(path, ubah=_lembar_lain("Kegiatan (2)", judul=k.JUDUL, keadaan=keadaan)))
    assert hasil.ringkasan.baru == 1
    assert "'Kegiatan (2)' berkolom sama tetapi tidak dibaca" in hasil.petunjuk


def test_lembar_bernama_lain_dibaca_bila_satu_satunya(impor, path):
    hasil = impor(buku(path, lembar="Data Kegiatan", ubah=_lembar_lain("Sampul", judul=("A",))))
    assert hasil.ringkasan.baru == 1
    assert "Yang dibaca lembar 'Data Kegiatan'" in hasil.petunjuk
    assert "tidak dibaca: 'Sampul'" in hasil.petunjuk


def test_beberapa_lembar_berpola_nama_sama_ditolak_dengan_sebab(impor, path):
    isi = buku(path, lembar="Keg Jan", ubah=_lembar_lain("Keg Feb", judul=k.JUDUL))
    pesan = impor(isi).kesalahan
    assert "2 lembar dengan kolom yang diminta: 'Keg Jan', 'Keg Feb'" in pesan
    assert "beri nama 'Kegiatan' pada lembar yang dimaksud" in pesan


@pytest.mark.parametrize("keadaan", ["hidden", "veryHidden"])
def test_lembar_tersembunyi_kalah_dari_yang_tampak(impor, path, keadaan):
    def ubah(isi):
        lain = isi.parent.create_sheet("Kegiatan baru")
        lain.append(list(k.JUDUL))
        lain.append([(SATU | {k.KODE: "X-9"}).get(satu) for satu in k.JUDUL])
        isi.sheet_state = keadaan
        isi.parent.active = 1

    hasil = impor(buku(path, ubah=ubah))
    assert Kegiatan.objects.get().kode == "X-9"
    assert "sebab lembar 'Kegiatan' tersembunyi" in hasil.petunjuk
    assert "Lembar 'Kegiatan' berkolom sama tetapi tidak dibaca" in hasil.petunjuk


def test_satu_satunya_lembar_yang_tersembunyi_dibaca_dan_disebut(impor, path):
    def ubah(isi):
        isi.parent.create_sheet("Sampul")["A1"] = "Laporan"
        isi.sheet_state = "hidden"

    hasil = impor(buku(path, ubah=ubah))
    assert hasil.ringkasan.baru == 1
    assert "Lembar 'Kegiatan' tersembunyi, tetapi dibaca." in hasil.petunjuk


def test_lembar_grafik_bukan_lembar_isi(impor, path):
    def ubah(isi):
        grafik = isi.parent.create_chartsheet("Grafik")
        grafik.add_chart(BarChart())

    hasil = impor(buku(path, ubah=ubah))
    assert hasil.ringkasan.baru == 1
    assert hasil.petunjuk == ""


# Heads


def _di_bawah(*daftar_judul):
    def ubah(isi):
        isi.insert_rows(1, len(daftar_judul))
        for nomor, satu in enumerate(daftar_judul, start=1):
            isi.cell(nomor, 1, satu)
        isi.merge_cells("A1:O1")

    return ubah


def _nomor_kolom(isi):
    isi.insert_rows(2)
    for kolom in range(1, 16):
        isi.cell(2, kolom, f"({kolom})")


def _bertingkat(isi):
    """'Tindak Lanjut' above its four columns, the others merged over both rows."""
    isi.insert_rows(1)
    for kolom in range(1, 12):
        isi.cell(1, kolom, isi.cell(2, kolom).value)
        isi.cell(2, kolom).value = None
        isi.merge_cells(start_row=1, end_row=2, start_column=kolom, end_column=kolom)
    isi.cell(1, 12, "Tindak Lanjut")
    isi.merge_cells("L1:O1")
    for kolom, teks in enumerate(("Tanggal", "Bentuk", "Uraian", "Nomor"), start=12):
        isi.cell(2, kolom, teks)


def _bertingkat_tanpa_gabungan(isi):
    _bertingkat(isi)
    for satu in list(isi.merged_cells.ranges):
        isi.unmerge_cells(str(satu))


KEPALA = {
    "bertingkat": {"ubah": _bertingkat},
    "bertingkat_tanpa_gabungan": {"ubah": _bertingkat_tanpa_gabungan},
    "baris_judul": {"ubah": _di_bawah("REKAP KEGIATAN KECAMATAN JATIROTO TAHUN 2026", None)},
    "delapan_baris": {"ubah": _di_bawah("PEMERINTAH KABUPATEN LUMAJANG", *"ABCDEFG")},
    "bintang": {"judul": ("Kode *", "Tanggal *", *k.JUDUL[2:])},
    "satuan": {"judul": ("Kode (wajib)", "TANGGAL\n(hh/bb/tttt)", *k.JUDUL[2:])},
    "putus_baris": {"judul": tuple(satu.replace(" ", "\n") for satu in k.JUDUL)},
    "tanda_lain": {"judul": tuple(f"{satu.upper().replace(' ', '_')}:" for satu in k.JUDUL)},
    "blank_tak_putus": {"judul": tuple(f"\u00a0{satu}\u200b " for satu in k.JUDUL)},
    "bernomor": {"judul": tuple(f"{n}. {satu}" for n, satu in enumerate(k.JUDUL, start=1))},
    "nomor_kolom": {"ubah": _nomor_kolom},
}


@pytest.mark.parametrize("nama", KEPALA)
def test_judul_kolom_ditemukan(impor, path, nama):
    hasil = impor(buku(path, **KEPALA[nama]))
    assert hasil.kesalahan == ""
    kegiatan = Kegiatan.objects.get()
    assert (kegiatan.kode, kegiatan.hasil) == ("X-1", "Disepakati")
    assert kegiatan.daftar_tindak_lanjut.get().nomor == "140/1/2026"


def test_judul_yang_terlalu_jauh_ke_bawah_disebut_barisnya(impor, path):
    pesan = impor(buku(path, ubah=_di_bawah(*(f"Kop {n}" for n in range(1, 13))))).kesalahan
    assert pesan == (
        "lembar Kegiatan, baris 13: ditemukan judul kolom di baris ini; pindahkan ke salah satu "
        "dari sepuluh baris pertama"
    )


def _tanpa_kolom(*daftar):
    def ubah(isi):
        for kolom in sorted((k.JUDUL.index(satu) + 1 for satu in daftar), reverse=True):
            isi.delete_cols(kolom)

    return ubah


def test_kolom_boleh_kosong_boleh_tidak_ada(impor, path):
    hasil = impor(buku(path, ubah=_tanpa_kolom(k.PIHAK_TERKAIT, k.HASIL, k.STATUS)))
    assert hasil.ringkasan.baru == 1
    assert "dianggap kosong: Pihak Terkait, Hasil, Status" in hasil.petunjuk
    assert Kegiatan.objects.get().pihak_terkait == ""


def test_kolom_yang_tidak_ada_tidak_mengosongkan_yang_tersimpan(impor, path):
    impor(buku(path))
    hasil = impor(buku(path, ubah=_tanpa_kolom(k.PIHAK_TERKAIT, k.DESA, k.TL_NOMOR)), perbarui=True)
    assert (hasil.ringkasan.sama, hasil.ringkasan.berubah) == (1, 0)
    ubahan = buku(path, {k.HASIL: "Lain"}, ubah=_tanpa_kolom(k.PIHAK_TERKAIT, k.FUNGSI))
    assert impor(ubahan, perbarui=True).ringkasan.berubah == 1
    kegiatan = Kegiatan.objects.get()
    assert (kegiatan.pihak_terkait, kegiatan.hasil) == ("BPD", "Lain")
    assert kegiatan.fungsi_id


def test_tanpa_kolom_fungsi_akibatnya_disebut(impor, path):
    hasil = impor(buku(path, ubah=_tanpa_kolom(k.FUNGSI)))
    assert "tidak ikut dihitung dalam indikator" in hasil.petunjuk


@pytest.mark.parametrize("kolom", k.WAJIB)
def test_kolom_wajib_yang_tidak_ada_disebut_dengan_barisnya(impor, path, kolom):
    pesan = impor(buku(path, ubah=_tanpa_kolom(kolom))).kesalahan
    assert f"lembar Kegiatan, baris 1, kolom {kolom}: kolom ini harus ada di baris judul" in pesan


def test_urutan_kolom_bebas_dan_kolom_lain_disebut(impor, path):
    def ubah(isi):
        isi.insert_cols(1)
        isi["A1"], isi["A2"] = "No", 1
        isi["Q1"], isi["Q2"], isi["Q3"] = "Keterangan", "ok", "Mengetahui, Camat"
        isi.move_range("B1:B2", cols=20)

    hasil = impor(buku(path, ubah=ubah))
    assert hasil.ringkasan.baru == 1
    assert "Kolom yang tidak dibaca: 'No', 'Keterangan'." in hasil.petunjuk


def test_kolom_tanpa_judul_disebut(impor, path):
    def ubah(isi):
        isi["R2"] = "catatan"

    assert "Kolom R berisi tetapi tidak berjudul" in impor(buku(path, ubah=ubah)).petunjuk


def test_judul_ganda_ditolak_yang_lain_tidak(impor, path):
    def ubah(isi):
        isi["P1"], isi["Q1"] = "Keterangan", "Keterangan"

    assert impor(buku(path, ubah=ubah), uji=True).ringkasan.baru == 1
    pesan = impor(buku(path, ubah=lambda isi: isi.cell(1, 16, "TANGGAL *"))).kesalahan
    assert "judul ganda 'Tanggal' di kolom B dan P" in pesan


def test_ods_dibaca_walaupun_bernama_lain(impor, tmp_path):
    baris = [[(SATU | {k.TANGGAL: date(2026, 5, 5)}).get(satu) for satu in k.JUDUL]]
    for nama in ("buku.ods", "buku.xlsx"):
        hasil = impor(buku_ods(tmp_path / nama, {k.LEMBAR: [list(k.JUDUL), *baris]}))
        assert hasil.kesalahan == ""
    assert hasil.ringkasan.sama == 1
    assert Kegiatan.objects.get().tanggal == date(2026, 5, 5)


def test_kegiatan_yang_sama_dengan_dua_kode_disebut_pada_keduanya(impor, path):
    hasil = impor(buku(path, {}, {k.KODE: "X-2", k.KEGIATAN: "Musyawarah Desa."}), uji=True)
    assert "Mirip dengan X-2" in hasil.per_baris[2][0]
    assert "Mirip dengan X-1, baris 2 (Musyawarah desa) pada hari yang sama." in hasil.per_baris[3]
    impor(buku(path))
    hasil = impor(buku(path, {k.KODE: "X-2"}), uji=True)
    assert hasil.per_baris == {
        2: ["Mirip dengan X-1 (Musyawarah desa) pada hari yang sama."],
    }


def test_berkas_yang_ditulis_ulang_program_lain_tetap_terbaca(impor, path):
    load_workbook(buku(path)).save(path)
    assert impor(path).ringkasan.baru == 1
