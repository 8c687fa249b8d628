"""The digest of an LKjIP covers what people wrote in it, by the heading it stands under."""

from datetime import date

import pytest

from dasar.aturan.dilihat import sidik_dilihat, yang_berubah
from kinerja.baca.batas import baca_titik
from kinerja.models import AlasanBelum, Kegiatan
from laporan.aturan.bagian import Bagian
from laporan.models import JenisLaporan, Narasi
from laporan.susun.anggota import susun_anggota
from laporan.terbit.syarat import minta_terbit, penanda_tangan
from laporan.terbit.tampak import daftar_narasi, tampak_terbit
from tests.factories import buat_narasi
from tests.laporan.lkjip import isi_tahun_lkjip
from tests.laporan.terbitan import HARI_INI

pytestmark = pytest.mark.django_db


@pytest.fixture
def kecamatan(acuan):
    for bagian in (Bagian.KESIMPULAN, Bagian.LATAR_BELAKANG):
        buat_narasi(acuan, bagian=bagian, teks="Angkanya baik.")
    return isi_tahun_lkjip(acuan)


def tampak(kecamatan, hari_ini=HARI_INI):
    permintaan = minta_terbit(
        kecamatan, JenisLaporan.LKJIP, baca_titik(kecamatan, 2025, hari_ini), 0, tanggal=hari_ini
    )
    anggota = susun_anggota(kecamatan, permintaan.titik)
    return tampak_terbit(permintaan, anggota, penanda_tangan(permintaan), None)


def test_narasi_yang_ditulis_ulang_disebut_menurut_subjudulnya(kecamatan):
    dilihat = sidik_dilihat(tampak(kecamatan))
    Narasi.objects.filter(bagian=Bagian.KESIMPULAN).update(teks="Angkanya buruk.")
    assert yang_berubah(dilihat, tampak(kecamatan)) == ["Penutup A. Kesimpulan"]


def test_lampiran_pun_termasuk(kecamatan):
    """A kegiatan that counts nowhere, and a reason that only the narrative draft uses."""
    dilihat = sidik_dilihat(tampak(kecamatan))
    Kegiatan.objects.filter(fungsi=None).update(uraian="Rapat lain")
    assert yang_berubah(dilihat, tampak(kecamatan)) == ["daftar kegiatan"]
    AlasanBelum.objects.update(urutan=7)
    assert yang_berubah(sidik_dilihat(tampak(kecamatan)), tampak(kecamatan)) == []


def test_hari_penerbitan_saja_tidak_mengubah_apa_pun(kecamatan):
    assert yang_berubah(sidik_dilihat(tampak(kecamatan)), tampak(kecamatan, date(2026, 3, 5))) == []


def test_narasi_diperlihatkan_berurutan_pada_halamannya(kecamatan):
    permintaan = minta_terbit(
        kecamatan, JenisLaporan.LKJIP, baca_titik(kecamatan, 2025, HARI_INI), 0, tanggal=HARI_INI
    )
    assert [n.bagian for n in daftar_narasi(permintaan)] == ["latar_belakang", "kesimpulan"]
