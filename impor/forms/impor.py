from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.files.base import ContentFile
from django.utils.datastructures import MultiValueDict

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.pemeriksaan import KeadaanBaris, Perbaikan
from dasar.berkas.virus import periksa_virus
from impor.models import BarisImpor, IsiImpor
from kinerja.excel.tempelan import buku_dari_tempelan
from organisasi.models import UnitKerja

SEL_TERPANJANG = 5000


class UnggahBukuForm(forms.Form):
    """A workbook to examine."""

    isi = forms.ChoiceField(label="Isi berkas")
    tempelan = forms.CharField(
        label="Tempel baris dari lembar kerja",
        required=False,
        strip=False,
        help_text="Salin barisnya beserta judul kolom, lalu tempel di sini. Tanpa judul: urutannya "
        "seperti templat.",
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )
    berkas = forms.FileField(
        label="Atau buku kerja Excel (.xlsx) atau LibreOffice (.ods)",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
        error_messages={"empty": "Berkas ini kosong. Pilih berkas yang berisi."},
    )
    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(
        self,
        *args: Any,
        daftar_isi: Sequence[IsiImpor],
        unit: UnitKerja | None,
        batas_mb: int,
        **kwargs: Any,
    ) -> None:
        """`unit` is that of pasted rows that name none."""
        super().__init__(*args, **kwargs)
        self.batas_mb, self.unit = batas_mb, unit
        bidang: Any = self.fields["isi"]
        bidang.choices = [(isi.value, isi.label) for isi in daftar_isi]
        if len(daftar_isi) == 1:
            self.initial["isi"] = daftar_isi[0].value
            bidang.widget = forms.HiddenInput()
        self.helper = FormHelper()
        isi = ("kunci", "isi", "tempelan", "berkas")
        self.helper.layout = Layout(*isi, Submit("periksa", "Periksa"))

    def clean(self) -> dict[str, Any]:
        """One of the two; pasted rows go on as the workbook that they are."""
        bersih = super().clean() or self.cleaned_data
        tempelan = bersih.get("tempelan", "").strip("\r\n")
        if bersih.get("berkas") and tempelan.strip():
            self.add_error("tempelan", "Tempel barisnya, atau pilih berkasnya; tidak keduanya.")
        elif tempelan.strip():
            self._baca_tempelan(bersih, tempelan)
        elif not bersih.get("berkas") and not self.errors:
            self.add_error("berkas", "Tempel barisnya, atau pilih berkasnya.")
        return bersih

    def _baca_tempelan(self, bersih: dict[str, Any], teks: str) -> None:
        if bersih.get("isi") != IsiImpor.KEGIATAN:
            self.add_error("tempelan", "Yang ditempel hanya kegiatan; yang lain diunggah.")
            return
        try:
            isi = buku_dari_tempelan(teks, unit=self.unit.kode if self.unit else "")
        except Ditolak as error:
            self.add_error("tempelan", str(error))
        else:
            bersih["berkas"] = ContentFile(isi, name="tempelan.xlsx")

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if not berkas:
            return None
        if berkas.size > self.batas_mb * 1024 * 1024:
            raise forms.ValidationError(f"Berkas lebih besar dari {self.batas_mb} MB.")
        # Here, where the person still hears of it; the worker reads it as a workbook only.
        if sebab := periksa_virus(berkas.read()):
            raise forms.ValidationError(f"{berkas.name}: {sebab}.")
        berkas.seek(0)
        return berkas


@dataclass(frozen=True, slots=True)
class BidangSel:
    """A faulty cell: what is wrong with it, and where to type what is right.

    `pasti` is there to tick when the cell is right as it stands.
    """

    kolom: str
    daftar_kesalahan: list[dict[str, Any]]
    bidang: forms.BoundField | None
    pasti: forms.BoundField | None = None


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """A row as the page shows it."""

    baris: BarisImpor
    daftar_sel: list[BidangSel]
    daftar_sel_lain: list[forms.BoundField]
    lewati: forms.BoundField | None

    @property
    def lain_salah(self) -> bool:
        """Whether what was typed into one of the other cells is refused."""
        return any(bidang.errors for bidang in self.daftar_sel_lain)


