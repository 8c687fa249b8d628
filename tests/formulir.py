"""The forms of a page as a browser would see them, and what a person would send with them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.berkas_uji import pdf

TOMBOL = {"submit", "button", "reset", "image"}
CONTOH = {
    "date": "2025-05-05",
    "number": "1",
    "email": "uji@example.id",
    "url": "https://example.id/",
    "color": "#14406b",
}


@dataclass
class Bidang:
    """One name of a form; the choices are those of a select, of radios or of checkboxes."""

    nama: str
    jenis: str
    nilai: list[str] = field(default_factory=list)
    pilihan: list[str] = field(default_factory=list)

    def biasa(self) -> list[Any]:
        """What a person who fills everything in would send."""
        if self.jenis == "file":
            return [SimpleUploadedFile("surat.pdf", pdf())]
        if any(self.nilai):
            return list(self.nilai)
        if self.pilihan:
            return [pilihan for pilihan in self.pilihan if pilihan][:1]
        return [CONTOH.get(self.jenis, "Uraian uji")] if self.jenis != "hidden" else [""]


@dataclass
class Formulir:
    alamat: str
    metode: str
    kunci: str
    bidang: dict[str, Bidang] = field(default_factory=dict)

    def biasa(self) -> dict[str, list[Any]]:
        return {nama: bidang.biasa() for nama, bidang in self.bidang.items()}


class _Pembaca(HTMLParser):
    def __init__(self, alamat: str) -> None:
        super().__init__()
        self.alamat = alamat
        self.daftar: list[Formulir] = []
        self.luar: list[tuple[str, str, dict[str, str]]] = []
        self.kini: Formulir | None = None
        self.pilih: Bidang | None = None
        self.teks: Bidang | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ciri = {nama: nilai or "" for nama, nilai in attrs}
        if tag == "form":
            alamat = ciri.get("action") or self.alamat
            metode = ciri.get("method", "get").lower()
            self.kini = Formulir(alamat, metode, ciri.get("id", ""))
            self.daftar.append(self.kini)
        elif tag == "option" and self.pilih:
            nilai = ciri.get("value", "")
            self.pilih.pilihan.append(nilai)
            if "selected" in ciri:
                self.pilih.nilai.append(nilai)
        elif ciri.get("name") and "disabled" not in ciri:
            self._bidang(tag, ciri)

    def _bidang(self, tag: str, ciri: dict[str, str]) -> None:
        milik = [satu for satu in self.daftar if satu.kunci and satu.kunci == ciri.get("form")]
        tujuan = milik[0] if milik else self.kini
        if tujuan is None or tag not in {"input", "select", "textarea", "button"}:
            return
        jenis = ciri.get("type", "text") if tag in {"input", "button"} else tag
        jenis = "submit" if tag == "button" else jenis
        # A day is typed as text (TanggalInput).
        jenis = "date" if "data-tanggal" in ciri else jenis
        bidang = tujuan.bidang.setdefault(ciri["name"], Bidang(ciri["name"], jenis))
        nilai = ciri.get("value", "on" if jenis == "checkbox" else "")
        if jenis in {"radio", "checkbox"}:
            bidang.pilihan.append(nilai)
            if "checked" in ciri:
                bidang.nilai.append(nilai)
        elif jenis in TOMBOL:
            bidang.pilihan.append(nilai)
        elif tag == "input":
            bidang.nilai.append(nilai)
        self.pilih = bidang if tag == "select" else self.pilih
        self.teks = bidang if tag == "textarea" else self.teks

    def handle_data(self, data: str) -> None:
        if self.teks:
            self.teks.nilai.append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.kini = None
        elif tag == "select":
            self.pilih = None
        elif tag == "textarea" and self.teks:
            self.teks.nilai = ["".join(self.teks.nilai)]
            self.teks = None


def baca_formulir(html: str, alamat: str) -> list[Formulir]:
    """Every form of the page at `alamat`; a form without an action is sent there."""
    pembaca = _Pembaca(alamat)
    pembaca.feed(html)
    for satu in pembaca.daftar:
        satu.bidang.pop("csrfmiddlewaretoken", None)
    return pembaca.daftar
