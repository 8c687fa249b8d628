"""One backup file: a compressed tar of parts, the manifest last, in an envelope when asked.

Written and read as a stream. The manifest names each part with its size and SHA-256; a file
without it was cut off.
"""

import gzip
import hashlib
import io
import json
import shutil
import tarfile
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, Self

from dasar.cadangan.amplop import RUSAK, TANDA, AmplopBaca, AmplopTulis, CadanganRusak
from dasar.cadangan.manifes import Manifes, baca_manifes, nama_sah

MANIFES = "manifes.json"
_BLOK = 1024 * 1024
# What nobody's backup needs, and what would take the memory or the disk of this machine.
_KEPALA_TERBESAR = 64 * 1024
_MANIFES_TERBESAR = 256 * 1024 * 1024
_EKOR_TERBESAR = 1024 * 1024
_RUANG_DISISAKAN = 64 * 1024 * 1024
_BIASA = (tarfile.REGTYPE, tarfile.AREGTYPE)


class _Kepala(tarfile.TarInfo):
    """A header of the tar; what stands beside a part (its long name) is read at once, so small."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        info = super().frombuf(buf, encoding, errors)
        if info.size < 0 or (info.type not in _BIASA and info.size > _KEPALA_TERBESAR):
            raise CadanganRusak(RUSAK)
        return info


class _Terhitung:
    """Passes on what is read, and hashes it."""

    def __init__(self, sumber: BinaryIO) -> None:
        self._sumber = sumber
        self.sha256 = hashlib.sha256()

    def read(self, banyak: int = -1) -> bytes:
        data = self._sumber.read(banyak)
        self.sha256.update(data)
        return data


class ArsipTulis:
    """Adds parts to a backup; `selesai` writes the manifest and ends the file."""

    def __init__(self, tujuan: BinaryIO, manifes: Manifes, sandi: str) -> None:
        self.manifes = manifes
        self._amplop = AmplopTulis(tujuan, sandi) if sandi else None
        self._gzip = gzip.GzipFile(
            fileobj=self._amplop or tujuan, mode="wb", compresslevel=6, filename="", mtime=0
        )
        self._tar = tarfile.TarFile.open(fileobj=self._gzip, mode="w|")

    def tambah(self, nama: str, isi: bytes) -> None:
        self._tambah(nama, io.BytesIO(isi), len(isi))

    def tambah_berkas(self, nama: str, path: Path) -> None:
        """Add a file as it is. Raises OSError when it is missing or cannot be read."""
        with path.open("rb") as sumber:
            self._tambah(nama, sumber, path.stat().st_size)

    def selesai(self) -> None:
        # From the inside out: each layer still writes into the next when it is closed.
        self._sisipkan(MANIFES, io.BytesIO(isi := self._json()), len(isi))
        self._tar.close()
        self._gzip.close()
        if self._amplop:
            self._amplop.selesai()

    def _json(self) -> bytes:
        return json.dumps(asdict(self.manifes), ensure_ascii=False, indent=1).encode()

    def _tambah(self, nama: str, sumber: BinaryIO, ukuran: int) -> None:
        terhitung = self._sisipkan(nama, sumber, ukuran)
        self.manifes.bagian[nama] = {"ukuran": ukuran, "sha256": terhitung.sha256.hexdigest()}

    def _sisipkan(self, nama: str, sumber: BinaryIO, ukuran: int) -> _Terhitung:
        info = tarfile.TarInfo(nama)
        info.size, info.mode = ukuran, 0o600
        terhitung = _Terhitung(sumber)
        self._tar.addfile(info, terhitung)
        return terhitung


def terenkripsi(path: Path) -> bool:
    with path.open("rb") as sumber:
        return sumber.read(len(TANDA)) == TANDA


def buka_arsip(path: Path, folder: Path, *, sandi: str) -> Manifes:
    """Unpack a backup into `folder` and prove every part by its size and SHA-256.

    Raises CadanganRusak when the passphrase is wrong or anything differs; OSError.
    """
    with path.open("rb") as berkas:
        sumber: BinaryIO = berkas
        if berkas.read(len(TANDA)) == TANDA:
            sumber = io.BufferedReader(AmplopBaca(berkas, sandi))
        else:
            berkas.seek(0)
        try:
            ditemukan, isi_manifes = _bongkar(sumber, folder)
        except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError) as error:
            raise CadanganRusak(RUSAK) from error
    manifes = baca_manifes(isi_manifes)
    berbeda = sorted(
        nama
        for nama in {*ditemukan, *manifes.bagian}
        if ditemukan.get(nama) != manifes.bagian.get(nama)
    )
    if berbeda:
        raise CadanganRusak(f"Isi cadangan tidak sesuai manifesnya: {', '.join(berbeda[:5])}.")
    return manifes


def _bongkar(sumber: BinaryIO, folder: Path) -> tuple[dict[str, dict[str, Any]], bytes]:
    """Write the parts below `folder`; return what was found, and the manifest as it stands."""
    ditemukan: dict[str, dict[str, Any]] = {}
    isi_manifes: bytes | None = None
    with (
        gzip.GzipFile(fileobj=sumber, mode="rb") as buka,
        tarfile.open(fileobj=buka, mode="r|", tarinfo=_Kepala) as tar,
    ):
        for info in tar:
            # No link or device, and nothing sparse: a few bytes of it could stand for terabytes.
            isi = tar.extractfile(info) if info.type in _BIASA and not info.issparse() else None
            if isi is None or info.name in ditemukan or isi_manifes is not None:
                raise CadanganRusak(f"Bagian {info.name!r} tidak dikenal, atau ada dua kali.")
            if info.name == MANIFES:
                if info.size > _MANIFES_TERBESAR:
                    raise CadanganRusak("Manifes cadangan ini terlalu besar.")
                isi_manifes = isi.read()
                continue
            if not nama_sah(info.name):
                raise CadanganRusak(f"Bagian {info.name!r} tidak dikenal.")
            ditemukan[info.name] = _tulis_bagian(info, _Terhitung(isi), folder / info.name)  # type: ignore[arg-type]
        # To the very end: only there the last checks of compression and envelope stand.
        _habiskan(buka)
    return ditemukan, isi_manifes or b""


def _tulis_bagian(info: tarfile.TarInfo, isi: _Terhitung, tujuan: Path) -> dict[str, Any]:
    """Write one part, and say what it was. Raises CadanganRusak, OSError when the disk fails."""
    try:
        tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Never over another part, also where the disk takes two names for one.
        keluar = tujuan.open("xb")
    except (FileExistsError, NotADirectoryError) as error:
        raise CadanganRusak(f"Bagian {info.name!r} ada dua kali.") from error
    with keluar:
        if info.size > shutil.disk_usage(tujuan.parent).free - _RUANG_DISISAKAN:
            raise CadanganRusak(
                f"Bagian {info.name!r} ({info.size} bita) tidak muat di cakram ini. Kosongkan "
                "ruang, lalu ulangi."
            )
        while blok := isi.read(_BLOK):
            keluar.write(blok)
    return {"ukuran": info.size, "sha256": isi.sha256.hexdigest()}


def _habiskan(buka: gzip.GzipFile) -> None:
    """Read on to the end, where nothing but padding may stand."""
    panjang = 0
    while blok := buka.read(_BLOK):
        panjang += len(blok)
        if blok.strip(b"\0") or panjang > _EKOR_TERBESAR:
            raise CadanganRusak(RUSAK)
