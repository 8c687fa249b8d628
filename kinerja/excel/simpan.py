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
# What a kegiatan is tied to, by the column of the tie.
HUBUNGAN = {"daftar_desa": "desa_id", "daftar_unit_lain": "unitkerja_id"}
NILAI = tuple(nama for nama in IsiKegiatan._fields if nama not in HUBUNGAN)
# By the name in HUBUNGAN the keys of what a kegiatan is tied to.
Terhubung = Mapping[str, Collection[int]]
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
    return tuple(getattr(isi, nama) for nama in NILAI)


def _terhubung(isi: IsiKegiatan) -> Terhubung:
    return {nama: getattr(isi, nama) for nama in HUBUNGAN}


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
    _simpan_hubungan(
        {pk: _terhubung(baris.isi) for pk, baris in zip(daftar_pk, daftar, strict=True)}
    )
    return daftar_pk


def _simpan_hubungan(per_pk: Mapping[int, Terhubung]) -> None:
    for nama, kolom in HUBUNGAN.items():
        sisipkan(
            getattr(Kegiatan, nama).through,
            ("kegiatan_id", kolom),
            ((pk, lain) for pk, isi in per_pk.items() for lain in sorted(isi[nama])),
        )
        catat_riwayat_m2m(Kegiatan, nama, list(per_pk))


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
        # A file without the last day may have moved the first one behind it.
        if kegiatan.tanggal_akhir and kegiatan.tanggal_akhir <= kegiatan.tanggal:
            kegiatan.tanggal_akhir = None
    isi_baru = {lama.kegiatan.pk: _terhubung(baris.isi) for lama, baris in rencana.isi_berubah}
    simpan_isi(list(berubah.values()), isi_baru, jejak)


def simpan_isi(daftar: Sequence[Kegiatan], isi_baru: Mapping[int, Terhubung], jejak: Jejak) -> None:
    """Store kegiatan, each a version further, with their history.

    Those in `isi_baru` have another content: what they are tied to is replaced, and what was
    verified becomes unverified. One that only gains or loses a tindak lanjut counts up its version,
    too.
    """
    for kegiatan in daftar:
        kegiatan.versi += 1
        kegiatan.diubah_oleh = jejak.oleh
    kolom = [nama.removesuffix("_id") for nama in NILAI]
    Kegiatan.objects.bulk_update(
        daftar, [*kolom, "alasan_batal", "diubah_oleh", "versi"], batch_size=200
    )
    catat_riwayat(Kegiatan, [kegiatan.pk for kegiatan in daftar], "~", jejak)
    daftar_pk = list(isi_baru)
    _tarik_verifikasi(daftar_pk, jejak)
    for nama in HUBUNGAN:
        for kelompok in per_kelompok(daftar_pk):
            getattr(Kegiatan, nama).through.objects.filter(kegiatan__in=kelompok).delete()
    _simpan_hubungan(isi_baru)
    # A new step of history that names none would say that there are none.
    isi_sama = [kegiatan.pk for kegiatan in daftar if kegiatan.pk not in isi_baru]
    for nama in HUBUNGAN:
        catat_riwayat_m2m(Kegiatan, nama, isi_sama)


def _tarik_verifikasi(daftar_kegiatan: Sequence[int], jejak: Jejak) -> None:
    """Verified tindak lanjut of a kegiatan that changes become unverified again."""
    daftar_pk: list[int] = []
    for kelompok in per_kelompok(daftar_kegiatan):
        selesai = TindakLanjut.objects.filter(kegiatan__in=kelompok, verifikasi__in=SELESAI)
        daftar_pk += selesai.values_list("pk", flat=True)
    for kelompok in per_kelompok(daftar_pk):
        TindakLanjut.objects.filter(pk__in=kelompok).update(verifikasi=StatusVerifikasi.BELUM)
    catat_riwayat(TindakLanjut, daftar_pk, "~", jejak)
