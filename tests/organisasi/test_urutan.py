"""History rows at keys or places that no writer ever gives them."""

from datetime import timedelta

import pytest
from django.db import connection

from kinerja.models import Kegiatan
from organisasi.models import Segel
from organisasi.segel.penyegelan import segel
from organisasi.segel.rantai import periksa_rantai
from organisasi.segel.urutan import periksa_tersegel, periksa_urutan
from tests.factories import DICATAT_PADA, buat_desa, buat_kegiatan

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
Riwayat = Kegiatan.history.model


@pytest.fixture
def kegiatan(kosong):
    """Noted, changed, and sealed."""
    kegiatan = buat_kegiatan()
    kegiatan.daftar_desa.add(buat_desa(kegiatan.unit_kerja.kecamatan))
    kegiatan.uraian = "Diubah"
    kegiatan.save()
    segel(sekarang=DICATAT_PADA)
    return kegiatan


def sisipkan(kegiatan, kunci=None, **lain):
    """A history row written past the program: as its newest one, but at another key."""
    baris = Riwayat.objects.filter(id=kegiatan.pk).latest("history_id")
    baris.history_id = kunci or baris.history_id + 1000
    for nama, nilai in lain.items():
        setattr(baris, nama, nilai)
    baris.save(force_insert=True)
    return baris.history_id


def test_yang_ditulis_program_tidak_bersalah(kegiatan):
    kegiatan.uraian = "Lagi"
    kegiatan.save()
    assert list(periksa_urutan()) == []
    assert list(periksa_tersegel()) == []


@pytest.mark.parametrize("kunci", [-1, -(2**30)])
def test_kunci_negatif_ditemukan(kegiatan, kunci):
    sisipkan(kegiatan, kunci)
    # The chain alone does not see it: it begins at 1.
    assert list(periksa_rantai()) == []
    assert any("kunci yang tidak pernah diberikan (kunci " in satu for satu in periksa_urutan())


def test_kunci_negatif_pada_ikatan_ditemukan(kegiatan):
    ikatan = Riwayat.daftar_desa.model
    baris = ikatan._base_manager.first()
    baris.pk = -5
    baris.save(force_insert=True)
    assert len(list(periksa_urutan())) == 1


@pytest.mark.parametrize(
    "lain",
    [
        {"history_type": "+"},
        {"history_date": DICATAT_PADA - timedelta(days=4000)},
    ],
    ids=["dicatat dua kali", "jauh sebelum yang lalu"],
)
def test_langkah_di_luar_urutan_ditemukan(kegiatan, lain):
    kunci = sisipkan(kegiatan, **lain)
    ditemukan = list(periksa_urutan())
    assert len(ditemukan) == 1
    assert f"langkah di luar urutan (kunci {kunci})" in ditemukan[0]


def test_langkah_sesudah_yang_terakhir_ditemukan(kegiatan):
    sisipkan(kegiatan, history_type="-")
    sisipkan(kegiatan, history_type="~")
    assert len(list(periksa_urutan())) == 1


def test_langkah_tanpa_yang_pertama_ditemukan(kegiatan):
    Riwayat.objects.filter(id=kegiatan.pk, history_type="+").delete()
    assert any("di luar urutan" in satu for satu in periksa_urutan())


def test_jam_yang_mundur_sehari_bukan_kesalahan(kegiatan):
    akhir = Riwayat.objects.filter(id=kegiatan.pk).latest("history_id").history_date
    sisipkan(kegiatan, history_date=akhir - timedelta(hours=26))
    assert list(periksa_urutan()) == []


def test_semua_segel_hilang_dari_riwayat_yang_lama_ditemukan(kegiatan):
    awal = Riwayat.objects.order_by("history_id").first()
    Riwayat.objects.filter(pk=awal.pk).update(history_date=awal.history_date - timedelta(days=9))
    assert list(periksa_tersegel()) == []
    Segel.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM organisasi_penyegelan")
    assert len(list(periksa_tersegel())) == 1
