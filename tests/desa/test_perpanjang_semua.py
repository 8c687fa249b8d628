"""The extension that the Bupati grants for all kecamatan, entered once."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from desa.baca.kolom import baca_kolom
from desa.models import PerpanjanganTenggat
from tests.factories import (
    buat_aturan,
    buat_desa,
    buat_dokumen,
    buat_jenis_dokumen,
    buat_kecamatan,
    tutup_periode,
)

pytestmark = pytest.mark.django_db
SURAT = "Surat Bupati 100.3/45/2025"


@pytest.fixture
def lain(acuan):
    """Another kecamatan with one desa, whose RKPDesa came too late."""
    kecamatan = buat_kecamatan(kode="35.08.99", nama="Lain")
    jenis = buat_jenis_dokumen(kecamatan, kode="RKPDesa")
    buat_aturan(jenis, bulan=9, hari=30, geser_tahun=1, dasar_tanggal="penetapan")
    buat_dokumen(
        buat_desa(kecamatan), jenis, tahun_anggaran=2026, tanggal_penetapan=date(2025, 10, 9)
    )
    return kecamatan


def perpanjang(*tambahan, sampai="2025-10-31"):
    hasil = StringIO()
    pilihan = ["--cabut"] if sampai is None else ["--sampai", sampai, "--dasar", SURAT]
    call_command(
        "perpanjang", "RKPDesa", "2025", *pilihan, "--alasan", "Bencana", *tambahan, stdout=hasil
    )
    return hasil.getvalue()


def tenggat(kecamatan):
    return next(k.tenggat for k in baca_kolom(kecamatan, 2025) if k.kode == "RKPDesa")


def test_dicatat_sekali_bagi_semua_dengan_riwayatnya_masing_masing(acuan, lain):
    isi = perpanjang()
    assert "35.08.17 Jatiroto: tenggat 6 desa berubah" in isi
    assert "35.08.99 Lain: tenggat 1 desa berubah; 1 terlambat menjadi tepat waktu" in isi
    assert tenggat(acuan) == tenggat(lain) == date(2025, 10, 31)
    riwayat = PerpanjanganTenggat.history.all()
    assert [(satu.history_type, satu.history_change_reason) for satu in riwayat] == [
        ("+", "Bencana"), ("+", "Bencana"),
    ]  # fmt: skip


def test_uji_menunjukkan_akibatnya_tanpa_menyimpan(acuan, lain):
    isi = perpanjang("--uji")
    assert "1 terlambat menjadi tepat waktu" in isi
    assert "Tidak ada yang disimpan" in isi
    assert not PerpanjanganTenggat.objects.exists()


def test_diulang_tidak_mengubah_apa_pun(acuan, lain):
    perpanjang()
    assert perpanjang().count("sudah demikian") == 2
    assert PerpanjanganTenggat.history.count() == 2


def test_dicabut_sekali_dan_tenggat_semula_berlaku_lagi(acuan, lain):
    perpanjang()
    assert "1 tepat waktu menjadi terlambat" in perpanjang(sampai=None)
    assert tenggat(acuan) == tenggat(lain) == date(2025, 9, 30)
    assert not PerpanjanganTenggat.objects.filter(aktif=True).exists()
    # What was taken back may be granted anew.
    perpanjang(sampai="2025-11-15")
    assert tenggat(lain) == date(2025, 11, 15)


def test_yang_triwulannya_ditutup_dilewati_dan_disebut(acuan, lain):
    tutup_periode(acuan, tahun=2025, triwulan=3)
    with pytest.raises(CommandError, match=r"Jatiroto: dilewati. Triwulan III 2025 sudah ditutup"):
        perpanjang()
    assert tenggat(acuan) == date(2025, 9, 30)
    assert tenggat(lain) == date(2025, 10, 31)


@pytest.mark.parametrize(
    ("sampai", "sebab"),
    [("2025-09-30", "harus sesudah itu"), (None, "tidak diperpanjang")],
)
def test_yang_tidak_masuk_akal_dilewati(acuan, sampai, sebab):
    with pytest.raises(CommandError, match=sebab):
        perpanjang(sampai=sampai)
    assert not PerpanjanganTenggat.objects.exists()


def test_dokumen_yang_tidak_dikenal_disebut(acuan):
    with pytest.raises(CommandError, match="Tidak ada jenis dokumen XYZ"):
        call_command("perpanjang", "XYZ", "2025", "--cabut", "--alasan", "Keliru")


def test_tanpa_dasar_ditolak(acuan):
    with pytest.raises(CommandError, match="--dasar"):
        call_command("perpanjang", "RKPDesa", "2025", "--sampai", "2025-10-31", "--alasan", "x")


def test_isian_yang_tidak_sah_disebut_bagi_setiap_kecamatan(acuan, lain):
    pilihan = ("--sampai", "2025-10-31", "--dasar", "x" * 301, "--alasan", "Bencana")
    with pytest.raises(CommandError) as galat:
        call_command("perpanjang", "RKPDesa", "2025", *pilihan)
    assert str(galat.value).count("300") == 2
    assert not PerpanjanganTenggat.objects.exists()
