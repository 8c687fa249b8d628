"""For templates: a link is offered to those only who may follow it."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.urls import resolve

from iku_jatiroto.alamat import AWALAN
from iku_jatiroto.izin import boleh_membuka

register = template.Library()


@register.filter
def terbuka_bagi(alamat: str, pengguna: Any) -> bool:
    """Whether the user may open this address of the product."""
    jalan = AWALAN.sub("", urlsplit(alamat).path)
    nama = resolve(jalan).view_name
    return boleh_membuka(getattr(pengguna, "peran", None), nama)
