"""Verifies the chain of seals: every history row is as it was when it was sealed.

Found are rows that were changed, removed or put in, and links that were. Whoever could also
make the whole chain anew is found by a head that was kept elsewhere (`bandingkan_kepala`).
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Max
from django.utils.timezone import localtime

from organisasi.models import BentukRiwayat, Kecamatan, Penyegelan, Segel
from organisasi.segel.penyegelan import (
    AWAL,
    TabelRiwayat,
    daftar_riwayat,
    hitung_kepala,
    sidik_bentuk,
)

TANPA_KECAMATAN = "kabupaten"


@dataclass(frozen=True, slots=True)
class _Selang:
    """The keys of one table that one act of sealing took."""

    penyegelan: Penyegelan
    dari: int
    sampai: int


@dataclass(slots=True)
class _Ringkas:
    jumlah: int = 0
    sidik: Any = field(default_factory=hashlib.sha256)

    def sama(self, disegel: list[Any]) -> bool:
        return [self.jumlah, self.sidik.hexdigest()] == disegel


def periksa_rantai() -> Iterator[str]:
    """Every fault of the chain and of the rows under it, in words."""
    daftar_penyegelan = list(Penyegelan.objects.select_related("bentuk").order_by("nomor"))
    for urutan, penyegelan in enumerate(daftar_penyegelan, start=1):
        if penyegelan.nomor != urutan:
            yield f"Penyegelan {urutan} hilang."
            # Of every later one the same would be said.
            break
    for bentuk in BentukRiwayat.objects.order_by("pk"):
        if sidik_bentuk(bentuk.isi) != bentuk.sidik:
            yield f"Bentuk riwayat {bentuk.pk} diubah."
    nama_kecamatan = dict(Kecamatan.objects.values_list("pk", "kode"))
    # act of sealing -> kecamatan -> table -> number and digest
    disegel: dict[int, dict[int | None, dict[str, Any]]] = {}
    sebelum: dict[int | None, Segel] = {}
    daftar_segel = Segel.objects.select_related("penyegelan__bentuk").order_by("nomor", "pk")
    for segel in daftar_segel.iterator(chunk_size=2000):
        yield from _periksa_mata(segel, sebelum.get(segel.kecamatan_id), nama_kecamatan)
        sebelum[segel.kecamatan_id] = segel
        disegel.setdefault(segel.penyegelan_id, {})[segel.kecamatan_id] = segel.isi
    for nama, daftar_selang in _selang_per_tabel(daftar_penyegelan).items():
        yield from _periksa_tabel(nama, daftar_selang, disegel, nama_kecamatan)


def _sebut(kecamatan: int | None, nama_kecamatan: dict[int, str]) -> str:
    return nama_kecamatan.get(kecamatan or 0, TANPA_KECAMATAN)


def _periksa_mata(
    segel: Segel, lalu: Segel | None, nama_kecamatan: dict[int, str]
) -> Iterator[str]:
    """A link against the one before it and against its own digest."""
    sebutan = f"Segel {segel.nomor} ({_sebut(segel.kecamatan_id, nama_kecamatan)})"
    if segel.nomor != (lalu.nomor if lalu else 0) + 1:
        yield f"{sebutan}: segel sebelumnya hilang."
    elif segel.sebelum != (lalu.kepala if lalu else AWAL):
        yield f"{sebutan}: tidak tersambung dengan segel sebelumnya."
    if hitung_kepala(segel, segel.penyegelan) != segel.kepala:
        yield f"{sebutan}: isinya diubah."


def _selang_per_tabel(daftar_penyegelan: Iterable[Penyegelan]) -> dict[str, list[_Selang]]:
    hasil: dict[str, list[_Selang]] = {}
    lama: dict[str, int] = {}
    for penyegelan in daftar_penyegelan:
        for nama, sampai in penyegelan.batas_per_tabel.items():
            if sampai > lama.get(nama, 0):
                selang = _Selang(penyegelan, lama.get(nama, 0), sampai)
                hasil.setdefault(nama, []).append(selang)
                lama[nama] = sampai
    return hasil


def _periksa_tabel(
    nama: str,
    daftar_selang: list[_Selang],
    disegel: dict[int, dict[int | None, dict[str, Any]]],
    nama_kecamatan: dict[int, str],
) -> Iterator[str]:
    """All rows of a table once, in the order of their keys, against the digests of their acts."""
    for bentuk, kelompok in groupby(daftar_selang, key=lambda selang: selang.penyegelan.bentuk):
        tabel = _tabel(nama, bentuk.isi[nama])
        if tabel is None:
            yield f"Tabel {nama}: kolom yang disegel tidak ada lagi di versi program ini."
            continue
        for selang, per_kecamatan in _ringkas_selang(tabel, list(kelompok)):
            penyegelan = selang.penyegelan
            seharusnya = {
                kecamatan: isi[nama]
                for kecamatan, isi in disegel.get(penyegelan.pk, {}).items()
                if nama in isi
            }
            for kecamatan in {*seharusnya, *per_kecamatan}:
                ada = per_kecamatan.get(kecamatan, _Ringkas())
                # Rows where none was sealed were put in, or moved here.
                catatan = seharusnya.get(kecamatan, [0, ""])
                if not ada.sama(catatan):
                    yield (
                        f"Riwayat {nama} ({_sebut(kecamatan, nama_kecamatan)}) yang disegel "
                        f"{localtime(penyegelan.disegel_pada):%d/%m/%Y %H.%M} berubah: "
                        f"{ada.jumlah} baris (kunci {selang.dari + 1} sampai {selang.sampai}), "
                        f"disegel {catatan[0]} baris."
                    )


def _tabel(nama: str, bentuk: dict[str, Any]) -> TabelRiwayat | None:
    """The table as it was sealed, or None when this version has not all of its columns."""
    tabel = daftar_riwayat().get(nama)
    if tabel is None or not set(bentuk["kolom"]) <= set(tabel.kolom):
        return None
    return TabelRiwayat(tabel.model, tuple(bentuk["kolom"]), bentuk["jalur"])


def _ringkas_selang(
    tabel: TabelRiwayat, daftar_selang: list[_Selang]
) -> Iterator[tuple[_Selang, dict[int | None, _Ringkas]]]:
    """The digests of each interval; the table is read once."""
    sisa = iter(daftar_selang)
    selang = next(sisa)
    hasil: dict[int | None, _Ringkas] = {}
    for pk, kecamatan, baris in tabel.daftar_baris(selang.dari, daftar_selang[-1].sampai):
        while pk > selang.sampai:
            yield selang, hasil
            selang, hasil = next(sisa), {}
        ringkas = hasil.setdefault(kecamatan, _Ringkas())
        ringkas.jumlah += 1
        ringkas.sidik.update(baris)
    yield selang, hasil
    # Of these not one row is left, which their digests will tell.
    for selang in sisa:
        yield selang, {}


def daftar_kepala() -> list[str]:
    """The newest link of each chain as a line to keep elsewhere: kecamatan, number, digest."""
    nama_kecamatan = dict(Kecamatan.objects.values_list("pk", "kode"))
    akhir = Segel.objects.values("kecamatan").annotate(akhir=Max("pk")).values("akhir")
    return sorted(
        f"{_sebut(segel.kecamatan_id, nama_kecamatan)} {segel.nomor} {segel.kepala}"
        for segel in Segel.objects.filter(pk__in=akhir)
    )


def bandingkan_kepala(daftar_baris: Iterable[str]) -> Iterator[str]:
    """Every kept head that is no link of today's chains. Raises ValueError for another text."""
    for baris in filter(None, (satu.strip() for satu in daftar_baris)):
        kode, nomor, kepala = baris.split()
        daftar = Segel.objects.filter(nomor=int(nomor), kepala=kepala)
        daftar = (
            daftar.filter(kecamatan=None)
            if kode == TANPA_KECAMATAN
            else daftar.filter(kecamatan__kode=kode)
        )
        if not daftar.exists():
            yield f"Segel {nomor} ({kode}) yang disimpan tidak ada di rantai: riwayat dibuat ulang."
