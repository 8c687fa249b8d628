"""Workbooks of desa documents as offices have them."""

from datetime import UTC, date, datetime

import pytest

from dasar.aturan.kesalahan import BerkasSalah, Ringkasan
from desa.excel import dokumen as d
from desa.excel.impor import ImporDokumen
from desa.models import DokumenDesa
from organisasi.baca.impor import impor_buku
from tests.buku_kerja import SATU_DOKUMEN, buku_dokumen, tulis_buku

pytestmark = pytest.mark.django_db
HARI_INI = date(2025, 12, 31)


@pytest.fixture
def impor(acuan):
    def jalankan(path, **pilihan):
        return impor_buku(
            ImporDokumen(acuan), path, hari_ini=HARI_INI,
            sekarang=datetime(2025, 12, 31, 3, tzinfo=UTC), oleh=None,
            **{"uji": False, "perbarui": False} | pilihan,
        )  # fmt: skip

    return jalankan


@pytest.mark.parametrize(
    "tulisan",
    ["DS. KALIBOTO LOR", "Kaliboto\u00a0Lor", "3508172004", 3508172004, "Desa Kaliboto Lor"],
)
def test_desa_seperti_orang_menulisnya(impor, tmp_path, tulisan):
    impor(buku_dokumen(tmp_path / "a.xlsx", {d.DESA: tulisan}))
    assert DokumenDesa.objects.get().desa.nama == "Kaliboto Lor"


@pytest.mark.parametrize("tulisan", ["Semua desa", "Rojopolo, Sukosari", "Kaliboto"])
def test_satu_baris_satu_desa(impor, tmp_path, tulisan):
    with pytest.raises(BerkasSalah, match="nama atau kode satu desa"):
        impor(buku_dokumen(tmp_path / "a.xlsx", {d.DESA: tulisan}))


@pytest.mark.parametrize("tulisan", ["LPP Desa", "lppdesa", "LPP-Desa", "LPPDesa\u00a0"])
def test_jenis_dokumen_seperti_orang_menulisnya(impor, tmp_path, tulisan):
    impor(buku_dokumen(tmp_path / "a.xlsx", {d.JENIS: tulisan}))
    assert DokumenDesa.objects.get().jenis_dokumen.kode == "LPPDesa"


def test_kolom_yang_tidak_ada_tidak_mengosongkan_yang_tersimpan(impor, tmp_path):
    impor(buku_dokumen(tmp_path / "a.xlsx", {d.NOMOR: "3/2025", d.KETERANGAN: "Diantar"}))
    judul = ("Desa *", "Jenis\nDokumen", "Tahun Anggaran", "Tanggal Diterima")
    kolom = (d.DESA, d.JENIS, d.TAHUN, d.DITERIMA)
    baris = [SATU_DOKUMEN[satu] for satu in kolom]
    path = tulis_buku(tmp_path / "b.xlsx", "Dokumen 2025", judul, [baris])
    assert impor(path) == Ringkasan(0, 1, 0)
    path = tulis_buku(tmp_path / "b.xlsx", d.LEMBAR, judul, [[*baris[:3], "30/03/2025"]])
    assert impor(path, perbarui=True) == Ringkasan(0, 0, 1)
    dokumen = DokumenDesa.objects.get()
    assert (dokumen.nomor, dokumen.keterangan) == ("3/2025", "Diantar")
    assert dokumen.tanggal_diterima == date(2025, 3, 30)


def test_yang_berubah_dibiarkan_agar_yang_baru_tersimpan(impor, tmp_path):
    impor(buku_dokumen(tmp_path / "a.xlsx", {}))
    path = buku_dokumen(tmp_path / "a.xlsx", {d.NOMOR: "7"}, {d.DESA: "Sukosari"})
    assert impor(path, baru_saja=True) == Ringkasan(1, 0, 0, dilewati=1)
    assert set(DokumenDesa.objects.values_list("nomor", flat=True)) == {""}
