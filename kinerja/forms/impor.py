from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from kinerja.models import IsiImpor


class UnggahBukuForm(forms.Form):
    """A workbook and what to do with rows that are known but differ."""

    isi = forms.ChoiceField(choices=IsiImpor.choices, label="Isi berkas")
    berkas = forms.FileField(
        label="Buku kerja Excel (.xlsx)",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"empty": "Berkas ini kosong. Pilih berkas yang berisi."},
    )
    perbarui = forms.BooleanField(
        required=False,
        label="Perbarui yang sudah ada",
        help_text="Tanpa ini, baris yang berbeda dari yang tersimpan dilaporkan sebagai kesalahan.",
    )

    def __init__(self, *args: Any, batas_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batas_mb = batas_mb
        self.helper = FormHelper()
        self.helper.layout = Layout("isi", "berkas", "perbarui", Submit("periksa", "Periksa"))

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > self.batas_mb * 1024 * 1024:
            raise forms.ValidationError(f"Berkas lebih besar dari {self.batas_mb} MB.")
        return berkas
