from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms

from dasar.formulir.bidang import TanggalField, TanggalInput
from dasar.formulir.dilihat import DilihatForm
from laporan.actions.laporan import IsianTerbit
from laporan.isi.ringkas import Kertas
from laporan.models import JenisLaporan
from laporan.terbit.permintaan import Permintaan
from organisasi.forms.pengesahan import PengesahanForm


class TerbitkanForm(DilihatForm, PengesahanForm):
    """The Camat's decision on all that the report says."""

    tanggal = TanggalField(
        label="Tanggal laporan",
        help_text="Dicetak pada tanda tangan; menentukan siapa penanda tangannya.",
    )
    kertas = forms.ChoiceField(label="Kertas", choices=[(k.value, k.value) for k in Kertas])
    lampiran = forms.BooleanField(
        label="Lampirkan daftar seluruh kegiatan beserta tindak lanjutnya", required=False
    )
    alasan = forms.CharField(
        label="Alasan revisi",
        max_length=300,
        help_text="Dicetak di laporan. Laporan yang lama tetap dapat dibaca.",
    )
    # The callable, so that every showing has a key of its own (organisasi/baca/kiriman.py).
    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    field_order = ("tanggal", "kertas", "lampiran", "alasan", "sandi", "kode")

    def __init__(
        self,
        *args: Any,
        permintaan: Permintaan,
        revisi: bool,
        terawal: date,
        hari_ini: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.permintaan = permintaan
        self.fields["tanggal"].widget = TanggalInput(paling_awal=terawal, paling_akhir=hari_ini)
        self.fields["tanggal"].initial = permintaan.tanggal
        if not revisi:
            del self.fields["alasan"]
        berlampiran = permintaan.jenis == JenisLaporan.RINGKAS
        if not berlampiran:
            del self.fields["lampiran"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Row(Column("tanggal", css_class="col-sm-7"), Column("kertas", css_class="col-sm-5")),
            *(["lampiran"] if berlampiran else []),
            *(["alasan"] if revisi else []),
            *self.bidang_diri,
            "dilihat",
            "kunci",
            Submit("terbitkan", "Terbitkan revisi" if revisi else "Terbitkan"),
        )

    def isian(self, situs: str) -> IsianTerbit:
        """The decision of a valid form."""
        return IsianTerbit(
            jenis=self.permintaan.jenis,
            tahun=self.permintaan.tahun,
            triwulan=self.permintaan.triwulan,
            tanggal=self.cleaned_data["tanggal"],
            kertas=Kertas(self.cleaned_data["kertas"]),
            alasan=self.cleaned_data.get("alasan", ""),
            dilihat=self.cleaned_data["dilihat"],
            situs=situs,
            lampiran=self.cleaned_data.get("lampiran", False),
        )


def tanggal_diketik(data: Mapping[str, Any], bawaan: date) -> date:
    """The day that the report is about to bear: the page names who signs on it."""
    try:
        hari: date = TanggalField().clean(data.get("tanggal", ""))
    # The form itself says what is wrong with it; the page needs a day all the same.
    except forms.ValidationError:
        return bawaan
    return hari
