from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.urls import reverse

from dasar.berkas.unggahan import IsianBerkas
from dasar.formulir.bidang import BanyakBerkasField, TanggalField, TanggalInput
from kinerja.actions.tindak_lanjut import IsianTindakLanjut
from kinerja.baca.akibat import tanggal_usulan
from kinerja.forms.catatan import CatatanForm, yang_tertutup
from kinerja.forms.titipan import TitipanMixin
from kinerja.models import BentukTindakLanjut, Kegiatan, TindakLanjut
from organisasi.models import Pengguna


class TindakLanjutForm(TitipanMixin, CatatanForm):
    """A new follow-up with its evidence, or, with an `instance`, the correction of one."""

    class Meta:
        model = TindakLanjut
        fields = ("tanggal", "bentuk", "uraian", "nomor")

    def __init__(
        self,
        *args: Any,
        kegiatan: Kegiatan,
        pengguna: Pengguna,
        hari_ini: date,
        batas_mb: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.siapkan(kegiatan=kegiatan, pengguna=pengguna, hari_ini=hari_ini, batas_mb=batas_mb)
        baca = reverse("tindak_lanjut_akibat", args=[kegiatan.pk])
        self.fields["tanggal"] = TanggalField(
            label="Tanggal",
            initial=tanggal_usulan(kegiatan, hari_ini=hari_ini),
            help_text=yang_tertutup(kegiatan.unit_kerja.kecamatan_id, hari_ini),
            widget=TanggalInput(
                baca=f"{baca}?selain={self.instance.pk}" if self.instance.pk else baca,
                paling_awal=kegiatan.tanggal,
                paling_akhir=hari_ini,
            ),
        )
        self.fields["bentuk"] = forms.ModelChoiceField(
            queryset=BentukTindakLanjut.objects.pilihan(
                kegiatan.unit_kerja.kecamatan, terpilih=self.instance.bentuk_id
            ).order_by("urutan"),
            label="Bentuk",
        )
        if not self.instance.pk:
            self.siapkan_berkas(pengguna=pengguna, batas_mb=batas_mb)
        self.tata(
            Row(Column("tanggal", css_class="col-sm-6"), Column("bentuk", css_class="col-sm-6")),
            "uraian",
            "nomor",
            *([] if self.instance.pk else [self.bagian_berkas]),
            Submit("simpan", "Simpan tindak lanjut"),
        )

    def isian(self) -> IsianTindakLanjut:
        return IsianTindakLanjut(**self.nilai())


class BuktiForm(TitipanMixin, forms.Form):
    """More evidence of a tindak lanjut, or of a kegiatan itself."""

    wajib_berkas = True

    def __init__(self, *args: Any, pengguna: Pengguna, batas_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.siapkan_berkas(pengguna=pengguna, batas_mb=batas_mb)
        self.helper = FormHelper()
        self.helper.layout = Layout(self.bagian_berkas, Submit("simpan", "Unggah bukti"))


class TitipanForm(forms.Form):
    """One file on its own, before the form that it belongs to."""

    def __init__(self, *args: Any, batas_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["daftar_berkas"] = BanyakBerkasField(batas_mb=batas_mb)

    @property
    def isian(self) -> IsianBerkas:
        """The file of a valid form."""
        berkas: IsianBerkas = self.cleaned_data["daftar_berkas"][0]
        return berkas
