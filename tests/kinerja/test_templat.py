"""The workbooks to fill in: what they offer is what the import takes."""

from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from desa.excel import dokumen as d
from desa.models import DokumenDesa
from impor.actions.buku import PENGIMPOR
from kinerja.excel import kolom as k
from kinerja.excel import realisasi as r
from kinerja.models import Kegiatan
from organisasi.baca.impor import impor_buku
from organisasi.models.peran import Peran
from tests.buku_kerja import SATU_DOKUMEN, SATU_KEGIATAN, TINDAK_LANJUT
from tests.factories import DICATAT_PADA, buat_pengguna

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 1, 5)
LEMBAR = {
    "kegiatan": (k.LEMBAR, k.JUDUL),
    "dokumen": (d.LEMBAR, d.JUDUL),
    "realisasi": (r.LEMBAR, r.JUDUL),
}


@pytest.fixture
def templat(acuan, tmp_path):
    def tulis(isi):
        path = tmp_path / f"{isi}.xlsx"
        PENGIMPOR[isi](acuan).tulis_templat(path, hari_ini=HARI_INI)
        return path

    return tulis


def impor(acuan, isi, path):
    tentang = {"sekarang": DICATAT_PADA, "oleh": None, "uji": False, "perbarui": False}
    return impor_buku(PENGIMPOR[isi](acuan), path, hari_ini=HARI_INI, **tentang)


def isi_baris(path, isi, *daftar_baris):
    buku = load_workbook(path)
    lembar = buku[LEMBAR[isi][0]]
    for nomor, baris in enumerate(daftar_baris, start=2):
        for kolom, judul in enumerate(LEMBAR[isi][1], start=1):
            sel = lembar.cell(nomor, kolom, baris.get(judul))
            if isinstance(sel.value, str):
                sel.data_type = "s"
    buku.save(path)
    return path


def pemeriksaan(path, isi):
    """The check of each column, by its head."""
    lembar = load_workbook(path)[LEMBAR[isi][0]]
    hasil = {}
    for satu in lembar.data_validations.dataValidation:
        kolom, baris, _, _ = range_boundaries(str(satu.sqref))
        assert baris == 2
        hasil[lembar.cell(1, kolom).value] = satu
    return hasil


def pilihan(path, satu):
    """What a drop-down offers."""
    nama, _, alamat = satu.formula1.partition("!")
    return [sel.value for (sel,) in load_workbook(path)[nama][alamat.replace("$", "")]]


@pytest.mark.parametrize("isi", PENGIMPOR)
def test_templat_kosong_adalah_buku_tanpa_baris(acuan, templat, isi):
    assert impor(acuan, isi, templat(isi)).baru == 0


def test_templat_kegiatan_yang_diisi_terimpor(acuan, templat):
    path = isi_baris(
        templat("kegiatan"),
        "kegiatan",
        SATU_KEGIATAN
        | TINDAK_LANJUT
        | {
            k.TANGGAL: date(2025, 2, 3),
            k.DESA: "Sukosari; Rojopolo",
            k.HASIL: "=1+1",
            k.TL_NOMOR: "12/2025",
        },
        SATU_KEGIATAN | {k.KODE: "2", k.TANGGAL: "31 Desember 2025", k.FUNGSI: None},
    )
    assert impor(acuan, "kegiatan", path).baru == 2
    kegiatan = Kegiatan.objects.get(kode="PMD-1")
    assert (kegiatan.tanggal, kegiatan.hasil) == (date(2025, 2, 3), "=1+1")
    assert kegiatan.daftar_desa.count() == 2
    assert kegiatan.daftar_tindak_lanjut.get().nomor == "12/2025"


def test_templat_dokumen_yang_diisi_terimpor(acuan, templat):
    baris = SATU_DOKUMEN | {d.NOMOR: "1/2025", d.DITERIMA: date(2025, 3, 31)}
    assert impor(acuan, "dokumen", isi_baris(templat("dokumen"), "dokumen", baris)).baru == 1
    assert DokumenDesa.objects.get().tanggal_diterima == date(2025, 3, 31)


