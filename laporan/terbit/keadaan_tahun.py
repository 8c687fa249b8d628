"""How far a year is: for the working year that a day begins with."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from dasar.aturan.triwulan import SETAHUN
from kinerja.models import Kegiatan, LembarIKU, RealisasiTercatat
from laporan.models import JenisLaporan, Laporan
from organisasi.aturan.tahun_kerja import KeadaanTahun
from organisasi.models import Kecamatan


def baca_keadaan_tahun(kecamatan: Kecamatan | None, tahun: int) -> Iterator[KeadaanTahun]:
    """Of one kecamatan, or of each, in one query."""
    daftar = Kecamatan.objects.filter(pk=kecamatan.pk) if kecamatan else Kecamatan.objects.all()
    ini = OuterRef("pk")
    kegiatan = Kegiatan.objects.dalam_tahun(tahun).filter(unit_kerja__kecamatan=ini)
    realisasi = RealisasiTercatat.objects.terisi().filter(
        indikator__lembar__kecamatan=ini, tahun=tahun
    )
    laporan = Laporan.objects.filter(
        kecamatan=ini, tahun=tahun, jenis=JenisLaporan.RINGKAS, triwulan=SETAHUN
    )
    for satu in daftar.values(
        berlembar=Exists(LembarIKU.objects.mencakup(tahun).filter(kecamatan=ini)),
        dicatat=Exists(kegiatan) | Exists(realisasi),
        terbit=Exists(laporan),
    ):
        yield KeadaanTahun(**satu)
