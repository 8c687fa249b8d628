from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from dasar.formulir.bidang import BilanganBulatField, TanggalField, TanggalInput
from pengingat.actions.surat import IsianAturanSurat, IsianPenyerahan
from pengingat.models import AturanSurat, CaraKirim, Surat


class PenyerahanForm(forms.Form):
    """When, how and to whom a letter was handed over."""

    tanggal_kirim = TanggalField(label="Tanggal diserahkan")
    cara_kirim = forms.ChoiceField(label="Cara", choices=CaraKirim.choices)
    penerima = forms.CharField(
        label="Diterima oleh", max_length=120, required=False, help_text="Boleh dikosongkan."
    )
    versi = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, surat: Surat, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tanggal_kirim"].widget = TanggalInput(
            paling_awal=surat.tanggal, paling_akhir=hari_ini
        )
        awal = {
            "tanggal_kirim": surat.tanggal_kirim or hari_ini,
            "cara_kirim": surat.cara_kirim or CaraKirim.DISERAHKAN,
            "penerima": surat.penerima,
            "versi": surat.versi,
        }
        # What was typed before the session ended goes before what is stored.
        self.initial = {**awal, **self.initial}
        self.helper = FormHelper()
        self.helper.attrs = {"data-draf": ""}
        self.helper.add_input(Submit("kirim", "Simpan penyerahan"))

    def isian(self) -> IsianPenyerahan:
        """The typed values of a valid form."""
        return IsianPenyerahan(**self.cleaned_data)


class AturanSuratForm(forms.ModelForm):
    """How letters are numbered and how long a reprimand waits for the next."""

    sela_hari = BilanganBulatField(
        label="Jarak antara dua teguran (hari)",
        help_text="Dihitung sejak teguran sebelumnya diserahkan.",
        min_value=1,
        max_value=366,
    )
    versi = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = AturanSurat
        fields = ("pola_nomor", "sela_hari", "tembusan")
        labels = {"tembusan": "Tembusan teguran"}
        help_texts = {
            "pola_nomor": (
                "{urutan} menjadi nomor urut tahun itu, {bulan} bulan dengan angka Romawi, {tahun} "
                "tahunnya. Misalnya 140/{urutan}/{bulan}/{tahun} menjadi 140/007/XI/2026."
            ),
            "tembusan": "Satu baris satu tembusan; kosongkan bila tidak ada.",
        }
        widgets = {"tembusan": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not in Meta.fields, where the form would set it: the deed alone counts the version.
        self.initial.setdefault("versi", self.instance.versi)
        self.helper = FormHelper()
        self.helper.attrs = {"data-draf": ""}
        self.helper.add_input(Submit("kirim", "Simpan aturan"))

    def isian(self) -> IsianAturanSurat:
        """The typed values of a valid form."""
        return IsianAturanSurat(**self.cleaned_data)
