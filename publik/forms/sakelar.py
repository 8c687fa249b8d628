from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from organisasi.models import Keterbukaan


class KeterbukaanForm(forms.Form):
    """How much anybody may read; who opens it says that they know what that is."""

    keterbukaan = forms.ChoiceField(
        label="Halaman publik", choices=Keterbukaan, widget=forms.RadioSelect
    )
    paham = forms.BooleanField(
        label="Kami sudah membaca apa saja yang terbuka, dan mengerti bahwa siapa pun dapat "
        "menyimpan dan menyebarkannya",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("kirim", "Simpan"))

    def clean(self) -> dict[str, Any]:
        """Ask for the tick of who opens; closing needs none."""
        isian = super().clean() or self.cleaned_data
        pilihan = isian.get("keterbukaan")
        if pilihan and pilihan != Keterbukaan.TERTUTUP and not isian["paham"]:
            self.add_error(
                "paham", "Centang dahulu: yang sudah disimpan orang tidak dapat ditarik."
            )
        return isian
