from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from dasar.aturan.kesalahan import Ditolak
from dasar.berkas.foto import siapkan_foto
from dasar.berkas.unggahan import IsianBerkas


class FotoForm(forms.Form):
    """A photo with its caption."""

    foto = forms.FileField(
        label="Foto",
        help_text="JPG atau PNG; diperkecil, dan tempat serta perangkat pemotretan dihapus.",
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png"}),
    )
    keterangan = forms.CharField(
        label="Keterangan", max_length=150, help_text="Dicetak di bawahnya, dengan nomor gambar."
    )

    def __init__(self, *args: Any, batas_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batas_mb = batas_mb
        self.helper = FormHelper()
        self.helper.add_input(Submit("simpan", "Tambah foto"))

    def clean_foto(self) -> IsianBerkas:
        """The photo as it is kept; a huge one is not even opened."""
        berkas = self.cleaned_data["foto"]
        if berkas.size > self.batas_mb * 1024 * 1024:
            raise forms.ValidationError(f"Foto paling besar {self.batas_mb} MB.")
        try:
            return siapkan_foto(IsianBerkas(berkas.name, berkas.read()))
        except Ditolak as error:
            raise forms.ValidationError(str(error)) from error
