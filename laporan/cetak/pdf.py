"""The report and the IKU sheet as PDF, from frozen content."""

import os
import tempfile
from pathlib import Path

from dasar.cetak.pdf import PdfGagal, cetak_pdf, susun_html
from dasar.cetak.typst import Penyusun
from kinerja.templatetags.format_id import tanggal
from laporan.cetak.cap import Cap, cap_terbitan, cetak_cap
from laporan.cetak.daftar_kegiatan import potongan_kegiatan
from laporan.cetak.gabung import baca_muatan, daftar_ukuran, gabung
from laporan.cetak.rakit import (
    Lapor,
    Potongan,
    bersihkan_singgahan,
    folder_singgahan,
    siapkan_potongan,
    tanpa_lapor,
)
from laporan.isi.lembar import IsiLembar
from laporan.isi.perjanjian import IsiPerjanjian
from laporan.isi.ringkas import IsiLaporan, Kertas, Terbitan

_TEMPLAT = "laporan/cetak/laporan_cetak.html"


def pdf_laporan(
    isi: IsiLaporan,
    terbitan: Terbitan | None = None,
    kertas: Kertas = Kertas.A4,
    *,
    lapor: Lapor = tanpa_lapor,
) -> bytes:
    """The short annual report, with its appendix if it has one; without `terbitan` a draft.

    Same content, same bytes. Raises PdfGagal.
    """
    konteks = {"isi": isi, "terbitan": terbitan, "ukuran": kertas.ukuran}
    if not isi.daftar_kegiatan:
        return cetak_pdf(_TEMPLAT, konteks)
    potongan = [
        # The foot is stamped: only when all is joined is the number of pages known.
        Potongan(html=susun_html(_TEMPLAT, {**konteks, "berlampiran": True})),
        *potongan_kegiatan(isi.daftar_kegiatan, kertas, "LAMPIRAN\nDAFTAR KEGIATAN"),
    ]
    singgahan = folder_singgahan()
    cap = _cap(isi, terbitan)
    with Penyusun() as penyusun:
        berkas = siapkan_potongan(potongan, singgahan, penyusun=penyusun, lapor=lapor)
        bagian = [(satu, baca_muatan(satu)) for satu in berkas]
        lapis = cetak_cap(daftar_ukuran(bagian), cap, singgahan, penyusun)
    with tempfile.TemporaryDirectory() as folder:
        tujuan = Path(folder) / "laporan.pdf"
        gabung(bagian, tujuan, cap, lapis)
        bersihkan_singgahan(singgahan)
        return tujuan.read_bytes()


def _cap(isi: IsiLaporan, terbitan: Terbitan | None) -> Cap:
    nama = f"Laporan IKU tahun {isi.tahun}"
    if terbitan is None:
        return Cap((f"DRAF · {nama} · keadaan per {tanggal(isi.per)}",), draf=True)
    return cap_terbitan(nama, terbitan, bersampul=False)


def pdf_lembar(isi: IsiLembar) -> bytes:
    """The IKU sheet on A4 landscape. Raises PdfGagal."""
    return cetak_pdf("laporan/cetak/lembar_cetak.html", {"isi": isi, "ukuran": "297mm 210mm"})


def pdf_perjanjian(isi: IsiPerjanjian, *, kertas: Kertas = Kertas.A4) -> bytes:
    """The performance agreement, ready to be signed. Raises PdfGagal."""
    konteks = {"isi": isi, "ukuran": kertas.ukuran}
    return cetak_pdf("laporan/cetak/perjanjian_cetak.html", konteks)


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
            # A temporary file is made for its owner alone; this one is to be handed on.
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
