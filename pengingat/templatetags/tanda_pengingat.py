"""How many digests wait to be read, for the menu of every page."""

from django import template

from organisasi.models import Pengguna
from pengingat.models import Pengingat

register = template.Library()


@register.simple_tag
def pengingat_baru(pengguna: Pengguna) -> int:
    """How many digests this user has not read."""
    return Pengingat.objects.milik(pengguna).belum_dibaca().count()
