"""What is typed at the first start."""

from typing import Any

from crispy_forms.layout import Submit
from django import forms

from dasar.formulir.bidang import TahunField
from kinerja.aturan.susunan_lembar import SusunanLembar
from kinerja.forms.lembar import BerkasLembarForm
from organisasi.forms.acuan import KecamatanForm, PejabatForm
from organisasi.models import Kecamatan

CONTOH, BERKAS, KOSONG = "contoh", "berkas", "kosong"
LANJUT = "Simpan dan lanjut"


class LembarAwalForm(BerkasLembarForm):
    """With which sheet the kecamatan begins; the file only where one is chosen."""

    lembar = forms.ChoiceField(
        label="Mulai dengan",
        widget=forms.RadioSelect,
        initial=CONTOH,
        choices=[
            (
                CONTOH,
                "Lembar Kecamatan Jatiroto sebagai contoh: satu tujuan, dua sasaran, tiga "
                "indikator, sepuluh fungsi; semuanya dapat diubah",
            ),
            (BERKAS, "Berkas lembar IKU, misalnya dari kabupaten"),
            (KOSONG, "Kosong: tujuan, sasaran, dan indikatornya diisi kemudian di Pengaturan"),
        ],
    )
    dari = TahunField(
        label="Mulai tahun",
        required=False,
        help_text="Hanya bagi lembar yang kosong: tahun pertama yang dilaporkan.",
    )
    field_order = ("lembar", "berkas", "dari")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berkas"].required = False
        self.fields["berkas"].help_text = "Hanya bila memilih berkas. Paling besar 1 MB."
        self.helper.inputs = [Submit("simpan", LANJUT)]

    def clean_dari(self) -> int | None:
        dari: int | None = self.cleaned_data["dari"]
        if self.cleaned_data.get("lembar") == KOSONG and dari is None:
            raise forms.ValidationError("Tulis tahun pertama yang dilaporkan.")
        return dari

    def clean_berkas(self) -> SusunanLembar | None:
        if self.cleaned_data.get("lembar") != BERKAS:
            return None
        if not self.cleaned_data["berkas"]:
            raise forms.ValidationError("Pilih berkas lembar IKU.")
        return super().clean_berkas()


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
