"""A user with a phone that makes codes: what the tests of the login in two steps share."""

from django.utils import timezone
from django_otp.oath import TOTP

from organisasi.actions.faktor_kedua import mulai_pasang, selesai_pasang
from organisasi.models import PerangkatKode
from organisasi.models.peran import Peran
from tests.conftest import Klien
from tests.factories import buat_pengguna

SANDI = "padi-menguning-2025"
SALAH = "000000"


def buat_siti(acuan):
    """A Camat who logs in with SANDI."""
    siti = buat_pengguna(Peran.CAMAT, username="siti", kecamatan=acuan)
    siti.set_password(SANDI)
    siti.save()
    return siti


def kode(perangkat) -> str:
    """The code on the phone now; the device as if nothing had been tried with it before."""
    PerangkatKode.objects.filter(pk=perangkat.pk).update(
        last_t=-1, throttling_failure_count=0, throttling_failure_timestamp=None
    )
    return f"{TOTP(perangkat.bin_key).token():06}"


def kode_salah(perangkat) -> str:
    return SALAH if kode(perangkat) != SALAH else "000001"


def pasang(pengguna):
    """The device and the recovery codes."""
    perangkat = mulai_pasang(pengguna)
    return perangkat, selesai_pasang(pengguna, kode(perangkat), sekarang=timezone.now())


def langkah_satu(client, lanjut=""):
    isian = {"username": "siti", "password": SANDI, "next": lanjut}
    return client.post("/masuk/", isian)


def masuk(siti, perangkat):
    client = Klien()
    langkah_satu(client)
    client.post("/masuk/kode/", {"kode": kode(perangkat)})
    return client
