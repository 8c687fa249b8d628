"""Values that are typed with their source (realisasi tercatat). Pure: no Django, no clock.

Source of the rules: docs/aturan.md, "Realisasi tercatat".
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from dasar.aturan.triwulan import akhir_triwulan, awal_triwulan
from kinerja.aturan.cara import Ketikan
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.ukuran import PERSEN, Ukuran

BELUM_TERJADI = "Tanggal belum terjadi. Isi tanggal hari ini atau sebelumnya."
# What is kept of the two parts of a ratio: fifteen digits, as a spreadsheet keeps them.
BILANGAN_TERBESAR = 10**15 - 1


class TulisanRealisasi(NamedTuple):
    """What people write of a recorded value; without arguments: none is recorded."""

    pembilang: int | None = None
    penyebut: int | None = None
    nilai: Decimal | None = None
    sumber: str = ""
    nomor_dokumen: str = ""
    tanggal_dokumen: date | None = None
    keterangan: str = ""

    @classmethod
    def dari(cls, catatan: Any) -> TulisanRealisasi:
        """That of a record or of a row of its history."""
        return cls(*(getattr(catatan, nama) for nama in cls._fields))

    def terukur(self, satuan: str) -> Nilai:
        """The value as it is reckoned with; a ratio in percent where that is the unit."""
        pengali = 100 if satuan == PERSEN else 1
        return Nilai(self.pembilang or 0, self.penyebut or 0, pengali, self.nilai)

    def kesalahan(self, ukuran: Ukuran, ketikan: Ketikan | None) -> dict[str, str]:
        """Why it cannot be the value of an indicator of this measure, by field; empty if it can."""
        if self == TulisanRealisasi():
            return {}
        if ketikan is None:
            return {"nilai": "Indikator ini dihitung dari catatan; nilainya tidak diketik."}
        salah = self._salah_rasio(ukuran) if ketikan == Ketikan.RASIO else self._salah_nilai(ukuran)
        if not self.sumber:
            salah["sumber"] = "Tulis sumbernya: lembaga atau dokumen yang menetapkan nilai ini."
        return salah

    def _salah_nilai(self, ukuran: Ukuran) -> dict[str, str]:
        if self.pembilang is not None or self.penyebut is not None:
            return {"nilai": "Indikator ini dicatat sebagai satu nilai, tanpa pembilang."}
        if self.nilai is None:
            return {"nilai": "Isi nilainya, atau kosongkan seluruh isian triwulan ini."}
        keberatan = ukuran.keberatan(self.nilai)
        return {"nilai": keberatan.capitalize()} if keberatan else {}

    def _salah_rasio(self, ukuran: Ukuran) -> dict[str, str]:
        if self.nilai is not None:
            return {"nilai": "Indikator ini dicatat sebagai pembilang dan penyebut."}
        kurang = [nama for nama in ("pembilang", "penyebut") if getattr(self, nama) is None]
        if kurang:
            return {kurang[0]: "Isi pembilang dan penyebutnya, atau kosongkan seluruh isian."}
        if not self.penyebut:
            return {"penyebut": "Penyebut lebih besar dari 0."}
        hasil = self.terukur(ukuran.satuan).realisasi
        assert hasil is not None  # there is something to divide by
        # Unrounded, and with as many decimals as it happens to have.
        if not ukuran.dalam_rentang(hasil):
            return {"pembilang": f"Hasilnya {ukuran.tulis(hasil)}; {ukuran.keberatan(hasil)}"}
        return {}


def belum_waktunya(tahun: int, triwulan: int, isi: TulisanRealisasi, *, hari_ini: date) -> str:
    """Why a value is not recorded yet for this quarter; empty when it may be.

    Of the quarter that still runs only what its source has already settled: the evaluation whose
    document is dated is typed when it is at hand, and counts from the quarter's last day on.
    """
    if hari_ini < awal_triwulan(tahun, triwulan):
        return "Triwulan ini belum dimulai."
    if akhir_triwulan(tahun, triwulan) > hari_ini and isi.tanggal_dokumen is None:
        return (
            "Triwulan ini belum berakhir. Nilainya dapat dicatat sekarang hanya bila dokumen "
            "sumbernya sudah terbit: isi tanggalnya."
        )
    return ""
