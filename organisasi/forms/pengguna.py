from datetime import date
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.db.models import Q, QuerySet

from dasar.formulir.bidang import TanggalField
from dasar.formulir.dilihat import DilihatForm
from dasar.formulir.saring import SaringForm
from dasar.models.urut import Urut
from dasar.riwayat.perubahan import versi_terakhir
from organisasi.actions.pengguna import IsianPengguna
from organisasi.baca.permissions import boleh_mengundang_kabupaten
from organisasi.models import Kecamatan, Pengguna, UnitKerja
from organisasi.models.peran import Peran


def unit_kini(kecamatan: Kecamatan, hari_ini: date) -> QuerySet[UnitKerja]:
    """The units of today and of the days ahead."""
    belum_berakhir = Q(aktif_sampai=None) | Q(aktif_sampai__gte=hari_ini)
    return UnitKerja.objects.filter(belum_berakhir, kecamatan=kecamatan).order_by(
        Urut("kode"), "pk"
    )


class _IsianPenggunaForm(forms.Form):
    """Name, e-mail and peran, as an invitation and a change share them."""

    nama = forms.CharField(label="Nama lengkap", max_length=150)
    surel = forms.EmailField(label="Surel", required=False, help_text="Boleh kosong.")
    peran = forms.ChoiceField(label="Peran")

    def pilihan_peran(self, daftar_peran: list[Peran]) -> None:
        bidang = self.fields["peran"]
        assert isinstance(bidang, forms.ChoiceField)
        bidang.choices = [(peran.value, peran.label) for peran in daftar_peran]

    def isian(self) -> IsianPengguna:
        """The typed values of a valid form."""
        data = self.cleaned_data
        return IsianPengguna(nama=data["nama"], surel=data["surel"], peran=data["peran"])


class UndangForm(_IsianPenggunaForm):
    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    username = forms.CharField(
        label="Nama pengguna",
        max_length=150,
        validators=Pengguna._meta.get_field("username").validators,
        help_text="Untuk masuk: huruf kecil, angka, titik, atau garis, misalnya siti.aminah.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    unit_kerja = forms.ModelChoiceField(
        UnitKerja.objects.none(), label="Unit kerja", required=False, empty_label="— tanpa unit —"
    )
    field_order = ("nama", "username", "peran", "unit_kerja", "surel", "kunci")

    def __init__(self, *args: Any, kecamatan: Kecamatan, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kabupaten = boleh_mengundang_kabupaten()
        self.pilihan_peran([p for p in Peran if kabupaten or p != Peran.KABUPATEN])
        self.fields["unit_kerja"].queryset = unit_kini(kecamatan, hari_ini)  # type: ignore[attr-defined]
        self.fields["unit_kerja"].help_text = "Wajib untuk staf."
        self.helper = FormHelper()
        self.helper.add_input(Submit("simpan", "Undang"))

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if bersih.get("peran") == Peran.STAF and not bersih.get("unit_kerja"):
            self.add_error("unit_kerja", "Staf harus mempunyai unit kerja.")
        return bersih


class UbahPenggunaForm(_IsianPenggunaForm):
    """`versi` is the version that the admin saw."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    alasan = forms.CharField(
        label="Alasan perubahan", max_length=300, help_text="Tersimpan di riwayat."
    )
    field_order = ("nama", "surel", "peran", "alasan", "versi")

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        semula = {
            "nama": pengguna.first_name,
            "surel": pengguna.email,
            "peran": pengguna.peran,
            "versi": versi_terakhir(pengguna),
        }
        kwargs["initial"] = semula | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        kabupaten = pengguna.peran == Peran.KABUPATEN
        # A reader of the kabupaten is invited as one, and becomes nothing else (`ubah_pengguna`).
        self.pilihan_peran([p for p in Peran if (p == Peran.KABUPATEN) is kabupaten])
        self.helper = FormHelper()
        self.helper.add_input(Submit("simpan", "Simpan"))


class PindahForm(DilihatForm):
    unit_kerja = forms.ModelChoiceField(UnitKerja.objects.none(), label="Unit kerja yang baru")
    mulai = TanggalField(
        label="Mulai",
        help_text="Hari yang akan datang boleh: pindahnya berlaku pada hari itu.",
    )

    def __init__(
        self,
        *args: Any,
        kecamatan: Kecamatan,
        pengguna: Pengguna,
        hari_ini: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        daftar = unit_kini(kecamatan, hari_ini).exclude(pk=pengguna.unit_kerja_id or 0)
        self.fields["unit_kerja"].queryset = daftar  # type: ignore[attr-defined]
        self.initial.setdefault("mulai", hari_ini)
        self.helper = FormHelper()
        self.helper.add_input(Submit("simpan", "Pindahkan"))


class SaringPenggunaForm(SaringForm):
    """The filter of the list; a wrong choice filters nothing."""

    nama_cari = "cari"

    cari = forms.CharField(label="Cari nama", required=False)
    peran = forms.ChoiceField(
        label="Peran", required=False, choices=[("", "Semua"), *Peran.choices]
    )
    unit_kerja = forms.ModelChoiceField(
        UnitKerja.objects.none(), label="Unit kerja", required=False, empty_label="Semua"
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("aktif", "Aktif"),
            ("belum_masuk", "Belum pernah masuk"),
            ("unit_berakhir", "Unitnya sudah berakhir"),
            ("nonaktif", "Nonaktif"),
        ],
    )

    def __init__(self, *args: Any, kecamatan: Kecamatan, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hari_ini = hari_ini
        daftar = UnitKerja.objects.filter(kecamatan=kecamatan).order_by(Urut("kode"))
        self.fields["unit_kerja"].queryset = daftar  # type: ignore[attr-defined]
        self.hiasi()

    def saring(self, daftar: QuerySet[Pengguna]) -> QuerySet[Pengguna]:
        data = self.cleaned_data
        if cari := data.get("cari"):
            daftar = daftar.filter(
                Q(first_name__icontains=cari)
                | Q(username__icontains=cari)
                | Q(email__icontains=cari)
            )
        if peran := data.get("peran"):
            daftar = daftar.filter(peran=peran)
        if unit := data.get("unit_kerja"):
            daftar = daftar.filter(unit_kerja=unit)
        match data.get("keadaan"):
            case "aktif":
                daftar = daftar.filter(is_active=True)
            case "belum_masuk":
                daftar = daftar.filter(is_active=True, last_login=None)
            case "unit_berakhir":
                berakhir = {"unit_kerja__aktif_sampai__lt": self.hari_ini}
                daftar = daftar.filter(is_active=True, **berakhir)
            case "nonaktif":
                daftar = daftar.filter(is_active=False)
        return daftar
