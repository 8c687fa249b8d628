"""An indicator as a card: its figure on its scale, beside the target and the years before. Pure.

Coordinates are whole numbers, as in `grafik`; the template draws them as SVG.
"""

from dataclasses import dataclass
from decimal import Decimal

from dasar.aturan.rupa import Rupa
from kinerja.aturan.kemungkinan import KeadaanIndikator
from kinerja.aturan.sumbu import sumbu
from kinerja.aturan.ukuran import Arah, Ukuran

LEBAR_PELURU = 300
# Room for the dot and the mark at both ends.
_TEPI = 6
LEBAR_TREN, TINGGI_TREN = 92, 34
_RUPA = {
    KeadaanIndikator.TERCAPAI: Rupa.BAIK,
    KeadaanIndikator.BELUM_LENGKAP: Rupa.BELUM,
    KeadaanIndikator.DI_BAWAH: Rupa.BURUK,
}


@dataclass(frozen=True, slots=True)
class Peluru:
    """A bullet chart: the bar of the value, the mark of the target, the dot of last year.

    `x_baik` and `lebar_baik` are the part of the scale that reaches the target: right of the
    mark, or left of it where less is better.
    """

    x: int
    panjang: int
    x_target: int | None
    x_lalu: int | None
    x_baik: int = 0
    lebar_baik: int = 0


@dataclass(frozen=True, slots=True)
class TrenKecil:
    """A line through at least two years; `x` and `y` are where the last of them lies."""

    jalur: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class KartuIndikator:
    """What the card says; values are in the unit of the indicator, None where there is none.

    `lalu` are the earlier years that have a value, the last one nearest.
    """

    kode: str
    nama: str
    tahun: int
    ukuran: Ukuran
    realisasi: Decimal | None
    target: Decimal | None
    keadaan: KeadaanIndikator
    lalu: tuple[tuple[int, Decimal], ...] = ()

    @property
    def angka(self) -> str:
        """The figure without its unit, which is set quietly beside it."""
        return "—" if self.realisasi is None else self.ukuran.angka(self.realisasi)

    @property
    def satuan(self) -> str:
        return "" if self.realisasi is None else self.ukuran.akhiran.strip()

    @property
    def rupa(self) -> Rupa:
        return _RUPA[self.keadaan]

    @property
    def sebutan(self) -> str:
        """Its state in words; what is not complete is never called good."""
        if self.realisasi is None:
            return "Belum ada nilai"
        if self.target is None:
            return "Belum bertarget"
        if self.keadaan == KeadaanIndikator.DI_BAWAH:
            return "Di atas target" if self.ukuran.arah == Arah.TURUN else "Di bawah target"
        return "Tercapai" if self.keadaan == KeadaanIndikator.TERCAPAI else "Belum lengkap"

    @property
    def tahun_lalu(self) -> Decimal | None:
        """The value of the year just before."""
        # The key of the drawing names that year, so no older value may stand for it.
        return dict(self.lalu).get(self.tahun - 1)

    @property
    def peluru(self) -> Peluru | None:
        """The bullet chart; None without a value: an empty scale says nothing."""
        if self.realisasi is None:
            return None
        skala = sumbu(self.ukuran, (self.realisasi, self.target, self.tahun_lalu))

        def letak(nilai: Decimal) -> int:
            return _TEPI + skala.letak(nilai, LEBAR_PELURU - 2 * _TEPI)

        nol, ujung = letak(skala.nol), letak(self.realisasi)
        target = None if self.target is None else letak(self.target)
        lalu = None if self.tahun_lalu is None else letak(self.tahun_lalu)
        peluru = Peluru(min(nol, ujung), abs(ujung - nol), target, lalu)
        if target is None:
            return peluru
        turun = self.ukuran.arah == Arah.TURUN
        baik = (_TEPI, target - _TEPI) if turun else (target, LEBAR_PELURU - _TEPI - target)
        return Peluru(peluru.x, peluru.panjang, target, lalu, *baik)

    @property
    def tren(self) -> TrenKecil | None:
        """The years as a line as high as they differ; None with fewer than two of them."""
        daftar = [*self.lalu]
        if self.realisasi is not None:
            daftar.append((self.tahun, self.realisasi))
        if len(daftar) < 2:
            return None
        terendah, tertinggi = min(n for _, n in daftar), max(n for _, n in daftar)
        awal, rentang = daftar[0][0], daftar[-1][0] - daftar[0][0]
        tinggi = TINGGI_TREN - 2 * _TEPI
        titik = [
            (
                _TEPI + (tahun - awal) * (LEBAR_TREN - 2 * _TEPI) // rentang,
                TINGGI_TREN // 2
                if terendah == tertinggi
                else TINGGI_TREN - _TEPI - round((n - terendah) * tinggi / (tertinggi - terendah)),
            )
            for tahun, n in daftar
        ]
        return TrenKecil(" ".join(f"{x},{y}" for x, y in titik), *titik[-1])

    @property
    def uraian(self) -> str:
        """The two drawings in words."""
        bagian = [f"{self.tahun}: {self.ukuran.tulis(self.realisasi)}"]
        if self.target is not None:
            paling = "paling tinggi " if self.ukuran.arah == Arah.TURUN else ""
            bagian.append(f"target {paling}{self.ukuran.tulis(self.target)}")
        bagian += [f"{tahun}: {self.ukuran.tulis(nilai)}" for tahun, nilai in reversed(self.lalu)]
        return "; ".join(bagian)
