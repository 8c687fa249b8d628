"""The colour of the interface: dark enough for white text, whatever a kabupaten chooses. Pure.

Contrast as WCAG 2.2 reckons it; 4.5 is what level AA asks for text.
"""

import re

KONTRAS_TERKECIL = 4.5
PUTIH = "#ffffff"
# The paper of the dark scheme (static/css/iku.css). Words on it may stand on a tint of themselves.
KERTAS_GELAP = "#18222c"
_KONTRAS_TEKS = 6
# The menu marks the present page with a quarter of white over the colour.
_SOROTAN = 0.25
_HEKSA = re.compile(r"#[0-9a-f]{6}")
_LANGKAH = 50


def rapikan_warna(teks: str) -> str:
    """'#RRGGBB' as people type it, in lower case with its sign; '' when it is none."""
    rapi = "#" + teks.strip().lower().removeprefix("#")
    return rapi if _HEKSA.fullmatch(rapi) else ""


def kontras(satu: str, dua: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    terang, gelap = sorted((_luminans(satu), _luminans(dua)), reverse=True)
    return (terang + 0.05) / (gelap + 0.05)


def terbaca(warna: str) -> bool:
    """Whether white text on it meets AA, also where the menu lightens it."""
    return kontras(campur(warna, PUTIH, _SOROTAN), PUTIH) >= KONTRAS_TERKECIL


def gelapkan(warna: str) -> str:
    """The nearest darker shade that is `terbaca`; a colour that is so already is returned."""
    daftar = (campur(warna, "#000000", n / _LANGKAH) for n in range(_LANGKAH + 1))
    return next(satu for satu in daftar if terbaca(satu))


def campur(warna: str, lain: str, bagian: float) -> str:
    """`warna` with the share `bagian` (0 to 1) of `lain` in it."""
    dua = zip(_saluran(warna), _saluran(lain), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * bagian):02x}" for a, b in dua)


def terangkan(warna: str) -> str:
    """The nearest lighter shade that can be read on dark paper; one that is so is returned."""
    daftar = (campur(warna, PUTIH, n / _LANGKAH) for n in range(_LANGKAH + 1))
    return next(satu for satu in daftar if kontras(satu, KERTAS_GELAP) >= _KONTRAS_TEKS)


def gaya_warna(warna: str) -> str:
    """The style sheet that puts the colour in the place of ours. For a colour that is `terbaca`."""
    gelap, terang = campur(warna, "#000000", 0.25), terangkan(warna)
    return (
        f":root, [data-bs-theme=light] {{ --kepala: {warna}; --aksen: {warna}; "
        f"--aksen-gelap: {gelap}; {_teks(warna, gelap)} }}\n"
        f"[data-bs-theme=dark] {{ --kepala: {gelap}; --aksen: {warna}; "
        f"--aksen-gelap: {gelap}; {_teks(terang, campur(terang, PUTIH, 0.4))} }}\n"
    )


def _teks(warna: str, lewat: str) -> str:
    """Words, links and lines in the colour, and a link that the pointer is on."""
    return (
        f"--aksen-teks: {warna}; --bs-link-color: {warna}; --bs-link-color-rgb: {_angka(warna)}; "
        f"--bs-link-hover-color: {lewat}; --bs-link-hover-color-rgb: {_angka(lewat)};"
    )


def _saluran(warna: str) -> tuple[int, int, int]:
    return int(warna[1:3], 16), int(warna[3:5], 16), int(warna[5:7], 16)


def _angka(warna: str) -> str:
    return ", ".join(str(satu) for satu in _saluran(warna))


def _luminans(warna: str) -> float:
    merah, hijau, biru = (_linear(satu / 255) for satu in _saluran(warna))
    return 0.2126 * merah + 0.7152 * hijau + 0.0722 * biru


def _linear(nilai: float) -> float:
    hasil: float = nilai / 12.92 if nilai <= 0.04045 else ((nilai + 0.055) / 1.055) ** 2.4
    return hasil
