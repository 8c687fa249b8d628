"""Makes an uploaded photo fit for paper: small, plain, without metadata."""

from io import BytesIO
from pathlib import PurePath

from PIL import Image, ImageOps

from dasar.berkas.giliran import TidakKebagianGiliran, satu_giliran
from dasar.berkas.pindai_gambar import GambarDitolak, tulis_ulang
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas, periksa

DITERIMA = {"image/jpeg": "JPEG", "image/png": "PNG"}
# 170 mm, the width of a page's text, at 180 dots an inch.
SISI_TERBESAR = 1200
# It stands inside every snapshot.
BITA_TERBESAR = 200 * 1024


def siapkan_foto(isian: IsianBerkas) -> IsianBerkas:
    """The photo as JPEG, at most `SISI_TERBESAR` wide and high. The same photo, the same bytes.

    Raises BerkasDitolak for anything but JPG and PNG.
    """
    tipe, isi = periksa(isian)
    if tipe not in DITERIMA:
        raise BerkasDitolak(f"{isian.nama_asli}: foto harus gambar JPG atau PNG.")
    try:
        # After the turn that `periksa` took, never inside it: that would wait for itself.
        with satu_giliran():
            kecil = tulis_ulang(isi, DITERIMA[tipe], sisi=SISI_TERBESAR)
    except (GambarDitolak, TidakKebagianGiliran) as error:
        raise BerkasDitolak(f"{isian.nama_asli}: foto belum dapat diolah; coba lagi.") from error
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
