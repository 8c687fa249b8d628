from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from dasar.formulir.dilihat import DilihatForm
from desa.actions.tanda_terima import IsianTandaTerima


class TandaTerimaForm(DilihatForm):
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
        self.helper.layout = Layout(
            "penyerah", "penerima", "dilihat", Submit("simpan", "Terbitkan tanda terima")
        )

    def isian(self) -> IsianTandaTerima:
        """The typed values of a valid form."""
        data = self.cleaned_data
        return IsianTandaTerima(penyerah=data["penyerah"], penerima=data["penerima"])
