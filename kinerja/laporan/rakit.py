"""Makes a long report of parts: each rendered once, kept by its content, then joined.

A part is known by the SHA-256 of what it is made from, so a change renders only the parts it
touches. Two processes render; page numbers are stamped when all is joined.
"""

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import reportlab
import weasyprint
from django.conf import settings

from kinerja.laporan.daftar_panjang import DaftarPanjang, gambar_daftar
from organisasi.pdf import cetak_html

# Belongs to the key of every part: raise it when the same content shall look different.
_VERSI = f"2 {weasyprint.__version__} {reportlab.__version__}"
SINGGAHAN_TERBESAR = 200 * 1024 * 1024

Lapor = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Potongan:
    """A part: a page of HTML, or a long list of kegiatan."""

    html: str = ""
    daftar: DaftarPanjang | None = None
    # The level of its first headings: 2 where a chapter goes on.
    tingkat: int = 1

    @property
    def kunci(self) -> str:
        """The name under which it is kept."""
        isi = repr(self.daftar) if self.daftar else self.html
        return hashlib.sha256(f"{_VERSI}\n{isi}".encode()).hexdigest()


def folder_singgahan() -> Path:
    """Where rendered parts are kept; it may be emptied any time."""
    return Path(settings.IKU_DATA) / "singgahan"


def tanpa_lapor(selesai: int, semua: int) -> None:
    """Nobody asked."""


def siapkan_potongan(
    daftar: Sequence[Potongan], folder: Path, *, dua_proses: bool, lapor: Lapor = tanpa_lapor
) -> list[Path]:
    """The file of each part, in order; what is not kept yet is rendered.

    `lapor` is told how many are ready. Raises PdfGagal.
    """
    folder.mkdir(parents=True, exist_ok=True)
    berkas = [folder / f"{potongan.kunci}.pdf" for potongan in daftar]
    kurang = [(p, b) for p, b in zip(daftar, berkas, strict=True) if not b.exists()]
    for ada in berkas:
        if ada.exists():
            os.utime(ada)
    siap = len(daftar) - len(kurang)
    lapor(siap, len(daftar))
    for _ in _render(kurang, dua_proses=dua_proses and len(kurang) > 1):
        siap += 1
        lapor(siap, len(daftar))
    return berkas


def _render(kurang: list[tuple[Potongan, Path]], *, dua_proses: bool) -> Iterator[None]:
    """Render the parts, the second half in a child process; yields after each."""
    if not dua_proses:
        for potongan, berkas in kurang:
            simpan_potongan(potongan, berkas)
            yield
        return
    # Forked, so that the child has every module already; it touches no database.
    konteks = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, mp_context=konteks) as anak:
        antre: list[tuple[Future[None], Potongan, Path]] = [
            (anak.submit(simpan_potongan, potongan, berkas), potongan, berkas)
            for potongan, berkas in kurang
        ]
        # What the child has not begun yet is taken from the end.
        for hasil, potongan, berkas in reversed(antre):
            if hasil.cancel():
                simpan_potongan(potongan, berkas)
            else:
                hasil.result()
            yield


def simpan_potongan(potongan: Potongan, berkas: Path) -> None:
    """Render one part beside its place and rename: a killed run leaves no half part."""
    isi = gambar_daftar(potongan.daftar) if potongan.daftar else cetak_html(potongan.html)
    with NamedTemporaryFile(dir=berkas.parent, suffix=".sementara", delete=False) as sementara:
        sementara.write(isi)
    os.replace(sementara.name, berkas)


def bersihkan_singgahan(folder: Path, *, terbesar: int = SINGGAHAN_TERBESAR) -> None:
    """Drop the parts that were not used for longest, until the rest is small enough."""
    daftar = sorted(
        ((b.stat(), b) for b in folder.glob("*")), key=lambda dua: dua[0].st_mtime, reverse=True
    )
    jumlah = 0
    for sifat, berkas in daftar:
        jumlah += sifat.st_size
        if jumlah > terbesar or berkas.suffix == ".sementara":
            berkas.unlink(missing_ok=True)
