"""What is typed at the first start."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from organisasi.forms.acuan import KecamatanForm, PejabatForm
from organisasi.models import Kecamatan

CONTOH, KOSONG = "contoh", "kosong"
LANJUT = "Simpan dan lanjut"


class LembarAwalForm(forms.Form):
    """With which sheet the kecamatan begins."""

    lembar = forms.ChoiceField(
        label="Mulai dengan",
        widget=forms.RadioSelect,
        initial=CONTOH,
        choices=[
            (
                CONTOH,
                "Lembar Kecamatan Jatiroto sebagai contoh: dua sasaran, dua indikator, sepuluh "
                "fungsi; semuanya dapat diubah",
            ),
            (KOSONG, "Kosong: indikatornya diisi kemudian"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("simpan", LANJUT))


class KopForm(KecamatanForm):
    """The letterhead alone: name and kabupaten come from the list."""

    class Meta:
        model = Kecamatan
        fields = ("alamat", "telepon", "surel")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["alasan"]
        self.helper.inputs = [Submit("simpan", LANJUT)]

    def tentang(self) -> dict[str, Any]:
        """As for every change, with the reason that is plain."""
        return super().tentang() | {"alasan": "Penyiapan awal"}


class CamatForm(PejabatForm):
    """The first holder of the office: nobody's term gives way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["menyela"]
        self.helper.inputs = [Submit("simpan", LANJUT)]
