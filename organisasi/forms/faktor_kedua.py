from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

SANDI = {"autocomplete": "current-password"}
KODE = {"autocomplete": "one-time-code", "inputmode": "text", "autocapitalize": "none"}


def bidang_sandi() -> forms.CharField:
    """The own password, asked for once more."""
    return forms.CharField(
        label="Kata sandi Anda", strip=False, widget=forms.PasswordInput(attrs=SANDI)
    )


def bidang_kode() -> forms.CharField:
    """A code of the phone, or a recovery code."""
    return forms.CharField(
        label="Kode dari ponsel",
        max_length=30,
        widget=forms.TextInput(attrs=KODE),
        help_text="Enam angka dari aplikasi autentikator, atau satu kode pemulihan.",
    )


class KodeForm(forms.Form):
    kode = bidang_kode()

    def __init__(self, *args: Any, tombol: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kode"].widget.attrs["autofocus"] = True
        self.helper = FormHelper()
        self.helper.add_input(Submit("kirim", tombol, css_class="w-100"))


class KonfirmasiDiriForm(forms.Form):
    """Is it still you? The password, and the code when there is a second factor."""

    sandi = bidang_sandi()

    def __init__(
        self, *args: Any, dengan_kode: bool, tombol: str, tetap: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if dengan_kode:
            self.fields["kode"] = bidang_kode()
        for nama, nilai in tetap.items():
            self.fields[nama] = forms.CharField(
                initial=nilai, required=False, widget=forms.HiddenInput
            )
        self.helper = FormHelper()
        self.helper.add_input(Submit("kirim", tombol))
