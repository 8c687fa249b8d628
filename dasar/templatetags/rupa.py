"""A state as a chip: {% tanda "baik" %}Tepat waktu{% endtanda %} is its icon, word and colour."""

from functools import cache, lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from heroicons.templatetags.heroicons import heroicon_micro

from dasar.aturan.rupa import Rupa

register = template.Library()


# One of four, on every row of a list.
@register.simple_tag
@cache
def ikon_rupa(rupa: str) -> str:
    """The icon alone, where the word stands beside it. Raises ValueError for no such state."""
    return heroicon_micro(Rupa(rupa).ikon)


# The same few on every row of a list or a grid.
@lru_cache
def gambar_tanda(rupa: str, kata: str) -> SafeString:
    """The word is an element of its own: a narrow table hides it from the eye alone."""
    return format_html(
        '<span class="keadaan keadaan-{}">{}<span>{}</span></span>',
        Rupa(rupa),
        ikon_rupa(rupa),
        kata,
    )


@register.simple_block_tag
def tanda(content: SafeString, rupa: str) -> SafeString:
    """The chip; what stands between its tags is the word."""
    return gambar_tanda(rupa, mark_safe(content.strip()))  # noqa: S308 rendered by the template
