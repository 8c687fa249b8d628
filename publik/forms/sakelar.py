from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms


class BukaPublikForm(forms.Form):
    """Opens the page; whoever does says that they know what everybody can read then."""

    paham = forms.BooleanField(
        label="Kami mengerti: siapa pun dapat membaca dan menyimpan semua yang disebut di atas, "
        "juga nama, NIP, dan tanda tangan di dalam PDF.",
        error_messages={
            "required": "Centang dahulu: yang sudah tersimpan orang tidak dapat ditarik."
        },
    )

    helper = FormHelper()
    helper.add_input(Submit("buka", "Buka untuk umum"))
