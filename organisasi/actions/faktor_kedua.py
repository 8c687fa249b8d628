"""The second factor: a time-based code from a phone, and recovery codes on paper.

The codes of the phone are django-otp's; the recovery codes are ours because they are kept hashed.
"""

import os
from datetime import datetime, timedelta
from math import ceil

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.crypto import get_random_string

from dasar.aturan.kesalahan import Ditolak
from dasar.models.urut import Urut
from dasar.pintu.audit import catat_peristiwa
from dasar.pintu.rahasia import RahasiaTidakTerbaca, putar, sandikan
from organisasi.actions.sesi import akhiri_semua_sesi
from organisasi.models import KodePemulihan, Pengguna, PerangkatKode
from organisasi.models.peran import Perbuatan
from organisasi.segel.pintu_masuk import sidik_faktor

JUMLAH_PEMULIHAN = 10
# What RFC 4226 recommends, in bytes.
PANJANG_RAHASIA = 20
# A secret that was shown and not confirmed in this time is forgotten.
MASA_PASANG = timedelta(minutes=30)
# No letter or digit that a reader could take for another.
HURUF = "abcdefghjkmnpqrstuvwxyz23456789"
KODE_SALAH = (
    "Kode salah atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu ketik yang baru."
)


def perangkat_terpasang(pengguna: Pengguna) -> PerangkatKode | None:
    """The user's confirmed second factor, or None."""
    return PerangkatKode.objects.filter(user=pengguna, confirmed=True).order_by("pk").first()


def perangkat_menunggu(pengguna: Pengguna, *, sekarang: datetime) -> PerangkatKode | None:
    """A second factor that was begun a short time ago and not yet confirmed, or None."""
    daftar = PerangkatKode.objects.filter(user=pengguna, confirmed=False)
    return daftar.filter(created_at__gt=sekarang - MASA_PASANG).order_by("-pk").first()


@transaction.atomic
def mulai_pasang(pengguna: Pengguna) -> PerangkatKode:
    """Begin with a new secret; nothing is asked for it until `selesai_pasang`.

    Raises Ditolak when there is a confirmed one.
    """
    pengguna.kunci()
    if perangkat_terpasang(pengguna):
        raise Ditolak("Masuk dua langkah sudah terpasang.")
    PerangkatKode.objects.filter(user=pengguna).delete()
    rahasia = sandikan(os.urandom(PANJANG_RAHASIA), milik=pengguna.pk)
    return PerangkatKode.objects.create(
        user=pengguna, name="ponsel", confirmed=False, rahasia=rahasia
    )


def selesai_pasang(
    pengguna: Pengguna, kode: str, *, sekarang: datetime, kecuali: str = ""
) -> list[str]:
    """Confirm with a first code, end all sessions but `kecuali`, return the recovery codes.

    They are shown now and never again. Raises Ditolak for a wrong code, or when nothing was begun.
    """
    perangkat = perangkat_menunggu(pengguna, sekarang=sekarang)
    if perangkat is None:
        raise Ditolak("Pemasangan belum dimulai.")
    _periksa_ponsel(perangkat, kode, sekarang)
    with transaction.atomic():
        # Not save(): the row knows by now which code was used, and this instance does not.
        PerangkatKode.objects.filter(pk=perangkat.pk).update(confirmed=True)
        daftar = _kode_pemulihan_baru(pengguna)
        _catat(pengguna, "faktor_kedua_dipasang", "Masuk dua langkah dipasang", oleh=pengguna)
        akhiri_semua_sesi(pengguna, oleh=pengguna, kecuali=kecuali)
    return daftar


def periksa_kode(pengguna: Pengguna, kode: str, *, sekarang: datetime) -> PerangkatKode:
    """The device of the user whose code, or recovery code, this is; each code works once.

    Raises Ditolak for a wrong one, or when the last wrong one is too short a time ago.
    """
    perangkat = perangkat_terpasang(pengguna)
    if perangkat is None:
        raise Ditolak("Masuk dua langkah tidak terpasang.")
    kode = "".join(kode.split()).lower()
    if kode.isdecimal():
        _periksa_ponsel(perangkat, kode, sekarang)
    else:
        _pakai_pemulihan(perangkat, pengguna, kode.replace("-", ""), sekarang)
    return perangkat


@transaction.atomic
def ganti_kode_pemulihan(pengguna: Pengguna) -> list[str]:
    """New recovery codes; the old ones are worth nothing. Raises Ditolak without second factor."""
    pengguna.kunci()
    if perangkat_terpasang(pengguna) is None:
        raise Ditolak("Masuk dua langkah tidak terpasang.")
    daftar = _kode_pemulihan_baru(pengguna)
    _catat(pengguna, "kode_pemulihan_dibuat", "Kode pemulihan dibuat ulang", oleh=pengguna)
    return daftar


