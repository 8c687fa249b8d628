"""A deed for which a person proves once more who they are."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dasar.aturan.kesalahan import Ditolak
from dasar.pintu.laju import TerlaluSering, catat_laju, lupakan_laju
from organisasi.actions.faktor_kedua import perangkat_terpasang, periksa_kode
from organisasi.actions.kunci_masuk import BATAS_PENGESAHAN, sebutan_pengguna
from organisasi.forms.faktor_kedua import bidang_kode
from organisasi.models import Pengguna


class PengesahanForm(forms.Form):
    """Asks for the password again, and for a code from who logs in with one.

    The password is never sent back to the page.
    """

    sandi = forms.CharField(
        label="Kata sandi Anda",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="Diminta lagi agar tidak ada orang lain yang melakukannya atas nama Anda.",
    )

    def __init__(self, *args: Any, pengguna: Pengguna, sekarang: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pengguna = pengguna
        self.sekarang = sekarang
        self.bidang_diri = ["sandi"]
        if perangkat_terpasang(pengguna):
            self.fields["kode"] = bidang_kode()
            self.bidang_diri.append("kode")

    def clean_sandi(self) -> str:
        """Count the attempt, then look at the password."""
        try:
            catat_laju(BATAS_PENGESAHAN, sebutan_pengguna(self.pengguna.pk), sekarang=self.sekarang)
        except TerlaluSering as error:
            menit = -(-error.tunggu // 60)
            raise ValidationError(f"Terlalu sering dicoba. Tunggu {menit} menit.") from error
        sandi: str = self.cleaned_data["sandi"]
        if not self.pengguna.check_password(sandi):
            raise ValidationError("Kata sandi salah. Ketik lagi.")
        # Who proves it may do so as often as there is work: a year is caught up in one morning.
        lupakan_laju(BATAS_PENGESAHAN, [sebutan_pengguna(self.pengguna.pk)])
        return sandi

    def clean(self) -> dict[str, Any]:
        """Use up the code last: it works once, and a fault elsewhere must not cost it."""
        isian = super().clean() or self.cleaned_data
        if "kode" in self.fields and not self.errors:
            try:
                periksa_kode(self.pengguna, isian["kode"], sekarang=self.sekarang)
            except Ditolak as error:
                self.add_error("kode", str(error))
        return isian
