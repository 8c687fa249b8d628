from typing import Any

from django import forms

from dasar.formulir.bidang import TanggalField
from dasar.formulir.saring import SaringForm
from dasar.models.urut import Urut
from organisasi.baca.riwayat import SaringanRiwayat, semua_jenis
from organisasi.models import Kecamatan, Pengguna


class SaringRiwayatForm(SaringForm):
    """Which changes are shown; an empty choice is no restriction."""

    dari = TanggalField(required=False, label="Dari tanggal")
    sampai = TanggalField(required=False, label="Sampai tanggal")
    oleh = forms.ModelChoiceField(
        Pengguna.objects.none(), required=False, label="Oleh", empty_label="Siapa saja"
    )
    jenis = forms.ChoiceField(required=False, label="Jenis catatan")

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pengguna = Pengguna.objects.filter(kecamatan=kecamatan).order_by(
            Urut("first_name"), Urut("username")
        )
        self.fields["oleh"].queryset = pengguna  # type: ignore[attr-defined]
        self.fields["jenis"].choices = [  # type: ignore[attr-defined]
            ("", "Semua"),
            *sorted(
                (
                    (nama, str(jenis.model._meta.verbose_name).capitalize())
                    for nama, jenis in semua_jenis().items()
                ),
                key=lambda pilihan: pilihan[1],
            ),
        ]
        self.hiasi()

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        dari, sampai = bersih.get("dari"), bersih.get("sampai")
        if dari and sampai and dari > sampai:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal awal.")
        return bersih

    def saringan(self) -> SaringanRiwayat:
        """What is asked for; a wrong choice restricts nothing and is shown beside its field."""
        data = self.cleaned_data
        return SaringanRiwayat(
            data.get("dari"), data.get("sampai"), data.get("oleh"), data.get("jenis", "")
        )
