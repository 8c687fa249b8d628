"""The order of the history: keys that no writer gives out, and steps that cannot follow another.

The chain of seals covers the keys from 1 to the last sealed one. What stands before, or after it in
an order that nobody could have written, was put in past the program.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Max, Min, Q, Window
from django.db.models.functions import Lag

from organisasi.models import Penyegelan
from organisasi.segel.penyegelan import daftar_riwayat

DISEBUT_TERBANYAK = 5
# A clock may have been set back between two steps; not by more than this.
JAM_MUNDUR = timedelta(days=2)
# After so long a worker would have sealed it.
BELUM_DISEGEL = timedelta(days=1)


def periksa_urutan() -> Iterator[str]:
    """Every history row whose key or place in the history of its record is impossible."""
    for nama, tabel in daftar_riwayat().items():
        negatif = tabel.model._base_manager.filter(pk__lte=0).order_by("pk")
        yield from _sebut(nama, "kunci yang tidak pernah diberikan", negatif)
        # The tables of many-to-many ties have no steps of their own.
        if hasattr(tabel.model, "history_type"):
            yield from _sebut(nama, "langkah di luar urutan", _di_luar_urutan(tabel.model))


def periksa_tersegel() -> Iterator[str]:
    """A history that is old enough to be sealed, where no seal is left."""
    if Penyegelan.objects.exists():
        return
    rentang: list[datetime] = []
    for tabel in daftar_riwayat().values():
        if hasattr(tabel.model, "history_date"):
            batas = tabel.model._base_manager.aggregate(Min("history_date"), Max("history_date"))
            rentang += [saat for saat in batas.values() if saat]
    if rentang and max(rentang) - min(rentang) > BELUM_DISEGEL:
        yield (
            "Riwayat tidak bersegel, padahal lebih dari sehari. Segelnya dibuang, atau pekerja "
            "tidak pernah berjalan; untuk menyegel: manage.py segel"
        )


def _di_luar_urutan(riwayat: Any) -> Any:
    """A step before the first, a second first one, one after the last, or one long before."""
    pk = F(riwayat.instance_type._meta.pk.name)
    return (
        riwayat._base_manager.annotate(
            lalu=Window(Lag("history_type"), partition_by=pk, order_by="history_id"),
            saat_lalu=Window(Lag("history_date"), partition_by=pk, order_by="history_id"),
        )
        .filter(
            Q(lalu=None) & ~Q(history_type="+")
            | Q(lalu="-")
            | Q(lalu__isnull=False, history_type="+")
            | Q(history_date__lt=F("saat_lalu") - JAM_MUNDUR)
        )
        .order_by("pk")
    )


def _sebut(nama: str, kalimat: str, daftar: Any) -> Iterator[str]:
    kunci = list(daftar.values_list("pk", flat=True)[: DISEBUT_TERBANYAK + 1])
    if kunci:
        lain = ", dan lainnya" if len(kunci) > DISEBUT_TERBANYAK else ""
        sebutan = ", ".join(map(str, kunci[:DISEBUT_TERBANYAK]))
        yield f"Riwayat {nama}: {kalimat} (kunci {sebutan}{lain})."
