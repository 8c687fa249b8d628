"""The deed of inviting many at once. Source: docs/aturan.md, "Pengguna"."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from organisasi.actions.pengguna import IsianPengguna, undang_pengguna
from organisasi.models import Pengguna, UnitKerja


@dataclass(frozen=True, slots=True)
class BarisUndangan:
    """One person of the table."""

    username: str
    isian: IsianPengguna
    unit: UnitKerja | None


class UndanganDitolak(Ditolak):
    """Some rows cannot be stored, so none is; `per_baris` says why, by the number of the row."""

    def __init__(self, per_baris: Mapping[int, str]) -> None:
        super().__init__("Belum ada yang diundang: perbaiki baris yang bertanda merah.")
        self.per_baris = per_baris


@transaction.atomic
def undang_semua(
    daftar: Mapping[int, BarisUndangan],
    *,
    kunci: UUID | None,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> list[Pengguna]:
    """Make all accounts or none; the same table (`kunci`) sent again returns those it made.

    Raises PermissionDenied; UndanganDitolak.
    """
    hasil: list[Pengguna] = []
    salah: dict[int, str] = {}
    for nomor, baris in daftar.items():
        try:
            # A savepoint each: all faults are told at once, and nothing of a refused row stays. One
            # key serves all, since what is typed belongs to what is remembered.
            with transaction.atomic():
                pengguna = undang_pengguna(
                    baris.username,
                    baris.isian,
                    baris.unit,
                    kunci=kunci,
                    oleh=oleh,
                    sekarang=sekarang,
                    hari_ini=hari_ini,
                )
            hasil.append(pengguna)
        except Ditolak as error:
            salah[nomor] = str(error)
    if salah:
        raise UndanganDitolak(salah)
    return hasil
