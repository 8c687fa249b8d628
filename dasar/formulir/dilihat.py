from collections.abc import Mapping
from typing import Any

from django import forms

from dasar.aturan.dilihat import YangDilihatBerubah, pastikan_dilihat, sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.formulir.alasan import AlasanForm


class DilihatForm(forms.Form):
    """A decision: it carries the digest of what its page shows (`tampak`) in `dilihat`.

    `tolak` says what was refused; when the page has changed, the next submission is about what it
    shows by then.
    """

    dilihat = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, tampak: Mapping[str, object], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tampak = tampak
        self.sidik = sidik_dilihat(tampak)
        self.initial["dilihat"] = self.sidik

    def clean(self) -> dict[str, Any]:
        """Say what has changed also when something is missing: the deed, which says it, waits."""
        isian = super().clean() or self.cleaned_data
        if self.errors:
            try:
                pastikan_dilihat(self.cleaned_data.get("dilihat", ""), self.tampak)
            except YangDilihatBerubah as error:
                self.tolak(error)
        return isian

    def tolak(self, error: Ditolak) -> None:
        """Show a refusal of the deed; what was typed stays."""
        self.add_error(None, str(error))
        if isinstance(error, YangDilihatBerubah):
            # What a request sent cannot be changed, a copy of it can.
            data: Any = self.data
            isian = data.copy()
            isian["dilihat"] = self.sidik
            self.data = isian


class AlasanDilihatForm(DilihatForm, AlasanForm):
    """A decision that says why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout.append("dilihat")
