from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from beranda.actions.periode import buka_triwulan, tutup_triwulan
from beranda.baca.pembukaan import tampak_pembukaan, yang_dibuka
from dasar.aturan.dilihat import YangDilihatBerubah, sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from kinerja.baca.antrean import baca_penghalang, menunggu_per_tahun
from kinerja.baca.kekurangan import baca_kekurangan, tampak_penutupan
from organisasi.models import Periode
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from tests.factories import (
    buat_aturan,
    buat_batas,
    buat_dokumen,
    buat_jenis_dokumen,
    buat_kegiatan,
    buat_laporan,
    buat_pengguna,
    buat_tindak_lanjut,
    tutup_periode,
)
from tests.putusan import putuskan_tindak_lanjut

pytestmark = pytest.mark.django_db
HARI_INI = date(2025, 7, 1)


def tampak(acuan, triwulan=1):
    return tampak_penutupan(acuan, 2025, triwulan, baca_kekurangan(acuan, 2025, triwulan))


def tutup(acuan, oleh, triwulan=1, hari_ini=HARI_INI, **kwargs):
    bawaan = {"dilihat": sidik_dilihat(tampak(acuan, triwulan)), "diketahui": True}
    return tutup_triwulan(acuan, 2025, triwulan, oleh=oleh, hari_ini=hari_ini, **bawaan | kwargs)


def buka(periode, oleh, alasan="Tanggal LPPDesa keliru"):
    daftar = yang_dibuka(periode.kecamatan, periode.tahun, periode.triwulan)
    return buka_triwulan(
        periode, alasan=alasan, dilihat=sidik_dilihat(tampak_pembukaan(daftar)), oleh=oleh
    )


def test_tutup_berurutan_lalu_buka_dengan_alasan_lalu_tutup_lagi(acuan, verifikator):
    with pytest.raises(Ditolak, match="Tutup dahulu triwulan I 2025"):
        tutup(acuan, verifikator, 2)
    periode = tutup(acuan, verifikator)
    tutup(acuan, verifikator, 2)
    with pytest.raises(Ditolak, match="sudah ditutup"):
        tutup(acuan, verifikator)
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    with pytest.raises(Ditolak, match="Tulis alasan"):
        buka(periode, camat, " ")
    buka(periode, camat)
    with pytest.raises(Ditolak, match="tidak sedang ditutup"):
        buka(periode, camat)
    assert tutup(acuan, verifikator).alasan == "Tanggal LPPDesa keliru"
    alasan = [h.history_change_reason for h in periode.history.order_by("history_id")]
    ditutup = "Ditutup dengan kekurangan yang diketahui"
    assert alasan == [ditutup, "Tanggal LPPDesa keliru", ditutup]


def test_membuka_triwulan_ikut_membuka_yang_sesudahnya_pada_tahun_itu(acuan, verifikator):
    tahun_lain = tutup_periode(acuan, tahun=2026)
    satu, dua = tutup(acuan, verifikator), tutup(acuan, verifikator, 2)
    dibuka = buka(satu, buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert [str(periode) for periode in dibuka] == ["Triwulan I 2025", "Triwulan II 2025"]
    dua.refresh_from_db()
    tahun_lain.refresh_from_db()
    assert (dua.status, dua.alasan) == ("terbuka", "Tanggal LPPDesa keliru")
    assert tahun_lain.status == "ditutup"
    langkah = dua.history.first().history_change_reason
    assert langkah == "Ikut dibuka bersama triwulan I: Tanggal LPPDesa keliru"
    with pytest.raises(Ditolak, match="Tutup dahulu triwulan I 2025"):
        tutup(acuan, verifikator, 2)


def test_membuka_ditolak_bila_triwulan_lain_ditutup_sejak_halaman_dibuka(acuan, verifikator):
    satu = tutup(acuan, verifikator)
    dilihat = sidik_dilihat(tampak_pembukaan([satu]))
    tutup(acuan, verifikator, 2)
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    with pytest.raises(YangDilihatBerubah, match="triwulan yang ikut dibuka"):
        buka_triwulan(satu, alasan="Keliru", dilihat=dilihat, oleh=camat)


def test_membuka_ditolak_bila_laporan_terbit_sejak_halaman_dibuka(acuan, verifikator):
    satu = tutup(acuan, verifikator)
    dilihat = sidik_dilihat(tampak_pembukaan([satu]))
    buat_laporan(acuan)
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    with pytest.raises(YangDilihatBerubah, match="laporan yang sudah terbit"):
        buka_triwulan(satu, alasan="Keliru", dilihat=dilihat, oleh=camat)


def test_kekurangan_disebut_dan_disimpan_bersama_penutupan(acuan, verifikator):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=unit, kode="PMD-1", tanggal=date(2025, 2, 3))
    buat_kegiatan(unit_kerja=unit, kode="PMD-2", tindak_lanjut=date(2025, 4, 1))
    kekurangan = baca_kekurangan(acuan, 2025, 1)
    # Six LPPDesa were due on 31 March, and a follow-up of April is none of the first triwulan.
    assert (len(kekurangan.daftar_kegiatan), len(kekurangan.daftar_slot)) == (2, 6)
    with pytest.raises(Ditolak, match="kekurangannya diketahui"):
        tutup(acuan, verifikator, diketahui=False)
    periode = tutup(acuan, verifikator)
    assert ["kegiatan tanpa tindak lanjut", "PMD-1 (3 Februari 2025)"] in periode.kekurangan
    assert len(periode.kekurangan) == 8


