"""From the text of a snapshot to its PDF, and to nothing else."""

from typing import Any

from kinerja.laporan.jenis import DAFTAR_JENIS
from kinerja.laporan.lampiran import sematkan
from kinerja.laporan.rekaman import Rekaman, baca_rekaman, cairkan


def baca_isi(rekaman: Rekaman) -> Any:
    """The content of the snapshot, as its kind's dataclass."""
    return cairkan(rekaman.isi, DAFTAR_JENIS[rekaman.jenis].isi)


def cetak_rekaman(teks: str) -> bytes:
    """The PDF of an issued report. The same text, the same bytes. Raises PdfGagal."""
    rekaman = baca_rekaman(teks)
    cetak = DAFTAR_JENIS[rekaman.jenis].cetak
    return sematkan(cetak(baca_isi(rekaman), rekaman.terbitan, rekaman.kertas), rekaman)
