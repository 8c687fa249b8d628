"""The documents of the desa: their milestones, dates, scans and receipts, two years of them."""

from datetime import date, timedelta
from functools import partial
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

from dasar.aturan.dilihat import sidik_dilihat
from desa.actions.aturan import perpanjang_tenggat
from desa.actions.kisi import IsianSlot
from desa.actions.slot import IsianTahapan, simpan_slot, unggah_berkas
from desa.actions.tanda_terima import IsianTandaTerima, terbitkan_tanda_terima
from desa.baca.antrean import tampak_penerimaan
from desa.baca.kolom import KolomDokumen, baca_kolom
from desa.models import (
    Desa,
    DokumenDesa,
    JabatanKepalaDesa,
    JenisDokumen,
    KepalaDesa,
    PerpanjanganTenggat,
    Tahapan,
)
from desa.pengaturan import PERPANJANGAN
from organisasi.models import Kecamatan
from peragaan.management.bukti import TANDA, BerkasPeragaan
from peragaan.management.jam import Jam, hari_kerja, pukul
from peragaan.management.orang import Orang

KEPALA_DESA = {
    "Banyuputih Kidul": "Sugeng Hariyanto",
    "Rojopolo": "Siti Maryam",
    "Kaliboto Kidul": "Bambang Sutejo",
    "Kaliboto Lor": "Suparman",
    "Sukosari": "Endang Lestari",
    "Jatiroto": "Mulyono",
}
# In the middle of last year this desa got an acting head.
BERGANTI = ("Kaliboto Lor", "Hadi Winoto")

# (month, day) that counts: LPPDesa received, RKPDesa and APBDesa fixed; None: not there. One of
# January came after its year.
Hari = tuple[int, int] | None
TAHUN_LALU: dict[str, tuple[Hari, Hari, Hari]] = {
    "Banyuputih Kidul": ((3, 14), (9, 22), (12, 18)),
    "Rojopolo": ((3, 27), (9, 30), (12, 24)),
    "Kaliboto Kidul": ((4, 9), (9, 18), (12, 22)),
    "Kaliboto Lor": ((3, 20), (10, 6), (1, 12)),
    "Sukosari": ((3, 31), (10, 21), (12, 11)),
    "Jatiroto": ((2, 26), (9, 11), (12, 4)),
}
TAHUN_INI: dict[str, tuple[Hari, Hari, Hari]] = {
    "Banyuputih Kidul": ((3, 11), (9, 29), (12, 11)),
    "Rojopolo": ((3, 25), (9, 15), (12, 23)),
    "Kaliboto Kidul": ((3, 30), (10, 7), (12, 18)),
    "Kaliboto Lor": ((4, 22), None, None),
    "Sukosari": ((4, 8), (9, 23), (11, 26)),
    "Jatiroto": ((2, 24), (9, 9), (11, 18)),
}
# From the date that counts to the other one; a regulation is fixed first and handed in then.
SELANG = {"LPPDesa": -3, "RKPDesa": 3, "APBDesa": 2}
# Days before it is fixed, of each milestone from the last one back.
TAHAPAN = (4, 16, 9)


class Perpanjangan(NamedTuple):
    """An extension by the Bupati, as it was entered on a day of its year."""

    kode: str
    dicatat: tuple[int, int]
    tenggat: tuple[int, int]
    dasar_hukum: str
    alasan: str


PERPANJANGAN_LALU = Perpanjangan(
    "RKPDesa",
    dicatat=(9, 22),
    tenggat=(10, 14),
    dasar_hukum="Surat Edaran Bupati Lumajang Nomor 141/1187 Tahun {tahun}",
    alasan="Pagu indikatif Dana Desa terlambat diterima",
)
PERPANJANGAN_INI = Perpanjangan(
    "LPPDesa",
    dicatat=(3, 9),
    tenggat=(4, 10),
    dasar_hukum="Surat Edaran Bupati Lumajang Nomor 141/0312 Tahun {tahun}",
    alasan="Akhir Maret bertepatan dengan libur dan cuti bersama Idulfitri",
)


