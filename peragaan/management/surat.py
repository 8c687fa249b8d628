"""The letters of the demonstration: to the desa whose documents are late."""

from datetime import date, timedelta
from functools import partial

from dasar.aturan.dilihat import sidik_dilihat
from desa.models import Desa
from organisasi.models import Kecamatan, Pengguna
from pengingat.actions.kontak import IsianKontak, catat_kontak
from pengingat.actions.surat import (
    IsianAturanSurat,
    IsianPenyerahan,
    atur_surat,
    catat_penyerahan,
    terbitkan_surat,
)
from pengingat.baca.surat import (
    aturan_surat,
    daftar_kelayakan,
    surat_untuk,
    susun_surat,
    tampak_surat,
)
from pengingat.baca.tunggakan import baca_tunggakan_desa
from pengingat.models import CaraKirim, TingkatSurat
from peragaan.management.dokumen import BERGANTI
from peragaan.management.jam import Jam, hari_kerja, pukul

# (month, day), level: about what is due soon, or late; one that is not due is not written.
DAFTAR_SURAT = (
    ((1, 3), TingkatSurat.TEGURAN_1),
    ((3, 24), TingkatSurat.PENGINGAT),
    ((4, 14), TingkatSurat.TEGURAN_1),
    ((10, 6), TingkatSurat.TEGURAN_1),
    ((11, 4), TingkatSurat.TEGURAN_2),
)
DISERAHKAN = timedelta(days=1)


class RencanaSurat:
    """Plans the letters of a year, each to the desa that is always last."""

    def __init__(self, kecamatan: Kecamatan, oleh: Pengguna, jam: Jam) -> None:
        self.kecamatan, self.oleh, self.jam = kecamatan, oleh, jam
        self.desa = Desa.objects.select_related("kecamatan").get(
            kecamatan=kecamatan, nama=BERGANTI[0]
        )

    def rencanakan(self, tahun: int) -> None:
        for (bulan, hari), tingkat in DAFTAR_SURAT:
            saat = pukul(hari_kerja(date(tahun, bulan, hari)), 11, 5)
            # Even on New Year's Day there is one to look at: about the documents of last year.
            pasti = bulan == 1 and tahun == self.jam.hari_terakhir.year
            self.jam.rencanakan(saat, partial(self._terbitkan, tingkat), pasti=pasti)

    def atur(self) -> None:
        """How letters are numbered, and whom to call."""
        oleh = self.jam.giliran(self.oleh)
        atur_surat(
            self.kecamatan,
            IsianAturanSurat("141/{urutan}/427.92/{tahun}", 7, "Kepala Dinas PMD Lumajang", 0),
            oleh=oleh,
        )
        for urutan, desa in enumerate(Desa.objects.filter(kecamatan=self.kecamatan)):
            nomor = f"62812000000{urutan + 11}"
            catat_kontak(desa, IsianKontak(f"Sekretaris Desa {desa.nama}", nomor, 0), oleh=oleh)

    def _terbitkan(self, tingkat: TingkatSurat) -> None:
        jam, aturan = self.jam, aturan_surat(self.kecamatan)
        tunggakan = next(
            satu
            for satu in baca_tunggakan_desa(self.kecamatan, hari_ini=jam.hari_ini)
            if satu.desa.pk == self.desa.pk
        )
        layak = daftar_kelayakan(
            tunggakan, surat_untuk(self.desa), sela_hari=aturan.sela_hari, hari_ini=jam.hari_ini
        )[tingkat]
        if layak.halangan:
            return
        isi = susun_surat(self.kecamatan, tunggakan, layak, aturan, nomor="", hari_ini=jam.hari_ini)
        surat = terbitkan_surat(
            self.desa,
            tingkat,
            dilihat=sidik_dilihat(tampak_surat(isi)),
            oleh=jam.giliran(self.oleh),
            sekarang=jam.saat,
            hari_ini=jam.hari_ini,
        )
        jam.rencanakan(jam.saat + DISERAHKAN, partial(self._serahkan, surat.pk))

    def _serahkan(self, pk: int) -> None:
        surat = self.desa.daftar_surat.get(pk=pk)
        hari = self.jam.hari_ini
        catat_penyerahan(
            surat,
            IsianPenyerahan(hari, CaraKirim.DISERAHKAN, f"Kaur Umum {self.desa.nama}", surat.versi),
            oleh=self.jam.giliran(self.oleh),
            hari_ini=hari,
        )
