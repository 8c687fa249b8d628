"""What an Office package may be related to: parts of its own, links, and little else. Pure.

Names are compared without letter case, as Office does.
"""

import re
from urllib.parse import unquote

from dasar.aturan.kesalahan import BerkasSalah, Kesalahan

Atribut = dict[str, str]

RUSAK = "berkas rusak atau bukan berkas Office yang utuh; simpan ulang, lalu unggah lagi"
MAKRO = "berkas memuat makro; simpan ulang sebagai .docx atau .xlsx tanpa makro"
TERTANAM = "berkas memuat objek tertanam atau kontrol; hapus objeknya, atau simpan sebagai PDF"
LUAR = "berkas mengambil isi dari luar ({}); hapus bagian itu, atau simpan sebagai PDF"
TAUTAN = "berkas memuat tautan {}, yang bukan alamat situs, surel, atau berkas; hapus tautannya"

# At least two letters, or the drive of C:\ would be a scheme.
_SKEMA = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
# A link acts only when somebody follows it, and then as these programs do.
SKEMA_TAUTAN = frozenset(
    {"http", "https", "mailto", "tel", "sms", "ftp", "file", "about", "onenote", "whatsapp"}
)
# What may lie outside when it is a file on the author's own disk: it is not there on any other.
_SETEMPAT_BOLEH = frozenset(
    {
        *("attachedtemplate", "image", "mailmergesource", "mailmergeheadersource"),
        *("externallinkpath", "externallinklongpath", "xlpathmissing", "xlstartup"),
        *("xlalternatestartup", "xllibrary"),
    }
)
_SETEMPAT = re.compile(r"[a-z]:[^:]*|(?![/\\])[^:]*", re.IGNORECASE)
# Parts that act, wherever they lie and whatever they are called.
_HUBUNGAN_DITOLAK = {
    **dict.fromkeys(("vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet"), MAKRO),
    **dict.fromkeys(("dialogsheet", "attachedtoolbars", "keymapcustomizations"), MAKRO),
    **dict.fromkeys(("extensibility", "usercustomization"), MAKRO),
    **dict.fromkeys(("oleobject", "control", "activexcontrolbinary"), TERTANAM),
    **{nama: LUAR.format(nama) for nama in ("aFChunk", "subDocument", "frame", "transform")},
}
# Above as Office writes them, for the refusal names them; compared in small letters.
_HUBUNGAN_DITOLAK = {nama.lower(): sebab for nama, sebab in _HUBUNGAN_DITOLAK.items()}


def tolak(sebab: str) -> BerkasSalah:
    """The refusal of a whole file."""
    return BerkasSalah([Kesalahan(sebab)])


def periksa_hubungan(atribut: Atribut) -> None:
    """Refuse a relationship that acts, or leads to what nobody sees here. Raises BerkasSalah."""
    jenis = atribut.get("Type", "").rstrip("/").rpartition("/")[2]
    sasaran = atribut.get("Target", "")
    ke_luar = atribut.get("TargetMode", "Internal").strip().lower() != "internal"
    # It would stand before every relative target, whatever that looks like.
    if "base" in atribut:
        raise tolak(LUAR.format("xml:base"))
    # A target with a scheme leads out even when TargetMode claims that it is a part.
    if not ke_luar and not _SKEMA.match(sasaran):
        if sebab := _HUBUNGAN_DITOLAK.get(jenis.lower()):
            raise tolak(sebab)
    elif jenis.lower() == "hyperlink":
        _periksa_tautan(sasaran)
    elif jenis.lower() not in _SETEMPAT_BOLEH or not setempat(sasaran):
        raise tolak(LUAR.format(jenis or "hubungan tanpa jenis"))


def setempat(sasaran: str) -> bool:
    """Whether a path lies on the disk of whoever wrote the document, so that nothing is fetched."""
    jalan = sasaran.strip()
    # Until nothing is left to decode: %252F%252F would hide the name of a server.
    while (terbaca := unquote(jalan)) != jalan:
        jalan = terbaca
    # The longer one first: of file://server/x there remains a path with a slash, which is refused.
    for awalan in ("file:///", "file:/"):
        if jalan.lower().startswith(awalan):
            jalan = jalan[len(awalan) :]
            break
    return _SETEMPAT.fullmatch(jalan) is not None and not re.search(r"^.?:?[/\\]{2}", jalan)


def _periksa_tautan(sasaran: str) -> None:
    # A browser skips blanks and control characters before it looks at the scheme.
    skema = _SKEMA.match("".join(huruf for huruf in unquote(sasaran) if huruf > " "))
    if skema and skema[1].lower() not in SKEMA_TAUTAN:
        raise tolak(TAUTAN.format(skema[0]))
