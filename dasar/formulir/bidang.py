"""Form fields that every app shares."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.urls import reverse

from dasar.aturan.bilangan import BilanganDitolak, baca_ketikan_bilangan, tulis_bilangan
from dasar.aturan.tahun import TAHUN_PERTAMA, TAHUN_TERAKHIR
from dasar.aturan.tanggal import BukanTanggal, baca_ketikan
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas

# What stands in a form for the deliberate choice of nothing.
TANPA = "tanpa"


# Never autocomplete=off: Back would bring every field as it was typed but this one.
KETIKAN = {"placeholder": "hh/bb/tttt"}


class TanggalInput(forms.DateInput):
    """A day typed as text, 30/09/2026: the browser's own date box has the order of its language.

    static/js/tanggal.js sets a calendar beside it and says below in words which day is understood;
    `baca` is the address that tells, `sertakan` the other fields that it is told, `paling_awal` and
    `paling_akhir` what the calendar offers.
    """

    def __init__(
        self,
        *,
        baca: str = "",
        sertakan: Sequence[str] = (),
        paling_awal: date | None = None,
        paling_akhir: date | None = None,
        attrs: dict[str, Any] | None = None,
    ) -> None:
        tambahan = {
            "data-sertakan": " ".join(sertakan),
            "data-awal": paling_awal and paling_awal.isoformat(),
            "data-akhir": paling_akhir and paling_akhir.isoformat(),
        }
        dipakai = {nama: nilai for nama, nilai in tambahan.items() if nilai}
        super().__init__(format="%d/%m/%Y", attrs={**KETIKAN, **dipakai, **(attrs or {})})
        self.baca = baca

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        konteks = super().get_context(name, value, attrs)
        # Asked only when it is drawn: forms are made before the URLs are.
        konteks["widget"]["attrs"]["data-tanggal"] = self.baca or reverse("tanggal_dibaca")
        return konteks


class TanggalField(forms.DateField):
    """A calendar day as people type it; shown as 30/09/2026."""

    widget = TanggalInput
    default_error_messages = {"invalid": "Bukan tanggal. Tulis seperti 30/09/2026 atau 30092026."}

    def to_python(self, value: Any) -> date | None:
        """None when nothing is typed; raises ValidationError for what is not one date."""
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            return baca_ketikan(value)
        except BukanTanggal as error:
            sebab = error.sebab
            pesan = f"Bukan tanggal: {sebab}." if sebab else self.error_messages["invalid"]
            raise ValidationError(pesan, code="invalid") from error


class BilanganField(forms.Field):
    """A number as people type it, shown the way everything is printed: 84,5 or 1.250,75.

    The cleaned value is a Decimal. Never a `type=number`: in a browser that is not Indonesian it
    swallows '84,5' and sends nothing.
    """

    tampil_desimal = 0

    def __init__(
        self,
        *,
        min_value: Decimal | int | None = None,
        max_value: Decimal | int | None = None,
        decimal_places: int = 2,
        satuan: str = "",
        **kwargs: Any,
    ) -> None:
        self.min_value, self.max_value = min_value, max_value
        self.decimal_places = decimal_places
        self.satuan = satuan
        inputmode = "decimal" if decimal_places else "numeric"
        attrs = {"inputmode": inputmode}
        if satuan:
            # static/js/bilangan.js says below it how it is read.
            attrs["data-bilangan"] = satuan
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """None when nothing is typed; raises ValidationError for what is not one number."""
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return baca_ketikan_bilangan(value, satuan=self.satuan)
        except BilanganDitolak as error:
            raise ValidationError(str(error), code="invalid") from error

    def validate(self, value: Any) -> None:
        """Refuse what is out of bounds, naming the number as it was understood."""
        super().validate(value)
        if value is None:
            return
        dibaca = self.tulis(value)
        # Refused instead of rounded (docs/aturan.md, "Bilangan yang diketik").
        if value != round(value, self.decimal_places):
            raise ValidationError(
                f"Paling banyak {self.decimal_places} angka di belakang koma; ini {dibaca}."
                if self.decimal_places
                else f"Tulis bilangan bulat; ini {dibaca}."
            )
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(f"Paling kecil {self.tulis(self.min_value)}; ini {dibaca}.")
        if self.max_value is not None and value > self.max_value:
            raise ValidationError(f"Paling besar {self.tulis(self.max_value)}; ini {dibaca}.")

    def prepare_value(self, value: Any) -> Any:
        return self.tulis(value) if isinstance(value, Decimal | int) else value

    def tulis(self, nilai: Decimal | int) -> str:
        return tulis_bilangan(nilai, desimal=self.tampil_desimal)


class PersenField(BilanganField):
    """A percentage, shown with two places; a percent sign may be typed."""

    tampil_desimal = 2

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(satuan="persen", min_value=0, **kwargs)


class RupiahField(BilanganField):
    """Whole rupiah as people write them: 12.500.000, Rp 12.500.000,- or 12.500.000,00."""

    def __init__(self, **kwargs: Any) -> None:
        # Fifteen digits are what the columns of sums hold.
        super().__init__(
            satuan="rupiah", min_value=0, max_value=10**15 - 1, decimal_places=0, **kwargs
        )


class BilanganBulatField(BilanganField):
    """A whole number; the cleaned value is an int."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(decimal_places=0, **kwargs)

    def clean(self, value: Any) -> int | None:
        hasil = super().clean(value)
        return None if hasil is None else int(hasil)


