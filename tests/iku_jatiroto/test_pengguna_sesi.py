"""The user of a session, with what every page asks of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iku_jatiroto.pengguna_sesi import PenggunaSesi
from kinerja.models import Indikator
from organisasi.models.peran import Peran
from tests.factories import buat_kecamatan, buat_pengguna

pytestmark = pytest.mark.django_db


def test_pengguna_beserta_kecamatan_dan_menunya_dalam_satu_kueri(acuan, django_assert_num_queries):
    pengguna = buat_pengguna(kecamatan=acuan)
    with django_assert_num_queries(1):
        dikenal = PenggunaSesi().get_user(pengguna.pk)
        assert (dikenal, dikenal.kecamatan, dikenal.ada_realisasi) == (pengguna, acuan, True)
    Indikator.objects.filter(kode="IPP").update(cara={"jenis": "tindak_lanjut"})
    assert not PenggunaSesi().get_user(pengguna.pk).ada_realisasi
    # The sheet of another kecamatan says nothing of theirs.
    lain = buat_pengguna(kecamatan=buat_kecamatan())
    assert not PenggunaSesi().get_user(lain.pk).ada_realisasi


def test_akun_yang_ditutup_tidak_dikenal(acuan):
    pengguna = buat_pengguna(kecamatan=acuan, is_active=False)
    assert PenggunaSesi().get_user(pengguna.pk) is None
    assert PenggunaSesi().get_user(0) is None


def test_menu_tidak_bertanya_lagi(client, acuan):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    with CaptureQueriesContext(connection) as kueri:
        halaman = client.get(reverse("kegiatan_list"))
    assert 'href="/realisasi/' in halaman.content.decode()
    daftar = [satu["sql"] for satu in kueri if "kinerja_indikator" in satu["sql"]]
    assert len(daftar) == 1
    assert "organisasi_pengguna" in daftar[0]


def test_menu_pembaca_kabupaten_menurut_yang_dilihatnya(client, acuan):
    lain = buat_kecamatan()
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    for kecamatan, ada in ((acuan, True), (lain, False)):
        halaman = client.get(f"/kecamatan/{kecamatan.kode}/kegiatan/").content.decode()
        assert ("/realisasi/" in halaman.split("</header>")[0]) is ada
