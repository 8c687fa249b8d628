from datetime import date
from typing import Any

from crispy_forms.layout import Div, Submit
from django import forms
from django.urls import reverse

from dasar.aturan.tanggal import BukanTanggal, baca_ketikan
from dasar.formulir.bidang import TANPA, PilihanTegasField, TanggalField, TanggalInput
from desa.models import Desa
from kinerja.actions.kegiatan import IsianKegiatan
from kinerja.baca.fungsi import fungsi_tahun, lembar_fungsi, tulis_fungsi
from kinerja.baca.terpakai import urut_terpakai
from kinerja.forms.bagian_templat import BagianTemplat
from kinerja.forms.catatan import CatatanForm, yang_tertutup
from kinerja.models import JenisKegiatan, Kegiatan
from organisasi.models import Fungsi, UnitKerja, UnitKerjaQuerySet


def _tahun_tertulis(tanggal: object) -> int | None:
    """The year of a day as a field holds it, typed or not."""
    if isinstance(tanggal, date):
        return tanggal.year
    try:
        return baca_ketikan(str(tanggal or "")).year
    except BukanTanggal:
        return None


class FungsiField(PilihanTegasField):
    """Those of a year, each with its number there."""

    def label_from_instance(self, obj: Fungsi) -> str:
        return tulis_fungsi(obj)


class KegiatanForm(CatatanForm):
    """The correction of a kegiatan; `kinerja.forms.catat` makes a whole new entry of it."""

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
            "tanggal_akhir",
            "daftar_unit_lain",
        )
        widgets = {"hasil": forms.Textarea(attrs={"rows": 3}), "jenis": forms.RadioSelect}

    def __init__(self, *args: Any, unit: UnitKerja, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.siapkan(unit=unit, hari_ini=hari_ini)
        kecamatan = unit.kecamatan
        # Without the empty choice of a model field, which no chip stands for.
        self.fields["jenis"].choices = JenisKegiatan.choices  # type: ignore[attr-defined]
        self.fields["tanggal"] = TanggalField(
            label="Tanggal",
            initial=hari_ini,
            help_text=yang_tertutup(kecamatan.pk, hari_ini),
            widget=TanggalInput(
                baca=reverse("kegiatan_akibat"), sertakan=["fungsi"], paling_akhir=hari_ini
            ),
        )
        self.fields["tanggal_akhir"] = TanggalField(
            label="Hari terakhir, bila beberapa hari",
            required=False,
            help_text="Dihitung pada hari pertamanya.",
            widget=TanggalInput(paling_akhir=hari_ini),
        )
        self.fields["fungsi"] = self._bidang_fungsi(unit, hari_ini)
        self.fields["daftar_desa"] = forms.ModelMultipleChoiceField(
            queryset=Desa.objects.filter(kecamatan=kecamatan).order_by("kode"),
            required=False,
            label="Desa terkait",
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["daftar_unit_lain"] = forms.ModelMultipleChoiceField(
            queryset=self._unit_lain(unit, hari_ini).urut_struktur(),
            required=False,
            label="Dilakukan bersama unit",
            help_text="Dihitung sekali, di unit Anda.",
            widget=forms.CheckboxSelectMultiple,
        )
        self.tata(*self._isi(), Div(*self._tombol(), css_class="d-flex flex-wrap gap-2"))

    def _unit_lain(self, unit: UnitKerja, hari_ini: date) -> UnitKerjaQuerySet:
        """Those of today, and those that the stored kegiatan names already."""
        lain = UnitKerja.objects.filter(kecamatan=unit.kecamatan).exclude(pk=unit.pk)
        tersimpan = self.instance.daftar_unit_lain.all() if self.instance.pk else ()
        return lain.aktif_pada(hari_ini) | lain.filter(pk__in=[satu.pk for satu in tersimpan])

    def _isi(self) -> list[Any]:
        """The fields from what is always asked to what seldom is."""
        return [
            "uraian",
            "tanggal",
            BagianTemplat("tanggal_akhir", template="kinerja/_beberapa_hari.html"),
            Div("jenis", css_class="keping"),
            "fungsi",
            Div("daftar_desa", css_class="keping"),
            "tempat",
            BagianTemplat(
                "pihak_terkait",
                Div("daftar_unit_lain", css_class="keping"),
                "hasil",
                template="kinerja/_lipatan.html",
            ),
        ]

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or self.cleaned_data
        awal, akhir = bersih.get("tanggal"), bersih.get("tanggal_akhir")
        if awal and akhir and akhir < awal:
            self.add_error("tanggal_akhir", "Hari terakhir mendahului hari pertamanya.")
        elif akhir == awal:
            # One day is stored in one way (Kegiatan.tanggal_akhir).
            bersih["tanggal_akhir"] = None
        return bersih

    def _bidang_fungsi(self, unit: UnitKerja, hari_ini: date) -> FungsiField:
        """Among those of the sheet of the year of the kegiatan, as its day stands in the form.

        What the unit uses most stands first.
        """
        tahun = _tahun_tertulis(self["tanggal"].value()) or hari_ini.year
        semula = self.instance if self.instance.pk else None
        # One that is stored was chosen so; in a new one nobody has chosen yet.
        if semula and semula.fungsi_id is None:
            self.initial["fungsi"] = TANPA
        tetap = semula.fungsi_id if semula and semula.tanggal.year == tahun else None
        daftar = fungsi_tahun(unit.kecamatan, tahun, terpilih=tetap)
        return FungsiField(
            queryset=daftar.order_by(*urut_terpakai(unit), *daftar.query.order_by),
            label="Fungsi",
            empty_label="— pilih fungsi —",
            help_text=lembar_fungsi(unit.kecamatan, tahun),
            label_tanpa="Di luar kewenangan (tidak dihitung dalam indikator)",
            error_messages={
                "required": "Pilih fungsinya, atau 'Di luar kewenangan'.",
                "invalid_choice": f"Tidak ada pada lembar IKU tahun {tahun}. Pilih lagi.",
            },
        )

    def _tombol(self) -> list[Submit]:
        return [Submit("simpan", "Simpan kegiatan")]

    def isian(self) -> IsianKegiatan:
        return IsianKegiatan(**self.nilai())
