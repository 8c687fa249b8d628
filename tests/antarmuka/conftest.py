from datetime import date

import pytest

from organisasi.actions.kunci_aplikasi import buat_kunci
from organisasi.models.peran import Peran
from tests.factories import DICATAT_PADA, buat_pengguna

HARI_INI = date(2026, 2, 1)


class Pembaca:
    """An application that reads the API with its key."""

    def __init__(self, client, rahasia: str, kode: str) -> None:
        self.client, self.rahasia, self.kode = client, rahasia, kode

    def __call__(self, jalan: str, **lain):
        kepala = {"Authorization": f"Bearer {self.rahasia}", **lain.pop("headers", {})}
        alamat = f"/api/v1/kecamatan/{self.kode}/{jalan}"
        return self.client.get(alamat, lain, headers=kepala)


@pytest.fixture
def hari_ini(monkeypatch) -> date:
    """The faces read this day."""
    for modul in ("rute", "pintu"):
        monkeypatch.setattr(f"antarmuka.views.{modul}.timezone.localdate", lambda *_: HARI_INI)
    return HARI_INI


@pytest.fixture
def baca(acuan, client, hari_ini) -> Pembaca:
    admin = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    _, rahasia = buat_kunci(
        "Dasbor", date(2026, 12, 31), oleh=admin, sekarang=DICATAT_PADA, hari_ini=HARI_INI
    )
    return Pembaca(client, rahasia, acuan.kode)
