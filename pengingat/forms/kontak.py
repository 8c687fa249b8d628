from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from dasar.aturan.whatsapp import nomor_whatsapp
from pengingat.actions.kontak import IsianKontak
from pengingat.models import KontakDesa


class KontakForm(forms.Form):
    """Whom to call at one desa."""

    nama = forms.CharField(label="Nama", max_length=120, required=False)
    nomor = forms.CharField(
        label="Nomor WhatsApp",
        max_length=30,
        required=False,
        help_text="Misalnya 0812 3456 7890. Kosongkan bila tidak ada.",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    versi = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kontak: KontakDesa | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        awal = {
            "nama": kontak.nama if kontak else "",
            # Stored as WhatsApp wants it (628…), shown as people write it.
            "nomor": f"0{kontak.nomor[2:]}" if kontak and kontak.nomor else "",
            "versi": kontak.versi if kontak else 0,
        }
        # What was typed before the session ended goes before what is stored.
        self.initial = {**awal, **self.initial}
        self.helper = FormHelper()
        self.helper.add_input(Submit("kirim", "Simpan kontak"))

    def clean_nomor(self) -> str:
        teks: str = self.cleaned_data["nomor"]
        try:
            return nomor_whatsapp(teks) if teks else ""
        except ValueError as error:
            raise forms.ValidationError(
                "Bukan nomor seluler. Tulis seperti 0812 3456 7890."
            ) from error

    def isian(self) -> IsianKontak:
        """The typed values of a valid form."""
        return IsianKontak(**self.cleaned_data)
