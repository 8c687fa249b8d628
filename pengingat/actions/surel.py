"""The deed of sending the digests by e-mail: each once, or not at all, never twice.

A digest is claimed before it is sent and marked after. Where the server refuses it, it waits for
the next run. Where the line breaks in between nobody knows whether it arrived: it stays in the
application and is not sent again.
"""

import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from organisasi.models import Kecamatan
from pengingat.baca.surel import susun_surel
from pengingat.models import Pengingat, StatusSurel

# News of four days ago is in the application; nobody wants it by e-mail.
BERLAKU = timedelta(days=3)
# A claim older than this belongs to a run that died.
PALING_LAMA_MENGIRIM = timedelta(hours=1)

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class HasilKirim:
    """How many were sent, and what went wrong, a text for each."""

    terkirim: int = 0
    daftar_kesalahan: list[str] = field(default_factory=list)


def kirim_surel(kecamatan: Kecamatan, *, hari_ini: date, sekarang: datetime) -> HasilKirim:
    """Send the waiting e-mails of the kecamatan. Must not run inside a transaction."""
    hasil = HasilKirim()
    milik = Pengingat.objects.filter(pengguna__kecamatan=kecamatan)
    _tutup_yang_basi(kecamatan, hari_ini=hari_ini, sekarang=sekarang)
    # Keys alone, each claimed in a transaction of its own: another run may be sending, too.
    daftar_pk = list(
        milik.filter(status_surel=StatusSurel.MENUNGGU).order_by("pk").values_list("pk", flat=True)
    )
    if not daftar_pk:
        return hasil
    koneksi = get_connection()
    for pk in daftar_pk:
        try:
            # Whatever fails here, nothing has been sent yet.
            koneksi.open()
        except (OSError, SMTPException) as error:
            _catat_kesalahan(hasil, f"Peladen surel tidak dapat dihubungi: {error}")
            break
        # After the connection is open: a claim that cannot be sent would end as interrupted.
        pengingat = _ambil(pk, sekarang)
        if pengingat is None:
            continue
        status, kesalahan = _kirim(susun_surel(pengingat), koneksi)
        pengingat.status_surel, pengingat.kesalahan = status, kesalahan[:300]
        pengingat.save()
        if status == StatusSurel.TERKIRIM:
            hasil.terkirim += 1
        else:
            koneksi.close()
            _catat_kesalahan(hasil, f"{pengingat.pengguna}: {kesalahan}")
    koneksi.close()
    return hasil


def _catat_kesalahan(hasil: HasilKirim, kesalahan: str) -> None:
    logger.warning("Pengingat: %s", kesalahan)
    hasil.daftar_kesalahan.append(kesalahan)


@transaction.atomic
def _tutup_yang_basi(kecamatan: Kecamatan, *, hari_ini: date, sekarang: datetime) -> None:
    """End what will not be sent any more: too old, or claimed by a run that died."""
    milik = Pengingat.objects.filter(pengguna__kecamatan=kecamatan).select_for_update(of=("self",))
    milik = milik.order_by("pk")
    for pengingat in milik.filter(
        status_surel=StatusSurel.MENUNGGU, tanggal__lt=hari_ini - BERLAKU
    ):
        pengingat.status_surel = StatusSurel.GAGAL
        pengingat.save()
    for pengingat in milik.filter(
        status_surel=StatusSurel.SEDANG_DIKIRIM, dikirim_pada__lt=sekarang - PALING_LAMA_MENGIRIM
    ):
        pengingat.status_surel = StatusSurel.TERPUTUS
        pengingat.kesalahan = "Program berhenti ketika surel ini dikirim; mungkin sudah sampai."
        pengingat.save()


@transaction.atomic
def _ambil(pk: int, sekarang: datetime) -> Pengingat | None:
    """Claim a waiting digest; None when another run was faster."""
    # `of`: PostgreSQL refuses the outer side of a join, and a user may have no kecamatan.
    daftar = Pengingat.objects.select_for_update(of=("self",)).select_related("pengguna__kecamatan")
    pengingat = daftar.get(pk=pk)
    if pengingat.status_surel != StatusSurel.MENUNGGU:
        return None
    pengingat.status_surel = StatusSurel.SEDANG_DIKIRIM
    pengingat.percobaan += 1
    pengingat.dikirim_pada = sekarang
    pengingat.save()
    return pengingat


def _kirim(surel: EmailMessage, koneksi: object) -> tuple[StatusSurel, str]:
    """Hand the message over; the state it is in afterwards, and what went wrong."""
    try:
        koneksi.send_messages([surel])  # type: ignore[attr-defined]
    except (SMTPResponseException, SMTPRecipientsRefused) as error:
        # The server itself said no: it has not taken the message.
        return StatusSurel.MENUNGGU, f"ditolak peladen surel: {error}"
    except (OSError, SMTPException) as error:
        return StatusSurel.TERPUTUS, f"sambungan putus ketika mengirim: {error}"
    return StatusSurel.TERKIRIM, ""
