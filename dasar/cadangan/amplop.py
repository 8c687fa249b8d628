"""The envelope (amplop) of a backup: an age file (age-encryption.org/v1) under a passphrase.

The public tool `age` opens it. It is written here as a stream: `pyrage` takes a passphrase only
with the whole file in memory, thrice, and leaves open how much memory scrypt may take.
"""

import hmac
import io
import os
import re
from base64 import b64decode, b64encode
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from dasar.aturan.kesalahan import Ditolak

_VERSI = b"age-encryption.org/v1"
TANDA = _VERSI + b"\n"
RUSAK = "Berkas cadangan terpotong atau rusak."
PANGKAT_BIAYA = 17  # scrypt with N = 2^17, r = 8: 128 MB for a moment
# Of a strange file: what scrypt can do at all, without gigabytes of memory.
PANGKAT_BIAYA_DITERIMA = range(1, 20)
PANJANG_ACAK = 16
POTONGAN = 64 * 1024
CAP = 16  # bytes that Poly1305 adds to each chunk
# A strange file may have a line without end.
_BARIS_TERBESAR = 100
_KEPALA = re.compile(
    rb"(-> scrypt ([A-Za-z0-9+/]{22}) ([1-9]\d?)\n([A-Za-z0-9+/]{43})\n---) ([A-Za-z0-9+/]{43})\n"
)


class CadanganRusak(Ditolak):
    """The backup cannot be read: a wrong passphrase, or not the file that was written."""


def _pembungkus(sandi: str, garam: bytes, pangkat: int) -> ChaCha20Poly1305:
    """What wraps the key of the file."""
    # The label before the salt is what the age specification asks for.
    kunci = Scrypt(salt=_VERSI + b"/scrypt" + garam, length=32, n=2**pangkat, r=8, p=1)
    return ChaCha20Poly1305(kunci.derive(sandi.encode()))


def _turunan(kunci: bytes, guna: bytes, garam: bytes | None = None) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=garam, info=guna).derive(kunci)


def _sidik(kunci: bytes, kepala: bytes) -> bytes:
    return _teks(hmac.digest(_turunan(kunci, b"header"), TANDA + kepala, "sha256"))


def _teks(isi: bytes) -> bytes:
    # age writes base64 without padding.
    return b64encode(isi).rstrip(b"=")


def _bita(teks: bytes) -> bytes:
    return b64decode(teks + b"==")


def _nonce(nomor: int, terakhir: bool) -> bytes:
    # No chunk can be changed, cut off, swapped or added unnoticed.
    return nomor.to_bytes(11) + bytes([terakhir])


class AmplopTulis(io.RawIOBase):
    """Encrypts what is written into `tujuan`; complete only after `selesai`."""

    def __init__(self, tujuan: BinaryIO, sandi: str, *, pangkat: int = PANGKAT_BIAYA) -> None:
        kunci, garam, acak = (os.urandom(PANJANG_ACAK) for _ in range(3))
        # A nonce of zeros is safe here: this key wraps once and never again.
        terbungkus = _pembungkus(sandi, garam, pangkat).encrypt(bytes(12), kunci, None)
        kepala = b"-> scrypt %s %d\n%s\n---" % (_teks(garam), pangkat, _teks(terbungkus))
        tujuan.write(TANDA + kepala + b" " + _sidik(kunci, kepala) + b"\n" + acak)
        self._kunci = ChaCha20Poly1305(_turunan(kunci, b"payload", acak))
        self._tujuan = tujuan
        self._sisa = bytearray()
        self._nomor = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._sisa += data
        # The last chunk stays back: only `selesai` knows that it is the last.
        while len(self._sisa) > POTONGAN:
            self._kirim(bytes(self._sisa[:POTONGAN]), terakhir=False)
            del self._sisa[:POTONGAN]
        return len(data)

    def selesai(self) -> None:
        """Write the last chunk. Without it the file counts as cut off."""
        self._kirim(bytes(self._sisa), terakhir=True)

    def _kirim(self, isi: bytes, *, terakhir: bool) -> None:
        self._tujuan.write(self._kunci.encrypt(_nonce(self._nomor, terakhir), isi, None))
        self._nomor += 1


class AmplopBaca(io.RawIOBase):
    """Decrypts an envelope whose TANDA has been read. Raises CadanganRusak on any difference."""

    def __init__(self, sumber: BinaryIO, sandi: str) -> None:
        # The header is three more lines: age allows no second recipient beside a passphrase.
        kunci = _kunci_berkas(b"".join(sumber.readline(_BARIS_TERBESAR) for _ in range(3)), sandi)
        acak = sumber.read(PANJANG_ACAK)
        self._kunci = ChaCha20Poly1305(_turunan(kunci, b"payload", acak))
        self._sumber = sumber
        # Always one chunk ahead: only where nothing follows is the present one the last.
        self._berikut = sumber.read(POTONGAN + CAP)
        if not self._berikut:
            raise CadanganRusak(RUSAK)
        self._isi = b""
        self._nomor = 0

    def readable(self) -> bool:
        return True

    def readinto(self, wadah: Any) -> int:
        while not self._isi and self._berikut:
            self._buka()
        banyak = min(len(wadah), len(self._isi))
        wadah[:banyak], self._isi = self._isi[:banyak], self._isi[banyak:]
        return banyak

    def _buka(self) -> None:
        kini, self._berikut = self._berikut, self._sumber.read(POTONGAN + CAP)
        try:
            self._isi = self._kunci.decrypt(_nonce(self._nomor, not self._berikut), kini, None)
        except InvalidTag:
            raise CadanganRusak(RUSAK) from None
        # age v1: only an empty payload ends with an empty chunk.
        if not self._isi and self._nomor:
            raise CadanganRusak(RUSAK)
        self._nomor += 1


def _kunci_berkas(kepala: bytes, sandi: str) -> bytes:
    """The key of the file, out of its header. Raises CadanganRusak."""
    cocok = _KEPALA.fullmatch(kepala)
    if not cocok or (pangkat := int(cocok[3])) not in PANGKAT_BIAYA_DITERIMA:
        raise CadanganRusak(RUSAK)
    try:
        pembungkus = _pembungkus(sandi, _bita(cocok[2]), pangkat)
        kunci = pembungkus.decrypt(bytes(12), _bita(cocok[4]), None)
    except InvalidTag:
        raise CadanganRusak("Sandi cadangan salah, atau berkasnya rusak.") from None
    except MemoryError:
        raise CadanganRusak("Ingatan komputer ini tidak cukup untuk membuka sandinya.") from None
    if not hmac.compare_digest(_sidik(kunci, cocok[1]), cocok[5]):
        raise CadanganRusak(RUSAK)
    return kunci
