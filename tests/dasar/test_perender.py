import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from dasar.formulir.bidang import TanggalField
from dasar.formulir.perender import Perender

PILIHAN = [("", "Semua"), ("a", "A & <B>"), ("Kelompok", [("1", "Satu"), (2, "Dua")])]


class Formulir(forms.Form):
    teks = forms.CharField(max_length=5, help_text="?")
    angka = forms.IntegerField(min_value=0, required=False)
    hari = TanggalField()
    surel = forms.EmailField(widget=forms.EmailInput(attrs={"data-x": '"<&>"', "readonly": True}))
    sandi = forms.CharField(widget=forms.PasswordInput(render_value=True))
    situs = forms.URLField(assume_scheme="https")
    sembunyi = forms.CharField(widget=forms.HiddenInput)
    pilih = forms.ChoiceField(choices=PILIHAN)
    banyak = forms.MultipleChoiceField(
        choices=PILIHAN, widget=forms.SelectMultiple(attrs={"size": 3})
    )
    uraian = forms.CharField(widget=forms.Textarea)
    ya = forms.BooleanField()


@pytest.mark.parametrize("nama", list(Formulir.base_fields))
@pytest.mark.parametrize(
    "data",
    [
        None,
        {"teks": "<b>'\"&", "angka": "7", "hari": "31/12/2025", "surel": "a@b", "sandi": "x",
         "situs": "", "sembunyi": "&", "pilih": "2", "banyak": ["a", "1"], "uraian": "<", "ya": "on"},
        {"angka": "bukan", "pilih": "a", "banyak": []},
    ],
)  # fmt: skip
def test_gambarnya_sama_dengan_django(nama, data):
    biasa, cepat = Formulir(data, renderer=DjangoTemplates()), Formulir(data, renderer=Perender())
    utuh = re.sub(r' (maxlength|minlength)="\d+"', "", str(biasa[nama]))
    assert parse_html(str(cepat[nama]).replace(" autofocus", "")) == parse_html(utuh)


@pytest.mark.parametrize("nama", ["teks", "surel", "uraian"])
def test_peramban_tidak_disuruh_memotong(nama):
    assert "length" not in str(Formulir()[nama])


def test_isian_salah_pertama_mendapat_kursor():
    formulir = Formulir({"teks": "terlalu panjang", "surel": "bukan"})
    assert [nama for nama in formulir.fields if "autofocus" in str(formulir[nama])] == ["teks"]
    assert "autofocus" not in str(Formulir({"teks": "ya"})["teks"]) + str(Formulir()["teks"])


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("a" * 5, ""),
        ("a\r\nb\nc", ""),
        ("😀" * 5, ""),
        ("a" * 6, "Paling banyak 5 huruf; ini 6 huruf."),
        ("a\r\nb\r\nc\r\n", ""),
        ("\r\na\r\nb\r\nc", ""),
        ("a\r\nb\r\nc\r\nd", "Paling banyak 5 huruf; ini 7 huruf."),
        ("😀" * 7, "Paling banyak 5 huruf; ini 7 huruf."),
    ],
)
def test_terlalu_panjang_disebut_batas_dan_jumlahnya(teks, pesan):
    formulir = Formulir({"teks": teks})
    assert " ".join(formulir.errors.get("teks", ())) == pesan
    assert formulir["teks"].value() == teks.replace("\r\n", "\n")
    if not pesan:
        assert formulir.cleaned_data["teks"] == teks.replace("\r\n", "\n").strip()


def test_dipakai_di_semua_formulir():
    assert isinstance(Formulir().renderer, Perender)
