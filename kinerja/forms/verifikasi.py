from dataclasses import dataclass
from typing import Any

from django import forms

from dasar.aturan.kode import baca_bilangan
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI
from dasar.formulir.bidang import TahunField
from dasar.formulir.saring import SaringForm
from desa.models import DasarTanggal
from kinerja.baca.baris_antrean import KelompokAntrean
from organisasi.models import Kecamatan, UnitKerja
from organisasi.models.verifikasi import BERALASAN, StatusVerifikasi

KEADAAN_ANTREAN = [
    ("", "Menunggu verifikasi"),
    *(pilihan for pilihan in StatusVerifikasi.choices if pilihan[0] != StatusVerifikasi.BELUM),
]


class SaringAntreanForm(SaringForm):
    """What of the year's queue is shown; without a choice, what still waits."""

    tahun = TahunField(label="Tahun", widget=forms.HiddenInput)
    triwulan = forms.TypedChoiceField(
        label="Triwulan",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Semua"), *((t, f"Triwulan {ROMAWI[t]}") for t in DAFTAR_TRIWULAN)],
    )
    unit = forms.ModelChoiceField(
        UnitKerja.objects.none(), required=False, label="Unit", empty_label="Semua unit"
    )
    keadaan = forms.ChoiceField(choices=KEADAAN_ANTREAN, required=False, label="Keadaan")
    kelompok = forms.ChoiceField(
        choices=[("", ""), *KelompokAntrean.choices], required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = UnitKerja.objects.filter(kecamatan=kecamatan).urut_struktur()
        self.fields["unit"].queryset = unit  # type: ignore[attr-defined]
        self.hiasi()


@dataclass(frozen=True, slots=True)
class PilihanTindakLanjut:
    """A chosen row; `dilihat` is the digest of what it showed."""

    pk: int
    dilihat: str

    @property
    def kunci(self) -> str:
        return f"tl:{self.pk}"


@dataclass(frozen=True, slots=True)
class PilihanTanggal:
    """As `PilihanTindakLanjut`, of one of the two dates of a document."""

    pk: int
    nama: DasarTanggal
    dilihat: str

    @property
    def kunci(self) -> str:
        return f"dok:{self.pk}:{self.nama}"


@dataclass(frozen=True, slots=True)
class PilihanRealisasi:
    """As `PilihanTindakLanjut`, of a recorded value."""

    pk: int
    dilihat: str

    @property
    def kunci(self) -> str:
        return f"rt:{self.pk}"


PilihanAntrean = PilihanTindakLanjut | PilihanTanggal | PilihanRealisasi


def _angka(teks: str) -> int:
    if (angka := baca_bilangan(teks)) is None:
        raise ValueError
    return angka


def _pilihan(teks: str) -> PilihanAntrean:
    """`tl:PK:DILIHAT`, `rt:PK:DILIHAT` or `dok:PK:TANGGAL:DILIHAT`.

    Raises ValidationError for anything else.
    """
    try:
        # No further: the digest holds colons of its own.
        jenis, pk, sisa = teks.split(":", 2)
        if jenis == "tl":
            return PilihanTindakLanjut(_angka(pk), sisa)
        if jenis == "rt":
            return PilihanRealisasi(_angka(pk), sisa)
        if jenis == "dok":
            nama, dilihat = sisa.split(":", 1)
            return PilihanTanggal(_angka(pk), DasarTanggal(nama), dilihat)
    except ValueError:
        pass
    raise forms.ValidationError("Pilihan tidak dikenal; muat ulang halaman.")


class PutusanForm(forms.Form):
    """One decision on all chosen rows."""

    putusan = forms.ChoiceField(
        choices=[c for c in StatusVerifikasi.choices if c[0] != StatusVerifikasi.BELUM],
        error_messages={"required": "Pilih putusannya."},
    )
    catatan = forms.CharField(
        max_length=300,
        required=False,
        label="Alasan (wajib untuk mengembalikan atau mengecualikan)",
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def _pilih(self) -> list[str]:
        return self.data.getlist("pilih") if hasattr(self.data, "getlist") else []

    def kunci_dipilih(self) -> list[str]:
        """The rows that were ticked, without what they showed."""
        # The digest is JSON, so it begins with the first brace.
        return [teks.partition(":{")[0] for teks in self._pilih()]

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        dipilih = self._pilih()
        if not dipilih:
            raise forms.ValidationError("Centang dahulu yang akan diputuskan.")
        if bersih.get("putusan") in BERALASAN and not bersih.get("catatan"):
            self.add_error("catatan", "Tulis alasannya, agar pencatat tahu apa yang diperbaiki.")
        bersih["pilih"] = [_pilihan(teks) for teks in dipilih]
        return bersih
