"""What a verifikator looks at twice in a row of the queue: late, without evidence, typed twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from dasar.models import BerkasTersimpan, StatusCatatan
from desa.aturan.tenggat import hari_dicatat_kemudian
from desa.baca.antrean import TanggalDokumen
from kinerja.baca.akibat import JudulKegiatan
from kinerja.baca.batas import lewat_batas
from kinerja.models import Kegiatan, StatusKegiatan, TindakLanjut
from organisasi.models.verifikasi import StatusVerifikasi


class TandaAntrean(NamedTuple):
    """A flag in words; a grave one says that it counts less, or not at all."""

    teks: str
    gawat: bool = False


def tanda_tindak_lanjut(
    satu: TindakLanjut, batas: Mapping[int, date], mirip: str, *, mulai_dipakai: date | None
) -> tuple[TandaAntrean, ...]:
    """The flags of a tindak lanjut; `mirip` is what of the same day looks like it."""
    tanda = []
    if lewat_batas(satu.kegiatan.tanggal, satu.tanggal, batas):
        teks = "sesudah batas tindak lanjut: tidak dihitung"
        tanda.append(TandaAntrean(f"terlambat, {teks}", gawat=True))
    tanda += _kemudian(satu.tanggal, satu.dicatat_pada, mulai_dipakai)
    if mirip:
        tanda.append(TandaAntrean(f"mirip {mirip}"))
    bersama = tanda_bersama(satu.daftar_bukti.all(), satu.verifikasi, satu.catatan_verifikasi)
    return (*tanda, *bersama)


def tanda_tanggal(satu: TanggalDokumen, *, mulai_dipakai: date | None) -> tuple[TandaAntrean, ...]:
    """The flags of a date of a document."""
    tanda = []
    if satu.dinilai and (hari := (satu.tanggal - satu.kolom.tenggat).days) > 0:
        tanda.append(TandaAntrean(f"terlambat {hari} hari", gawat=True))
    tanda += _kemudian(satu.tanggal, satu.dokumen.dicatat_pada, mulai_dipakai)
    return (*tanda, *tanda_bersama(satu.dokumen.daftar_berkas.all(), satu.verifikasi, satu.catatan))


def tanda_bersama(
    daftar_berkas: Iterable[BerkasTersimpan], verifikasi: str, catatan: str
) -> tuple[TandaAntrean, ...]:
    """What is told of every kind of row: that it has no evidence, that it was returned before."""
    tanda = []
    if not any(berkas.status == StatusCatatan.BERLAKU for berkas in daftar_berkas):
        tanda.append(TandaAntrean("tanpa bukti"))
    # A decision leaves its note; what waits with a note was changed after it came back.
    if verifikasi == StatusVerifikasi.BELUM and catatan:
        tanda.append(TandaAntrean("diubah sejak dikembalikan"))
    return tuple(tanda)


def _kemudian(
    tanggal: date, dicatat_pada: datetime, mulai_dipakai: date | None
) -> list[TandaAntrean]:
    hari = hari_dicatat_kemudian(
        tanggal=tanggal, dicatat=hari_dicatat(dicatat_pada), mulai_dipakai=mulai_dipakai
    )
    return [TandaAntrean(f"dicatat {hari} hari kemudian")] if hari else []


def hari_dicatat(dicatat_pada: datetime) -> date:
    """The day, as the office counts it, on which something was typed."""
    return timezone.localtime(dicatat_pada).date()


def baca_mirip(daftar: Sequence[TindakLanjut]) -> dict[int, str]:
    """By the key of a tindak lanjut what of the same day is called nearly the same, if anything.

    Another kegiatan of its unit, or another tindak lanjut of its kegiatan: two queries for all.
    """
    sehari = _kegiatan_sehari(daftar)
    seperbuatan = _tindak_lanjut_sehari(daftar)
    hasil = {}
    for satu in daftar:
        kegiatan = satu.kegiatan
        daftar_lain = sehari[kegiatan.unit_kerja_id, kegiatan.tanggal]
        mirip = list(_serupa(kegiatan.uraian, kegiatan.pk, daftar_lain))
        mirip += _serupa(satu.uraian, satu.pk, seperbuatan[satu.kegiatan_id, satu.tanggal])
        if mirip:
            hasil[satu.pk] = ", ".join(mirip)
    return hasil


# By owner and day: the key, the title, and how it is named.
_Sehari = defaultdict[tuple[int, date], list[tuple[int, str, str]]]


def _kegiatan_sehari(daftar: Sequence[TindakLanjut]) -> _Sehari:
    sehari = _Sehari(list)
    lain = Kegiatan.objects.filter(
        unit_kerja__in={satu.kegiatan.unit_kerja_id for satu in daftar},
        tanggal__in={satu.kegiatan.tanggal for satu in daftar},
        status=StatusKegiatan.TERLAKSANA,
    )
    for satu in lain.only("unit_kerja", "tanggal", "uraian", "kode"):
        sehari[satu.unit_kerja_id, satu.tanggal].append((satu.pk, satu.uraian, satu.kode))
    return sehari


def _tindak_lanjut_sehari(daftar: Sequence[TindakLanjut]) -> _Sehari:
    sehari = _Sehari(list)
    lain = TindakLanjut.objects.berlaku().filter(kegiatan__in={s.kegiatan_id for s in daftar})
    for satu in lain.only("kegiatan", "tanggal", "uraian"):
        nama = "tindak lanjut lain hari itu"
        sehari[satu.kegiatan_id, satu.tanggal].append((satu.pk, satu.uraian, nama))
    return sehari


def _serupa(uraian: str, pk: int, daftar: Iterable[tuple[int, str, str]]) -> Iterator[str]:
    judul = JudulKegiatan(uraian)
    return (nama for lain, teks, nama in daftar if lain != pk and judul.serupa(teks))
