"""The formats of everything that is printed: |terukur |persen |tanggal |angka |rupiah."""

from datetime import date
from decimal import Decimal

from django import template

from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.tanggal import hari_tertulis
from dasar.aturan.terbilang import terbilang
from dasar.aturan.triwulan import ROMAWI
from kinerja.aturan.rumus import bulatkan
from kinerja.aturan.ukuran import Ukuran

register = template.Library()

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


@register.filter
def persen(value: Decimal | None) -> str:
    """'71,75 %' from Decimal("71.7514"); an em dash when there is no value."""
    return "—" if value is None else f"{tulis_bilangan(bulatkan(value), desimal=2)} %"


@register.filter
def terukur(value: Decimal | None, ukuran: Ukuran) -> str:
    """'71,75 %', '3,28', '12 hari' as its indicator is measured; an em dash without a value."""
    return ukuran.tulis(value)


@register.filter
def tergambar(value: Decimal | None, ukuran: Ukuran) -> str:
    """As `terukur`, in a drawing that says its unit once."""
    return ukuran.tulis_di_gambar(value)


@register.filter
def selisih(value: Decimal, ukuran: Ukuran) -> str:
    """'1,25 poin', '3 hari' from a difference of two values, without its sign."""
    return ukuran.selisih(value)


@register.filter
def membaik(value: Decimal, ukuran: Ukuran) -> bool:
    """Whether a value that changed by so much is better than before."""
    return ukuran.membaik(value)


@register.filter
def romawi(value: int) -> str:
    """'III' from the number of a triwulan."""
    return ROMAWI[value]


@register.filter
def tanggal(value: date | None) -> str:
    """'30 September 2026'; an em dash when there is no date."""
    return "—" if value is None else f"{value.day} {BULAN[value.month - 1]} {value.year}"


@register.filter
def sampai(awal: date, akhir: date | None) -> str:
    """'3–5 Maret 2026'; one day where there is no last one."""
    return hari_tertulis(awal, akhir)


@register.filter
def angka(value: int | None) -> str:
    """'10.000' with the Indonesian thousands point; an em dash when there is no number."""
    return "—" if value is None else tulis_bilangan(value)


@register.filter
def berhuruf(value: int) -> str:
    """'7 (tujuh)'."""
    return f"{tulis_bilangan(value)} ({terbilang(value)})"


@register.filter
def rupiah(value: Decimal | None) -> str:
    """'Rp12.500.000'; an em dash when there is no amount."""
    return "—" if value is None else f"Rp{tulis_bilangan(value)}"
