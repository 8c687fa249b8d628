"""Recorded values are verified by somebody else, block closing and issuing, and are missed."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from beranda.baca.realisasi import tugas_realisasi
from dasar.aturan.dilihat import YangDilihatBerubah, sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.verifikasi import putuskan_realisasi
from kinerja.baca.antrean import baca_dinilai, baca_penghalang, menunggu_per_tahun
from kinerja.baca.batas import baca_titik
from kinerja.baca.kekurangan import baca_kekurangan
from kinerja.baca.tampak import tampak_realisasi
from kinerja.models import Indikator, RealisasiTercatat
from organisasi.baca.periode import PeriodeTertutup
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from tests.factories import buat_pengguna, buat_realisasi, buat_target, tutup_periode

pytestmark = pytest.mark.django_db
TERVERIFIKASI = StatusVerifikasi.TERVERIFIKASI
FEBRUARI = date(2026, 2, 10)


@pytest.fixture
def ipp(acuan) -> Indikator:
    return Indikator.objects.milik(acuan).get(kode="IPP")


@pytest.fixture
def pencatat(acuan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)


@pytest.fixture
def pemeriksa(acuan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)


@pytest.fixture
def catatan(ipp, pencatat) -> RealisasiTercatat:
    return buat_realisasi(ipp, dicatat_oleh=pencatat, diubah_oleh=pencatat)


def putuskan(catatan, oleh, putusan=TERVERIFIKASI, keterangan=""):
    dilihat = sidik_dilihat(tampak_realisasi(RealisasiTercatat.objects.get(pk=catatan.pk)))
    return putuskan_realisasi(catatan, putusan, dilihat=dilihat, catatan=keterangan, oleh=oleh)


def test_diverifikasi_orang_lain_saja(acuan, catatan, pencatat, pemeriksa):
    with pytest.raises(Ditolak, match="orang lain"):
        putuskan(catatan, pencatat)
    with pytest.raises(PermissionDenied):
        putuskan(catatan, buat_pengguna(Peran.ADMIN, kecamatan=acuan))
    assert putuskan(catatan, pemeriksa).verifikasi == TERVERIFIKASI
    assert catatan.history.first().history_change_reason == "Terverifikasi"


def test_dikembalikan_dengan_alasan_dan_menunggu_pencatat(acuan, catatan, pencatat, pemeriksa):
    with pytest.raises(Ditolak, match="alasannya"):
        putuskan(catatan, pemeriksa, StatusVerifikasi.DIKEMBALIKAN)
    putuskan(catatan, pemeriksa, StatusVerifikasi.DIKEMBALIKAN, "Nomor suratnya salah")
    kalimat = [t.kalimat for t in tugas_realisasi(pencatat, acuan, FEBRUARI) if t.jumlah]
    assert kalimat == ["realisasi 2025 dikembalikan verifikator dan menunggu perbaikan."]


def test_yang_berubah_sejak_dilihat_ditolak(catatan, pemeriksa):
    dilihat = sidik_dilihat(tampak_realisasi(catatan))
    RealisasiTercatat.objects.update(nilai=Decimal("3.5"))
    with pytest.raises(YangDilihatBerubah, match="nilai"):
        putuskan_realisasi(catatan, TERVERIFIKASI, dilihat=dilihat, oleh=pemeriksa)


def test_yang_dikosongkan_dan_triwulan_tertutup(acuan, catatan, pemeriksa):
    RealisasiTercatat.objects.update(nilai=None, sumber="")
    with pytest.raises(Ditolak, match="dikosongkan"):
        putuskan(catatan, pemeriksa)
    RealisasiTercatat.objects.update(nilai=Decimal(3), sumber="Surat", verifikasi=TERVERIFIKASI)
    tutup_periode(acuan, triwulan=4)
    with pytest.raises(PeriodeTertutup):
        putuskan(catatan, pemeriksa, StatusVerifikasi.DIKEMBALIKAN, "Salah")


def test_menghalangi_penutupan_dan_penerbitan(acuan, catatan, pemeriksa):
    assert baca_penghalang(acuan, 2025, 4).daftar_realisasi == (catatan,)
    assert not baca_penghalang(acuan, 2025, 3)
    titik = baca_titik(acuan, 2025, FEBRUARI)
    assert baca_dinilai(acuan, titik).belum_diverifikasi.jumlah == 1
    assert not baca_dinilai(acuan, titik.pada(date(2025, 12, 30))).belum_diverifikasi
    putuskan(catatan, pemeriksa)
    assert not baca_penghalang(acuan, 2025, 4)
    assert not baca_dinilai(acuan, titik).belum_diverifikasi


def test_antrean_dihitung_dan_diputuskan_di_layar(client, acuan, catatan, pemeriksa):
    assert menunggu_per_tahun(acuan)[2025].semua == 1
    client.force_login(pemeriksa)
    alamat = "/verifikasi/?tahun=2025"
    halaman = client.get(alamat)
    (kelompok,) = halaman.context["daftar_kelompok"]
    (baris,) = kelompok.daftar_baris
    assert "3,28" in halaman.content.decode()
    client.post(alamat, {"pilih": baris.nilai, "putusan": "terverifikasi", "catatan": ""})
    assert RealisasiTercatat.objects.get().verifikasi == TERVERIFIKASI
    assert menunggu_per_tahun(acuan) == {}


def test_catatan_sendiri_terpisah_di_antrean(client, catatan, pencatat):
    client.force_login(pencatat)
    konteks = client.get("/verifikasi/?tahun=2025").context
    assert (konteks["daftar_kelompok"], konteks["jumlah_lain"]) == ([], 1)


@pytest.mark.parametrize(("triwulan", "kurang"), [(1, []), (2, ["II"]), (4, ["IV"])])
def test_belum_dicatat_adalah_kekurangan_bila_ditunggu(acuan, ipp, triwulan, kurang):
    buat_target(ipp, triwulan=2, nilai=Decimal(3))
    daftar = baca_kekurangan(acuan, 2025, triwulan).daftar_realisasi
    assert [str(satu) for satu in daftar] == [f"IPP 2025 triwulan {satu}" for satu in kurang]


def test_yang_tercatat_tidak_kurang(acuan, catatan):
    assert baca_kekurangan(acuan, 2025, 4).daftar_realisasi == ()
    RealisasiTercatat.objects.update(nilai=None, sumber="")
    assert len(baca_kekurangan(acuan, 2025, 4).daftar_realisasi) == 1


def test_meja_yang_mencatat_menyebut_yang_belum(acuan, ipp, pencatat):
    unit = acuan.daftar_unit_kerja.first()
    staf = buat_pengguna(unit_kerja=unit, kecamatan=acuan)

    def kalimat(pengguna, hari):
        return [t.kalimat for t in tugas_realisasi(pengguna, acuan, hari) if t.jumlah]

    assert kalimat(pencatat, FEBRUARI) == ["realisasi 2025 belum dicatat (IPP)."]
    assert kalimat(staf, FEBRUARI) == []
    (menjelang,) = kalimat(pencatat, date(2026, 12, 20))
    assert "31 Desember 2026" in menjelang
    Indikator.objects.filter(pk=ipp.pk).update(pencatat=unit)
    assert kalimat(staf, FEBRUARI) == ["realisasi 2025 belum dicatat (IPP)."]
    assert kalimat(pencatat, FEBRUARI) == []
