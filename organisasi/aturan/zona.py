"""Which of Indonesia's three time zones a kecamatan lives in. Pure: no Django, no clock.

Source: Keputusan Presiden 41/1987 (the zones, by provinsi) and the codes of Kemendagri, whose first
two digits are the provinsi.
"""

# By the word of the office, as the database of time zones names them.
DAFTAR_ZONA = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})


def zona_kecamatan(kode: str) -> str:
    """WIB, WITA or WIT, by the code of the kecamatan."""
    provinsi = kode[:2]
    return "WITA" if provinsi in WITA else "WIT" if provinsi in WIT else "WIB"
