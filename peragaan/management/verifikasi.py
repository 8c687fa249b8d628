"""What the verifikator do: look over the records every other week, send some back, close."""

from datetime import date, timedelta
from functools import partial

from beranda.actions.periode import tutup_triwulan
from dasar.aturan.dilihat import sidik_dilihat
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, akhir_triwulan
from desa.actions.verifikasi import putuskan_tanggal
from desa.baca.antrean import TanggalDokumen, tampak_tanggal, tanggal_dokumen
from kinerja.actions.tindak_lanjut import IsianTindakLanjut, ubah_tindak_lanjut
from kinerja.actions.verifikasi import putuskan_realisasi, putuskan_tindak_lanjut
from kinerja.baca.antrean import baca_penghalang
from kinerja.baca.kekurangan import baca_kekurangan, tampak_penutupan
from kinerja.baca.tampak import tampak_realisasi, tampak_tindak_lanjut
from kinerja.models import RealisasiTercatat, TindakLanjut
from organisasi.baca.periode import lihat_tertutup
from organisasi.models import Kecamatan
from organisasi.models.verifikasi import StatusVerifikasi
from peragaan.management.jam import Jam, hari_kerja, pukul
from peragaan.management.orang import Orang

HARI_PERIKSA = (10, 25)
# The queue of today: what came in since then nobody has looked at yet.
ANTREAN = timedelta(days=9)
# A quarter is closed so many days after its end.
TUTUP = timedelta(days=12)
KEMBALI = "Belum ada tanda tangan pimpinan rapat; mohon dilengkapi."
KEMBALI_KINI = "Halaman tanda tangan belum ikut dipindai. Mohon unggah yang lengkap."
KEMBALI_TANGGAL = "Tanggal pada Perdes dan pada isian berbeda. Mohon dicocokkan."


