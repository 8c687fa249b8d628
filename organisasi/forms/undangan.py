"""The table in which many are invited at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import validate_email
from django.db.models import QuerySet

from dasar.aturan.whatsapp import nomor_whatsapp
from organisasi.actions.pengguna import IsianPengguna
from organisasi.actions.undangan import BarisUndangan
from organisasi.aturan.nama_masuk import usulan_nama_masuk
from organisasi.baca.undangan import Keperluan
from organisasi.forms.pengguna import unit_kini
from organisasi.models import Kecamatan, Pengguna, UnitKerja
from organisasi.models.peran import Peran

# Beside those who are needed: more than one person works in some units.
BARIS_LEBIH = 3


class BarisUndanganForm(forms.Form):
    """One person; a row without a name invites nobody."""

    nama = forms.CharField(label="Nama lengkap", max_length=150, required=False)
    username = forms.CharField(
        label="NIP atau nama pengguna",
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )
    kontak = forms.CharField(label="Surel atau WhatsApp", max_length=254, required=False)
    peran = forms.ChoiceField(
        label="Peran",
        choices=[(p.value, p.label) for p in Peran if p != Peran.KABUPATEN],
        required=False,
    )
    unit_kerja = forms.ModelChoiceField(
        UnitKerja.objects.none(), label="Unit kerja", required=False, empty_label="— tanpa unit —"
    )

    def __init__(self, *args: Any, daftar_unit: QuerySet[UnitKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sebutan = ""
        self.fields["unit_kerja"].queryset = daftar_unit  # type: ignore[attr-defined]
        for bidang in self.fields.values():
            kelas = "form-select" if isinstance(bidang, forms.ChoiceField) else "form-control"
            bidang.widget.attrs |= {"class": f"{kelas} {kelas}-sm", "autocomplete": "off"}

    def clean_username(self) -> str:
        """The user name; a NIP is typed in groups."""
        nama: str = "".join(self.cleaned_data["username"].split())
        if nama:
            for periksa in Pengguna._meta.get_field("username").validators:
                periksa(nama)
        return nama

    def clean_kontak(self) -> str:
        kontak: str = self.cleaned_data["kontak"].strip()
        if "@" in kontak:
            validate_email(kontak)
        elif kontak:
            try:
                return nomor_whatsapp(kontak)
            except ValueError:
                raise forms.ValidationError(
                    "Tulis alamat surel, atau nomor seperti 0812 3456 7890."
                ) from None
        return kontak

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("nama"):
            if data.get("username") or data.get("kontak"):
                self.add_error("nama", "Tulis namanya.")
            return data
        if data.get("peran") == Peran.STAF and not data.get("unit_kerja"):
            self.add_error("unit_kerja", "Staf harus mempunyai unit kerja.")
        if "username" in data and not data["username"]:
            data["username"] = usulan_nama_masuk(data["nama"])
            if not data["username"]:
                self.add_error("username", "Tulis nama penggunanya.")
        return data

    @property
    def nomor(self) -> str:
        """The mobile number that was typed, or ''."""
        kontak: str = self.cleaned_data["kontak"]
        return "" if "@" in kontak else kontak

    def baris(self) -> BarisUndangan:
        """The typed values of a valid row with a name."""
        data = self.cleaned_data
        surel = data["kontak"] if "@" in data["kontak"] else ""
        isian = IsianPengguna(nama=data["nama"], surel=surel, peran=data["peran"] or Peran.STAF)
        return BarisUndangan(data["username"], isian, data["unit_kerja"])


class _TabelUndangan(forms.BaseFormSet[BarisUndanganForm]):
    """The rows; no two may ask for the same user name."""

    def clean(self) -> None:
        pernah: set[str] = set()
        for form in self.forms:
            nama = form.cleaned_data.get("username") if hasattr(form, "cleaned_data") else ""
            if nama and nama in pernah:
                form.add_error("username", f"{nama} sudah dipakai baris lain.")
            pernah.add(nama or "")


class KunciForm(forms.Form):
    """The key of this showing of the table (organisasi.baca.kiriman)."""

    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)


def tabel_undangan(
    data: Any, daftar: Sequence[Keperluan], *, kecamatan: Kecamatan, hari_ini: date
) -> Any:
    """The table: a row for each who is needed, and some more.

    How many rows were shown is said by the table that comes back, so that none is lost when
    somebody was invited meanwhile.
    """
    kelas = forms.formset_factory(
        BarisUndanganForm,
        formset=_TabelUndangan,
        extra=BARIS_LEBIH,
        max_num=100,
        absolute_max=100,
    )
    awal = [{"nama": satu.nama, "peran": satu.peran, "unit_kerja": satu.unit} for satu in daftar]
    tabel: Any = kelas(
        data,
        initial=awal,
        prefix="orang",
        form_kwargs={"daftar_unit": unit_kini(kecamatan, hari_ini)},
    )
    for form, satu in zip(tabel.forms, daftar, strict=False):
        form.sebutan = satu.sebutan
    return tabel
