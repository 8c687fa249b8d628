from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms


class AlasanForm(forms.Form):
    """The reason of a deed that is never done silently; `tombol` its label, or name and label."""

    alasan = forms.CharField(
        label="Alasan", max_length=300, error_messages={"required": "Tulis alasannya."}
    )

    def __init__(self, *args: Any, tombol: str | tuple[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nama, label = ("kirim", tombol) if isinstance(tombol, str) else tombol
        self.helper = FormHelper()
        self.helper.layout = Layout("alasan", Submit(nama, label, css_class="btn-danger"))
