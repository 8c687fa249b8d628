"""The full annual report on paper and as a Word file."""

import re
from io import BytesIO

import pytest
from docx import Document
from pikepdf import NameTree, Page, Pdf
from pypdf import PdfReader

from dasar.aturan.terbilang import romawi_kecil
from dasar.cetak.pdf import cetak_html
from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator
from laporan.cetak.gabung import baca_muatan
from laporan.cetak.lkjip import _bab, cetak_lkjip
from laporan.cetak.lkjip_word import word_lkjip
from laporan.cetak.rakit import tanpa_lapor
from laporan.isi.lkjip import IsiLkjip
from laporan.isi.naskah import Alinea, Bab, BlokRumus, Subjudul
from laporan.isi.rekaman import bekukan, cairkan
from laporan.isi.ringkas import Kertas, Terbitan
from laporan.models import JenisLaporan
from laporan.susun.ringkas import susun_laporan
from laporan.terbit.jenis import DAFTAR_JENIS
from tests.angka import menurut_kode
from tests.factories import buat_narasi, buat_perjanjian, buat_target_perjanjian
from tests.laporan.lkjip import AKHIR, HARI_INI, isi_tahun_lkjip, susun

pytestmark = [pytest.mark.django_db, pytest.mark.kertas]


@pytest.fixture
def kecamatan(acuan):
    return isi_tahun_lkjip(acuan)


@pytest.fixture
def cetak(kecamatan, tmp_path):
    def cetak(isi=None, terbitan=None, kertas=Kertas.A4, nama="a.pdf"):
        tujuan = tmp_path / nama
        cetak_lkjip(
            isi or susun(kecamatan),
            terbitan,
            kertas,
            tujuan=tujuan,
            singgahan=tmp_path / "singgahan",
            lapor=tanpa_lapor,
        )
        return tujuan

    return cetak


def daftar_halaman(berkas):
    return [re.sub(r"\s+", " ", h.extract_text()) for h in PdfReader(berkas).pages]


