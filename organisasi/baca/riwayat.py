"""All changes in a kecamatan, newest first, read from the history tables of every record."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import IntegerField, Model, QuerySet, Value
from django.utils import timezone

from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.perubahan import Langkah, susun_langkah
from organisasi.models import Kecamatan, Pengguna
from organisasi.segel.penyegelan import jalur_kecamatan


@dataclass(frozen=True, slots=True)
class Induk:
    """The record that a change belongs to, and the page that tells its whole history."""

    catatan: Model
    nama: str
    halaman: str


@dataclass(frozen=True, slots=True)
class JenisCatatan:
    """How the history of one model leads to its kecamatan, and a row of it to its page."""

    model: Any
    jalur: str
    induk: Callable[[Any], Induk | None]

    def milik(self, kecamatan_pk: int) -> QuerySet[Any]:
        """The history rows of this kecamatan."""
        daftar: QuerySet[Any] = self.model.history.filter(**{self.jalur: kecamatan_pk})
        return daftar


_DAFTAR: dict[str, JenisCatatan] = {}


def daftarkan_riwayat(
    *daftar_model: type[Model], induk: Callable[[Any], Induk | None] = lambda catatan: None
) -> None:
    """Show the history of these records; each app says so of its own when it is loaded.

    Their way to the kecamatan is the one by which they are sealed.

    What users keep for themselves (filters, reminders and what they muted) is nobody else's
    business, so it is not among them.
    """
    for model in daftar_model:
        jenis = JenisCatatan(model, jalur_kecamatan(model), induk)
        _DAFTAR[model._meta.model_name or ""] = jenis


def semua_jenis() -> dict[str, JenisCatatan]:
    """Every kind of record that is shown, by the name of its model."""
    return dict(_DAFTAR)


BATAS_EKSPOR = 10_000
_PER_KELOMPOK = 500

Kunci = tuple[datetime, int, int]


@dataclass(frozen=True, slots=True)
class SaringanRiwayat:
    """Which changes are asked for; None is no restriction. Both days are included."""

    dari: date | None = None
    sampai: date | None = None
    oleh: Pengguna | None = None
    jenis: str = ""

    def syarat(self) -> dict[str, object]:
        """The conditions on the columns that every history has."""
        syarat: dict[str, object] = {}
        if self.dari:
            syarat["history_date__gte"] = _awal_hari(self.dari)
        if self.sampai:
            syarat["history_date__lt"] = _awal_hari(self.sampai + timedelta(days=1))
        if self.oleh:
            syarat["history_user"] = self.oleh.pk
        return syarat


@dataclass(frozen=True, slots=True)
class BarisRiwayat:
    """One change, and where it belongs."""

    langkah: Langkah
    induk: Induk | None


def baca_riwayat(
    kecamatan: Kecamatan, saringan: SaringanRiwayat, *, mulai: int, banyak: int
) -> tuple[list[BarisRiwayat], bool]:
    """`banyak` changes from the `mulai`-th on, newest first, and whether more follow.

    Nothing is counted: one more than asked is looked for.
    """
    daftar_kunci = list(_kunci(kecamatan, saringan)[mulai : mulai + banyak + 1])
    return list(_baris(daftar_kunci[:banyak])), len(daftar_kunci) > banyak


def semua_riwayat(kecamatan: Kecamatan, saringan: SaringanRiwayat) -> Iterator[BarisRiwayat]:
    """Every change asked for, newest first. Raises Ditolak when they are too many for one file."""
    daftar_kunci = list(_kunci(kecamatan, saringan)[: BATAS_EKSPOR + 1])
    if len(daftar_kunci) > BATAS_EKSPOR:
        banyak = tulis_bilangan(BATAS_EKSPOR)
        raise Ditolak(
            f"Lebih dari {banyak} perubahan. Persempit dengan tanggal atau jenis catatan."
        )
    return (
        baris
        for awal in range(0, len(daftar_kunci), _PER_KELOMPOK)
        for baris in _baris(daftar_kunci[awal : awal + _PER_KELOMPOK])
    )


def _awal_hari(hari: date) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time.min))


def _kunci(kecamatan: Kecamatan, saringan: SaringanRiwayat) -> Any:
    """When, and which row of which history: one query over all tables."""
    daftar_jenis = list(_DAFTAR.values())
    diminta = [_DAFTAR[saringan.jenis]] if saringan.jenis else daftar_jenis
    pertama, *lainnya = [
        jenis.milik(kecamatan.pk)
        .filter(**saringan.syarat())
        .annotate(nomor_jenis=Value(daftar_jenis.index(jenis), output_field=IntegerField()))
        # SQLite takes no order inside a part of a union, and a history has one by itself.
        .order_by()
        # Only what every history has: their other columns differ.
        .values_list("history_date", "history_id", "nomor_jenis")
        for jenis in diminta
    ]
    semua = pertama.union(*lainnya, all=True) if lainnya else pertama
    return semua.order_by("-history_date", "-history_id", "nomor_jenis")


def _baris(daftar_kunci: list[Kunci]) -> Iterator[BarisRiwayat]:
    per_jenis: dict[int, list[int]] = defaultdict(list)
    for _, history_id, nomor in daftar_kunci:
        per_jenis[nomor].append(history_id)
    langkah = {}
    daftar_jenis = list(_DAFTAR.values())
    for nomor, daftar_id in per_jenis.items():
        model = daftar_jenis[nomor].model
        langkah[nomor] = susun_langkah(model, model.history.filter(history_id__in=daftar_id))
    for _, history_id, nomor in daftar_kunci:
        satu = langkah[nomor][history_id]
        sumber = satu.sumber
        yield BarisRiwayat(satu, daftar_jenis[nomor].induk(sumber) if sumber else None)
