"""Seals the history: a chain of digests for each kecamatan, made after the writing.

An act of sealing takes all history rows that came since the one before, digests those of each
kecamatan, and ties the digest to the link before. Who writes pays nothing and waits for nobody.
A row is never sealed before all that were written earlier are known: see `_semua_selesai`.

The last keys are those of the whole installation, not of a chain: in the chain of a quiet
kecamatan an old row put in below them would count as new, and be sealed as if it were honest.

How a row finds its kecamatan must not change afterwards. So the path leads over units, desa and
the like, which are never deleted and never move, and not over users, who do.
"""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from dasar.aturan.baku import baris_baku, json_baku
from organisasi.models import BentukRiwayat, Kecamatan, Pengguna, Penyegelan, Segel

AWAL = "0" * 64
BARIS_SEKALI = 2000
JEDA = 0.05
# Any number that no other lock of this database uses.
KUNCI_POSTGRESQL = 35_08_18

Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class TabelRiwayat:
    """A history table: its columns, and the path from a row to its kecamatan ('' for none)."""

    model: Any
    kolom: tuple[str, ...]
    jalur: str

    @property
    def nama(self) -> str:
        return str(self.model._meta.db_table)

    def daftar_baris(self, dari: int, sampai: int) -> Iterator[tuple[int, int | None, bytes]]:
        """Key, kecamatan and canonical form of the rows with `dari` < key <= `sampai`."""
        daftar = self.model._base_manager.filter(pk__gt=dari, pk__lte=sampai).order_by("pk")
        bidang = ("pk", self.jalur or "pk", *self.kolom)
        for pk, kecamatan, *isi in daftar.values_list(*bidang).iterator(chunk_size=BARIS_SEKALI):
            yield pk, kecamatan if self.jalur else None, baris_baku(isi)


def daftar_riwayat() -> dict[str, TabelRiwayat]:
    """All history tables by name, with those that keep the ties of many to many."""
    hasil = []
    for model in apps.get_models():
        riwayat = getattr(getattr(model, "history", None), "model", None)
        if riwayat is None:
            continue
        jalur = jalur_kecamatan(model)
        hasil.append(_tabel(riwayat, jalur))
        for field in riwayat._history_m2m_fields:
            hubungan = getattr(riwayat, field.name).model
            hasil.append(_tabel(hubungan, jalur and f"history__{jalur}"))
    return {tabel.nama: tabel for tabel in sorted(hasil, key=lambda tabel: tabel.nama)}


def _tabel(model: Any, jalur: str) -> TabelRiwayat:
    kolom = tuple(field.attname for field in model._meta.concrete_fields)
    return TabelRiwayat(model, kolom, jalur)


def jalur_kecamatan(model: Model) -> str:
    """The shortest path over ties that are always there; '' when none leads to a kecamatan."""
    if model is Kecamatan:
        return "id"
    antrean: list[tuple[str, Any]] = [("", model)]
    for awal, kini in antrean:
        daftar_hubungan = [f for f in kini._meta.concrete_fields if f.many_to_one or f.one_to_one]
        for field in daftar_hubungan:
            if field.related_model is Kecamatan:
                return f"{awal}{field.attname}"
        antrean += [
            (f"{awal}{field.name}__", field.related_model)
            for field in daftar_hubungan
            if not field.null and field.related_model not in (Pengguna, kini)
        ]
    return ""


def _bentuk(riwayat: dict[str, TabelRiwayat], lama: dict[str, Any]) -> BentukRiwayat:
    """What is sealed now; a table that only another version knew stays as it was in `lama`."""
    kini = {nama: {"kolom": list(t.kolom), "jalur": t.jalur} for nama, t in riwayat.items()}
    isi = lama | kini
    sidik = sidik_bentuk(isi)
    return BentukRiwayat.objects.get_or_create(sidik=sidik, defaults={"isi": isi})[0]


def sidik_bentuk(isi: dict[str, Any]) -> str:
    return hashlib.sha256(json_baku(isi)).hexdigest()


def penyegelan_terakhir() -> Penyegelan | None:
    return Penyegelan.objects.select_related("bentuk").order_by("-nomor").first()


def _batas_kini(riwayat: dict[str, TabelRiwayat]) -> dict[str, int]:
    return {
        nama: tabel.model._base_manager.aggregate(akhir=models.Max("pk"))["akhir"] or 0
        for nama, tabel in riwayat.items()
    }


