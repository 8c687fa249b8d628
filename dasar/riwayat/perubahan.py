"""The history of records in words: who, when, what was, what is, why.

The number of queries grows with the kinds of record among the steps, never with the steps.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Max, OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime

from dasar.models.urut import kunci_urut

Model = type[models.Model]

JENIS = {"+": "Dicatat", "~": "Diubah", "-": "Dihapus"}
# Kept for the machine; a person reads them nowhere.
TEKNIS = frozenset({"versi", "dicatat_pada", "dicatat_oleh", "diubah_oleh", "sha256", "password"})


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One field that changed; an empty value reads '—'."""

    label: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step in the history of one record; `sumber` is the record as it is now, if it is."""

    saat: datetime
    oleh: str
    catatan: str
    jenis: str
    alasan: str
    daftar_perubahan: tuple[Perubahan, ...]
    sumber: models.Model | None


def baca_langkah(*daftar_catatan: models.Model) -> list[Langkah]:
    """The steps of these records together, newest first."""
    per_model: dict[Model, list[int]] = defaultdict(list)
    for catatan in daftar_catatan:
        per_model[type(catatan)].append(catatan.pk)
    daftar: list[Langkah] = []
    for model, daftar_pk in per_model.items():
        versi = _history(model).filter(**{f"{_nama_pk(model)}__in": daftar_pk})
        daftar += susun_langkah(model, versi.order_by("-history_id")).values()
    return sorted(daftar, key=lambda langkah: langkah.saat, reverse=True)


def versi_terakhir(catatan: models.Model) -> int:
    """The version of a row without a counter of its own: its last step; 0 when it is new."""
    if catatan.pk is None:
        return 0
    daftar = _history(type(catatan)).filter(**{_nama_pk(type(catatan)): catatan.pk})
    return int(daftar.aggregate(terakhir=Max("history_id"))["terakhir"] or 0)


def oleh_siapa(catatan: models.Model, pengguna: models.Model) -> str:
    """Who made the last step of a record, to be told to this user: it may be they themselves."""
    daftar = _history(type(catatan)).filter(**{_nama_pk(type(catatan)): catatan.pk})
    return pelaku(daftar.order_by("-history_id").first(), pengguna)


def pelaku(versi: Any, pengguna: models.Model) -> str:
    """Who made this history row, told to this user; of one that was deleted, who deleted it."""
    dihapus = versi is not None and versi.history_type == "-"
    diubah_oleh = None if dihapus else getattr(versi, "diubah_oleh", None)
    orang = diubah_oleh or getattr(versi, "history_user", None)
    if orang is None:
        return "sistem"
    return "Anda sendiri (di jendela lain)" if orang.pk == pengguna.pk else str(orang)


def langkah_sesudah(catatan: models.Model, versi: int) -> list[Langkah]:
    """The steps of a row that came after version `versi`, newest first."""
    model = type(catatan)
    daftar = _history(model).filter(**{_nama_pk(model): catatan.pk}, history_id__gt=versi)
    return list(susun_langkah(model, daftar.order_by("-history_id")).values())


def susun_langkah(model: Model, daftar_versi: Any) -> dict[int, Langkah]:
    """The steps told by these history rows of one model (a QuerySet), by their history_id."""
    # Asked of the whole history: these rows may be one page of it, without what came before.
    sebelumnya = (
        _history(model)
        .filter(
            history_id__lt=OuterRef("history_id"),
            **{_nama_pk(model): OuterRef(_nama_pk(model))},
        )
        .order_by()
        .values(_nama_pk(model))
    )
    daftar = list(
        daftar_versi.select_related("history_user").annotate(
            sebelumnya=Subquery(sebelumnya.annotate(lalu=Max("history_id")).values("lalu"))
        )
    )
    lama = _history(model).in_bulk([v.sebelumnya for v in daftar if v.sebelumnya])
    beda = _baca_beda(model, [(lama[v.sebelumnya], v) for v in daftar if v.sebelumnya in lama])
    catatan = {getattr(versi, _nama_pk(model)) for versi in daftar}
    nama = _baca_nama(model, catatan, [satu for semua in beda.values() for satu in semua])
    return {
        versi.history_id: _langkah(model, versi, beda.get(versi.history_id, []), nama)
        for versi in daftar
    }


def _history(model: Any) -> Any:
    return model.history.all()


def _nama_pk(model: Model) -> str:
    return str(model._meta.pk.name)


def _langkah(model: Model, versi: Any, daftar_beda: list["_Beda"], nama: "_Nama") -> Langkah:
    jenis = JENIS[versi.history_type]
    alasan = versi.history_change_reason or ""
    pk = getattr(versi, _nama_pk(model))
    return Langkah(
        saat=versi.history_date,
        oleh=str(versi.history_user) if versi.history_user else "sistem",
        catatan=f"{str(model._meta.verbose_name).capitalize()} {nama.sebut(model, pk)}",
        jenis=jenis,
        alasan="" if alasan == jenis else alasan,
        daftar_perubahan=tuple(
            Perubahan(
                str(beda.field.verbose_name).capitalize(),
                _kata(beda.field, beda.semula, nama),
                _kata(beda.field, beda.menjadi, nama),
            )
            for beda in daftar_beda
        ),
        sumber=nama.ada[model].get(pk),
    )


def _nama_terakhir(model: Model, daftar_pk: set[Any]) -> dict[Any, str]:
    """What records that are gone were called in their last version."""
    if not daftar_pk or not hasattr(model, "history"):
        return {}
    nama_pk = _nama_pk(model)
    semua = _history(model).filter(**{f"{nama_pk}__in": daftar_pk}).order_by()
    terakhir = semua.values(nama_pk).annotate(terakhir=Max("history_id")).values("terakhir")
    hubungan = [
        field.name for field in model._meta.concrete_fields if field.is_relation and not field.null
    ]
    daftar_versi = _history(model).filter(history_id__in=terakhir).select_related(*hubungan)
    return {getattr(versi, nama_pk): _sebutan(model, versi) for versi in daftar_versi}


def _sebutan(model: Any, versi: Any) -> str:
    """A version in the words of its model."""
    catatan = versi.instance
    for field in model._meta.concrete_fields:
        # As the version has it already: asking the database for each would never end.
        if field.is_relation and (isi := versi._state.fields_cache.get(field.name)):
            field.set_cached_value(catatan, isi)
    try:
        return str(catatan)
    except ObjectDoesNotExist:
        return ""


class _Beda(NamedTuple):
    """One field that differs between two versions; of a many-to-many field, sets of keys."""

    field: Any
    semula: Any
    menjadi: Any


def _baca_beda(model: Model, pasangan: Sequence[tuple[Any, Any]]) -> dict[int, list[_Beda]]:
    """What differs in these pairs of versions, by the history_id of the later one."""
    riwayat = _history(model).model
    banyak = {field: _baca_banyak(field, pasangan) for field in riwayat._history_m2m_fields}
    return {baru.history_id: list(_beda(lama, baru, banyak)) for lama, baru in pasangan}


def _baca_banyak(field: Any, pasangan: Sequence[tuple[Any, Any]]) -> dict[int, set[int]]:
    """The ties of a many-to-many field by history_id."""
    hubungan = getattr(_history(field.model).model, field.name).model
    per_versi: dict[int, set[int]] = defaultdict(set)
    daftar = hubungan._base_manager.filter(
        history__in=[versi.history_id for dua in pasangan for versi in dua]
    )
    for versi, tujuan in daftar.values_list("history_id", field.m2m_reverse_field_name()):
        per_versi[versi].add(tujuan)
    return per_versi


def _beda(lama: Any, baru: Any, banyak: dict[Any, dict[int, set[int]]]) -> Iterator[_Beda]:
    """In the order of the form."""
    for field in baru.tracked_fields:
        if field.editable and field.name not in TEKNIS:
            semula, menjadi = getattr(lama, field.attname), getattr(baru, field.attname)
            if semula != menjadi:
                yield _Beda(field, semula, menjadi)
    for field, per_versi in banyak.items():
        semula, menjadi = per_versi[lama.history_id], per_versi[baru.history_id]
        if semula != menjadi:
            yield _Beda(field, semula, menjadi)


@dataclass(frozen=True, slots=True)
class _Nama:
    """What records are called, by model and key: those that are, and those that were deleted."""

    ada: dict[Model, dict[Any, Any]]
    dihapus: dict[Model, dict[Any, str]]

    def sebut(self, model: Model, pk: Any) -> str:
        """What is gone is called what it was."""
        if catatan := self.ada[model].get(pk):
            return str(catatan)
        return f"{self.dihapus[model].get(pk, '')} (sudah dihapus)".lstrip()


def _baca_nama(model: Model, daftar_pk: set[Any], daftar_beda: Iterable[_Beda]) -> _Nama:
    """The names of these records of one model, and of all that the differences point at."""
    perlu: dict[Model, set[Any]] = defaultdict(set, {model: daftar_pk})
    for field, semula, menjadi in daftar_beda:
        if field.is_relation:
            nilai = {*semula, *menjadi} if field.many_to_many else {semula, menjadi}
            perlu[field.related_model] |= nilai - {None}
    # Every name needs its own relations: all that must exist come along.
    ada = {
        asal: asal._base_manager.select_related().in_bulk(list(daftar))
        for asal, daftar in perlu.items()
    }
    dihapus = {
        asal: _nama_terakhir(asal, daftar - ada[asal].keys()) for asal, daftar in perlu.items()
    }
    return _Nama(ada, dihapus)


def _kata(field: Any, nilai: Any, nama: _Nama) -> str:
    if field.many_to_many:
        daftar = [nama.sebut(field.related_model, pk) for pk in nilai]
        return ", ".join(sorted(daftar, key=kunci_urut)) or "—"
    if nilai in (None, ""):
        return "—"
    if field.is_relation:
        return nama.sebut(field.related_model, nilai)
    if field.choices:
        return str(dict(field.flatchoices).get(nilai, nilai))
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, datetime):
        return date_format(localtime(nilai), "j F Y H.i")
    if isinstance(nilai, date):
        return date_format(nilai, "j F Y")
    return str(nilai)
