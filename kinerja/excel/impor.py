"""Brings a workbook of kegiatan (activities) and their follow-ups in: all rows or none."""

from datetime import date
from pathlib import Path

from dasar.aturan.pemeriksaan import TANPA_PERBAIKAN, Lapor, Perbaikan, diam
from dasar.riwayat.massal import Jejak
from kinerja.baca.batas import baca_batas
from kinerja.excel.baca import ArtiNama, baca_acuan, baca_kegiatan
from kinerja.excel.rancangan import RancanganKegiatan, rencanakan
from kinerja.excel.simpan import simpan
from kinerja.excel.templat import tulis_templat_kegiatan
from organisasi.baca.impor import Pengimpor
from organisasi.baca.periode import baca_tertutup


class ImporKegiatan(Pengimpor):
    """A known kegiatan whose row differs changes; tindak lanjut are only ever added."""

    acuan: ArtiNama
    rencana: RancanganKegiatan

    def pilihan_sel(self) -> dict[str, tuple[str, ...]]:
        return baca_acuan(self.kecamatan, self.hanya_unit).pilihan_sel

    def tulis_templat(self, path: Path, *, hari_ini: date) -> None:
        tulis_templat_kegiatan(self.kecamatan, path, hari_ini=hari_ini)

    def baca(
        self,
        path: Path,
        *,
        hari_ini: date,
        perbaikan: Perbaikan = TANPA_PERBAIKAN,
        lapor: Lapor = diam,
    ) -> None:
        self.acuan = baca_acuan(self.kecamatan, self.hanya_unit)
        self.bacaan = baca_kegiatan(
            path, self.acuan, hari_ini=hari_ini, perbaikan=perbaikan, lapor=lapor
        )

    def banding(self, *, perbarui: bool) -> RancanganKegiatan:
        # Takes the lock: what is compared from here on is what will be stored.
        tertutup = baca_tertutup(self.kecamatan.pk)
        batas = baca_batas(self.kecamatan.pk)
        self.rencana = rencanakan(self.bacaan, self.acuan, tertutup, perbarui=perbarui, batas=batas)
        return self.rencana

    def simpan(self, jejak: Jejak) -> None:
        simpan(self.rencana, jejak)
