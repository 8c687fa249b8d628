"""The frame of an IKU sheet: its tujuan and sasaran, their words and their order."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from dasar.aturan.kesalahan import BerkasSalah
from dasar.formulir.bidang import BilanganBulatField
from kinerja.aturan.susunan_lembar import SusunanLembar
from kinerja.baca.isi_lembar import isi_tanpa_target
from kinerja.baca.lembar import baca_berkas_lembar
from kinerja.models import LembarIKU


@dataclass(frozen=True, slots=True)
class BarisKerangka:
    """A tujuan or sasaran to type over; `baru` is the sasaran to add to a tujuan."""

    nomor: forms.BoundField
    uraian: forms.BoundField
    jumlah_indikator: int
    daftar_sasaran: tuple["BarisKerangka", ...] = ()
    baru: forms.BoundField | None = None


class KerangkaForm(forms.Form):
    """Empty words take a tujuan or sasaran away; equal numbers keep their order."""

    dilihat = forms.CharField(widget=forms.HiddenInput, required=False)
    tugas_pokok = forms.CharField(
        label="Tugas pokok", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    tujuan_baru = forms.CharField(label="Tujuan baru", required=False, max_length=300)
    alasan = forms.CharField(
        label="Alasan perubahan", max_length=300, help_text="Tersimpan di riwayat."
    )

    def __init__(self, *args: Any, lembar: LembarIKU, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lembar = lembar
        self.susunan: SusunanLembar | None = None
        self.isi = isi_tanpa_target(lembar)
        self.initial.setdefault("tugas_pokok", self.isi["tugas_pokok"])
        for i, tujuan in enumerate(self.isi["tujuan"], start=1):
            self._tambah(f"t{i}", i, tujuan["uraian"])
            self.fields[f"t{i}_baru"] = forms.CharField(
                label="Sasaran baru", required=False, max_length=300
            )
            for j, sasaran in enumerate(tujuan["sasaran"], start=1):
                self._tambah(f"t{i}_s{j}", j, sasaran["uraian"])
        for bidang in self.fields.values():
            bidang.widget.attrs["class"] = "form-control"

    def _tambah(self, awalan: str, nomor: int, uraian: str) -> None:
        self.fields[f"{awalan}_nomor"] = BilanganBulatField(
            label="Nomor", min_value=1, max_value=999, initial=nomor
        )
        self.fields[f"{awalan}_uraian"] = forms.CharField(
            label="Kalimat",
            required=False,
            max_length=300,
            initial=uraian,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def baris(self) -> Iterator[BarisKerangka]:
        """Each tujuan with its sasaran, for the template."""
        for i, tujuan in enumerate(self.isi["tujuan"], start=1):
            daftar_sasaran = tuple(
                self._baris(f"t{i}_s{j}", sasaran)
                for j, sasaran in enumerate(tujuan["sasaran"], start=1)
            )
            yield self._baris(
                f"t{i}", tujuan, daftar_sasaran=daftar_sasaran, baru=self[f"t{i}_baru"]
            )

    def _baris(self, awalan: str, isi: dict[str, Any], **lain: Any) -> BarisKerangka:
        nomor, uraian = self[f"{awalan}_nomor"], self[f"{awalan}_uraian"]
        return BarisKerangka(nomor, uraian, len(isi["indikator"]), **lain)

    def clean(self) -> dict[str, Any]:
        """Read as a file would be, with the frame as typed."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        isi = {**self.isi, "tugas_pokok": data["tugas_pokok"]}
        isi["tujuan"] = self._urutkan("t", self.isi["tujuan"])
        if data["tujuan_baru"]:
            isi["tujuan"].append(_kosong(data["tujuan_baru"], sasaran=[]))
        try:
            self.susunan = baca_berkas_lembar(self.lembar.kecamatan, json.dumps(isi).encode())
        except BerkasSalah as error:
            for kesalahan in error.daftar_kesalahan:
                self.add_error(None, str(kesalahan))
        return data

    def _urutkan(self, awalan: str, daftar: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """In the order of their numbers, without those whose words were taken away."""
        hasil = []
        for n, bagian in enumerate(daftar, start=1):
            nama, isi = f"{awalan}{n}", dict(bagian)
            isi["uraian"] = self.cleaned_data[f"{nama}_uraian"]
            if "sasaran" in bagian:
                isi["sasaran"] = self._urutkan(f"{nama}_s", bagian["sasaran"])
                if baru := self.cleaned_data[f"{nama}_baru"]:
                    isi["sasaran"].append(_kosong(baru))
            if isi["uraian"]:
                hasil.append((self.cleaned_data[f"{nama}_nomor"], isi))
            elif isi["indikator"] or isi.get("sasaran"):
                self.add_error(
                    f"{nama}_uraian", "Masih mempunyai isi: hapus atau pindahkan isinya dahulu."
                )
        return [isi for _, isi in sorted(hasil, key=lambda satu: satu[0])]


def _kosong(uraian: str, **lain: Any) -> dict[str, Any]:
    return {"uraian": uraian, "indikator": [], **lain}
