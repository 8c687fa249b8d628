from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Layout, Row, Submit
from django import forms

from desa.models import Desa
from kinerja.actions.kegiatan import IsianKegiatan
from kinerja.actions.tindak_lanjut import IsianTindakLanjut
from kinerja.forms.bagian import Bagian
from kinerja.forms.banding import BandingMixin
from kinerja.models import BentukTindakLanjut, Kegiatan, TindakLanjut
from organisasi.berkas import IsianBerkas
from organisasi.bidang import (
    TANPA,
    BanyakBerkasField,
    PilihanTegasField,
    TanggalField,
    kalender,
)
from organisasi.models import Fungsi, Kecamatan
from organisasi.periode import lihat_tertutup

# Generic for the type checker only; Django's own class takes no parameter.
if TYPE_CHECKING:
    _KegiatanModelForm = forms.ModelForm[Kegiatan]
    _TindakLanjutModelForm = forms.ModelForm[TindakLanjut]
else:
    _KegiatanModelForm = _TindakLanjutModelForm = forms.ModelForm


def _bidang_tanggal(label: str, kecamatan_pk: int, hari_ini: date) -> TanggalField:
    """A day that has come, with a word on the days that are closed."""
    tertutup = lihat_tertutup(kecamatan_pk)
    daftar = [tertutup.sebut(tahun) for tahun in (hari_ini.year - 1, hari_ini.year)]
    return TanggalField(
        label=label,
        initial=hari_ini,
        widget=kalender(max=hari_ini.isoformat()),
        help_text=" ".join(satu for satu in daftar if satu),
    )


class KegiatanForm(BandingMixin, _KegiatanModelForm):
    """What a person types of a kegiatan; `versi` is the version they saw."""

    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    class Meta:
        model = Kegiatan
        fields = (
            "tanggal",
            "jenis",
            "uraian",
            "fungsi",
            "tempat",
            "pihak_terkait",
            "daftar_desa",
            "hasil",
        )
        widgets = {
            "hasil": forms.Textarea(attrs={"rows": 3}),
            "daftar_desa": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, kecamatan: Kecamatan, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acuan = {"kecamatan": kecamatan, "hari_ini": hari_ini}
        self.data = self.putuskan(self.data)
        self.fields["tanggal"] = _bidang_tanggal("Tanggal", kecamatan.pk, hari_ini)
        fungsi = str(self.initial.get("fungsi", ""))
        if self.instance.pk and self.instance.fungsi_id is None:
            self.initial["fungsi"] = TANPA
        self.fields["fungsi"] = PilihanTegasField(
            queryset=Fungsi.objects.pilihan(
                kecamatan, terpilih=int(fungsi) if fungsi.isdecimal() else None
            ).order_by("nomor"),
            label="Fungsi",
            empty_label="— pilih fungsi —",
            label_tanpa="Di luar kewenangan (tidak dihitung dalam IKU-1)",
            error_messages={"required": "Pilih fungsinya, atau 'Di luar kewenangan'."},
        )
        self.fields["daftar_desa"] = forms.ModelMultipleChoiceField(
            queryset=Desa.objects.filter(kecamatan=kecamatan).order_by("kode"),
            required=False,
            label="Desa terkait",
            widget=forms.CheckboxSelectMultiple,
        )
        self.initial.setdefault("versi", self.instance.versi)
        self.helper = FormHelper()
        self.helper.attrs = {"data-draf": ""}
        self.helper.layout = Layout(
            Bagian(template="kinerja/_banding.html"),
            "versi",
            "kunci",
            Row(Column("tanggal", css_class="col-sm-6"), Column("jenis", css_class="col-sm-6")),
            "uraian",
            "fungsi",
            "tempat",
            Bagian("pihak_terkait", "daftar_desa", "hasil", template="kinerja/_lipatan.html"),
            Div(*self._tombol(), css_class="d-flex flex-wrap gap-2"),
        )

    def _tombol(self) -> list[Submit]:
        simpan = Submit("simpan", "Simpan kegiatan")
        if self.instance.pk:
            return [simpan]
        return [simpan, Submit("lagi", "Simpan dan tambah lagi", css_class="btn-secondary")]

    def isian(self) -> IsianKegiatan:
        """The typed values of a valid form."""
        return IsianKegiatan(**{nama: self.cleaned_data[nama] for nama in self.Meta.fields})


class TindakLanjutForm(BandingMixin, _TindakLanjutModelForm):
    """A new follow-up with its evidence, or, with an `instance`, the correction of one."""

    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    class Meta:
        model = TindakLanjut
        fields = ("tanggal", "bentuk", "uraian", "nomor")

    def __init__(
        self, *args: Any, kegiatan: Kegiatan, hari_ini: date, batas_mb: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.acuan = {"kegiatan": kegiatan, "hari_ini": hari_ini, "batas_mb": batas_mb}
        self.data = self.putuskan(self.data)
        self.fields["tanggal"] = _bidang_tanggal(
            "Tanggal", kegiatan.unit_kerja.kecamatan_id, hari_ini
        )
        self.fields["tanggal"].widget.attrs["min"] = kegiatan.tanggal.isoformat()
        self.fields["bentuk"] = forms.ModelChoiceField(
            queryset=BentukTindakLanjut.objects.pilihan(
                kegiatan.unit_kerja.kecamatan, terpilih=self.instance.bentuk_id
            ).order_by("urutan"),
            label="Bentuk",
        )
        self.initial.setdefault("versi", self.instance.versi)
        if not self.instance.pk:
            self.fields["daftar_berkas"] = BanyakBerkasField(
                batas_mb=batas_mb, label="Bukti", required=False
            )
        self.helper = FormHelper()
        self.helper.attrs = {"data-draf": ""}
        self.helper.layout = Layout(
            Bagian(template="kinerja/_banding.html"),
            "versi",
            "kunci",
            Row(Column("tanggal", css_class="col-sm-6"), Column("bentuk", css_class="col-sm-6")),
            "uraian",
            "nomor",
            *(["daftar_berkas"] if "daftar_berkas" in self.fields else []),
            Submit("simpan", "Simpan tindak lanjut"),
        )

    def isian(self) -> IsianTindakLanjut:
        """The typed values of a valid form."""
        data = self.cleaned_data
        return IsianTindakLanjut(
            tanggal=data["tanggal"],
            bentuk=data["bentuk"],
            uraian=data["uraian"],
            nomor=data["nomor"],
        )

    def daftar_bukti(self) -> tuple[IsianBerkas, ...]:
        daftar: tuple[IsianBerkas, ...] = self.cleaned_data["daftar_berkas"]
        return daftar


class BuktiForm(forms.Form):
    def __init__(self, *args: Any, batas_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["daftar_berkas"] = BanyakBerkasField(batas_mb=batas_mb, label="Bukti")
        self.helper = FormHelper()
        self.helper.add_input(Submit("simpan", "Unggah bukti"))

    def daftar_bukti(self) -> tuple[IsianBerkas, ...]:
        daftar: tuple[IsianBerkas, ...] = self.cleaned_data["daftar_berkas"]
        return daftar