class TahunField(BilanganBulatField):
    """A year: the only number that is written without a point between its thousands."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": TAHUN_PERTAMA, "max_value": TAHUN_TERAKHIR} | kwargs)

    def tulis(self, nilai: Decimal | int) -> str:
        return str(int(nilai))


class _PilihanDenganTanpa(ModelChoiceIterator):
    field: "PilihanTegasField"

    def __iter__(self) -> Iterator[Any]:
        yield from super().__iter__()
        yield (TANPA, self.field.label_tanpa)


class PilihanTegasField(forms.ModelChoiceField):
    """A choice that nobody makes by overlooking it: one of the list, or 'none' in so many words.

    The cleaned value of the latter is None; leaving the field empty is an error.
    """

    iterator = _PilihanDenganTanpa

    def __init__(self, *, label_tanpa: str, **kwargs: Any) -> None:
        self.label_tanpa = label_tanpa
        super().__init__(required=True, **kwargs)

    def clean(self, value: Any) -> Any:
        return None if value == TANPA else super().clean(value)


class BanyakBerkasInput(forms.ClearableFileInput):
    # Django refuses a file input of several files unless it is told.
    allow_multiple_selected = True


class BanyakBerkasField(forms.FileField):
    """Several files at once; the cleaned value is their content, looked over and accepted."""

    def __init__(self, *, batas_mb: int, **kwargs: Any) -> None:
        kwargs.setdefault("widget", BanyakBerkasInput())
        kwargs.setdefault(
            "help_text",
            f"PDF, JPG, PNG, WebP, HEIC, DOCX, atau XLSX; paling besar {batas_mb} MB. "
            "Tanpa kata sandi dan tanpa makro.",
        )
        super().__init__(**kwargs)
        self.batas_mb = batas_mb

    def clean(self, data: Any, initial: Any = None) -> tuple[IsianBerkas, ...]:
        daftar = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not daftar and self.required:
            raise ValidationError("Pilih paling sedikit satu berkas.")
        for berkas in daftar:
            if not berkas.size:
                raise ValidationError(f"{berkas.name} kosong. Pilih berkas yang berisi.")
            super().clean(berkas, initial)
            if berkas.size > self.batas_mb * 1024 * 1024:
                raise ValidationError(
                    f"{berkas.name} lebih besar dari {self.batas_mb} MB. Perkecil lalu unggah lagi."
                )
        hasil = tuple(IsianBerkas(berkas.name, berkas.read()) for berkas in daftar)
        try:
            # Here, where no transaction waits for it.
            for isian in hasil:
                isian.terperiksa  # noqa: B018
        except BerkasDitolak as error:
            raise ValidationError(str(error)) from error
        return hasil
