from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from dasar.formulir.dilihat import DilihatForm
from organisasi.forms.pengesahan import PengesahanForm

# A certificate with its chain takes a few thousand bytes.
BATAS_SERTIFIKAT = 100_000
BATAS_PDF_MB = 50


class SertifikatForm(DilihatForm, PengesahanForm):
    """The office's certificate, given each time: it lies nowhere where it could be stolen."""

    sertifikat = forms.FileField(label="Sertifikat (.p12 atau .pfx)")
    sandi_sertifikat = forms.CharField(
        label="Sandi sertifikat",
        # A passphrase may begin or end with a blank.
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Sertifikat dan sandinya dipakai sekali ini lalu dilupakan; tidak disimpan.",
    )

    field_order = ("sertifikat", "sandi_sertifikat", "sandi")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "sertifikat",
            "sandi_sertifikat",
            *self.bidang_diri,
            "dilihat",
            Submit("sini", "Tanda tangani"),
        )

    def clean_sertifikat(self) -> Any:
        berkas = self.cleaned_data["sertifikat"]
        if (berkas.size or 0) > BATAS_SERTIFIKAT:
            raise forms.ValidationError("Ini bukan berkas sertifikat: terlalu besar.")
        return berkas


class PdfLuarForm(DilihatForm):
    pdf = forms.FileField(
        label="PDF yang sudah ditandatangani",
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("pdf", "dilihat", Submit("luar", "Simpan PDF ini"))

    def clean_pdf(self) -> Any:
        berkas = self.cleaned_data["pdf"]
        if (berkas.size or 0) > BATAS_PDF_MB * 1024 * 1024:
            raise forms.ValidationError(f"Berkas lebih besar dari {BATAS_PDF_MB} MB.")
        return berkas
