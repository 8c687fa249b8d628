"""What a person saw when they decided: a digest of every part that their page shows. Pure.

A page that decides carries `sidik_dilihat` of what it shows; the deed reads the same parts again
behind its lock and refuses with the names of those that differ.
"""

import json
from collections.abc import Mapping
from hashlib import sha256

from dasar.aturan.baku import json_baku
from dasar.aturan.kesalahan import Ditolak

# What a page shows: each part by the name that a refusal says.
Tampak = Mapping[str, object]
# It only tells one state of a page from the next; what one may do is asked apart from it.
_HURUF = 16


class YangDilihatBerubah(Ditolak):
    """What the page showed is no longer what is stored."""


def sidik_dilihat(tampak: Tampak) -> str:
    """One line for a hidden field: every part by its name, and its digest."""
    return json_baku({nama: _sidik(nilai) for nama, nilai in tampak.items()}).decode()


def yang_berubah(dilihat: str, tampak: Tampak) -> list[str]:
    """The parts that differ from what was seen, came or went; all when that is unreadable."""
    try:
        semula = json.loads(dilihat)
    except ValueError:
        semula = None
    if not isinstance(semula, dict):
        return list(tampak)
    kini = {nama: _sidik(nilai) for nama, nilai in tampak.items()}
    nama_semua = (*kini, *(str(nama) for nama in semula if nama not in kini))
    return [nama for nama in nama_semua if kini.get(nama) != semula.get(nama)]


def pastikan_dilihat(dilihat: str, tampak: Tampak) -> None:
    """Raise YangDilihatBerubah, with what changed, unless this is what the person saw."""
    if berubah := yang_berubah(dilihat, tampak):
        raise YangDilihatBerubah(
            f"Berubah sejak halaman ini dibuka: {', '.join(berubah)}. Periksa isinya yang baru, "
            "lalu putuskan lagi."
        )


def _sidik(nilai: object) -> str:
    return sha256(json_baku(nilai)).hexdigest()[:_HURUF]
