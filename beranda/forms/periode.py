from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from dasar.formulir.dilihat import DilihatForm


class TutupForm(DilihatForm):
    """Closing a triwulan; where it has gaps, with the tick that they are known."""

    diketahui = forms.BooleanField(
        label="Kekurangan di atas diketahui; triwulan ini tetap ditutup",
        error_messages={"required": "Centang bahwa kekurangannya diketahui."},
    )

    def __init__(self, *args: Any, kurang: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kurang:
            del self.fields["diketahui"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "dilihat",
            *(["diketahui"] if kurang else []),
            Submit("tutup", "Ya, tutup", css_class="btn-danger"),
        )
