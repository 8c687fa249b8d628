"""What a person types, on every page: nothing is cut by the browser, nothing is said by it."""

import inspect
import re
from html.parser import HTMLParser
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django import forms
from django.test import Client

import desa.forms
import kinerja.forms
import organisasi.forms
import pengingat.forms
from tests.dunia import buat_dunia
from tests.formulir import baca_formulir
from tests.halaman import baca_halaman, berupa_halaman

# Who sees the forms of a page comes before who only reads it.
PENGISI = ("verifikator", "staf pemilik", "admin", "camat", "anonim")
PAKET = (organisasi.forms, desa.forms, kinerja.forms, pengingat.forms)
# What Django says of a field where it has no Indonesian, and what Chromium would say.
INGGRIS = re.compile(r"\b(This field|Ensure|Enter a|Select a|Please|required\.|is not a valid)\b")


def _daftar_formulir():
    """Every form of ours."""
    for paket in PAKET:
        for modul in iter_modules(paket.__path__, f"{paket.__name__}."):
            isi = vars(import_module(modul.name)).values()
            yield from (
                satu
                for satu in isi
                if inspect.isclass(satu)
                and issubclass(satu, forms.BaseForm)
                and satu.__module__ == modul.name
            )


@pytest.mark.parametrize("formulir", list(_daftar_formulir()), ids=lambda f: f.__qualname__)
def test_bilangan_yang_ditulis_di_formulir_dibaca_dengan_satu_cara(formulir):
    """A number of a model is exchanged where its form is built; see the pages below."""
    milik_model = set(getattr(getattr(formulir, "Meta", None), "fields", ()))
    biasa = (forms.IntegerField, forms.DecimalField, forms.FloatField)
    assert [
        nama
        for nama, bidang in formulir.base_fields.items()
        if isinstance(bidang, biasa)
        and not bidang.widget.is_hidden
        and nama not in milik_model - set(formulir.declared_fields)
    ] == []


class _Pembaca(HTMLParser):
    """The controls, the forms and the targets of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.unsur: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unsur.append((tag, {nama: nilai or "" for nama, nilai in attrs}))


def _cacat(html: str) -> list[str]:
    unsur = _Pembaca(html).unsur
    kunci = {ciri.get("id") for _, ciri in unsur}
    return [
        f"{tag} {ciri}"
        for tag, ciri in unsur
        if {"maxlength", "minlength"} & set(ciri)
        or (tag == "input" and ciri.get("type") == "number")
        or (tag == "form" and "novalidate" not in ciri)
        or (tag == "a" and "alert-link" in ciri.get("class", "") and ciri["href"][1:] not in kunci)
    ]


def _salah(html: str) -> list[str]:
    """What is amiss with a page that came back with errors."""
    unsur = _Pembaca(html).unsur
    bertanda = [ciri for _, ciri in unsur if ciri.get("aria-invalid") == "true"]
    kursor = [ciri for _, ciri in unsur if "autofocus" in ciri]
    cacat = [] if not bertanda or len(kursor) == 1 else [f"{len(kursor)} kursor"]
    if kursor and bertanda and kursor[0].get("aria-invalid") != "true":
        cacat.append("kursor tidak di isian yang salah")
    return cacat + INGGRIS.findall(html)


@pytest.mark.django_db
@pytest.mark.usefixtures("tanpa_cetak")
def test_semua_halaman_membiarkan_yang_diketik_dan_berbicara_indonesia(acuan, subtests):
    dunia = buat_dunia(acuan)
    daftar_halaman = baca_halaman(dunia, PENGISI)
    assert len(daftar_halaman) > 50
    terkirim = 0
    for halaman in daftar_halaman:
        client = Client(headers={"accept-language": "en-US,en"})
        if pengguna := dunia.pengguna[halaman.pemakai]:
            client.force_login(pengguna)
        html = halaman.isi.decode()
        with subtests.test(halaman=str(halaman)):
            assert _cacat(html) == []
        for formulir in baca_formulir(html, halaman.alamat):
            jenis = {b.jenis for b in formulir.bidang.values()}
            if formulir.metode != "post" or not jenis & {"text", "textarea", "select", "file"}:
                continue
            tetap = {n: b.nilai for n, b in formulir.bidang.items() if b.jenis == "hidden"}
            jawaban = client.post(formulir.alamat, tetap)
            if berupa_halaman(jawaban):
                terkirim += 1
                with subtests.test(halaman=str(halaman), kosong=formulir.alamat):
                    assert _cacat(jawaban.content.decode()) == []
                    assert _salah(jawaban.content.decode()) == []
    assert terkirim > 20
