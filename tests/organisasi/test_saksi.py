"""What is known of the seals outside the database."""

import pytest
from django.core.management import CommandError, call_command

from kinerja.models import Kegiatan
from organisasi.management.penyegel import segel_sekali
from organisasi.models import Penyegelan, Segel
from organisasi.segel.rantai import periksa_rantai
from organisasi.segel.saksi import periksa_saksi, saksi
from tests.factories import buat_kegiatan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.IKU_DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "berkas"
    return tmp_path


@pytest.fixture
def dua_segel(kosong, monkeypatch):
    # The connection of a test stays open.
    monkeypatch.setattr("organisasi.management.penyegel.connection.close", lambda: None)
    kegiatan = buat_kegiatan()
    segel_sekali()
    kegiatan.uraian = "Diubah"
    kegiatan.save()
    segel_sekali()
    return kegiatan


def potong(kegiatan):
    """The database of before the last act of sealing, with all that came since gone."""
    akhir = Penyegelan.objects.latest("nomor")
    akhir.daftar_segel.all().delete()
    akhir.delete()
    riwayat = Kegiatan.history.model
    riwayat.objects.filter(history_type="~").delete()
    Kegiatan.objects.filter(pk=kegiatan.pk).update(uraian=riwayat.objects.get().uraian)


def test_segel_terbaru_yang_dipotong_ditemukan(dua_segel):
    assert list(periksa_saksi()) == []
    potong(dua_segel)
    assert list(periksa_rantai()) == []
    assert len(list(periksa_saksi())) == 1
    # A later act of sealing does not hide it.
    buat_kegiatan()
    segel_sekali()
    assert Penyegelan.objects.count() == 2
    assert len(list(periksa_saksi())) == 1


def test_semua_segel_hilang_ditemukan(dua_segel):
    Segel.objects.all().delete()
    Penyegelan.objects.all().delete()
    assert list(periksa_rantai()) == []
    assert len(list(periksa_saksi())) >= 1
    with pytest.raises(CommandError, match="saksi-segel"):
        call_command("periksa")


def test_saksi_yang_rusak_disebut_dan_yang_tidak_ada_bukan_kesalahan(dua_segel):
    saksi().write_text("bukan kepala rantai\x00\n")
    assert len(list(periksa_saksi())) == 1
    segel_sekali()
    assert saksi().read_text().startswith("bukan")
    saksi().unlink()
    assert list(periksa_saksi()) == []
