from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Layout, Row, Submit
from django import forms

from desa.models import Desa
from kinerja.actions.kegiatan import IsianKegiatan
from kinerja.actions.tindak_lanjut import IsianTindakLanjut
from kinerja.models import BentukTindakLanjut, Kegiatan, TindakLanjut
from organisasi.berkas import IsianBerkas
from organisasi.bidang import TanggalField, kalender
from organisasi.models import Fungsi, Kecamatan

# Generic for the type checker only; Django's own class takes no parameter.
if TYPE_CHECKING:
    _KegiatanModelForm = forms.ModelForm[Kegiatan]
    _TindakLanjutModelForm = forms.ModelForm[TindakLanjut]
else:
    _KegiatanModelForm = _TindakLanjutModelForm = forms.ModelForm


def _bidang_tanggal(label: str, hari_ini: date) -> TanggalField:
    return TanggalField(label=label, initial=hari_ini, widget=kalender(max=hari_ini.isoformat()))


class KegiatanForm(_KegiatanModelForm):
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
        self.fields["tanggal"] = _bidang_tanggal("Tanggal", hari_ini)
        self.fields["fungsi"] = forms.ModelChoiceField(
            queryset=Fungsi.objects.filter(kecamatan=kecamatan).order_by("nomor"),
            required=False,
            label="Fungsi",
            empty_label="— di luar kewenangan (tidak dihitung) —",
            help_text="Tanpa fungsi, kegiatan disimpan tetapi tidak ikut dihitung dalam IKU-1.",
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
            "versi",
            "kunci",
            Row(Column("tanggal", css_class="col-sm-6"), Column("jenis", css_class="col-sm-6")),
            "uraian",
            "fungsi",
            "tempat",
            Div("pihak_terkait", "daftar_desa", "hasil", template="kinerja/_lipatan.html"),
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


class BanyakBerkasInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class BanyakBerkasField(forms.FileField):
    """Several files at once; the cleaned value is a list, empty when none was chosen."""

    def __init__(self, *, batas_mb: int, **kwargs: Any) -> None:
        kwargs.setdefault("widget", BanyakBerkasInput())
        super().__init__(**kwargs)
        self.batas_mb = batas_mb

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        daftar = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not daftar and self.required:
            raise forms.ValidationError("Pilih paling sedikit satu berkas.")
        for berkas in daftar:
            super().clean(berkas, initial)
            if berkas.size > self.batas_mb * 1024 * 1024:
                raise forms.ValidationError(
                    f"{berkas.name} lebih besar dari {self.batas_mb} MB. Perkecil lalu unggah lagi."
                )
        return list(daftar)


def _isian_bukti(daftar_berkas: list[Any]) -> tuple[IsianBerkas, ...]:
    return tuple(IsianBerkas(berkas.name, berkas.read()) for berkas in daftar_berkas)


class TindakLanjutForm(_TindakLanjutModelForm):
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
        self.fields["tanggal"] = _bidang_tanggal("Tanggal", hari_ini)
        self.fields["tanggal"].widget.attrs["min"] = kegiatan.tanggal.isoformat()
        self.fields["bentuk"] = forms.ModelChoiceField(
            queryset=BentukTindakLanjut.objects.filter(
                kecamatan=kegiatan.unit_kerja.kecamatan
            ).order_by("urutan"),
            label="Bentuk",
        )
        self.initial.setdefault("versi", self.instance.versi)
        if not self.instance.pk:
            self.fields["daftar_berkas"] = BanyakBerkasField(
                batas_mb=batas_mb,
                required=False,
                label="Bukti",
                help_text=f"PDF, JPG, PNG, WebP, DOCX, atau XLSX; paling besar {batas_mb} MB.",
            )
        self.helper = FormHelper()
        self.helper.attrs = {"data-draf": ""}
        self.helper.layout = Layout(
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
        return _isian_bukti(self.cleaned_data["daftar_berkas"])


class BuktiForm(forms.Form):
    def __init__(self, *args: Any, batas_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["daftar_berkas"] = BanyakBerkasField(
            batas_mb=batas_mb,
            label="Bukti",
            help_text=f"PDF, JPG, PNG, WebP, DOCX, atau XLSX; paling besar {batas_mb} MB.",
        )
        self.helper = FormHelper()
        self.helper.add_input(Submit("simpan", "Unggah bukti"))

    def daftar_bukti(self) -> tuple[IsianBerkas, ...]:
        return _isian_bukti(self.cleaned_data["daftar_berkas"])


class AlasanForm(forms.Form):
    """The reason of a deed that is never done silently."""

    alasan = forms.CharField(label="Alasan", max_length=300)

    def __init__(self, *args: Any, tombol: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("alasan", Submit("kirim", tombol, css_class="btn-danger"))
