"""The four states that everything on a page is in, and the icon of each. Pure.

Each is shown by a word, an icon and a colour together (`dasar/templatetags/rupa.py`); the colours
stand in `static/css/iku.css`.
"""

from enum import StrEnum


class Rupa(StrEnum):
    """Done or on time, wants attention, wrong or overdue, not yet."""

    BAIK = "baik"
    AWAS = "awas"
    BURUK = "buruk"
    BELUM = "belum"

    @property
    def ikon(self) -> str:
        """Its name in Heroicons; a shape of its own each, for who sees no colours."""
        return _IKON[self]


_IKON = {
    Rupa.BAIK: "check-circle",
    Rupa.AWAS: "exclamation-triangle",
    Rupa.BURUK: "x-circle",
    Rupa.BELUM: "clock",
}
