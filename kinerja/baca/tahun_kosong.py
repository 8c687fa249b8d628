"""Where the work of other years is, for a page whose own year is empty."""

from typing import Any

from django.db.models import Count

from kinerja.models import Kegiatan
from organisasi.models import Kecamatan, Pengguna


def konteks_kosong(pengguna: Pengguna, kecamatan: Kecamatan, tahun: int) -> dict[str, Any]:
    """Whether the year itself is empty for this user (`kosong`), or only what was asked of it.

    With the other years, the newest first, and how many kegiatan each has (`tahun_lain`).
    """
    semua = Kegiatan.objects.terlihat_oleh(pengguna).milik(kecamatan)
    # Counting reads every row of every year: only where nothing else can be shown.
    if semua.dalam_tahun(tahun).exists():
        return {"kosong": False}
    per_tahun = semua.values("tanggal__year").annotate(jumlah=Count("pk"))
    daftar = per_tahun.values_list("tanggal__year", "jumlah")
    return {"kosong": True, "tahun_lain": sorted(daftar, reverse=True)}
