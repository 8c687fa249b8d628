"""The report and the IKU sheet as PDF, from frozen content."""

import os
import tempfile
from pathlib import Path

from kinerja.laporan.isi import IsiLaporan, IsiLembar, Kertas, Terbitan
from kinerja.laporan.perjanjian import IsiPerjanjian
from organisasi.pdf import PdfGagal, cetak_pdf


def pdf_laporan(
    isi: IsiLaporan, terbitan: Terbitan | None = None, kertas: Kertas = Kertas.A4
) -> bytes:
    """The short annual report; without `terbitan` a draft. Same content, same bytes.

    Raises PdfGagal.
    """
    konteks = {"isi": isi, "terbitan": terbitan, "ukuran": kertas.ukuran}
    return cetak_pdf("kinerja/laporan/laporan_cetak.html", konteks)


def pdf_lembar(isi: IsiLembar) -> bytes:
    """The IKU sheet on A4 landscape. Raises PdfGagal."""
    return cetak_pdf("kinerja/laporan/lembar_cetak.html", {"isi": isi, "ukuran": "297mm 210mm"})


def pdf_perjanjian(isi: IsiPerjanjian, *, kertas: Kertas = Kertas.A4) -> bytes:
    """The performance agreement, ready to be signed. Raises PdfGagal."""
    konteks = {"isi": isi, "ukuran": kertas.ukuran}
    return cetak_pdf("kinerja/laporan/perjanjian_cetak.html", konteks)


def simpan(berkas: Path, isi: bytes) -> None:
    """Write beside the target and rename, so that a broken run leaves no half file.

    Raises PdfGagal when the folder cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(
            dir=berkas.parent, prefix=".iku-", suffix=".pdf", delete=False
        ) as sementara:
            sementara.write(isi)
        try:
            Path(sementara.name).chmod(0o644)
            os.replace(sementara.name, berkas)
        except OSError:
            Path(sementara.name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PdfGagal(f"{berkas} tidak dapat ditulis: {_sebab(error)}.") from error


def _sebab(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "foldernya tidak ada"
    if isinstance(error, PermissionError):
        return "tidak ada izin menulis di sana"
    if isinstance(error, IsADirectoryError):
        return "itu sebuah folder"
    return "penyimpanan penuh atau rusak"
