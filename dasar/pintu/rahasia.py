"""Keeps a small secret encrypted in the database, under a key that is made of SECRET_KEY.

Fernet; the key by HKDF. Whose it is stands inside, so it is not readable as another's.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from dasar.aturan.kesalahan import Ditolak


class RahasiaTidakTerbaca(Ditolak):
    """It was encrypted under a key that this installation does not have."""


def sandikan(isi: bytes, *, milik: int) -> str:
    """The secret of the user with the key `milik`, as it is stored."""
    return _kunci().encrypt(_pemilik(milik) + isi).decode()


def buka(tersimpan: str, *, milik: int) -> bytes:
    """The secret itself; also when it was stored under one of SECRET_KEY_FALLBACKS.

    Raises RahasiaTidakTerbaca.
    """
    try:
        isi = _kunci().decrypt(tersimpan)
    except (InvalidToken, ValueError):
        isi = b""
    if not isi.startswith(_pemilik(milik)):
        raise RahasiaTidakTerbaca(
            "Kode ponsel ini tidak dapat diperiksa lagi, sebab kunci server sudah berganti. Ketik "
            "kode pemulihan, lalu pasang ulang; atau minta administrator melepasnya."
        )
    return isi.removeprefix(_pemilik(milik))


def putar(tersimpan: str) -> str:
    """The same secret, readable still, under the SECRET_KEY of today."""
    return _kunci().rotate(tersimpan).decode()


def _kunci() -> MultiFernet:
    # The first key encrypts, the others only read.
    return MultiFernet(map(_satu_kunci, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)))


def _satu_kunci(rahasia: str) -> Fernet:
    # No salt: SECRET_KEY is random already.
    kunci = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"iku: rahasia pengguna")
    return Fernet(urlsafe_b64encode(kunci.derive(rahasia.encode())))


def _pemilik(milik: int) -> bytes:
    return b"%d:" % milik
