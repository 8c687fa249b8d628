"""What one deed did to many records, as the history tells it: found, checked, taken back."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CASCADE, DO_NOTHING, ForeignObjectRel, Max, Model
from django.utils.formats import date_format
from django.utils.timezone import localtime

from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.riwayat import Jejak, catat_riwayat, per_kelompok


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


def baca_bekas(model: Any, *, saat: datetime, alasan: str) -> Bekas:
    """What the deed of that moment, with that reason in the history, did to the model's records."""
    daftar = model.history.filter(history_date=saat, history_change_reason=alasan)
    bekas = Bekas(model)
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
        for versi in bekas.model.history.filter(id__in=kelompok).order_by("history_id"):
            if versi.history_id < bekas.diubah[versi.id]:
                hasil[versi.id] = versi
    return hasil


def _hubungan(model: type[Model]) -> Iterator[tuple[Any, str, bool]]:
    """The models that refer to this one, also by a relation without a name on this side.

    Each with its column and whether its rows go along (CASCADE). The histories refer to nothing
    that must be there.
    """
    for hubungan in model._meta.get_fields(include_hidden=True):
        if not (isinstance(hubungan, ForeignObjectRel) and hubungan.field.concrete):
            continue
        if not hubungan.many_to_many and hubungan.on_delete is not DO_NOTHING:
            yield hubungan.related_model, hubungan.field.attname, hubungan.on_delete is CASCADE


def dirujuk(
    model: type[Model], daftar_pk: Collection[int], *, kecuali: Iterable[type[Model]]
) -> dict[int, str]:
    """What else refers to a record, by its key; `kecuali` are models that are deleted before it."""
    hasil: dict[int, str] = {}
    for lain, nama, ikut in _hubungan(model):
        if ikut or lain in set(kecuali):
            continue
        for kelompok in per_kelompok(list(daftar_pk)):
            for pk in lain._base_manager.filter(**{f"{nama}__in": kelompok}).values_list(
                nama, flat=True
            ):
                hasil[pk] = f"dipakai oleh {lain._meta.verbose_name}"
    return hasil


def hapus(model: Any, daftar_pk: Iterable[int], jejak: Jejak) -> None:
    """Delete records that nothing refers to, and what goes along with them (reminders).

    The history keeps them whole, and says why.
    """
    daftar = list(daftar_pk)
    for lain, nama, ikut in _hubungan(model):
        if ikut and hasattr(lain, "history"):
            for kelompok in per_kelompok(daftar):
                pengikut = lain._base_manager.filter(**{f"{nama}__in": kelompok})
                hapus(lain, list(pengikut.values_list("pk", flat=True)), jejak)
    catat_riwayat(model, daftar, "-", jejak)
    for kelompok in per_kelompok(daftar):
        sasaran = model._base_manager.filter(pk__in=kelompok)
        sasaran._raw_delete(sasaran.db)
