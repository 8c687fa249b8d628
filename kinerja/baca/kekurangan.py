"""What a triwulan (quarter) lacks when it is closed: told with its rows, and kept.

Source: docs/aturan.md, "Penutupan triwulan".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dasar.aturan.tanggal import tertulis
from dasar.aturan.triwulan import akhir_triwulan, awal_triwulan
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import baca_kisi
from desa.baca.kolom import KolomDokumen
from kinerja.baca.batas import baca_titik_sesudah
from kinerja.baca.lembar import jenis_dinilai
from kinerja.baca.realisasi import BelumDicatat, belum_dicatat
from kinerja.baca.tertutup import baca_isi_triwulan
from kinerja.models import Kegiatan
from organisasi.models import Kecamatan

# Kept in these words with each closing; one that was closed before keeps the words of then.
TANPA_TINDAK_LANJUT = "kegiatan tanpa tindak lanjut"
TANPA_TANGGAL = "dokumen desa yang jatuh tempo dan belum tercatat"
BELUM_TERCATAT = "realisasi yang belum dicatat"
TANPA_KEGIATAN = "triwulan tanpa satu pun kegiatan"

# What is kept of a gap: which kind, and which row.
Tertulis = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SlotKosong:
    """A document that was due by then and has no date that counts."""

    desa_kode: str
    desa_nama: str
    kolom: KolomDokumen

    def __str__(self) -> str:
        return f"{self.kolom.kode} TA {self.kolom.tahun_anggaran} {self.desa_nama}"


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """The gaps of a year as known on the last day of a triwulan, cumulative like its figure."""

    daftar_kegiatan: tuple[Kegiatan, ...]
    daftar_slot: tuple[SlotKosong, ...]
    tanpa_kegiatan: bool  # inside the triwulan itself
    daftar_realisasi: tuple[BelumDicatat, ...] = ()
    jatuh_tempo: int = 0  # of all documents, those that were due by then or came before

    @property
    def jumlah(self) -> int:
        daftar = (self.daftar_kegiatan, self.daftar_slot, self.daftar_realisasi)
        return sum(map(len, daftar)) + self.tanpa_kegiatan

    def __bool__(self) -> bool:
        return self.jumlah > 0

    def daftar_tertulis(self) -> list[Tertulis]:
        """As it is kept with the closing and printed."""
        return [
            *((TANPA_KEGIATAN, "tidak ada kegiatan tercatat") for _ in range(self.tanpa_kegiatan)),
            *(
                (TANPA_TINDAK_LANJUT, f"{kegiatan.kode} ({tertulis(kegiatan.tanggal)})")
                for kegiatan in self.daftar_kegiatan
            ),
            *((TANPA_TANGGAL, str(slot)) for slot in self.daftar_slot),
            *((BELUM_TERCATAT, str(belum)) for belum in self.daftar_realisasi),
        ]


def baca_kekurangan(kecamatan: Kecamatan, tahun: int, triwulan: int) -> Kekurangan:
    """The same whenever it is asked for a triwulan that is over."""
    titik = baca_titik_sesudah(kecamatan, tahun, triwulan)
    masa = (awal_triwulan(tahun, triwulan), akhir_triwulan(tahun, triwulan))
    milik = Kegiatan.objects.milik(kecamatan)
    belum = (
        milik.dihitung(titik)
        .belum_ditindaklanjuti(titik)
        .select_related("unit_kerja")
        .order_by("tanggal", "pk")
    )
    dinilai = jenis_dinilai(kecamatan, tahun)
    kisi = baca_kisi(kecamatan, tahun).hanya(dinilai).kisi(titik.hari_ini, per=titik.per)
    daftar_sel = [sel for baris in kisi.daftar_baris for sel in baris.daftar_sel]
    return Kekurangan(
        daftar_kegiatan=tuple(belum),
        daftar_slot=tuple(
            SlotKosong(baris.desa_kode, baris.desa_nama, sel.kolom)
            for baris in kisi.daftar_baris
            for sel in baris.daftar_sel
            if sel.keadaan == Keadaan.BELUM
        ),
        tanpa_kegiatan=not milik.filter(tanggal__range=masa).exists(),
        daftar_realisasi=belum_dicatat(kecamatan, tahun, [triwulan]),
        jatuh_tempo=sum(sel.keadaan != Keadaan.BELUM_JATUH_TEMPO for sel in daftar_sel),
    )


def tampak_penutupan(
    kecamatan: Kecamatan, tahun: int, triwulan: int, kekurangan: Kekurangan
) -> dict[str, object]:
    """All that the page of closing shows, for its digest."""
    kunci = (tahun, triwulan)
    isi = baca_isi_triwulan(kecamatan, [kunci])[kunci]
    return {
        **{nama: tampil for nama, (_, tampil) in isi.items()},
        "daftar kekurangan": kekurangan.daftar_tertulis(),
    }


def kekurangan_per_hal(daftar: Sequence[Sequence[str]]) -> list[tuple[str, list[str]]]:
    """The gaps that were kept with a closing, by their kind."""
    hasil: dict[str, list[str]] = {}
    for hal, uraian in daftar:
        hasil.setdefault(hal, []).append(uraian)
    return list(hasil.items())
