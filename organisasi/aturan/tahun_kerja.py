"""The working year (tahun kerja) that a day begins with. Pure: no Django, no clock.

Source: docs/aturan.md, "Waktu".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# The month until which the year before is caught up on.
SUSULAN = 3


@dataclass(frozen=True, slots=True)
class KeadaanTahun:
    """How far a kecamatan is with a year that is over."""

    berlembar: bool  # a sheet covers it
    dicatat: bool  # something of it is recorded here
    terbit: bool  # the Camat has issued its report

    @property
    def menunggu(self) -> bool:
        """Whether its report is still to come; without a sheet or records there is none."""
        return self.berlembar and self.dicatat and not self.terbit


def tahun_bawaan(hari_ini: date, tahun_lalu: Iterable[KeadaanTahun]) -> int:
    """The year before until its report is issued or April has come, else this one.

    `tahun_lalu` tells of the year before, of every kecamatan that is looked at; from April on it
    is not even asked.
    """
    menunggu = hari_ini.month <= SUSULAN and any(satu.menunggu for satu in tahun_lalu)
    return hari_ini.year - 1 if menunggu else hari_ini.year
