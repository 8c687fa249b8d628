"""Which reporting year a document belongs to, and by which rule it is judged there."""

from datetime import date
from typing import NamedTuple

from desa.baca.kolom import KolomDokumen, baca_kolom
from desa.models import Desa
from organisasi.models import Kecamatan


class _Tahun(NamedTuple):
    kolom: dict[tuple[int, int], KolomDokumen]
    desa: frozenset[int]


class TahunPelaporan:
    """Reads the columns and the desa of each reporting year once: two queries a year."""

    def __init__(self, kecamatan: Kecamatan, *, hari_ini: date) -> None:
        self.kecamatan, self.hari_ini = kecamatan, hari_ini
        self._dibaca: dict[int, _Tahun] = {}

    def _baca(self, tahun: int) -> _Tahun:
        if tahun not in self._dibaca:
            kolom = {(k.jenis_pk, k.tahun_anggaran): k for k in baca_kolom(self.kecamatan, tahun)}
            desa = Desa.objects.filter(kecamatan=self.kecamatan).aktif_di(tahun)
            self._dibaca[tahun] = _Tahun(kolom, frozenset(desa.values_list("pk", flat=True)))
        return self._dibaca[tahun]

    def kolom(self, jenis_pk: int, tahun_anggaran: int) -> tuple[int, KolomDokumen] | None:
        """The reporting year of the document and its column there; None when no rule judges it."""
        # A shift is -1, 0 or 1 (`aturan_tenggat_geser_wajar`): no other year can judge it.
        for tahun in range(tahun_anggaran - 1, tahun_anggaran + 2):
            if kolom := self._baca(tahun).kolom.get((jenis_pk, tahun_anggaran)):
                return tahun, kolom
        return None

    def sebab_ditolak(self, desa_pk: int, jenis_pk: int, tahun_anggaran: int) -> str:
        """Why a new document has no place; empty when it has one."""
        letak = self.kolom(jenis_pk, tahun_anggaran)
        if letak is None:
            return "tidak dinilai pada tahun pelaporan mana pun; periksa tahun anggarannya"
        tahun, _ = letak
        if tahun > self.hari_ini.year + 1:
            return f"baru dinilai pada tahun pelaporan {tahun}; periksa tahun anggarannya"
        if desa_pk not in self._baca(tahun).desa:
            return f"desa ini tidak aktif pada tahun pelaporan {tahun}"
        return ""
