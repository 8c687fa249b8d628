"""Writes the kegiatan workbook, one row for each tindak lanjut."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dasar.lembar.tulis_lembar import tulis_lembar
from dasar.models.urut import Urut
from kinerja.excel import kolom as k
from kinerja.models import JenisKegiatan, Kegiatan, KegiatanQuerySet, StatusKegiatan, TindakLanjut
from organisasi.models import Kecamatan

_JENIS = dict(JenisKegiatan.choices)
_STATUS = dict(StatusKegiatan.choices)


def ekspor_kegiatan(kecamatan: Kecamatan, tahun: int, path: Path) -> int:
    """Write the kegiatan dated in the calendar year; `impor` takes the file back unchanged.

    Returns the number of rows below the header.
    """
    daftar = Kegiatan.objects.milik(kecamatan).dalam_tahun(tahun)
    return tulis_kegiatan(
        kecamatan, daftar.order_by("tanggal", Urut("unit_kerja__kode"), Urut("kode"), "pk"), path
    )


def tulis_kegiatan(kecamatan: Kecamatan, daftar: KegiatanQuerySet, path: Path) -> int:
    """Write just these kegiatan, in their order; return the number of rows below the header."""
    rows = _daftar_baris(kecamatan, daftar)
    return tulis_lembar(path, k.LEMBAR, k.DAFTAR_KOLOM, rows, format_kolom=k.FORMAT_KOLOM)


def _daftar_baris(kecamatan: Kecamatan, daftar: KegiatanQuerySet) -> Iterator[tuple[object, ...]]:
    """The rows, in five queries whatever their number."""
    # Inside a subquery an order costs and says nothing.
    terpilih = daftar.order_by().values("pk")
    nama_desa = dict(kecamatan.daftar_desa.values_list("pk", "nama"))
    desa: dict[int, list[str]] = defaultdict(list)
    for kegiatan_id, desa_id in (
        Kegiatan.daftar_desa.through.objects.filter(kegiatan__in=terpilih)
        .order_by("desa__kode")
        .values_list("kegiatan_id", "desa_id")
    ):
        desa[kegiatan_id].append(nama_desa[desa_id])
    unit_lain: dict[int, list[str]] = defaultdict(list)
    for kegiatan_id, kode in (
        Kegiatan.daftar_unit_lain.through.objects.filter(kegiatan__in=terpilih)
        .order_by(Urut("unitkerja__kode"), "pk")
        .values_list("kegiatan_id", "unitkerja__kode")
    ):
        unit_lain[kegiatan_id].append(kode)
    tindak_lanjut: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    for kegiatan_id, *isi in (
        TindakLanjut.objects.berlaku()
        .filter(kegiatan__in=terpilih)
        .order_by("tanggal", "pk")
        .values_list("kegiatan_id", "tanggal", "bentuk__nama", "uraian", "nomor")
    ):
        tindak_lanjut[kegiatan_id].append(tuple(isi))
    kolom = ["pk", "kode", "tanggal", "unit_kerja__kode", "jenis", "nomor_fungsi", "uraian"]
    kolom += ["tempat", "pihak_terkait", "hasil", "status", "tanggal_akhir"]
    for pk, *isi, hasil, status, akhir in (
        daftar.dengan_nomor_fungsi().values_list(*kolom).iterator(chunk_size=2000)
    ):
        isi[2] = "; ".join((isi[2], *unit_lain.get(pk, ())))
        isi[3] = _JENIS[isi[3]]
        sendiri = (*isi, "; ".join(desa.get(pk, ())), hasil, _STATUS[status])
        for lanjutan in tindak_lanjut.get(pk) or [(None,) * 4]:
            yield (*sendiri, *lanjutan, akhir)
