"""Extensions and rules: what they change, and what a closed triwulan does not let them change."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.perubahan import versi_terakhir
from desa.actions.aturan import perpanjang_tenggat, uji_perpanjangan
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import baca_kisi
from desa.models import AturanTenggat, Desa, PerpanjanganTenggat
from desa.pengaturan import ATURAN_TENGGAT, DESA, PERPANJANGAN
from organisasi.actions.acuan import simpan_acuan
from organisasi.baca.periode import PeriodeTertutup
from organisasi.models.peran import Peran
from tests.factories import (
    DICATAT_PADA,
    buat_dokumen,
    buat_pengguna,
    buat_perpanjangan,
    tutup_periode,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 2, 1)


@pytest.fixture
def verifikator(acuan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)


@pytest.fixture
def admin(acuan):
    return buat_pengguna(Peran.ADMIN, kecamatan=acuan)


def perpanjangan(acuan, kode="APBDesa", tenggat=date(2026, 1, 31), tahun=2025):
    return PerpanjanganTenggat(
        jenis_dokumen=acuan.daftar_jenis_dokumen.get(kode=kode),
        tahun=tahun,
        tenggat=tenggat,
        dasar_hukum="Surat Bupati 1/2025",
        alasan="Bencana alam",
    )


def tentang(catatan, oleh):
    return {
        "versi": versi_terakhir(catatan),
        "alasan": "Diperbaiki",
        "oleh": oleh,
        "sekarang": DICATAT_PADA,
    }


def perpanjang(catatan, oleh):
    return perpanjang_tenggat(PERPANJANGAN, catatan, **tentang(catatan, oleh))


def uji(catatan, oleh, hari_ini=HARI_INI):
    return uji_perpanjangan(PERPANJANGAN, catatan, **tentang(catatan, oleh), hari_ini=hari_ini)


def ringkas(daftar):
    return {slot.desa_nama: (slot.semula.keadaan, slot.menjadi.keadaan) for slot in daftar}


@pytest.mark.parametrize(
    ("kode", "tenggat", "ditutup", "boleh"),
    [
        # Due 31 March, 30 September and 31 December.
        ("LPPDesa", date(2025, 4, 30), (2025, 1), False),
        ("LPPDesa", date(2025, 4, 30), (2025, 2), False),
        ("LPPDesa", date(2025, 4, 30), (2024, 4), True),
        ("LPPDesa", date(2025, 4, 30), (2026, 1), True),
        ("RKPDesa", date(2025, 10, 31), (2025, 2), True),
        ("RKPDesa", date(2025, 10, 31), (2025, 3), False),
        ("APBDesa", date(2026, 1, 31), (2025, 3), True),
        ("APBDesa", date(2026, 1, 31), (2025, 4), False),
    ],
)
def test_perpanjangan_tidak_mengubah_triwulan_tertutup(
    acuan, verifikator, kode, tenggat, ditutup, boleh
):
    tutup_periode(acuan, tahun=ditutup[0], triwulan=ditutup[1])
    catatan = perpanjangan(acuan, kode, tenggat)
    if boleh:
        assert perpanjang(catatan, verifikator).pk
        return
    with pytest.raises(PeriodeTertutup, match=rf"{ditutup[0]} sudah ditutup; perubahan ini"):
        uji(catatan, verifikator)
    with pytest.raises(PeriodeTertutup, match="Hanya Camat"):
        perpanjang(catatan, verifikator)
    assert not PerpanjanganTenggat.objects.exists()
    assert not PerpanjanganTenggat.history.exists()


def test_kata_katanya_boleh_diperbaiki_sesudah_ditutup(acuan, admin):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    lama = buat_perpanjangan(jenis, tahun=2025, tenggat=date(2025, 10, 31))
    tutup_periode(acuan, tahun=2025, triwulan=4)
    lama.dasar_hukum = "Surat Bupati 2/2025"
    assert perpanjang(lama, admin).dasar_hukum == "Surat Bupati 2/2025"
    lama.tenggat = date(2025, 11, 30)
    with pytest.raises(PeriodeTertutup, match="Triwulan IV 2025"):
        perpanjang(lama, admin)


def test_yang_akan_berubah_diperlihatkan_tanpa_menyimpan(acuan, verifikator):
    jenis = acuan.daftar_jenis_dokumen.get(kode="APBDesa")
    for nama, hari in (
        ("Rojopolo", date(2025, 12, 31)),
        ("Sukosari", date(2026, 1, 15)),
        ("Jatiroto", date(2026, 1, 31)),
    ):
        buat_dokumen(
            acuan.daftar_desa.get(nama=nama), jenis, tahun_anggaran=2026, tanggal_penetapan=hari
        )
    daftar = uji(perpanjangan(acuan, tenggat=date(2026, 1, 20)), verifikator)
    assert {(s.tahun, s.semula.kolom.kode, s.semula.kolom.tenggat, s.menjadi.kolom.tenggat) for s in daftar} == {
        (2025, "APBDesa", date(2025, 12, 31), date(2026, 1, 20))
    }  # fmt: skip
    hasil = ringkas(daftar)
    assert len(hasil) == 6
    assert hasil["Rojopolo"] == (Keadaan.TEPAT_WAKTU, Keadaan.TEPAT_WAKTU)
    assert hasil["Sukosari"] == (Keadaan.TERLAMBAT, Keadaan.TEPAT_WAKTU)
    assert hasil["Jatiroto"] == (Keadaan.TERLAMBAT, Keadaan.TERLAMBAT)
    assert hasil["Kaliboto Lor"] == (Keadaan.BELUM, Keadaan.BELUM)
    assert {s.desa_nama for s in daftar if s.keadaan_berubah} == {"Sukosari", "Jatiroto"}
    assert not PerpanjanganTenggat.objects.exists()
    assert baca_kisi(acuan, 2025).daftar_kolom[1].tenggat == date(2025, 12, 31)


def test_pindah_tahun_mengembalikan_tahun_lamanya(acuan, verifikator):
    lama = perpanjang(perpanjangan(acuan), verifikator)
    lama.tahun, lama.tenggat = 2026, date(2027, 1, 31)
    daftar = uji(lama, verifikator)
    tenggat = {(s.tahun, s.semula.kolom.tenggat, s.menjadi.kolom.tenggat) for s in daftar}
    assert tenggat == {
        (2025, date(2026, 1, 31), date(2025, 12, 31)),
        (2026, date(2026, 12, 31), date(2027, 1, 31)),
    }
    tutup_periode(acuan, tahun=2025, triwulan=4)
    with pytest.raises(PeriodeTertutup, match="Triwulan IV 2025"):
        perpanjang(lama, verifikator)


def test_perpanjangan_harus_sesudah_tenggat_yang_diatur(acuan, verifikator):
    with pytest.raises(Ditolak, match="adalah 31 Desember 2025; perpanjangannya harus sesudah"):
        perpanjang(perpanjangan(acuan, tenggat=date(2025, 12, 31)), verifikator)
    AturanTenggat.objects.filter(jenis_dokumen__kode="APBDesa").update(berlaku_dari_tahun=2026)
    with pytest.raises(Ditolak, match="APBDesa tidak mempunyai aturan tenggat pada tahun 2025"):
        perpanjang(perpanjangan(acuan), verifikator)
    assert not PerpanjanganTenggat.objects.exists()


def test_hanya_yang_berhak(acuan):
    with pytest.raises(PermissionDenied):
        uji(perpanjangan(acuan), buat_pengguna(Peran.CAMAT, kecamatan=acuan))


@pytest.mark.parametrize(
    ("ubah", "boleh"),
    [
        ({"dasar_hukum": "Perbup 9/2024"}, True),
        ({"hari": 15}, False),
        ({"dasar_tanggal": "diterima"}, False),
        ({"geser_tahun": 0}, False),
        ({"berlaku_sampai_tahun": 2024}, False),
        ({"berlaku_sampai_tahun": 2025}, True),
    ],
)
def test_aturan_tahun_yang_tertutup_tetap(acuan, admin, ubah, boleh):
    tutup_periode(acuan, tahun=2025, triwulan=3)
    aturan = AturanTenggat.objects.get(jenis_dokumen__kode="RKPDesa")
    for nama, nilai in ubah.items():
        setattr(aturan, nama, nilai)
    if boleh:
        assert simpan_acuan(ATURAN_TENGGAT, aturan, **tentang(aturan, admin)) == aturan
        return
    with pytest.raises(PeriodeTertutup, match="Triwulan III 2025 sudah ditutup"):
        simpan_acuan(ATURAN_TENGGAT, aturan, **tentang(aturan, admin))


def test_penyebut_tahun_yang_tertutup_tetap(acuan, admin):
    tutup_periode(acuan, tahun=2025, triwulan=1)
    desa = Desa.objects.get(nama="Rojopolo")
    desa.aktif_sampai_tahun = 2024
    with pytest.raises(PeriodeTertutup, match="Triwulan I 2025 sudah ditutup"):
        simpan_acuan(DESA, desa, **tentang(desa, admin))
    desa.aktif_sampai_tahun = 2025
    simpan_acuan(DESA, desa, **tentang(desa, admin))
    assert Desa.objects.aktif_di(2026).count() == 5
