"""What is counted of wrong logins, whom that stops, and how it is forgotten before its time.

django-axes counts a name at an address. Beside it one account is limited from all strange places
together, and an address whatever it tries (organisasi/views/akun.py).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from axes.utils import reset
from django.conf import settings
from django.db.models import Q, Sum

from dasar.pintu.audit import catat_peristiwa
from dasar.pintu.laju import Batas, catat_laju, lupakan_laju, yang_penuh
from organisasi.aturan.nama_masuk import nama_masuk
from organisasi.models import Pengguna, PerangkatKode
from organisasi.models.peran import Perbuatan

# One account from all strange addresses together, whether the account exists or not.
BATAS_AKUN = Batas("akun", banyak=20, detik=15 * 60)
# One address may be a whole office.
BATAS_ALAMAT = Batas("masuk", banyak=60, detik=5 * 60)
BATAS_TAUTAN = Batas("undangan", banyak=60, detik=5 * 60)
BATAS_GANTI_SANDI = Batas("ganti_sandi", banyak=10, detik=15 * 60)
# A password asked for again: whoever sits at somebody's session is in already, wherever they are.
BATAS_PENGESAHAN = Batas("pengesahan", banyak=10, detik=15 * 60)
# How long a place stays known after the last login there.
DIKENAL = timedelta(days=90)
# No more places than these are looked through when the counts of one account are forgotten.
TEMPAT_TERBANYAK = 200


def sebutan_tempat(tempat: str | None) -> str:
    """How an address is called in a count."""
    return f"asal {tempat}"


def sebutan_pengguna(pk: int) -> str:
    """How a user who is logged in is called in a count."""
    return f"pengguna {pk}"


def dikenal_di(nama: str, tempat: str | None, *, sekarang: datetime) -> bool:
    """Whether this person has logged in at this address before; no address is none."""
    return bool(tempat) and (
        AccessLog.objects.filter(
            username=nama_masuk(nama), ip_address=tempat, attempt_time__gt=sekarang - DIKENAL
        ).exists()
    )


def catat_percobaan(nama: str, tempat: str | None, *, sekarang: datetime) -> None:
    """Count a login from a place where nobody knows the person. Raises TerlaluSering.

    Where the person has logged in before, strangers elsewhere neither count nor stop anything.
    """
    if not dikenal_di(nama, tempat, sekarang=sekarang):
        catat_laju(BATAS_AKUN, nama_masuk(nama), sekarang=sekarang)


def yang_terkunci(daftar_nama: Iterable[str], *, sekarang: datetime) -> set[str]:
    """Those of these user names that cannot log in at some place for a while."""
    gagal = (
        AccessAttempt.objects.filter(attempt_time__gt=sekarang - settings.AXES_COOLOFF_TIME)
        .values("username", "ip_address")
        .annotate(jumlah=Sum("failures_since_start"))
        .filter(jumlah__gte=settings.AXES_FAILURE_LIMIT)
    )
    terkunci = {baris["username"] for baris in gagal}
    return terkunci | yang_penuh(BATAS_AKUN, daftar_nama, sekarang=sekarang)


def buka_kunci(pengguna: Pengguna, *, oleh: Pengguna) -> bool:
    """Forget whatever stops this account; whether there was any. Raises PermissionDenied."""
    oleh.pastikan_boleh(Perbuatan.KELOLA_PENGGUNA, pengguna.kecamatan_id or 0)
    dibuka = lupakan_percobaan(pengguna)
    catat_peristiwa("kunci_dibuka", pengguna=pengguna.pk, oleh=oleh.pk)
    return dibuka


def lupakan_percobaan(pengguna: Pengguna) -> bool:
    """Begin every count of this account anew; whether there was any.

    Counted are the name at an address, the name, the addresses that it was tried from, the user
    who is logged in, and the code of the second factor.
    """
    nama = pengguna.get_username()
    siapa = [sebutan_pengguna(pengguna.pk), *map(sebutan_tempat, _daftar_tempat(nama))]
    jumlah = lupakan_laju(BATAS_AKUN, [nama])
    for batas in (BATAS_ALAMAT, BATAS_TAUTAN, BATAS_GANTI_SANDI, BATAS_PENGESAHAN):
        jumlah += lupakan_laju(batas, siapa)
    jumlah += reset(username=nama)
    jumlah += PerangkatKode.objects.filter(
        Q(throttling_failure_count__gt=0) | Q(throttling_failure_timestamp__isnull=False),
        user=pengguna,
    ).update(throttling_failure_count=0, throttling_failure_timestamp=None)
    return bool(jumlah)


def _daftar_tempat(nama: str) -> set[str | None]:
    """The addresses where this name was tried or logged in with, the latest ones."""
    hasil: set[str | None] = set()
    for catatan in (AccessAttempt, AccessFailureLog, AccessLog):
        daftar = catatan.objects.filter(username=nama).order_by("-attempt_time")
        hasil |= set(daftar.values_list("ip_address", flat=True)[:TEMPAT_TERBANYAK])
    return hasil
