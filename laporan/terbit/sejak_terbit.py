"""Reads issued reports: the snapshot as values, and what has changed since."""

from kinerja.aturan.titik_waktu import TitikWaktu
from laporan.isi.beda_terbit import BedaLaporan, bandingkan
from laporan.isi.rekaman import baca_rekaman
from laporan.models import Laporan
from laporan.susun.anggota import susun_anggota


def bandingkan_kini(laporan: Laporan, titik: TitikWaktu) -> BedaLaporan:
    """The issued report beside the records of today, asked for the same day `per`."""
    kini = susun_anggota(laporan.kecamatan, titik.pada(laporan.per), triwulan=laporan.triwulan)
    return bandingkan(baca_rekaman(laporan.rekaman).anggota, kini)


def pengganti(laporan: Laporan) -> Laporan | None:
    """The newest revision that has replaced this report, or None."""
    terakhir = Laporan.objects.serumpun(laporan).last()
    return terakhir if terakhir != laporan else None
