"""What an uploaded document may hold: a whole file of its kind, and nothing in it that acts."""

import io
import time
import zipfile

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from organisasi import paket, pindai_pdf
from organisasi.berkas import BerkasDitolak, IsianBerkas, periksa
from tests.berkas_uji import (
    _simpan,
    buku,
    dengan_aksi,
    dengan_lampiran,
    dokumen_word,
    hubungan_luar,
    pdf,
    pdf_dengan,
    sisipkan,
)

RELS = "word/_rels/settings.xml.rels"


def bagian(nama, isi=b"x"):
    return lambda asal: sisipkan(asal, **{nama: isi})


def _bidang(xml):
    def ubah(asal):
        return sisipkan(asal, ganti={b"<w:body>": b"<w:body><w:p>" + xml + b"</w:p>"})

    return ubah


WORD_BAIK = {
    "biasa": lambda asal: asal,
    "templat_setempat": bagian(
        RELS, hubungan_luar("attachedTemplate", "file:///C:\\Users\\Siti\\Kop%20Surat.dotm")
    ),
    "templat_tanpa_jalan": bagian(RELS, hubungan_luar("attachedTemplate", "Normal.dotm")),
    "tautan": bagian(RELS, hubungan_luar("hyperlink", "https://jatiroto.example.id/")),
    "diagram": lambda asal: sisipkan(asal, **{"word/embeddings/Lembar1.xlsx": buku()}),
    "setelan_pencetak": bagian("word/printerSettings1.bin"),
    "folder": bagian("word/media/", b""),
    "nomor_halaman": _bidang(b"<w:r><w:instrText> PAGE </w:instrText></w:r>"),
}


@pytest.mark.parametrize("nama", WORD_BAIK)
def test_dokumen_word_yang_jujur_diterima(nama):
    isi = WORD_BAIK[nama](dokumen_word())
    assert IsianBerkas("surat.DOCX", isi).terperiksa[1] == isi


def test_buku_kerja_diterima():
    assert IsianBerkas("angka.xlsx", buku()).terperiksa[1] == buku()


