"""Stores a workbook of kegiatan (activities) and their follow-ups: all rows or none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kinerja.excel import kolom as k
from kinerja.excel.baca import (
    KOLOM_ISI,
    Acuan,
    BarisKegiatan,
    BarisTindakLanjut,
    IsiKegiatan,
    baca_acuan,
    baca_kegiatan,
)
from kinerja.models import Kegiatan, StatusCatatan, StatusKegiatan, TindakLanjut
from organisasi.kesalahan import BerkasSalah, Kesalahan, Ringkasan
from organisasi.lembar import rapikan
from organisasi.models import Kecamatan, Pengguna
from organisasi.peran import Perbuatan
from organisasi.riwayat import BESAR_KELOMPOK, Jejak, simpan_baru, simpan_perubahan

ALASAN_BATAL_IMPOR = "Batal menurut berkas impor"
_KOLOM_DIUBAH = [
    "tanggal",
    "jenis",
    "fungsi",
    "uraian",
    "tempat",
    "pihak_terkait",
    "hasil",
    "status",
    "alasan_batal",
    "versi",
]
Kunci = tuple[int, str]


@dataclass(slots=True)
class _Tersimpan:
    """A kegiatan as it is in the database."""

    kegiatan: Kegiatan
    daftar_desa: set[int] = field(default_factory=set)
    tindak_lanjut: Counter[BarisTindakLanjut] = field(default_factory=Counter)
    tanggal_pertama: date | None = None  # of the tindak lanjut that stand

    @property
    def isi(self) -> IsiKegiatan:
        g = self.kegiatan
        return IsiKegiatan(
            g.tanggal,
            g.jenis,
            g.fungsi_id,
            rapikan(g.uraian),
            rapikan(g.tempat),
            rapikan(g.pihak_terkait),
            frozenset(self.daftar_desa),
            rapikan(g.hasil),
            g.status,
        )


@dataclass(slots=True)
class _Rencana:
    """What storing the file would do."""

    baru: list[list[BarisKegiatan]] = field(default_factory=list)
    isi_berubah: list[tuple[_Tersimpan, BarisKegiatan]] = field(default_factory=list)
    tindak_lanjut: list[tuple[Kegiatan, BarisTindakLanjut]] = field(default_factory=list)
    sama: int = 0
    berubah: int = 0
    daftar_kesalahan: list[Kesalahan] = field(default_factory=list)


def impor_kegiatan(
    kecamatan: Kecamatan,
    path: Path,
    *,
    hari_ini: date,
    sekarang: datetime,
    oleh: Pengguna | None,
    uji: bool,
    perbarui: bool,
) -> Ringkasan:
    """Import a workbook; the same file again adds nothing. With `uji` nothing is stored.

    A known kegiatan whose row differs is a fault unless `perbarui`; tindak lanjut are only ever
    added. Raises BerkasSalah with every fault, PermissionDenied when `oleh` may not import.
    """
    if oleh is not None and (not oleh.boleh(Perbuatan.IMPOR) or oleh.kecamatan_id != kecamatan.pk):
        raise PermissionDenied
    acuan = baca_acuan(kecamatan)
    lembar, daftar_baris = baca_kegiatan(path, acuan, hari_ini=hari_ini)
    kelompok = _kelompokkan(daftar_baris, lembar)
    with transaction.atomic():
        rencana = _rencanakan(kelompok, lembar, acuan, perbarui=perbarui)
        if rencana.daftar_kesalahan:
            raise BerkasSalah(rencana.daftar_kesalahan)
        if not uji:
            _simpan(rencana, Jejak(oleh, sekarang, f"Impor {path.name}"))
    return Ringkasan(
        baru=len(rencana.baru),
        sama=rencana.sama,
        berubah=rencana.berubah,
        tindak_lanjut_baru=len(rencana.tindak_lanjut)
        + sum(b.tindak_lanjut is not None for rows in rencana.baru for b in rows),
    )


def _kelompokkan(
    daftar_baris: Iterable[BarisKegiatan], lembar: str
) -> dict[Kunci, list[BarisKegiatan]]:
    """Rows by kegiatan; those of one kegiatan agree on it and each brings a tindak lanjut."""
    kelompok: dict[Kunci, list[BarisKegiatan]] = {}
    for baris in daftar_baris:
        kelompok.setdefault(baris.kunci, []).append(baris)
    salah = []
    for rows in kelompok.values():
        pertama = rows[0]
        for lain in rows[1:]:
            beda = [
                nama
                for nama, satu, dua in zip(KOLOM_ISI, pertama.isi, lain.isi, strict=True)
                if satu != dua
            ]
            if beda:
                saran = f"samakan kolom {', '.join(beda)} dengan baris {pertama.nomor}"
            elif lain.tindak_lanjut is None or pertama.tindak_lanjut is None:
                saran = (
                    f"hapus salah satu, atau isi tindak lanjut lain daripada baris {pertama.nomor}"
                )
            else:
                continue
            salah.append(Kesalahan(saran, f"{lain.kode!r} lagi", lembar, lain.nomor, k.KODE))
    if salah:
        raise BerkasSalah(salah)
    return kelompok


def _rencanakan(
    kelompok: dict[Kunci, list[BarisKegiatan]], lembar: str, acuan: Acuan, *, perbarui: bool
) -> _Rencana:
    tersimpan = _baca_tersimpan(list(kelompok), list(acuan.nama_unit))
    rencana = _Rencana()
    for kunci, rows in kelompok.items():
        lama = tersimpan.get(kunci)
        rencana.daftar_kesalahan += _tindak_lanjut_kembar(rows, lama, lembar)
        if lama is None:
            rencana.baru.append(rows)
            continue
        beda = _perbedaan(lama, rows, lembar, acuan)
        tambahan = _tindak_lanjut_baru(rows, lama)
        if not beda and not tambahan:
            rencana.sama += 1
            continue
        if not perbarui:
            rencana.daftar_kesalahan += beda
            rencana.daftar_kesalahan += [
                _konflik(lembar, b.nomor, k.TL_TANGGAL, f"{b.tindak_lanjut.tanggal:%d/%m/%Y}", "")
                for b in tambahan
                if b.tindak_lanjut
            ]
        rencana.berubah += 1
        if beda:
            rencana.isi_berubah.append((lama, rows[0]))
            rencana.daftar_kesalahan += _mendahului(lama, rows[0], lembar)
        rencana.tindak_lanjut += [
            (lama.kegiatan, b.tindak_lanjut) for b in tambahan if b.tindak_lanjut
        ]
    return rencana


def _baca_tersimpan(daftar_kunci: list[Kunci], daftar_unit: list[int]) -> dict[Kunci, _Tersimpan]:
    """The stored kegiatan of the keys, three queries for every few hundred."""
    hasil: dict[Kunci, _Tersimpan] = {}
    semua_kode = sorted({kode for _, kode in daftar_kunci})
    dicari = set(daftar_kunci)
    hubungan = Kegiatan.daftar_desa.through.objects
    for awal in range(0, len(semua_kode), 800):
        daftar_kegiatan = (
            Kegiatan.objects.select_for_update()
            .filter(kode__in=semua_kode[awal : awal + 800], unit_kerja__in=daftar_unit)
            .order_by("pk")
        )
        per_pk: dict[int, _Tersimpan] = {}
        for kegiatan in daftar_kegiatan:
            kunci = (kegiatan.unit_kerja_id, kegiatan.kode)
            if kunci in dicari:
                per_pk[kegiatan.pk] = hasil[kunci] = _Tersimpan(kegiatan)
        for pks in (list(per_pk)[i : i + 800] for i in range(0, len(per_pk), 800)):
            for kegiatan_id, desa_id in hubungan.filter(kegiatan__in=pks).values_list(
                "kegiatan_id", "desa_id"
            ):
                per_pk[kegiatan_id].daftar_desa.add(desa_id)
            _isi_tindak_lanjut(per_pk, pks)
    return hasil


def _isi_tindak_lanjut(per_pk: dict[int, _Tersimpan], pks: list[int]) -> None:
    daftar = TindakLanjut.objects.filter(kegiatan__in=pks).values_list(
        "kegiatan_id", "tanggal", "bentuk_id", "uraian", "nomor", "status"
    )
    for kegiatan_id, tanggal, bentuk_id, uraian, nomor, status in daftar:
        catatan = per_pk[kegiatan_id]
        # A voided one is counted too: an old file must not bring it back.
        isi = BarisTindakLanjut(tanggal, bentuk_id, rapikan(uraian), rapikan(nomor))
        catatan.tindak_lanjut[isi] += 1
        if status == StatusCatatan.BERLAKU:
            pertama = catatan.tanggal_pertama
            catatan.tanggal_pertama = min(pertama, tanggal) if pertama else tanggal


def _konflik(lembar: str, baris: int, kolom: str, ditemukan: str, tersimpan: str) -> Kesalahan:
    saran = f"tersimpan {tersimpan!r}" if tersimpan else "belum tersimpan"
    return Kesalahan(
        f"{saran}; perubahan disimpan hanya dengan --perbarui",
        repr(ditemukan),
        lembar,
        baris,
        kolom,
    )


def _teks_isi(isi: IsiKegiatan, acuan: Acuan) -> tuple[str, ...]:
    return (
        f"{isi.tanggal:%d/%m/%Y}",
        isi.jenis,
        str(acuan.nomor_fungsi[isi.fungsi_id]) if isi.fungsi_id else "kosong",
        isi.uraian,
        isi.tempat,
        isi.pihak_terkait,
        "; ".join(sorted(acuan.nama_desa.get(pk, "?") for pk in isi.daftar_desa)),
        isi.hasil,
        isi.status,
    )


def _perbedaan(
    lama: _Tersimpan, rows: list[BarisKegiatan], lembar: str, acuan: Acuan
) -> list[Kesalahan]:
    isi_lama, isi_baru = lama.isi, rows[0].isi
    if isi_lama == isi_baru:
        return []
    teks_lama, teks_baru = _teks_isi(isi_lama, acuan), _teks_isi(isi_baru, acuan)
    return [
        _konflik(lembar, rows[0].nomor, nama, teks_baru[i][:80], teks_lama[i][:80] or "kosong")
        for i, nama in enumerate(KOLOM_ISI)
        if isi_lama[i] != isi_baru[i]
    ]


def _tindak_lanjut_baru(rows: list[BarisKegiatan], lama: _Tersimpan) -> list[BarisKegiatan]:
    return [b for b in rows if b.tindak_lanjut and b.tindak_lanjut not in lama.tindak_lanjut]


def _tindak_lanjut_kembar(
    rows: list[BarisKegiatan], lama: _Tersimpan | None, lembar: str
) -> list[Kesalahan]:
    """A repeated tindak lanjut, unless it is stored as often: then the file is an export."""
    if len(rows) == 1:
        return []
    tersimpan: Counter[BarisTindakLanjut] = lama.tindak_lanjut if lama else Counter()
    jumlah = Counter(b.tindak_lanjut for b in rows if b.tindak_lanjut)
    kembar = {isi for isi, n in jumlah.items() if n > max(1, tersimpan[isi])}
    return [
        Kesalahan("hapus baris yang sama", f"{b.kode!r} lagi", lembar, b.nomor, k.KODE)
        for b in rows
        if b.tindak_lanjut in kembar
    ][1:]


def _mendahului(lama: _Tersimpan, baris: BarisKegiatan, lembar: str) -> list[Kesalahan]:
    """A kegiatan moved behind a tindak lanjut that is stored already."""
    pertama = lama.tanggal_pertama
    if pertama is None or baris.isi.tanggal <= pertama:
        return []
    ditemukan = f"{baris.isi.tanggal:%d/%m/%Y}"
    saran = f"tidak setelah tindak lanjut yang tersimpan, {pertama:%d/%m/%Y}"
    return [Kesalahan(saran, ditemukan, lembar, baris.nomor, k.TANGGAL)]


def _alasan_batal(status: str) -> str:
    return ALASAN_BATAL_IMPOR if status == StatusKegiatan.BATAL else ""


def _simpan(rencana: _Rencana, jejak: Jejak) -> None:
    daftar_baru = []
    tindak_lanjut = list(rencana.tindak_lanjut)
    daftar_desa: list[frozenset[int]] = []
    for rows in rencana.baru:
        kegiatan = Kegiatan(
            unit_kerja_id=rows[0].unit_id,
            kode=rows[0].kode,
            alasan_batal=_alasan_batal(rows[0].isi.status),
            dicatat_pada=jejak.sekarang,
            dicatat_oleh=jejak.oleh,
            **_nilai(rows[0].isi),
        )
        daftar_baru.append(kegiatan)
        daftar_desa.append(rows[0].isi.daftar_desa)
        tindak_lanjut += [(kegiatan, b.tindak_lanjut) for b in rows if b.tindak_lanjut]
    riwayat = simpan_baru(Kegiatan, daftar_baru, jejak)
    _simpan_desa(daftar_baru, daftar_desa, riwayat)
    _simpan_perubahan(rencana, jejak)
    simpan_baru(
        TindakLanjut,
        [
            TindakLanjut(
                kegiatan=kegiatan,
                dicatat_pada=jejak.sekarang,
                dicatat_oleh=jejak.oleh,
                **isi._asdict(),
            )
            for kegiatan, isi in tindak_lanjut
        ],
        jejak,
    )


def _nilai(isi: IsiKegiatan) -> dict[str, Any]:
    nilai = isi._asdict()
    del nilai["daftar_desa"]
    return nilai


def _simpan_desa(
    daftar: list[Kegiatan], daftar_desa: list[frozenset[int]], riwayat: list[Any]
) -> None:
    """Tie desa to kegiatan, and their history, which simple_history's bulk functions leave out."""
    hubungan = Kegiatan.daftar_desa.through
    baris = [
        (hubungan(kegiatan_id=kegiatan.pk, desa_id=desa_id), catatan.history_id)
        for kegiatan, desa, catatan in zip(daftar, daftar_desa, riwayat, strict=True)
        for desa_id in sorted(desa)
    ]
    hubungan.objects.bulk_create([satu for satu, _ in baris], batch_size=BESAR_KELOMPOK)
    model: Any = Kegiatan.history.model.daftar_desa.model
    model.objects.bulk_create(
        [
            model(
                id=satu.pk,
                history_id=history_id,
                kegiatan_id=satu.kegiatan_id,
                desa_id=satu.desa_id,
            )
            for satu, history_id in baris
        ],
        batch_size=BESAR_KELOMPOK,
    )


def _simpan_perubahan(rencana: _Rencana, jejak: Jejak) -> None:
    daftar: list[Kegiatan] = []
    daftar_desa: list[frozenset[int]] = []
    for lama, baris in rencana.isi_berubah:
        kegiatan = lama.kegiatan
        for nama, nilai in _nilai(baris.isi).items():
            setattr(kegiatan, nama, nilai)
        # The reason given by hand stays when the file, too, says Batal.
        if bool(kegiatan.alasan_batal) != bool(_alasan_batal(baris.isi.status)):
            kegiatan.alasan_batal = _alasan_batal(baris.isi.status)
        kegiatan.versi += 1
        daftar.append(kegiatan)
        daftar_desa.append(baris.isi.daftar_desa)
    riwayat = simpan_perubahan(Kegiatan, daftar, _KOLOM_DIUBAH, jejak)
    pks = [kegiatan.pk for kegiatan in daftar]
    for awal in range(0, len(pks), 800):
        hubungan = Kegiatan.daftar_desa.through.objects
        hubungan.filter(kegiatan__in=pks[awal : awal + 800]).delete()
    _simpan_desa(daftar, daftar_desa, riwayat)
