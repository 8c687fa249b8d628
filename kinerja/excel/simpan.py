"""Stores what the comparison of a kegiatan workbook has planned, with its history."""

from collections.abc import Collection, Mapping, Sequence

from dasar.riwayat.massal import (
    PENCATAT,
    Jejak,
    catat_riwayat,
    catat_riwayat_m2m,
    per_kelompok,
    sisipkan,
)
from kinerja.excel.baca import BarisTindakLanjut, IsiKegiatan
from kinerja.excel.rancangan import RancanganKegiatan
from kinerja.models import Kegiatan, StatusKegiatan, TindakLanjut
from organisasi.models.verifikasi import SELESAI, StatusVerifikasi

ALASAN_BATAL_IMPOR = "Batal menurut berkas impor"
_POSISI_DESA = IsiKegiatan._fields.index("daftar_desa")
NILAI = tuple(nama for nama in IsiKegiatan._fields if nama != "daftar_desa")
_KOLOM_KEGIATAN = (*PENCATAT, "unit_kerja_id", "kode", "alasan_batal", *NILAI)
_KOLOM_TINDAK_LANJUT = (*PENCATAT, "kegiatan_id", *BarisTindakLanjut._fields)


def simpan(rencana: RancanganKegiatan, jejak: Jejak) -> None:
    """Insert and update as planned; must run inside the transaction that made the plan."""
    pencatat = jejak.pencatat
    daftar_pk = _simpan_baru(rencana, jejak)
    _simpan_perubahan(rencana, jejak)
    tindak_lanjut = [
        (*pencatat, pk, *baris.tindak_lanjut)
        for pk, rows in zip(daftar_pk, rencana.kegiatan_baru, strict=True)
        for baris in rows
        if baris.tindak_lanjut
    ]
    tindak_lanjut += [(*pencatat, g.pk, *isi) for g, _, isi in rencana.tindak_lanjut]
    daftar_pk = sisipkan(TindakLanjut, _KOLOM_TINDAK_LANJUT, tindak_lanjut)
    catat_riwayat(TindakLanjut, daftar_pk, "+", jejak)


def _alasan_batal(status: str) -> str:
    return ALASAN_BATAL_IMPOR if status == StatusKegiatan.BATAL else ""


def _nilai(isi: IsiKegiatan) -> tuple[object, ...]:
    return isi[:_POSISI_DESA] + isi[_POSISI_DESA + 1 :]


def _simpan_baru(rencana: RancanganKegiatan, jejak: Jejak) -> list[int]:
    daftar = [rows[0] for rows in rencana.kegiatan_baru]
    daftar_pk = sisipkan(
        Kegiatan,
        _KOLOM_KEGIATAN,
        (
            (*jejak.pencatat, b.unit_id, b.kode, _alasan_batal(b.isi.status), *_nilai(b.isi))
            for b in daftar
        ),
    )
    catat_riwayat(Kegiatan, daftar_pk, "+", jejak)
    _simpan_desa(daftar_pk, [baris.isi.daftar_desa for baris in daftar])
    return daftar_pk


def _simpan_desa(daftar_pk: Sequence[int], daftar_desa: Sequence[Collection[int]]) -> None:
    sisipkan(
        Kegiatan.daftar_desa.through,
        ("kegiatan_id", "desa_id"),
        (
            (pk, desa_id)
            for pk, daftar in zip(daftar_pk, daftar_desa, strict=True)
            for desa_id in sorted(daftar)
        ),
    )
    catat_riwayat_m2m(Kegiatan, "daftar_desa", daftar_pk)


def _simpan_perubahan(rencana: RancanganKegiatan, jejak: Jejak) -> None:
    berubah = {lama.kegiatan.pk: lama.kegiatan for lama, _ in rencana.isi_berubah}
    berubah |= {kegiatan.pk: kegiatan for kegiatan, _, _ in rencana.tindak_lanjut}
    for lama, baris in rencana.isi_berubah:
        kegiatan = lama.kegiatan
        for nama, nilai in zip(NILAI, _nilai(baris.isi), strict=True):
            setattr(kegiatan, nama, nilai)
        # The reason given by hand stays when the file, too, says Batal.
        if bool(kegiatan.alasan_batal) != bool(_alasan_batal(baris.isi.status)):
            kegiatan.alasan_batal = _alasan_batal(baris.isi.status)
    desa = {lama.kegiatan.pk: baris.isi.daftar_desa for lama, baris in rencana.isi_berubah}
    simpan_isi(list(berubah.values()), desa, jejak)


def simpan_isi(
    daftar: Sequence[Kegiatan], desa_per_pk: Mapping[int, Collection[int]], jejak: Jejak
) -> None:
    """Store kegiatan, each a version further, with their history.

    Those in `desa_per_pk` have another content: their desa are replaced, and what was verified
    becomes unverified. One that only gains or loses a tindak lanjut counts up its version, too.
    """
    for kegiatan in daftar:
        kegiatan.versi += 1
        kegiatan.diubah_oleh = jejak.oleh
    kolom = [nama.removesuffix("_id") for nama in NILAI]
    Kegiatan.objects.bulk_update(
        daftar, [*kolom, "alasan_batal", "diubah_oleh", "versi"], batch_size=200
    )
    catat_riwayat(Kegiatan, [kegiatan.pk for kegiatan in daftar], "~", jejak)
    daftar_pk = list(desa_per_pk)
    _tarik_verifikasi(daftar_pk, jejak)
    for kelompok in per_kelompok(daftar_pk):
        Kegiatan.daftar_desa.through.objects.filter(kegiatan__in=kelompok).delete()
    _simpan_desa(daftar_pk, list(desa_per_pk.values()))
    # A new step of history that names no desa would say that there are none.
    isi_sama = [kegiatan.pk for kegiatan in daftar if kegiatan.pk not in desa_per_pk]
    catat_riwayat_m2m(Kegiatan, "daftar_desa", isi_sama)


def _tarik_verifikasi(daftar_kegiatan: Sequence[int], jejak: Jejak) -> None:
    """Verified tindak lanjut of a kegiatan that changes become unverified again."""
    daftar_pk: list[int] = []
    for kelompok in per_kelompok(daftar_kegiatan):
        selesai = TindakLanjut.objects.filter(kegiatan__in=kelompok, verifikasi__in=SELESAI)
        daftar_pk += selesai.values_list("pk", flat=True)
    for kelompok in per_kelompok(daftar_pk):
        TindakLanjut.objects.filter(pk__in=kelompok).update(verifikasi=StatusVerifikasi.BELUM)
    catat_riwayat(TindakLanjut, daftar_pk, "~", jejak)
