"""The fields and the state of a slot, drawn without a template node for each of their parts."""

from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from dasar.formulir.perender import masukan
from desa.forms.kisi import SelIsian
from desa.models import DasarTanggal

register = template.Library()

_DINILAI = ' class="dinilai"'


@register.simple_tag
def isian_slot(isian: SelIsian, *, kalender: bool = False) -> SafeString:
    """Both dates and the number, each with its label; the date that counts is marked.

    With `kalender` each date has a calendar beside it, for which the grid has no room.
    """
    # The day in words stands beside the state, as in the grid.
    tanggal = {"data-tanggal": reverse("tanggal_dibaca"), "data-ringkas": True}
    tambahan = dict.fromkeys(DasarTanggal.values, tanggal) if kalender else {}
    versi = {"id": f"id_versi_{isian.akhiran}"}
    bagian = "".join(
        f"<div{_DINILAI if isian.sel.kolom.dasar_tanggal == nama else ''}>"
        f'<label for="{satu.pk}">{escape(satu.label)}</label>'
        f"{masukan('text', satu.nama, satu.nilai, satu.attrs | tambahan.get(nama, {}))}</div>"
        for nama, satu in isian.daftar_masukan.items()
    )
    return mark_safe(  # noqa: S308 every value is escaped
        f"{masukan('hidden', f'versi_{isian.akhiran}', isian.versi, versi)}"
        f'<div class="sel-isian">{bagian}</div>'
    )
