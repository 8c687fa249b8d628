"""The deeds of putting a photo into the annual report, and of taking it out."""

import hashlib
from datetime import datetime

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from dasar.berkas.unggahan import IsianBerkas, tulis_berkas
from dasar.models import StatusCatatan
from laporan.aturan.bagian import KunciNarasi
from laporan.models import FotoNarasi
from organisasi.baca.periode import kunci_kecamatan
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan

# All of them stand inside the snapshot of the report.
TERBANYAK_SEBAGIAN, TERBANYAK_SETAHUN = 4, 20


@transaction.atomic
def tambah_foto(
    kecamatan: Kecamatan,
    tahun: int,
    kunci: KunciNarasi,
    isian: IsianBerkas,
    keterangan: str,
    *,
    oleh: Pengguna,
    sekarang: datetime,
) -> None:
    """Put a photo (`siapkan_foto`) below a part; one that is there already adds nothing.

    Raises PermissionDenied, or Ditolak for a part without photos, or too many.
    """
    oleh.pastikan_boleh(Perbuatan.TULIS_NARASI, kecamatan.pk)
    kunci_kecamatan(kecamatan.pk)
    if not kunci.berfoto:
        raise Ditolak("Bagian ini dicetak tanpa foto.")
    setahun = FotoNarasi.objects.tercetak(kecamatan, tahun)
    sebagian = setahun.filter(bagian=kunci.bagian, kode_indikator=kunci.indikator)
    if sebagian.filter(sha256=hashlib.sha256(isian.isi).hexdigest()).exists():
        return
    if sebagian.count() >= TERBANYAK_SEBAGIAN or setahun.count() >= TERBANYAK_SETAHUN:
        raise Ditolak(
            f"Paling banyak {TERBANYAK_SEBAGIAN} foto setiap bagian dan {TERBANYAK_SETAHUN} foto "
            "setiap laporan. Lepas satu foto dahulu."
        )
    foto = FotoNarasi(
        kecamatan=kecamatan,
        tahun=tahun,
        bagian=kunci.bagian,
        kode_indikator=kunci.indikator,
        keterangan=keterangan,
    )
    foto._change_reason = f"Foto {kunci.judul} {tahun}"
    # Made by this program just now: nothing is left to examine.
    tulis_berkas(foto, isian.nama_asli, "image/jpeg", isian.isi, oleh=oleh, sekarang=sekarang)


@transaction.atomic
def lepas_foto(foto: FotoNarasi, *, alasan: str, oleh: Pengguna) -> None:
    """Take a photo out of the report, with a reason; what was issued with it keeps it.

    Raises PermissionDenied, or Ditolak when it is out already.
    """
    oleh.pastikan_boleh(Perbuatan.TULIS_NARASI, foto.kecamatan_id)
    kunci_kecamatan(foto.kecamatan_id)
    foto = FotoNarasi.objects.get(pk=foto.pk)
    if foto.status == StatusCatatan.BATAL:
        raise Ditolak("Foto ini sudah dilepas.")
    foto.status = StatusCatatan.BATAL
    foto.alasan_batal = alasan
    foto._change_reason = alasan
    foto.save()