@transaction.atomic
def lepas_faktor_kedua(pengguna: Pengguna, *, alasan: str, oleh: Pengguna) -> None:
    """Remove the second factor: one's own, or by who keeps the users, for a lost phone.

    By another it also ends every session of the user. Raises PermissionDenied, or Ditolak without
    a reason or without second factor.
    """
    if oleh.pk != pengguna.pk:
        oleh.pastikan_boleh(Perbuatan.KELOLA_PENGGUNA, pengguna.kecamatan_id or 0)
    if not alasan.strip():
        raise Ditolak("Tulis alasannya.")
    pengguna.kunci()
    if perangkat_terpasang(pengguna) is None:
        raise Ditolak("Masuk dua langkah tidak terpasang.")
    PerangkatKode.objects.filter(user=pengguna).delete()
    pengguna.daftar_kode_pemulihan.all().delete()
    _catat(pengguna, "faktor_kedua_dilepas", f"Masuk dua langkah dilepas: {alasan}", oleh=oleh)
    if oleh.pk != pengguna.pk:
        akhiri_semua_sesi(pengguna, oleh=oleh)


@transaction.atomic
def sandikan_ulang() -> tuple[int, list[str]]:
    """Encrypt every stored secret under the SECRET_KEY of today.

    Returns how many, and the user names of those that no key of this installation opens.
    """
    daftar = list(PerangkatKode.objects.select_for_update().order_by("pk"))
    terbaca = [perangkat for perangkat in daftar if _terbaca(perangkat)]
    for perangkat in terbaca:
        perangkat.rahasia = putar(perangkat.rahasia)
        perangkat.save(update_fields=["rahasia"])
    return len(terbaca), tidak_terbaca()


def tidak_terbaca() -> list[str]:
    """The user names of those whose stored secret no key of this installation opens."""
    daftar = PerangkatKode.objects.select_related("user").order_by(Urut("user__username"))
    return [satu.user.get_username() for satu in daftar if not _terbaca(satu)]


def _terbaca(perangkat: PerangkatKode) -> bool:
    try:
        return bool(perangkat.bin_key)
    except RahasiaTidakTerbaca:
        return False


def _periksa_ponsel(perangkat: PerangkatKode, kode: str, sekarang: datetime) -> None:
    # Raised after the end of the transaction: a wrong code stays counted.
    with transaction.atomic():
        perangkat = PerangkatKode.objects.select_for_update().get(pk=perangkat.pk)
        # Behind the lock, so that many guesses at once wait like one after the other.
        _pastikan_tidak_menunggu(perangkat, sekarang)
        benar = perangkat.verify_token("".join(kode.split()))
    if not benar:
        raise Ditolak(KODE_SALAH)


def _pakai_pemulihan(
    perangkat: PerangkatKode, pengguna: Pengguna, kode: str, sekarang: datetime
) -> None:
    with transaction.atomic():
        pengguna.kunci()
        perangkat = PerangkatKode.objects.select_for_update().get(pk=perangkat.pk)
        # Before ten digests of Argon2 are reckoned.
        _pastikan_tidak_menunggu(perangkat, sekarang)
        daftar = pengguna.daftar_kode_pemulihan.filter(dipakai_pada=None)
        cocok = next((satu for satu in daftar if check_password(kode, satu.sidik)), None)
        if cocok:
            cocok.dipakai_pada = sekarang
            cocok.save()
            perangkat.throttle_reset()
            _catat(pengguna, "kode_pemulihan_dipakai", "Kode pemulihan dipakai", oleh=pengguna)
        else:
            perangkat.throttle_increment()
    if cocok is None:
        raise Ditolak(KODE_SALAH)


def _pastikan_tidak_menunggu(perangkat: PerangkatKode, sekarang: datetime) -> None:
    boleh, keterangan = perangkat.verify_is_allowed()
    if not boleh:
        tunggu = max(1, ceil((keterangan["locked_until"] - sekarang).total_seconds()))
        raise Ditolak(f"Terlalu cepat sesudah kode yang salah. Tunggu {tunggu} detik, coba lagi.")


def _kode_pemulihan_baru(pengguna: Pengguna) -> list[str]:
    pengguna.daftar_kode_pemulihan.all().delete()
    # Typed from paper, so short: 59 bits (docs/keamanan.md, 11.5.1).
    daftar = [get_random_string(12, HURUF) for _ in range(JUMLAH_PEMULIHAN)]
    KodePemulihan.objects.bulk_create(
        KodePemulihan(pengguna=pengguna, sidik=make_password(kode)) for kode in daftar
    )
    return [f"{kode[:4]}-{kode[4:8]}-{kode[8:]}" for kode in daftar]


def _catat(pengguna: Pengguna, peristiwa: str, alasan: str, *, oleh: Pengguna) -> None:
    """A step in the history of the user, and a line in the audit trail."""
    # All of the row is saved, and the instance of the request may be older than the lock.
    pengguna.refresh_from_db()
    pengguna.sidik_faktor = sidik_faktor(pengguna)
    pengguna._change_reason = alasan
    pengguna._history_user = oleh
    pengguna.save()
    catat_peristiwa(peristiwa, pengguna=pengguna.pk, oleh=oleh.pk)
