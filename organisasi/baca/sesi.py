"""Sessions in the database that know whose they are (settings.SESSION_ENGINE)."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from organisasi.models import Sesi

CATATAN = "sesi"


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Sesi]:
        return Sesi

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row to store, with the columns that the list of sessions is made of."""
        sesi: Any = super().create_model_instance(data)
        sesi.pengguna_id = data.get(SESSION_KEY)
        if catatan := data.get(CATATAN):
            sesi.mulai = _saat(catatan["mulai"])
            sesi.terakhir = _saat(catatan["terakhir"])
            sesi.asal = catatan["asal"]
            sesi.perangkat = catatan["perangkat"]
        return sesi


def _saat(detik: float) -> datetime:
    return datetime.fromtimestamp(detik, tz=UTC)
