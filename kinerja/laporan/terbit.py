"""Reads issued reports: the snapshot as values, and what has changed since."""

from datetime import date

from kinerja.laporan.anggota import susun_anggota
from kinerja.laporan.banding import Perbandingan, bandingkan
from kinerja.laporan.rekaman import baca_rekaman
from kinerja.models import Laporan


def bandingkan_kini(laporan: Laporan, *, hari_ini: date) -> Perbandingan:
    """The issued report beside the records of today, asked for the same day `per`."""
    kini = susun_anggota(
        laporan.kecamatan,
        laporan.tahun,
        per=laporan.per,
        hari_ini=hari_ini,
        triwulan=laporan.triwulan,
    )
    return bandingkan(baca_rekaman(laporan.rekaman).anggota, kini)


def pengganti(laporan: Laporan) -> Laporan | None:
    """The newest revision that has replaced this report, or None."""
    terakhir = Laporan.objects.serumpun(laporan).last()
    return terakhir if terakhir != laporan else None
