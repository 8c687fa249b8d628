"""Makes an uploaded picture fit for a letterhead: small, plain, without metadata."""

from io import BytesIO
from pathlib import PurePath

from PIL import Image, ImageOps

from dasar.berkas.siapkan_gambar import siapkan_gambar
from dasar.berkas.unggahan import FORMAT_GAMBAR, IsianBerkas

# 22 mm at 360 dots an inch; what is larger prints no sharper.
SISI_TERBESAR = 312
# It stands inside every snapshot and every document.
BITA_TERBESAR = 64 * 1024


def siapkan_logo(isian: IsianBerkas) -> IsianBerkas:
    """The picture as PNG, at most `SISI_TERBESAR` wide and high. The same picture, the same bytes.

    Raises BerkasDitolak for anything but PNG, JPG and WebP: an SVG may carry scripts and addresses.
    """
    kecil = siapkan_gambar(isian, "logo", FORMAT_GAMBAR, "PNG, JPG, atau WebP", sisi=SISI_TERBESAR)
    with Image.open(BytesIO(kecil), formats=["PNG"]) as asal:
        gambar = asal.convert("RGBA")
    # No picture is blown up.
    sisi = min(SISI_TERBESAR, max(gambar.size))
    # How large a PNG is shows only once it is made.
    while len(hasil := _png(_muat(gambar, sisi))) > BITA_TERBESAR:
        sisi = sisi * 9 // 10
    return IsianBerkas(f"{PurePath(isian.nama_asli).stem}.png", hasil)


def _muat(gambar: Image.Image, sisi: int) -> Image.Image:
    return ImageOps.contain(gambar, (sisi, sisi), Image.Resampling.LANCZOS)


def _png(gambar: Image.Image) -> bytes:
    tujuan = BytesIO()
    gambar.save(tujuan, format="PNG", optimize=True)
    return tujuan.getvalue()
