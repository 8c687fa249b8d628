"""Keeps the files of an issued report: each written once and never overwritten."""

import hashlib
from datetime import datetime
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from laporan.cetak.rakit import Lapor
from laporan.models import BerkasLaporan, JenisBerkasLaporan, Laporan
from laporan.terbit.cetak_rekaman import cetak_rekaman
from organisasi.models import Pengguna


def simpan_berkas_laporan(
    laporan: Laporan,
    jenis: JenisBerkasLaporan,
    isi: bytes,
    *,
    oleh: Pengguna,
    sekarang: datetime,
    pemilik_sertifikat: str = "",
    penerbit_sertifikat: str = "",
) -> BerkasLaporan:
    """Store a PDF of the report; must run inside a transaction.

    The database refuses a second one of the same kind.
    """
    berkas = BerkasLaporan(
        laporan=laporan,
        jenis=jenis,
        ukuran=len(isi),
        sha256=hashlib.sha256(isi).hexdigest(),
        pemilik_sertifikat=pemilik_sertifikat,
        penerbit_sertifikat=penerbit_sertifikat,
        disimpan_pada=sekarang,
        disimpan_oleh=oleh,
    )
    # The file before its row (docs/ketahanan.md): a row never names a file that is not complete.
    berkas.berkas.save(f"{laporan.tahun}/{uuid4().hex}.pdf", ContentFile(isi), save=False)
    berkas._change_reason = berkas.get_jenis_display()
    berkas.save()
    return berkas


def sudah_dicetak(laporan: Laporan) -> bool:
    """Whether the PDF of the report is kept already."""
    return laporan.daftar_berkas.filter(jenis=JenisBerkasLaporan.TERBIT).exists()


def cetak_laporan(laporan: Laporan, *, oleh: Pengguna, sekarang: datetime) -> BerkasLaporan:
    """Print the snapshot and keep the PDF; must run inside a transaction. Raises PdfGagal."""
    isi = cetak_rekaman(laporan.rekaman)
    return simpan_berkas_laporan(
        laporan, JenisBerkasLaporan.TERBIT, isi, oleh=oleh, sekarang=sekarang
    )


def cetak_laporan_panjang(
    laporan: Laporan, *, lapor: Lapor, oleh: Pengguna, sekarang: datetime
) -> None:
    """The same for the worker: no transaction is held while it prints, and it is safe to repeat."""
    # A worker that died after storing is followed by one that finds the work done.
    if sudah_dicetak(laporan):
        return
    isi = cetak_rekaman(laporan.rekaman, lapor=lapor)
    with transaction.atomic():
        simpan_berkas_laporan(laporan, JenisBerkasLaporan.TERBIT, isi, oleh=oleh, sekarang=sekarang)
