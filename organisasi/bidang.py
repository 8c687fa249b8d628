"""Form fields that every app shares."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from organisasi.tanggal import baca_ketikan


def kalender(**attrs: str) -> forms.DateInput:
    """The browser's own calendar, for a form with a single date."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **attrs})


class TanggalField(forms.DateField):
    """A calendar day as people type it; shown as 30/09/2026."""

    widget = forms.DateInput(
        format="%d/%m/%Y",
        attrs={"placeholder": "hh/bb/tttt", "inputmode": "numeric", "autocomplete": "off"},
    )
    default_error_messages = {"invalid": "Bukan tanggal. Tulis seperti 30/09/2026 atau 30092026."}

    def to_python(self, value: Any) -> date | None:
        """None when nothing is typed; raises ValidationError for what is not one date."""
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            return baca_ketikan(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
