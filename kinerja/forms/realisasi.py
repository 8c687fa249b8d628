from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI, akhir_triwulan, awal_triwulan
from dasar.formulir.bidang import KETIKAN, BilanganBulatField, TanggalField
from dasar.formulir.semula import SemulaForm, tertulis
from kinerja.actions.realisasi import BentrokRealisasi, IsianRealisasi, RealisasiDitolak
from kinerja.aturan.cara import Ketikan
from kinerja.aturan.realisasi import BILANGAN_TERBESAR, TulisanRealisasi
from kinerja.baca.cara import cara_hitung
from kinerja.baca.permissions import boleh_mencatat_realisasi
from kinerja.baca.realisasi import DataRealisasi, KunciRealisasi
from kinerja.forms.terukur import NilaiField
from kinerja.models import Indikator, RealisasiTercatat
from organisasi.baca.periode import DaftarTertutup
from organisasi.models import Pengguna


def _bidang(indikator: Indikator) -> dict[str, forms.Field]:
    """The fields of one cell, by the names of TulisanRealisasi."""
    nilai: dict[str, forms.Field] = {
        "nilai": NilaiField(indikator.ukuran, label="Nilai", required=False)
    }
    if cara_hitung(indikator).jenis.ketikan == Ketikan.RASIO:
        nilai = {
            nama: BilanganBulatField(
                label=nama.capitalize(), min_value=0, max_value=BILANGAN_TERBESAR, required=False
            )
            for nama in ("pembilang", "penyebut")
        }
    teks = {"sumber": ("Sumber (lembaga)", 200), "nomor_dokumen": ("Nomor dokumen", 60)}
    return {
        **nilai,
        **{
            nama: forms.CharField(label=label, max_length=maks, required=False)
            for nama, (label, maks) in teks.items()
        },
        "tanggal_dokumen": TanggalField(
            # Without a calendar: the grid has no room for it.
            label="Tanggal dokumen",
            required=False,
            widget=forms.TextInput(attrs=KETIKAN),
        ),
        "keterangan": forms.CharField(label="Keterangan", max_length=300, required=False),
    }


@dataclass(frozen=True, slots=True)
class SelRealisasi:
    """One quarter of an indicator as it is drawn; without fields it is only read."""

    judul: str
    catatan: RealisasiTercatat | None
    belum_dimulai: bool
    daftar_bidang: list[forms.BoundField]
    daftar_semula: list[forms.BoundField]
    pilihan: str
    bentrok: BentrokRealisasi | None

    @property
    def daftar_tersimpan(self) -> list[tuple[str, str, str]]:
        """What a choice is made beside: label, the name and the text as the form reads it again."""
        if self.bentrok is None:
            return []
        isi = self.bentrok.isi._asdict()
        return [
            (
                str(bidang.label),
                f"tersimpan_{bidang.name}",
                tertulis(
                    isi[bidang.name.rsplit("_", 2)[0]],
                    desimal=getattr(bidang.field, "tampil_desimal", 0),
                ),
            )
            for bidang in self.daftar_bidang
        ]

    @property
    def daftar_salah(self) -> list[forms.BoundField]:
        return [bidang for bidang in self.daftar_bidang if bidang.errors]


