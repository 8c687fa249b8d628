"""Stores what the comparison of a kegiatan workbook has planned, with its history."""

from collections.abc import Sequence

from kinerja.excel.baca import BarisTindakLanjut, IsiKegiatan
from kinerja.excel.banding import Rencana
from kinerja.models import Kegiatan, StatusKegiatan, TindakLanjut
from organisasi.riwayat import (
    PENCATAT,
    Jejak,
    catat_riwayat,
    catat_riwayat_m2m,
    per_kelompok,
    sisipkan,
)
from organisasi.verifikasi import SELESAI, StatusVerifikasi

ALASAN_BATAL_IMPOR = "Batal menurut berkas impor"
_POSISI_DESA = IsiKegiatan._fields.index("daftar_desa")
_NILAI = tuple(nama for nama in IsiKegiatan._fields if nama != "daftar_desa")
_KOLOM_KEGIATAN = (*PENCATAT, "unit_kerja_id", "kode", "alasan_batal", *_NILAI)
_KOLOM_TINDAK_LANJUT = (*PENCATAT, "kegiatan_id", *BarisTindakLanjut._fields)


def simpan(rencana: Rencana, jejak: Jejak) -> None:
    """Insert and update as planned; must run inside the transaction that made the plan."""
    pencatat = jejak.pencatat
    daftar_pk = _simpan_baru(rencana, jejak)
    _simpan_perubahan(rencana, jejak)
    tindak_lanjut = [
        (*pencatat, pk, *baris.tindak_lanjut)
        for pk, rows in zip(daftar_pk, rencana.baru, strict=True)
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


def _simpan_baru(rencana: Rencana, jejak: Jejak) -> list[int]:
    daftar = [rows[0] for rows in rencana.baru]
    daftar_pk = sisipkan(
        Kegiatan,
        _KOLOM_KEGIATAN,
        ((*jejak.pencatat, *b.kunci, _alasan_batal(b.isi.status), *_nilai(b.isi)) for b in daftar),
    )
    catat_riwayat(Kegiatan, daftar_pk, "+", jejak)
    _simpan_desa(daftar_pk, [baris.isi for baris in daftar])
    return daftar_pk


def _simpan_desa(daftar_pk: Sequence[int], daftar_isi: Sequence[IsiKegiatan]) -> None:
    sisipkan(
        Kegiatan.daftar_desa.through,
        ("kegiatan_id", "desa_id"),
        (
            (pk, desa_id)
            for pk, isi in zip(daftar_pk, daftar_isi, strict=True)
            for desa_id in sorted(isi.daftar_desa)
        ),
    )
    catat_riwayat_m2m(Kegiatan, "daftar_desa", daftar_pk)


def _simpan_perubahan(rencana: Rencana, jejak: Jejak) -> None:
    """Update the changed kegiatan; one that only gains tindak lanjut counts up its version, too."""
    berubah = {lama.kegiatan.pk: lama.kegiatan for lama, _ in rencana.isi_berubah}
    berubah |= {kegiatan.pk: kegiatan for kegiatan, _, _ in rencana.tindak_lanjut}
    for lama, baris in rencana.isi_berubah:
        kegiatan = lama.kegiatan
        for nama, nilai in zip(_NILAI, _nilai(baris.isi), strict=True):
            setattr(kegiatan, nama, nilai)
        # The reason given by hand stays when the file, too, says Batal.
        if bool(kegiatan.alasan_batal) != bool(_alasan_batal(baris.isi.status)):
            kegiatan.alasan_batal = _alasan_batal(baris.isi.status)
    for kegiatan in berubah.values():
        kegiatan.versi += 1
        kegiatan.diubah_oleh = jejak.oleh
    kolom = [nama.removesuffix("_id") for nama in _NILAI]
    Kegiatan.objects.bulk_update(
        list(berubah.values()), [*kolom, "alasan_batal", "diubah_oleh", "versi"], batch_size=200
    )
    catat_riwayat(Kegiatan, list(berubah), "~", jejak)
    daftar_pk = [lama.kegiatan.pk for lama, _ in rencana.isi_berubah]
    _tarik_verifikasi(daftar_pk, jejak)
    for kelompok in per_kelompok(daftar_pk):
        Kegiatan.daftar_desa.through.objects.filter(kegiatan__in=kelompok).delete()
    _simpan_desa(daftar_pk, [baris.isi for _, baris in rencana.isi_berubah])
    hanya_bertambah = [pk for pk in berubah if pk not in set(daftar_pk)]
    catat_riwayat_m2m(Kegiatan, "daftar_desa", hanya_bertambah)


def _tarik_verifikasi(daftar_kegiatan: Sequence[int], jejak: Jejak) -> None:
    """Verified tindak lanjut of a kegiatan that changes become unverified again."""
    daftar_pk: list[int] = []
    for kelompok in per_kelompok(daftar_kegiatan):
        selesai = TindakLanjut.objects.filter(kegiatan__in=kelompok, verifikasi__in=SELESAI)
        daftar_pk += selesai.values_list("pk", flat=True)
    for kelompok in per_kelompok(daftar_pk):
        TindakLanjut.objects.filter(pk__in=kelompok).update(verifikasi=StatusVerifikasi.BELUM)
    catat_riwayat(TindakLanjut, daftar_pk, "~", jejak)
