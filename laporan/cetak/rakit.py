"""Makes a long report of parts: each rendered once, kept by its content, then joined.

A part is known by the SHA-256 of what it is made from, so a change renders only the parts it
touches. Beside it stands a checksum of what was rendered: a part that does not fit it is rendered
again. Typst works while WeasyPrint does; page numbers are stamped when all is joined.
"""

import gc
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from weasyprint.text.fonts import FontConfiguration

from dasar.cetak.pdf import cetak_html, siapkan_huruf
from dasar.cetak.typst import Penyusun
from laporan.cetak.lukis_daftar import TEMPLAT_DAFTAR, lukis_daftar
from laporan.cetak.struktur import sederhanakan_struktur
from laporan.cetak.versi import versi_cetak

SINGGAHAN_TERBESAR = 200 * 1024 * 1024
# Longer than any part takes to be written.
DETIK_SEMENTARA = 3600

Lapor = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Potongan:
    """A part: a page of HTML, or what a template of typst is filled with.

    `bertanda` false leaves the structure out.
    """

    html: str = ""
    templat: str = ""
    isi: Mapping[str, object] = field(default_factory=dict)
    bertanda: bool = True

    @property
    def kunci(self) -> str:
        """The name under which it is kept."""
        isi = json.dumps((self.templat, self.isi)) if self.templat else self.html
        return hashlib.sha256(f"{versi_cetak()}\n{isi}".encode()).hexdigest()


def folder_singgahan() -> Path:
    """Where rendered parts are kept; it may be emptied any time."""
    return Path(settings.IKU_DATA) / "singgahan"


def tanpa_lapor(selesai: int, semua: int) -> None:
    """Nobody asked."""


def siapkan_potongan(
    daftar: Sequence[Potongan],
    folder: Path,
    *,
    penyusun: Penyusun,
    lapor: Lapor = tanpa_lapor,
) -> list[Path]:
    """The file of each part, in order; what is not kept yet is rendered.

    `lapor` is told how many are ready. Raises PdfGagal.
    """
    folder.mkdir(parents=True, exist_ok=True)
    berkas = [folder / f"{potongan.kunci}.pdf" for potongan in daftar]
    # The same part may stand in a report more than once.
    utuh = {satu: _utuh(satu) for satu in berkas}
    kurang = [(p, b) for p, b in zip(daftar, berkas, strict=True) if not utuh[b]]
    for ada in (satu for satu, baik in utuh.items() if baik):
        # Used today: `bersihkan_singgahan` drops what was not used for longest.
        os.utime(ada)
    siap = len(daftar) - len(kurang)
    lapor(siap, len(daftar))
    for _ in _render(kurang, penyusun):
        siap += 1
        lapor(siap, len(daftar))
    return berkas


def _render(kurang: list[tuple[Potongan, Path]], penyusun: Penyusun) -> Iterator[None]:
    """Render the parts, lists and those of typst beside those of HTML; yields after each."""
    # One at a time, and in a thread: typst is a process of its own, a drawn list takes little.
    with _jarang_memungut(), ThreadPoolExecutor(1) as benang:
        antre = [
            benang.submit(simpan_potongan, *satu, penyusun) for satu in kurang if satu[0].templat
        ]
        try:
            huruf = None
            for potongan, berkas in kurang:
                if not potongan.templat:
                    huruf = huruf or siapkan_huruf()
                    simpan_potongan(potongan, berkas, penyusun, huruf)
                    yield
            for hasil in antre:
                hasil.result()
                yield
        finally:
            benang.shutdown(cancel_futures=True)


@contextmanager
def _jarang_memungut() -> Iterator[None]:
    """A page is laid out of so many objects that looking for garbage took a tenth of the time."""
    semula = gc.get_threshold()
    gc.set_threshold(20_000, *semula[1:])
    try:
        yield
    finally:
        gc.set_threshold(*semula)


def simpan_potongan(
    potongan: Potongan, berkas: Path, penyusun: Penyusun, huruf: FontConfiguration | None = None
) -> None:
    """Render one part, and its checksum beside it: a killed run leaves no half part."""
    isi = _gambar(potongan, penyusun, huruf)
    # In this order: a part without its checksum is made again, a checksum alone is never believed.
    _tulis(berkas, isi)
    _tulis(_berkas_sidik(berkas), _sidik(berkas, isi).encode())


def _gambar(potongan: Potongan, penyusun: Penyusun, huruf: FontConfiguration | None) -> bytes:
    if not potongan.templat:
        return sederhanakan_struktur(cetak_html(potongan.html, huruf))
    if potongan.templat == TEMPLAT_DAFTAR and (lukisan := lukis_daftar(potongan.isi)):
        return lukisan
    pdf = penyusun.cetak(potongan.templat, potongan.isi, bertanda=potongan.bertanda)
    return sederhanakan_struktur(pdf) if potongan.bertanda else pdf


def _tulis(berkas: Path, isi: bytes) -> None:
    """Write beside the place, through to the disk, and rename."""
    with NamedTemporaryFile(dir=berkas.parent, suffix=".sementara", delete=False) as sementara:
        sementara.write(isi)
        sementara.flush()
        os.fsync(sementara.fileno())
    os.replace(sementara.name, berkas)


def _berkas_sidik(berkas: Path) -> Path:
    return berkas.with_suffix(".sidik")


def _sidik(berkas: Path, isi: bytes) -> str:
    """The checksum of a part under this name; nobody without the key of the server makes one."""
    nilai = f"{berkas.name} {hashlib.sha256(isi).hexdigest()}"
    return salted_hmac("laporan.cetak.rakit", nilai, algorithm="sha256").hexdigest()


def _utuh(berkas: Path) -> bool:
    """Whether the part is there, and is what was rendered."""
    try:
        disimpan = _berkas_sidik(berkas).read_text(encoding="ascii")
        return constant_time_compare(disimpan, _sidik(berkas, berkas.read_bytes()))
    except (OSError, ValueError):
        return False


def bersihkan_singgahan(folder: Path, *, terbesar: int = SINGGAHAN_TERBESAR) -> None:
    """Drop the parts that were not used for longest, until the rest is small enough."""
    daftar = sorted(
        ((b.stat(), b) for b in folder.glob("*.pdf")), key=lambda dua: dua[0].st_mtime, reverse=True
    )
    jumlah = 0
    for sifat, berkas in daftar:
        jumlah += sifat.st_size
        if jumlah > terbesar:
            berkas.unlink(missing_ok=True)
            _berkas_sidik(berkas).unlink(missing_ok=True)
    # What a killed process left; a young one is being written by another.
    for sisa in folder.glob("*.sementara"):
        with suppress(FileNotFoundError):
            if time.time() - sisa.stat().st_mtime > DETIK_SEMENTARA:
                sisa.unlink()
