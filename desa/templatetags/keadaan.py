"""The state of a slot as a chip, without a template for each of a grid."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from dasar.templatetags.rupa import gambar_tanda
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import Sel
from desa.baca.kolom import Penilaian

register = template.Library()

_KATA = {
    Keadaan.TEPAT_WAKTU: "Tepat waktu",
    Keadaan.TERLAMBAT: "Terlambat {} hari",
    Keadaan.BELUM: "Belum",
    Keadaan.BELUM_JATUH_TEMPO: "Belum jatuh tempo",
}
_JANGGAL = mark_safe(
    ' <small class="janggal">lebih dari setahun sebelum tenggat: periksa tahunnya</small>'
)


@register.simple_tag
def keadaan_slot(sel: Sel | Penilaian) -> SafeString:
    """One of the four states, and a doubt where the date lies oddly early."""
    tanda = gambar_tanda(sel.keadaan.rupa, _KATA[sel.keadaan].format(sel.hari_terlambat))
    return tanda + _JANGGAL if sel.terlalu_awal else tanda
