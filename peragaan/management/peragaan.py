"""What the demonstration tells, up to today: last year is done, this one is under way."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from django.conf import settings

from dasar.aturan.dilihat import sidik_dilihat
from dasar.aturan.triwulan import SETAHUN, TRIWULAN_AKHIR
from kinerja.actions.bukti_realisasi import unggah_bukti_realisasi
from kinerja.actions.realisasi import IsianRealisasi, catat_realisasi
from kinerja.baca.batas import baca_titik
from kinerja.baca.lembar import daftar_indikator
from kinerja.models import RealisasiTercatat
from laporan.actions.cetakan import terbitkan_dan_cetak
from laporan.actions.laporan import IsianTerbit
from laporan.isi.ringkas import Kertas
from laporan.models import JenisLaporan
from laporan.susun.anggota import susun_anggota
from laporan.terbit.syarat import minta_terbit, penanda_tangan, yang_digantikan
from laporan.terbit.tampak import tampak_terbit
from organisasi.models import Kecamatan, Pengguna, Penyegelan
from organisasi.segel.penyegelan import daftar_riwayat, segel
from pengingat.actions.pengingat import catat_pengingat
from peragaan.management.bukti import surat
from peragaan.management.dokumen import RencanaDokumen, isi_kepala_desa
from peragaan.management.jam import Jam, hari_kerja, pukul
from peragaan.management.kegiatan import RencanaKegiatan
from peragaan.management.narasi import isi_narasi
from peragaan.management.orang import buat_orang, isi_kepala_unit
from peragaan.management.rencana import isi_anggaran, isi_lampau, isi_rencana, isi_target
from peragaan.management.surat import RencanaSurat
from peragaan.management.verifikasi import RencanaVerifikasi

INDEKS = "IPP"
NILAI_INDEKS = Decimal("3.82")
# A first look at the index in the middle of each year.
INDEKS_SEMENTARA = (Decimal("3.74"), Decimal("3.86"))
ALASAN_REVISI = "Daftar kegiatan dilampirkan atas permintaan Inspektorat"


def peragakan(
    kecamatan: Kecamatan,
    *,
    sandi: Mapping[str, str] | None = None,
    disiapkan: bool = False,
    sekarang: datetime,
) -> None:
    """Tell all of it; must run inside a transaction, in a kecamatan without records.

    `sandi` are the passwords of those who log in; `disiapkan` says that the reference data were
    loaded just now.
    """
    jam = Jam(sekarang)
    mulai = pukul(date(jam.hari_terakhir.year - 1, 1, 2), 7, 30)
    if disiapkan:
        mundurkan_persiapan(mulai)
    jam.rencanakan(mulai, Peragaan(kecamatan, jam, sandi or {}).mulai)
    jam.jalankan()


def mundurkan_persiapan(saat: datetime) -> None:
    """The office was set up before its story begins, unless that is sealed already."""
    if Penyegelan.objects.exists():
        return
    for tabel in daftar_riwayat().values():
        if hasattr(tabel.model, "history_date"):
            tabel.model.objects.update(history_date=saat)


class Peragaan:
    """Last year from its first day to its report, and this year until today."""

    def __init__(self, kecamatan: Kecamatan, jam: Jam, sandi: Mapping[str, str]) -> None:
        self.kecamatan, self.jam, self.sandi = kecamatan, jam, sandi
        self.tahun = jam.hari_terakhir.year
        self.lalu = self.tahun - 1

    def mulai(self) -> None:
        """The people come to work; from then on everybody has plans."""
        jam, kecamatan = self.jam, self.kecamatan
        orang = buat_orang(kecamatan, self.sandi, mulai=jam.hari_ini, sekarang=jam.saat)
        jam.giliran(orang.admin)
        isi_kepala_desa(kecamatan, self.lalu)
        isi_kepala_unit(kecamatan)
        self.orang, self.verifikasi = orang, RencanaVerifikasi(kecamatan, orang, jam)
        surat_desa = RencanaSurat(kecamatan, orang.verifikator, jam)
        surat_desa.atur()
        isi_lampau(kecamatan, self.lalu, oleh=jam.giliran(orang.verifikator))
        kegiatan = RencanaKegiatan(kecamatan, orang, jam)
        for tahun in (self.lalu, self.tahun):
            jam.rencanakan(pukul(date(tahun, 1, 2), 8), partial(self._rencana, tahun), pasti=True)
            kegiatan.rencanakan(tahun)
            RencanaDokumen(kecamatan, tahun, orang, jam).rencanakan()
            surat_desa.rencanakan(tahun)
            self.verifikasi.rencanakan(tahun)
        self._rencanakan_laporan()
        self._rencanakan_lainnya()

    def _rencanakan_laporan(self) -> None:
        """What is done about last year in the first weeks of this one; today at the latest."""
        for bulan, hari, jam, kerja in (
            (1, 5, 9, partial(self._catat_indeks, self.lalu, TRIWULAN_AKHIR, NILAI_INDEKS)),
            (1, 8, 10, partial(self._anggaran, self.lalu, 100)),
            (1, 9, 10, partial(self.verifikasi.tutup, self.lalu, TRIWULAN_AKHIR)),
            (1, 12, 9, self._narasi),
            (1, 14, 9, self._segel),
            (1, 14, 10, partial(self._terbitkan, JenisLaporan.RINGKAS)),
            (2, 6, 10, partial(self._terbitkan, JenisLaporan.LKJIP)),
            (3, 3, 10, partial(self._terbitkan, JenisLaporan.RINGKAS, ALASAN_REVISI)),
        ):
            saat = pukul(hari_kerja(date(self.tahun, bulan, hari)), jam)
            self.jam.rencanakan(saat, kerja, pasti=True)

    def _rencanakan_lainnya(self) -> None:
        akhir = self.jam.hari_terakhir
        for tahun, nilai in zip((self.lalu, self.tahun), INDEKS_SEMENTARA, strict=True):
            setengah = pukul(hari_kerja(date(tahun, 7, 9)), 9)
            self.jam.rencanakan(setengah, partial(self._catat_indeks, tahun, 2, nilai))
            self.jam.rencanakan(setengah, partial(self._anggaran, tahun, 46))
        kemarin = max(hari_kerja(akhir - timedelta(days=1)), date(self.tahun, 1, 1))
        kembalikan = self.verifikasi.kembalikan_terbaru
        self.jam.rencanakan(pukul(kemarin, 15, 40), kembalikan, pasti=True)
        # One digest of a week ago, and one of today.
        for hari in (akhir - timedelta(days=7), akhir):
            self.jam.rencanakan(pukul(hari, 6, 30), self._ingatkan, pasti=True)
        self.jam.rencanakan(self.jam.sekarang, self._masuk)

    def _rencana(self, tahun: int) -> None:
        oleh = self.jam.giliran(self.orang.verifikator)
        isi_target(self.kecamatan, tahun, oleh=oleh, lalu=tahun == self.lalu)
        isi_rencana(self.kecamatan, tahun, oleh=oleh, hari_ini=self.jam.hari_ini)

    def _anggaran(self, tahun: int, bagian: int) -> None:
        oleh = self.jam.giliran(self.orang.verifikator)
        alasan = "Realisasi setahun" if bagian == 100 else "Realisasi semester I"
        isi_anggaran(self.kecamatan, tahun, oleh=oleh, bagian=bagian, alasan=alasan)

    def _catat_indeks(self, tahun: int, triwulan: int, nilai: Decimal) -> None:
        """An index with its source and a page of that; the other verifikator looks it over."""
        jam = self.jam
        indikator = next(i for i in daftar_indikator(self.kecamatan, tahun) if i.kode == INDEKS)
        setahun = triwulan == TRIWULAN_AKHIR
        sumber = "Hasil evaluasi pelayanan publik" if setahun else "Penilaian mandiri semester I"
        nomor, oleh = f"065/{41 + triwulan}/427.14/{jam.hari_ini.year}", self.orang.verifikator
        isi = {
            "nilai": nilai,
            "sumber": f"{sumber}, Bagian Organisasi",
            "nomor_dokumen": nomor,
            "tanggal_dokumen": jam.hari_ini,
        }
        catat_realisasi(
            self.kecamatan,
            tahun,
            [IsianRealisasi(indikator.pk, triwulan, semula={}, menjadi=isi)],
            oleh=jam.giliran(oleh),
            sekarang=jam.saat,
            hari_ini=jam.hari_ini,
        )
        realisasi = RealisasiTercatat.objects.get(
            indikator=indikator, tahun=tahun, triwulan=triwulan
        )
        berkas = surat(sumber, f"{sumber} {tahun}", nomor, jam.hari_ini, f"Nilai {nilai}")
        unggah_bukti_realisasi(realisasi, (berkas,), oleh=oleh, sekarang=jam.saat)
        realisasi = RealisasiTercatat.objects.select_related("indikator__lembar").get(
            pk=realisasi.pk
        )
        self.verifikasi.verifikasi_realisasi(realisasi)

    def _narasi(self) -> None:
        oleh = self.jam.giliran(self.orang.verifikator)
        isi_narasi(
            self.kecamatan,
            self.lalu,
            oleh=oleh,
            sekarang=self.jam.saat,
            hari_ini=self.jam.hari_ini,
        )

    def _segel(self) -> None:
        """As the worker does every minute: the reports name the seal of their day."""
        segel(sekarang=self.jam.saat)

    def _terbitkan(self, jenis: JenisLaporan, alasan: str = "", *, lampiran: bool = True) -> None:
        # With its list of kegiatan the report takes long to print: the worker does it.
        hari_ini = self.jam.hari_ini
        titik = baca_titik(self.kecamatan, self.lalu, hari_ini)
        permintaan = minta_terbit(
            self.kecamatan, jenis, titik, SETAHUN, tanggal=hari_ini, lampiran=lampiran
        )
        tampak = tampak_terbit(
            permintaan,
            susun_anggota(self.kecamatan, permintaan.titik, triwulan=SETAHUN),
            penanda_tangan(permintaan),
            yang_digantikan(permintaan),
        )
        isian = IsianTerbit(
            jenis=jenis,
            tahun=self.lalu,
            triwulan=SETAHUN,
            tanggal=hari_ini,
            kertas=Kertas.A4,
            alasan=alasan,
            dilihat=sidik_dilihat(tampak),
            situs=settings.IKU_SITUS or "http://127.0.0.1:8000",
            lampiran=lampiran,
        )
        oleh = self.jam.giliran(self.orang.camat)
        terbitkan_dan_cetak(
            self.kecamatan, isian, oleh=oleh, sekarang=self.jam.saat, hari_ini=hari_ini
        )

    def _ingatkan(self) -> None:
        catat_pengingat(
            self.kecamatan,
            hari_ini=self.jam.hari_ini,
            sekarang=self.jam.saat,
            bersurel=False,
        )

    def _masuk(self) -> None:
        """Everybody has logged in lately; a login is no change of the user."""
        Pengguna.objects.filter(kecamatan=self.kecamatan).update(
            last_login=self.jam.saat - timedelta(hours=20)
        )
