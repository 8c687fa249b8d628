"""Two editors of one record: what each wrote, side by side, and a choice for every field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.timezone import localtime

from dasar.aturan.tanggal import tertulis
from dasar.models.urut import kunci_urut
from dasar.riwayat.perubahan import oleh_siapa

TERSIMPAN, ISIAN = "tersimpan", "isian"


@dataclass(frozen=True, slots=True)
class BedaIsian:
    """One field that two people left different; `pilihan` is what stands chosen, if anything."""

    nama: str
    label: str
    tersimpan: str
    isian: str
    pilihan: str


@dataclass(frozen=True, slots=True)
class BentrokIsian:
    """All that differs, for the template; `versi` is the stored version that is shown."""

    versi: int
    oleh: str
    pada: str
    daftar_beda: tuple[BedaIsian, ...]


class BentrokMixin:
    """For a ModelForm with a hidden `versi`; its view calls `bandingkan` when a save came too late.

    The choices come back as pilih_<field> with `dibandingkan`, the version they were made beside.
    """

    banding: BentrokIsian | None = None

    def putuskan(self, data: Any) -> Any:
        """The data as the choices make them: where the stored value was chosen, it stands."""
        versi = str(data.get("dibandingkan", "")) if data else ""
        if not versi.isdecimal():
            return data
        # Without a choice for each the version stays the old one: it is compared once more.
        pilihan = [data.get(f"pilih_{nama}") for nama in data.getlist("beda")]
        if any(satu not in (TERSIMPAN, ISIAN) for satu in pilihan):
            return data
        data = data.copy()
        # Who has chosen has seen that version: the deed compares with it now.
        data["versi"] = versi
        formulir: Any = self
        # A form that nobody has typed into knows how each stored value is written.
        semula = type(formulir)(instance=formulir.instance, **formulir.acuan)
        for nama in formulir.Meta.fields:
            if data.get(f"pilih_{nama}") == TERSIMPAN:
                data.setlist(nama, _ditulis(semula[nama]))
        return data

    def bandingkan(self, tersimpan: Any, *, pengguna: Any) -> None:
        """Set the stored record beside what was typed, field by field, for a choice.

        What only one of the two has changed since is proposed; where both did, nobody decides for
        them.
        """
        formulir: Any = self
        versi_lama = tersimpan.history.filter(versi=formulir.cleaned_data["versi"])
        # Several steps may be of one version: a decision and a plan do not count it up.
        lama = versi_lama.order_by("-history_id").first()
        terakhir = tersimpan.history.order_by("-history_id").first()
        self.banding = BentrokIsian(
            versi=tersimpan.versi,
            oleh=oleh_siapa(tersimpan, pengguna),
            pada=f"{localtime(terakhir.history_date):%d/%m/%Y %H.%M}",
            daftar_beda=tuple(self._beda(tersimpan, lama)),
        )

    def _beda(self, tersimpan: Any, lama: Any) -> Iterator[BedaIsian]:
        formulir: Any = self
        for nama in formulir.Meta.fields:
            field = tersimpan._meta.get_field(nama)
            isian = formulir.cleaned_data[nama]
            kosong = getattr(formulir.fields[nama], "label_tanpa", "—")
            punya_lain = _teks(field, getattr(tersimpan, nama), kosong)
            punya_saya = _teks(field, isian, kosong)
            if punya_lain == punya_saya:
                continue
            semula = _teks_versi(field, lama, kosong) if lama else None
            # Where the stored one is as it was, mine is the change; and the other way round.
            pilihan = {punya_lain: ISIAN, punya_saya: TERSIMPAN}.get(semula or "", "")
            yield BedaIsian(nama, formulir.fields[nama].label, punya_lain, punya_saya, pilihan)


def _ditulis(bidang: Any) -> list[str]:
    """The values of an unbound field as a browser sends them."""
    nilai = bidang.value()
    if isinstance(nilai, (list, tuple, models.QuerySet)):
        return [str(getattr(satu, "pk", satu)) for satu in nilai]
    if isinstance(nilai, date):
        return [f"{nilai:%d/%m/%Y}"]
    return ["" if nilai is None else str(nilai)]


def _teks(field: Any, nilai: Any, kosong: str) -> str:
    """A value in words, as both people read it."""
    if field.many_to_many:
        daftar = nilai.all() if isinstance(nilai, models.Manager) else nilai
        return ", ".join(sorted((str(satu) for satu in daftar), key=kunci_urut)) or kosong
    if isinstance(nilai, date):
        return tertulis(nilai)
    if field.choices:
        return str(dict(field.flatchoices).get(nilai, nilai))
    return str(nilai) if nilai not in (None, "") else kosong


def _teks_versi(field: Any, versi: Any, kosong: str) -> str:
    """The same of a version in the history."""
    if field.many_to_many:
        nama = field.m2m_reverse_field_name()
        daftar = [getattr(satu, nama) for satu in getattr(versi, field.name).all()]
        return _teks(field, daftar, kosong)
    return _teks(field, getattr(versi, field.name), kosong)
