from datetime import date
from typing import Any

from django import forms

from dasar.aturan.kode import baca_bilangan
from dasar.formulir.bidang import TanggalField, TanggalInput
from dasar.models.urut import Urut
from kinerja.actions.rencana import IsianRencana
from kinerja.models import AlasanBelum
from organisasi.models import Pengguna, UnitKerja


class RencanaForm(forms.Form):
    """One plan for all chosen kegiatan; what is left empty stays as it is."""

    alasan = forms.ModelChoiceField(
        AlasanBelum.objects.none(), required=False, label="Mengapa belum", empty_label="—"
    )
    tanggal = TanggalField(required=False, label="Direncanakan")
    penanggung_jawab = forms.ModelChoiceField(
        Pengguna.objects.none(), required=False, label="Penanggung jawab", empty_label="—"
    )

    def __init__(self, *args: Any, unit: UnitKerja, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = {
            "alasan": AlasanBelum.objects.pilihan(unit.kecamatan).order_by("urutan"),
            "penanggung_jawab": unit.daftar_pengguna.filter(is_active=True).order_by(
                Urut("username")
            ),
        }
        for nama, daftar in pilihan.items():
            self.fields[nama].queryset = daftar  # type: ignore[attr-defined]
        self.fields["tanggal"].widget = TanggalInput(paling_awal=hari_ini)
        for bidang in self.fields.values():
            dipilih = isinstance(bidang.widget, forms.Select)
            bidang.widget.attrs["class"] = "form-select" if dipilih else "form-control"

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if not self.errors and not any(bersih.values()):
            raise forms.ValidationError("Isi paling sedikit satu: alasan, tanggal, atau orang.")
        # The data of a form that was not sent are a plain dict.
        dipilih = self.data.getlist("pilih") if hasattr(self.data, "getlist") else []
        bersih["pilih"] = [pk for pk in map(baca_bilangan, dipilih) if pk is not None]
        if not bersih["pilih"]:
            raise forms.ValidationError("Centang dahulu kegiatannya.")
        return bersih

    def isian(self) -> IsianRencana:
        """The typed values of a valid form."""
        data = self.cleaned_data
        return IsianRencana(data["alasan"], data["tanggal"], data["penanggung_jawab"])
