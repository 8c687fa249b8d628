"""Writes a picture anew, in a process of its own with limits of time and memory.

A photo of 40 megapixels takes up to a gigabyte while it is unpacked, and a process that goes on
living keeps that. Run as a script it imports nothing of this project.
"""

import resource
import subprocess
import sys
from io import BytesIO

from pi_heif import register_heif_opener
from PIL import Image, ImageFile, ImageOps

# Longer by the clock than by the processor: a busy machine is not the fault of the picture.
BATAS_DETIK = 60
BATAS_DETIK_CPU = 40
BATAS_MEMORI = 1536 * 1024 * 1024
# A phone makes 40 megapixels; for many more BATAS_MEMORI has no room.
PIKSEL_TERBANYAK = 50_000_000

TERLALU_BESAR = "gambar terlalu besar. Perkecil dahulu."
RUSAK = "gambar rusak atau terlalu besar. Foto ulang, lalu unggah lagi."
# What is not kept as it came.
TUJUAN = {"HEIF": "JPEG"}
# The exit status is all that the child can say: its output is the picture.
_SEBAB = {3: TERLALU_BESAR}


class GambarDitolak(Exception):
    """The picture is not accepted; the text is shown to the user as it is."""


def tulis_ulang(isi: bytes, jenis: str, *, sisi: int = 0) -> bytes:
    """The picture alone, turned as the camera meant it: no place, device or hour of the photo.

    With `sisi` a PNG that is no wider and no higher. Raises GambarDitolak.
    """
    # -I: neither the environment nor the folder of this script leads what the child imports.
    proses = [sys.executable, "-I", __file__, jenis, str(PIKSEL_TERBANYAK), str(sisi)]
    try:
        # Fixed command; the child sees no secret of this installation.
        hasil = subprocess.run(  # noqa: S603
            proses, input=isi, capture_output=True, timeout=BATAS_DETIK, env={}
        )
    except subprocess.TimeoutExpired:
        raise GambarDitolak(RUSAK) from None
    if hasil.returncode:
        raise GambarDitolak(_SEBAB.get(hasil.returncode, RUSAK))
    return hasil.stdout


class _TerlaluBesar(Exception):
    pass


class _IsiUtuh(BytesIO):
    """The bytes of a whole picture: whoever reads on past their end was given a part of one."""

    def read(self, size: int | None = -1, /) -> bytes:
        potong = super().read(size)
        if size and not potong:
            raise OSError("gambar terpotong")
        return potong


def olah(isi: bytes, jenis: str, *, piksel: int, sisi: int = 0) -> bytes:
    """As `tulis_ulang`, in this process and without its limits."""
    if jenis == "HEIF":
        register_heif_opener()
    tujuan = BytesIO()
    # Only the decoder of the kind that was found; Pillow would try every one that it has.
    with Image.open(_IsiUtuh(isi), formats=[jenis]) as asal:
        # Opening reads the header only, so this is asked before anything is unpacked.
        if asal.width * asal.height > piksel:
            raise _TerlaluBesar
        # Turned first: which way is up stands in what is thrown away next.
        gambar: Image.Image = ImageOps.exif_transpose(asal)
        # Pillow would write much of this into the new file.
        gambar.info = {}
        if sisi:
            gambar = gambar.convert("RGBA")
            gambar.thumbnail((sisi, sisi), Image.Resampling.LANCZOS)
        if jenis == "HEIF":
            gambar = gambar.convert("RGB")
        gambar.save(tujuan, format="PNG" if sisi else TUJUAN.get(jenis, jenis), quality=90)
    return tujuan.getvalue()


def main(jenis: str, piksel: str, sisi: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (BATAS_MEMORI, BATAS_MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (BATAS_DETIK_CPU, BATAS_DETIK_CPU))
    # Half a photo is none.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        hasil = olah(sys.stdin.buffer.read(), jenis, piksel=int(piksel), sisi=int(sisi))
    except _TerlaluBesar:
        return 3
    except (OSError, SyntaxError, ValueError, MemoryError, Image.DecompressionBombError):
        return 2
    sys.stdout.buffer.write(hasil)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
