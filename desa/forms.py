from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from desa.actions.kisi import IsianSlot
from desa.kisi import Baris, Kisi, Sel

FORMAT_TANGGAL = ["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]


def _bidang_tanggal(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=FORMAT_TANGGAL,
        widget=forms.DateInput(
            format="%d/%m/%Y",
            attrs={
                "placeholder": "hh/bb/tttt",
                "inputmode": "numeric",
                "autocomplete": "off",
                "class": "form-control form-control-sm",
                "aria-label": label,
            },
        ),
        error_messages={"invalid": "Bukan tanggal. Tulis seperti 30/09/2026."},
    )


@dataclass(frozen=True, slots=True)
class SelIsian:
    """A cell of the grid with its three bound fields."""

    sel: Sel
    penetapan: forms.BoundField
    diterima: forms.BoundField
    nomor: forms.BoundField
    versi: forms.BoundField


class KisiForm(forms.Form):
    """The whole grid of a year as one form; field names carry desa and jenis: penetapan_3_1."""

    def __init__(self, *args: Any, kisi: Kisi, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kisi = kisi
        for baris in kisi.daftar_baris:
            for sel in baris.daftar_sel:
                self._tambah_sel(baris, sel)

    def _tambah_sel(self, baris: Baris, sel: Sel) -> None:
        akhiran = f"{sel.desa_pk}_{sel.kolom.jenis_pk}"
        slot = f"{sel.kolom.kode} {baris.desa_nama}"
        awal: dict[str, tuple[forms.Field, date | str | int | None]] = {
            "penetapan": (_bidang_tanggal(f"Penetapan {slot}"), sel.tanggal_penetapan),
            "diterima": (_bidang_tanggal(f"Diterima {slot}"), sel.tanggal_diterima),
            "nomor": (
                forms.CharField(
                    label=f"Nomor {slot}",
                    max_length=60,
                    required=False,
                    widget=forms.TextInput(
                        attrs={
                            "class": "form-control form-control-sm",
                            "placeholder": "nomor",
                            "aria-label": f"Nomor {slot}",
                        }
                    ),
                ),
                sel.nomor,
            ),
            "versi": (forms.IntegerField(widget=forms.HiddenInput), sel.versi),
        }
        for nama, (bidang, nilai) in awal.items():
            self.fields[f"{nama}_{akhiran}"] = bidang
            self.initial.setdefault(f"{nama}_{akhiran}", nilai)

    def baris_isian(self) -> Iterator[tuple[Baris, list[SelIsian]]]:
        """The rows of the grid with their bound fields, for the template."""
        for baris in self.kisi.daftar_baris:
            yield baris, [self._sel_isian(sel) for sel in baris.daftar_sel]

    def _sel_isian(self, sel: Sel) -> SelIsian:
        akhiran = f"{sel.desa_pk}_{sel.kolom.jenis_pk}"
        return SelIsian(
            sel=sel,
            penetapan=self[f"penetapan_{akhiran}"],
            diterima=self[f"diterima_{akhiran}"],
            nomor=self[f"nomor_{akhiran}"],
            versi=self[f"versi_{akhiran}"],
        )

    def daftar_isian(self) -> list[IsianSlot]:
        """The typed cells of a valid form."""
        return [
            IsianSlot(
                desa_pk=sel.desa_pk,
                jenis_pk=sel.kolom.jenis_pk,
                nomor=self.cleaned_data[f"nomor_{sel.desa_pk}_{sel.kolom.jenis_pk}"],
                tanggal_penetapan=self.cleaned_data[
                    f"penetapan_{sel.desa_pk}_{sel.kolom.jenis_pk}"
                ],
                tanggal_diterima=self.cleaned_data[f"diterima_{sel.desa_pk}_{sel.kolom.jenis_pk}"],
                versi=self.cleaned_data[f"versi_{sel.desa_pk}_{sel.kolom.jenis_pk}"],
            )
            for sel in self.kisi.daftar_sel
        ]

    def tandai(self, kesalahan: dict[tuple[int, int], str]) -> None:
        """Show each refusal of the action in its own cell."""
        for (desa_pk, jenis_pk), pesan in kesalahan.items():
            nama = f"penetapan_{desa_pk}_{jenis_pk}"
            self.add_error(nama if nama in self.fields else None, pesan)
