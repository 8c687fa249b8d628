"""What lets a user in and was put there past the program."""

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from dasar.riwayat.kecocokan import periksa_cermin
from organisasi.actions.faktor_kedua import (
    ganti_kode_pemulihan,
    lepas_faktor_kedua,
    mulai_pasang,
    periksa_kode,
    sandikan_ulang,
    selesai_pasang,
)
from organisasi.models import KodePemulihan, Pengguna, PerangkatKode
from organisasi.models.pengguna import sidik_sandi
from organisasi.models.peran import Peran
from organisasi.segel.pintu_masuk import periksa_kunci_masuk, sidik_faktor
from tests.factories import buat_pengguna
from tests.organisasi.ponsel import kode

pytestmark = pytest.mark.django_db


@pytest.fixture
def siti(acuan):
    siti = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    perangkat = mulai_pasang(siti)
    siti.kode = selesai_pasang(siti, kode(perangkat), sekarang=timezone.now())
    return siti


def bersih():
    return [*periksa_kunci_masuk(), *periksa_cermin()] == []


def test_yang_dilakukan_lewat_program_tidak_bersalah(siti):
    assert bersih()
    periksa_kode(siti, siti.kode[0], sekarang=timezone.now())
    assert bersih()
    sandikan_ulang()
    assert bersih()
    ganti_kode_pemulihan(siti)
    assert bersih()
    siti.set_password("sawah-ladang-2026")
    siti.save()
    assert bersih()
    siti.set_password("sawah-ladang-2027")
    siti.save(update_fields=["password"])
    assert bersih()
    lepas_faktor_kedua(siti, alasan="ganti ponsel", oleh=siti)
    assert bersih()
    assert Pengguna.objects.get(pk=siti.pk).sidik_faktor == ""


CARA = {
    "kode disisipkan": lambda s: KodePemulihan.objects.create(pengguna=s, sidik=make_password("x")),
    "kode diganti": lambda s: KodePemulihan.objects.filter(
        pk=s.daftar_kode_pemulihan.first().pk
    ).update(sidik=make_password("x")),
    "kode terpakai dihidupkan": lambda s: s.daftar_kode_pemulihan.update(dipakai_pada=None),
    "kode dihapus": lambda s: s.daftar_kode_pemulihan.first().delete(),
    "ponsel dilepas": lambda s: PerangkatKode.objects.all().delete(),
    "ponsel dimatikan": lambda s: PerangkatKode.objects.update(confirmed=False),
    "ponsel disisipkan": lambda s: PerangkatKode.objects.create(user=s, name="x", rahasia="x"),
    "sandi diganti": lambda s: Pengguna.objects.filter(pk=s.pk).update(password=make_password("x")),
}


@pytest.mark.parametrize("cara", CARA.values(), ids=CARA)
def test_yang_ditaruh_di_luar_program_ditemukan(siti, cara):
    periksa_kode(siti, siti.kode[0], sekarang=timezone.now())
    cara(siti)
    assert len(list(periksa_kunci_masuk())) == 1
    assert list(periksa_cermin()) == []
    # Whoever makes the digest agree is found by the history of the user.
    segar = Pengguna.objects.get(pk=siti.pk)
    Pengguna.objects.filter(pk=siti.pk).update(
        sidik_faktor=sidik_faktor(segar), sidik_sandi=sidik_sandi(segar.password)
    )
    assert list(periksa_kunci_masuk()) == []
    assert len(list(periksa_cermin())) == 1


def test_kode_bagi_yang_tidak_memasang_apa_pun_ditemukan(acuan):
    siti = buat_pengguna(kecamatan=acuan)
    KodePemulihan.objects.create(pengguna=siti, sidik=make_password("x"))
    assert len(list(periksa_kunci_masuk())) == 1