def test_pilihan_berasal_dari_data_acuan(acuan, templat):
    acuan.daftar_unit_kerja.filter(kode="PMD").update(kode="BARU")
    acuan.daftar_bentuk_tindak_lanjut.filter(nama="Surat").update(aktif=False)
    path = templat("kegiatan")
    periksa = pemeriksaan(path, "kegiatan")
    daftar_unit = list(acuan.daftar_unit_kerja.order_by("kode").values_list("kode", flat=True))
    assert pilihan(path, periksa[k.UNIT]) == daftar_unit
    assert "BARU" in daftar_unit
    assert pilihan(path, periksa[k.FUNGSI]) == [*range(1, 11)]
    assert pilihan(path, periksa[k.JENIS]) == ["Fasilitasi", "Koordinasi"]
    assert pilihan(path, periksa[k.STATUS]) == ["Terlaksana", "Batal"]
    assert "Surat" not in pilihan(path, periksa[k.TL_BENTUK])
    assert "Berita acara" in pilihan(path, periksa[k.TL_BENTUK])
    assert len(pilihan(path, periksa[k.DESA])) == 6
    # Several desa or units stand in one cell, which is none of the list.
    assert not periksa[k.DESA].showErrorMessage
    assert not periksa[k.UNIT].showErrorMessage
    assert periksa[k.JENIS].showErrorMessage


def test_pilihan_dan_pemeriksaan_templat_dokumen(acuan, templat):
    path = templat("dokumen")
    periksa = pemeriksaan(path, "dokumen")
    assert pilihan(path, periksa[d.JENIS]) == ["RKPDesa", "APBDesa", "LPPDesa"]
    assert pilihan(path, periksa[d.DESA])[0] == "Banyuputih Kidul"
    tahun = periksa[d.TAHUN]
    assert (tahun.type, tahun.formula1, tahun.formula2) == ("whole", "2000", "2100")
    for kolom in (d.PENETAPAN, d.DITERIMA):
        satu = periksa[kolom]
        assert (satu.type, satu.formula1, satu.formula2) == ("date", "DATE(2000,1,1)", "TODAY()")
        assert satu.errorStyle == "warning"
    assert (periksa[d.NOMOR].type, periksa[d.NOMOR].formula2) == ("textLength", "60")


@pytest.mark.parametrize("isi", PENGIMPOR)
def test_setiap_kolom_diterangkan_di_petunjuk(templat, isi):
    buku = load_workbook(templat(isi))
    nama_lembar, judul = LEMBAR[isi]
    assert buku.sheetnames == [nama_lembar, "Petunjuk", "Pilihan"]
    assert tuple(sel.value for sel in buku[nama_lembar][1]) == judul
    petunjuk = [baris[0] for baris in buku["Petunjuk"].iter_rows(values_only=True)]
    assert any("dibuat 5 Januari 2026" in teks for teks in petunjuk if teks)
    assert tuple(petunjuk[petunjuk.index("Kolom") + 1 :]) == judul
    format_kolom = {
        sel.value: buku[nama_lembar].column_dimensions[sel.column_letter].number_format
        for sel in buku[nama_lembar][1]
    }
    tanggal = {kolom for kolom, satu in format_kolom.items() if "MMMM" in satu}
    assert tanggal == {kolom for kolom in judul if kolom.startswith("Tanggal")}


def test_tautan_templat_di_halaman_impor(client, acuan):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    halaman = client.get(reverse("impor_list")).content.decode()
    for isi in PENGIMPOR:
        alamat = reverse("impor_templat", args=[isi])
        assert alamat in halaman
        jawaban = client.get(alamat)
        assert jawaban["Content-Disposition"] == f'attachment; filename="templat-{isi}.xlsx"'
        assert jawaban.content.startswith(b"PK")
    assert client.get(reverse("impor_templat", args=["lain"])).status_code == 404
