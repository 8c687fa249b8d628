"""Finds kegiatan that a workbook brings twice, or that are stored under another kode."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from dasar.riwayat.massal import per_kelompok
from kinerja.baca.akibat import JudulKegiatan, kalimat_serupa
from kinerja.excel.baca import BarisBukuKegiatan
from kinerja.models import Kegiatan, StatusKegiatan

# Of one unit and day; an honest day has a few, and each is compared with those before it.
_TERBANYAK = 30
Hari = tuple[int, date]


def cari_serupa(baru: Sequence[BarisBukuKegiatan]) -> dict[int, list[str]]:
    """The hints by row number, for both of two that are alike: the same that a form gives."""
    per_hari: dict[Hari, list[BarisBukuKegiatan]] = defaultdict(list)
    for baris in baru:
        per_hari[baris.unit_id, baris.isi.tanggal].append(baris)
    tersimpan = _tersimpan(per_hari)
    hasil: dict[int, list[str]] = {}
    for hari, rows in per_hari.items():
        ada = tersimpan.get(hari, [])
        if len(rows) + len(ada) > 1:
            _bandingkan(rows, ada, hasil)
    return hasil


def _tersimpan(per_hari: dict[Hari, list[BarisBukuKegiatan]]) -> dict[Hari, list[tuple[str, str]]]:
    hasil: dict[Hari, list[tuple[str, str]]] = defaultdict(list)
    daftar_unit = {unit for unit, _ in per_hari}
    for kelompok in per_kelompok(sorted({tanggal for _, tanggal in per_hari})):
        daftar = Kegiatan.objects.filter(
            unit_kerja__in=daftar_unit, tanggal__in=kelompok, status=StatusKegiatan.TERLAKSANA
        )
        for unit, tanggal, kode, uraian in daftar.order_by("pk").values_list(
            "unit_kerja_id", "tanggal", "kode", "uraian"
        ):
            if len(hasil[unit, tanggal]) < _TERBANYAK:
                hasil[unit, tanggal].append((kode, uraian))
    return hasil


def _bandingkan(
    rows: Sequence[BarisBukuKegiatan], ada: Sequence[tuple[str, str]], hasil: dict[int, list[str]]
) -> None:
    sebelumnya: list[BarisBukuKegiatan] = []
    for baris in rows:
        judul = JudulKegiatan(baris.isi.uraian)
        kembar = next((satu for satu in ada if judul.serupa(satu[1])), None)
        if kembar:
            hasil[baris.nomor] = [kalimat_serupa(*kembar)]
        else:
            lain = next((satu for satu in sebelumnya if judul.serupa(satu.isi.uraian)), None)
            if lain:
                hasil[baris.nomor] = [_kalimat(lain)]
                hasil.setdefault(lain.nomor, [_kalimat(baris)])
        sebelumnya.append(baris)
        del sebelumnya[:-_TERBANYAK]


def _kalimat(lain: BarisBukuKegiatan) -> str:
    return kalimat_serupa(f"{lain.kode}, baris {lain.nomor}", lain.isi.uraian)
