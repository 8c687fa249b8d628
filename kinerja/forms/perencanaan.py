from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from dasar.aturan.kode import baca_bilangan
from dasar.formulir.bidang import RupiahField, TahunField, TanggalField
from kinerja.actions.perencanaan import (
    IsianAnggaran,
    IsianPembanding,
    IsianPerjanjian,
    IsianRenstra,
    NilaiPerIndikator,
)
from kinerja.forms.terukur import NilaiField
from kinerja.models import Indikator, JenisPembanding

_KELAS: dict[type, str] = {forms.Select: "form-select", forms.CheckboxInput: "form-check-input"}
Kelompok = list[tuple[str, list[forms.BoundField]]]


class NipField(forms.CharField):
    """The 18 digits of a NIP; on paper they stand in groups."""

    def __init__(self, **kwargs: Any) -> None:
        aturan = RegexValidator(r"^\d{18}$", "NIP terdiri atas 18 angka.")
        super().__init__(max_length=18, validators=[aturan], **kwargs)

    def to_python(self, value: object) -> str:
        return str(value or "").replace(" ", "")


class PerencanaanForm(forms.Form):
    """A form about the indikator of a year; it carries the version that it was filled from."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    alasan = forms.CharField(
        label="Alasan perubahan (wajib bila mengubah yang sudah tersimpan)",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, daftar_indikator: Sequence[Indikator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.daftar_indikator = daftar_indikator
        self.sebutan: dict[str, str] = {}
        self._tambah_bidang()
        # What is written for the first time needs no reason.
        if not self.initial.get("versi"):
            del self.fields["alasan"]
        for bidang in self.fields.values():
            bidang.widget.attrs["class"] = _KELAS.get(type(bidang.widget), "form-control")

    def _tambah_bidang(self) -> None:
        """The fields of each indikator."""
        for indikator in self.daftar_indikator:
            label = f"{indikator.kode} ({indikator.satuan})"
            self._tambah_nilai(f"nilai_{indikator.pk}", label, indikator)

    def _tambah_nilai(self, nama: str, label: str, indikator: Indikator) -> None:
        self.fields[nama] = NilaiField(indikator.ukuran, label=label, required=False)

    def daftar_nilai(self) -> NilaiPerIndikator:
        return [(i, self.cleaned_data[f"nilai_{i.pk}"]) for i in self.daftar_indikator]

    def lainnya(self) -> dict[str, Any]:
        """What the class declares beside what every such form has."""
        milik = self.base_fields.keys() - PerencanaanForm.base_fields.keys()
        return {nama: self.cleaned_data[nama] for nama in milik}

    def isian(self) -> Any:
        """The typed values of a valid form, as the deed takes them."""
        raise NotImplementedError

    def kelompok(self) -> Kelompok:
        """The fields in groups, each with its heading."""
        nilai = [self[f"nilai_{indikator.pk}"] for indikator in self.daftar_indikator]
        lain = [b for b in self.visible_fields() if b not in nilai and b.name != "alasan"]
        return [("", lain), (self.judul_nilai, nilai)]

    judul_nilai = ""


class RenstraForm(PerencanaanForm):
    judul_nilai = "Target pada tahun terakhir Renstra"
    tahun_mulai = TahunField(label="Tahun mulai")
    tahun_selesai = TahunField(label="Tahun selesai")
    dasar_hukum = forms.CharField(label="Dasar hukum", max_length=300)

    def isian(self) -> IsianRenstra:
        return IsianRenstra(daftar_nilai=self.daftar_nilai(), **self.lainnya())


class PerjanjianForm(PerencanaanForm):
    judul_nilai = "Target yang disepakati"
    tanggal = TanggalField(label="Tanggal ditandatangani")
    pihak_pertama_nama = forms.CharField(label="Pihak pertama: nama", max_length=120)
    pihak_pertama_jabatan = forms.CharField(label="Pihak pertama: jabatan", max_length=120)
    pihak_pertama_pangkat = forms.CharField(
        label="Pihak pertama: pangkat/golongan", max_length=60, required=False
    )
    pihak_pertama_nip = NipField(label="Pihak pertama: NIP (18 angka)")
    pihak_kedua_nama = forms.CharField(
        label="Pihak kedua: nama",
        max_length=120,
        required=False,
        help_text="Bila dikosongkan, formulirnya dicetak dengan garis titik-titik untuk nama itu.",
    )
    pihak_kedua_jabatan = forms.CharField(label="Pihak kedua: jabatan", max_length=120)

    def isian(self) -> IsianPerjanjian:
        return IsianPerjanjian(daftar_nilai=self.daftar_nilai(), **self.lainnya())


class PembandingForm(PerencanaanForm):
    """For each indikator a value and its source, of both kinds."""

    def _tambah_bidang(self) -> None:
        for indikator in self.daftar_indikator:
            for jenis in JenisPembanding:
                kunci = f"{jenis.value}_{indikator.pk}"
                label = f"{jenis.label} ({indikator.satuan})"
                self._tambah_nilai(f"nilai_{kunci}", label, indikator)
                self.sebutan[f"nilai_{kunci}"] = f"{indikator.kode} {jenis.label}"
                self.sebutan[f"sumber_{kunci}"] = f"{indikator.kode} {jenis.label}: sumber"
                self.fields[f"sumber_{kunci}"] = forms.CharField(
                    label="Sumber", max_length=300, required=False
                )

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        for indikator in self.daftar_indikator:
            for jenis in JenisPembanding:
                kunci = f"{jenis.value}_{indikator.pk}"
                if bersih.get(f"nilai_{kunci}") is not None and not bersih.get(f"sumber_{kunci}"):
                    self.add_error(f"sumber_{kunci}", "Tulis dari mana nilai ini.")
        return bersih

    def kelompok(self) -> Kelompok:
        return [
            (
                f"{indikator.kode} · {indikator.nama}",
                [
                    self[f"{nama}_{jenis.value}_{indikator.pk}"]
                    for jenis in JenisPembanding
                    for nama in ("nilai", "sumber")
                ],
            )
            for indikator in self.daftar_indikator
        ]

    def isian(self) -> list[IsianPembanding]:
        return [
            IsianPembanding(
                indikator,
                jenis.value,
                self.cleaned_data[f"nilai_{jenis.value}_{indikator.pk}"],
                self.cleaned_data[f"sumber_{jenis.value}_{indikator.pk}"],
            )
            for indikator in self.daftar_indikator
            for jenis in JenisPembanding
        ]


class AnggaranForm(PerencanaanForm):
    """The budget lines of a year, with empty ones to add; an empty line is none.

    An empty realisasi is not yet known, which is something else than 0.
    """

    BARIS_KOSONG = 3
    # A form says itself how many lines it has: without an end anybody could ask for millions.
    BARIS_TERBANYAK = 60

    def __init__(self, *args: Any, jumlah: int, **kwargs: Any) -> None:
        terkirim = args[0].get("jumlah", "") if args and args[0] else ""
        diminta = baca_bilangan(terkirim)
        # Before `super`, which builds the fields.
        self.jumlah_baris = min(
            jumlah + self.BARIS_KOSONG if diminta is None else diminta, self.BARIS_TERBANYAK
        )
        super().__init__(*args, **kwargs)

    def _tambah_bidang(self) -> None:
        pilihan = Indikator.objects.filter(pk__in=[i.pk for i in self.daftar_indikator])
        for nomor in range(self.jumlah_baris):
            self.fields |= {
                f"pk_{nomor}": forms.IntegerField(required=False, widget=forms.HiddenInput),
                f"nama_{nomor}": forms.CharField(label="Program", max_length=200, required=False),
                f"indikator_{nomor}": forms.ModelChoiceField(
                    pilihan.berurut(), label="Menunjang", required=False, empty_label="—"
                ),
                f"pagu_{nomor}": RupiahField(label="Pagu (Rp)", required=False),
                f"realisasi_{nomor}": (
                    realisasi := RupiahField(label="Realisasi (Rp)", required=False)
                ),
                f"batal_{nomor}": forms.BooleanField(label="Batalkan", required=False),
            }
            realisasi.widget.attrs["placeholder"] = "belum diisi"
            for nama in ("nama", "indikator", "pagu", "realisasi"):
                self.sebutan[f"{nama}_{nomor}"] = f"Program {nomor + 1}: {nama}"

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        for nomor in self._terisi(bersih):
            if not bersih.get(f"nama_{nomor}"):
                self.add_error(f"nama_{nomor}", "Tulis nama programnya.")
            # A sum that cannot be read has its own sentence already.
            if not bersih.get(f"pagu_{nomor}") and f"pagu_{nomor}" not in self.errors:
                self.add_error(f"pagu_{nomor}", "Isi pagunya dalam rupiah.")
        return bersih

    def _terisi(self, data: dict[str, Any]) -> list[int]:
        """The lines into which anything was typed, were it a 0."""
        return [
            nomor
            for nomor in range(self.jumlah_baris)
            if any(
                data.get(f"{nama}_{nomor}") not in (None, "")
                for nama in ("pk", "nama", "indikator", "pagu", "realisasi")
            )
        ]

    def baris(self) -> list[dict[str, forms.BoundField]]:
        """The fields of each line by name, for the template."""
        nama = ("pk", "nama", "indikator", "pagu", "realisasi", "batal")
        return [{n: self[f"{n}_{nomor}"] for n in nama} for nomor in range(self.jumlah_baris)]

    def isian(self) -> list[IsianAnggaran]:
        """The lines of a valid form that are not empty."""
        data = self.cleaned_data
        return [
            IsianAnggaran(
                pk=data[f"pk_{nomor}"],
                nama=data[f"nama_{nomor}"],
                indikator=data[f"indikator_{nomor}"],
                pagu=data[f"pagu_{nomor}"],
                realisasi=data[f"realisasi_{nomor}"],
                batal=data[f"batal_{nomor}"],
            )
            for nomor in self._terisi(data)
        ]
