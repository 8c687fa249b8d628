"""For templates: a link is offered to those only who may follow it."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.urls import resolve

from iku_jatiroto.akses_url import ATURAN_URL, PUBLIK

register = template.Library()


@register.filter
def terbuka_bagi(alamat: str, pengguna: Any) -> bool:
    """Whether the table of peran lets the user open this address of the product."""
    diizinkan = ATURAN_URL.get(resolve(urlsplit(alamat).path).view_name, frozenset())
    return diizinkan == PUBLIK or getattr(pengguna, "peran", None) in diizinkan
