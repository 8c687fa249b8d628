"""The frame of an IKU sheet: tugas pokok, fungsi, tujuan and sasaran; words and order."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from dasar.aturan.kesalahan import BerkasSalah
from dasar.aturan.teks import rapikan
from dasar.formulir.bidang import BilanganBulatField
from kinerja.aturan.susunan_lembar import SusunanLembar
from kinerja.baca.isi_lembar import daftar_bagian, isi_tanpa_target
from kinerja.baca.lembar import baca_berkas_lembar
from kinerja.forms.keadaan_lembar import KerangkaLembarForm
from kinerja.models import LembarIKU


@dataclass(frozen=True, slots=True)
class BarisKerangka:
    """A row to type over; `baru` is the sasaran to add to a tujuan."""

    nomor: forms.BoundField
    uraian: forms.BoundField
    daftar_indikator: tuple[forms.BoundField, ...] = ()
    daftar_sasaran: tuple["BarisKerangka", ...] = ()
    baru: forms.BoundField | None = None


class KerangkaForm(KerangkaLembarForm):
    """Empty words take a row away; equal numbers keep their order."""

    tugas_pokok = forms.CharField(
        label="Tugas pokok", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    fungsi_baru = forms.CharField(
        label="Fungsi baru",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Satu baris satu fungsi; ditambahkan di akhir.",
    )
    tujuan_baru = forms.CharField(label="Tujuan baru", required=False, max_length=300)
    alasan = forms.CharField(
        label="Alasan perubahan", max_length=300, help_text="Tersimpan di riwayat."
    )

    def __init__(self, *args: Any, lembar: LembarIKU, **kwargs: Any) -> None:
        super().__init__(*args, kecamatan=lembar.kecamatan, **kwargs)
        self.lembar = lembar
        self.susunan: SusunanLembar | None = None
        self.isi = isi_tanpa_target(lembar)
        # The numbers of the indicators are named by their places, too.
        daftar_kode = [[i["kode"] for i in b["indikator"]] for b in daftar_bagian(self.isi)]
        self.ingat_kerangka(self.isi, indikator=daftar_kode)
        # The fungsi worded anew, by their old words.
        self.kalimat: dict[str, str] = {}
        self.initial.setdefault("tugas_pokok", self.isi["tugas_pokok"])
        for n, uraian in enumerate(self.isi["fungsi"], start=1):
            self._tambah(f"f{n}", n, uraian)
        for i, tujuan in enumerate(self.isi["tujuan"], start=1):
            self._tambah(f"t{i}", i, tujuan["uraian"])
            self.fields[f"t{i}_baru"] = forms.CharField(
                label="Sasaran baru", required=False, max_length=300
            )
            self._tambah_indikator(f"t{i}", tujuan)
            for j, sasaran in enumerate(tujuan["sasaran"], start=1):
                self._tambah(f"t{i}_s{j}", j, sasaran["uraian"])
                self._tambah_indikator(f"t{i}_s{j}", sasaran)
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

    def _tambah_indikator(self, awalan: str, bagian: dict[str, Any]) -> None:
        """The places of its indicators, where there are several."""
        daftar = bagian["indikator"] if len(bagian["indikator"]) > 1 else []
        for n, indikator in enumerate(daftar, start=1):
            self.fields[f"{awalan}_i{n}"] = BilanganBulatField(
                label=f"{indikator['kode']} {indikator['nama']}",
                min_value=1,
                max_value=999,
                initial=n,
            )

    def baris_fungsi(self) -> Iterator[BarisKerangka]:
        """Each fungsi, for the template."""
        for n in range(1, len(self.isi["fungsi"]) + 1):
            yield BarisKerangka(self[f"f{n}_nomor"], self[f"f{n}_uraian"])

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
        bidang = [f"{awalan}_i{n}" for n in range(1, len(isi["indikator"]) + 1)]
        daftar_indikator = tuple(self[nama] for nama in bidang if nama in self.fields)
        return BarisKerangka(nomor, uraian, daftar_indikator, **lain)

    def clean(self) -> dict[str, Any]:
        """Read as a file would be, with the frame as typed."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        isi = {**self.isi, "tugas_pokok": data["tugas_pokok"]}
        isi["tujuan"] = self._urutkan("t", self.isi["tujuan"])
        if data["tujuan_baru"]:
            isi["tujuan"].append(_kosong(data["tujuan_baru"], sasaran=[]))
        isi["fungsi"] = self._susun_fungsi(isi)
        if self.errors:
            return data
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
            letak = [self.cleaned_data.get(f"{nama}_i{k}", k) for k in _sampai(isi["indikator"])]
            isi["indikator"] = _menurut(letak, isi["indikator"])
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
        return _menurut([nomor for nomor, _ in hasil], [isi for _, isi in hasil])

    def _susun_fungsi(self, isi: dict[str, Any]) -> list[str]:
        """The fungsi as typed; what indicators are narrowed to keeps its meaning in `isi`."""
        data, letak = self.cleaned_data, []
        for n, semula in enumerate(self.isi["fungsi"], start=1):
            if uraian := rapikan(data[f"f{n}_uraian"]):
                letak.append((data[f"f{n}_nomor"], n, uraian))
                if uraian != semula:
                    self.kalimat[semula] = uraian
        letak.sort()
        menjadi = {n: ke for ke, (_, n, _) in enumerate(letak, start=1)}
        for bagian in daftar_bagian(isi):
            bagian["indikator"] = [self._pindahkan(satu, menjadi) for satu in bagian["indikator"]]
        baru = (rapikan(satu) for satu in data["fungsi_baru"].splitlines())
        return [*(uraian for *_, uraian in letak), *filter(None, baru)]

    def _pindahkan(self, indikator: dict[str, Any], menjadi: dict[int, int]) -> dict[str, Any]:
        """The indicator with the new numbers of the fungsi that it counts."""
        dipilih = indikator["cara"].get("fungsi")
        if dipilih is None:
            return indikator
        for n in dipilih:
            if n not in menjadi:
                pesan = f"{indikator['kode']} menghitung fungsi ini: ubah dahulu indikatornya."
                self.add_error(f"f{n}_uraian", pesan)
        pindah = sorted(menjadi[n] for n in dipilih if n in menjadi)
        return {**indikator, "cara": {**indikator["cara"], "fungsi": pindah}}


def _sampai(daftar: Sequence[Any]) -> range:
    return range(1, len(daftar) + 1)


def _menurut(letak: Iterable[int], daftar: Iterable[Any]) -> list[Any]:
    """In the order of their numbers; equal ones as they came."""
    return [isi for _, isi in sorted(zip(letak, daftar, strict=True), key=lambda satu: satu[0])]


def _kosong(uraian: str, **lain: Any) -> dict[str, Any]:
    return {"uraian": uraian, "indikator": [], **lain}
