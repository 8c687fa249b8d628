"""The guard that keeps a closed triwulan (quarter) as it is, whoever asks.

Source: docs/aturan.md, "Penutupan triwulan".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI, akhir_triwulan
from dasar.sekali_baca import sekali_baca
from organisasi.models import Kecamatan, Periode

HANYA_CAMAT = "Hanya Camat yang dapat membukanya kembali."
_DITUTUP = f" sudah ditutup. {HANYA_CAMAT}"

# The triwulan of a year.
Triwulan = tuple[int, int]
# What a closed triwulan rests on: by a name that stays, what is compared and what is shown.
Isi = Mapping[str, tuple[object, str]]
PembacaIsi = Callable[[Kecamatan, Sequence[Triwulan]], Mapping[Triwulan, Isi]]

# The apps above know how a figure comes about; each registers its reader when it is ready.
_DAFTAR_PEMBACA: list[PembacaIsi] = []


def satukan_pesan(daftar_pesan: Iterable[str]) -> str:
    """Several of what `DaftarTertutup.pesan` says, in one sentence; empty when there is none."""
    pertama, *lain = [p.removesuffix(_DITUTUP) for p in dict.fromkeys(daftar_pesan)] or [""]
    lain = [f"{nama[:1].lower()}{nama[1:]}" for nama in lain]
    return f"{' dan '.join([pertama, *lain])}{_DITUTUP}" if pertama else ""


class PeriodeTertutup(Ditolak):
    """The entry belongs to a closed triwulan, or the deed would move the figure of one."""


@dataclass(frozen=True, slots=True)
class DaftarTertutup:
    """The closed triwulan of a kecamatan by (year, quarter), as they are named."""

    per_triwulan: Mapping[Triwulan, str]

    def memuat(self, tahun: int, triwulan: int) -> bool:
        return (tahun, triwulan) in self.per_triwulan

    def pesan(self, *daftar_tanggal: date | None, tahun: int | None = None) -> str:
        """Why an entry with these days is refused; empty when it touches no closed triwulan.

        A figure is cumulative, so a day touches its own triwulan and the later ones of its year;
        and, for what counts in another year, all of that `tahun` that end on the day or after it.
        What lies before its year counts in none of the year in which it lies.
        """
        for hari in daftar_tanggal:
            daftar_tahun = {max(hari.year, tahun or 0), tahun or hari.year} if hari else set()
            if hari and (nama := self._tersentuh(hari, daftar_tahun)):
                return f"{nama}{_DITUTUP}"
        return ""

    def _tersentuh(self, hari: date, daftar_tahun: set[int]) -> str:
        """The first closed triwulan that knows the day."""
        for tahun in sorted(daftar_tahun):
            for triwulan in DAFTAR_TRIWULAN:
                nama = self.per_triwulan.get((tahun, triwulan), "")
                if nama and hari <= akhir_triwulan(tahun, triwulan):
                    return nama
        return ""

    def sebut(self, tahun: int) -> str:
        """Which triwulan of the year are closed, in a sentence; empty when none is."""
        daftar = [ROMAWI[t] for t in DAFTAR_TRIWULAN if self.memuat(tahun, t)]
        return f"Triwulan {', '.join(daftar)} {tahun} sudah ditutup." if daftar else ""


def kunci_kecamatan(kecamatan_pk: int) -> None:
    """Wait for the other writers of the kecamatan; must run inside a transaction."""
    # NO KEY: who only refers to the kecamatan need not wait. On SQLite it does nothing: a
    # transaction there is alone.
    Kecamatan.objects.select_for_update(no_key=True).only("pk").get(pk=kecamatan_pk)


def baca_tertutup(kecamatan_pk: int) -> DaftarTertutup:
    """Wait for the other writers of the kecamatan, then read which triwulan are closed."""
    kunci_kecamatan(kecamatan_pk)
    return lihat_tertutup(kecamatan_pk)


@sekali_baca
def lihat_tertutup(kecamatan_pk: int) -> DaftarTertutup:
    """Which triwulan are closed as far as a page can tell: it keeps nobody waiting."""
    daftar = Periode.objects.filter(kecamatan=kecamatan_pk).ditutup()
    return DaftarTertutup({(baris.tahun, baris.triwulan): str(baris) for baris in daftar})


def pastikan_terbuka(kecamatan_pk: int, *daftar_tanggal: date | None) -> None:
    """Raise PeriodeTertutup when one of the days lies in a closed triwulan.

    Every deed calls this with all days it adds, changes or takes away. It waits for the other
    writers of the kecamatan, so no entry slips in while a triwulan is being closed.
    """
    if pesan := baca_tertutup(kecamatan_pk).pesan(*daftar_tanggal):
        raise PeriodeTertutup(pesan)


def daftarkan_isi(pembaca: PembacaIsi) -> None:
    """Let `angka_tetap` hold still what this reader reads."""
    if pembaca not in _DAFTAR_PEMBACA:
        _DAFTAR_PEMBACA.append(pembaca)


def baca_isi(kecamatan: Kecamatan, daftar: Sequence[Triwulan]) -> dict[Triwulan, Isi]:
    """What these triwulan rest on: figures, targets, predikat, and the rules behind them."""
    hasil: dict[Triwulan, dict[str, tuple[object, str]]] = {satu: {} for satu in daftar}
    for pembaca in _DAFTAR_PEMBACA:
        for satu, isi in pembaca(kecamatan, daftar).items():
            hasil[satu] |= isi
    return dict(hasil)


@contextmanager
def angka_tetap(kecamatan_pk: int) -> Iterator[DaftarTertutup]:
    """Refuse what happens inside when it moves anything that a closed triwulan rests on.

    It asks the figures themselves, before and after, so it needs not know which record moves
    them. Must run inside the transaction of the deed; raises PeriodeTertutup at its end.
    """
    tertutup = baca_tertutup(kecamatan_pk)
    # With nothing closed there is nothing to hold still, and nothing is reckoned.
    if not tertutup.per_triwulan:
        yield tertutup
        return
    kecamatan = Kecamatan.objects.get(pk=kecamatan_pk)
    daftar = sorted(tertutup.per_triwulan)
    semula = baca_isi(kecamatan, daftar)
    yield tertutup
    menjadi = baca_isi(kecamatan, daftar)
    for satu in daftar:
        if bergeser := _yang_bergeser(semula[satu], menjadi[satu]):
            raise PeriodeTertutup(
                f"{tertutup.per_triwulan[satu]} sudah ditutup; perubahan ini akan mengubah "
                f"{bergeser}. {HANYA_CAMAT}"
            )


def _yang_bergeser(semula: Isi, menjadi: Isi) -> str:
    """The first thing that differs, from what to what; empty when nothing does."""
    tiada = (None, "tidak ada")
    for nama in (*semula, *(nama for nama in menjadi if nama not in semula)):
        lama, baru = semula.get(nama, tiada), menjadi.get(nama, tiada)
        if lama[0] != baru[0]:
            return f"{nama} dari {lama[1]} menjadi {baru[1]}"
    return ""
