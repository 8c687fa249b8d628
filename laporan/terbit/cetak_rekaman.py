"""From the text of a snapshot to its PDF, and to nothing else."""

from typing import Any

from laporan.cetak.lampiran import sematkan
from laporan.cetak.rakit import Lapor, tanpa_lapor
from laporan.isi.rekaman import Rekaman, baca_rekaman, cairkan
from laporan.terbit.jenis import DAFTAR_JENIS


def baca_isi(rekaman: Rekaman) -> Any:
    """The content of the snapshot, as its kind's dataclass."""
    return cairkan(rekaman.isi, DAFTAR_JENIS[rekaman.jenis].isi)


def cetak_rekaman(teks: str, *, lapor: Lapor = tanpa_lapor) -> bytes:
    """The PDF of an issued report. The same text, the same bytes. Raises PdfGagal."""
    rekaman = baca_rekaman(teks)
    pdf = DAFTAR_JENIS[rekaman.jenis].cetak(
        baca_isi(rekaman), rekaman.terbitan, rekaman.kertas, lapor=lapor
    )
    return sematkan(pdf, rekaman)
