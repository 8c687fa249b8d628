"""Prepares the structure of a part for the report that it is joined into."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

_RENTANG = ("/ColSpan", "/RowSpan")


def sederhanakan_struktur(pdf: bytes) -> bytes:
    """The same pages; a head cell says of itself what it heads.

    The engines let every cell name its heads, by names that two parts may both use.
    """
    hasil = BytesIO()
    with Pdf.open(BytesIO(pdf)) as dokumen:
        for unsur in dokumen.objects:
            if isinstance(unsur, Dictionary) and unsur.get("/S") in ("/TH", "/TD"):
                _sederhanakan(unsur)
        akar = dokumen.Root.get("/StructTreeRoot", Dictionary())
        if "/IDTree" in akar:
            del akar.IDTree
        dokumen.save(
            hasil, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return hasil.getvalue()


def _sederhanakan(sel: Dictionary) -> None:
    lama = sel.get("/A", Array())
    daftar = lama if isinstance(lama, Array) else [lama]
    sifat = {nama: satu[nama] for satu in daftar for nama in _RENTANG if nama in satu}
    if sel.S == "/TH":
        sifat["/Scope"] = Name.Column if sel.P.P.S == "/THead" else Name.Row
    if sifat:
        sel.A = Dictionary({"/O": Name.Table, **sifat})
    elif "/A" in sel:
        del sel["/A"]
    if "/ID" in sel:
        del sel["/ID"]
