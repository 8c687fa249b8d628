from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django import forms

from dasar.aturan.tanggal import tertulis_lengkap
from dasar.formulir.bidang import KETIKAN, TanggalField
from dasar.formulir.semula import SemulaForm, tertulis
from desa.actions.kisi import BentrokSlot, IsianSlot, IsianSlotDitolak
from desa.baca.kisi import BarisKisi, Kisi, Sel
from desa.baca.kolom import KolomDokumen
from desa.baca.susulan import PenjagaDokumen
from desa.models import DasarTanggal
from organisasi.baca.periode import satukan_pesan

# The fields of a slot by their names in the form, each as the record names it.
NAMA_CATATAN = {
    "penetapan": "tanggal_penetapan",
    "diterima": "tanggal_diterima",
    "nomor": "nomor",
    "keterangan": "keterangan",
}
NAMA_BIDANG = {catatan: nama for nama, catatan in NAMA_CATATAN.items()}
_KETIKAN = forms.TextInput(attrs=KETIKAN)


def _kunci(nama: str, sel: Sel) -> str:
    return f"{nama}_{sel.desa_pk}_{sel.kolom.jenis_pk}"


@dataclass(frozen=True, slots=True)
class SelIsian:
    """A slot of the grid with what is drawn; `bentrok` is what somebody else saved into it."""

    sel: Sel
    alamat_keadaan: str  # from the grid, as is the next
    alamat_rinci: str
    daftar_bidang: list[forms.BoundField]
    daftar_semula: dict[str, str]  # by the names of the fields
    tertutup: str
    bentrok: BentrokSlot | None

    @property
    def dinilai(self) -> str:
        """The name of the date that counts."""
        return _kunci(self.sel.kolom.dasar_tanggal, self.sel)

    @property
    def pilihan(self) -> str:
        return _kunci("pilih", self.sel)

    @property
    def daftar_tersimpan(self) -> dict[str, str]:
        """What a choice is made beside, as the form reads it again."""
        isi = self.bentrok.isi._asdict() if self.bentrok else {}
        return {
            f"tersimpan_{_kunci(NAMA_BIDANG[nama], self.sel)}": tertulis(nilai)
            for nama, nilai in isi.items()
        }

    @property
    def daftar_salah(self) -> list[forms.BoundField]:
        return [satu for satu in self.daftar_bidang if satu.name in satu.form.errors]

    @property
    def berpesan(self) -> bool:
        """Whether the grid has anything to say below the fields; what is closed its heads say."""
        return bool(self.bentrok or self.daftar_salah)


