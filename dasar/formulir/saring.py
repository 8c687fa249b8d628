from typing import Any

from django import forms
from django.forms.boundfield import BoundField


class SaringForm(forms.Form):
    """The filter of a list: one search box in sight, the rest folded (`templates/_saringan.html`).

    A wrong choice narrows nothing and is shown at its field.
    """

    # The field of the search box, and those with a place of their own.
    nama_cari = ""
    bidang_lain: tuple[str, ...] = ()

    def hiasi(self) -> None:
        """Give the fields their look; called when they are complete."""
        for bidang in self.fields.values():
            kelas = "form-select" if isinstance(bidang, forms.ChoiceField) else "form-control"
            bidang.widget.attrs["class"] = f"{kelas} form-select-sm"

    @property
    def bidang_cari(self) -> BoundField | None:
        return self[self.nama_cari] if self.nama_cari else None

    @property
    def daftar_lipat(self) -> list[BoundField]:
        """The fields that are folded away on a phone."""
        terpisah = {self.nama_cari, *self.bidang_lain}
        return [bidang for bidang in self.visible_fields() if bidang.name not in terpisah]

    @property
    def jumlah_saringan(self) -> int:
        """How many of the folded fields narrow the list."""
        data: dict[str, Any] = getattr(self, "cleaned_data", {})
        return sum(bool(data.get(bidang.name)) for bidang in self.daftar_lipat)

    @property
    def salah_terlipat(self) -> bool:
        """Whether something that is folded away is wrong, so that it has to be seen."""
        return any(nama != self.nama_cari for nama in self.errors)
