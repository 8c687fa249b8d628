"""The rows of the verification queue: what each carries, and how they are grouped.

The number of queries is the same for one row and for a hundred.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery, prefetch_related_objects

from dasar.aturan.dilihat import Tampak, sidik_dilihat
from dasar.aturan.tanggal import tertulis
from dasar.aturan.triwulan import akhir_triwulan
from dasar.models.urut import Urut
from desa.baca.antrean import TanggalDokumen, tampak_tanggal
from desa.baca.susulan import PenjagaDokumen
from desa.models import DokumenDesa
from kinerja.baca.batas import hari_tersentuh
from kinerja.baca.tampak import tampak_realisasi, tampak_tindak_lanjut
from kinerja.baca.tanda_antrean import (
    TandaAntrean,
    baca_mirip,
    hari_dicatat,
    tanda_bersama,
    tanda_tanggal,
    tanda_tindak_lanjut,
)
from kinerja.models import RealisasiTercatat, TindakLanjut, TindakLanjutQuerySet
from organisasi.models.verifikasi import StatusVerifikasi, pesan_tertutup

IsiAntrean = TindakLanjut | TanggalDokumen | RealisasiTercatat
# What the history says of a record that came with a workbook begins so (impor.models).
_IMPOR = "Impor "
DIKETIK = "Diketik di layar"


class KelompokAntrean(models.TextChoices):
    """By what the rows stand together, so that they are decided on together."""

    UNIT = "unit", "unit"
    IMPOR = "impor", "impor"
    HARI = "hari", "hari dicatat"


@dataclass(frozen=True, slots=True)
class BarisAntrean:
    """A row as it is shown; `nilai` names it and carries the digest of what it shows."""

    isi: IsiAntrean
    kunci: str
    dilihat: str
    tertutup: str
    dicentang: bool
    pesan: str  # why it was not decided just now
    kelompok: str
    daftar_tanda: tuple[TandaAntrean, ...]

    @property
    def nilai(self) -> str:
        return f"{self.kunci}:{self.dilihat}"

    @property
    def id_html(self) -> str:
        return self.kunci.replace(":", "-")

    @property
    def jenis(self) -> str:
        """`tl`, `dok` or `rt`: what it is a row of."""
        return self.kunci.partition(":")[0]


@dataclass(frozen=True, slots=True)
class IsiKelompok:
    """The rows of one page under one heading."""

    judul: str
    daftar_baris: tuple[BarisAntrean, ...]


def kelompokkan(daftar: Iterable[BarisAntrean]) -> list[IsiKelompok]:
    """The rows under their headings, in the order in which these come first."""
    per_judul = defaultdict[str, list[BarisAntrean]](list)
    for baris in daftar:
        per_judul[baris.kelompok].append(baris)
    return [IsiKelompok(judul, tuple(isi)) for judul, isi in per_judul.items()]


def urut_antrean(daftar: TindakLanjutQuerySet, menurut: str) -> TindakLanjutQuerySet:
    """Those of one heading one after the other, the oldest first."""
    if menurut == KelompokAntrean.UNIT:
        unit = "kegiatan__unit_kerja"
        return daftar.order_by(f"-{unit}__jenis", f"{unit}_id", "tanggal", "pk")
    if menurut == KelompokAntrean.IMPOR:
        asal = _riwayat_impor(TindakLanjut).filter(id=OuterRef("pk")).order_by("-history_id")
        daftar = daftar.annotate(asal=Subquery(asal.values("history_change_reason")[:1]))
        return daftar.order_by(Urut("asal").asc(nulls_last=True), "tanggal", "pk")
    if menurut == KelompokAntrean.HARI:
        return daftar.order_by("dicatat_pada", "pk")
    return daftar


def _riwayat_impor(model: Any) -> models.QuerySet[Any]:
    daftar: models.QuerySet[Any] = model.history.filter(history_change_reason__startswith=_IMPOR)
    return daftar


@dataclass(frozen=True, slots=True)
class PembuatBaris:
    """Makes the rows of one page: what is closed, how they are grouped, what was ticked."""

    penjaga: PenjagaDokumen
    batas: Mapping[int, date]
    dipilih: Mapping[str, str]
    menurut: str = ""
    mulai_dipakai: date | None = None

    def tindak_lanjut(self, daftar: Sequence[TindakLanjut]) -> list[BarisAntrean]:
        asal = self._asal(TindakLanjut, [satu.pk for satu in daftar])
        mirip = baca_mirip(daftar)
        return [
            self._baris(
                satu,
                f"tl:{satu.pk}",
                tampak_tindak_lanjut(satu),
                self.penjaga.tertutup.pesan(
                    *hari_tersentuh(satu.kegiatan.tanggal, satu.tanggal, self.batas)
                ),
                self._judul(satu, "Tindak lanjut", asal, str(satu.kegiatan.unit_kerja)),
                tanda_tindak_lanjut(
                    satu, self.batas, mirip.get(satu.pk, ""), mulai_dipakai=self.mulai_dipakai
                ),
            )
            for satu in daftar
        ]

    def tanggal(self, daftar: Sequence[TanggalDokumen]) -> list[BarisAntrean]:
        # In one query for all of them: the grid is read without scans.
        prefetch_related_objects([satu.dokumen for satu in daftar], "daftar_berkas")
        asal = self._asal(DokumenDesa, [satu.dokumen.pk for satu in daftar])
        return [
            self._baris(
                satu,
                f"dok:{satu.dokumen.pk}:{satu.nama}",
                tampak_tanggal(satu.dokumen, satu.nama),
                self.penjaga.pesan(satu.dokumen.kunci_jenis, satu.tanggal),
                self._judul(satu.dokumen, "Tanggal dokumen desa", asal),
                tanda_tanggal(satu, mulai_dipakai=self.mulai_dipakai),
            )
            for satu in daftar
        ]

    def realisasi(self, daftar: Sequence[RealisasiTercatat]) -> list[BarisAntrean]:
        asal = self._asal(RealisasiTercatat, [satu.pk for satu in daftar])
        return [
            self._baris(
                satu,
                f"rt:{satu.pk}",
                tampak_realisasi(satu),
                self.penjaga.tertutup.pesan(akhir_triwulan(satu.tahun, satu.triwulan)),
                self._judul(satu, "Realisasi tercatat", asal),
                tanda_bersama(satu.daftar_bukti.all(), satu.verifikasi, satu.catatan_verifikasi),
            )
            for satu in daftar
        ]

    def _asal(self, model: Any, daftar_pk: Sequence[int]) -> dict[int, str]:
        """By key the import that brought or last changed it, where they are grouped by that."""
        if self.menurut != KelompokAntrean.IMPOR:
            return {}
        daftar = _riwayat_impor(model).filter(id__in=daftar_pk).order_by("history_id")
        return dict(daftar.values_list("id", "history_change_reason"))

    def _judul(self, catatan: Any, macam: str, asal: Mapping[int, str], unit: str = "") -> str:
        """The heading under which a record stands; without a choice, its kind."""
        if self.menurut == KelompokAntrean.IMPOR:
            return asal.get(catatan.pk, DIKETIK)
        if self.menurut == KelompokAntrean.HARI:
            return f"Dicatat {tertulis(hari_dicatat(catatan.dicatat_pada))}"
        return (unit if self.menurut == KelompokAntrean.UNIT else "") or macam

    def _baris(
        self,
        isi: IsiAntrean,
        kunci: str,
        tampak: Tampak,
        tertutup: str,
        kelompok: str,
        daftar_tanda: tuple[TandaAntrean, ...],
    ) -> BarisAntrean:
        return BarisAntrean(
            isi=isi,
            kunci=kunci,
            dilihat=sidik_dilihat(tampak),
            tertutup=pesan_tertutup(
                tertutup, semula=isi.verifikasi, putusan=StatusVerifikasi.TERVERIFIKASI
            ),
            dicentang=kunci in self.dipilih,
            pesan=self.dipilih.get(kunci, ""),
            kelompok=kelompok,
            daftar_tanda=daftar_tanda,
        )