def segel(*, sekarang: datetime, tunggu: float = 0.0) -> Penyegelan | None:
    """Seal what was written since the last time; None when there is nothing, or not yet.

    On PostgreSQL it waits up to `tunggu` seconds for those who are writing at this moment, and
    leaves the work to the next time when they take longer.
    """
    riwayat = daftar_riwayat()
    terakhir = penyegelan_terakhir()
    lama = terakhir.batas_per_tabel if terakhir else {}
    # First the limits, then the wait for whoever was writing: see `_semua_selesai`.
    baru = {n: akhir for n, akhir in _batas_kini(riwayat).items() if akhir > lama.get(n, 0)}
    if not baru or not _semua_selesai(tunggu):
        return None
    # Outside the transaction: on SQLite all writers would wait for the digests.
    isi_per_kecamatan: dict[int | None, dict[str, Any]] = {}
    for nama, sampai in baru.items():
        for kecamatan, ringkas in _ringkas(riwayat[nama], lama.get(nama, 0), sampai).items():
            isi_per_kecamatan.setdefault(kecamatan, {})[nama] = ringkas
    with transaction.atomic():
        _antre()
        if penyegelan_terakhir() != terakhir:
            return None  # somebody else has sealed meanwhile
        bentuk = _bentuk(riwayat, terakhir.bentuk.isi if terakhir else {})
        batas = lama | baru
        penyegelan = Penyegelan.objects.create(
            nomor=terakhir.nomor + 1 if terakhir else 1,
            disegel_pada=sekarang,
            bentuk=bentuk,
            batas=[batas.get(nama, 0) for nama in sorted(bentuk.isi)],
        )
        Segel.objects.bulk_create(
            _sambung(penyegelan, kecamatan, isi) for kecamatan, isi in isi_per_kecamatan.items()
        )
    return penyegelan


def _ringkas(tabel: TabelRiwayat, dari: int, sampai: int) -> dict[int | None, list[Any]]:
    jumlah: dict[int | None, int] = {}
    sidik: dict[int | None, Any] = {}
    for _, kecamatan, baris in tabel.daftar_baris(dari, sampai):
        jumlah[kecamatan] = jumlah.get(kecamatan, 0) + 1
        sidik.setdefault(kecamatan, hashlib.sha256()).update(baris)
    return {kecamatan: [jumlah[kecamatan], sidik[kecamatan].hexdigest()] for kecamatan in jumlah}


def _sambung(penyegelan: Penyegelan, kecamatan: int | None, isi: dict[str, Any]) -> Segel:
    akhir = Segel.objects.filter(kecamatan=kecamatan).order_by("-nomor").first()
    segel = Segel(
        penyegelan=penyegelan,
        kecamatan_id=kecamatan,
        nomor=akhir.nomor + 1 if akhir else 1,
        isi=isi,
        sebelum=akhir.kepala if akhir else AWAL,
    )
    segel.kepala = hitung_kepala(segel, penyegelan)
    return segel


def hitung_kepala(segel: Segel, penyegelan: Penyegelan) -> str:
    """The digest of a link and of all that it stands for."""
    isi = {
        "kecamatan": segel.kecamatan_id,
        "nomor": segel.nomor,
        "isi": segel.isi,
        "sebelum": segel.sebelum,
        "penyegelan": penyegelan.nomor,
        "disegel_pada": penyegelan.disegel_pada,
        "bentuk": penyegelan.bentuk.sidik,
        "batas": penyegelan.batas,
    }
    return hashlib.sha256(json_baku(isi)).hexdigest()


def kepala_terakhir(kecamatan: Kecamatan | None) -> Segel | None:
    """The newest link of the chain: what it stands for cannot change without changing it."""
    return Segel.objects.filter(kecamatan=kecamatan).order_by("-nomor").first()


def sebut_kepala(kecamatan: Kecamatan) -> str:
    """The newest link as a line to keep elsewhere (`segel --cocokkan`); '' before the first."""
    segel = kepala_terakhir(kecamatan)
    return f"{kecamatan.kode} {segel.nomor} {segel.kepala}" if segel else ""


def _antre() -> None:
    """One at a time; SQLite has one writer anyhow. Must run inside a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_POSTGRESQL])


def _semua_selesai(tunggu: float) -> bool:
    """Whether everybody has ended who was writing when the limits were read.

    PostgreSQL gives keys out before the commit: a smaller one may become visible after a larger
    one. A key up to the limits belongs to a transaction that had already written then (a history
    row comes after its own row), so when all of those have ended, no such row can appear any more.
    SQLite has one writer: what is visible is complete.
    """
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
        (batas,) = cursor.fetchone()
        akhir = time.monotonic() + tunggu
        while True:
            cursor.execute(
                "SELECT count(*) FROM pg_snapshot_xip(pg_current_snapshot()) AS x WHERE "
                "x < %s::xid8 AND x IS DISTINCT FROM pg_current_xact_id_if_assigned()",
                [batas],
            )
            (menulis,) = cursor.fetchone()
            if not menulis:
                return True
            if time.monotonic() >= akhir:
                return False
            time.sleep(JEDA)
