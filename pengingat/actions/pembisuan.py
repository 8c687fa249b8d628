"""The deeds of muting (pembisuan) a kind of reminder, and of ending that."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from desa.models import Desa
from organisasi.models import Pengguna
from pengingat.aturan.jadwal import JenisPengingat
from pengingat.models import Pembisuan, StatusPembisuan

# A year, also one with a leap day.
PALING_LAMA = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class IsianPembisuan:
    """What somebody does not want to hear of; without `desa` it is the whole kind."""

    jenis: JenisPengingat
    desa: Desa | None
    sampai: date
    alasan: str


@transaction.atomic
def bisukan(
    isian: IsianPembisuan, *, oleh: Pengguna, sekarang: datetime, hari_ini: date
) -> Pembisuan:
    """Mute for this user alone; a muting of the same thing that stands is replaced.

    Raises Ditolak for a day that is over or more than a year away, a missing reason, or a desa
    with a kind that knows none.
    """
    if not hari_ini <= isian.sampai <= hari_ini + PALING_LAMA:
        raise Ditolak("Pilih hari antara hari ini dan setahun lagi.")
    if not isian.alasan.strip():
        raise Ditolak("Tulis alasannya.")
    if isian.desa and isian.jenis != JenisPengingat.DOKUMEN:
        raise Ditolak("Desa hanya dapat dipilih untuk pengingat dokumen desa.")
    # One at a time: two clicks leave one muting.
    oleh.kunci()
    pembisuan = (
        Pembisuan.objects.berlaku_pada(hari_ini)
        .filter(pengguna=oleh, jenis=isian.jenis.value, desa=isian.desa)
        .first()
    ) or Pembisuan(pengguna=oleh, jenis=isian.jenis.value, desa=isian.desa)
    pembisuan.sampai, pembisuan.alasan = isian.sampai, isian.alasan.strip()
    pembisuan.dicatat_pada = sekarang
    pembisuan._change_reason = pembisuan.alasan
    pembisuan.save()
    return pembisuan


@transaction.atomic
def akhiri_pembisuan(pembisuan: Pembisuan) -> Pembisuan:
    """End a muting; the next point of its reminders is heard again. Ending twice is no fault."""
    pembisuan = Pembisuan.objects.select_for_update(of=("self",)).get(pk=pembisuan.pk)
    if pembisuan.status == StatusPembisuan.BERLAKU:
        pembisuan.status = StatusPembisuan.DIAKHIRI
        pembisuan._change_reason = "Diakhiri"
        pembisuan.save()
    return pembisuan
