from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from dasar.aturan.kesalahan import BerkasSalah, Ringkasan
from desa.excel import dokumen as k
from desa.excel.dokumen import ekspor_dokumen
from desa.excel.impor import ImporDokumen
from desa.models import DokumenDesa
from organisasi.baca.impor import impor_buku
from organisasi.models.peran import Peran
from tests.buku_kerja import buku_dokumen
from tests.factories import buat_pengguna

SEKARANG = datetime(2025, 12, 31, 3, tzinfo=UTC)


@pytest.fixture
def impor(acuan, tmp_path):
    def jalankan(*daftar, path=None, uji=False, perbarui=False, oleh=None, sekarang=SEKARANG):
        return impor_buku(
            ImporDokumen(acuan),
            path or buku_dokumen(tmp_path / "dokumen.xlsx", *daftar),
            hari_ini=date(2025, 12, 31),
            sekarang=sekarang,
            oleh=oleh,
            uji=uji,
            perbarui=perbarui,
        )

    return jalankan


def test_dokumen_baru_lalu_sama(impor):
    assert impor({}, uji=True) == Ringkasan(1, 0, 0)
    assert impor({}) == Ringkasan(1, 0, 0)
    assert impor({}) == Ringkasan(0, 1, 0)
    dokumen = DokumenDesa.objects.get()
    assert dokumen.tanggal_diterima == date(2025, 3, 31)
    assert dokumen.history.get().history_change_reason == "Impor dokumen.xlsx"


def test_perubahan_adalah_konflik_kecuali_diperbarui(impor):
    impor({})
    beda = {k.NOMOR: "7/2025", k.PENETAPAN: "2025-03-01"}
    with pytest.raises(BerkasSalah, match="Nomor: ditemukan '7/2025'; belum terisi"):
        impor(beda)
    nanti = SEKARANG + timedelta(days=1)
    assert impor(beda, perbarui=True, sekarang=nanti) == Ringkasan(0, 0, 1)
    dokumen = DokumenDesa.objects.get()
    # Of an LPPDesa the day of receipt is judged: only that one, typed anew, is recorded anew.
    assert (dokumen.nomor, dokumen.versi, dokumen.dicatat_pada) == ("7/2025", 2, SEKARANG)
    assert dokumen.history.first().history_type == "~"
    beda |= {k.KETERANGAN: "salinan", k.DITERIMA: "2025-03-28"}
    impor(beda, perbarui=True, sekarang=nanti)
    assert DokumenDesa.objects.get().dicatat_pada == nanti


def test_dokumen_yang_tidak_punya_tempat_ditolak(impor, acuan):
    for tahun, sebab in (
        (2100, "baru dinilai pada tahun pelaporan 2099"),
        (2000, "tidak dinilai pada tahun pelaporan mana pun"),
    ):
        acuan.daftar_jenis_dokumen.get(kode="RKPDesa").daftar_aturan.update(berlaku_dari_tahun=2020)
        with pytest.raises(BerkasSalah, match=sebab):
            impor({k.JENIS: "RKPDesa", k.TAHUN: tahun})
    acuan.daftar_desa.update(aktif_sampai_tahun=2024)
    with pytest.raises(BerkasSalah, match="desa ini tidak aktif pada tahun pelaporan 2025"):
        impor({})
    assert not DokumenDesa.objects.exists()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({k.DESA: "Wonorejo"}, "kolom Desa: ditemukan 'Wonorejo'"),
        ({k.JENIS: "RPJMDesa"}, "salah satu dari RKPDesa, APBDesa, LPPDesa"),
        ({k.TAHUN: 25}, "bilangan 2000 sampai 2100"),
        ({k.DITERIMA: "1 Januari 2026"}, "kolom Tanggal Diterima"),
    ],
)
def test_sel_yang_salah(impor, isi, pesan):
    with pytest.raises(BerkasSalah, match=pesan):
        impor(isi)


def test_dokumen_yang_sama_dua_kali(impor):
    with pytest.raises(BerkasSalah, match="hapus ini atau baris 2"):
        impor({}, {k.DESA: "35.08.17.2002"}, {k.DESA: "x"})


def test_hanya_yang_berwenang(impor, acuan):
    with pytest.raises(PermissionDenied):
        impor({}, oleh=buat_pengguna(Peran.CAMAT, kecamatan=acuan))


def test_ekspor_kembali_sama(impor, acuan, tmp_path):
    impor(
        {k.KETERANGAN: "=1+1"}, {k.JENIS: "RKPDesa", k.TAHUN: 2026, k.NOMOR: "-5"}, {k.TAHUN: 2023}
    )
    path = tmp_path / "keluar.xlsx"
    assert ekspor_dokumen(acuan, 2025, path) == 2
    assert impor(path=path) == Ringkasan(0, 2, 0)


def test_dokumen_yang_dikosongkan_di_kisi_diisi_seperti_baru(impor):
    impor({})
    DokumenDesa.objects.update(tanggal_diterima=None)
    assert impor({}) == Ringkasan(1, 0, 0)
    dokumen = DokumenDesa.objects.get()
    assert (dokumen.tanggal_diterima, dokumen.versi) == (date(2025, 3, 31), 2)