def test_dokumen_yang_tidak_dihitung_indikator_bukan_kekurangan(acuan):
    lain = buat_jenis_dokumen(acuan, kode="LKPPD")
    buat_aturan(lain, bulan=3, hari=31)
    assert {slot.kolom.kode for slot in baca_kekurangan(acuan, 2025, 1).daftar_slot} == {"LPPDesa"}


def test_triwulan_tanpa_satu_pun_kegiatan_adalah_kekurangan(acuan, verifikator):
    assert baca_kekurangan(acuan, 2025, 2).tanpa_kegiatan
    buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), tanggal=date(2025, 6, 30))
    assert not baca_kekurangan(acuan, 2025, 2).tanpa_kegiatan


def test_tanpa_kekurangan_ditutup_tanpa_centang(acuan, verifikator):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    kegiatan = buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 3, 3))
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 3, 4), verifikasi="terverifikasi")
    for desa in acuan.daftar_desa.all():
        buat_dokumen(
            desa,
            acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
            tahun_anggaran=2024,
            tanggal_diterima=date(2025, 3, 1),
            verifikasi_diterima="terverifikasi",
        )
    assert tutup(acuan, verifikator, diketahui=False).kekurangan == []


def test_menutup_ditolak_bila_yang_dilihat_berubah(acuan, verifikator):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    kegiatan = buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 2, 3))
    dilihat = sidik_dilihat(tampak(acuan))
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 3, 31), verifikasi="terverifikasi")
    with pytest.raises(YangDilihatBerubah, match=r"realisasi IKU-1.*daftar kekurangan"):
        tutup(acuan, verifikator, dilihat=dilihat)


def test_triwulan_berjalan_belum_dapat_ditutup(acuan, verifikator):
    with pytest.raises(Ditolak, match="belum berakhir"):
        tutup(acuan, verifikator, hari_ini=date(2025, 3, 31))
    assert tutup(acuan, verifikator, hari_ini=date(2025, 4, 1)).pk


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.CAMAT, Peran.ADMIN])
def test_hanya_verifikator_yang_menutup(acuan, peran):
    with pytest.raises(PermissionDenied):
        tutup(acuan, buat_pengguna(peran, kecamatan=acuan))


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.VERIFIKATOR, Peran.ADMIN])
def test_hanya_camat_yang_membuka(acuan, peran):
    periode = tutup_periode(acuan)
    with pytest.raises(PermissionDenied):
        buka(periode, buat_pengguna(peran, kecamatan=acuan))
    assert Periode.objects.get().status == "ditutup"


