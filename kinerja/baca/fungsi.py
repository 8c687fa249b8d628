"""The fungsi of a kecamatan under their numbers: of each year those of its sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from kinerja.models import FungsiLembar, LembarIKU
from organisasi.models import Fungsi, Kecamatan


@dataclass(frozen=True, slots=True)
class DaftarFungsi:
    """The fungsi of every sheet, by their numbers on it."""

    per_lembar: tuple[tuple[LembarIKU, dict[int, Fungsi]], ...]

    @classmethod
    def baca(cls, kecamatan: Kecamatan) -> Self:
        """In one query."""
        hasil: dict[LembarIKU, dict[int, Fungsi]] = {}
        for butir in (
            FungsiLembar.objects.filter(lembar__kecamatan=kecamatan)
            .select_related("lembar", "fungsi")
            .order_by("lembar__dari", "nomor")
        ):
            hasil.setdefault(butir.lembar, {})[butir.nomor] = butir.fungsi
        return cls(tuple(hasil.items()))

    def pada(self, tahun: int) -> dict[int, Fungsi]:
        """Those of the sheet that covers the year; none where no sheet does."""
        return next((isi for lembar, isi in self.per_lembar if lembar.mencakup(tahun)), {})

    def nomor(self, tahun: int, fungsi: int | None) -> int | None:
        """The number of a fungsi, by its key, on the sheet of the year."""
        return next((n for n, satu in self.pada(tahun).items() if satu.pk == fungsi), None)

    def semua_nomor(self) -> Iterable[int]:
        """Every number that any of the sheets has."""
        return sorted({nomor for _, isi in self.per_lembar for nomor in isi})


def fungsi_tahun(
    kecamatan: Kecamatan, tahun: int, *, terpilih: int | None = None
) -> QuerySet[Fungsi]:
    """Those of the sheet of the year, each with its `nomor` there, in their order.

    Also the one that a record has already (`terpilih`), without a number if it is not on it.
    """
    butir = FungsiLembar.objects.filter(
        lembar__in=kecamatan.daftar_lembar_iku.mencakup(tahun), fungsi=OuterRef("pk")
    )
    daftar = kecamatan.daftar_fungsi.annotate(nomor=Subquery(butir.values("nomor")[:1]))
    return daftar.filter(Q(nomor__isnull=False) | Q(pk=terpilih)).order_by(
        F("nomor").asc(nulls_last=True)
    )


def lembar_fungsi(kecamatan: Kecamatan, tahun: int) -> str:
    """By which sheet a form offers its fungsi, where another year may have others; else empty."""
    if kecamatan.daftar_lembar_iku.count() < 2:
        return ""
    return (
        f"Menurut lembar IKU tahun {tahun}. Bila tanggalnya di tahun lain, simpan sekali: "
        "daftarnya berganti, isian lain tetap."
    )


def tulis_fungsi(fungsi: Fungsi) -> str:
    """'3. Menyelenggarakan ...', of those that `fungsi_tahun` reads."""
    nomor: int | None = fungsi.nomor  # type: ignore[attr-defined]
    return f"{nomor}. {fungsi.uraian}" if nomor else fungsi.uraian
