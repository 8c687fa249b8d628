from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from dasar.berkas.berkas import IsianBerkas
from dasar.formulir.bidang import BanyakBerkasField, TanggalField
from desa.actions.kisi import IsianSlotDitolak
from desa.actions.slot import IsianTahapan
from desa.baca.kisi import Sel
from desa.baca.slot import DataSlot, TahapanSlot
from desa.baca.susulan import PenjagaDokumen
from desa.forms.kisi import KisiForm, atribut, tertulis


@dataclass(frozen=True, slots=True)
class BarisTahapan:
    """A milestone with its bound fields; `tersimpan` is what somebody else wrote, in words."""

    nama: str
    tanggal: forms.BoundField
    semula: forms.BoundField
    tersimpan: str


class SlotForm(KisiForm):
    """The grid form of a single slot, with its remark and the dates of its milestones."""

    def __init__(
        self, data: Any = None, *args: Any, slot: DataSlot, penjaga: PenjagaDokumen, **kwargs: Any
    ) -> None:
        super().__init__(data, *args, kisi=slot.kisi, penjaga=penjaga, **kwargs)
        self.slot = slot
        keterangan = self.keterangan()
        keterangan.field.label = sebutan = self.sebutan[keterangan.name]
        terkunci = "keterangan" in self._terkunci(slot.sel)
        keterangan.field.widget.attrs |= atribut(sebutan, slot.sel.keterangan, terkunci=terkunci)
        self.tahapan_bentrok: dict[int, str] = {}
        for tahapan in slot.daftar_tahapan:
            bidang = TanggalField(required=False, label=tahapan.nama)
            terkunci = bool(penjaga.tertutup.pesan(tahapan.tanggal))
            bidang.widget.attrs |= atribut(tahapan.nama, tahapan.tanggal, terkunci=terkunci)
            self.fields[f"tahapan_{tahapan.pk}"] = bidang
            self.fields[f"semula_{tahapan.pk}"] = TanggalField(
                required=False, widget=forms.HiddenInput
            )
            self.initial.setdefault(f"tahapan_{tahapan.pk}", tahapan.tanggal)
            self.initial.setdefault(f"semula_{tahapan.pk}", tertulis(tahapan.tanggal))

    def daftar_bidang(self, sel: Sel) -> dict[str, tuple[forms.Field, Any]]:
        """Those of the grid and the remark."""
        keterangan = forms.CharField(max_length=300, required=False)
        return {**super().daftar_bidang(sel), "keterangan": (keterangan, sel.keterangan)}

    def keterangan(self) -> forms.BoundField:
        """The field of the remark, for the template."""
        sel = self.slot.sel
        return self[f"keterangan_{sel.desa_pk}_{sel.kolom.jenis_pk}"]

    def baris_tahapan(self) -> list[BarisTahapan]:
        """The milestones with their fields, for the template."""
        return [self._baris(tahapan) for tahapan in self.slot.daftar_tahapan]

    def _baris(self, tahapan: TahapanSlot) -> BarisTahapan:
        return BarisTahapan(
            nama=tahapan.nama,
            tanggal=self[f"tahapan_{tahapan.pk}"],
            semula=self[f"semula_{tahapan.pk}"],
            tersimpan=self.tahapan_bentrok.get(tahapan.pk, ""),
        )

    def isian_tahapan(self) -> list[IsianTahapan]:
        """The typed dates of the milestones of a valid form."""
        return [
            IsianTahapan(
                tahapan_pk=tahapan.pk,
                semula=self.cleaned_data[f"semula_{tahapan.pk}"],
                tanggal=self.cleaned_data[f"tahapan_{tahapan.pk}"],
            )
            for tahapan in self.slot.daftar_tahapan
        ]

    def tandai(self, ditolak: IsianSlotDitolak) -> None:
        """As the grid, and each milestone; one that collided is seen beside what is typed."""
        super().tandai(ditolak)
        for pk, pesan in ditolak.tahapan.items():
            nama = f"tahapan_{pk}"
            self.add_error(nama if nama in self.fields else None, pesan)
        isian: Any = self.data
        for pk, tanggal in ditolak.tahapan_bentrok.items():
            self.tahapan_bentrok[pk] = tertulis(tanggal) or "kosong"
            # The next save is a decision: it knows what is stored.
            isian[f"semula_{pk}"] = tertulis(tanggal)


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
