"""The traces (bekas) of one deed in many records, by the history rows it wrote: taken back."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CASCADE, DO_NOTHING, ManyToOneRel, Max, Model
from django.utils.formats import date_format
from django.utils.timezone import localtime

from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.massal import Jejak, catat_riwayat, catat_riwayat_m2m, per_kelompok


class TidakDapatDiurungkan(Ditolak):
    """Something stands in the way; `daftar_halangan` says what, record by record."""

    def __init__(self, daftar_halangan: list[str]) -> None:
        super().__init__("Tidak dapat diurungkan. Belum ada yang berubah.")
        self.daftar_halangan = daftar_halangan


@dataclass(frozen=True, slots=True)
class Bekas:
    """The records of one model that a deed made or changed: primary key to history_id."""

    model: Any
    dibuat: dict[int, int] = field(default_factory=dict)
    diubah: dict[int, int] = field(default_factory=dict)

    @property
    def semua(self) -> dict[int, int]:
        return self.dibuat | self.diubah


def baca_bekas(model: Any, baris_riwayat: dict[str, list[int]]) -> Bekas:
    """What a deed did to the model's records, by the history rows that its `Jejak` kept."""
    bekas = Bekas(model)
    for kelompok in per_kelompok(baris_riwayat.get(model._meta.label_lower, [])):
        daftar = model.history.filter(pk__in=kelompok)
        for history_id, pk, jenis in daftar.values_list("history_id", "id", "history_type"):
            (bekas.dibuat if jenis == "+" else bekas.diubah)[pk] = history_id
    return bekas


def diubah_sesudahnya(bekas: Bekas) -> dict[int, str]:
    """Who changed a record since, and when, by its key; only those that were changed."""
    terakhir: dict[int, int] = {}
    for kelompok in per_kelompok(list(bekas.semua)):
        daftar = bekas.model.history.filter(id__in=kelompok).order_by().values("id")
        terakhir |= daftar.annotate(akhir=Max("history_id")).values_list("id", "akhir")
    lain = [akhir for pk, akhir in terakhir.items() if akhir != bekas.semua[pk]]
    hasil = {}
    for kelompok in per_kelompok(lain):
        for versi in bekas.model.history.filter(pk__in=kelompok).select_related("history_user"):
            kapan = date_format(localtime(versi.history_date), "j F Y H.i")
            hasil[versi.id] = f"diubah {kapan} oleh {versi.history_user or 'sistem'}"
    return hasil


def versi_sebelumnya(bekas: Bekas) -> dict[int, Any]:
    """The records that the deed changed, as they were before it (history rows)."""
    hasil: dict[int, Any] = {}
    for kelompok in per_kelompok(list(bekas.diubah)):
        # Upwards, so that the last one before the deed stays.
        for versi in bekas.model.history.filter(id__in=kelompok).order_by("history_id"):
            if versi.history_id < bekas.diubah[versi.id]:
                hasil[versi.id] = versi
    return hasil


def _daftar_rujukan(
    model: type[Model], daftar_pk: Sequence[int], *, ikut: bool
) -> Iterator[tuple[str, Any]]:
    """The rows that refer to the records, with the name of their column, some at a time.

    Also by a relation without a name on this side. With `ikut` those that go along (CASCADE), else
    those that need the record. The histories (DO_NOTHING) need nothing that is still there.
    """
    for hubungan in model._meta.get_fields(include_hidden=True):
        if not isinstance(hubungan, ManyToOneRel) or hubungan.on_delete is DO_NOTHING:
            continue
        if (hubungan.on_delete is CASCADE) == ikut:
            lain, nama = hubungan.related_model, hubungan.field.attname
            for kelompok in per_kelompok(daftar_pk):
                yield nama, lain._base_manager.filter(**{f"{nama}__in": kelompok})


def dirujuk(
    model: type[Model], daftar_pk: Collection[int], *, kecuali: Any = None
) -> dict[int, str]:
    """What needs a record, by its key; the model `kecuali` is looked at by the caller."""
    return {
        pk: f"dipakai oleh {daftar.model._meta.verbose_name}"
        for nama, daftar in _daftar_rujukan(model, list(daftar_pk), ikut=False)
        if daftar.model is not kecuali
        for pk in daftar.values_list(nama, flat=True)
    }


def hapus(model: Any, daftar_pk: Collection[int], jejak: Jejak) -> None:
    """Delete records that nothing needs, and what goes along with them (ties, reminders).

    The history keeps them whole, and says why.
    """
    daftar = list(daftar_pk)
    # First of all: the history is copied from the rows, which are gone then.
    catat_riwayat(model, daftar, "-", jejak)
    for tautan in model.history.model._history_m2m_fields:
        catat_riwayat_m2m(model, tautan.name, daftar)
    # What goes along goes first, as long as it still refers to something.
    for _, pengikut in _daftar_rujukan(model, daftar, ikut=True):
        if hasattr(pengikut.model, "history"):
            hapus(pengikut.model, pengikut.values_list("pk", flat=True), jejak)
        else:
            # Django's own delete would load and announce each row; nobody listens.
            pengikut._raw_delete(pengikut.db)
    for kelompok in per_kelompok(daftar):
        sasaran = model._base_manager.filter(pk__in=kelompok)
        sasaran._raw_delete(sasaran.db)
