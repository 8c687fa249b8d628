"""What reopening a triwulan (quarter) opens, and what was issued on it.

Source: docs/aturan.md, "Penutupan triwulan".
"""

from collections.abc import Sequence

from laporan.models import Laporan, LaporanQuerySet
from organisasi.models import Kecamatan, Periode


def yang_dibuka(kecamatan: Kecamatan, tahun: int, triwulan: int) -> list[Periode]:
    """The closed triwulan that reopening this one opens: it, and those that rest on it."""
    daftar = Periode.objects.ditutup().filter(
        kecamatan=kecamatan, tahun=tahun, triwulan__gte=triwulan
    )
    return list(daftar.order_by("triwulan"))


def tampak_pembukaan(daftar: Sequence[Periode]) -> dict[str, object]:
    """All that the page of reopening shows, for its digest."""
    return {
        "triwulan yang ikut dibuka": [str(periode) for periode in daftar],
        "laporan yang sudah terbit": [
            laporan.kode for pertama in daftar[:1] for laporan in laporan_di_atas(pertama)
        ],
    }


def laporan_di_atas(periode: Periode) -> LaporanQuerySet:
    """The reports as issued last that rest on this triwulan."""
    daftar = Laporan.objects.filter(kecamatan=periode.kecamatan_id, tahun=periode.tahun)
    # Those of the whole year (triwulan 0) stay in: they rest on all four.
    return daftar.exclude(triwulan__in=range(1, periode.triwulan)).terakhir().defer("rekaman")
