"""Issued reports of a kecamatan that opened its page."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache

from kinerja.baca.batas import baca_titik
from laporan.models import Laporan
from laporan.susun.anggota import susun_anggota
from organisasi.models import Kecamatan, Keterbukaan
from tests.factories import buat_laporan, buat_rekaman


@pytest.fixture(autouse=True)
def belum_dibaca() -> None:
    """What an earlier test has read is read anew."""
    cache.clear()


@pytest.fixture
def terbuka(acuan) -> Kecamatan:
    """The kecamatan, open to everybody."""
    acuan.keterbukaan = Keterbukaan.LENGKAP
    acuan.save()
    return acuan


def terbitkan(kecamatan: Kecamatan, tahun: int, triwulan: int = 0, **kwargs: Any) -> Laporan:
    """A report with the figures of the records as they stand, without its content and paper."""
    per = kwargs.pop("per", date(tahun, 12, 31))
    titik = baca_titik(kecamatan, tahun, date(tahun + 1, 1, 10), per)
    bawaan: dict[str, Any] = {
        "jenis": kwargs.pop("jenis", "triwulan" if triwulan else "ringkas"),
        "tahun": tahun,
        "per": per,
        "tanggal": date(tahun + 1, 1, 5),
    }
    rekaman = buat_rekaman(
        **bawaan,
        kecamatan_kode=kecamatan.kode,
        triwulan=triwulan,
        anggota=kwargs.pop("anggota", None) or susun_anggota(kecamatan, titik, triwulan=triwulan),
        isi=kwargs.pop("isi", {}),
    )
    return buat_laporan(kecamatan, **bawaan, triwulan=triwulan, rekaman=rekaman, **kwargs)
