"""What is stamped on every page of a joined report: its foot, and DRAF across a draft."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO

import segno
from pikepdf import Name, Page, Pdf
from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from dasar.aturan.terbilang import romawi_kecil
from laporan.cetak.tulisan import (
    betulkan_bacaan,
    daftarkan_huruf,
    panjang_tulisan,
    tertulis,
    tulis,
)
from laporan.isi.ringkas import Terbitan

_ABU = colors.HexColor("#4b5563")
_PUCAT = colors.HexColor("#eceff3")
# The foot keeps free of the narrowest lower margin of a part, 17 mm.
_SISI_QR, _DASAR = 11 * mm, 5 * mm
# Kept for 'Halaman 1.000 dari 1.000' beside the lines of the foot.
_RUANG_NOMOR = 32 * mm


@dataclass(frozen=True, slots=True)
class Cap:
    """What is stamped on every page: the lines of the foot, and DRAF across a draft.

    `alamat_cek` stands beside the lines as a QR code, `segel` below them in small print; a draft
    has neither. The cover of a report that has one (`bersampul`) is counted and shows no number.
    The first `halaman_depan` pages are counted in roman, those that follow from 1 again.
    """

    daftar_kaki: tuple[str, ...]
    draf: bool
    bersampul: bool = False
    alamat_cek: str = ""
    segel: str = ""
    halaman_depan: int = 0

    def nomor(self, halaman: int, semua: int) -> str:
        """What the foot says of this page, counted from 1."""
        if semua == 1 or (halaman == 1 and self.bersampul):
            return ""
        if halaman <= self.halaman_depan:
            return f"Halaman {romawi_kecil(halaman)}"
        return f"Halaman {halaman - self.halaman_depan} dari {semua - self.halaman_depan}"


def cap_terbitan(nama: str, terbitan: Terbitan, *, bersampul: bool) -> Cap:
    """What is stamped on an issued report."""
    revisi = f" · Revisi ke-{terbitan.nomor_revisi}" if terbitan.nomor_revisi else ""
    return Cap(
        (
            f"{nama}{revisi} · kode {terbitan.kode}",
            "Keaslian dapat diperiksa dengan kode atau gambar ini di",
            terbitan.alamat_cek,
        ),
        draf=False,
        bersampul=bersampul,
        alamat_cek=terbitan.alamat_cek,
        segel=terbitan.segel,
    )


def bubuhkan(pdf: Pdf, cap: Cap, tumpukan: ExitStack) -> None:
    """Stamp every page; `tumpukan` keeps open what is stamped until the file is saved."""
    ukuran = [tuple(float(n) for n in page.mediabox) for page in pdf.pages]
    lapis = tumpukan.enter_context(Pdf.open(BytesIO(_lapisan(ukuran, cap))))
    for nomor, (page, atas) in enumerate(zip(pdf.pages, lapis.pages, strict=True), start=1):
        _taruh(pdf, page, atas, f"Kaki{nomor}", di_bawah=False)
    if not cap.draf:
        return
    tanda = {
        satu: tumpukan.enter_context(Pdf.open(BytesIO(_tanda_air(satu)))) for satu in set(ukuran)
    }
    for page, satu in zip(pdf.pages, ukuran, strict=True):
        _taruh(pdf, page, tanda[satu].pages[0], "TandaAir", di_bawah=True)


def _taruh(pdf: Pdf, page: Page, isi: Page, nama: str, *, di_bawah: bool) -> None:
    """Put a page on or below another, as an artifact: no part of what is read aloud.

    pikepdf's own overlay gives it a random name, and the same report would not have the same bytes.
    """
    bentuk = pdf.copy_foreign(isi.as_form_xobject())
    # Pages of one part may share their resources: sizes differ, names then must, too.
    nama = f"/{nama}x{int(isi.mediabox[2])}x{int(isi.mediabox[3])}"
    page.add_resource(bentuk, Name.XObject, name=Name(nama))
    cap = f"/Artifact BMC q {nama} Do Q EMC".encode()
    if di_bawah:
        page.contents_add(cap, prepend=True)
    else:
        # Whatever the page does to its own scale and origin, the foot stands where it belongs.
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q " + cap)


def _tanda_air(ukuran: tuple[float, ...]) -> bytes:
    """DRAF across the page, below its text."""
    _, _, lebar, tinggi = ukuran
    tujuan = BytesIO()
    kanvas = Canvas(tujuan, pagesize=(lebar, tinggi), invariant=1, initialFontName="Sans")
    kanvas.translate(lebar / 2, tinggi / 2)
    kanvas.rotate(35)
    kanvas.setFont("SansTebal", 130)
    kanvas.setFillColor(_PUCAT)
    kanvas.drawCentredString(0, -45, "DRAF")
    kanvas.save()
    return tujuan.getvalue()


def _lapisan(ukuran: Sequence[tuple[float, ...]], cap: Cap) -> bytes:
    """One page for each page of the report, with what is stamped on it."""
    daftarkan_huruf()
    tujuan = BytesIO()
    kanvas = Canvas(tujuan, invariant=1, initialFontName="Sans", pageCompression=1)
    if cap.alamat_cek:
        _siapkan_qr(kanvas, cap.alamat_cek)
    for nomor, (_, _, lebar, tinggi) in enumerate(ukuran, start=1):
        kanvas.setPageSize((lebar, tinggi))
        kanvas.setFont("Sans", 7.5)
        kanvas.setFillColor(_ABU)
        # As wide as the text: the parts across the paper have narrow margins.
        kiri, kanan = (25 * mm, 20 * mm) if tinggi > lebar else (15 * mm, 15 * mm)
        if cap.alamat_cek:
            kanvas.saveState()
            kanvas.translate(kiri, _DASAR)
            kanvas.doForm("qr")
            kanvas.restoreState()
            kiri += _SISI_QR + 2.5 * mm
        ruang = lebar - kiri - kanan - _RUANG_NOMOR
        for urutan, kaki in enumerate(reversed(cap.daftar_kaki)):
            _tulis_muat(kanvas, kiri, 8.5 * mm + urutan * 3.4 * mm, kaki, ruang)
        kanvas.setFont("Sans", 7.5)
        kanvas.drawRightString(lebar - kanan, 8.5 * mm, cap.nomor(nomor, len(ukuran)))
        if cap.segel:
            kanvas.setFont("Sans", 5.5)
            kanvas.drawString(kiri, _DASAR, f"Segel riwayat, untuk pemeriksaan: {cap.segel}")
        kanvas.showPage()
    kanvas.save()
    return betulkan_bacaan(tujuan.getvalue())


def _tulis_muat(kanvas: Canvas, x: float, y: float, teks: str, ruang: float) -> None:
    """A line of the foot, smaller when it would run into the number of the page."""
    teks = tertulis(teks)
    ukuran = min(7.5, 7.5 * ruang / panjang_tulisan(teks, "Sans", 7.5))
    tulis(kanvas, x, y, teks, "Sans", ukuran)


def _siapkan_qr(kanvas: Canvas, alamat: str) -> None:
    """The code drawn once, as a form that every page shows."""
    baris = segno.make(alamat, error="m").matrix
    titik = _SISI_QR / len(baris)
    kanvas.beginForm("qr", 0, 0, _SISI_QR, _SISI_QR)
    kanvas.setFillColor(colors.black)
    for y, sebaris in enumerate(baris, start=1):
        for x, hitam in enumerate(sebaris):
            if hitam:
                # A hair wider, so that no reader sees gaps between neighbours.
                lebar = titik * 1.02
                kanvas.rect(x * titik, _SISI_QR - y * titik, lebar, lebar, stroke=0, fill=1)
    kanvas.endForm()