class RencanaVerifikasi:
    """Plans the work of the verifikator."""

    def __init__(self, kecamatan: Kecamatan, orang: Orang, jam: Jam) -> None:
        self.kecamatan, self.orang, self.jam = kecamatan, orang, jam

    def rencanakan(self, tahun: int) -> None:
        """Look over what came in twice a month, and close each quarter after its end."""
        for bulan in range(1, 13):
            for hari in HARI_PERIKSA:
                saat = hari_kerja(date(tahun, bulan, hari))
                if saat <= self.jam.hari_terakhir - ANTREAN:
                    self.jam.rencanakan(pukul(saat, 13, 10), self.periksa_antrean)
        for triwulan in DAFTAR_TRIWULAN[:-1]:
            tutup = hari_kerja(akhir_triwulan(tahun, triwulan) + TUTUP)
            self.jam.rencanakan(pukul(tutup, 15), partial(self.tutup, tahun, triwulan))

    def periksa_antrean(self) -> None:
        """Decide on all that waits; now and then something goes back, and comes again."""
        self._putuskan_tindak_lanjut(kembalikan=True)
        self._putuskan_tanggal()

    def tutup(self, tahun: int, triwulan: int) -> None:
        """Look over what is left, and close; the gaps are known."""
        self._putuskan_tindak_lanjut(kembalikan=False)
        self._putuskan_tanggal()
        if baca_penghalang(self.kecamatan, tahun, triwulan):
            return
        kekurangan = baca_kekurangan(self.kecamatan, tahun, triwulan)
        tutup_triwulan(
            self.kecamatan,
            tahun,
            triwulan,
            dilihat=sidik_dilihat(tampak_penutupan(self.kecamatan, tahun, triwulan, kekurangan)),
            diketahui=True,
            oleh=self.jam.giliran(self.orang.verifikator),
            hari_ini=self.jam.hari_ini,
        )

    def verifikasi_realisasi(self, realisasi: RealisasiTercatat) -> None:
        """By the other verifikator: one of the two has recorded it."""
        putuskan_realisasi(
            realisasi,
            StatusVerifikasi.TERVERIFIKASI,
            dilihat=sidik_dilihat(tampak_realisasi(realisasi)),
            oleh=self.jam.giliran(self.orang.sekretaris),
        )

    def kembalikan_terbaru(self) -> None:
        """The newest of the staff who logs in goes back, and the newest date of a desa document."""
        terbuka = self._terbuka_sejak()
        daftar = TindakLanjut.objects.berlaku().filter(
            kegiatan__unit_kerja=self.orang.staf["PMD"].unit_kerja, tanggal__gte=terbuka
        )
        if satu := daftar.dengan_yang_tampak().order_by("tanggal", "pk").last():
            self._putuskan(satu, StatusVerifikasi.DIKEMBALIKAN, KEMBALI_KINI)
        baris = [
            satu
            for satu in tanggal_dokumen(self.kecamatan, self.jam.hari_ini.year)
            if satu.tanggal >= terbuka
        ]
        if baris:
            terbaru = max(baris, key=lambda satu: satu.tanggal)
            self._putuskan_satu_tanggal(terbaru, StatusVerifikasi.DIKEMBALIKAN, KEMBALI_TANGGAL)

    def _terbuka_sejak(self) -> date:
        """The first day of this year that lies in no closed quarter."""
        tahun, tertutup = self.jam.hari_ini.year, lihat_tertutup(self.kecamatan.pk)
        ditutup = [t for t in DAFTAR_TRIWULAN if tertutup.memuat(tahun, t)]
        akhir = akhir_triwulan(tahun, ditutup[-1]) if ditutup else date(tahun - 1, 12, 31)
        return akhir + timedelta(days=1)

    def _putuskan_tindak_lanjut(self, *, kembalikan: bool) -> None:
        daftar = (
            TindakLanjut.objects.berlaku()
            .filter(kegiatan__unit_kerja__kecamatan=self.kecamatan)
            .belum_selesai_diverifikasi()
            .dengan_yang_tampak()
            .order_by("pk")
        )
        for satu in daftar:
            nomor = int(satu.kegiatan.kode[-4:])
            if kembalikan and satu.versi == 1 and nomor % 19 == 4:
                self._putuskan(satu, StatusVerifikasi.DIKEMBALIKAN, KEMBALI)
                saat = self.jam.saat + timedelta(days=1, hours=-3)
                self.jam.rencanakan(saat, partial(self._perbaiki, satu))
            elif satu.verifikasi == StatusVerifikasi.BELUM:
                self._putuskan(satu, StatusVerifikasi.TERVERIFIKASI)

    def _putuskan(self, satu: TindakLanjut, putusan: StatusVerifikasi, catatan: str = "") -> None:
        putuskan_tindak_lanjut(
            satu,
            putusan,
            dilihat=sidik_dilihat(tampak_tindak_lanjut(satu)),
            catatan=catatan,
            oleh=self.jam.giliran(self.orang.verifikator),
        )

    def _perbaiki(self, satu: TindakLanjut) -> None:
        ubah_tindak_lanjut(
            satu,
            IsianTindakLanjut(
                satu.tanggal, satu.bentuk, f"{satu.uraian}, ditandatangani", satu.nomor
            ),
            versi=satu.versi,
            oleh=self.jam.giliran(self.orang.staf[satu.kegiatan.unit_kerja.kode]),
            hari_ini=self.jam.hari_ini,
        )

    def _putuskan_tanggal(self) -> None:
        for tahun in (self.jam.hari_ini.year - 1, self.jam.hari_ini.year):
            for baris in tanggal_dokumen(self.kecamatan, tahun):
                if baris.verifikasi == StatusVerifikasi.BELUM:
                    self._putuskan_satu_tanggal(baris, StatusVerifikasi.TERVERIFIKASI)

    def _putuskan_satu_tanggal(
        self, baris: TanggalDokumen, putusan: StatusVerifikasi, catatan: str = ""
    ) -> None:
        putuskan_tanggal(
            baris.dokumen,
            baris.nama,
            putusan,
            dilihat=sidik_dilihat(tampak_tanggal(baris.dokumen, baris.nama)),
            catatan=catatan,
            oleh=self.jam.giliran(self.orang.verifikator),
        )