WORD_JAHAT = {
    "makro": (bagian("word/vbaProject.bin"), "memuat makro"),
    "makro_menurut_jenisnya": (
        lambda asal: sisipkan(asal, ganti={b"</Types>": b"<!-- macroEnabled --></Types>"}),
        "memuat makro",
    ),
    "lembar_makro": (bagian("xl/macrosheets/sheet1.xml"), "memuat makro"),
    "objek_ole": (bagian("word/embeddings/oleObject1.bin"), "objek tertanam"),
    "activex": (bagian("word/activeX/activeX1.xml"), "objek tertanam"),
    "program": (bagian("word/media/gambar.exe"), "objek tertanam"),
    "makro_di_dalam": (
        lambda asal: sisipkan(
            asal, **{"word/embeddings/a.xlsx": sisipkan(buku(), **{"xl/vbaProject.bin": b"x"})}
        ),
        "memuat makro",
    ),
    "paket_berlapis": (
        lambda asal: sisipkan(
            asal, **{"word/embeddings/a.docx": sisipkan(asal, **{"word/embeddings/b.xlsx": buku()})}
        ),
        "objek tertanam",
    ),
    "paket_palsu": (bagian("word/embeddings/a.xlsx", b"MZ"), "rusak"),
    "templat_jauh": (
        bagian(RELS, hubungan_luar("attachedTemplate", "https://jahat.example/t.dotm")),
        "dari luar",
    ),
    "templat_di_jaringan": (
        bagian(RELS, hubungan_luar("attachedTemplate", "\\\\203.0.113.5\\t.dotm")),
        "dari luar",
    ),
    "ole_jauh": (bagian(RELS, hubungan_luar("oleObject", "mhtml:http://x/a.html!b")), "dari luar"),
    "dde": (_bidang(b"<w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r>"), "dari luar"),
    "dde_terpotong": (
        _bidang(b"<w:r><w:instrText>DD</w:instrText><w:instrText>E cmd</w:instrText></w:r>"),
        "dari luar",
    ),
    "dde_sederhana": (_bidang(b'<w:fldSimple w:instr="&#68;DE cmd"/>'), "dari luar"),
    "dde_excel": (bagian("xl/externalLinks/1.xml", b"<ddeLink/>"), "dari luar"),
    "entitas": (bagian("word/a.xml", b"<!DOCTYPE a>"), "DOCTYPE"),
    "utf16": (bagian("word/a.xml", "<a/>".encode("utf-16")), "rusak"),
    "bom": (bagian("word/media/a.png", bytes(110 * 1024 * 1024)), "menggembung"),
    "banyak": (
        lambda asal: sisipkan(asal, **{f"word/media/{n}.png": b"" for n in range(5001)}),
        "lebih dari 5000 bagian",
    ),
    "terpotong": (lambda asal: asal[: len(asal) // 2], "rusak"),
    "berubah": (
        lambda asal: asal.replace(asal[200:210], bytes(10), 1),
        "rusak",
    ),
    "bukan_word": (
        lambda asal: sisipkan(asal, ganti={b"document.main+xml": b"template.main+xml"}),
        "rusak",
    ),
}


@pytest.mark.parametrize("nama", WORD_JAHAT)
def test_dokumen_word_yang_jahat_atau_rusak_ditolak(nama):
    ubah, pesan = WORD_JAHAT[nama]
    isi = ubah(dokumen_word())
    mulai = time.perf_counter()
    with pytest.raises(BerkasDitolak, match=rf"^surat\.docx: .*{pesan}"):
        periksa(IsianBerkas("surat.docx", isi))
    assert time.perf_counter() - mulai < 5


def test_ukuran_yang_ditulis_bohong_tetap_dihitung():
    isi = bytearray(sisipkan(dokumen_word(), **{"word/media/a.png": bytes(110 * 1024 * 1024)}))
    with zipfile.ZipFile(io.BytesIO(isi)) as asal:
        ukuran = asal.getinfo("word/media/a.png").file_size
    # Both places where a ZIP tells the size of a part.
    isi = bytes(isi).replace(ukuran.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(BerkasDitolak, match="menggembung"):
        periksa(IsianBerkas("surat.docx", isi))


def test_bagian_terenkripsi_atau_dimampatkan_lain_ditolak():
    tujuan = io.BytesIO()
    with zipfile.ZipFile(tujuan, "w") as berkas:
        berkas.writestr("a.xml", b"<a/>" * 50, zipfile.ZIP_BZIP2)
    with pytest.raises(paket.BerkasSalah, match="rusak"):
        paket.buka_paket(tujuan.getvalue())
    isi = bytearray(dokumen_word())
    isi[isi.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(paket.BerkasSalah, match="rusak"):
        paket.buka_paket(bytes(isi))


PDF_BAIK = {
    "biasa": lambda: pdf(),
    "terkunci_cetak": lambda: pdf("kunci", encryption=pikepdf.Encryption(owner="x", user="")),
    "lampiran_data": lambda: pdf_dengan(dengan_lampiran("data-K7QX.xlsx", buku())),
    "tujuan": lambda: pdf_dengan(dengan_aksi("/GoTo", D=0)),
    "tautan": lambda: pdf_dengan(dengan_aksi("/URI", URI="https://jatiroto.example.id/")),
    "terbuka_sebelum_selesai": lambda: pdf(linearize=True),
    "berekor": lambda: pdf() + b"\n<!-- dari halaman web -->" * 200,
    "berbantal": lambda: pdf() + bytes(4096),
}


@pytest.mark.parametrize("nama", PDF_BAIK)
def test_pdf_yang_jujur_diterima(nama):
    assert pindai_pdf.nilai_pdf(PDF_BAIK[nama]()) == ""


def _widget(dokumen):
    aksi = Dictionary(U=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
    dokumen.pages[0].Annots = dokumen.make_indirect(pikepdf.Array([Dictionary(AA=aksi)]))


def _yatim(dokumen):
    dokumen.trailer.Lain = dokumen.make_indirect(Dictionary(S=Name.Launch, F="cmd.exe"))


def _pohon_nama(dokumen):
    dokumen.Root.Names = Dictionary(JavaScript=Dictionary(Names=pikepdf.Array()))


def _xfa(dokumen):
    dokumen.Root.AcroForm = Dictionary(XFA=pikepdf.Array())


def _tanpa_halaman(dokumen):
    del dokumen.pages[0]


def _lampiran_bukan_berkas(dokumen):
    dokumen.Root.AF = Dictionary(F="a.txt", EF=Dictionary(F=Name.Salah))


PDF_JAHAT = {
    "saat_dibuka": (lambda: pdf_dengan(dengan_aksi("/JavaScript", JS="x")), pindai_pdf.AKTIF),
    "menjalankan": (lambda: pdf_dengan(dengan_aksi("/Launch", F="cmd.exe")), pindai_pdf.AKTIF),
    "mengirim": (lambda: pdf_dengan(dengan_aksi("/SubmitForm")), pindai_pdf.AKTIF),
    "di_anotasi": (lambda: pdf_dengan(_widget), pindai_pdf.AKTIF),
    "tidak_dirujuk": (lambda: pdf_dengan(_yatim), pindai_pdf.AKTIF),
    "pohon_nama": (lambda: pdf_dengan(_pohon_nama), pindai_pdf.AKTIF),
    "xfa": (lambda: pdf_dengan(_xfa), pindai_pdf.AKTIF),
    "objek_termampatkan": (
        lambda: pdf_dengan(
            dengan_aksi("/JavaScript", JS="x"),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        ),
        pindai_pdf.AKTIF,
    ),
    "lampiran_program": (
        lambda: pdf_dengan(dengan_lampiran("a.exe", b"halo")),
        pindai_pdf.LAMPIRAN,
    ),
    "lampiran_menyamar": (
        lambda: pdf_dengan(dengan_lampiran("a.txt", b"MZ\x90")),
        pindai_pdf.LAMPIRAN,
    ),
    "lampiran_rusak": (lambda: pdf_dengan(_lampiran_bukan_berkas), pindai_pdf.RUSAK),
    "bersandi": (
        lambda: pdf("sandi", encryption=pikepdf.Encryption(owner="x", user="y")),
        pindai_pdf.SANDI,
    ),
    "tanpa_halaman": (lambda: pdf_dengan(_tanpa_halaman), pindai_pdf.RUSAK),
    "awalnya_saja": (lambda: b"%PDF-1.7 uji", pindai_pdf.POTONG),
}


@pytest.mark.parametrize("nama", PDF_JAHAT)
def test_pdf_yang_jahat_atau_rusak_ditolak(nama):
    buat, sebab = PDF_JAHAT[nama]
    assert pindai_pdf.nilai_pdf(buat()) == sebab


@pytest.mark.parametrize("bagian", [3, 2, 1.5, 1.1, 1.02])
@pytest.mark.parametrize("lain", [{}, {"linearize": True}], ids=["biasa", "linear"])
def test_pdf_yang_terpotong_ditolak(bagian, lain):
    """A reader makes a shorter document of what is left, as if nothing were missing."""
    with pikepdf.Pdf.new() as dokumen:
        for _ in range(30):
            dokumen.add_blank_page()
        utuh = _simpan(dokumen, **lain)
    assert pindai_pdf.nilai_pdf(utuh) == ""
    assert pindai_pdf.nilai_pdf(utuh[: int(len(utuh) / bagian)]) == pindai_pdf.POTONG


def test_pdf_diperiksa_di_proses_tersendiri():
    assert IsianBerkas("surat.pdf", pdf()).terperiksa == ("application/pdf", pdf())
    with pytest.raises(BerkasDitolak, match=r"^surat\.pdf: PDF memuat skrip"):
        periksa(IsianBerkas("surat.pdf", PDF_JAHAT["saat_dibuka"][0]()))


@pytest.mark.lengkap
def test_pdf_yang_menghabiskan_ingatan_atau_waktu_ditolak(monkeypatch):
    nol = bytes(300 * 1024 * 1024)
    bom = pdf_dengan(dengan_lampiran("a.txt", nol))
    assert len(bom) < 1024 * 1024
    assert pindai_pdf.periksa_pdf(bom) in (pindai_pdf.BERAT, pindai_pdf.RUSAK)
    monkeypatch.setattr(pindai_pdf, "BATAS_DETIK", 0.001)
    assert pindai_pdf.periksa_pdf(pdf()) == pindai_pdf.BERAT


@pytest.mark.parametrize(
    ("nama", "isi", "akhiran"),
    [("foto.jpg", pdf(), "pdf"), ("surat.exe", dokumen_word(), "docx"), ("tanpa", buku(), "xlsx")],
)
def test_nama_yang_tidak_sesuai_isinya_ditolak(nama, isi, akhiran):
    with pytest.raises(BerkasDitolak, match=rf"harus berakhir \.{akhiran}"):
        periksa(IsianBerkas(nama, isi))


def test_gambar_boleh_bernama_gambar_lain():
    gambar = io.BytesIO()
    Image.new("RGB", (2, 2)).save(gambar, "WEBP")
    assert periksa(IsianBerkas("foto.jpg", gambar.getvalue()))[0] == "image/webp"