@pytest.mark.parametrize(
    ("isi", "menghalangi"),
    [
        ({}, True),
        ({"verifikasi": "dikembalikan", "catatan_verifikasi": "Bukti"}, True),
        ({"verifikasi": "terverifikasi"}, False),
        ({"verifikasi": "dikecualikan", "catatan_verifikasi": "Arsip hilang"}, False),
        ({"status": "batal", "alasan_batal": "Salah"}, False),
        ({"tanggal": date(2025, 4, 1)}, False),
    ],
)
def test_tindak_lanjut_yang_menghalangi(acuan, verifikator, isi, menghalangi):
    kegiatan = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
    buat_tindak_lanjut(kegiatan, **{"tanggal": date(2025, 3, 31)} | isi)
    assert bool(baca_penghalang(acuan, 2025, 1)) is menghalangi
    if menghalangi:
        with pytest.raises(Ditolak, match="Masih ada 1 catatan"):
            tutup(acuan, verifikator)
    else:
        tutup(acuan, verifikator)


@pytest.mark.parametrize(
    ("batas", "tanggal", "menghalangi"),
    [
        pytest.param(None, date(2025, 1, 10), False, id="sesudah 31 Desember"),
        pytest.param(date(2025, 1, 10), date(2025, 1, 10), True, id="pada batas yang diatur"),
        pytest.param(date(2025, 1, 10), date(2025, 1, 11), False, id="sesudah batas yang diatur"),
    ],
)
def test_tindak_lanjut_setelah_batas_tidak_menghalangi(
    acuan, verifikator, batas, tanggal, menghalangi
):
    if batas:
        buat_batas(acuan, tahun=2024, tanggal=batas)
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    kegiatan = buat_kegiatan(unit_kerja=unit, tanggal=date(2024, 12, 1))
    tindak_lanjut = buat_tindak_lanjut(kegiatan, tanggal=tanggal)
    assert bool(baca_penghalang(acuan, 2025, 1)) is menghalangi
    # What counts nowhere is still listed, and can be verified after its quarter is closed.
    assert menunggu_per_tahun(acuan)[2025].semua == 1
    if not menghalangi:
        tutup(acuan, verifikator)
        putuskan_tindak_lanjut(tindak_lanjut, StatusVerifikasi.TERVERIFIKASI, oleh=verifikator)


def test_tindak_lanjut_sesudah_batas_di_dalam_tahunnya_tidak_menghalangi(acuan):
    buat_batas(acuan, tahun=2025, tanggal=date(2025, 11, 30))
    kegiatan = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 12, 1))
    assert not baca_penghalang(acuan, 2025, 4)
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 11, 30))
    assert baca_penghalang(acuan, 2025, 4).jumlah == 1


def test_kegiatan_yang_tidak_dihitung_tidak_menghalangi(acuan, verifikator):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    for isi in ({"fungsi": None}, {"status": "batal", "alasan_batal": "Hujan"}):
        buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 3, 31), **isi)
    assert not baca_penghalang(acuan, 2025, 1)


@pytest.mark.parametrize(
    ("tahun_anggaran", "isi", "menghalangi"),
    [
        pytest.param(2024, {"tanggal_diterima": date(2025, 3, 1)}, True, id="yang dinilai"),
        pytest.param(2024, {"tanggal_penetapan": date(2025, 3, 1)}, False, id="bukan yang dinilai"),
        pytest.param(2024, {"tanggal_diterima": date(2025, 4, 1)}, False, id="triwulan lain"),
        pytest.param(
            2023, {"tanggal_diterima": date(2025, 2, 1)}, True, id="terlambat dari tahun lalu"
        ),
        pytest.param(
            2024,
            {"tanggal_diterima": date(2025, 3, 1), "verifikasi_diterima": "terverifikasi"},
            False,
            id="terverifikasi",
        ),
    ],
)
def test_tanggal_dokumen_yang_menghalangi(acuan, tahun_anggaran, isi, menghalangi):
    buat_dokumen(
        acuan.daftar_desa.get(nama="Sukosari"),
        acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun_anggaran=tahun_anggaran,
        **isi,
    )
    penghalang = baca_penghalang(acuan, 2025, 1)
    assert penghalang.jumlah == menghalangi
    assert [baris.catatan for baris in penghalang.daftar_tanggal] == [""] * menghalangi
