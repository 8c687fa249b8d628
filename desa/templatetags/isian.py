"""The fields of a slot, drawn without a template node for each of their parts."""

from html import escape

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString, mark_safe

from dasar.formulir.perender import masukan
from desa.forms.kisi import SelIsian

register = template.Library()

_DINILAI = ' class="dinilai"'


def _ketikan(bidang: BoundField) -> SafeString:
    attrs = bidang.field.widget.attrs | bidang.build_widget_attrs({}) | {"id": bidang.auto_id}
    return masukan("text", bidang.html_name, bidang.value(), attrs)


@register.simple_tag
def isian_slot(isian: SelIsian) -> SafeString:
    """Both dates and the number, each with its label; the date that counts is marked.

    Hidden before them what the fields of the slot showed.
    """
    semula = "".join(masukan("hidden", *satu, {}) for satu in isian.daftar_semula.items())
    bagian = "".join(
        f"<div{_DINILAI if bidang.name == isian.dinilai else ''}>"
        f'<label for="{bidang.auto_id}">{escape(str(bidang.label))}</label>{_ketikan(bidang)}</div>'
        for bidang in isian.daftar_bidang
    )
    return mark_safe(f'{semula}<div class="sel-isian">{bagian}</div>')  # noqa: S308 every value is escaped