@pytest.mark.lengkap
class TestCetak:
    def test_halaman_daftar_isi_dan_penanda_cocok(self, cetak):
        berkas = cetak()
        halaman = daftar_halaman(berkas)
        depan = next(n for n, h in enumerate(halaman) if h.startswith("DRAF IKHTISAR"))
        assert "Halaman" not in halaman[0]
        for nomor, satu in enumerate(halaman[1:depan], start=2):
            assert re.search(rf"Halaman {romawi_kecil(nomor)}\b", satu)
        jumlah = len(halaman) - depan
        for nomor, satu in enumerate(halaman[depan:], start=1):
            assert f"Halaman {nomor} dari {jumlah}" in satu
        assert all("DRAF · LKjIP Kecamatan Jatiroto tahun 2025" in h for h in halaman[1:])
        isi = " ".join(halaman[2:depan])
        for judul in baca_muatan(berkas).daftar_judul:
            nomor = judul.halaman + 1
            sebutan = romawi_kecil(nomor) if nomor <= depan else str(nomor - depan)
            assert re.search(rf"{re.escape(judul.teks)} ?\.* ?{sebutan}\b", isi), judul
            assert judul.teks in halaman[judul.halaman], judul

    def test_tabel_dan_gambar_bernomor_per_bab_dan_didaftar(self, cetak):
        berkas = cetak()
        halaman = daftar_halaman(berkas)
        depan = next(n for n, h in enumerate(halaman) if h.startswith("DRAF IKHTISAR"))
        isi = " ".join(halaman[2:depan])
        for awal in ("Tabel 2.1", "Tabel 3.1", "Gambar 3.1", "Gambar 3.4"):
            [judul] = re.findall(rf"{awal} [^.]+?(?= ?\.)", isi)
            nomor = int(re.search(rf"{re.escape(judul)} ?\.* ?(\d+)\b", isi)[1])
            assert judul in halaman[depan + nomor - 1], judul
        assert not any(judul.macam for judul in baca_muatan(berkas).daftar_judul)

    def test_halaman_disebut_pembaca_seperti_di_kakinya(self, cetak):
        with Pdf.open(cetak()) as pdf:
            sebutan = [halaman.label for halaman in pdf.pages]
        assert sebutan[:3] == ["i", "ii", "iii"]
        assert sebutan[-1] == str(len(sebutan) - sebutan.index("1"))

    def test_tanda_tangan_elektronik_bertempat_di_penutup_bukan_di_kata_pengantar(self, cetak):
        berkas = cetak()
        halaman = daftar_halaman(berkas)
        assert halaman[1].startswith("DRAF KATA PENGANTAR")
        assert "CAMAT JATIROTO" in halaman[1]
        with Pdf.open(berkas) as pdf:
            tujuan = NameTree(pdf.Root.Names.Dests)["tempat-tanda-tangan"]
            letak = pdf.pages.index(Page(tujuan[0]))
        assert "BAB IV" in halaman[letak]

    def test_tetap_pdf_a_bertanda_dan_berbahasa(self, cetak):
        with Pdf.open(cetak()) as pdf:
            with pdf.open_metadata() as metadata:
                assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "B")
                assert "LKjIP" in metadata["dc:title"]
            assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
            assert pdf.Root.Lang == "id"
            assert pdf.Root.MarkInfo.Marked
            pohon = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
            bertanda = [p.obj.StructParents for p in pdf.pages if "/StructParents" in p.obj]
            assert len(bertanda) == len(set(bertanda)) > 10
            assert set(bertanda) <= set(pohon[::2])
            assert len(pdf.Root.StructTreeRoot.K) > 10

    def test_isi_yang_sama_menghasilkan_bita_yang_sama(self, cetak, kecamatan):
        isi = susun(kecamatan)
        satu = cetak(isi).read_bytes()
        assert cetak(cairkan(bekukan(isi), IsiLkjip), nama="b.pdf").read_bytes() == satu

    def test_satu_kegiatan_berubah_hanya_membuat_ulang_bagiannya(self, cetak, kecamatan, tmp_path):
        cetak()
        lama = set((tmp_path / "singgahan").glob("*.pdf"))
        seksi = kecamatan.daftar_unit_kerja.get(kode="PMD")
        seksi.daftar_kegiatan.filter(kode="B-1").update(uraian="Rapat yang lain")
        cetak(nama="b.pdf")
        baru = set((tmp_path / "singgahan").glob("*.pdf")) - lama
        assert len(baru) == 1
        assert "Rapat yang lain" in " ".join(daftar_halaman(tmp_path / "b.pdf"))

    def test_yang_terbit_tanpa_tanda_draf_dan_berkode(self, cetak):
        terbitan = Terbitan("ABCD-1234", "https://contoh.go.id/cek", nomor_revisi=2)
        halaman = daftar_halaman(cetak(terbitan=terbitan, kertas=Kertas.F4))
        assert not any("DRAF" in h for h in halaman)
        kaki = "LKjIP Kecamatan Jatiroto tahun 2025 · Revisi ke-2 · kode ABCD-1234"
        assert all(kaki in h for h in halaman[1:])

    def test_tanda_tangan_dan_tempat_tanggal(self, cetak):
        halaman = " ".join(daftar_halaman(cetak()))
        assert "Jatiroto, 5 Januari 2026 CAMAT JATIROTO" in halaman
        assert "NIP. 19680407 198903 1 006" in halaman

    def test_jenis_lkjip_mencetak_bita(self, kecamatan):
        isi = susun(kecamatan)
        assert DAFTAR_JENIS[JenisLaporan.LKJIP].cetak(isi, None, Kertas.A4).startswith(b"%PDF")


def test_kalimat_di_atas_rumus_tidak_tertinggal_di_halaman_sebelumnya(kecamatan):
    isi = susun(kecamatan)
    ringkas = susun_laporan(kecamatan, baca_titik(kecamatan, 2025, HARI_INI, AKHIR))
    rumus = BlokRumus(menurut_kode(ringkas.daftar_indikator, "IKU-2").rumus)
    terbelah = 0
    for banyak in range(20, 30):
        akhir = (Subjudul("D. Judul"), Alinea("Sasaran itu."), rumus)
        blok = (*(Alinea("Isi."),) * banyak, *akhir, *(Alinea("Sisa."),) * 15)
        [potongan] = _bab(isi, Kertas.A4, Bab("BAB III", "UJI", blok))
        halaman = PdfReader(BytesIO(cetak_html(potongan.html))).pages
        letak = [
            next(n for n, satu in enumerate(halaman) if kata in satu.extract_text())
            for kata in ("D. Judul", "Sasaran itu.", "18")
        ]
        assert len(set(letak)) == 1
        terbelah += letak[0]
    # Else none of them came to the end of a page.
    assert 0 < terbelah < 10


