"""The states of verification, and who may verify. Source: docs/aturan.md, "Verifikasi"."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from dasar.models import constraint_pilihan


class StatusVerifikasi(models.TextChoices):
    BELUM = "belum", "Belum diverifikasi"
    TERVERIFIKASI = "terverifikasi", "Terverifikasi"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DIKECUALIKAN = "dikecualikan", "Dikecualikan"


# What lets a triwulan be closed; the rest blocks it.
SELESAI = (StatusVerifikasi.TERVERIFIKASI, StatusVerifikasi.DIKECUALIKAN)
# A decision that must say why.
BERALASAN = (StatusVerifikasi.DIKEMBALIKAN, StatusVerifikasi.DIKECUALIKAN)


def constraint_verifikasi(
    model: str, verifikasi: str = "verifikasi", catatan: str = "catatan_verifikasi"
) -> tuple[models.CheckConstraint, ...]:
    """That the state of a verification is a known one, and that one which must say why does."""
    return (
        constraint_pilihan(model, verifikasi, StatusVerifikasi, "Status verifikasi"),
        models.CheckConstraint(
            condition=~Q(**{f"{verifikasi}__in": BERALASAN}) | ~Q(**{catatan: ""}),
            name=f"{model}_{verifikasi}_beralasan",
            violation_error_message="Pengembalian dan pengecualian harus disertai alasan.",
        ),
    )


@dataclass(frozen=True, slots=True)
class HakVerifikasi:
    """What a person may decide on: never their own; the Camat only what no verifikator may.

    `daftar_verifikator` are the keys of the verifikator of the kecamatan that can log in.
    """

    pengguna_pk: int
    camat: bool
    daftar_verifikator: frozenset[int]

    @property
    def sendirian(self) -> bool:
        """Whether there is no verifikator besides this person."""
        return not self.daftar_verifikator - {self.pengguna_pk}

    def alasan_tidak_boleh(self, penulis: Collection[int | None]) -> str:
        """Why the entry of these writers is not this person's to decide; empty when it is."""
        if self.pengguna_pk in penulis:
            return "Catatan sendiri harus diverifikasi oleh orang lain."
        # Who checks the records every day decides, as long as one of them may.
        if self.camat and not self.daftar_verifikator <= set(penulis):
            return "Catatan ini diverifikasi verifikator. Camat memutuskan yang tidak dapat mereka."
        return ""

    def syarat(self, ditulis: Callable[[int], Q]) -> Q:
        """The same for many at once; `ditulis` selects the entries that somebody wrote."""
        boleh = ~ditulis(self.pengguna_pk)
        if self.camat:
            for pk in sorted(self.daftar_verifikator):
                boleh &= ditulis(pk)
        return boleh


def pesan_tertutup(tertutup: str, *, semula: str, putusan: str) -> str:
    """Why an entry of a closed triwulan (`tertutup` says which) is not decided on; or empty.

    What counts there was settled before it was closed, so what is not settled counts in none of
    its figures: it may be settled later, and nothing settled is opened again.
    """
    return "" if semula not in SELESAI and putusan in SELESAI else tertutup


def alasan_tidak_boleh(
    putusan: str, *, semula: str, catatan: str, penulis: Collection[int | None], hak: HakVerifikasi
) -> str:
    """Why this decision is refused, fit for the user's eyes; empty when it is allowed.

    `penulis` are the keys of those who wrote the entry: four eyes, so never one's own.
    """
    if alasan := hak.alasan_tidak_boleh(penulis):
        return alasan
    if putusan == semula:
        return f"Sudah {StatusVerifikasi(putusan).label.lower()}."
    if putusan in BERALASAN and not catatan.strip():
        return "Tulis alasannya, agar pencatat tahu apa yang harus diperbaiki."
    return ""
