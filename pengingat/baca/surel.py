"""The digest of a day as an e-mail in plain text."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from kinerja.templatetags.format_id import tanggal
from pengingat.models import Pengingat


def susun_surel(pengingat: Pengingat) -> EmailMessage:
    """The message for the user's own address, with links where the site's address is known."""
    pengguna = pengingat.pengguna
    daftar_butir = list(pengingat.daftar_butir.order_by("pk"))
    konteks = {
        "pengingat": pengingat,
        "daftar_butir": daftar_butir,
        "kecamatan": pengguna.kecamatan,
        "situs": settings.IKU_SITUS,
    }
    return EmailMessage(
        subject=(
            f"Pengingat IKU {pengguna.kecamatan}, {tanggal(pengingat.tanggal)}: "
            f"{len(daftar_butir)} hal"
        ),
        body=render_to_string("pengingat/surel.txt", konteks),
        to=[pengguna.email],
        # So that no answering machine answers.
        headers={"Auto-Submitted": "auto-generated"},
    )
