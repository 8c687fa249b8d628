"""The history of records in words: who, when, what was, what is, why.

The number of queries grows with the kinds of record among the steps, never with the steps.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Max, OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime

from dasar.models.urut import kunci_urut

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
    per_model: dict[type[models.Model], list[int]] = defaultdict(list)
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


def susun_langkah(model: type[models.Model], daftar_versi: Any) -> dict[int, Langkah]:
    """The steps told by these history rows of one model (a QuerySet), by their history_id."""
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
    beda = _Beda(model, [(lama.get(versi.sebelumnya), versi) for versi in daftar])
    return {versi.history_id: _langkah(model, versi, beda) for versi in daftar}


def _history(model: Any) -> Any:
    return model.history.all()


def _nama_pk(model: type[models.Model]) -> str:
    return str(model._meta.pk.name)


def _langkah(model: type[models.Model], versi: Any, beda: "_Beda") -> Langkah:
    jenis = JENIS[versi.history_type]
    alasan = versi.history_change_reason or ""
    pk = getattr(versi, _nama_pk(model))
    return Langkah(
        saat=versi.history_date,
        oleh=str(versi.history_user) if versi.history_user else "sistem",
        catatan=f"{str(model._meta.verbose_name).capitalize()} {beda.nama(model, pk)}",
        jenis=jenis,
        alasan="" if alasan == jenis else alasan,
        daftar_perubahan=beda.perubahan(versi.history_id),
        sumber=beda.ada[model].get(pk),
    )


def _nama_terakhir(model: Any, daftar_pk: set[Any]) -> dict[Any, str]:
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


class _Beda:
    """What differs in pairs of versions of one model, with names instead of keys."""

    def __init__(self, model: Any, daftar_pasangan: Sequence[tuple[Any, Any]]) -> None:
        self.riwayat = model.history.model
        pasangan = [(lama, baru) for lama, baru in daftar_pasangan if lama]
        self.banyak = {
            field: self._banyak(field, pasangan) for field in self.riwayat._history_m2m_fields
        }
        self.beda = {baru.history_id: list(self._beda(lama, baru)) for lama, baru in pasangan}
        perlu: dict[Any, set[Any]] = defaultdict(set)
        perlu[model] = {getattr(baru, _nama_pk(model)) for _, baru in daftar_pasangan}
        for field, lama, baru in (satu for daftar in self.beda.values() for satu in daftar):
            if field.is_relation:
                nilai = {*lama, *baru} if field.many_to_many else {lama, baru}
                perlu[field.related_model] |= nilai - {None}
        # Every name needs its own relations: all that must exist come along.
        self.ada = {
            asal: asal._base_manager.select_related().in_bulk(list(daftar_pk))
            for asal, daftar_pk in perlu.items()
        }
        self.dihapus = {
            asal: _nama_terakhir(asal, daftar_pk - self.ada[asal].keys())
            for asal, daftar_pk in perlu.items()
        }

    def nama(self, asal: Any, pk: Any) -> str:
        """What a record is called; what is gone is called what it was."""
        if catatan := self.ada[asal].get(pk):
            return str(catatan)
        return f"{self.dihapus[asal].get(pk, '')} (sudah dihapus)".lstrip()

    def _banyak(self, field: Any, pasangan: Iterable[tuple[Any, Any]]) -> dict[int, set[int]]:
        """The ties of a many-to-many field by history_id."""
        hubungan = getattr(self.riwayat, field.name).model
        per_versi: dict[int, set[int]] = defaultdict(set)
        daftar = hubungan._base_manager.filter(
            history__in=[versi.history_id for dua in pasangan for versi in dua]
        )
        for versi, tujuan in daftar.values_list("history_id", field.m2m_reverse_field_name()):
            per_versi[versi].add(tujuan)
        return per_versi

    def _beda(self, lama: Any, baru: Any) -> Iterable[tuple[Any, Any, Any]]:
        for field in self.riwayat.tracked_fields:
            if field.editable and field.name not in TEKNIS:
                semula, menjadi = getattr(lama, field.attname), getattr(baru, field.attname)
                if semula != menjadi:
                    yield field, semula, menjadi
        for field, per_versi in self.banyak.items():
            semula, menjadi = per_versi[lama.history_id], per_versi[baru.history_id]
            if semula != menjadi:
                yield field, semula, menjadi

    def perubahan(self, history_id: int) -> tuple[Perubahan, ...]:
        """The differences of one version, in the order of the form; none for a first version."""
        return tuple(
            Perubahan(
                str(field.verbose_name).capitalize(),
                self._kata(field, semula),
                self._kata(field, menjadi),
            )
            for field, semula, menjadi in self.beda.get(history_id, ())
        )

    def _kata(self, field: Any, nilai: Any) -> str:
        if field.many_to_many:
            return ", ".join(sorted((self._nama(field, pk) for pk in nilai), key=kunci_urut)) or "—"
        if nilai in (None, ""):
            return "—"
        if field.is_relation:
            return self._nama(field, nilai)
        if field.choices:
            return str(dict(field.flatchoices).get(nilai, nilai))
        if isinstance(nilai, bool):
            return "ya" if nilai else "tidak"
        if isinstance(nilai, datetime):
            return date_format(localtime(nilai), "j F Y H.i")
        if isinstance(nilai, date):
            return date_format(nilai, "j F Y")
        return str(nilai)

    def _nama(self, field: Any, pk: Any) -> str:
        return self.nama(field.related_model, pk)