class RencanaDokumen:
    """Plans what the desa hand in during a year."""

    def __init__(self, kecamatan: Kecamatan, tahun: int, orang: Orang, jam: Jam) -> None:
        self.kecamatan, self.tahun, self.orang, self.jam = kecamatan, tahun, orang, jam
        lalu = tahun < jam.hari_terakhir.year
        self.jadwal = TAHUN_LALU if lalu else TAHUN_INI
        self.perpanjangan = PERPANJANGAN_LALU if lalu else PERPANJANGAN_INI

    def rencanakan(self) -> None:
        hari = date(self.tahun, *self.perpanjangan.dicatat)
        self.jam.rencanakan(pukul(hari, 10), self._perpanjang)
        per_kode = {kolom.kode: kolom for kolom in baca_kolom(self.kecamatan, self.tahun)}
        for desa in Desa.objects.filter(kecamatan=self.kecamatan).order_by("kode"):
            for kode, hari_penting in zip(SELANG, self.jadwal[desa.nama], strict=True):
                if hari_penting:
                    # What comes in January was due in December.
                    tahun = self.tahun + (kode == "APBDesa" and hari_penting[0] == 1)
                    self._rencanakan_satu(desa, per_kode[kode], date(tahun, *hari_penting))

    def _rencanakan_satu(self, desa: Desa, kolom: KolomDokumen, penting: date) -> None:
        lain = penting + timedelta(days=SELANG[kolom.kode])
        penetapan, diterima = sorted((penting, lain))
        akhir_tahun = pukul(date(diterima.year, 12, 30), 13)
        hari = penetapan
        tahapan = Tahapan.objects.filter(jenis_dokumen=kolom.jenis_pk).order_by("-urutan")
        for satu, selang in zip(tahapan, TAHAPAN, strict=False):
            hari = hari_kerja(hari - timedelta(days=selang))
            self.jam.rencanakan(
                pukul(hari + timedelta(days=1), 9, 20),
                partial(self._catat_tahapan, desa, kolom, satu, hari),
            )
        self.jam.rencanakan(
            min(pukul(diterima + timedelta(days=1), 9, 30), akhir_tahun),
            partial(self._catat, desa, kolom, penetapan, diterima),
        )

    def _perpanjang(self) -> None:
        satu, tahun = self.perpanjangan, self.tahun
        jenis = JenisDokumen.objects.get(kecamatan=self.kecamatan, kode=satu.kode)
        perpanjang_tenggat(
            PERPANJANGAN,
            PerpanjanganTenggat(
                jenis_dokumen=jenis,
                tahun=tahun,
                tenggat=date(tahun, *satu.tenggat),
                dasar_hukum=satu.dasar_hukum.format(tahun=tahun),
                alasan=satu.alasan,
            ),
            oleh=self.jam.giliran(self.orang.verifikator),
            sekarang=self.jam.saat,
        )

    def _catat_tahapan(self, desa: Desa, kolom: KolomDokumen, tahapan: Tahapan, hari: date) -> None:
        self._simpan(desa, kolom, {}, [IsianTahapan(tahapan.pk, None, hari)])

    def _simpan(
        self,
        desa: Desa,
        kolom: KolomDokumen,
        menjadi: dict[str, object],
        daftar_tahapan: list[IsianTahapan],
    ) -> None:
        simpan_slot(
            desa,
            self.tahun,
            kolom,
            # What is not named was not asked for, and stays.
            IsianSlot(desa.pk, kolom.jenis_pk, semula={}, menjadi=menjadi),
            daftar_tahapan,
            oleh=self.jam.giliran(self.orang.pengelola),
            sekarang=self.jam.saat,
            hari_ini=self.jam.hari_ini,
        )

    def _catat(self, desa: Desa, kolom: KolomDokumen, penetapan: date, diterima: date) -> None:
        """The dates with the scan, and the receipt that the desa is given."""
        nomor = f"{int(desa.kode[-1]) + 2}/{penetapan.year}"
        isian = {"nomor": nomor, "tanggal_penetapan": penetapan, "tanggal_diterima": diterima}
        self._simpan(desa, kolom, isian, [])
        jam, oleh = self.jam, self.orang.pengelola
        pindaian = (_pindaian(desa, kolom, nomor),)
        unggah_berkas(desa, kolom, pindaian, oleh=oleh, sekarang=jam.saat)
        dokumen = DokumenDesa.objects.select_related("desa").get(
            desa=desa, jenis_dokumen=kolom.jenis_pk, tahun_anggaran=kolom.tahun_anggaran
        )
        terbitkan_tanda_terima(
            dokumen,
            IsianTandaTerima(f"Sekretaris Desa {desa.nama}", str(oleh)),
            dilihat=sidik_dilihat(tampak_penerimaan(dokumen)),
            oleh=oleh,
            sekarang=jam.saat,
        )


def isi_kepala_desa(kecamatan: Kecamatan, tahun: int) -> None:
    """Who heads each desa; in the middle of `tahun` one is followed by an acting head."""
    for desa in Desa.objects.filter(kecamatan=kecamatan, nama__in=KEPALA_DESA):
        berganti = desa.nama == BERGANTI[0]
        KepalaDesa.objects.create(
            desa=desa,
            nama=KEPALA_DESA[desa.nama],
            menjabat_dari=date(tahun - 3, 1, 1),
            menjabat_sampai=date(tahun, 6, 30) if berganti else None,
        )
        if berganti:
            KepalaDesa.objects.create(
                desa=desa,
                nama=BERGANTI[1],
                jabatan=JabatanKepalaDesa.PJ,
                menjabat_dari=date(tahun, 7, 1),
            )


def _pindaian(desa: Desa, kolom: KolomDokumen, nomor: str) -> BerkasPeragaan:
    """A picture that nobody takes for a real document."""
    gambar = Image.new("L", (620, 300), 255)
    teks = f"{kolom.nama}\n\nPemerintah Desa {desa.nama}\nNomor {nomor}\n\n{TANDA}"
    ImageDraw.Draw(gambar).multiline_text((40, 60), teks, fill=0, font_size=20, spacing=10)
    tujuan = BytesIO()
    gambar.save(tujuan, format="PNG")
    return BerkasPeragaan(f"{kolom.kode} {desa.nama}.png", tujuan.getvalue())
