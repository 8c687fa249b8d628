"""The deed of recording values with their source. Source: docs/aturan.md, "Realisasi tercatat"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, akhir_triwulan
from dasar.riwayat.perubahan import pelaku
from kinerja.aturan.realisasi import BELUM_TERJADI, TulisanRealisasi, belum_waktunya
from kinerja.baca.cara import cara_hitung
from kinerja.baca.lembar import daftar_indikator, tanpa_lembar
from kinerja.baca.permissions import boleh_mencatat_realisasi
from kinerja.baca.realisasi import KunciRealisasi
from kinerja.models import Indikator, RealisasiTercatat
from organisasi.baca.periode import DaftarTertutup, baca_tertutup
from organisasi.models import Kecamatan, Pengguna

TANPA_ALASAN = "Tulis alasan mengubah atau mengosongkan nilai yang sudah dicatat."
# A field of a cell by its name, indicator and quarter.
BidangRealisasi = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class IsianRealisasi:
    """What the fields of one indicator and quarter showed, and what they say now.

    By the names of TulisanRealisasi; one that was not asked for stays as it is.
    """

    indikator_pk: int
    triwulan: int
    semula: Mapping[str, Any]
    menjadi: Mapping[str, Any]

    @property
    def kunci(self) -> KunciRealisasi:
        return self.indikator_pk, self.triwulan


@dataclass(frozen=True, slots=True)
class BentrokRealisasi:
    """What somebody else saved there while this person was typing."""

    isi: TulisanRealisasi
    oleh: str
    pada: datetime


@dataclass(slots=True)
class RealisasiDitolak(Exception):
    """Some fields are refused, each with a text fit for the user's eyes, or a value collides.

    `alasan` says that the reason of the whole change is missing.
    """

    kesalahan: dict[BidangRealisasi, str] = field(default_factory=dict)
    bentrok: dict[KunciRealisasi, BentrokRealisasi] = field(default_factory=dict)
    alasan: str = ""

    def lempar(self) -> None:
        """Raise it when something is refused."""
        if self.kesalahan or self.bentrok or self.alasan:
            raise self


@transaction.atomic
def catat_realisasi(
    kecamatan: Kecamatan,
    tahun: int,
    daftar_isian: Iterable[IsianRealisasi],
    *,
    alasan: str = "",
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> int:
    """Record the values that differ, all or none; return how many. Each is unverified then.

    A cell in which the person typed nothing stays as it is, whatever others saved there; an
    emptied one keeps its row and its history. `alasan` is needed where a recorded value changes.
    Raises PermissionDenied; Ditolak for a year without a sheet; RealisasiDitolak for what the
    rules refuse, a closed triwulan, or a cell that somebody else saved since.
    """
    # Two savers wait for each other: what is compared below is what is stored.
    tertutup = baca_tertutup(kecamatan.pk)
    daftar = {satu.pk: satu for satu in daftar_indikator(kecamatan, tahun)}
    if not daftar:
        raise Ditolak(tanpa_lembar(kecamatan, tahun))
    tersimpan = {
        (satu.indikator_id, satu.triwulan): satu
        for satu in RealisasiTercatat.objects.filter(indikator__in=daftar, tahun=tahun)
    }
    ditolak, berubah = RealisasiDitolak(), 0
    for isian in daftar_isian:
        indikator = daftar.get(isian.indikator_pk)
        # The page may be older than the sheet.
        if indikator is None or isian.triwulan not in DAFTAR_TRIWULAN:
            ditolak.kesalahan["nilai", *isian.kunci] = "Indikator ini tidak ada pada tahun itu."
            continue
        if not boleh_mencatat_realisasi(oleh, indikator):
            raise PermissionDenied
        catatan = tersimpan.get(isian.kunci)
        lama = catatan.isi if catatan else TulisanRealisasi()
        semula, menjadi = lama._replace(**isian.semula), lama._replace(**isian.menjadi)
        # Nothing typed, or what is stored already: no collision, and no row in the history.
        if menjadi in (lama, semula):
            continue
        if semula != lama and (langkah := _langkah_terakhir(isian, tahun)):
            ditolak.bentrok[isian.kunci] = BentrokRealisasi(
                lama, oleh=pelaku(langkah, oleh), pada=langkah.history_date
            )
        elif salah := keberatan_realisasi(
            indikator, tahun, isian.triwulan, menjadi, tertutup=tertutup, hari_ini=hari_ini
        ):
            ditolak.kesalahan |= {(nama, *isian.kunci): pesan for nama, pesan in salah.items()}
        elif lama != TulisanRealisasi() and not alasan:
            ditolak.alasan = TANPA_ALASAN
        else:
            catatan = catatan or RealisasiTercatat(
                indikator=indikator, tahun=tahun, triwulan=isian.triwulan, versi=0
            )
            _simpan(catatan, menjadi, alasan, oleh=oleh, sekarang=sekarang)
            berubah += 1
    # Only now: all that is wrong is told at once, and the transaction undoes what was saved above.
    ditolak.lempar()
    return berubah


def keberatan_realisasi(
    indikator: Indikator,
    tahun: int,
    triwulan: int,
    isi: TulisanRealisasi,
    *,
    tertutup: DaftarTertutup,
    hari_ini: date,
) -> dict[str, str]:
    """Why this cannot become the record, by field; empty when it can."""
    ketikan = cara_hitung(indikator).jenis.ketikan
    if pesan := tertutup.pesan(akhir_triwulan(tahun, triwulan)):
        return {"nilai": pesan}
    salah = isi.kesalahan(indikator.ukuran, ketikan)
    if isi.tanggal_dokumen and isi.tanggal_dokumen > hari_ini:
        salah["tanggal_dokumen"] = BELUM_TERJADI
    if isi != TulisanRealisasi() and (
        pesan := belum_waktunya(tahun, triwulan, isi, hari_ini=hari_ini)
    ):
        salah.setdefault("nilai", pesan)
    return salah


def _langkah_terakhir(isian: IsianRealisasi, tahun: int) -> Any:
    """The last history row of the cell, whatever record it had: undoing an import deletes one.

    None when it never held anything: nobody saw anything else there, whatever the page says.
    """
    riwayat = RealisasiTercatat.history.filter(
        indikator=isian.indikator_pk, tahun=tahun, triwulan=isian.triwulan
    )
    # By key, not by moment: the clock of a server may go back (docs/ketahanan.md).
    return riwayat.order_by("-history_id").first()


def _simpan(
    catatan: RealisasiTercatat,
    menjadi: TulisanRealisasi,
    alasan: str,
    *,
    oleh: Pengguna,
    sekarang: datetime,
) -> None:
    baru = catatan.isi == TulisanRealisasi()
    if baru:
        catatan.dicatat_pada, catatan.dicatat_oleh = sekarang, oleh
    catatan.ganti_isi(menjadi)
    catatan.diubah_oleh = oleh
    catatan.versi += 1
    if menjadi == TulisanRealisasi():
        catatan._change_reason = f"Dikosongkan: {alasan}"
    else:
        catatan._change_reason = "Dicatat" if baru else alasan
    catatan.save()