class PerbaikiBarisForm(forms.Form):
    """The faulty cells of the rows of one page, and which rows to leave out."""

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        daftar_baris: Sequence[BarisImpor],
        daftar_kolom: Sequence[str],
        pilihan_sel: Mapping[str, Sequence[str]],
        terbuka: bool = True,
    ) -> None:
        """With `terbuka` false the rows are only shown: they are stored, or were given up."""
        super().__init__(data)
        self.nomor_terkirim = data.getlist("baris") if data else []
        self.daftar_kolom = list(daftar_kolom)
        self.pilihan_sel = pilihan_sel
        self.daftar_baris = daftar_baris
        self.terbuka = terbuka
        for baris in daftar_baris:
            if terbuka and self._dapat_dilewati(baris):
                self.fields[f"lewati-{baris.nomor}"] = forms.BooleanField(
                    label=f"Jangan masukkan baris {baris.nomor}",
                    required=False,
                    initial=baris.keadaan == KeadaanBaris.DILEWATI,
                    widget=forms.CheckboxInput({"class": "form-check-input"}),
                )
            for kolom in self._kolom_terbuka(baris):
                self.fields[self._nama_sel(baris, kolom)] = self._bidang(baris, kolom)
            for kolom in self._kolom_pasti(baris):
                teks = baris.sel[self.daftar_kolom.index(kolom)]
                self.fields[self._nama_sel(baris, kolom, "pasti")] = forms.BooleanField(
                    label=f"Benar, pakai {teks} seperti tertulis",
                    required=False,
                    widget=forms.CheckboxInput({"class": "form-check-input"}),
                )

    def tampil(self) -> list[BarisTampil]:
        return [self._tampil(baris) for baris in self.daftar_baris]

    def _tampil(self, baris: BarisImpor) -> BarisTampil:
        kolom_salah = self._kolom_salah(baris)
        lewati = f"lewati-{baris.nomor}"
        return BarisTampil(
            baris,
            [
                BidangSel(
                    kolom,
                    [salah for salah in baris.kesalahan if salah["kolom"] == kolom],
                    self[self._nama_sel(baris, kolom)] if kolom else None,
                    self[self._nama_sel(baris, kolom, "pasti")]
                    if kolom in self._kolom_pasti(baris)
                    else None,
                )
                for kolom in kolom_salah
            ],
            [
                self[self._nama_sel(baris, kolom)]
                for kolom in self._kolom_terbuka(baris)
                if kolom not in kolom_salah
            ],
            self[lewati] if lewati in self.fields else None,
        )

    def daftar_pilihan(self) -> list[tuple[int, Sequence[str]]]:
        """What may be typed, for each column that needs it."""
        if not any(self._kolom_terbuka(baris) for baris in self.daftar_baris):
            return []
        return [
            (self.daftar_kolom.index(kolom), pilihan) for kolom, pilihan in self.pilihan_sel.items()
        ]

    def perbaikan(self) -> Perbaikan:
        """What differs from the file, of a valid form."""
        sel: dict[int, dict[str, str]] = {}
        for baris in self._terkirim():
            for kolom in self._kolom_terbuka(baris):
                nama = self._nama_sel(baris, kolom)
                nilai = self.cleaned_data[nama].replace("\r\n", "\n")
                # A text that the person says is right counts as typed, even if it is unchanged.
                pasti = self.cleaned_data.get(self._nama_sel(baris, kolom, "pasti"))
                beda = nilai != baris.sel[self.daftar_kolom.index(kolom)]
                # A cell that was not sent is not an emptied one.
                if nama in self.data and (beda or pasti):
                    sel.setdefault(baris.nomor, {})[kolom] = nilai
        return Perbaikan(sel, self._nomor(dilewati=True))

    def dimasukkan(self) -> frozenset[int]:
        """The rows that are not to be left out."""
        return self._nomor(dilewati=False)

    def _nomor(self, *, dilewati: bool) -> frozenset[int]:
        return frozenset(
            baris.nomor
            for baris in self._terkirim()
            if self.cleaned_data.get(f"lewati-{baris.nomor}") is dilewati
        )

    def _terkirim(self) -> list[BarisImpor]:
        """The rows that the sent page showed: another examination may have changed the page."""
        nomor = set(self.nomor_terkirim)
        return [baris for baris in self.daftar_baris if str(baris.nomor) in nomor]

    def _kolom_salah(self, baris: BarisImpor) -> list[str]:
        """The columns in which the row is faulty; empty for what concerns no single cell."""
        return list(
            dict.fromkeys(
                salah["kolom"] if salah["kolom"] in self.daftar_kolom else ""
                for salah in baris.kesalahan
            )
        )

    def _kolom_terbuka(self, baris: BarisImpor) -> list[str]:
        """The cells that may be typed over: all of a faulty row."""
        return self.daftar_kolom if self.terbuka and baris.keadaan == KeadaanBaris.SALAH else []

    def _dapat_dilewati(self, baris: BarisImpor) -> bool:
        """Whether somebody may want it left out: it is no plain new row, and not stored already."""
        if baris.keadaan in (KeadaanBaris.BARU, KeadaanBaris.SAMA):
            return bool(baris.petunjuk)
        return True

    def _kolom_pasti(self, baris: BarisImpor) -> list[str]:
        """The cells that are right as they stand as soon as a person says so."""
        daftar = dict.fromkeys(salah["kolom"] for salah in baris.kesalahan if salah.get("pasti"))
        return [kolom for kolom in self._kolom_terbuka(baris) if kolom in daftar]

    def _nama_sel(self, baris: BarisImpor, kolom: str, awalan: str = "sel") -> str:
        return f"{awalan}-{baris.nomor}-{self.daftar_kolom.index(kolom)}"

    def _bidang(self, baris: BarisImpor, kolom: str) -> forms.CharField:
        nomor = self.daftar_kolom.index(kolom)
        teks = baris.sel[nomor]
        salah = " is-invalid" if kolom in self._kolom_salah(baris) else ""
        atribut = {"class": f"form-control form-control-sm{salah}"}
        if kolom in self.pilihan_sel:
            atribut["list"] = f"pilihan-{nomor}"
        panjang = "\n" in teks or len(teks) > 100
        widget = forms.Textarea(atribut | {"rows": "3"}) if panjang else forms.TextInput(atribut)
        return forms.CharField(
            label=f"{kolom}, baris {baris.nomor}",
            required=False,
            initial=teks,
            max_length=SEL_TERPANJANG,
            # Typed text is compared with the cell as it stands in the file, blanks and all.
            strip=False,
            widget=widget,
        )


class SetujuiForm(forms.Form):
    """The decision to store, and whether stored records may be replaced."""

    perbarui = forms.BooleanField(required=False)
