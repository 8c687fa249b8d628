"""Evidence in a form: what comes with it, and what came before it and waits."""

from datetime import datetime
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat

from dasar.berkas.titipan import daftar_titipan, tandai_terpakai, titipkan
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas
from dasar.formulir.bidang import BanyakBerkasField
from kinerja.forms.bagian_templat import BagianTemplat
from organisasi.models import Pengguna


class TitipanMixin:
    """For a form that takes evidence files; those that came before it (dasar.berkas.titipan) stand
    in it as boxes to tick.

    Without `wajib_berkas` it may be sent without a file.
    """

    wajib_berkas = False

    def siapkan_berkas(
        self, *, pengguna: Pengguna, batas_mb: int, label: str = "Foto atau berkas"
    ) -> None:
        """Add the two fields; `bagian_berkas` draws them."""
        formulir: Any = self
        self.pengguna_pk = pengguna.pk
        berkas = BanyakBerkasField(batas_mb=batas_mb, label=label, required=False)
        berkas.widget.attrs["accept"] = "image/*,.heic,.pdf,.docx,.xlsx"
        formulir.fields["daftar_berkas"] = berkas
        formulir.fields["titipan"] = forms.MultipleChoiceField(
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": "Sebuah berkas tidak lagi menunggu. Pilih lagi berkasnya."
            },
        )
        # One that was stored is offered no more, but a form that is sent twice names it again.
        self._baca_titipan(terpakai=formulir.is_bound)

    @property
    def bagian_berkas(self) -> BagianTemplat:
        return BagianTemplat("daftar_berkas", template="kinerja/_berkas.html")

    def _baca_titipan(self, *, terpakai: bool = False) -> None:
        formulir: Any = self
        self.titipan = daftar_titipan(self.pengguna_pk, terpakai=terpakai)
        formulir.fields["titipan"].choices = [
            (satu.kunci, f"{satu.nama} ({filesizeformat(satu.ukuran)})") for satu in self.titipan
        ]

    def clean(self) -> dict[str, Any]:
        formulir: Any = self
        induk: Any = super()
        bersih: dict[str, Any] = induk.clean() or formulir.cleaned_data
        kosong = not bersih.get("daftar_berkas") and not bersih.get("titipan")
        if self.wajib_berkas and kosong and not formulir.errors:
            formulir.add_error("daftar_berkas", "Pilih paling sedikit satu berkas.")
        return bersih

    def daftar_bukti(self) -> tuple[IsianBerkas, ...]:
        """What came before, and what came with the form."""
        formulir: Any = self
        dipilih = formulir.cleaned_data["titipan"]
        menunggu = tuple(satu.isian for satu in self.titipan if satu.kunci in dipilih)
        return menunggu + tuple(formulir.cleaned_data["daftar_berkas"])

    def selesai(self) -> None:
        """The files are evidence by now."""
        formulir: Any = self
        tandai_terpakai(self.pengguna_pk, formulir.cleaned_data["titipan"])

    def simpan_berkas(self, *, sekarang: datetime) -> None:
        """Keep what came with a form that is shown again; no browser sends a file twice by itself.

        What cannot be kept is chosen again; the form says so.
        """
        formulir: Any = self
        if not formulir.is_bound:
            return
        # What a request sent cannot be changed, a copy of it can.
        formulir.data = formulir.data.copy()
        for isian in formulir.cleaned_data.get("daftar_berkas") or ():
            try:
                kunci = titipkan(isian, pengguna_pk=self.pengguna_pk, sekarang=sekarang)
            except BerkasDitolak as error:
                formulir.add_error("daftar_berkas", str(error))
            else:
                formulir.data.appendlist("titipan", kunci)
        self._baca_titipan()
