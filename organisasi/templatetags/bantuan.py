from typing import Any

from django import template
from django.urls import reverse

from organisasi.baca.bantuan import bagian_per_halaman

register = template.Library()


@register.simple_tag(takes_context=True)
def bantuan_halaman(context: dict[str, Any]) -> str:
    """The address of what explains the present page; of all guides when nothing does."""
    cocok = getattr(context.get("request"), "resolver_match", None)
    daftar = bagian_per_halaman().get(cocok.view_name, []) if cocok else []
    if not daftar:
        return reverse("bantuan")
    peran = getattr(context["request"].user, "peran", "")
    # A page that several guides explain opens in the reader's own.
    nama, bagian = next((pasang for pasang in daftar if pasang[0] == peran), daftar[0])
    return f"{reverse('bantuan_detail', args=[nama])}#{bagian.jangkar}"
