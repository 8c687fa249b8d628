"""Evidence made by the program: a photo as a phone takes it, and a page as an office writes it."""

from datetime import date
from functools import cached_property
from io import BytesIO
from textwrap import wrap

from PIL import Image, ImageDraw

from dasar.aturan.tanggal import tertulis
from dasar.berkas.unggahan import IsianBerkas

LEBAR, TINGGI = 640, 480
# A page of A5 as wide as that, and its margin.
TINGGI_SURAT, TEPI = 908, 60
# Wall, floor, table; another room by turns.
RUANG = (
    ("#d9e2dc", "#9aa79c", "#6d4c33"),
    ("#e6dfd0", "#a89880", "#54402f"),
    ("#d3dde6", "#8b98a6", "#5f4a3a"),
)
BAJU = ("#2f5d50", "#8a4b38", "#33527a", "#a0813a", "#6b6b73", "#7a3f5d")
TIPE = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
TANDA = "PERAGAAN: dibuat program"


class BerkasPeragaan(IsianBerkas):
    """A file that the program has made, of two kinds: there is nothing in it to be afraid of.

    Looking over each in a process of its own, as those of people, would take half of the time.
    """

    @cached_property
    def terperiksa(self) -> tuple[str, bytes]:
        return TIPE[self.nama_asli.rpartition(".")[2]], self.isi


def foto(nama: str, judul: str, hari: date, nomor: int) -> BerkasPeragaan:
    """A meeting, with day and place written on it; nobody takes it for a real one."""
    dinding, lantai, meja = RUANG[nomor % 3]
    gambar = Image.new("RGB", (LEBAR, TINGGI), dinding)
    kuas = ImageDraw.Draw(gambar)
    kuas.rectangle((0, 330, LEBAR, TINGGI), fill=lantai)
    kuas.rectangle((90, 34, 550, 104), fill="#f7f5ee", outline="#2f5d50", width=4)
    kuas.text((106, 46), "KECAMATAN JATIROTO", fill="#2f5d50", font_size=22)
    kuas.text((106, 76), judul[:46], fill="#33413b", font_size=16)
    for urutan in range(4 + nomor % 3):
        x, y = 70 + urutan * 92, 214 + (urutan * 37 + nomor * 13) % 34
        kuas.ellipse((x, y - 54, x + 46, y), fill="#8d6748" if urutan % 2 else "#a47a56")
        kuas.rounded_rectangle(
            (x - 18, y - 4, x + 64, y + 130), 26, fill=BAJU[(urutan + nomor) % 6]
        )
    kuas.rectangle((24, 322, LEBAR - 24, 376), fill=meja)
    for x in range(80, LEBAR - 90, 104):
        kuas.rectangle((x, 306, x + 46, 322), fill="#fbfbf8")
    kuas.rectangle((0, TINGGI - 40, LEBAR, TINGGI), fill="#22302a")
    kuas.text((18, TINGGI - 31), f"{tertulis(hari)} · {TANDA}", fill="#ffffff", font_size=18)
    tujuan = BytesIO()
    gambar.save(tujuan, format="JPEG", quality=62)
    return BerkasPeragaan(f"{nama}.jpg", tujuan.getvalue())


def surat(nama: str, judul: str, nomor: str, hari: date, isi: str) -> BerkasPeragaan:
    """A page with a letterhead, a number and a few lines, as a scanner makes a PDF of it."""
    gambar = Image.new("L", (LEBAR, TINGGI_SURAT), 250)
    kuas = ImageDraw.Draw(gambar)
    for y, teks in ((50, "PEMERINTAH KABUPATEN LUMAJANG"), (76, "KECAMATAN JATIROTO")):
        kuas.text((LEBAR / 2, y), teks, fill=30, font_size=20, anchor="mm")
    kuas.line((TEPI, 100, LEBAR - TEPI, 100), fill=30, width=2)
    bagian = (
        (18, 42, judul),
        (15, 56, f"Nomor {nomor}" if nomor else "Tanpa nomor"),
        (15, 56, f"Jatiroto, {tertulis(hari)}"),
        (15, 56, isi),
    )
    y = 124
    for besar, sebaris, teks in bagian:
        for baris in wrap(teks, sebaris):
            kuas.text((TEPI, y), baris, fill=40, font_size=besar)
            y += besar + 8
        y += 8
    kuas.text((TEPI, TINGGI_SURAT - 50), TANDA, fill=90, font_size=12)
    tujuan = BytesIO()
    # The same page has the same bytes.
    saat = hari.timetuple()
    gambar.save(tujuan, format="PDF", resolution=110, title=judul, creationDate=saat, modDate=saat)
    return BerkasPeragaan(f"{nama}.pdf", tujuan.getvalue())
