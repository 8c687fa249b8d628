"""What the forms about the IKU sheets do when somebody else has changed these meanwhile."""

from collections.abc import Mapping
from typing import Any

from django import forms

from dasar.aturan.dilihat import sidik_dilihat
from dasar.aturan.kesalahan import Ditolak, SudahBerubah
from kinerja.baca.isi_lembar import daftar_bagian
from kinerja.baca.lembar import keadaan_lembar
from organisasi.models import Kecamatan

KERANGKA_BERUBAH = (
    "Tujuan, sasaran, fungsi, atau urutannya sudah diubah orang lain sejak halaman ini dibuka. "
    "Buka halaman ini sekali lagi, lalu tulis perubahan Anda di sana."
)


class KeadaanLembarForm(forms.Form):
    """A change of the sheets: `dilihat` says how they stood when its page was made.

    `tolak` says what was refused; where they stand otherwise by now, the next submission is about
    that.
    """

    dilihat = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Read before what the page shows: what changes in between is refused.
        self.initial["dilihat"] = keadaan_lembar(kecamatan)

    def tolak(self, error: Ditolak) -> None:
        """Show a refusal of the deed; what was typed stays."""
        self.add_error(None, str(error))
        if isinstance(error, SudahBerubah):
            self._kirim_ulang("dilihat")

    def _kirim_ulang(self, nama: str) -> None:
        # What a request sent cannot be changed, a copy of it can.
        data: Any = self.data
        isian = data.copy()
        isian[nama] = self.initial[nama]
        self.data = isian


class KerangkaLembarForm(KeadaanLembarForm):
    """Its fields are named by the places of tujuan, sasaran and fungsi: `kerangka` is their digest.

    Once these have changed, what was typed would come to stand at another place, so it is refused
    until the page is opened again.
    """

    kerangka = forms.CharField(widget=forms.HiddenInput, required=False)

    def ingat_kerangka(self, isi: Mapping[str, Any], **lain: object) -> None:
        """The places of a sheet as it is now; `lain` is what else the fields are named by."""
        uraian = [bagian["uraian"] for bagian in daftar_bagian(dict(isi))]
        self.initial["kerangka"] = sidik_dilihat(
            {"fungsi": isi["fungsi"], "tujuan": uraian, **lain}
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kerangka") not in ("", self.initial["kerangka"]):
            raise forms.ValidationError(KERANGKA_BERUBAH)
        return data
