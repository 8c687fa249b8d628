"""The kode of a kegiatan as the database compares it, as kinerja.aturan.kode_kegiatan does."""

from django.db.models import F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Replace, Upper

from dasar.aturan.teks import GARIS

# The second one breaks no line, and is a blank all the same (docs/aturan.md, "Impor").
_BLANK = (" ", "\u00a0")


def kode_setara() -> Upper:
    """Upper case, without blanks, and with one kind of dash."""
    hasil: Combinable = F("kode")
    # Of functions that both databases have and take into an index.
    for blank in _BLANK:
        hasil = Replace(hasil, Value(blank), Value(""))
    for tanda, garis in GARIS.items():
        hasil = Replace(hasil, Value(chr(tanda)), Value(garis))
    return Upper(hasil)