class RealisasiForm(SemulaForm):
    """The recorded values of a year; field names carry indicator and quarter: nilai_3_4.

    Only what this person may type has fields; those of a closed quarter can only be read.
    """

    alasan = forms.CharField(
        label="Alasan (wajib bila mengubah atau mengosongkan yang sudah dicatat)",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(
        self,
        data: Any = None,
        *args: Any,
        tabel: DataRealisasi,
        tertutup: DaftarTertutup,
        oleh: Pengguna,
        hari_ini: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, *args, **kwargs)
        self.tabel, self.hari_ini = tabel, hari_ini
        self.bentrok: dict[KunciRealisasi, BentrokRealisasi] = {}
        self.nama_bidang: dict[KunciRealisasi, list[str]] = {}
        for indikator in tabel.daftar_indikator:
            if boleh_mencatat_realisasi(oleh, indikator):
                for triwulan in DAFTAR_TRIWULAN:
                    if not self._belum_dimulai(triwulan):
                        terkunci = tertutup.memuat(tabel.tahun, triwulan)
                        self._tambah_sel(indikator, triwulan, terkunci=terkunci)

    def _belum_dimulai(self, triwulan: int) -> bool:
        return self.hari_ini < awal_triwulan(self.tabel.tahun, triwulan)

    def _tambah_sel(self, indikator: Indikator, triwulan: int, *, terkunci: bool) -> None:
        kunci = (indikator.pk, triwulan)
        catatan = self.tabel.catatan.get(kunci)
        isi = (catatan.isi if catatan else TulisanRealisasi())._asdict()
        daftar_bidang = _bidang(indikator)
        self.nama_bidang[kunci] = list(daftar_bidang)
        pilihan = self.data.get(f"pilih_{indikator.pk}_{triwulan}")
        for nama, bidang in daftar_bidang.items():
            nama_lengkap = f"{nama}_{indikator.pk}_{triwulan}"
            sebutan = f"{bidang.label} {indikator.kode} triwulan {ROMAWI[triwulan]}"
            self.tambah(nama_lengkap, bidang, isi[nama], sebutan=sebutan, terkunci=terkunci)
            self.putuskan(nama_lengkap, pilihan)

    @property
    def dapat_diisi(self) -> bool:
        """Whether this person may type anything of the year."""
        return bool(self.nama_bidang)

    def baris(self) -> Iterator[tuple[Indikator, list[SelRealisasi]]]:
        """Each indicator with its four quarters, for the template."""
        for indikator in self.tabel.daftar_indikator:
            yield indikator, [self._sel(indikator, triwulan) for triwulan in DAFTAR_TRIWULAN]

    def _sel(self, indikator: Indikator, triwulan: int) -> SelRealisasi:
        kunci = (indikator.pk, triwulan)
        akhiran = f"{indikator.pk}_{triwulan}"
        daftar = [f"{nama}_{akhiran}" for nama in self.nama_bidang.get(kunci, ())]
        return SelRealisasi(
            judul=f"Triwulan {ROMAWI[triwulan]}",
            catatan=self.tabel.catatan.get(kunci),
            belum_dimulai=self._belum_dimulai(triwulan),
            daftar_bidang=[self[nama] for nama in daftar],
            daftar_semula=[self[f"semula_{nama}"] for nama in daftar],
            pilihan=f"pilih_{akhiran}",
            bentrok=self.bentrok.get(kunci),
        )

    def daftar_bentrok(self) -> list[tuple[str, str, str]]:
        """Each collision: where its cell begins, what it is, and who saved it."""
        return [
            (sel.daftar_bidang[0].auto_id, f"{indikator.kode} {sel.judul}", sel.bentrok.oleh)
            for indikator, daftar in self.baris()
            for sel in daftar
            if sel.bentrok
        ]

    def daftar_isian(self) -> list[IsianRealisasi]:
        """What was typed into a valid form."""
        return [
            IsianRealisasi(*kunci, semula=self._isi(kunci, "semula_"), menjadi=self._isi(kunci, ""))
            for kunci in self.nama_bidang
        ]

    def _isi(self, kunci: KunciRealisasi, awal: str) -> dict[str, Any]:
        akhiran = "_".join(map(str, kunci))
        return {
            nama: self.cleaned_data[f"{awal}{nama}_{akhiran}"] for nama in self.nama_bidang[kunci]
        }

    def tandai(self, ditolak: RealisasiDitolak) -> None:
        """Show each refusal of the action at its own field, and each collision in its cell."""
        for (nama, *kunci), pesan in ditolak.kesalahan.items():
            bidang = "_".join(map(str, (nama, *kunci)))
            # A ratio has no field of this name: its first one tells.
            if bidang not in self.fields:
                daftar = self.nama_bidang.get((kunci[0], kunci[1]), [None])
                bidang = f"{daftar[0]}_{kunci[0]}_{kunci[1]}"
            self.add_error(bidang if bidang in self.fields else None, pesan)
        if ditolak.alasan:
            self.add_error("alasan", ditolak.alasan)
        self.bentrok = ditolak.bentrok

    def sampai(self) -> list[date]:
        """The last day of each quarter, for its heading."""
        return [akhir_triwulan(self.tabel.tahun, triwulan) for triwulan in DAFTAR_TRIWULAN]
