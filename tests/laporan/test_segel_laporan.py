"""The head of the history's chain in an issued report."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from kinerja.models import Kegiatan
from laporan.isi.rekaman import baca_rekaman
from laporan.models import Laporan
from organisasi.models import Penyegelan, Segel
from organisasi.segel.penyegelan import segel
from organisasi.segel.rantai import bandingkan_kepala, daftar_kepala
from tests.laporan.terbitan import SEKARANG, buat_camat, terbitkan

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


@pytest.fixture(autouse=True)
def folder_berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def baris_segel(laporan: Laporan) -> str:
    return baca_rekaman(laporan.rekaman).terbitan.segel


def halaman_terbit(laporan: Laporan) -> list[str]:
    """The text of each page of what was printed, without its blanks."""
    with default_storage.open(laporan.daftar_berkas.get().berkas.name) as berkas:
        isi = berkas.read()
    return ["".join(satu.extract_text().split()) for satu in PdfReader(BytesIO(isi)).pages]


def test_kepala_saat_terbit_dibekukan_dan_tercetak(kecamatan):
    segel(sekarang=SEKARANG)
    laporan = terbitkan(kecamatan, oleh=buat_camat(kecamatan))
    baris = baris_segel(laporan)
    assert baris in daftar_kepala()
    for teks in halaman_terbit(laporan):
        assert f"Segelriwayat,untukpemeriksaan:{''.join(baris.split())}" in teks

    segel(sekarang=SEKARANG + timedelta(minutes=1))
    assert baris not in daftar_kepala()
    assert list(bandingkan_kepala([baris_segel(laporan)])) == []


def test_rantai_yang_dibuat_ulang_ketahuan_dari_laporan(kecamatan, tanpa_cetak):
    segel(sekarang=SEKARANG)
    baris = baris_segel(terbitkan(kecamatan, oleh=buat_camat(kecamatan)))
    Segel.objects.all().delete()
    Penyegelan.objects.all().delete()
    Kegiatan.history.update(uraian="Dikarang kemudian")
    segel(sekarang=SEKARANG)
    (salah,) = bandingkan_kepala([baris])
    assert "riwayat dibuat ulang" in salah


@pytest.mark.lengkap
def test_sebelum_segel_pertama_tidak_ada_barisnya(kecamatan):
    laporan = terbitkan(kecamatan, oleh=buat_camat(kecamatan))
    assert baris_segel(laporan) == ""
    assert not any("Segelriwayat" in teks for teks in halaman_terbit(laporan))
