"""Keeps a small secret encrypted in the database, under a key that is made of SECRET_KEY.

AES-256-GCM; the key by HKDF. What was encrypted for one user is not readable as another's.
"""

import os
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from dasar.aturan.kesalahan import Ditolak

# How it was encrypted stands before it, so that another way can take over.
TANDA = "1."
PANJANG_NONCE = 12


class RahasiaTidakTerbaca(Ditolak):
    """It was encrypted under a key that this installation does not have."""


def sandikan(isi: bytes, *, milik: int) -> str:
    """The secret of the user with the key `milik`, as it is stored."""
    nonce = os.urandom(PANJANG_NONCE)
    tersandi = _kunci(settings.SECRET_KEY).encrypt(nonce, isi, _terikat(milik))
    return TANDA + b64encode(nonce + tersandi).decode()


def buka(tersimpan: str, *, milik: int) -> bytes:
    """The secret itself; also when it was stored under one of SECRET_KEY_FALLBACKS.

    Raises RahasiaTidakTerbaca.
    """
    for rahasia in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            data = b64decode(tersimpan.removeprefix(TANDA), validate=True)
            return _kunci(rahasia).decrypt(
                data[:PANJANG_NONCE], data[PANJANG_NONCE:], _terikat(milik)
            )
        except (InvalidTag, ValueError):
            continue
    raise RahasiaTidakTerbaca(
        "Kode ponsel ini tidak dapat diperiksa lagi, sebab kunci server sudah berganti. Ketik kode "
        "pemulihan, lalu pasang ulang; atau minta administrator melepasnya."
    )


def _kunci(rahasia: str) -> AESGCM:
    kunci = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"iku: rahasia pengguna")
    return AESGCM(kunci.derive(rahasia.encode()))


def _terikat(milik: int) -> bytes:
    return str(milik).encode()
