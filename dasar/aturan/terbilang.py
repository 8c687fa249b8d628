"""Numbers and dates in letters, as official letters write them. Pure: no Django, no clock."""

from datetime import date

from dasar.aturan.tanggal import BULAN, HARI

_SATUAN = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
_TINGKAT = ((1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu"), (100, "ratus"))
_ROMAWI = (
    *((100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def terbilang(bilangan: int) -> str:
    """'dua ribu dua puluh enam' for 2026; up to 999 miliar, not below 0."""
    if bilangan < 12:
        return _SATUAN[bilangan]
    if bilangan < 20:
        return f"{_SATUAN[bilangan - 10]} belas"
    if bilangan < 100:
        return _bersisa(f"{_SATUAN[bilangan // 10]} puluh", bilangan % 10)
    besar, sebutan = next(t for t in _TINGKAT if bilangan >= t[0])
    kali, sisa = divmod(bilangan, besar)
    # 'seratus' and 'seribu' are words of their own, 'satu juta' is not.
    awal = f"se{sebutan}" if kali == 1 and besar <= 1000 else f"{terbilang(kali)} {sebutan}"
    return _bersisa(awal, sisa)


def _bersisa(awal: str, sisa: int) -> str:
    return f"{awal} {terbilang(sisa)}" if sisa else awal


def romawi_kecil(bilangan: int) -> str:
    """'xiv' for 14; from 1 on, as the pages before the first chapter are numbered."""
    hasil = ""
    for nilai, lambang in _ROMAWI:
        kali, bilangan = divmod(bilangan, nilai)
        hasil += lambang * kali
    return hasil


def hari_terbilang(hari: date) -> str:
    """'Senin tanggal tiga puluh bulan November tahun dua ribu dua puluh enam'."""
    return (
        f"{HARI[hari.weekday()]} tanggal {terbilang(hari.day)} bulan "
        f"{BULAN[hari.month - 1].capitalize()} tahun {terbilang(hari.year)}"
    )
