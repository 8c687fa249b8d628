from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from dasar.models.urut import Urut
from kinerja.models import KegiatanQuerySet
from organisasi.models import Pengguna


class _RekanField(forms.ModelChoiceField):
    """Names the unit too: only what belongs to it changes hands."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.unit_kerja}"


class SerahkanForm(forms.Form):
    """Who takes over: an active colleague of a unit in which something is open."""

    def __init__(
        self, *args: Any, pengguna: Pengguna, tanggungan: KegiatanQuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rekan = Pengguna.objects.filter(
            is_active=True, unit_kerja__in=tanggungan.values("unit_kerja")
        ).exclude(pk=pengguna.pk)
        self.fields["penerima"] = _RekanField(
            rekan.select_related("unit_kerja").order_by(
                "unit_kerja", Urut("first_name"), Urut("username")
            ),
            label="Serahkan kepada",
            help_text="Yang diserahkan adalah kegiatan di unit rekan itu.",
        )
        self.helper = FormHelper()
        self.helper.add_input(Submit("simpan", "Serahkan"))
