"""The deed of keeping reference data. Source: docs/aturan.md, "Data acuan"."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.perubahan import oleh_siapa, versi_terakhir
from organisasi.baca.acuan import Acuan
from organisasi.baca.kiriman import TandaKiriman, tandai_kiriman
from organisasi.baca.periode import angka_tetap
from organisasi.models import Pengguna


class AcuanSudahBerubah(Ditolak):
    """Somebody else saved first; nothing is overwritten."""


@transaction.atomic
def simpan_acuan(
    acuan: Acuan,
    catatan: Any,
    *,
    versi: int = 0,
    alasan: str = "",
    kunci: UUID | None = None,
    oleh: Pengguna,
    sekarang: datetime,
) -> Any:
    """Store a new row, or a changed one that the user saw in version `versi`.

    The same form (`kunci`) sent again returns the row that it made. Raises PermissionDenied;
    AcuanSudahBerubah when it was saved since; Ditolak for what was filled and is changed without
    a reason, or what the model refuses; PeriodeTertutup when it would move what a closed triwulan
    rests on.
    """
    kecamatan_pk = acuan.kecamatan_pk(catatan)
    kiriman = tandai_kiriman(kunci, acuan.kunci, catatan, oleh=oleh)
    oleh.pastikan_boleh(acuan.perbuatan, kecamatan_pk)
    # This takes the lock of the kecamatan: the version is compared behind it.
    with angka_tetap(kecamatan_pk):
        return _simpan(
            acuan, catatan, kiriman, versi=versi, alasan=alasan, oleh=oleh, sekarang=sekarang
        )


def _simpan(
    acuan: Acuan,
    catatan: Any,
    kiriman: TandaKiriman,
    *,
    versi: int,
    alasan: str,
    oleh: Pengguna,
    sekarang: datetime,
) -> Any:
    """The row behind the lock."""
    if catatan.pk is None and (lama := kiriman.hasil()):
        return acuan.model._default_manager.get(pk=lama)
    if versi_terakhir(catatan) != versi:
        raise AcuanSudahBerubah(
            f"Data ini sudah diubah {oleh_siapa(catatan, oleh)}. Bandingkan dengan isian Anda "
            "di bawah, lalu simpan lagi bila isian Anda yang benar."
        )
    try:
        catatan.full_clean()
    except ValidationError as error:
        raise Ditolak(" ".join(error.messages)) from error
    if catatan.pk and not alasan.strip() and _menimpa(catatan):
        raise Ditolak("Tulis alasan perubahannya.")
    catatan._change_reason = alasan or "Dicatat"
    catatan.save()
    # A change that is sent twice is refused by its version already.
    if not versi:
        kiriman.catat(catatan.pk, sekarang=sekarang)
    return catatan


def _menimpa(catatan: Any) -> bool:
    """Whether the row differs from the stored one in something that is filled there."""
    lama = type(catatan)._default_manager.get(pk=catatan.pk)
    bidang = [satu.attname for satu in catatan._meta.concrete_fields]
    # To fill in what was empty takes nothing away, so it asks for no reason.
    terisi = [nama for nama in bidang if getattr(lama, nama) not in (None, "")]
    return any(getattr(lama, nama) != getattr(catatan, nama) for nama in terisi)
