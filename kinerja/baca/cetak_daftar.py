"""What the printed list of kegiatan tells besides the columns of the screen."""

from collections import defaultdict
from collections.abc import Collection

from kinerja.models import TindakLanjut


def tindak_lanjut_per_kegiatan(daftar_pk: Collection[int]) -> dict[int, str]:
    """By the key of each kegiatan its tindak lanjut in words, in one query."""
    hasil = defaultdict(list)
    daftar = (
        TindakLanjut.objects.berlaku()
        .filter(kegiatan__in=daftar_pk)
        .order_by("tanggal", "pk")
        .values_list("kegiatan_id", "tanggal", "bentuk__nama", "nomor", "uraian")
    )
    for kegiatan, tanggal, bentuk, nomor, uraian in daftar:
        awal = " ".join(filter(None, (f"{tanggal:%d-%m-%Y}", bentuk, nomor)))
        hasil[kegiatan].append(f"{awal}: {uraian}")
    return {kegiatan: "; ".join(semua) for kegiatan, semua in hasil.items()}
