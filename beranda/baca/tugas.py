"""One thing that waits for a person (tugas): how much, what, and where to act."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from dasar.aturan.triwulan import SETAHUN, TRIWULAN_AKHIR
from kinerja.baca.batas import baca_titik
from organisasi.aturan.tahun_kerja import SUSULAN
from organisasi.baca.periode import lihat_tertutup
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class Tugas:
    """`kalimat` goes on from the number: '3 kegiatan dikembalikan verifikator'."""

    jumlah: int
    kalimat: str
    tombol: str
    alamat: str
    mendesak: bool = False


def alamat(nama: str, *args: object, **kueri: object) -> str:
    """The URL of a page with its filter."""
    url = reverse(nama, args=args)
    return f"{url}?{urlencode(kueri)}" if kueri else url


def tahun_ditunggu(kecamatan: Kecamatan, hari_ini: date) -> tuple[int, ...]:
    """The reporting years still worked on: the last one too until it is closed or caught up."""
    lalu, tahun = hari_ini.year - 1, hari_ini.year
    # Longer than the month when a limit or an extension of last year lies later still.
    if hari_ini.month > SUSULAN and baca_titik(kecamatan, lalu, hari_ini).berakhir(SETAHUN):
        return (tahun,)
    # What was missing then is known, and moves no figure any more.
    if lihat_tertutup(kecamatan.pk).memuat(lalu, TRIWULAN_AKHIR):
        return (tahun,)
    return (lalu, tahun)
