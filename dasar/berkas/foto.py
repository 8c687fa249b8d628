"""Makes an uploaded photo fit for paper: small, plain, without metadata."""

from io import BytesIO
from pathlib import PurePath

from PIL import Image, ImageOps

from dasar.berkas.siapkan_gambar import siapkan_gambar
from dasar.berkas.unggahan import IsianBerkas

DITERIMA = {"image/jpeg": "JPEG", "image/png": "PNG"}
# 170 mm, the width of a page's text, at 180 dots an inch.
SISI_TERBESAR = 1200
# It stands inside every snapshot.
BITA_TERBESAR = 200 * 1024


def siapkan_foto(isian: IsianBerkas) -> IsianBerkas:
    """The photo as JPEG, at most `SISI_TERBESAR` wide and high. The same photo, the same bytes.

    Raises BerkasDitolak for anything but JPG and PNG.
    """
    kecil = siapkan_gambar(isian, "foto", DITERIMA, "JPG atau PNG", sisi=SISI_TERBESAR)
    with Image.open(BytesIO(kecil), formats=["PNG"]) as asal:
        # Paper is white below what is transparent.
        gambar = Image.new("RGB", asal.size, "white")
        gambar.paste(asal, mask=asal.getchannel("A"))
    # How large a JPEG is shows only once it is made.
    while len(hasil := _jpeg(gambar)) > BITA_TERBESAR:
        gambar = ImageOps.scale(gambar, 0.9)
    return IsianBerkas(f"{PurePath(isian.nama_asli).stem}.jpg", hasil)


def _jpeg(gambar: Image.Image) -> bytes:
    tujuan = BytesIO()
    gambar.save(tujuan, format="JPEG", quality=80, optimize=True)
    return tujuan.getvalue()
