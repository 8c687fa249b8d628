"""When two kode are the same, and which is the next: in a file, on screen, in the database."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dasar.aturan.kesalahan import BerkasSalah, Ringkasan
from kinerja.actions.kegiatan import IsianKegiatan, catat_kegiatan, ubah_kegiatan
from kinerja.aturan.kode_kegiatan import PemberiKode, kunci_kode
from kinerja.excel import kolom as k
from kinerja.excel.impor import ImporKegiatan
from kinerja.models import JenisKegiatan, Kegiatan, StatusKegiatan
from organisasi.baca.impor import impor_buku
from organisasi.models.peran import Peran
from tests.buku_kerja import TINDAK_LANJUT, buku_kegiatan
from tests.factories import buat_kegiatan, buat_pengguna

HARI_INI = date(2026, 11, 30)
SEKARANG = datetime(2026, 11, 30, 3, tzinfo=UTC)
KODE = "PMD-2026-0005"
SETARA = {
    "huruf_kecil": "pmd-2026-0005",
    "blank": " PMD - 2026 - 0005 ",
    "blank_tak_putus": "PMD\u00a0-2026-0005",
    "garis_n": "PMD\u20132026\u20130005",
    "garis_m": "PMD\u20142026\u20140005",
    "kurang": "PMD\u22122026\u22120005",
    "tak_putus": "PMD\u20112026\u20110005",
    "tanda_hubung": "PMD\u20102026\u20100005",
}
TIDAK_SETARA = ("PMD-2026-5", "PMD/2026/0005", "PMD20260005", "PMD-2026-0006")


@pytest.mark.parametrize("nama", SETARA)
def test_kode_setara_apa_pun_huruf_blank_dan_garisnya(nama):
    assert kunci_kode(SETARA[nama]) == KODE


@pytest.mark.parametrize("kode", TIDAK_SETARA)
def test_kode_lain_tetap_lain(kode):
    assert kunci_kode(kode) != KODE


def test_nomor_berikut_sesudah_yang_tertinggi_apa_pun_tulisannya():
    terpakai = ["pmd-2026-0004", "PMD\u20132026\u20130011", "PMD-2025-0099", "0500", "PMD-2026-x"]
    pemberi = PemberiKode("PMD", 2026, terpakai)
    assert [pemberi.berikut(), pemberi.berikut()] == ["PMD-2026-0012", "PMD-2026-0013"]
    assert PemberiKode("PMD", 2026, []).berikut() == "PMD-2026-0001"


@pytest.mark.django_db
@pytest.mark.parametrize("nama", SETARA)
def test_basis_data_menolak_kode_setara_di_unit_yang_sama(acuan, nama):
    pmd = acuan.daftar_unit_kerja.get(kode="PMD")
    ada = buat_kegiatan(unit_kerja=pmd, kode=KODE)
    with pytest.raises(IntegrityError, match="kegiatan_kode_unik"), transaction.atomic():
        buat_kegiatan(unit_kerja=pmd, kode=SETARA[nama])
    ada.pk, ada.kode = None, SETARA[nama]
    with pytest.raises(ValidationError, match="Kode kegiatan ini sudah dipakai"):
        ada.validate_constraints()
    buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kode=SETARA[nama])
    for kode in TIDAK_SETARA:
        buat_kegiatan(unit_kerja=pmd, kode=kode)


@pytest.mark.django_db
@pytest.mark.parametrize("nama", SETARA)
def test_formulir_memberi_nomor_sesudah_kode_setara(acuan, nama):
    pmd = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=pmd, kode=SETARA[nama])
    oleh = buat_pengguna(Peran.STAF, unit_kerja=pmd)
    isian = IsianKegiatan(date(2026, 5, 5), "fasilitasi", None, "Rapat", "", "", (), "")
    kegiatan = catat_kegiatan(isian, oleh=oleh, sekarang=SEKARANG, hari_ini=HARI_INI)
    assert kegiatan.kode == "PMD-2026-0006"


@pytest.fixture
def impor(acuan, tmp_path):
    def jalankan(*daftar, **pilihan):
        return impor_buku(
            ImporKegiatan(acuan),
            buku_kegiatan(tmp_path / "kegiatan.xlsx", *daftar),
            hari_ini=HARI_INI,
            sekarang=SEKARANG,
            oleh=None,
            **{"uji": False, "perbarui": False} | pilihan,
        )

    return jalankan


@pytest.mark.parametrize("nama", SETARA)
def test_berkas_dengan_kode_setara_adalah_kegiatan_yang_sama(impor, nama):
    impor({k.KODE: KODE})
    assert impor({k.KODE: SETARA[nama]}) == Ringkasan(0, 1, 0)
    assert impor({k.KODE: SETARA[nama], k.TEMPAT: "Balai"}, perbarui=True).berubah == 1
    assert Kegiatan.objects.get().kode == KODE


def test_kode_setara_di_dalam_satu_berkas_adalah_satu_kegiatan(impor):
    lain = TINDAK_LANJUT | {k.TL_URAIAN: "Surat"}
    assert impor({k.KODE: KODE} | TINDAK_LANJUT, {k.KODE: KODE.lower()} | lain).baru == 1
    with pytest.raises(BerkasSalah, match="samakan kolom Tempat dengan baris 2"):
        impor({k.KODE: "A-1"}, {k.KODE: "a\u20131", k.TEMPAT: "Lain"})


def _kosong(**beda):
    return {k.KODE: None} | {getattr(k, nama): nilai for nama, nilai in beda.items()}


def test_tanpa_kode_mendapat_nomor_berikut_dan_berkas_yang_sama_tidak_menambah(impor, acuan):
    buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), kode="pmd-2025-0007")
    daftar = (
        _kosong(),
        _kosong(KEGIATAN="Rapat", TANGGAL="05/01/2026"),
        _kosong(KEGIATAN="Bimbingan", KODE=" \u00a0"),
        {k.KODE: "PMD-2025-0012", k.KEGIATAN: "Yang berkode"},
        _kosong(UNIT="PEM"),
    )
    assert impor(*daftar).baru == 5
    kode = set(Kegiatan.objects.values_list("kode", flat=True))
    assert kode == {
        "pmd-2025-0007", "PMD-2025-0012", "PMD-2025-0013", "PMD-2026-0001", "PMD-2025-0014",
        "PEM-2025-0001",
    }  # fmt: skip
    assert impor(*daftar) == Ringkasan(0, 5, 0)
    assert impor(*reversed(daftar)) == Ringkasan(0, 5, 0)


def test_tanpa_kode_dengan_dua_tindak_lanjut_adalah_satu_kegiatan(impor):
    lain = TINDAK_LANJUT | {k.TL_URAIAN: "Surat"}
    daftar = (_kosong() | TINDAK_LANJUT, _kosong() | lain)
    assert impor(*daftar) == Ringkasan(1, 0, 0, 2)
    assert impor(*daftar) == Ringkasan(0, 1, 0)
    assert Kegiatan.objects.get().daftar_tindak_lanjut.count() == 2


def test_tanpa_kode_beda_desa_adalah_dua_kegiatan(impor):
    daftar = (_kosong(DESA="Rojopolo"), _kosong(DESA="Sukosari"))
    assert impor(*daftar).baru == 2
    assert impor(*daftar) == Ringkasan(0, 2, 0)


def test_baris_kembar_tanpa_kode_ditanyakan(impor):
    with pytest.raises(BerkasSalah) as salah:
        impor(_kosong(), _kosong())
    assert "kegiatan yang sama lagi, tanpa Kode; hapus salah satu" in str(salah.value)
    assert "isi Kode keduanya bila memang dua kegiatan" in str(salah.value)


def test_tanpa_kode_tetap_dikenal_sesudah_diubah_di_layar(impor, acuan):
    daftar = (_kosong(DESA="Rojopolo"), _kosong(DESA="Sukosari"))
    impor(*daftar)
    kegiatan = Kegiatan.objects.order_by("pk").first()
    oleh = buat_pengguna(Peran.STAF, unit_kerja=kegiatan.unit_kerja)
    isian = IsianKegiatan(
        date(2025, 2, 4), JenisKegiatan.KOORDINASI, kegiatan.fungsi, "Judul baru", "", "", (), ""
    )
    ubah_kegiatan(kegiatan, isian, versi=1, oleh=oleh, hari_ini=HARI_INI)
    with pytest.raises(BerkasSalah, match=r"baris 2, kolom Kegiatan: .*tersimpan 'Judul baru'"):
        impor(*daftar)
    assert impor(*daftar, baru_saja=True) == Ringkasan(0, 1, 0, dilewati=1)
    assert Kegiatan.objects.count() == 2


def test_tanpa_kode_yang_dibatalkan_tidak_dibuat_lagi(impor):
    impor(_kosong())
    Kegiatan.objects.update(status=StatusKegiatan.BATAL, alasan_batal="Keliru")
    assert impor(_kosong(), baru_saja=True) == Ringkasan(0, 0, 0, dilewati=1)
    assert Kegiatan.objects.count() == 1


def test_yang_berubah_dibiarkan_agar_yang_baru_tersimpan(impor):
    impor({}, {k.KODE: "PMD-2"} | TINDAK_LANJUT)
    lain = TINDAK_LANJUT | {k.TL_URAIAN: "Surat"}
    daftar = (
        {k.TEMPAT: "Balai"},
        {k.KODE: "PMD-2"} | lain,
        {k.KODE: "PMD-3", k.KEGIATAN: "Baru"} | TINDAK_LANJUT,
    )
    with pytest.raises(BerkasSalah, match="--perbarui, atau dibiarkan dengan --baru-saja"):
        impor(*daftar)
    assert impor(*daftar, baru_saja=True) == Ringkasan(1, 0, 0, 1, dilewati=2)
    assert Kegiatan.objects.get(kode="PMD-1").tempat == ""
    assert Kegiatan.objects.get(kode="PMD-2").daftar_tindak_lanjut.count() == 1
    assert Kegiatan.objects.get(kode="PMD-3").daftar_tindak_lanjut.count() == 1


def test_yang_dibiarkan_tidak_menghalangi_walaupun_tidak_dapat_diubah(impor):
    impor(TINDAK_LANJUT)
    daftar = ({k.TANGGAL: "11/02/2025"}, {k.KODE: "PMD-2", k.KEGIATAN: "Baru"})
    with pytest.raises(BerkasSalah, match="tidak setelah tindak lanjut yang tersimpan"):
        impor(*daftar, perbarui=True)
    assert impor(*daftar, baru_saja=True).baru == 1
    with pytest.raises(BerkasSalah, match="kolom Unit"):
        impor({k.UNIT: "X"}, baru_saja=True)
