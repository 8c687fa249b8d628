"""Receipts: numbered without a gap, void with a reason, and what is void when a date changes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from dasar.aturan.dilihat import YangDilihatBerubah
from dasar.aturan.kesalahan import Ditolak
from desa.actions.kisi import IsianSlot, simpan_kisi
from desa.actions.tanda_terima import IsianTandaTerima
from desa.models import DokumenDesa, TandaTerima
from kinerja.actions.muat_acuan import muat_acuan
from organisasi.models.peran import Peran
from tests.factories import buat_desa, buat_dokumen, buat_pengguna, buat_unit
from tests.putusan import (
    batalkan_tanda_terima,
    lihat_penerimaan,
    lihat_tanda_terima,
    terbitkan_tanda_terima,
)

pytestmark = pytest.mark.django_db
SEKARANG = datetime(2025, 3, 21, 3, 0, tzinfo=UTC)
HARI = date(2025, 3, 20)
ISIAN = IsianTandaTerima("Sekretaris Desa", "Wati")


@pytest.fixture
def staf(acuan):
    return buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)


@pytest.fixture
def dokumen(acuan):
    return buat_lppdesa(acuan, "Rojopolo")


def buat_lppdesa(acuan, desa, **kwargs):
    jenis = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    bawaan = {"tahun_anggaran": 2024, "tanggal_diterima": HARI, "nomor": "4/2025"}
    return buat_dokumen(acuan.daftar_desa.get(nama=desa), jenis, **bawaan | kwargs)


def terbitkan(dokumen, oleh, sekarang=SEKARANG):
    return terbitkan_tanda_terima(dokumen, ISIAN, oleh=oleh, sekarang=sekarang)


def test_tanda_terima_membekukan_yang_diterima(dokumen, staf):
    tanda_terima = terbitkan(dokumen, staf)
    assert (tanda_terima.nomor, tanda_terima.nomor_dokumen) == ("TT-2025-0001", "4/2025")
    assert (tanda_terima.tanggal_diterima, tanda_terima.penerima) == (HARI, "Wati")
    assert len(tanda_terima.kode) == 9


def test_dua_kali_menekan_memberi_tanda_terima_yang_sama(dokumen, staf):
    assert terbitkan(dokumen, staf) == terbitkan(dokumen, staf)
    assert TandaTerima.objects.count() == 1


def test_tanda_terima_kedua_atas_nama_lain_ditolak(dokumen, staf):
    pertama = terbitkan(dokumen, staf)
    with pytest.raises(Ditolak, match=f"{pertama} sudah terbit"):
        terbitkan_tanda_terima(
            dokumen, IsianTandaTerima("Kaur Umum", "Wati"), oleh=staf, sekarang=SEKARANG
        )


def test_tanda_terima_atas_dokumen_yang_berubah_di_balik_halaman_ditolak(dokumen, staf):
    dilihat = lihat_penerimaan(dokumen)
    DokumenDesa.objects.update(nomor="5/2025")
    with pytest.raises(YangDilihatBerubah, match="nomor"):
        terbitkan_tanda_terima(dokumen, ISIAN, dilihat=dilihat, oleh=staf, sekarang=SEKARANG)
    tanda_terima = terbitkan(dokumen, staf)
    dilihat = lihat_tanda_terima(tanda_terima)
    DokumenDesa.objects.update(nomor="6/2025")
    with pytest.raises(YangDilihatBerubah, match="nomor"):
        batalkan_tanda_terima(tanda_terima, alasan="Salah nomor", dilihat=dilihat, oleh=staf)
    assert TandaTerima.objects.get().status == "berlaku"


def test_nomor_berurutan_per_kecamatan_dan_tahun_wib(acuan, dokumen, staf):
    terbitkan(dokumen, staf)
    assert terbitkan(buat_lppdesa(acuan, "Sukosari"), staf).urutan == 2
    tahun_baru = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)
    assert terbitkan(buat_lppdesa(acuan, "Jatiroto"), staf, tahun_baru).nomor == "TT-2026-0001"
    unit = buat_unit(pengelola_dokumen_desa=True)
    lain = buat_dokumen(buat_desa(unit.kecamatan), tanggal_diterima=HARI)
    assert terbitkan(lain, buat_pengguna(unit_kerja=unit)).nomor == "TT-2025-0001"


def test_nomor_yang_batal_tidak_dipakai_lagi(dokumen, staf):
    pertama = terbitkan(dokumen, staf)
    batalkan_tanda_terima(pertama, alasan="Salah ketik nama", oleh=staf)
    assert terbitkan(dokumen, staf).urutan == 2
    pertama.refresh_from_db()
    assert (pertama.status, pertama.alasan_batal) == ("batal", "Salah ketik nama")
    with pytest.raises(Ditolak, match="sudah dibatalkan"):
        batalkan_tanda_terima(pertama, alasan="Lagi", oleh=staf)


def test_yang_belum_diterima_tidak_bertanda_terima(acuan, staf):
    with pytest.raises(Ditolak, match="tanggal diterima"):
        terbitkan(buat_lppdesa(acuan, "Sukosari", tanggal_diterima=None), staf)


def test_hanya_pengelola_yang_menerbitkan_dan_membatalkan(acuan, dokumen, staf):
    tanda_terima = terbitkan(dokumen, staf)
    for pengguna in (
        buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), kecamatan=acuan),
        buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan),
        buat_pengguna(unit_kerja=buat_unit(pengelola_dokumen_desa=True)),
    ):
        with pytest.raises(PermissionDenied):
            terbitkan(dokumen, pengguna)
        with pytest.raises(PermissionDenied):
            batalkan_tanda_terima(tanda_terima, alasan="Iseng", oleh=pengguna)


@pytest.mark.parametrize(
    ("ubah", "alasan"),
    [
        ({"tanggal_diterima": date(2025, 3, 21)}, "20 Maret 2025 diubah menjadi 21 Maret 2025"),
        ({"tanggal_diterima": None}, "20 Maret 2025 dikosongkan"),
        ({"tanggal_penetapan": date(2025, 3, 1)}, ""),
        ({"nomor": "9/2025"}, ""),
    ],
)
def test_tanggal_diterima_yang_berubah_membatalkan_tanda_terima(acuan, dokumen, staf, ubah, alasan):
    terbitkan(dokumen, staf)
    isian = IsianSlot(dokumen.desa_id, dokumen.jenis_dokumen_id, semula={}, menjadi=ubah)
    hasil = simpan_kisi(
        acuan, 2025, [isian], oleh=staf, sekarang=SEKARANG, hari_ini=date(2025, 4, 1)
    )
    tanda_terima = TandaTerima.objects.get()
    assert bool(hasil.daftar_batal) is bool(alasan)
    assert tanda_terima.status == ("batal" if alasan else "berlaku")
    assert alasan in tanda_terima.alasan_batal


@pytest.mark.django_db(transaction=True)
def test_nomor_tidak_berlubang_ketika_banyak_orang_bersamaan():
    acuan = muat_acuan()
    staf = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)
    jenis = list(acuan.daftar_jenis_dokumen.all())
    daftar = [
        buat_dokumen(desa, satu, tanggal_diterima=HARI)
        for desa in acuan.daftar_desa.all()
        for satu in jenis
    ]

    def satu_orang(dokumen):
        try:
            return terbitkan(dokumen, staf).urutan
        finally:
            connection.close()

    # Everybody presses twice.
    with ThreadPoolExecutor(12) as kolam:
        nomor = list(kolam.map(satu_orang, daftar * 2))
    assert sorted(nomor) == sorted([*range(1, 19)] * 2)
