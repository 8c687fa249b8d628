"""Forms of many cells that several people may have open: each field goes with what it showed."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dasar.aturan.bilangan import tulis_bilangan
from dasar.formulir.bidang import BilanganField, TanggalField


def tertulis(nilai: date | Decimal | int | str | None, *, desimal: int = 0) -> str:
    """A stored value as a field shows it, and reads it again."""
    if isinstance(nilai, date):
        return f"{nilai:%d/%m/%Y}"
    if isinstance(nilai, (Decimal, int)):
        return tulis_bilangan(nilai, desimal=desimal)
    return nilai or ""


class _SemulaBilanganField(forms.Field):
    """Reads back what `tertulis` wrote: no person typed it, so nothing of it is in doubt."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Decimal | None:
        if not value:
            return None
        try:
            return Decimal(str(value).replace(".", "").replace(",", "."))
        except InvalidOperation as error:
            raise ValidationError("Muat ulang halaman ini.", code="invalid") from error


# One of each for all: a field that is hidden looks the same everywhere.
_SEMULA_TANGGAL = TanggalField(required=False, widget=forms.HiddenInput)
_SEMULA_BILANGAN = _SemulaBilanganField(required=False)
# Not stripped: what was shown is compared with what is stored sign by sign.
_SEMULA_TEKS = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class SemulaForm(forms.Form):
    """With each field goes what it showed: semula_KEY.

    A cell that two people changed comes back with `pilih_CELL` ('isian' or 'tersimpan') and what
    that was decided beside: tersimpan_KEY.
    """

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        # A copy, for `putuskan` writes into it, and what a request sent cannot be changed.
        super().__init__(data.copy() if data else None, *args, **kwargs)
        self.sebutan: dict[str, str] = {}

    def tambah(
        self,
        kunci: str,
        bidang: forms.Field,
        nilai: date | Decimal | int | str | None,
        *,
        sebutan: str,
        terkunci: bool,
    ) -> None:
        """Add a field, and hidden with it what it shows.

        `data-semula` is what is stored, whatever is being typed.
        """
        desimal = bidang.tampil_desimal if isinstance(bidang, BilanganField) else 0
        teks = tertulis(nilai, desimal=desimal)
        bidang.widget.attrs |= {
            "class": "form-control form-control-sm",
            "aria-label": sebutan,
            "data-semula": teks,
            # Not disabled: a field that the browser does not send would read as emptied.
            "readonly": terkunci,
        }
        semula: forms.Field = _SEMULA_TEKS
        if isinstance(bidang, TanggalField):
            semula = _SEMULA_TANGGAL
        elif isinstance(bidang, BilanganField):
            semula = _SEMULA_BILANGAN
        self.fields[kunci] = bidang
        self.fields[f"semula_{kunci}"] = semula
        # What was kept of a session that ended (`isian_tertunda`) stands before what is stored.
        self.initial.setdefault(kunci, teks)
        self.initial.setdefault(f"semula_{kunci}", teks)
        self.sebutan[kunci] = sebutan

    def putuskan(self, kunci: str, pilihan: str | None) -> None:
        """Whoever has chosen saw what was stored; what they chose of it is nothing typed."""
        isian: Any = self.data
        if pilihan:
            isian[f"semula_{kunci}"] = isian.get(f"tersimpan_{kunci}", "")
        if pilihan == "tersimpan":
            isian[kunci] = isian[f"semula_{kunci}"]

    def daftar_salah(self) -> list[forms.BoundField]:
        """What must be put right, in the order of the grid."""
        return [self[nama] for nama in self.errors if nama in self.fields]
