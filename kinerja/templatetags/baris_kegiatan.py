"""The rows of the kegiatan list, drawn without a template node for every word of every row."""

from collections.abc import Iterable
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from kinerja.baca.daftar import BarisDaftar, KolomKegiatan

register = template.Library()

_SEL = {
    "tanggal": '<td class="text-nowrap">{tanggal}</td>',
    "uraian": '<td><a href="{alamat}{pk}/">{uraian}</a></td>',
    "unit": "<td>{unit}</td>",
    "kode": '<td class="text-nowrap">{kode}</td>',
    "keadaan": '<td><span class="keadaan keadaan-{warna}">{keadaan}</span></td>',
}
# Where neither of the two has a column of its own they stand below the name.
_RINGKAS = (
    '<td><a href="{alamat}{pk}/">{uraian}</a>'
    '<br><small class="text-secondary">{kode} · {jenis}</small></td>'
)


def _pola(daftar_kolom: Iterable[KolomKegiatan]) -> str:
    label = {kolom.kode: kolom.label for kolom in daftar_kolom}
    sel = _SEL if label.keys() & {"kode", "jenis"} else _SEL | {"uraian": _RINGKAS}
    isi = (sel.get(k) or f'<td data-judul="{label[k]}">{{{k}}}</td>' for k in label)
    return f"<tr>{''.join(isi)}</tr>\n"


@register.simple_tag
def baris_kegiatan(
    daftar_baris: Iterable[BarisDaftar], daftar_kolom: Iterable[KolomKegiatan]
) -> SafeString:
    """A table row for each, with these columns; what is empty is an em dash."""
    pola, alamat = _pola(daftar_kolom), reverse("kegiatan_list")
    return mark_safe(  # noqa: S308 every value is escaped
        "".join(
            pola.format(
                alamat=alamat,
                **{nama: escape(str(nilai)) or "—" for nama, nilai in baris._asdict().items()},
            )
            for baris in daftar_baris
        )
    )
