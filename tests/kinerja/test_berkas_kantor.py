"""Workbooks as offices have them: what is taken, what is named, and what is refused for its cell."""

from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kinerja.excel import kolom as k
from kinerja.impor import ImporKegiatan
from kinerja.models import Kegiatan
from organisasi.impor import impor_buku
from organisasi.kesalahan import BerkasSalah
from tests.buku_kerja import SATU_KEGIATAN, rusak
from tests.ods import buku_ods

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 11, 30)
SEKARANG = datetime(2026, 11, 30, 3, tzinfo=UTC)
SATU = {
    **SATU_KEGIATAN,
    **{k.KODE: "X-1", k.TANGGAL: "03/02/2026", k.TEMPAT: "Balai desa", k.PIHAK_TERKAIT: "BPD"},
    **{k.DESA: "Rojopolo", k.HASIL: "Disepakati", k.STATUS: "Terlaksana"},
    **{k.TL_TANGGAL: "30/11/2026", k.TL_BENTUK: "Berita acara"},
    **{k.TL_URAIAN: "Disepakati bersama", k.TL_NOMOR: "140/1/2026"},
}


def buku(path, *daftar, judul=k.JUDUL, lembar=k.LEMBAR, ubah=None):
    """A workbook with a row for each that differs from SATU; `ubah` may spoil it."""
    hasil = Workbook()
    isi = hasil.active
    isi.title = lembar
    isi.append(list(judul))
    for beda in daftar or ({},):
        isi.append([(SATU | beda).get(satu) for satu in k.JUDUL])
    if ubah:
        ubah(isi)
    hasil.save(path)
    return path


class Hasil:
    def __init__(self, pengimpor, ringkasan, kesalahan):
        self.ringkasan, self.kesalahan = ringkasan, kesalahan
        self.petunjuk = "\n".join(pengimpor.petunjuk_berkas())
        self.per_baris = pengimpor.hasil.petunjuk if pengimpor.hasil else {}


@pytest.fixture
def impor(acuan):
    def jalankan(path, *, uji=False, **pilihan):
        pengimpor = ImporKegiatan(acuan)
        ringkasan, kesalahan = None, ""
        try:
            ringkasan = impor_buku(
                pengimpor, path, hari_ini=HARI_INI, sekarang=SEKARANG, oleh=None, uji=uji,
                **{"perbarui": False} | pilihan,
            )  # fmt: skip
        except BerkasSalah as error:
            kesalahan = str(error)
        return Hasil(pengimpor, ringkasan, kesalahan)

    return jalankan


@pytest.fixture
def path(tmp_path):
    return tmp_path / "buku.xlsx"


# Formatting


def _bingkai(sel):
    sel.border = Border(left=Side("thin"))


def _warna(sel):
    sel.fill = PatternFill("solid", fgColor="FFFF00")


def _kolom_penuh(isi):
    for nomor in range(1, 60_001):
        for kolom in range(1, 4):
            _bingkai(isi.cell(nomor, kolom))


def _selebar_lembar(isi):
    for kolom in range(1, 16_385):
        _warna(isi.cell(2, kolom))


def _blank_jauh(isi):
    isi["A60001"], isi["B1048576"] = " ", "\u00a0\u200b"
    isi["C1048575"].number_format = "@"


HIASAN = {
    "bingkai_60000": lambda isi: _bingkai(isi["A60000"]),
    "warna_di_ujung": lambda isi: _warna(isi["O1048576"]),
    "warna_di_sudut": lambda isi: _warna(isi["XFD1048576"]),
    "kolom_berbingkai": _kolom_penuh,
    "selebar_lembar": _selebar_lembar,
    "blank_jauh": _blank_jauh,
}


@pytest.mark.parametrize("nama", HIASAN)
def test_hiasan_di_sel_kosong_bukan_isi(impor, path, nama):
    hasil = impor(buku(path, {}, {k.KODE: "X-2"}, ubah=HIASAN[nama]))
    assert hasil.kesalahan == ""
    assert hasil.ringkasan.baru == 2


def test_hiasan_pada_baris_tanpa_sel(impor, path):
    baris = b"".join(b'<row r="%d" ht="15" customHeight="1"/>' % n for n in range(3, 300_000))
    rusak(buku(path), lambda xml: xml.replace(b"</sheetData>", baris + b"</sheetData>"))
    assert impor(path).ringkasan.baru == 1


def test_ukuran_yang_tertulis_tidak_dipercaya(impor, path):
    rusak(buku(path), lambda xml: xml.replace(b'ref="A1:O2"', b'ref="A1:XFD1048576"'))
    assert impor(path).ringkasan.baru == 1


def test_isi_yang_terlalu_jauh_disebut_selnya(impor, path):
    def ubah(isi):
        isi["O1048576"] = "x"

    assert "sampai sel O1048576; hapus isi sel" in impor(buku(path, ubah=ubah)).kesalahan


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
    assert "tidak ikut dihitung dalam IKU-1" in hasil.petunjuk


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


# Rows


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


# What it is


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
