import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from organisasi.bidang import TanggalField
from organisasi.perender import Perender

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
    assert parse_html(str(cepat[nama])) == parse_html(str(biasa[nama]))


def test_dipakai_di_semua_formulir():
    assert isinstance(Formulir().renderer, Perender)
