from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from dasar.formulir.bidang import TanggalField, TanggalInput
from organisasi.actions.kunci_aplikasi import PALING_LAMA


class KunciAplikasiForm(forms.Form):
    """Which program gets a key, and how long it holds."""

    nama = forms.CharField(
        label="Nama aplikasi",
        max_length=80,
        help_text="Program yang membaca, dan milik siapa: misalnya Dasbor Kabupaten.",
    )
    berlaku_sampai = TanggalField(label="Berlaku sampai", help_text="Paling lama dua tahun.")

    def __init__(self, *args: Any, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berlaku_sampai"].widget = TanggalInput(
            paling_awal=hari_ini, paling_akhir=hari_ini + PALING_LAMA
        )
        self.helper = FormHelper()
        self.helper.add_input(Submit("kirim", "Buat kunci"))
