"""What the XML parts of an Office file say: the known good is let through, the rest refused. Pure.

Names are compared without letter case, as Office does, and without the prefix of their namespace.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from dasar.aturan.hubungan_paket import (
    LUAR,
    MAKRO,
    RUSAK,
    TERTANAM,
    Atribut,
    periksa_hubungan,
    setempat,
    tolak,
)

Potong = bytes | bytearray

DOKTIP = "berkas memuat DOCTYPE atau ENTITY, yang tidak pernah ditulis Office"
_JENIS_MAKRO = re.compile(r"macro|vba|toolbars|keymap|dialogsheet")
# ActiveX has types of the same pattern, so it is excepted by its name.
_JENIS_XML = re.compile(
    r"(?:application|text)/xml|application/inkml\+xml|"
    r"application/vnd\.(?:openxmlformats-(?:officedocument|package)|wps-officedocument|"
    r"ms-(?:word|excel|office|powerpoint))\.(?!.*activex)[\w.+-]+\+xml"
)
_JENIS_LAIN = re.compile(
    r"image/[\w.+-]+|application/x-font[\w.+-]*|application/binary|"
    r"application/vnd\.openxmlformats-officedocument\.(?:vmldrawing|obfuscatedfont|"
    r"(?:spreadsheetml|wordprocessingml)\.(?:printersettings|customproperty)|"
    r"spreadsheetml\.sheet|wordprocessingml\.document)"
)
_BIDANG_LUAR = frozenset(
    {
        *("DDE", "DDEAUTO", "LINK", "INCLUDE", "INCLUDETEXT", "IMPORT", "DATABASE", "RD"),
        *("HTMLCONTROL", "CONTROL", "PRINT"),
    }
)
_BIDANG_GAMBAR = "INCLUDEPICTURE"
_DDE = re.compile(r"\bDDE(?:AUTO)?\s", re.IGNORECASE)
_KATA = re.compile(r"[^\W_]+")
# Called, or (_xleta) handed to another function that calls it.
_RUMUS_LUAR = re.compile(
    r"(?:(?<![\w.])(?:_xlfn\.|_xlws\.)*|(_xleta\.))"
    r"(WEBSERVICE|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|EXEC)(?(1)\b|\s*\()",
    re.IGNORECASE,
)
_DALAM_KUTIP = re.compile(r"\"[^\"]*\"|'[^']*'")
# In these a name of an element is written with the letters of ASCII and no others.
_SANDI_HURUF = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
# Excel writes a line break in a comment as HTML does.
_BR = re.compile(rb"<br\s*>")
_BAGIAN_RUMUS = frozenset(
    {
        *("f", "definedName", "formula", "formula1", "formula2"),
        *("calculatedColumnFormula", "totalsRowFormula"),
    }
)


def baca_unsur(data: Potong, awal: Callable[[str, Atribut], None], *, rusak: str = RUSAK) -> None:
    """Tell `awal` each element of one part: its name, and its attributes.

    Raises BerkasSalah: `rusak` for what is no XML.
    """
    _urai(data, lambda _, nama, daftar: awal(nama.rpartition("}")[2], _atribut(daftar)), rusak)


def _atribut(daftar: Sequence[str]) -> Atribut:
    """The attributes of one element. One with a prefix yields to one without."""
    pasangan = list(zip(daftar[::2], daftar[1::2], strict=True))
    berawalan = {nama.rpartition("}")[2]: isi for nama, isi in pasangan if "}" in nama}
    return berawalan | {nama: isi for nama, isi in pasangan if "}" not in nama}


class _TanpaPohon:
    """The target of a parser that keeps nothing: a sheet has millions of cells."""

    def close(self) -> None: ...


def _periksa_sandi(sandi: str | None, rusak: str) -> None:
    if sandi and sandi.lower() not in _SANDI_HURUF:
        raise tolak(rusak)


def _urai(data: Potong, awal: Callable[[Any, str, Sequence[str]], None] | None, rusak: str) -> None:
    # Without a DTD no entity can be defined, so none can be expanded without end.
    pengurai = DefusedXMLParser(target=_TanpaPohon(), forbid_dtd=True)
    expat = pengurai.parser
    # It would be called for every cell; without a DTD an unknown entity is an error anyway.
    expat.DefaultHandlerExpand = None
    expat.XmlDeclHandler = lambda _, sandi, __: _periksa_sandi(sandi, rusak)
    if awal:
        expat.StartElementHandler = lambda nama, daftar: awal(expat, nama, daftar)
    try:
        pengurai.feed(data)
        pengurai.close()
    except DefusedXmlException:
        raise tolak(DOKTIP) from None
    except (ParseError, ValueError, LookupError):
        raise tolak(rusak) from None


def periksa_bagian(nama: str, data: Potong, *, rusak: str = RUSAK) -> None:
    """Refuse one XML part for what in it acts or is fetched.

    Raises BerkasSalah: `rusak` for what is no XML.
    """
    # UTF-16 would hide words from simpler readers; no office program writes it.
    if b"\x00" in data[:200] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise tolak(rusak)
    if nama.lower().endswith(".vml"):
        data = _BR.sub(b"<br/>", data)
    if data.strip():
        pembaca = _Pembaca(nama.lower().endswith(".rels"))
        # A sheet of a million cells holds mostly what nobody needs to be told of.
        _urai(data, pembaca.awal if _ADA_YANG_MENARIK.search(data) else None, rusak)
        pembaca.tutup()


class _Pembaca:
    """Looks at the elements of one part. What a document says in pieces is put together first."""

    def __init__(self, hubungan: bool) -> None:
        self._hubungan = hubungan
        # The code of each field that is open; the first of all is that of no field.
        self._bidang: list[list[str]] = [[]]
        self._semua_kode: list[str] = []

    def awal(self, expat: Any, nama: str, daftar: Sequence[str]) -> None:
        lokal = nama.rpartition("}")[2]
        if lokal in _MENARIK:
            _MENARIK[lokal](self, _atribut(daftar))
        if lokal in _BAGIAN_RUMUS:
            _tampung(expat, _periksa_rumus)
        elif lokal == "HyperlinkBase":
            _tampung(expat, _periksa_dasar)
        elif lokal in _KODE_BIDANG:
            _tampung(expat, self._kode)

    def tutup(self) -> None:
        # Also fields that are never closed, and words outside any.
        for kode in self._bidang:
            _periksa_bidang("".join(kode))
        # However it was cut up.
        if _DDE.search("".join(self._semua_kode)):
            raise tolak(LUAR.format("DDE"))

    def hubungan(self, atribut: Atribut) -> None:
        if self._hubungan:
            periksa_hubungan(atribut)

    def daftar_hubungan(self, atribut: Atribut) -> None:
        if self._hubungan and "base" in atribut:
            raise tolak(LUAR.format("xml:base"))

    def batas_bidang(self, atribut: Atribut) -> None:
        jenis = atribut.get("fldCharType")
        if jenis == "begin":
            self._bidang.append([])
        # At 'separate' the code is complete; only its result stands before 'end'.
        elif len(self._bidang) > 1:
            _periksa_bidang("".join(self._bidang[-1]))
            if jenis == "end":
                self._bidang.pop()

    def bidang_sederhana(self, atribut: Atribut) -> None:
        kode = atribut.get("instr", "")
        self._semua_kode.append(kode)
        _periksa_bidang(kode)

    def _kode(self, teks: str) -> None:
        self._bidang[-1].append(teks)
        self._semua_kode.append(teks)


def _tampung(expat: Any, selesai: Callable[[str], None]) -> None:
    """Collect the text of the element that has just begun, and hand it over at its end."""
    teks: list[str] = []

    def akhir(nama: str) -> None:
        expat.CharacterDataHandler = expat.EndElementHandler = None
        selesai("".join(teks))

    expat.CharacterDataHandler, expat.EndElementHandler = teks.append, akhir


def _periksa_dasar(dasar: str) -> None:
    """Refuse an address that would be put before every path of the document."""
    if not setempat(dasar):
        raise tolak(LUAR.format("HyperlinkBase"))


def _periksa_bidang(kode: str) -> None:
    """Refuse a field of Word that fetches something, or starts it."""
    # Word needs no blank behind the kind of a field.
    kata = _KATA.search(kode)
    jenis = kata[0].upper() if kata else ""
    jauh = "//" in kode or "\\\\" in kode
    if jenis in _BIDANG_LUAR or (jenis == _BIDANG_GAMBAR and jauh):
        raise tolak(LUAR.format(jenis))


def _periksa_rumus(rumus: str) -> None:
    """Refuse a formula of Excel that fetches something, or starts it."""
    # In quotes stand texts and names of sheets, which call nothing.
    polos = _DALAM_KUTIP.sub("''", rumus)
    if cocok := _RUMUS_LUAR.search(polos):
        raise tolak(LUAR.format(cocok[2].upper()))
    # Outside quotes Excel has no other use for this sign: program|topic!item.
    if "|" in polos:
        raise tolak(LUAR.format("DDE"))


def periksa_jenis(jenis: str) -> None:
    """Refuse a part by the type that the package gives it. Raises BerkasSalah."""
    jenis = jenis.partition(";")[0].strip().lower()
    if _JENIS_MAKRO.search(jenis):
        raise tolak(MAKRO)
    if not jenis_xml(jenis) and not _JENIS_LAIN.fullmatch(jenis):
        raise tolak(TERTANAM)


def jenis_xml(jenis: str) -> bool:
    """Whether Office reads a part of this type as XML."""
    return _JENIS_XML.fullmatch(jenis.partition(";")[0].strip().lower()) is not None


def _bila(kunci: str, nilai: str, apa: str) -> Callable[[_Pembaca, Atribut], None]:
    """Refuses the element with this attribute, whatever its letter case."""

    def periksa(_: _Pembaca, atribut: Atribut) -> None:
        if atribut.get(kunci, "").strip().lower() in nilai.split():
            raise tolak(LUAR.format(apa))

    return periksa


def _selalu(apa: str) -> Callable[[_Pembaca, Atribut], None]:
    def periksa(_: _Pembaca, atribut: Atribut) -> None:
        raise tolak(LUAR.format(apa))

    return periksa


def _gambar_vml(_: _Pembaca, atribut: Atribut) -> None:
    if not setempat(atribut.get("src", "")):
        raise tolak(LUAR.format("image"))


_MENARIK: dict[str, Callable[[_Pembaca, Atribut], None]] = {
    "Relationships": _Pembaca.daftar_hubungan,
    "Relationship": _Pembaca.hubungan,
    "fldChar": _Pembaca.batas_bidang,
    "fldSimple": _Pembaca.bidang_sederhana,
    "ddeLink": _selalu("DDE"),
    "oleLink": _selalu("oleLink"),
    "altChunk": _selalu("altChunk"),
    "webPr": _selalu("kueri web"),
    "connection": _bila("refreshOnLoad", "1 true", "sambungan data"),
    "volType": _bila("type", "realtimedata", "RTD"),
    "OLEObject": _bila("Type", "link", "OLEObject"),
    **dict.fromkeys(("imagedata", "fill", "stroke"), _gambar_vml),
}
# What was deleted comes back as soon as somebody rejects the change.
_KODE_BIDANG = frozenset({"instrText", "delInstrText"})
# Made of the tables themselves, so that the quick look below misses nothing they know.
_NAMA_MENARIK = sorted({*_MENARIK, *_BAGIAN_RUMUS, *_KODE_BIDANG, "HyperlinkBase"})
# The colon: an element may stand behind the prefix of its namespace.
_ADA_YANG_MENARIK = re.compile(f"[<:](?:{'|'.join(_NAMA_MENARIK)})[\\s/>]".encode())
