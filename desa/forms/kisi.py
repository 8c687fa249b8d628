from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django import forms

from dasar.aturan.tanggal import tertulis_lengkap
from dasar.formulir.bidang import TanggalField
from desa.actions.kisi import Bentrok, IsianSlot, IsianSlotDitolak
from desa.baca.kisi import Baris, Kisi, Sel
from desa.baca.susulan import PenjagaDokumen
from desa.models import DasarTanggal

# The fields of a slot as the action names them, each by its name in the form.
NAMA_BIDANG = {
    "tanggal_penetapan": "penetapan",
    "tanggal_diterima": "diterima",
    "nomor": "nomor",
    "keterangan": "keterangan",
}
# One of each for all slots: what differs between them is drawn beside it.
_TANGGAL = TanggalField(required=False)
_NOMOR = forms.CharField(max_length=60, required=False)
_VERSI = forms.IntegerField(widget=forms.HiddenInput, required=False)


def _akhiran(sel: Sel) -> str:
    return f"{sel.desa_pk}_{sel.kolom.jenis_pk}"


def _terapkan_pilihan(data: Any, kisi: Kisi) -> Any:
    """Turn the decision about each collision into the values and the version it was made for."""
    data = data.copy()
    for sel in kisi.daftar_sel:
        akhiran = _akhiran(sel)
        pilihan, _, versi = str(data.get(f"pilih_{akhiran}", "")).partition(":")
        if pilihan == "isian":
            data[f"versi_{akhiran}"] = versi
        elif pilihan == "tersimpan":
            data[f"nomor_{akhiran}"] = sel.nomor
            data[f"keterangan_{akhiran}"] = sel.keterangan
            data[f"penetapan_{akhiran}"] = tertulis(sel.tanggal_penetapan)
            data[f"diterima_{akhiran}"] = tertulis(sel.tanggal_diterima)
            data[f"versi_{akhiran}"] = str(sel.versi)
    return data


def tertulis(hari: date | None) -> str:
    return f"{hari:%d/%m/%Y}" if hari else ""


def atribut(sebutan: str, nilai: Any, *, terkunci: bool) -> dict[str, Any]:
    """How a field of a slot looks; `data-semula` is what is stored, whatever is being typed."""
    return {
        "class": "form-control form-control-sm",
        "aria-label": sebutan,
        "data-semula": nilai if isinstance(nilai, str) else tertulis(nilai),
        "readonly": terkunci,
    }


@dataclass(frozen=True, slots=True)
class Masukan:
    """A field of a cell as it is drawn: `attrs` without its name and value."""

    nama: str
    label: str
    nilai: Any
    attrs: dict[str, Any]
    salah: str

    @property
    def pk(self) -> str:
        return f"id_{self.nama}"


@dataclass(frozen=True, slots=True)
class SelIsian:
    """A slot of the grid with what is drawn; `bentrok` is what somebody else saved into it."""

    sel: Sel
    akhiran: str
    alamat_keadaan: str  # from the grid, as is the next
    alamat_rinci: str
    daftar_masukan: dict[str, Masukan]
    versi: Any
    tertutup: str
    bentrok: Bentrok | None

    @property
    def penetapan(self) -> Masukan:
        return self.daftar_masukan["penetapan"]

    @property
    def daftar_salah(self) -> list[Masukan]:
        return [masukan for masukan in self.daftar_masukan.values() if masukan.salah]

    @property
    def berpesan(self) -> bool:
        """Whether there is anything to say below the fields."""
        return bool(self.tertutup or self.bentrok or self.daftar_salah)


@dataclass(frozen=True, slots=True)
class SalahSel:
    """A refused field for the list above the grid, which leads to it."""

    nama: str
    bidang: forms.BoundField
    pesan: str


