"""Proves that the installation is whole: one small function for each thing that may be wrong.

Each yields a sentence for every fault it finds; the list at the end is what is asked.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, models

from beranda.baca.pemicu import baca_kueri, periksa_pemicu, periksa_pengekang
from dasar.berkas.yatim import periksa_yatim
from dasar.cetak.pdf import PdfGagal
from dasar.riwayat.kecocokan import periksa_cermin
from desa.models import Desa, Kelurahan
from kinerja.models.pencarian import TABEL_CARI
from laporan.cetak.versi import versi_cetak
from laporan.isi.rekaman import Rekaman, baca_rekaman, sidik
from laporan.models import JenisBerkasLaporan, Laporan, StatusCetakan
from laporan.terbit.cetak_rekaman import cetak_rekaman
from organisasi.models import Kecamatan
from organisasi.segel.pintu_masuk import periksa_kunci_masuk
from organisasi.segel.rantai import bandingkan_kepala, periksa_rantai
from organisasi.segel.saksi import periksa_saksi
from organisasi.segel.urutan import periksa_tersegel, periksa_urutan


def periksa_basis_data() -> Iterator[str]:
    """What the database says of itself, and rows that point nowhere."""
    if connection.vendor == "sqlite":
        for (pesan,) in baca_kueri("PRAGMA integrity_check"):
            if pesan != "ok":
                yield f"Basis data rusak: {pesan}."
    try:
        connection.check_constraints()
    except DatabaseError as error:
        yield f"Basis data tidak sesuai aturannya: {error}."


def periksa_pencarian() -> Iterator[str]:
    """What the database keeps beside the kegiatan for the search."""
    if connection.vendor != "sqlite":
        kolom = baca_kueri(
            "SELECT 1 FROM pg_attribute WHERE attrelid = 'kinerja_kegiatan'::regclass "
            "AND attname = 'cari' AND NOT attisdropped"
        )
        if not kolom:
            yield "Kolom pencarian kegiatan tidak terpasang."
        if baca_kueri(f"SELECT to_regclass('{TABEL_CARI}') IS NULL")[0][0]:
            yield f"Indeks pencarian {TABEL_CARI} tidak terpasang."
        return
    beda = baca_kueri(
        f"SELECT (SELECT COUNT(*) FROM {TABEL_CARI}) - (SELECT COUNT(*) FROM kinerja_kegiatan)"  # noqa: S608 our own names
    )[0][0]
    if beda:
        yield f"Pencarian kegiatan tidak lengkap: selisih {abs(beda)} kegiatan."


def periksa_desa() -> Iterator[str]:
    """Every desa or kelurahan with a code of another: over two tables no constraint says so."""
    for model in (Desa, Kelurahan):
        for bagian in model.objects.select_related("kecamatan").order_by("pk"):
            try:
                bagian.clean()
            except ValidationError as error:
                yield f"{model.__name__} {bagian.nama}, {bagian.kode}: {error.messages[0]}"


def periksa_kode_kecamatan() -> Iterator[str]:
    """Every kecamatan whose code changed after the history was sealed, which names the old one."""
    for kecamatan in Kecamatan.objects.filter(daftar_segel__isnull=False).distinct().order_by("pk"):
        daftar_kode = set(kecamatan.history.values_list("kode", flat=True)) - {kecamatan.kode}
        if daftar_kode:
            yield (
                f"{kecamatan}, {kecamatan.kode}: riwayatnya tersegel dengan kode "
                f"{', '.join(sorted(daftar_kode))}."
            )


def periksa_berkas() -> Iterator[str]:
    """Every stored file: present, as long as its row says, with the same SHA-256."""
    for model in apps.get_models():
        # A history row names the same file as the row of today.
        if hasattr(model, "history_object") or not _berberkas(model):
            continue
        for baris in _semua(model):
            yield from _periksa_satu_berkas(baris)


def periksa_laporan() -> Iterator[str]:
    """Every issued report: its snapshot, and that it still prints to the PDF that is kept."""
    # Few at a time: a snapshot may be megabytes.
    for laporan in Laporan.objects.order_by("pk").iterator(chunk_size=20):
        sebutan = f"Laporan {laporan.kode} ({laporan})"
        if sidik(laporan.rekaman) != laporan.sha256:
            yield f"{sebutan}: rekamannya berubah; SHA-256 tidak sama."
            continue
        try:
            rekaman = baca_rekaman(laporan.rekaman)
        # Whatever is wrong with it: a snapshot that cannot be read is a fault.
        except Exception:
            yield f"{sebutan}: rekamannya tidak dapat dibaca."
            continue
        yield from _periksa_isi(laporan, rekaman, sebutan)


def _periksa_isi(laporan: Laporan, rekaman: Rekaman, sebutan: str) -> Iterator[str]:
    # These columns stand beside the text that is hashed, so the hash does not vouch for them.
    if (rekaman.terbitan.kode, rekaman.tahun, rekaman.per, rekaman.tanggal) != (
        laporan.kode,
        laporan.tahun,
        laporan.per,
        laporan.tanggal,
    ):
        yield f"{sebutan}: keterangannya tidak sama dengan rekamannya."
    if segel := rekaman.terbitan.segel:
        for satu in bandingkan_kepala([segel]):
            yield f"{sebutan}: {satu}"
    berkas = laporan.daftar_berkas.filter(jenis=JenisBerkasLaporan.TERBIT).first()
    if berkas is None:
        # A long report is issued at once and printed by the worker: until then this is no fault.
        if not laporan.daftar_cetakan.filter(status=StatusCetakan.MENUNGGU).exists():
            yield f"{sebutan}: PDF-nya tidak ada."
    # Another version of program, library or font may print other bytes (docs/ketahanan.md).
    elif rekaman.versi == versi_cetak():
        try:
            sama = hashlib.sha256(cetak_rekaman(laporan.rekaman)).hexdigest() == berkas.sha256
        except PdfGagal as error:
            yield f"{sebutan}: tidak dapat dicetak ulang. {error}"
        else:
            if not sama:
                yield f"{sebutan}: rekamannya tidak tercetak sama dengan PDF yang disimpan."


def _periksa_satu_berkas(baris: Any) -> Iterator[str]:
    nama = baris.berkas.name
    sebutan = f"Berkas {nama} ({baris._meta.verbose_name} nomor {baris.pk})"
    if not default_storage.exists(nama):
        yield f"{sebutan}: tidak ada."
        return
    with default_storage.open(nama) as isi:
        ringkas = hashlib.file_digest(isi, "sha256").hexdigest()
        ukuran = isi.size
    # Not every model with a file keeps its size.
    if ukuran != getattr(baris, "ukuran", ukuran):
        yield f"{sebutan}: ukurannya {ukuran}, seharusnya {baris.ukuran}."
    elif ringkas != baris.sha256:
        yield f"{sebutan}: isinya berubah; SHA-256 tidak sama."


def _berberkas(model: type[models.Model]) -> bool:
    nama = {field.name for field in model._meta.concrete_fields}
    return {"berkas", "sha256"} <= nama


def _semua(model: Any) -> Iterator[Any]:
    daftar: Iterator[Any] = (
        model._base_manager.exclude(berkas="").order_by("pk").iterator(chunk_size=500)
    )
    return daftar


DAFTAR_PERIKSA: tuple[Callable[[], Iterator[str]], ...] = (
    periksa_basis_data,
    periksa_pemicu,
    periksa_pengekang,
    periksa_pencarian,
    periksa_desa,
    periksa_kode_kecamatan,
    periksa_cermin,
    periksa_urutan,
    periksa_rantai,
    periksa_tersegel,
    periksa_saksi,
    periksa_kunci_masuk,
    periksa_berkas,
    periksa_yatim,
    periksa_laporan,
)


def periksa() -> list[str]:
    """Every fault of the installation; empty when it is whole."""
    hasil: list[str] = []
    for satu in DAFTAR_PERIKSA:
        try:
            hasil += satu()
        # Whatever somebody has written into the database: it cannot be read, so it is a fault.
        except Exception as error:
            nama = satu.__name__.removeprefix("periksa_").replace("_", " ")
            hasil.append(
                f"Pemeriksaan {nama} tidak selesai ({type(error).__name__}): isinya tidak seperti "
                "yang ditulis program."
            )
    return hasil
