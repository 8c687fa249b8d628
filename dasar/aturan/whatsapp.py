"""Phone numbers and links as WhatsApp wants them. Pure: no Django, no clock."""

import re
from urllib.parse import quote

_BUKAN_ANGKA = re.compile(r"[\s().\-/]+")
# ASCII: elsewhere \d takes digits of other scripts, which wa.me does not know.
_SELULER = re.compile(r"(?:\+?62|0)(8\d{8,11})", re.ASCII)


def nomor_whatsapp(teks: str) -> str:
    """'628123456789' from '0812-3456-789' or '+62 812 3456 789'.

    Raises ValueError for anything that is no Indonesian mobile number.
    """
    cocok = _SELULER.fullmatch(_BUKAN_ANGKA.sub("", teks))
    if cocok is None:
        raise ValueError("bukan nomor seluler")
    return f"62{cocok[1]}"


def tautan_whatsapp(nomor: str, pesan: str) -> str:
    """The link that opens WhatsApp with the message; without a number it asks for whom."""
    return f"https://wa.me/{nomor}?text={quote(pesan, safe='')}"
