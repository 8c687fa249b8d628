"""Prepares the structure of a part for the report that it is joined into."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf


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
    sifat = Dictionary(O=Name.Table)
    for satu in lama if isinstance(lama, Array) else [lama]:
        for nama in {"/ColSpan", "/RowSpan"} & set(satu.keys()):
            sifat[nama] = satu[nama]
    if sel.S == "/TH":
        sifat.Scope = Name.Column if sel.P.P.S == "/THead" else Name.Row
    for nama in {"/A", "/ID"} & set(sel.keys()):
        del sel[nama]
    if len(sifat) > 1:
        sel.A = sifat