class KisiForm(SemulaForm):
    """The whole grid of a year as one form; field names carry desa and jenis: penetapan_3_1."""

    # A date has no calendar: the grid has no room for it.
    contoh_bidang: Mapping[str, forms.Field] = {
        nama: TanggalField(label=nama.capitalize(), required=False, widget=_KETIKAN)
        for nama in DasarTanggal.values
    } | {"nomor": forms.CharField(label="Nomor", max_length=60, required=False)}

    def __init__(
        self, data: Any = None, *args: Any, kisi: Kisi, penjaga: PenjagaDokumen, **kwargs: Any
    ) -> None:
        super().__init__(data, *args, **kwargs)
        self.kisi = kisi
        self.penjaga = penjaga
        self.bentrok: dict[tuple[int, int], BentrokSlot] = {}
        for baris in kisi.daftar_baris:
            for sel in baris.daftar_sel:
                self._tambah_sel(baris, sel)

    def _tambah_sel(self, baris: BarisKisi, sel: Sel) -> None:
        terkunci = self._terkunci(sel)
        for nama, contoh in self.contoh_bidang.items():
            self.tambah(
                _kunci(nama, sel),
                # Each its own: `tambah` writes into the attributes of its widget.
                deepcopy(contoh),
                getattr(sel, NAMA_CATATAN[nama]),
                sebutan=f"{contoh.label} {sel.kolom.kode} {baris.desa_nama}",
                terkunci=nama in terkunci,
            )
            self.putuskan(_kunci(nama, sel), self.data.get(_kunci("pilih", sel)))

    def _terkunci(self, sel: Sel) -> set[str]:
        """The fields that a closed triwulan keeps as they are; the number goes with both dates."""
        tanggal = {"penetapan": sel.tanggal_penetapan, "diterima": sel.tanggal_diterima}
        terkunci = {nama for nama, hari in tanggal.items() if self._pesan(sel, hari)}
        return terkunci | {"nomor", "keterangan"} if terkunci else terkunci

    def _pesan(self, sel: Sel, *daftar_tanggal: date | None) -> str:
        return self.penjaga.pesan((sel.kolom.jenis_pk, sel.kolom.tahun_anggaran), *daftar_tanggal)

    def kepala_kolom(self) -> list[tuple[KolomDokumen, str]]:
        """The documents, each with what keeps some of its dates, said once for all desa."""
        per_jenis: dict[int, dict[str, None]] = {k.jenis_pk: {} for k in self.kisi.daftar_kolom}
        for sel in self.kisi.daftar_sel:
            if pesan := self._pesan(sel, sel.tanggal_penetapan, sel.tanggal_diterima):
                per_jenis[sel.kolom.jenis_pk][pesan] = None
        return [(k, satukan_pesan(per_jenis[k.jenis_pk])) for k in self.kisi.daftar_kolom]

    def baris_isian(self) -> Iterator[tuple[BarisKisi, list[SelIsian]]]:
        """The rows of the grid with their bound fields, for the template."""
        for baris in self.kisi.daftar_baris:
            yield baris, [self._sel_isian(baris, sel) for sel in baris.daftar_sel]

    def _sel_isian(self, baris: BarisKisi, sel: Sel) -> SelIsian:
        isi = self.data if self.is_bound else self.initial
        return SelIsian(
            sel=sel,
            alamat_keadaan=f"keadaan/{sel.kolom.jenis_pk}/",
            alamat_rinci=f"{quote(baris.desa_kode)}/{quote(sel.kolom.kode)}/",
            # Of the grid only: the remark of a slot is drawn in its own place.
            daftar_bidang=[self[_kunci(nama, sel)] for nama in KisiForm.contoh_bidang],
            daftar_semula={
                kunci: isi.get(kunci, "")
                for kunci in (f"semula_{_kunci(nama, sel)}" for nama in self.contoh_bidang)
            },
            tertutup=self._pesan(sel, sel.tanggal_penetapan, sel.tanggal_diterima),
            bentrok=self.bentrok.get((sel.desa_pk, sel.kolom.jenis_pk)),
        )

    def daftar_isian(self) -> list[IsianSlot]:
        """The slots of a valid form; into one that was not on the page nothing was typed."""
        return [self.isian_slot(sel) for sel in self.kisi.daftar_sel]

    def isian_slot(self, sel: Sel) -> IsianSlot:
        """What was typed into one slot of a valid form."""
        semula, menjadi = (
            {
                NAMA_CATATAN[nama]: self.cleaned_data[f"{awal}{_kunci(nama, sel)}"]
                for nama in self.contoh_bidang
            }
            for awal in ("semula_", "")
        )
        return IsianSlot(sel.desa_pk, sel.kolom.jenis_pk, semula=semula, menjadi=menjadi)

    def tandai(self, ditolak: IsianSlotDitolak) -> None:
        """Show each refusal of the action at its own field, and each collision in its slot."""
        for (bidang, *daftar_pk), pesan in ditolak.kesalahan.items():
            nama = "_".join(map(str, (NAMA_BIDANG.get(bidang, bidang), *daftar_pk)))
            # A slot that left the grid has no field: its refusal stands above the form.
            self.add_error(nama if nama in self.fields else None, pesan)
        self.bentrok = ditolak.bentrok


class KeadaanSlotForm(forms.Form):
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
