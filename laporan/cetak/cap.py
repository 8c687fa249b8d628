"""What is stamped on every page of a joined report: its foot, and DRAF across a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Name, Page, Pdf

from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.terbilang import romawi_kecil
from dasar.cetak.qr import gambar_qr
from dasar.cetak.typst import Penyusun
from laporan.cetak.rakit import Potongan, siapkan_potongan
from laporan.isi.ringkas import Terbitan

# So many pages at once: what is set fills the memory.
_SEKALI = 250


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
        satu, akhir = (tulis_bilangan(n - self.halaman_depan) for n in (halaman, semua))
        return f"Halaman {satu} dari {akhir}"


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


def cetak_cap(
    daftar_ukuran: Sequence[tuple[float, float]], cap: Cap, singgahan: Path, penyusun: Penyusun
) -> list[Path]:
    """What is stamped on pages of these sizes, then DRAF for each size. Raises PdfGagal.

    As long as the report has as many pages it is the same, and kept as the parts are.
    """
    semua = len(daftar_ukuran)
    halaman = [(*satu, cap.nomor(n, semua)) for n, satu in enumerate(daftar_ukuran, start=1)]
    isi = {
        "kaki": cap.daftar_kaki,
        "segel": f"Segel riwayat, untuk pemeriksaan: {cap.segel}" if cap.segel else "",
        "qr": gambar_qr(cap.alamat_cek) if cap.alamat_cek else "",
        "draf": [],
    }
    daftar = [{**isi, "halaman": halaman[n : n + _SEKALI]} for n in range(0, semua, _SEKALI)]
    if cap.draf:
        daftar[-1]["draf"] = list(dict.fromkeys(daftar_ukuran))
    templat = "laporan/cetak/cap.typ"
    potongan = [Potongan(templat=templat, isi=satu, bertanda=False) for satu in daftar]
    return siapkan_potongan(potongan, singgahan, penyusun=penyusun)


def bubuhkan(pdf: Pdf, lapis: Sequence[Path]) -> None:
    """Stamp every page with what `cetak_cap` made."""
    # Held until the end: a page without its file is none.
    daftar_pdf = [Pdf.open(satu) for satu in lapis]
    daftar_cap = [page for satu in daftar_pdf for page in satu.pages]
    tanda_air = {_ukuran(page): page for page in daftar_cap[len(pdf.pages) :]}
    for nomor, page in enumerate(pdf.pages):
        _taruh(pdf, page, daftar_cap[nomor], f"Kaki{nomor + 1}", di_bawah=False)
        if draf := tanda_air.get(_ukuran(page)):
            _taruh(pdf, page, draf, "TandaAir", di_bawah=True)


def _ukuran(page: Page) -> tuple[int, int]:
    return round(page.mediabox[2]), round(page.mediabox[3])


def _taruh(pdf: Pdf, page: Page, isi: Page, nama: str, *, di_bawah: bool) -> None:
    """Put a page on or below another, as an artifact: no part of what is read aloud.

    pikepdf's own overlay gives it a random name, and the same report would not have the same bytes.
    """
    bentuk = pdf.copy_foreign(isi.as_form_xobject())
    # Pages of one part may share their resources: sizes differ, names then must, too.
    lebar, tinggi = _ukuran(isi)
    nama = f"/{nama}x{lebar}x{tinggi}"
    page.add_resource(bentuk, Name.XObject, name=Name(nama))
    cap = f"/Artifact BMC q {nama} Do Q EMC".encode()
    if di_bawah:
        page.contents_add(cap, prepend=True)
    else:
        # Whatever the page does to its own scale and origin, the foot stands where it belongs.
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q " + cap)
