"""One spelling of a user name, for whatever counts it, compares it or looks it up. Pure."""

import re
import unicodedata

PALING_PANJANG = 150
_BUKAN_HURUF = re.compile(r"[^a-z]+")


def nama_masuk(teks: str) -> str:
    """The name as it is stored: no outer blanks, no full-width letters, no capitals.

    Who tries another spelling of a name tries the same account, and is counted there.
    """
    # Nobody has a longer name, and folding is not for nothing.
    baku = unicodedata.normalize("NFKC", teks.strip()[:PALING_PANJANG])
    # Once more: folding may leave the normal form.
    return unicodedata.normalize("NFKC", baku.casefold()).strip()[:PALING_PANJANG].strip()


def usulan_nama_masuk(nama: str) -> str:
    """'siti.aminah' for 'Hj. Siti Aminah, S.Sos.': two words of the name without titles.

    Empty where the name has no word of ordinary letters.
    """
    # What follows a comma is a title, and so is a word with a point, as Drs. and H. are.
    daftar = [kata for kata in nama_masuk(nama.partition(",")[0]).split() if "." not in kata]
    kata = [_BUKAN_HURUF.sub("", satu) for satu in daftar]
    return ".".join([satu for satu in kata if satu][:2])
