from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from dasar.formulir.bidang import TanggalField, TanggalInput
from desa.models import Desa
from organisasi.models import Kecamatan
from pengingat.actions.pembisuan import PALING_LAMA, IsianPembisuan
from pengingat.aturan.jadwal import JenisPengingat
from pengingat.models import SEBUTAN_JENIS


class PembisuanForm(forms.Form):
    """What to be silent about, until when, and why."""

    jenis = forms.ChoiceField(
        label="Pengingat tentang",
        choices=[(jenis.value, sebutan) for jenis, sebutan in SEBUTAN_JENIS.items()],
    )
    desa = forms.ModelChoiceField(
        Desa.objects.none(),
        required=False,
        label="Desa",
        empty_label="Semua desa",
        help_text="Hanya untuk pengingat dokumen desa.",
    )
    sampai = TanggalField(
        label="Sampai", help_text="Hari terakhir tanpa pengingat, paling lama setahun."
    )
    alasan = forms.CharField(label="Alasan", max_length=300)

    def __init__(self, *args: Any, kecamatan: Kecamatan, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Those of this kecamatan only: the choices of a form are what it accepts.
        desa = Desa.objects.filter(kecamatan=kecamatan).aktif_di(hari_ini.year).order_by("kode")
        self.fields["desa"].queryset = desa  # type: ignore[attr-defined]
        self.fields["sampai"].widget = TanggalInput(
            paling_awal=hari_ini, paling_akhir=hari_ini + PALING_LAMA
        )
        self.helper = FormHelper()
        self.helper.attrs = {"data-draf": ""}
        self.helper.add_input(Submit("kirim", "Bisukan"))

    def isian(self) -> IsianPembisuan:
        """The typed values of a valid form."""
        data = self.cleaned_data
        return IsianPembisuan(
            JenisPengingat(data["jenis"]), data["desa"], data["sampai"], data["alasan"]
        )
