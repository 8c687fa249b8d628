"""Reads numbers as people in an Indonesian office type them, and writes them. Pure.

Source: docs/aturan.md, "Bilangan yang diketik". A text that may mean two numbers is refused with
both named; a separator is never guessed.
"""

import re
from decimal import Decimal

CONTOH = "Tulis seperti 1.250.000 atau 84,5."
# Beyond it nothing honest is typed, and nothing printed fits.
_TERPANJANG = 40
_MINUS = re.compile("[\u2010-\u2015\u2212]")
_TAK_TERLIHAT = re.compile("[\u200b-\u200f\u2060\ufeff]")
# Between 'Rp' and a digit there is no word boundary, so 'Rp1.000' needs a branch of its own.
_RUPIAH = re.compile(r"(?:rp|idr)\b[.:]?|(?:rp|idr)(?=[\s\d-])", re.IGNORECASE)
# Receipts end a sum in ',-' or ',=': no sen (cents).
_TANPA_SEN = re.compile(r"[.,]\s*[-=]{1,2}$")
_PERSEN = re.compile(r"(?:%|persen)$", re.IGNORECASE)
# No group of thousands begins with 0, so '0.250' is a fraction.
_BERTITIK = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_BERKOMA = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_BERSPASI = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?")


class BilanganDitolak(ValueError):
    """Not one number; the text is shown to the user as it is."""


def baca_ketikan_bilangan(teks: str, *, satuan: str = "") -> Decimal:
    """The number that a text means, without needless zeros behind the comma.

    `satuan` says what may stand beside the digits: 'rupiah' (Rp, and ',-' for no sen), 'persen',
    or nothing. Raises BilanganDitolak for what is no number, or could be two.
    """
    if len(teks) > _TERPANJANG:
        raise BilanganDitolak(f"Terlalu panjang untuk sebuah bilangan. {CONTOH}")
    rapi = " ".join(_seragam(teks).split())
    if satuan == "rupiah":
        rapi = _TANPA_SEN.sub("", _RUPIAH.sub("", rapi, count=1).strip())
    elif satuan == "persen":
        rapi = _PERSEN.sub("", rapi)
    rapi = rapi.strip()
    negatif = rapi.startswith("-")
    nilai = _baca(rapi.removeprefix("-").lstrip(), teks.strip())
    # A Decimal keeps the sign of a zero, and '-0' would be shown to people.
    return -nilai if negatif and nilai else nilai


def tulis_bilangan(nilai: Decimal | int, *, desimal: int = 0) -> str:
    """'1.250,5' from 1250.5: points between thousands, a comma, at least `desimal` places."""
    # Not str(): that may write a Decimal as 1E+3.
    bulat, _, pecahan = f"{abs(nilai):f}".partition(".")
    pecahan = pecahan.rstrip("0").ljust(desimal, "0")
    tanda = "-" if nilai < 0 else ""
    return f"{tanda}{int(bulat):,}".replace(",", ".") + (f",{pecahan}" if pecahan else "")


def _seragam(teks: str) -> str:
    """The text with one kind of minus, and without marks that nobody sees."""
    return _MINUS.sub("-", _TAK_TERLIHAT.sub("", teks))


def _baca(rapi: str, asli: str) -> Decimal:
    titik, koma = rapi.count("."), rapi.count(",")
    if _BERSPASI.fullmatch(rapi):
        return _baca(rapi.replace(" ", ""), asli) if titik + koma else _desimal(rapi, "")
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)*", rapi):
        raise BilanganDitolak(f"'{asli}' tidak terbaca sebagai bilangan. {CONTOH}")
    if titik and koma:
        return _baca_campuran(rapi, asli)
    if titik > 1 or koma > 1:
        if not (_BERTITIK if titik else _BERKOMA).fullmatch(rapi):
            raise BilanganDitolak(f"Letak titik atau koma pada '{asli}' keliru. {CONTOH}")
        return _desimal(rapi, "")
    bulat, _, pecahan = rapi.replace(",", ".").partition(".")
    # A point is the office's own sign of thousands: 1.250 has one meaning, 1,250 has two.
    if _BERTITIK.fullmatch(rapi):
        return _desimal(rapi, "")
    # '0,250' is not in doubt: no whole number begins with 0.
    if len(pecahan) == 3 and bulat.strip("0"):
        raise _meragukan(asli, bulat, pecahan)
    return _desimal(bulat, pecahan)


def _baca_campuran(rapi: str, asli: str) -> Decimal:
    """With both signs the last one begins the decimals, and the other parts thousands."""
    akhir = "," if rapi.rfind(",") > rapi.rfind(".") else "."
    bulat, _, pecahan = rapi.rpartition(akhir)
    if akhir in bulat or not (_BERTITIK if akhir == "," else _BERKOMA).fullmatch(bulat):
        raise BilanganDitolak(f"Letak titik atau koma pada '{asli}' keliru. {CONTOH}")
    if len(pecahan) == 3:
        raise _meragukan(asli, bulat, pecahan)
    return _desimal(bulat, pecahan)


def _meragukan(asli: str, bulat: str, pecahan: str) -> BilanganDitolak:
    """Three digits behind the last sign: decimals, or three more of the whole number."""
    kecil, besar = _desimal(bulat, pecahan), _desimal(bulat + pecahan, "")
    return BilanganDitolak(
        f"'{asli}' dapat berarti {tulis_bilangan(kecil)} atau {tulis_bilangan(besar)}. "
        "Tulis salah satunya."
    )


def _desimal(bulat: str, pecahan: str) -> Decimal:
    angka = re.sub(r"[., ]", "", bulat)
    pecahan = pecahan.rstrip("0")
    return Decimal(f"{int(angka)}.{pecahan}" if pecahan else int(angka))
