"""The clock of the demonstration: every deed at the hour at which an office would have done it."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone
from simple_history.signals import pre_create_historical_record

from organisasi.models import Pengguna

SABTU = 5


def hari_kerja(hari: date) -> date:
    """The day, or the Friday before it."""
    return hari - timedelta(days=max(0, hari.weekday() - SABTU + 1))


def pukul(hari: date, jam: int, menit: int = 0) -> datetime:
    # In UTC, as `timezone.now` says it: a seal holds the moment as it is written.
    return timezone.make_aware(datetime.combine(hari, time(jam, menit))).astimezone(UTC)


class Jam:
    """Deeds in the order of their hours; what would come after `sekarang` does not happen.

    As long as it runs the history bears its hour (`saat`) and the person who acts (`giliran`), for
    simple_history knows only the clock of the machine and the login of a request.
    """

    def __init__(self, sekarang: datetime) -> None:
        self.sekarang = sekarang
        self.saat = sekarang
        self._oleh: Pengguna | None = None
        self._berjalan = False
        self._daftar: list[tuple[datetime, int, Callable[[], None]]] = []
        # Of two deeds at one hour the one planned first comes first.
        self._urutan = count()

    @property
    def hari_ini(self) -> date:
        return timezone.localtime(self.saat).date()

    @property
    def hari_terakhir(self) -> date:
        return timezone.localtime(self.sekarang).date()

    def giliran(self, oleh: Pengguna) -> Pengguna:
        """Who acts from now on."""
        self._oleh = oleh
        return oleh

    def rencanakan(self, saat: datetime, kerja: Callable[[], None], *, pasti: bool = False) -> None:
        """Plan a deed; one that is `pasti` happens now at the latest."""
        if self._berjalan:
            # What a deed plans may not lie before it.
            saat = max(saat, self.saat)
        saat = min(saat, self.sekarang) if pasti else saat
        if saat <= self.sekarang:
            heapq.heappush(self._daftar, (saat, next(self._urutan), kerja))

    def jalankan(self) -> None:
        """Do all that is planned, and what that plans."""
        self._berjalan = True
        pre_create_historical_record.connect(self._catat)
        try:
            while self._daftar:
                self.saat, _, kerja = heapq.heappop(self._daftar)
                kerja()
        finally:
            pre_create_historical_record.disconnect(self._catat)
            self._berjalan = False

    def _catat(self, history_instance: Any, **_: Any) -> None:
        history_instance.history_date = self.saat
        history_instance.history_user = self._oleh
