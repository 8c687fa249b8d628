from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from dasar.berkas.unggahan import IsianBerkas
from dasar.formulir.bidang import BanyakBerkasField, TanggalField, TanggalInput
from desa.actions.kisi import IsianSlotDitolak
from desa.actions.slot import IsianTahapan
from desa.baca.slot import DataSlot
from desa.baca.susulan import PenjagaDokumen
from desa.forms.kisi import KisiForm
from desa.models import DasarTanggal

_BERKALENDER = TanggalInput(attrs={"data-ringkas": True})


class SlotForm(KisiForm):
    """The grid form of a single slot, with its remark and the dates of its milestones."""

    # Here each date has a calendar; its day in words stands beside the state, as in the grid.
    contoh_bidang = {
        **KisiForm.contoh_bidang,
        **{
            nama: TanggalField(label=nama.capitalize(), required=False, widget=_BERKALENDER)
            for nama in DasarTanggal.values
        },
        "keterangan": forms.CharField(label="Keterangan", max_length=300, required=False),
    }

    def __init__(
        self, data: Any = None, *args: Any, slot: DataSlot, penjaga: PenjagaDokumen, **kwargs: Any
    ) -> None:
        super().__init__(data, *args, kisi=slot.kisi, penjaga=penjaga, **kwargs)
        self.slot = slot
        for tahapan in slot.daftar_tahapan:
            self.tambah(
                f"tahapan_{tahapan.pk}",
                TanggalField(required=False, label=tahapan.nama),
                tahapan.tanggal,
                sebutan=tahapan.nama,
                # By its own day alone, as `simpan_slot` asks: it counts in no reporting year.
                terkunci=bool(penjaga.tertutup.pesan(tahapan.tanggal)),
            )

    def keterangan(self) -> forms.BoundField:
        """The field of the remark, for the template."""
        sel = self.slot.sel
        return self[f"keterangan_{sel.desa_pk}_{sel.kolom.jenis_pk}"]

    def daftar_tahapan(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The milestones with what they showed, for the template."""
        daftar = [f"tahapan_{tahapan.pk}" for tahapan in self.slot.daftar_tahapan]
        return [(self[kunci], self[f"semula_{kunci}"]) for kunci in daftar]

    def isian_tahapan(self) -> list[IsianTahapan]:
        """The typed dates of the milestones of a valid form."""
        return [
            IsianTahapan(
                tahapan_pk=tahapan.pk,
                semula=self.cleaned_data[f"semula_tahapan_{tahapan.pk}"],
                tanggal=self.cleaned_data[f"tahapan_{tahapan.pk}"],
            )
            for tahapan in self.slot.daftar_tahapan
        ]

    def tandai(self, ditolak: IsianSlotDitolak) -> None:
        """As the grid; saving a refused milestone again is a decision: it saw what is stored."""
        super().tandai(ditolak)
        isian: Any = self.data
        for tahapan in self.slot.daftar_tahapan:
            if ("tahapan", tahapan.pk) in ditolak.kesalahan:
                semula = f"semula_tahapan_{tahapan.pk}"
                isian[semula] = self.initial[semula]


class UnggahForm(forms.Form):
    """Scans of a document, several at once."""

    def __init__(self, *args: Any, batas_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["daftar_berkas"] = BanyakBerkasField(
            batas_mb=batas_mb, label="Pindaian (scan) atau foto dokumen"
        )
        self.helper = FormHelper()
        self.helper.add_input(Submit("simpan", "Unggah"))

    def daftar_berkas(self) -> tuple[IsianBerkas, ...]:
        """The chosen files of a valid form."""
        daftar: tuple[IsianBerkas, ...] = self.cleaned_data["daftar_berkas"]
        return daftar
