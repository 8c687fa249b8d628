"""The formats of everything that is printed: |persen |tanggal |angka |rupiah."""

from datetime import date
from decimal import Decimal

from django import template

from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.terbilang import terbilang
from kinerja.aturan.rumus import bulatkan

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
def poin(value: Decimal) -> str:
    """'1,25 poin' from a difference of percentages, without its sign."""
    return f"{tulis_bilangan(bulatkan(abs(value)), desimal=2)} poin"


@register.filter
def tanggal(value: date | None) -> str:
    """'30 September 2026'; an em dash when there is no date."""
    return "—" if value is None else f"{value.day} {BULAN[value.month - 1]} {value.year}"


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
