"""One spelling of a user name, for whatever counts it, compares it or looks it up. Pure."""

import unicodedata

PALING_PANJANG = 150


def nama_masuk(teks: str) -> str:
    """The name as it is stored: no outer blanks, no full-width letters, no capitals.

    Who tries another spelling of a name tries the same account, and is counted there.
    """
    # Nobody has a longer name, and folding is not for nothing.
    baku = unicodedata.normalize("NFKC", teks.strip()[:PALING_PANJANG])
    # Once more: folding may leave the normal form.
    return unicodedata.normalize("NFKC", baku.casefold()).strip()[:PALING_PANJANG].strip()
