"""One part of an Office package: what is refused, and what is nobody's business."""

import pytest

from dasar.aturan.hubungan_paket import periksa_hubungan
from dasar.aturan.isi_paket import periksa_bagian
from dasar.aturan.kesalahan import BerkasSalah

TAUTAN = {"Type": "http://x/hyperlink", "Target": "https://jatiroto.example/"}
DDE_TERPOTONG = (
    "<w><fldChar fldCharType='begin'/><instrText>DD</instrText><fldChar fldCharType='begin'/>"
    "<instrText>E x</instrText></w>"
)


@pytest.mark.parametrize(
    "isi",
    [
        " \n",
        "<w><Relationship Target='https://x.example/'/></w>",
        "<w><fldChar fldCharType='end'/></w>",
        "<w><fldChar fldCharType='begin'/><instrText>PAGE</instrText>"
        "<fldChar fldCharType='separate'/><fldChar fldCharType='end'/></w>",
        "<w><connection refreshOnLoad='0'/></w>",
    ],
    ids=["kosong", "hubungan_di_isi", "tanpa_awal", "bidang_utuh", "tidak_disegarkan"],
)
def test_yang_tidak_berbuat_apa_apa_diterima(isi):
    periksa_bagian("word/document.xml", isi.encode())


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        ("<?xml version='1.0' encoding='koi8-r'?><w/>", "berkas rusak"),
        (DDE_TERPOTONG, "DDE"),
        ("<w><connection refreshOnLoad='1'/></w>", "sambungan data"),
    ],
    ids=["huruf_lain", "dde_terpotong", "disegarkan"],
)
def test_yang_berbuat_atau_tidak_terbaca_ditolak(isi, sebab):
    with pytest.raises(BerkasSalah, match=sebab):
        periksa_bagian("word/document.xml", isi.encode())


def test_alamat_dasar_satu_hubungan_ditolak():
    periksa_hubungan(TAUTAN)
    with pytest.raises(BerkasSalah, match="xml:base"):
        periksa_hubungan(TAUTAN | {"base": "https://lain.example/"})
