"""The lists of the Word file, and what of it stays on one page."""

import re
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from kinerja.models import Indikator
from laporan.cetak.lkjip_word import word_lkjip
from laporan.isi.ringkas import Kertas
from tests.factories import buat_foto, buat_perjanjian, buat_target_perjanjian
from tests.laporan.lkjip import isi_tahun_lkjip, susun

pytestmark = [pytest.mark.django_db, pytest.mark.kertas]


@pytest.fixture
def dokumen(acuan):
    kecamatan = isi_tahun_lkjip(acuan)
    buat_foto(kecamatan)
    perjanjian = buat_perjanjian(kecamatan, pihak_kedua_nama="")
    buat_target_perjanjian(perjanjian, Indikator.objects.get(kode="IKU-1"))
    return Document(BytesIO(word_lkjip(susun(kecamatan), Kertas.A4)))


def tanda(alinea, pola):
    return re.findall(pola, alinea._p.xml)


@pytest.mark.parametrize("macam", ["Tabel", "Gambar"])
def test_setiap_keterangan_terdaftar_dengan_tempatnya(dokumen, macam):
    keterangan = {
        tanda(alinea, 'w:name="(_Toc[0-9]+)"')[0]: alinea.text
        for alinea in dokumen.paragraphs
        if alinea.style.name == "Caption" and alinea.text.startswith(f"{macam} ")
    }
    semua = [alinea.text for alinea in dokumen.paragraphs]
    mulai = semua.index(f"DAFTAR {macam.upper()}") + 1
    daftar = {
        tanda(alinea, "PAGEREF (_Toc[0-9]+)")[0]: alinea.text.split("\t")[0]
        for alinea in dokumen.paragraphs[mulai : mulai + len(keterangan)]
    }
    assert keterangan
    assert daftar == keterangan


def tetap(unsur):
    """Whether all its paragraphs stay with what comes next."""
    return all("w:keepNext" in satu.xml for satu in unsur.iter(qn("w:p")))


def test_kepala_dan_baris_terakhir_tabel_tidak_sendirian(dokumen):
    for tabel in dokumen.tables:
        assert tetap(tabel.rows[0]._tr)
        assert len(tabel.rows) == 1 or tetap(tabel.rows[-2]._tr)


def test_tanda_tangan_ikut_baris_terakhir_tabel_di_atasnya(dokumen):
    """Of the IKU sheet, which ends in a table, and of the agreement, which is one."""
    tubuh = list(dokumen.element.body)
    for nomor, unsur in enumerate(tubuh):
        teks = "".join(satu.text or "" for satu in unsur.iter(qn("w:t")))
        if teks.startswith("Pihak KeduaPihak Pertama"):
            assert "6\N{NO-BREAK SPACE}Januari\N{NO-BREAK SPACE}2025" in teks
            assert "…………" in teks
            sebelumnya = tubuh[nomor - 2]
            break
    assert sebelumnya.tag == qn("w:tbl")
    assert tetap(sebelumnya.tr_lst[-1])


def test_foto_tidak_lebih_tinggi_daripada_di_kertas(dokumen):
    tinggi = [gambar.height for gambar in dokumen.inline_shapes]
    assert max(tinggi) == Mm(90)


def test_ruang_tanda_tangan_tidak_bergaris(dokumen):
    bergaris = {tabel.rows[0].cells[0].text: tabel.style.name for tabel in dokumen.tables}
    assert bergaris.pop("Pihak Kedua") == "Normal Table"
    assert set(bergaris.values()) == {"Table Grid"}
