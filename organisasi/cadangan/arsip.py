"""One backup file: a compressed tar of parts, the manifest last, in an envelope when asked.

Written and read as a stream. The manifest names each part with its size and SHA-256; a file
without it was cut off.
"""

import gzip
import hashlib
import io
import json
import re
import tarfile
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from organisasi.cadangan.amplop import TANDA, AmplopBaca, AmplopTulis, CadanganRusak

MANIFES = "manifes.json"
BENTUK = 1
BASIS_DATA, BERKAS, LAIN = "basisdata/", "berkas/", "lain/"
_NAMA_BAGIAN = re.compile(rf"(?:{BASIS_DATA}|{BERKAS}|{LAIN})[\w.-]+(?:/[\w.-]+)*")
_BLOK = 1024 * 1024


@dataclass(slots=True)
class Manifes:
    """What a backup holds, and what made it."""

    versi: str
    dibuat_pada: str
    basis_data: str
    migrasi: list[list[str]]
    # table -> its columns in the order of the rows, and how many rows
    tabel: dict[str, dict[str, Any]] = field(default_factory=dict)
    bagian: dict[str, dict[str, Any]] = field(default_factory=dict)
    hilang: list[str] = field(default_factory=list)
    bentuk: int = BENTUK

    @property
    def jumlah_baris(self) -> int:
        return sum(isi["jumlah"] for isi in self.tabel.values())

    @property
    def jumlah_berkas(self) -> int:
        return sum(nama.startswith(BERKAS) for nama in self.bagian)


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
        except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise CadanganRusak("Berkas cadangan terpotong atau rusak.") from error
    manifes = _baca_manifes(isi_manifes)
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
    isi_manifes = b""
    with (
        gzip.GzipFile(fileobj=sumber, mode="rb") as buka,
        tarfile.open(fileobj=buka, mode="r|") as tar,
    ):
        for info in tar:
            isi = tar.extractfile(info) if info.isreg() else None
            if isi is None:
                raise CadanganRusak(f"Bagian {info.name!r} tidak dikenal.")
            if info.name == MANIFES:
                isi_manifes = isi.read()
                continue
            if not _NAMA_BAGIAN.fullmatch(info.name) or "/../" in f"/{info.name}/":
                raise CadanganRusak(f"Bagian {info.name!r} tidak dikenal.")
            terhitung = _Terhitung(isi)  # type: ignore[arg-type]
            tujuan = folder / info.name
            tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tujuan.open("xb") as keluar:
                while blok := terhitung.read(_BLOK):
                    keluar.write(blok)
            ditemukan[info.name] = {
                "ukuran": info.size,
                "sha256": terhitung.sha256.hexdigest(),
            }
        # To the very end: only there the last checks of compression and envelope stand.
        while buka.read(_BLOK):
            pass
    return ditemukan, isi_manifes


def _baca_manifes(isi: bytes) -> Manifes:
    try:
        data = json.loads(isi)
        if data["bentuk"] == BENTUK:
            return Manifes(**data)
    except (ValueError, TypeError, KeyError) as error:
        raise CadanganRusak("Berkas ini bukan cadangan, atau terpotong.") from error
    raise CadanganRusak("Cadangan ini dibuat oleh versi yang lebih baru. Pasang versi itu dahulu.")
