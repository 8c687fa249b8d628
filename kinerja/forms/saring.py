from datetime import date
from typing import Any

from django import forms

from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI, akhir_triwulan, awal_triwulan
from dasar.formulir.saring import SaringForm
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.daftar import (
    BATAS_HITUNG,
    BATAS_HITUNG_TERSARING,
    DAFTAR_KOLOM,
    DAFTAR_URUT,
    KOLOM_BIASA,
    URUT_BIASA,
    DaftarKegiatan,
    saring_hitungan,
)
from kinerja.baca.nilai_unit import syarat_indikator
from kinerja.baca.permissions import unit_terlihat
from kinerja.baca.pilihan import Pilihan
from kinerja.models import JenisKegiatan, Kegiatan, KegiatanQuerySet, SaringanTersimpan, kata_cari
from organisasi.models import Kecamatan, Pengguna

HITUNGAN = [
    ("", "Semua"),
    ("dihitung", "Dihitung dalam indikator tindak lanjut"),
    ("ditindaklanjuti", "Sudah ditindaklanjuti"),
    ("belum", "Belum ditindaklanjuti"),
    ("dikembalikan", "Dikembalikan verifikator"),
    ("setelah_batas", "Selesai setelah batas"),
    ("tanpa_bukti", "Tindak lanjut tanpa bukti"),
    ("dicatat_kemudian", "Dicatat lebih dari 14 hari kemudian"),
    ("tanpa_fungsi", "Tanpa fungsi"),
    ("batal", "Batal"),
]


class SaringKegiatanForm(SaringForm):
    """The filter of the list; a figure of the dashboard links here with its own choice."""

    nama_cari = "q"
    bidang_lain = ("urut", "kolom")

    q = forms.CharField(label="Cari kata", required=False, max_length=100)
    triwulan = forms.TypedChoiceField(
        label="Triwulan",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Semua"), *((str(t), f"Triwulan {ROMAWI[t]}") for t in DAFTAR_TRIWULAN)],
    )
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua"), *JenisKegiatan.choices]
    )
    hitungan = forms.ChoiceField(label="Keadaan", required=False, choices=HITUNGAN)
    unit = forms.ChoiceField(label="Unit", required=False)
    fungsi = forms.TypedChoiceField(label="Fungsi", required=False, coerce=int, empty_value=None)
    # The figure of an indicator leads to its own rows.
    indikator = forms.CharField(
        label="Indikator", required=False, max_length=20, widget=forms.HiddenInput
    )
    per = forms.DateField(label="Keadaan per", required=False, widget=forms.HiddenInput)
    urut = forms.ChoiceField(label="Urutan", required=False, choices=DAFTAR_URUT)
    kolom = forms.MultipleChoiceField(
        label="Kolom",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(kolom.kode, kolom.label) for kolom in DAFTAR_KOLOM],
    )

    def __init__(self, *args: Any, kecamatan: Kecamatan, pilihan: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kecamatan = kecamatan
        self.pilihan = pilihan
        fungsi = [(str(nomor), f"{nomor}. {satu}") for nomor, satu in pilihan.fungsi.items()]
        unit = [(unit.kode, str(unit)) for unit in pilihan.daftar_unit]
        for nama, daftar in (("unit", unit), ("fungsi", fungsi)):
            bidang = self.fields[nama]
            assert isinstance(bidang, forms.ChoiceField)
            bidang.choices = [("", "Semua"), *daftar]
        self.hiasi()

    def daftar(self, pengguna: Pengguna, *, tahun: int, hari_ini: date) -> DaftarKegiatan:
        """Narrow the list by every valid choice; an invalid one is shown and leaves it as it is."""
        data = self.cleaned_data
        awal, akhir = self._masa(tahun)
        teks = data.get("q")
        batas = self.pilihan.batas(tahun)
        titik = TitikWaktu(tahun, hari_ini, data.get("per") or hari_ini, batas)
        return DaftarKegiatan(
            saringan=self._saring(titik),
            kata=kata_cari(teks) if teks else None,
            daftar_unit=self._daftar_unit(pengguna),
            awal=awal,
            akhir=akhir,
            titik=titik,
            pilihan=self.pilihan,
            urut=data.get("urut") or URUT_BIASA,
            daftar_kolom=tuple(data.get("kolom") or KOLOM_BIASA),
            batas_hitung=BATAS_HITUNG_TERSARING if teks or data.get("hitungan") else BATAS_HITUNG,
        )

    def _masa(self, tahun: int) -> tuple[date, date]:
        """The first and the last day that are asked for."""
        awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
        if triwulan := self.cleaned_data.get("triwulan"):
            awal, akhir = awal_triwulan(tahun, triwulan), akhir_triwulan(tahun, triwulan)
        return awal, min(akhir, self.cleaned_data.get("per") or akhir)

    def _daftar_unit(self, pengguna: Pengguna) -> tuple[int, ...]:
        kode = self.cleaned_data.get("unit")
        terlihat = unit_terlihat(pengguna, self.pilihan.daftar_unit)
        return tuple(unit.pk for unit in terlihat if not kode or unit.kode == kode)

    def _saring(self, titik: TitikWaktu) -> KegiatanQuerySet:
        # Who may see what is said by the units of the list (`_daftar_unit`), not here.
        daftar = Kegiatan.objects.all()
        if jenis := self.cleaned_data.get("jenis"):
            daftar = daftar.filter(jenis=jenis)
        if fungsi := self.cleaned_data.get("fungsi"):
            daftar = daftar.filter(fungsi=self.pilihan.fungsi[fungsi])
        if indikator := self.cleaned_data.get("indikator"):
            daftar = daftar.filter(syarat_indikator(self.kecamatan, indikator, titik.tahun))
        return saring_hitungan(daftar, titik, self.cleaned_data.get("hitungan"))

    def pilihan_lain(self) -> bool:
        """Whether the order or the columns are not the usual ones."""
        return bool(self.cleaned_data.get("urut") or self.cleaned_data.get("kolom"))

    def daftar_syarat(self) -> list[tuple[str, str]]:
        """What the list is narrowed by, in words."""
        data = self.cleaned_data
        daftar = []
        for nama in ("q", "triwulan", "jenis", "hitungan", "unit", "fungsi", "indikator", "per"):
            if nilai := data.get(nama):
                bidang = self.fields[nama]
                pilihan: Any = getattr(bidang, "choices", ())
                kata = {str(kode): str(label) for kode, label in pilihan}.get(str(nilai), nilai)
                daftar.append((str(bidang.label), str(kata)))
        return daftar


class SaringanForm(forms.ModelForm):
    """The name under which the present filter is to be kept."""

    class Meta:
        model = SaringanTersimpan
        fields = ("nama", "saringan")
        error_messages = {"nama": {"required": "Beri nama saringannya."}}