class TestWord:
    @pytest.fixture
    def dokumen(self, kecamatan):
        buat_target_perjanjian(buat_perjanjian(kecamatan), Indikator.objects.get(kode="IKU-1"))
        return Document(BytesIO(word_lkjip(susun(kecamatan), Kertas.F4)))

    def test_judul_memakai_gaya_judul(self, dokumen):
        judul = [p.text for p in dokumen.paragraphs if p.style.name == "Heading 1"]
        assert judul[:4] == [
            "KATA PENGANTAR",
            "IKHTISAR EKSEKUTIF",
            "BAB I PENDAHULUAN",
            "BAB II PERENCANAAN DAN PERJANJIAN KINERJA",
        ]
        assert judul[-1] == "LAMPIRAN 9 DAFTAR KEGIATAN"

    def test_daftar_isi_dan_halaman_adalah_bidang(self, dokumen):
        isi = dokumen.element.xml
        tujuan = set(re.findall(r"PAGEREF (_Toc\d+)", isi))
        tanda = re.findall(r'bookmarkStart w:id="\d+" w:name="(_Toc\d+)"', isi)
        # The foreword: LibreOffice would reckon 2 where its page says ii.
        assert tujuan == set(tanda[1:])
        assert "KATA PENGANTAR\tii" in [alinea.text for alinea in dokumen.paragraphs]
        assert len(tujuan) > 30
        assert "PAGE" in dokumen.sections[0].footer._element.xml
        assert "updateFields" in dokumen.settings.element.xml

    def test_kepala_tabel_berulang_dan_baris_tidak_terpotong(self, dokumen):
        assert len(dokumen.tables) > 10
        for tabel in dokumen.tables:
            assert "w:tblHeader" in tabel.rows[0]._tr.xml
            assert all("w:cantSplit" in baris._tr.xml for baris in tabel.rows)

    def test_draf_bertanda_di_setiap_bagian_dan_lampiran_mendatar(self, dokumen):
        assert len(dokumen.sections) == 2 + 9
        for bagian in dokumen.sections:
            assert 'string="DRAF"' in bagian.header._element.xml
        mendatar = [n for n, b in enumerate(dokumen.sections) if b.page_width > b.page_height]
        assert mendatar == [4, 10]
        assert [b._sectPr.xml.count("w:pgNumType") for b in dokumen.sections] == [1] * 11
        assert [b._sectPr.xml.count('w:start="1"') for b in dokumen.sections] == [0, 1] + [0] * 9

    def test_grafik_menjadi_gambar_beruraian(self, dokumen):
        uraian = [g._inline.docPr.get("descr") for g in dokumen.inline_shapes]
        assert any(u.startswith("IKU-1 tahun 2025, kumulatif per triwulan.") for u in uraian)
        assert any("LPPDesa: 1 terlambat" in u for u in uraian)

    def test_setiap_lampiran_berisi(self, dokumen, kecamatan):
        sel = {s.text for tabel in dokumen.tables for baris in tabel.rows for s in baris.cells}
        assert {"A-1", "B-2", "0 / 1", "Kepala Seksi Pemerintahan"} <= sel
        teks = " ".join(p.text for p in dokumen.paragraphs)
        assert "Pihak pertama berjanji akan mewujudkan target kinerja" in teks
        assert "Tugas pokok: " in teks

    def test_tanda_kendali_dari_tempelan_tidak_menggagalkan(self, kecamatan):
        for bagian in ("ikhtisar", "tujuan"):
            buat_narasi(
                kecamatan, bagian=bagian, teks="Satu\x0bdua\n\n- a\x07\n\nNo | X\n1 | y\x0c"
            )
        dokumen = Document(BytesIO(word_lkjip(susun(kecamatan), Kertas.A4)))
        assert "Satudua" in [p.text for p in dokumen.paragraphs]

    def test_yang_terbit_bertanda_salinan_dan_berkode(self, kecamatan):
        terbitan = Terbitan("ABCD-1234", "https://contoh.go.id/cek")
        dokumen = Document(BytesIO(word_lkjip(susun(kecamatan), Kertas.A4, terbitan)))
        kaki = dokumen.sections[0].footer.paragraphs[0].text
        assert "yang sah adalah PDF" in kaki
        assert "kode ABCD-1234" in kaki
        assert dokumen.sections[0].footer._element.xml.count("<a:blip ") == 1
        assert 'string="SALINAN"' in dokumen.sections[-1].header._element.xml
        assert "DRAF" not in dokumen.sections[-1].header._element.xml

    def test_tanpa_perjanjian_dikatakan(self, kecamatan):
        dokumen = Document(BytesIO(word_lkjip(susun(kecamatan), Kertas.A4)))
        assert any("belum dicatat" in p.text for p in dokumen.paragraphs)
