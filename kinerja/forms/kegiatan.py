from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Layout, Row, Submit
from django import forms
from django.urls import reverse

from dasar.aturan.kode import baca_bilangan
from dasar.aturan.tanggal import BukanTanggal, baca_ketikan
from dasar.berkas.unggahan import IsianBerkas
from dasar.formulir.bidang import (
    TANPA,
    BanyakBerkasField,
    PilihanTegasField,
    TanggalField,
    TanggalInput,
)
from desa.models import Desa
from kinerja.actions.kegiatan import IsianKegiatan
from kinerja.actions.serupa import SudahAdaSerupa
from kinerja.actions.tindak_lanjut import IsianTindakLanjut
from kinerja.baca.akibat import tanggal_usulan
from kinerja.baca.fungsi import fungsi_tahun, lembar_fungsi, tulis_fungsi
from kinerja.baca.terpakai import urut_terpakai
from kinerja.forms.bagian_templat import BagianTemplat
from kinerja.forms.bentrok import BentrokMixin
from kinerja.forms.titipan import TitipanMixin
from kinerja.models import BentukTindakLanjut, JenisKegiatan, Kegiatan, TindakLanjut
from organisasi.baca.periode import lihat_tertutup
from organisasi.models import Fungsi, Pengguna, UnitKerja, UnitKerjaQuerySet


def _yang_tertutup(kecamatan_pk: int, hari_ini: date) -> str:
    """Which days are closed, for the help beside a day."""
    tertutup = lihat_tertutup(kecamatan_pk)
    daftar = [tertutup.sebut(tahun) for tahun in (hari_ini.year - 1, hari_ini.year)]
    return " ".join(satu for satu in daftar if satu)


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


class SerupaMixin:
    """For the form of a new record: what looks the same is shown, and asked about, before saving.

    The answer comes back in `selain`: the keys of those that were shown.
    """

    daftar_serupa: Sequence[Any] = ()

    def selain(self) -> frozenset[int]:
        """The similar records that the person has seen and said theirs is another."""
        formulir: Any = self
        daftar = (baca_bilangan(teks) for teks in formulir.data.get("selain", "").split(","))
        return frozenset(pk for pk in daftar if pk is not None)

    def tanyakan(self, serupa: SudahAdaSerupa) -> None:
        """Show the similar records with the two ways on."""
        formulir: Any = self
        self.daftar_serupa = serupa.daftar
        formulir.add_error(None, str(serupa))

    @property
    def kunci_serupa(self) -> str:
        """What the button that stores it all the same sends as `selain`."""
        return ",".join(str(satu.pk) for satu in self.daftar_serupa)


class CatatanForm(BentrokMixin, SerupaMixin, forms.ModelForm):
    """What a person types of a record; `versi` is the version they saw."""

    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # The function, not its value: every form that is shown has a key of its own.
    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def siapkan(self, **acuan: Any) -> None:
        """Take the choices of a clash; `acuan` is what an untouched form of this kind needs."""
        self.acuan = acuan
        self.data = self.putuskan(self.data)
        # What was kept of a session that ended brings the version it was typed beside.
        self.initial.setdefault("versi", self.instance.versi)

    def tata(self, *isi: Any) -> None:
        """Lay the form out, below what it asks about a clash and about similar records."""
        self.helper = FormHelper()
        self.helper.attrs = {"data-draf": ""}
        self.helper.layout = Layout(
            BagianTemplat(template="kinerja/_bentrok.html"),
            BagianTemplat(template="kinerja/_serupa.html"),
            "versi",
            "kunci",
            *isi,
        )

    def nilai(self) -> dict[str, Any]:
        """The typed values of a valid form."""
        return {nama: self.cleaned_data[nama] for nama in self._meta.fields or ()}


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
            help_text=_yang_tertutup(kecamatan.pk, hari_ini),
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
            help_text=_yang_tertutup(kegiatan.unit_kerja.kecamatan_id, hari_ini),
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
