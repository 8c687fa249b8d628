"""What a person does with a file that takes long: ask for it, ask again when it failed."""

import json
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dasar.pekerja.pekerjaan import KeadaanPekerjaan, keadaan_pekerjaan
from laporan.actions.berkas_laporan import sudah_dicetak
from laporan.actions.laporan import IsianTerbit, terbitkan_laporan
from laporan.models import Cetakan, Laporan, MacamCetakan, StatusCetakan
from laporan.tasks import kerjakan_cetakan
from organisasi.baca.periode import kunci_kecamatan
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan


@transaction.atomic
def minta_cetakan(
    kecamatan: Kecamatan,
    macam: MacamCetakan,
    tahun: int,
    *,
    kertas: str,
    laporan: Laporan | None = None,
    oleh: Pengguna,
    sekarang: datetime,
) -> Cetakan:
    """Have the file made; while one of the same report is being made, that one is returned.

    One whose job was lost is queued again. Raises PermissionDenied.
    """
    # Who writes the report also has it printed; there is no deed of its own for that.
    oleh.pastikan_boleh(Perbuatan.TULIS_NARASI, kecamatan.pk)
    # Of two requests at once the second waits here and finds the job of the first.
    kunci_kecamatan(kecamatan.pk)
    cetakan = Cetakan.objects.filter(
        kecamatan=kecamatan,
        macam=macam,
        tahun=tahun,
        kertas=kertas,
        laporan=laporan,
        status=StatusCetakan.MENUNGGU,
    ).first()
    if cetakan and keadaan_pekerjaan(cetakan.kunci_pekerjaan) != KeadaanPekerjaan.GAGAL:
        return cetakan
    cetakan = cetakan or Cetakan(kecamatan=kecamatan, macam=macam, tahun=tahun, kertas=kertas)
    cetakan.laporan = laporan
    cetakan.diminta_pada = sekarang
    cetakan.diminta_oleh = oleh
    cetakan.save()
    # Saved first: the job is queued under the key of its row, in the same transaction.
    cetakan.kunci_pekerjaan = str(kerjakan_cetakan.enqueue(cetakan.pk).id)
    # This field alone: where jobs run as they are queued, the rest of the row is newer by now.
    cetakan.save(update_fields=["kunci_pekerjaan"])
    return cetakan


@transaction.atomic
def terbitkan_dan_cetak(
    kecamatan: Kecamatan,
    isian: IsianTerbit,
    *,
    kunci: UUID | None = None,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> tuple[Laporan, Cetakan | None]:
    """Issue a report; one that takes long to print is queued for the worker, and its job returned.

    Raises what `terbitkan_laporan` raises.
    """
    # In one transaction with its job: no report is issued that nobody will print.
    laporan = terbitkan_laporan(
        kecamatan, isian, kunci=kunci, oleh=oleh, sekarang=sekarang, hari_ini=hari_ini
    )
    return laporan, minta_pdf_terbitan(laporan, oleh=oleh, sekarang=sekarang)


def minta_pdf_terbitan(laporan: Laporan, *, oleh: Pengguna, sekarang: datetime) -> Cetakan | None:
    """Have the PDF of an issued report made; None when it is kept already."""
    if sudah_dicetak(laporan):
        return None
    return minta_cetakan(
        laporan.kecamatan,
        MacamCetakan.TERBITAN,
        laporan.tahun,
        # Only the one value: reading the whole snapshot back takes seconds.
        kertas=json.loads(laporan.rekaman)["kertas"],
        laporan=laporan,
        oleh=oleh,
        sekarang=sekarang,
    )
