"""A report of thousands of rows is tagged throughout."""

from dataclasses import replace
from itertools import groupby

import pytest
from pikepdf import Array, Dictionary, Pdf

from laporan.cetak.lkjip import cetak_lkjip
from laporan.cetak.rakit import tanpa_lapor
from laporan.isi.ringkas import BarisKegiatan, KelompokKegiatan, Kertas
from tests.laporan.lkjip import isi_tahun_lkjip, susun

pytestmark = [pytest.mark.lengkap, pytest.mark.django_db, pytest.mark.kertas]
BANYAK = 3000
STANDAR = (
    "Document Part Div Span P H1 H2 H3 H4 L LI Lbl LBody Table Caption THead TBody TR TH TD Figure "
    "Link NonStruct"
)
PANJANG = "Rapat koordinasi penyusunan dokumen bersama para kepala desa. " * 4


def kelompok(unit, bulan, jumlah):
    baris = (
        BarisKegiatan(
            "02-01-2025", f"{unit}-{n}", PANJANG[: 60 + n % 180], "Selesai", "Belum", "0 / 1"
        )
        for n in range(jumlah)
    )
    return KelompokKegiatan(f"Seksi {unit}", f"Bulan {bulan}", tuple(baris), unit)


@pytest.fixture
def pdf(acuan, tmp_path):
    # One month more crowded than what is set at once.
    daftar = [kelompok("A", 1, 400), *(kelompok("B", bulan, 260) for bulan in range(1, 11))]
    isi = replace(susun(isi_tahun_lkjip(acuan)), daftar_kegiatan=tuple(daftar))
    tujuan = tmp_path / "a.pdf"
    cetak_lkjip(
        isi, None, Kertas.F4, tujuan=tujuan, singgahan=tmp_path / "singgahan", lapor=tanpa_lapor
    )
    with Pdf.open(tujuan) as pdf:
        yield pdf


def anak(unsur):
    isi = unsur.get("/K", Array())
    return [
        satu for satu in (isi if isinstance(isi, Array) else [isi]) if isinstance(satu, Dictionary)
    ]


def turunan(unsur):
    for satu in anak(unsur):
        yield satu
        yield from turunan(satu)


def test_setiap_halaman_dan_baris_bertanda(pdf):
    akar = pdf.Root.StructTreeRoot
    pohon = list(akar.ParentTree.Nums)
    induk = dict(zip(map(int, pohon[::2]), pohon[1::2], strict=True))
    assert len(pdf.pages) > 100
    for halaman in pdf.pages:
        daftar = induk[int(halaman.obj.StructParents)]
        assert all(satu.Pg.objgen == halaman.obj.objgen for satu in daftar)
    semua = list(turunan(akar))
    for tabel in (satu for satu in semua if satu.get("/S") == "/Table"):
        baris = [satu for satu in turunan(tabel) if satu.get("/S") == "/TR"]
        assert baris
        assert all({str(sel.S) for sel in anak(satu)} <= {"/TH", "/TD"} for satu in baris)
    sel = [satu for satu in semua if satu.get("/S") == "/TH"]
    assert all(satu.A.Scope in ("/Column", "/Row") for satu in sel)
    assert any(satu.A.get("/ColSpan") == 7 for satu in sel)
    # Two parts may use one name.
    assert not any("/ID" in satu for satu in semua)
    dikenal = {*akar.RoleMap.keys(), *(f"/{nama}" for nama in STANDAR.split())}
    assert {str(satu.S) for satu in semua if "/S" in satu} <= dikenal


def test_setiap_kegiatan_satu_baris_utuh_di_satu_halaman(pdf):
    daftar = [
        satu
        for satu in turunan(pdf.Root.StructTreeRoot)
        if satu.get("/S") == "/TR" and len(anak(satu)) == 7 and anak(satu)[0].S == "/TD"
        # The list lies across the paper.
        if anak(satu)[0].Pg.MediaBox[2] > anak(satu)[0].Pg.MediaBox[3]
    ]
    assert len(daftar) == BANYAK
    for baris in daftar:
        assert len(list(groupby(anak(baris), key=lambda sel: sel.Pg.objgen))) == 1


def test_berkas_gabungan_tanpa_salah(pdf):
    assert pdf.check_pdf_syntax() == []
