from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from desa.actions.tanda_terima import IsianTandaTerima


class TandaTerimaForm(forms.Form):
    """Who handed the document over, and who took it."""

    penyerah = forms.CharField(
        label="Yang menyerahkan",
        max_length=120,
        required=False,
        help_text="Nama orang dari desa. Bila kosong, namanya ditulis tangan pada kertas.",
    )
    penerima = forms.CharField(label="Yang menerima", max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"data-draf": ""}
        self.helper.add_input(Submit("simpan", "Terbitkan tanda terima"))

    def isian(self) -> IsianTandaTerima:
        """The typed values of a valid form."""
        return IsianTandaTerima(**self.cleaned_data)
