"""What an uploaded PDF may hold: a whole document, and nothing in it that acts by itself."""

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from dasar.berkas import pindai_pdf
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas, periksa
from tests.berkas_uji import (
    _simpan,
    buku,
    dengan_aksi,
    dengan_lampiran,
    pdf,
    pdf_dengan,
)


def _diklik(jenis, **isi):
    """A link on the page that does this when it is clicked."""

    def ubah(dokumen):
        aksi = Dictionary(S=Name(jenis), **isi)
        tautan = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1], A=aksi)
        dokumen.pages[0].Annots = dokumen.make_indirect(pikepdf.Array([tautan]))

    return ubah


def _struktur(dokumen):
    """A tagged paragraph may bear any name, and its attributes hang on a key of links."""
    dokumen.Root.StructTreeRoot = Dictionary(
        K=Dictionary(S=Name.URI, A=Dictionary(O=Name.Layout, Placement=Name.Block))
    )


def _tujuan(dokumen):
    dokumen.Root.OpenAction = pikepdf.Array([dokumen.pages[0].obj, Name.Fit])


def _halaman_dengan(**isi):
    def ubah(dokumen):
        for nama, nilai in isi.items():
            dokumen.pages[0].obj[f"/{nama}"] = nilai

    return ubah


def _berangkai(dokumen):
    """What is allowed leads on to what is not, and round in a ring."""
    akhir = Dictionary(S=Name.GoToR, F="lain.pdf")
    awal = dokumen.make_indirect(Dictionary(S=Name.GoTo, D=0))
    awal.Next = pikepdf.Array([awal, akhir])
    dokumen.Root.OpenAction = awal


def _aliran_luar(dokumen):
    aliran = dokumen.make_stream(b"")
    aliran.F = "http://jahat.example/a"
    dokumen.pages[0].Contents = aliran


def _rujukan_luar(dokumen):
    bentuk = dokumen.make_stream(b"")
    bentuk.Ref = Dictionary(F="lain.pdf", Page=0)
    dokumen.pages[0].Resources = Dictionary(XObject=Dictionary(X=bentuk))


def _tidak_dirujuk(dokumen):
    dokumen.trailer.Lain = dokumen.make_indirect(Dictionary(S=Name.GoToE, F="lain.pdf"))


def _film(dokumen):
    film = Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=[0, 0, 1, 1])
    dokumen.pages[0].Annots = dokumen.make_indirect(pikepdf.Array([film]))


PDF_BAIK = {
    "biasa": lambda: pdf(),
    "terkunci_cetak": lambda: pdf("kunci", encryption=pikepdf.Encryption(owner="x", user="")),
    "lampiran_data": lambda: pdf_dengan(dengan_lampiran("data-K7QX.xlsx", buku())),
    "tujuan": lambda: pdf_dengan(dengan_aksi("/GoTo", D=0)),
    "tautan_yang_diklik": lambda: pdf_dengan(_diklik("/URI", URI="https://jatiroto.example.id/")),
    "lampiran_pdf": lambda: pdf_dengan(dengan_lampiran("a.pdf", pdf())),
    "tautan_tanpa_skema": lambda: pdf_dengan(_diklik("/URI", URI="www.lumajangkab.go.id")),
    "halaman_berikut": lambda: pdf_dengan(dengan_aksi("/Named", N=Name.NextPage)),
    "cetak_yang_diklik": lambda: pdf_dengan(_diklik("/Named", N=Name.Print)),
    "struktur_bernama_aksi": lambda: pdf_dengan(_struktur),
    "tujuan_saat_dibuka": lambda: pdf_dengan(_tujuan),
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


def _lampiran_dua_nama(dokumen):
    isi = Dictionary(F=dokumen.make_stream(b"halo"))
    dokumen.Root.AF = Dictionary(UF="a.pdf", F="a.exe", EF=isi)


def _dasar_tautan(dokumen):
    dokumen.Root.URI = Dictionary(Base="javascript:")


PDF_JAHAT = {
    "saat_dibuka": (lambda: pdf_dengan(dengan_aksi("/JavaScript", JS="x")), pindai_pdf.AKTIF),
    "menjalankan": (lambda: pdf_dengan(dengan_aksi("/Launch", F="cmd.exe")), pindai_pdf.AKTIF),
    "mengirim": (lambda: pdf_dengan(dengan_aksi("/SubmitForm")), pindai_pdf.AKTIF),
    "di_anotasi": (lambda: pdf_dengan(_widget), pindai_pdf.AKTIF),
    "situs_saat_dibuka": (
        lambda: pdf_dengan(dengan_aksi("/URI", URI="https://jahat.example/")),
        pindai_pdf.PERINTAH.format("/URI"),
    ),
    "situs_saat_halaman_dibuka": (
        lambda: pdf_dengan(
            _halaman_dengan(AA=Dictionary(O=Dictionary(S=Name.URI, URI="https://jahat.example/")))
        ),
        pindai_pdf.PERINTAH.format("/URI"),
    ),
    "cetak_saat_dibuka": (
        lambda: pdf_dengan(dengan_aksi("/Named", N=Name.Print)),
        pindai_pdf.PERINTAH.format("/Named"),
    ),
    **{
        f"{jenis} {kapan}": (
            lambda jenis=jenis, cara=cara: pdf_dengan(cara(jenis, F="lain.pdf")),
            pindai_pdf.PERINTAH.format(jenis),
        )
        for jenis in ("/GoToR", "/GoToE", "/Sound", "/Movie", "/Baru")
        for kapan, cara in (("saat dibuka", dengan_aksi), ("diklik", _diklik))
    },
    "berangkai": (lambda: pdf_dengan(_berangkai), pindai_pdf.PERINTAH.format("/GoToR")),
    "berkas_lain_tidak_dirujuk": (
        lambda: pdf_dengan(_tidak_dirujuk),
        pindai_pdf.PERINTAH.format("/GoToE"),
    ),
    "skrip_di_tautan": (
        lambda: pdf_dengan(_diklik("/URI", URI=" java\tscript:alert(1)")),
        pindai_pdf.PERINTAH.format("/URI"),
    ),
    "dasar_tautan": (lambda: pdf_dengan(_dasar_tautan), pindai_pdf.PERINTAH.format("/URI")),
    "utas_berkas_lain": (
        lambda: pdf_dengan(_diklik("/Thread", F="lain.pdf", D=0)),
        pindai_pdf.PERINTAH.format("/Thread"),
    ),
    "aliran_dari_luar": (lambda: pdf_dengan(_aliran_luar), pindai_pdf.LUAR),
    "rujukan_dari_luar": (lambda: pdf_dengan(_rujukan_luar), pindai_pdf.LUAR),
    "film": (lambda: pdf_dengan(_film), pindai_pdf.PERINTAH.format("/Movie")),
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
    "lampiran_dua_nama": (lambda: pdf_dengan(_lampiran_dua_nama), pindai_pdf.LAMPIRAN),
    "lampiran_berskrip": (
        lambda: pdf_dengan(
            dengan_lampiran("a.pdf", pdf_dengan(dengan_aksi("/JavaScript", JS="x")))
        ),
        pindai_pdf.AKTIF,
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
