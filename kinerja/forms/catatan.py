"""What the forms of a kegiatan and of a tindak lanjut have in common."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from dasar.aturan.kode import baca_bilangan
from kinerja.actions.serupa import SudahAdaSerupa
from kinerja.forms.bagian_templat import BagianTemplat
from kinerja.forms.bentrok import BentrokMixin
from organisasi.baca.periode import lihat_tertutup


def yang_tertutup(kecamatan_pk: int, hari_ini: date) -> str:
    """Which days are closed, for the help beside a day."""
    tertutup = lihat_tertutup(kecamatan_pk)
    daftar = [tertutup.sebut(tahun) for tahun in (hari_ini.year - 1, hari_ini.year)]
    return " ".join(satu for satu in daftar if satu)


class SerupaMixin:
    """For the form of a new record: what looks the same is shown, and asked about, before saving.

    The answer comes back in `selain`: the keys of those that were shown.
    """

    daftar_serupa: Sequence[Any] = ()

    def selain(self) -> frozenset[int]:
        """The similar records that the person has seen and said theirs is another."""
        formulir: Any = self
        daftar = (baca_bilangan(teks) for teks in formulir.data.get("selain", "").split(","))
        return frozenset(pk for pk in daftar if pk is not None)

    def tanyakan(self, serupa: SudahAdaSerupa) -> None:
        """Show the similar records with the two ways on."""
        formulir: Any = self
        self.daftar_serupa = serupa.daftar
        formulir.add_error(None, str(serupa))

    @property
    def kunci_serupa(self) -> str:
        """What the button that stores it all the same sends as `selain`."""
        return ",".join(str(satu.pk) for satu in self.daftar_serupa)


class CatatanForm(BentrokMixin, SerupaMixin, forms.ModelForm):
    """What a person types of a record; `versi` is the version they saw."""

    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # The function, not its value: every form that is shown has a key of its own.
    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def siapkan(self, **acuan: Any) -> None:
        """Take the choices of a clash; `acuan` is what an untouched form of this kind needs."""
        self.acuan = acuan
        self.data = self.putuskan(self.data)
        # What was kept of a session that ended brings the version it was typed beside.
        self.initial.setdefault("versi", self.instance.versi)

    def tata(self, *isi: Any) -> None:
        """Lay the form out, below what it asks about a clash and about similar records."""
        self.helper = FormHelper()
        self.helper.attrs = {"data-draf": ""}
        self.helper.layout = Layout(
            BagianTemplat(template="kinerja/_bentrok.html"),
            BagianTemplat(template="kinerja/_serupa.html"),
            "versi",
            "kunci",
            *isi,
        )

    def nilai(self) -> dict[str, Any]:
        """The typed values of a valid form."""
        return {nama: self.cleaned_data[nama] for nama in self._meta.fields or ()}
