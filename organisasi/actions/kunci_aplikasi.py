"""The deeds on the keys of other programs. Source: docs/api.md."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from dasar.pintu.audit import catat_peristiwa
from organisasi.models import KunciAplikasi, Pengguna
from organisasi.models.kunci_aplikasi import sidik_kunci
from organisasi.models.peran import Perbuatan

# By it somebody who finds one somewhere knows what it opens.
AWALAN = "iku_"
PALING_LAMA = timedelta(days=2 * 366)


@transaction.atomic
def buat_kunci(
    nama: str, berlaku_sampai: date, *, oleh: Pengguna, sekarang: datetime, hari_ini: date
) -> tuple[KunciAplikasi, str]:
    """A new key of the user's own kecamatan, and its secret, which nobody sees again.

    Raises PermissionDenied, or Ditolak for an application that has one, a day that is over or
    more than two years away.
    """
    kecamatan = oleh.kecamatan
    oleh.pastikan_boleh(Perbuatan.KELOLA_PENGGUNA, kecamatan.pk if kecamatan else 0)
    assert kecamatan is not None
    if not hari_ini <= berlaku_sampai <= hari_ini + PALING_LAMA:
        raise Ditolak("Pilih hari antara hari ini dan dua tahun lagi.")
    # One at a time: two clicks leave one key.
    oleh.kunci()
    nama = " ".join(nama.split())
    ada = KunciAplikasi.objects.filter(kecamatan=kecamatan, dicabut_pada=None, nama=nama)
    if ada.exists():
        raise Ditolak(f"{nama} sudah mempunyai kunci. Cabut dahulu, atau beri nama lain.")
    # 256 bits: it is the only key (docs/keamanan.md, "Kunci dan algoritme").
    rahasia = AWALAN + secrets.token_urlsafe(32)
    kunci = KunciAplikasi.objects.create(
        kecamatan=kecamatan,
        nama=nama,
        sidik=sidik_kunci(rahasia),
        berlaku_sampai=berlaku_sampai,
        dicatat_pada=sekarang,
        dicatat_oleh=oleh,
    )
    catat_peristiwa("kunci_aplikasi_dibuat", kunci=kunci.pk, oleh=oleh.pk)
    return kunci, rahasia


@transaction.atomic
def cabut_kunci(kunci: KunciAplikasi, *, oleh: Pengguna, sekarang: datetime) -> KunciAplikasi:
    """End a key from now on; doing it twice is no fault. Raises PermissionDenied."""
    oleh.pastikan_boleh(Perbuatan.KELOLA_PENGGUNA, kunci.kecamatan_id)
    kunci = KunciAplikasi.objects.select_for_update(of=("self",)).get(pk=kunci.pk)
    if kunci.dicabut_pada is None:
        kunci.dicabut_pada = sekarang
        kunci._change_reason = "Dicabut"
        kunci.save()
        catat_peristiwa("kunci_aplikasi_dicabut", kunci=kunci.pk, oleh=oleh.pk)
    return kunci


def pakai_kunci(rahasia: str, *, hari_ini: date) -> KunciAplikasi | None:
    """The key with this secret, if it opens anything today; notes once a day that it was used."""
    kunci = (
        KunciAplikasi.objects.berlaku(hari_ini)
        .filter(sidik=sidik_kunci(rahasia))
        .select_related("kecamatan")
        .first()
    )
    if kunci and kunci.terakhir_dipakai != hari_ini:
        # No save(): its history keeps what people do.
        KunciAplikasi.objects.filter(pk=kunci.pk).update(terakhir_dipakai=hari_ini)
    return kunci
