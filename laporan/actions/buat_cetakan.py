"""What the worker does with a file that was asked for. It may be run twice."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from dasar.cetak.pdf import PdfGagal
from dasar.pekerja.pekerjaan import AWALAN_SEMENTARA
from kinerja.baca.batas import baca_titik
from laporan.actions.berkas_laporan import cetak_laporan_panjang
from laporan.cetak.lkjip import cetak_lkjip
from laporan.cetak.rakit import Lapor, folder_singgahan
from laporan.isi.ringkas import Kertas
from laporan.models import Cetakan, MacamCetakan, StatusCetakan
from laporan.susun.lkjip import susun_lkjip
from laporan.terbit.paket import tulis_paket


def buat_cetakan(pk: int, *, hari_ini: date, sekarang: datetime) -> None:
    """Make the file, unless it is made already; older ones of the same report make room."""
    cetakan = Cetakan.objects.select_related("kecamatan", "laporan", "diminta_oleh").get(pk=pk)
    if cetakan.status != StatusCetakan.MENUNGGU:
        return
    try:
        if cetakan.macam == MacamCetakan.TERBITAN:
            _cetak_terbitan(cetakan, sekarang)
        else:
            _buat_berkas(cetakan, hari_ini)
    except PdfGagal as error:
        # Only while it waits: an earlier run of this job may have made the file after all.
        Cetakan.objects.filter(pk=pk, status=StatusCetakan.MENUNGGU).update(
            status=StatusCetakan.GAGAL, catatan=str(error)[:300]
        )


def _cetak_terbitan(cetakan: Cetakan, sekarang: datetime) -> None:
    assert cetakan.laporan is not None  # a constraint of the database
    cetak_laporan_panjang(
        cetakan.laporan,
        lapor=_pelapor(cetakan.pk),
        oleh=cetakan.diminta_oleh,
        sekarang=sekarang,
    )
    Cetakan.objects.filter(pk=cetakan.pk).update(status=StatusCetakan.SELESAI)


def _buat_berkas(cetakan: Cetakan, hari_ini: date) -> None:
    # Under this prefix the next worker finds and removes what a killed one left behind.
    with TemporaryDirectory(dir=settings.IKU_DATA, prefix=AWALAN_SEMENTARA) as folder:
        hasil = Path(folder) / "hasil"
        _tulis(cetakan, hasil, hari_ini)
        _simpan(cetakan, hasil)


def _tulis(cetakan: Cetakan, hasil: Path, hari_ini: date) -> None:
    if cetakan.macam == MacamCetakan.PAKET:
        assert cetakan.laporan is not None  # a constraint of the database
        tulis_paket(cetakan.laporan, hasil, hari_ini=hari_ini, lapor=_pelapor(cetakan.pk))
        return
    isi = susun_lkjip(
        cetakan.kecamatan,
        baca_titik(cetakan.kecamatan, cetakan.tahun, hari_ini),
        # A draft bears today; only issuing chooses another day (docs/aturan.md, "Penerbitan").
        tanggal=hari_ini,
    )
    cetak_lkjip(
        isi,
        None,
        Kertas(cetakan.kertas),
        tujuan=hasil,
        singgahan=folder_singgahan(),
        lapor=_pelapor(cetakan.pk),
    )


def _pelapor(pk: int) -> Lapor:
    def lapor(selesai: int, semua: int) -> None:
        Cetakan.objects.filter(pk=pk).update(bagian_selesai=selesai, bagian_semua=semua)

    return lapor


def _simpan(cetakan: Cetakan, hasil: Path) -> None:
    """Keep the file and drop those that it replaces."""
    akhiran = Path(cetakan.nama_berkas).suffix
    with hasil.open("rb") as isi:
        # The file before the row that names it, as everywhere.
        cetakan.berkas.save(f"{uuid4().hex}{akhiran}", File(isi), save=False)
    with transaction.atomic():
        berubah = Cetakan.objects.filter(pk=cetakan.pk, status=StatusCetakan.MENUNGGU).update(
            status=StatusCetakan.SELESAI, berkas=cetakan.berkas.name
        )
        lama = list(
            Cetakan.objects.filter(
                kecamatan=cetakan.kecamatan_id,
                macam=cetakan.macam,
                tahun=cetakan.tahun,
                kertas=cetakan.kertas,
                laporan=cetakan.laporan_id,
            ).exclude(pk=cetakan.pk)
        )
        for satu in lama:
            satu.delete()
    for satu in lama:
        if satu.berkas:
            satu.berkas.delete(save=False)
    # Another run of this job was faster: its file stands in the row, this one is nobody's.
    if not berubah:
        cetakan.berkas.delete(save=False)
