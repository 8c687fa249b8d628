"""The forms of the reference data of kinerja."""

from decimal import Decimal
from typing import Any

from dasar.formulir.bidang import PersenField
from kinerja.actions.ambang import atur_ambang
from kinerja.models import AlasanBelum, AmbangPredikat, BatasTindakLanjut, BentukTindakLanjut
from organisasi.forms.acuan import AcuanForm

URUTAN = "Letaknya di dalam daftar; angka kecil di atas."
AKTIF = "Bila tidak, ia tidak ditawarkan lagi; yang sudah memakainya tetap."


class BentukForm(AcuanForm):
    class Meta:
        model = BentukTindakLanjut
        fields = ("nama", "urutan", "aktif")
        help_texts = {"urutan": URUTAN, "aktif": AKTIF}


class AlasanBelumForm(AcuanForm):
    class Meta:
        model = AlasanBelum
        fields = ("nama", "urutan", "aktif")
        help_texts = {"urutan": URUTAN, "aktif": AKTIF}


class BatasForm(AcuanForm):
    """The year is given once; a change concerns the day and its reason."""

    class Meta:
        model = BatasTindakLanjut
        fields = ("tahun", "tanggal", "alasan")
        help_texts = {"tanggal": "Hari terakhir tindak lanjut tahun itu masih dihitung."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].disabled = self.instance.pk is not None
        self.order_fields(["tahun", "tanggal", "alasan"])
        self.fields["alasan"].label = "Alasan"


class AmbangForm(AcuanForm):
    perbuatan = staticmethod(atur_ambang)
    # Above 100, too: capaian is not capped (docs/aturan.md, "Target, capaian, predikat").
    minimum = PersenField(label="Capaian paling sedikit (%)", max_value=Decimal("999.99"))

    class Meta:
        model = AmbangPredikat
        fields = ("label", "minimum", "aktif")
        labels = {"label": "Predikat"}
        help_texts = {"aktif": "Bila tidak, predikat ini tidak diberikan lagi."}
