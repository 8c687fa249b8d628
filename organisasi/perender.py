"""Draws the plain widgets of a form without a template for each of them.

Django renders one template for every input and one more for every option of a list: most of the
time of a page with a filter or a grid (bench/README.md). The result is the same, without the
line breaks.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

_MASUKAN = ("text", "number", "hidden", "date", "email", "password", "url")


def _masukan(widget: dict[str, Any]) -> SafeString:
    nilai = flatatt({"value": str(widget["value"])} if widget["value"] is not None else {})
    return format_html(
        '<input type="{}" name="{}"{}{}>',
        widget["type"],
        widget["name"],
        nilai,
        flatatt(widget["attrs"]),
    )


def _daftar_pilihan(daftar: list[dict[str, Any]]) -> str:
    return "".join(
        f'<option value="{escape(str(pilihan["value"]))}"'
        f"{flatatt(pilihan['attrs']) if pilihan['attrs'] else ''}>"
        f"{conditional_escape(pilihan['label'])}</option>"
        for pilihan in daftar
    )


def _pilihan(widget: dict[str, Any]) -> SafeString:
    isi = "".join(
        f'<optgroup label="{conditional_escape(nama)}">{_daftar_pilihan(daftar)}</optgroup>'
        if nama
        else _daftar_pilihan(daftar)
        for nama, daftar, _ in widget["optgroups"]
    )
    # Every part of it is escaped above.
    return format_html(
        '<select name="{}"{}>{}</select>',
        widget["name"],
        flatatt(widget["attrs"]),
        mark_safe(isi),
    )


_GAMBAR: dict[str, Callable[[dict[str, Any]], SafeString]] = {
    f"django/forms/widgets/{nama}.html": _masukan for nama in _MASUKAN
} | {"django/forms/widgets/select.html": _pilihan}


class Perender(DjangoTemplates):
    """Django's own renderer, but quick for inputs and lists."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if gambar := _GAMBAR.get(template_name):
            return gambar(context["widget"])
        return super().render(template_name, context, request)
