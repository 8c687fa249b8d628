from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django import forms

from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI
from kinerja.actions.target import IsianTarget
from kinerja.forms.terukur import NilaiField
from kinerja.models import Indikator, Target


class TargetForm(forms.Form):
    """The targets of a year: four cumulative values and a legal basis for each indikator.

    Those of the closed triwulan can only be read. `versi` is what the page showed.
    """

    versi = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        daftar_indikator: Sequence[Indikator],
        daftar_target: Sequence[Target],
        daftar_tertutup: Collection[int],
        versi: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("versi", versi)
        self.terakhir: dict[str, str] = {}
        self.dasar_tersimpan = {(t.indikator_id, t.triwulan): t.dasar_hukum for t in daftar_target}
        self.daftar_indikator = daftar_indikator
        self.sebutan: dict[str, str] = {}
        self._tambah_bidang(daftar_tertutup)
        # What is set for the first time needs no reason.
        if not daftar_target:
            del self.fields["alasan"]
        for target in daftar_target:
            nama = f"nilai_{target.indikator_id}_{target.triwulan}"
            self.initial.setdefault(nama, target.nilai)
            # The triwulan come in order: what is shown is the basis of the last one.
            self.terakhir[f"dasar_{target.indikator_id}"] = target.dasar_hukum
        for nama, dasar in self.terakhir.items():
            self.initial.setdefault(nama, dasar)

    def _tambah_bidang(self, daftar_tertutup: Collection[int]) -> None:
        """The fields of each indikator, and the reason below them all."""
        dasar = "Dasar hukum"
        if daftar_tertutup:
            dasar += " (bagi triwulan yang masih terbuka)"
        for indikator in self.daftar_indikator:
            for triwulan in DAFTAR_TRIWULAN:
                nama = f"nilai_{indikator.pk}_{triwulan}"
                self.sebutan[nama] = f"{indikator.kode} triwulan {ROMAWI[triwulan]}"
                self.fields[nama] = bidang = NilaiField(
                    indikator.ukuran, label=f"Triwulan {ROMAWI[triwulan]}", required=False
                )
                bidang.widget.attrs |= {
                    "class": "form-control",
                    # Not disabled: a field that the browser does not send would read as emptied.
                    "readonly": triwulan in daftar_tertutup,
                }
            self.sebutan[f"dasar_{indikator.pk}"] = f"{indikator.kode} dasar hukum"
            self.fields[f"dasar_{indikator.pk}"] = forms.CharField(
                label=dasar,
                max_length=300,
                required=False,
                widget=forms.TextInput(attrs={"class": "form-control"}),
            )
        self.fields["alasan"] = forms.CharField(
            label="Alasan perubahan (wajib bila mengubah yang sudah ditetapkan)",
            max_length=300,
            required=False,
            widget=forms.TextInput(attrs={"class": "form-control"}),
        )

    def baris(self) -> Iterator[tuple[Indikator, list[forms.BoundField], forms.BoundField]]:
        """For each indikator its four fields and its legal basis, for the template."""
        for indikator in self.daftar_indikator:
            nilai = [self[f"nilai_{indikator.pk}_{triwulan}"] for triwulan in DAFTAR_TRIWULAN]
            yield indikator, nilai, self[f"dasar_{indikator.pk}"]

    def isian(self) -> list[IsianTarget]:
        """The typed values of a valid form."""
        return [
            IsianTarget(
                indikator,
                triwulan,
                self.cleaned_data[f"nilai_{indikator.pk}_{triwulan}"],
                self._dasar(indikator.pk, triwulan),
            )
            for indikator in self.daftar_indikator
            for triwulan in DAFTAR_TRIWULAN
        ]

    def _dasar(self, indikator_pk: int, triwulan: int) -> str:
        """What is typed; left as it was shown, each triwulan keeps its own."""
        nama = f"dasar_{indikator_pk}"
        dasar: str = self.cleaned_data[nama]
        if dasar != self.terakhir.get(nama):
            return dasar
        return self.dasar_tersimpan.get((indikator_pk, triwulan), dasar)
