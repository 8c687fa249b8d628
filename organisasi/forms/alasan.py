from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms


class AlasanForm(forms.Form):
    """The reason of a deed that is never done silently."""

    alasan = forms.CharField(label="Alasan", max_length=300)

    def __init__(self, *args: Any, tombol: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("alasan", Submit("kirim", tombol, css_class="btn-danger"))
