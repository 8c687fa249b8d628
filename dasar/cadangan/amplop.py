"""The envelope of a backup: AES-256-GCM in chunks, under a key that scrypt makes of a passphrase.

The construction is STREAM, as in age: the nonce counts the chunks and marks the last one, so no
chunk can be changed, cut off, swapped or added unnoticed. The key is new for every file.
"""

import io
import os
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from dasar.aturan.kesalahan import Ditolak

TANDA = b"IKU-CADANGAN-1\n"
PANJANG_GARAM = 16
PANGKAT_BIAYA = 17  # scrypt with N = 2^17, r = 8: 128 MB for a moment
# Of a strange file: what scrypt can do at all, without gigabytes of memory.
PANGKAT_BIAYA_DITERIMA = range(1, 20)
POTONGAN = 64 * 1024
CAP = 16  # bytes that AES-GCM adds to each chunk


class CadanganRusak(Ditolak):
    """The backup cannot be read: a wrong passphrase, or not the file that was written."""


def _kunci(sandi: str, garam: bytes, pangkat: int) -> AESGCM:
    return AESGCM(Scrypt(salt=garam, length=32, n=2**pangkat, r=8, p=1).derive(sandi.encode()))


def _nonce(nomor: int, terakhir: bool) -> bytes:
    return nomor.to_bytes(11) + bytes([terakhir])


class AmplopTulis(io.RawIOBase):
    """Encrypts what is written into `tujuan`; complete only after `close`."""

    def __init__(self, tujuan: BinaryIO, sandi: str, *, pangkat: int = PANGKAT_BIAYA) -> None:
        garam = os.urandom(PANJANG_GARAM)
        self._kepala = TANDA + bytes([pangkat]) + garam
        self._kunci = _kunci(sandi, garam, pangkat)
        self._tujuan = tujuan
        self._sisa = bytearray()
        self._nomor = 0
        tujuan.write(self._kepala)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._sisa += data
        # The last chunk stays back: only `close` knows that it is the last.
        while len(self._sisa) > POTONGAN:
            self._kirim(bytes(self._sisa[:POTONGAN]), terakhir=False)
            del self._sisa[:POTONGAN]
        return len(data)

    def selesai(self) -> None:
        """Write the last chunk. Without it the file counts as cut off."""
        self._kirim(bytes(self._sisa), terakhir=True)

    def _kirim(self, isi: bytes, *, terakhir: bool) -> None:
        nonce = _nonce(self._nomor, terakhir)
        self._tujuan.write(self._kunci.encrypt(nonce, isi, self._kepala))
        self._nomor += 1


class AmplopBaca(io.RawIOBase):
    """Decrypts an envelope whose TANDA has been read. Raises CadanganRusak on any difference."""

    def __init__(self, sumber: BinaryIO, sandi: str) -> None:
        sisa_kepala = sumber.read(1 + PANJANG_GARAM)
        utuh = len(sisa_kepala) == 1 + PANJANG_GARAM
        if not utuh or sisa_kepala[0] not in PANGKAT_BIAYA_DITERIMA:
            raise CadanganRusak("Berkas cadangan terpotong atau rusak.")
        self._kepala = TANDA + sisa_kepala
        self._kunci = _kunci(sandi, sisa_kepala[1:], sisa_kepala[0])
        self._sumber = sumber
        self._berikut = sumber.read(POTONGAN + CAP)
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
            nonce = _nonce(self._nomor, not self._berikut)
            self._isi = self._kunci.decrypt(nonce, kini, self._kepala)
        except InvalidTag:
            sebab = "Sandi cadangan salah, atau berkasnya rusak." if not self._nomor else ""
            raise CadanganRusak(sebab or "Berkas cadangan terpotong atau rusak.") from None
        self._nomor += 1
