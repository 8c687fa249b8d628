"""Where the work of other years is, for a page whose own year is empty."""

from collections.abc import Mapping

from django.db.models import Count

from kinerja.models import Kegiatan
from organisasi.models import Kecamatan, Pengguna


def kegiatan_per_tahun(pengguna: Pengguna, kecamatan: Kecamatan) -> dict[int, int]:
    """By year, the newest first, how many kegiatan this user sees; one query."""
    daftar = Kegiatan.objects.terlihat_oleh(pengguna).milik(kecamatan)
    # The order of the list would be grouped by as well.
    per_tahun = daftar.order_by().values("tanggal__year").annotate(jumlah=Count("pk"))
    hasil = {satu["tanggal__year"]: satu["jumlah"] for satu in per_tahun}
    return dict(sorted(hasil.items(), reverse=True))


def tahun_lain(per_tahun: Mapping[int, int], tahun: int) -> list[tuple[int, int]]:
    """The other years with how many; none where the year has something itself."""
    return [] if tahun in per_tahun else list(per_tahun.items())