class KisiForm(forms.Form):
    """The whole grid of a year as one form; field names carry desa and jenis: penetapan_3_1.

    A slot that two people changed comes back with `pilih_3_1`: 'isian:7' is the decision for what
    was typed, seen beside version 7; 'tersimpan:7' the one for what is stored.
    """

    def __init__(
        self,
        data: Any = None,
        *args: Any,
        kisi: Kisi,
        penjaga: PenjagaDokumen,
        **kwargs: Any,
    ) -> None:
        super().__init__(_terapkan_pilihan(data, kisi) if data else None, *args, **kwargs)
        self.kisi = kisi
        self.penjaga = penjaga
        self.bentrok: dict[tuple[int, int], Bentrok] = {}
        self.sebutan: dict[str, str] = {}
        for baris in kisi.daftar_baris:
            for sel in baris.daftar_sel:
                self._tambah_sel(baris, sel)

    def _tambah_sel(self, baris: Baris, sel: Sel) -> None:
        for nama, (bidang, nilai) in self.daftar_bidang(sel).items():
            kunci = f"{nama}_{_akhiran(sel)}"
            self.fields[kunci] = bidang
            self.initial.setdefault(kunci, nilai)
            self.sebutan[kunci] = f"{nama.capitalize()} {sel.kolom.kode} {baris.desa_nama}"

    def daftar_bidang(self, sel: Sel) -> dict[str, tuple[forms.Field, Any]]:
        """The fields of a slot, each with what is stored."""
        return {
            "penetapan": (_TANGGAL, sel.tanggal_penetapan),
            "diterima": (_TANGGAL, sel.tanggal_diterima),
            "nomor": (_NOMOR, sel.nomor),
            "versi": (_VERSI, sel.versi),
        }

    def _terkunci(self, sel: Sel) -> set[str]:
        """The fields that a closed triwulan keeps as they are; the number goes with both dates."""
        tanggal = {"penetapan": sel.tanggal_penetapan, "diterima": sel.tanggal_diterima}
        terkunci = {nama for nama, hari in tanggal.items() if self._pesan(sel, hari)}
        return terkunci | {"nomor", "keterangan"} if terkunci else terkunci

    def _pesan(self, sel: Sel, *daftar_tanggal: date | None) -> str:
        return self.penjaga.pesan((sel.kolom.jenis_pk, sel.kolom.tahun_anggaran), *daftar_tanggal)

    def baris_isian(self) -> Iterator[tuple[Baris, list[SelIsian]]]:
        """The rows of the grid with their bound fields, for the template."""
        for baris in self.kisi.daftar_baris:
            yield baris, [self._sel_isian(baris, sel) for sel in baris.daftar_sel]

    def _sel_isian(self, baris: Baris, sel: Sel) -> SelIsian:
        akhiran = _akhiran(sel)
        terkunci = self._terkunci(sel)
        return SelIsian(
            sel=sel,
            akhiran=akhiran,
            alamat_keadaan=f"keadaan/{sel.kolom.jenis_pk}/",
            alamat_rinci=f"{quote(baris.desa_kode)}/{quote(sel.kolom.kode)}/",
            daftar_masukan={
                nama: self._masukan(f"{nama}_{akhiran}", nama, semula, terkunci=nama in terkunci)
                for nama, semula in (
                    ("penetapan", sel.tanggal_penetapan),
                    ("diterima", sel.tanggal_diterima),
                    ("nomor", sel.nomor),
                )
            },
            versi=self._nilai(f"versi_{akhiran}"),
            tertutup=self._pesan(sel, sel.tanggal_penetapan, sel.tanggal_diterima),
            bentrok=self.bentrok.get((sel.desa_pk, sel.kolom.jenis_pk)),
        )

    def _nilai(self, kunci: str) -> Any:
        return self.data.get(kunci) if self.is_bound else self.initial[kunci]

    def _masukan(
        self, kunci: str, nama: str, semula: date | str | None, *, terkunci: bool
    ) -> Masukan:
        """The field as Django would draw it, only much sooner."""
        nilai = self._nilai(kunci)
        salah = " ".join(map(str, self.errors.get(kunci, ()))) if self.is_bound else ""
        return Masukan(
            nama=kunci,
            label=nama.capitalize(),
            nilai=tertulis(nilai) if isinstance(nilai, date) else nilai,
            attrs=self.fields[kunci].widget.attrs
            | atribut(self.sebutan[kunci], semula, terkunci=terkunci)
            | {"id": f"id_{kunci}"}
            | ({"aria-invalid": "true", "aria-describedby": f"salah_{kunci}"} if salah else {})
            | ({"autofocus": True} if salah and kunci == next(iter(self.errors)) else {}),
            salah=salah,
        )

    def daftar_isian(self) -> list[IsianSlot]:
        """The slots of a valid form; one that was not on the page yet was not typed into."""
        return [
            self.isian_slot(sel)
            for sel in self.kisi.daftar_sel
            if self.cleaned_data[f"versi_{_akhiran(sel)}"] is not None
        ]

    def isian_slot(self, sel: Sel) -> IsianSlot:
        """What was typed into one slot of a valid form."""
        isi = {
            bidang: self.cleaned_data[f"{nama}_{_akhiran(sel)}"]
            for bidang, nama in NAMA_BIDANG.items()
            if f"{nama}_{_akhiran(sel)}" in self.fields
        }
        versi = self.cleaned_data[f"versi_{_akhiran(sel)}"] or 0
        return IsianSlot(desa_pk=sel.desa_pk, jenis_pk=sel.kolom.jenis_pk, versi=versi, **isi)

    def tandai(self, ditolak: IsianSlotDitolak) -> None:
        """Show each refusal of the action at its own field, and each collision in its slot."""
        for (desa_pk, jenis_pk), per_bidang in ditolak.kesalahan.items():
            for bidang, pesan in per_bidang.items():
                nama = f"{NAMA_BIDANG[bidang]}_{desa_pk}_{jenis_pk}"
                self.add_error(nama if nama in self.fields else None, pesan)
        self.bentrok = ditolak.bentrok

    def daftar_salah(self) -> list[SalahSel]:
        """What must be put right, in the order of the grid."""
        return [
            SalahSel(
                self.sebutan.get(nama) or str(self[nama].label),
                self[nama],
                " ".join(map(str, daftar)),
            )
            for nama, daftar in self.errors.items()
            if nama in self.fields
        ]


class KetikanForm(forms.Form):
    """One slot as it is being typed, sent to learn its state."""

    penetapan = TanggalField(required=False)
    diterima = TanggalField(required=False)

    def daftar_tanggal(self) -> dict[str, date | None]:
        """The two dates of a valid form, by the names of DasarTanggal."""
        return {str(nama): self.cleaned_data[nama] for nama in DasarTanggal}

    def kata(self) -> list[str]:
        """How each typed date is understood, or why it is not."""
        if self.errors:
            return [
                f"{nama.capitalize()}: {' '.join(map(str, daftar))}"
                for nama, daftar in self.errors.items()
            ]
        return [
            f"{nama.capitalize()} {tertulis_lengkap(hari)}"
            for nama, hari in self.daftar_tanggal().items()
            if hari
        ]
