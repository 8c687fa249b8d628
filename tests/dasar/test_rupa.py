"""The four states: each a word, an icon and a colour that can be read in light and in dark."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template

from dasar.aturan.rupa import Rupa
from dasar.aturan.warna import KERTAS_GELAP, kontras

AKAR = Path(__file__).parents[2]
GAYA = (AKAR / "static/css/iku.css").read_text(encoding="utf-8")


def gambar(rupa: str, kata: str = "Tepat waktu") -> str:
    teks = "{% load rupa %}{% tanda rupa %}{{ kata }}{% endtanda %}"
    return Template(teks).render(Context({"rupa": rupa, "kata": kata}))


def peubah(skema: str) -> dict[str, str]:
    """The colours of a scheme in the style sheet, three digits written as six."""
    aturan = re.search(rf"^(?::root, )?\[data-bs-theme={skema}\] {{(.*?)}}", GAYA, re.M | re.S)
    assert aturan
    daftar = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", aturan[1]))
    return {nama: re.sub(r"^#(.)(.)(.)$", r"#\1\1\2\2\3\3", satu) for nama, satu in daftar.items()}


@pytest.mark.parametrize("rupa", Rupa)
def test_setiap_keadaan_berkata_berikon_dan_berwarna(rupa):
    isi = gambar(rupa)
    assert f'class="keadaan keadaan-{rupa}"' in isi
    assert re.search(r'<svg[^>]* aria-hidden="true".*</svg><span>Tepat waktu</span>', isi, re.S)
    assert f".keadaan-{rupa} {{ background: var(--{rupa}-alas); color: var(--{rupa}); }}" in GAYA


def test_ikon_setiap_keadaan_lain_bentuknya():
    assert len({gambar(rupa).split("<path")[1] for rupa in Rupa}) == len(Rupa)


def test_isi_tanda_tidak_menjadi_html():
    assert "<b>" not in gambar("baik", "<b>")


def test_keadaan_yang_tidak_ada_ditolak():
    with pytest.raises(ValueError, match="hijau"):
        gambar("hijau")


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_warna_dapat_dibaca(skema):
    warna = peubah(skema)
    pasang = [(rupa.value, f"{rupa}-alas") for rupa in Rupa]
    pasang += [(depan, "kertas") for depan in ("tinta", "redup", "aksen-teks", "galat", *Rupa)]
    pasang += [("tinta", "alas"), ("redup", "alas"), ("aksen-teks", "alas")]
    terbaca = {satu: kontras(warna[satu[0]], warna[satu[1]]) for satu in pasang}
    terbaca |= {(satu, "putih"): kontras(warna[satu], "#ffffff") for satu in ("kepala", "aksen")}
    assert {satu: nilai for satu, nilai in terbaca.items() if nilai < 4.5} == {}
    # Lines around fields and the ring of the focus: WCAG 1.4.11.
    assert min(kontras(warna[satu], warna["kertas"]) for satu in ("tepi", "fokus")) >= 3


def test_kertas_gelap_sama_di_gaya_dan_di_aturan_warna():
    assert peubah("dark")["kertas"] == KERTAS_GELAP


def test_tanda_hanya_digambar_di_satu_tempat():
    daftar = [
        str(satu)
        for satu in (AKAR / "templates").rglob("*.html")
        if '<span class="keadaan' in satu.read_text(encoding="utf-8")
    ]
    assert daftar == []
