"""A workbook uploaded in the browser: examined first, stored on confirmation."""

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.core.files.base import File
from django.db import transaction

from desa.impor import impor_dokumen
from kinerja.impor import impor_kegiatan
from kinerja.models import Impor, IsiImpor, StatusImpor
from organisasi.kesalahan import BerkasSalah, Ditolak, Ringkasan
from organisasi.models import Kecamatan, Pengguna
from organisasi.peran import Perbuatan

PENGIMPOR = {IsiImpor.KEGIATAN: impor_kegiatan, IsiImpor.DOKUMEN: impor_dokumen}


def unggah_buku(
    kecamatan: Kecamatan,
    berkas: BinaryIO,
    *,
    nama_asli: str,
    isi: IsiImpor,
    perbarui: bool,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> Impor:
    """Keep the file and examine it; nothing of it is stored yet. Raises PermissionDenied."""
    oleh.pastikan_boleh(Perbuatan.IMPOR, kecamatan.pk)
    impor = Impor(
        kecamatan=kecamatan,
        isi=isi,
        nama_asli=nama_asli[:200],
        sha256=hashlib.sha256(berkas.read()).hexdigest(),
        perbarui=perbarui,
        diunggah_pada=sekarang,
        diunggah_oleh=oleh,
    )
    berkas.seek(0)
    impor.berkas.save(f"{sekarang:%Y/%m}/{uuid4().hex}.xlsx", File(berkas), save=False)
    _jalankan(impor, oleh=oleh, sekarang=sekarang, hari_ini=hari_ini, uji=True)
    return impor


@transaction.atomic
def simpan_buku(impor: Impor, *, oleh: Pengguna, sekarang: datetime, hari_ini: date) -> Impor:
    """Store an examined workbook: all rows or none. Faults that came up since are kept with it.

    Raises PermissionDenied, or Ditolak when it is stored, discarded or wrong.
    """
    oleh.pastikan_boleh(Perbuatan.IMPOR, impor.kecamatan_id)
    impor = _kunci(impor)
    _jalankan(impor, oleh=oleh, sekarang=sekarang, hari_ini=hari_ini, uji=False)
    return impor


@transaction.atomic
def buang_buku(impor: Impor, *, oleh: Pengguna) -> Impor:
    """Discard an examined workbook. Raises PermissionDenied, or Ditolak as `simpan_buku`."""
    oleh.pastikan_boleh(Perbuatan.IMPOR, impor.kecamatan_id)
    impor = _kunci(impor)
    impor.status = StatusImpor.BATAL
    impor._change_reason = "Tidak jadi disimpan"
    impor.save()
    return impor


def _kunci(impor: Impor) -> Impor:
    impor = Impor.objects.select_for_update().select_related(None).get(pk=impor.pk)
    if impor.status != StatusImpor.SIAP:
        raise Ditolak(f"Berkas ini sudah tidak menunggu: {impor.get_status_display().lower()}.")
    return impor


def _jalankan(
    impor: Impor, *, oleh: Pengguna, sekarang: datetime, hari_ini: date, uji: bool
) -> None:
    try:
        with transaction.atomic():
            ringkasan = PENGIMPOR[IsiImpor(impor.isi)](
                impor.kecamatan,
                Path(impor.berkas.path),
                hari_ini=hari_ini,
                sekarang=sekarang,
                oleh=oleh,
                uji=uji,
                perbarui=impor.perbarui,
                nama=impor.nama_asli,
            )
    except BerkasSalah as error:
        impor.status = StatusImpor.SALAH
        impor.hasil = _hasil_salah(error)
    else:
        impor.status = StatusImpor.SIAP if uji else StatusImpor.DISIMPAN
        impor.disimpan_pada = None if uji else sekarang
        impor.hasil = _hasil(ringkasan)
    impor._change_reason = impor.get_status_display()
    impor.save()


def _hasil(ringkasan: Ringkasan) -> dict[str, int]:
    return {
        "baru": ringkasan.baru,
        "sama": ringkasan.sama,
        "berubah": ringkasan.berubah,
        "tindak_lanjut_baru": ringkasan.tindak_lanjut_baru,
    }


def _hasil_salah(error: BerkasSalah) -> dict[str, object]:
    return {
        "daftar_kesalahan": [
            {
                "lembar": salah.lembar,
                "baris": salah.baris,
                "kolom": salah.kolom,
                "ditemukan": salah.ditemukan,
                "diterima": salah.diterima.replace("--perbarui", "pilihan 'perbarui'"),
            }
            for salah in error.daftar_kesalahan
        ]
    }
