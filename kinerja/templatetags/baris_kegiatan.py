"""The rows of the kegiatan list, drawn without a template node for every word of every row."""

from collections.abc import Iterable, Mapping
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from dasar.templatetags.rupa import gambar_tanda
from kinerja.baca.daftar import BarisDaftar, KolomKegiatan

register = template.Library()

_SEL = {
    "tanggal": '<td class="text-nowrap">{tanggal}</td>',
    "uraian": '<td><a href="{alamat}{pk}/">{uraian}</a></td>',
    "unit": "<td>{unit}</td>",
    "kode": '<td class="text-nowrap">{kode}</td>',
    "keadaan": "<td>{tanda}</td>",
}
# Where neither of the two has a column of its own they stand below the name.
_RINGKAS = (
    '<td><a href="{alamat}{pk}/">{uraian}</a>'
    '<br><small class="text-secondary">{kode} · {jenis}</small></td>'
)


def _pola(daftar_kolom: Iterable[KolomKegiatan], *, bernomor: bool) -> str:
    label = {kolom.kode: kolom.label for kolom in daftar_kolom}
    sel = _SEL if label.keys() & {"kode", "jenis"} else _SEL | {"uraian": _RINGKAS}
    isi = (sel.get(k) or f'<td data-judul="{label[k]}">{{{k}}}</td>' for k in label)
    nomor, lanjut = ("<td>{nomor}.</td>", "<td>{tindak_lanjut}</td>") if bernomor else ("", "")
    return f"<tr>{nomor}{''.join(isi)}{lanjut}</tr>\n"


@register.simple_tag
def baris_kegiatan(
    daftar_baris: Iterable[BarisDaftar],
    daftar_kolom: Iterable[KolomKegiatan],
    tindak_lanjut: Mapping[int, str] | None = None,
) -> SafeString:
    """A table row for each, with these columns; what is empty is an em dash.

    On paper, with `tindak_lanjut` by the key of the kegiatan, each has a number and that column.
    """
    pola = _pola(daftar_kolom, bernomor=tindak_lanjut is not None)
    # The long texts, which most lists leave out, are escaped only where they are drawn.
    dipakai = [nama for nama in BarisDaftar._fields if f"{{{nama}}}" in pola]
    alamat, lanjut = reverse("kegiatan_list"), tindak_lanjut or {}
    return mark_safe(  # noqa: S308 every value is escaped
        "".join(
            pola.format(
                alamat=alamat,
                nomor=nomor,
                tanda=gambar_tanda(baris.rupa, baris.keadaan),
                tindak_lanjut=escape(lanjut.get(baris.pk, "—")),
                **{nama: escape(str(getattr(baris, nama))) or "—" for nama in dipakai},
            )
            for nomor, baris in enumerate(daftar_baris, start=1)
        )
    )
