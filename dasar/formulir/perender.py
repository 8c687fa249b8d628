"""Draws the plain widgets of a form without a template for each of them, and binds their values.

Django renders one template for every input and one more for every option of a list: most of the
time of a page with a filter or a grid (bench/README.md). The result is the same, every value
escaped, without the line breaks, and without a limit that a browser would keep by cutting what is
pasted: the form says what is too long, with everything still in its box.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from django.forms import BoundField, Widget
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString, mark_safe

_MASUKAN = ("text", "number", "hidden", "date", "email", "password", "url")
_MEMOTONG = frozenset({"maxlength", "minlength"})


def _aman(nilai: Any) -> str:
    # What is marked as safe was escaped already.
    return str(nilai) if hasattr(nilai, "__html__") else escape(str(nilai))


def _atribut(attrs: dict[str, Any]) -> str:
    return "".join(
        f" {nama}" if nilai is True else f' {nama}="{_aman(nilai)}"'
        for nama, nilai in attrs.items()
        if nilai is not False and nilai is not None and nama not in _MEMOTONG
    )


def masukan(jenis: str, nama: str, nilai: Any, attrs: dict[str, Any]) -> SafeString:
    """An input with its value as text; one without a value has none."""
    isi = "" if nilai is None or nilai == "" else f' value="{_aman(nilai)}"'
    return mark_safe(  # noqa: S308 every value is escaped
        f'<input type="{jenis}" name="{_aman(nama)}"{isi}{_atribut(attrs)}>'
    )


def _masukan(widget: dict[str, Any]) -> SafeString:
    return masukan(widget["type"], widget["name"], widget["value"], widget["attrs"])


def _daftar_pilihan(daftar: list[dict[str, Any]]) -> str:
    return "".join(
        f'<option value="{_aman(pilihan["value"])}"{_atribut(pilihan["attrs"])}>'
        f"{_aman(pilihan['label'])}</option>"
        for pilihan in daftar
    )


def _pilihan(widget: dict[str, Any]) -> SafeString:
    isi = "".join(
        f'<optgroup label="{_aman(nama)}">{_daftar_pilihan(daftar)}</optgroup>'
        if nama
        else _daftar_pilihan(daftar)
        for nama, daftar, _ in widget["optgroups"]
    )
    return mark_safe(  # noqa: S308 every value is escaped
        f'<select name="{_aman(widget["name"])}"{_atribut(widget["attrs"])}>{isi}</select>'
    )


_GAMBAR: dict[str, Callable[[dict[str, Any]], SafeString]] = {
    f"django/forms/widgets/{nama}.html": _masukan for nama in _MASUKAN
} | {"django/forms/widgets/select.html": _pilihan}


class BidangTerikat(BoundField):
    """A field of a form with what a browser sent for it."""

    @property
    def data(self) -> Any:
        """What was typed: a browser sends two characters for a line break, a person made one."""
        nilai = super().data
        return nilai.replace("\r\n", "\n") if isinstance(nilai, str) else nilai

    @property
    def tujuan(self) -> str:
        """Where a list of what is wrong leads to: the control, or the group of its choices."""
        return f"div_{self.auto_id}" if self.use_fieldset else self.id_for_label

    @property
    def sebutan(self) -> str:
        """The label, or what tells it from others of the same label where the form says so."""
        sebutan: dict[str, str] = getattr(self.form, "sebutan", {})
        return sebutan.get(self.name, str(self.label))

    @property
    def tersimpan(self) -> Any:
        """What the form was filled with, for who typed something else meanwhile."""
        pilihan: Any = getattr(self.field, "choices", ())
        for kode, label in pilihan:
            if str(kode) == str(self.initial):
                return label
        return "—" if self.initial in (None, "") else self.field.prepare_value(self.initial)

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: Widget | None = None
    ) -> dict[str, Any]:
        """The first wrong field of a form gets the cursor, without any script."""
        hasil = super().build_widget_attrs(attrs, widget)
        # Not `self.errors`, which makes a list for every field that is right.
        if self.name in self.form.errors and self.name == self._salah_pertama():
            hasil["autofocus"] = True
        return hasil

    def _salah_pertama(self) -> str:
        bidang = self.form.fields
        return next(nama for nama in bidang if nama in self.form.errors)


class Perender(DjangoTemplates):
    """Django's own renderer, but quick for inputs and lists."""

    bound_field_class = BidangTerikat

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if gambar := _GAMBAR.get(template_name):
            return gambar(context["widget"])
        if widget := context.get("widget"):
            attrs = widget["attrs"]
            widget["attrs"] = {n: nilai for n, nilai in attrs.items() if n not in _MEMOTONG}
        return super().render(template_name, context, request)
