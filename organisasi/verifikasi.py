"""The states of verification, and who may verify. Source: docs/aturan.md, "Verifikasi"."""

from collections.abc import Collection

from django.db import models

PUTUSAN_BERUBAH = "Catatan ini baru saja diubah; muat ulang lalu periksa isinya yang baru."


class StatusVerifikasi(models.TextChoices):
    BELUM = "belum", "Belum diverifikasi"
    TERVERIFIKASI = "terverifikasi", "Terverifikasi"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DIKECUALIKAN = "dikecualikan", "Dikecualikan"


# What lets a triwulan be closed; the rest blocks it.
SELESAI = (StatusVerifikasi.TERVERIFIKASI, StatusVerifikasi.DIKECUALIKAN)
# A decision that must say why.
BERALASAN = (StatusVerifikasi.DIKEMBALIKAN, StatusVerifikasi.DIKECUALIKAN)


def alasan_tidak_boleh(
    putusan: str, *, semula: str, catatan: str, penulis: Collection[int | None], oleh: int
) -> str:
    """Why this decision is refused, fit for the user's eyes; empty when it is allowed.

    `penulis` are the keys of those who wrote the entry: four eyes, so never one's own.
    """
    if oleh in penulis:
        return "Catatan sendiri harus diverifikasi oleh orang lain."
    if putusan == semula:
        return f"Sudah {StatusVerifikasi(putusan).label.lower()}."
    if putusan in BERALASAN and not catatan.strip():
        return "Tulis alasannya, agar pencatat tahu apa yang harus diperbaiki."
    return ""
