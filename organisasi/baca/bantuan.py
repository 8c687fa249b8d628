"""The guides of docs/panduan, shipped in the application: what they say, and on which page.

A guide is Markdown. A comment `<!-- halaman: kegiatan_baru kegiatan_ubah -->` under a heading says
that the section explains those pages (names of URLs); the page then links to the section.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt

FOLDER = Path(settings.BASE_DIR) / "docs" / "panduan"
_HALAMAN = re.compile(r"<!-- halaman: ([\w ]+) -->")


@dataclass(frozen=True, slots=True)
class BagianPanduan:
    """A section of a guide; `tingkat` 2 or 3 as its heading is."""

    tingkat: int
    judul: str
    jangkar: str
    daftar_halaman: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panduan:
    nama: str
    judul: str
    teks: str
    daftar_bagian: tuple[BagianPanduan, ...]

    @property
    def isi(self) -> SafeString:
        """The guide as HTML; made of our own text."""
        return _html(self.teks)


@cache
def daftar_panduan() -> dict[str, Panduan]:
    """Every guide by its name, in the order of the file names; read once per process."""
    return {path.stem.partition("-")[2]: _baca(path) for path in sorted(FOLDER.glob("[0-9]*-*.md"))}


@cache
def bagian_per_halaman() -> dict[str, list[tuple[str, BagianPanduan]]]:
    """The sections that explain a page, by the name of its URL, each with its guide's name."""
    hasil: dict[str, list[tuple[str, BagianPanduan]]] = {}
    for nama, panduan in daftar_panduan().items():
        for bagian in panduan.daftar_bagian:
            for halaman in bagian.daftar_halaman:
                hasil.setdefault(halaman, []).append((nama, bagian))
    return hasil


def _baca(path: Path) -> Panduan:
    teks = path.read_text(encoding="utf-8")
    judul = teks.partition("\n")[0].removeprefix("# ")
    daftar_bagian = []
    for potongan in re.split(r"^(?=##+ )", teks, flags=re.MULTILINE)[1:]:
        kepala = potongan.partition("\n")[0]
        nama_bagian = kepala.lstrip("# ")
        sebut = _HALAMAN.search(potongan)
        daftar_bagian.append(
            BagianPanduan(
                tingkat=len(kepala) - len(kepala.lstrip("#")),
                judul=nama_bagian,
                jangkar=slugify(nama_bagian),
                daftar_halaman=tuple(sebut[1].split()) if sebut else (),
            )
        )
    return Panduan(path.stem.partition("-")[2], judul, teks, tuple(daftar_bagian))


def _html(teks: str) -> SafeString:
    """Headings get their anchors, pictures their hashed static address. The file is ours."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    token = md.parse(_HALAMAN.sub("", teks))
    for i, satu in enumerate(token):
        if satu.type == "heading_open":
            satu.attrSet("id", slugify(token[i + 1].content))
        elif satu.type == "table_open":
            satu.attrSet("class", "table table-sm")
        for gambar in (anak for anak in satu.children or () if anak.type == "image"):
            nama = str(gambar.attrs["src"]).removeprefix("gambar/")
            gambar.attrs.update(src=static(f"panduan/{nama}"), loading="lazy")
        for tautan in (anak for anak in satu.children or () if anak.type == "link_open"):
            tujuan = str(tautan.attrs["href"])
            if cocok := re.fullmatch(r"\d+-([\w-]+)\.md(#.*)?", tujuan):
                tautan.attrs["href"] = f"../{cocok[1]}/{cocok[2] or ''}"
    html: str = md.renderer.render(token, md.options, {})
    return mark_safe(html)  # noqa: S308 our own guide
