"""The register of kegiatan: recorded, followed up, now and then too late or not at all."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from dasar.aturan.dilihat import sidik_dilihat
from dasar.berkas.unggahan import IsianBerkas
from desa.models import Desa
from kinerja.actions.catat import unggah_bukti_kegiatan
from kinerja.actions.kegiatan import IsianKegiatan, batalkan_kegiatan, catat_kegiatan
from kinerja.actions.rencana import IsianRencana, atur_rencana
from kinerja.actions.tindak_lanjut import IsianTindakLanjut, catat_tindak_lanjut
from kinerja.baca.tampak import tampak_kegiatan
from kinerja.models import AlasanBelum, BentukTindakLanjut, FungsiLembar, Kegiatan
from organisasi.models import Kecamatan
from peragaan.management.agenda import DAFTAR_AGENDA, DESA, Agenda
from peragaan.management.bukti import foto, surat
from peragaan.management.jam import Jam, hari_kerja, pukul
from peragaan.management.orang import Orang

# This year some units are behind: of so many kegiatan one is not followed up.
BIASA = 9
TERTINGGAL = {"TRANTIB": 2, "KESSOS": 3, "PELUM": 5, "PMD": 5}
TAHUN_LALU = 7
# Of this unit the last kegiatan lies so many days back, and what followed it some days less.
DIAM, HARI_DIAM = "KEU", 26
# The last ones happened so many days ago, and were typed since.
TERAKHIR = 1
# In the first days of a year all is typed at once, so that it begins with something to see.
AWAL_TAHUN = 6
KODE_SURAT = {
    "UMPEG": 800,
    "KEU": 900,
    "PEM": 140,
    "TRANTIB": 300,
    "PMD": 141,
    "KESSOS": 460,
    "PELUM": 470,
}
ALASAN_BATAL = "Ditunda: narasumber dari kabupaten berhalangan hadir"


@dataclass(frozen=True, slots=True)
class KegiatanPeragaan:
    """One kegiatan to come: what and when, and how many there were before it in its year, of all
    units (`nomor`) and of its own (`urutan`)."""

    agenda: Agenda
    tanggal: date
    nomor: int
    urutan: int

    @property
    def desa(self) -> str:
        return DESA[(self.nomor + self.tanggal.day) % len(DESA)]

    def tanggal_akhir(self, hari_ini: date) -> date | None:
        """The last day of several, as far as it has come when it is recorded."""
        akhir = hari_kerja(self.tanggal + timedelta(days=self.agenda.selama - 1))
        akhir = min(akhir, hari_ini)
        return akhir if akhir > self.tanggal else None

    @property
    def awal_tahun(self) -> bool:
        return (self.tanggal.month, self.tanggal.day) <= (1, AWAL_TAHUN)

    def teks(self, pola: str) -> str:
        hari = self.tanggal
        return self.agenda.isi(pola, desa=self.desa, bulan=hari.month, tahun=hari.year)


def daftar_kegiatan(tahun: int, hari_terakhir: date) -> list[KegiatanPeragaan]:
    """Those of a year up to the last days, by their day."""
    akhir = min(hari_terakhir - timedelta(days=TERAKHIR), date(tahun, 12, 23))
    semua = sorted(
        (hari_kerja(date(tahun, bulan, agenda.hari)), urutan)
        for urutan, agenda in enumerate(DAFTAR_AGENDA)
        for bulan in agenda.daftar_bulan
    )
    per_unit: Counter[str] = Counter()
    hasil = []
    for nomor, (hari, urutan) in enumerate(semua):
        agenda = DAFTAR_AGENDA[urutan]
        # In the first days of January something has happened, too.
        satu = KegiatanPeragaan(agenda, max(hari, _awal(tahun)), nomor, per_unit[agenda.unit])
        per_unit[agenda.unit] += 1
        if satu.tanggal <= akhir and not _diam(satu, hari_terakhir):
            hasil.append(satu)
    return hasil


def _diam(satu: KegiatanPeragaan, hari_terakhir: date) -> bool:
    """Whether it lies in the days in which its unit recorded nothing."""
    return satu.agenda.unit == DIAM and (hari_terakhir - satu.tanggal).days < HARI_DIAM


def _awal(tahun: int) -> date:
    """The first working day of the year."""
    hari = date(tahun, 1, 2)
    return hari + timedelta(days=max(0, 7 - hari.weekday()) if hari.weekday() > 4 else 0)


class RencanaKegiatan:
    """Plans the kegiatan of a year; what follows each is planned when it is recorded."""

    def __init__(self, kecamatan: Kecamatan, orang: Orang, jam: Jam) -> None:
        self.orang, self.jam = orang, jam
        self.desa = {desa.nama: desa for desa in Desa.objects.filter(kecamatan=kecamatan)}
        self.unit = {unit.kode: unit for unit in kecamatan.daftar_unit_kerja.all()}
        daftar = FungsiLembar.objects.filter(lembar__kecamatan=kecamatan).select_related("fungsi")
        self.fungsi = {satu.nomor: satu.fungsi for satu in daftar}
        self.bentuk = {b.nama: b for b in BentukTindakLanjut.objects.filter(kecamatan=kecamatan)}
        self.alasan = list(AlasanBelum.objects.filter(kecamatan=kecamatan).order_by("urutan"))

    def rencanakan(self, tahun: int) -> None:
        for satu in daftar_kegiatan(tahun, self.jam.hari_terakhir):
            self.rencanakan_satu(satu)

    def rencanakan_satu(self, satu: KegiatanPeragaan) -> None:
        tunda = 0 if satu.awal_tahun else 1 + satu.nomor % 3
        if satu.nomor % 41 == 7 and satu.tanggal.month % 3:
            # So late that the Camat is told; never after their triwulan is closed.
            tunda = 18
        akhir = date(satu.tanggal.year, 12, 30)
        dicatat = min(satu.tanggal + timedelta(days=tunda), akhir)
        saat = pukul(dicatat, 8 + satu.nomor % 6, satu.nomor * 7 % 60)
        self.jam.rencanakan(saat, partial(self._catat, satu))

    def _catat(self, satu: KegiatanPeragaan) -> None:
        agenda, jam = satu.agenda, self.jam
        oleh = jam.giliran(self.orang.staf[agenda.unit])
        per_desa = "{desa}" in agenda.uraian
        kegiatan = catat_kegiatan(
            IsianKegiatan(
                tanggal=satu.tanggal,
                jenis=agenda.jenis,
                fungsi=self.fungsi[agenda.fungsi] if agenda.fungsi else None,
                uraian=satu.teks(agenda.uraian),
                tempat=satu.teks(agenda.tempat),
                pihak_terkait=agenda.pihak,
                daftar_desa=[self.desa[satu.desa]] if per_desa else [],
                hasil=agenda.hasil,
                tanggal_akhir=satu.tanggal_akhir(jam.hari_ini),
                daftar_unit_lain=[self.unit[kode] for kode in agenda.bersama.split()],
            ),
            oleh=oleh,
            sekarang=jam.saat,
            hari_ini=jam.hari_ini,
        )
        # Of the kegiatan itself, whatever follows it.
        if agenda.bersama or satu.nomor % 8 == 5:
            berkas = _daftar_hadir(satu)
            unggah_bukti_kegiatan(kegiatan, (berkas,), oleh=oleh, sekarang=jam.saat)
        if satu.nomor % 67 == 13:
            jam.rencanakan(jam.saat + timedelta(days=1), partial(self._batalkan, kegiatan))
        elif self._ditindaklanjuti(satu):
            self._rencanakan_lanjutan(satu, kegiatan)
        else:
            jam.rencanakan(jam.saat + timedelta(days=6), partial(self._jelaskan, satu, kegiatan))

    def _ditindaklanjuti(self, satu: KegiatanPeragaan) -> bool:
        if satu.tanggal.year < self.jam.hari_terakhir.year:
            return satu.nomor % TAHUN_LALU != 4
        tiap = TERTINGGAL.get(satu.agenda.unit, BIASA)
        return satu.urutan % tiap != tiap - 1

    def _rencanakan_lanjutan(self, satu: KegiatanPeragaan, kegiatan: Kegiatan) -> None:
        """Some days later, written down on the day after; all within the year."""
        akhir = date(satu.tanggal.year, 12, 30)
        selang, tunda = (0, 0) if satu.awal_tahun else (2 + satu.nomor % 8, 1)
        hari = max(satu.tanggal, hari_kerja(satu.tanggal + timedelta(days=selang)))
        hari = min(hari, akhir)
        dicatat = pukul(min(hari + timedelta(days=tunda), akhir), 14, satu.nomor % 60)
        self.jam.rencanakan(dicatat, partial(self._tindak_lanjuti, satu, kegiatan, hari))

    def _tindak_lanjuti(self, satu: KegiatanPeragaan, kegiatan: Kegiatan, hari: date) -> None:
        jam, agenda = self.jam, satu.agenda
        nomor = f"{KODE_SURAT[agenda.unit]}/{satu.nomor + 1:03d}/427.92/{hari.year}"
        uraian = satu.teks(agenda.lanjutan)
        catat_tindak_lanjut(
            kegiatan,
            IsianTindakLanjut(hari, self.bentuk[agenda.bentuk], uraian, nomor),
            daftar_bukti=tuple(_bukti(satu, uraian, nomor, hari)),
            oleh=jam.giliran(self.orang.staf[agenda.unit]),
            sekarang=jam.saat,
            hari_ini=jam.hari_ini,
        )

    def _batalkan(self, kegiatan: Kegiatan) -> None:
        oleh = self.jam.giliran(self.orang.staf[kegiatan.unit_kerja.kode])
        dilihat = sidik_dilihat(tampak_kegiatan(kegiatan))
        batalkan_kegiatan(kegiatan, alasan=ALASAN_BATAL, dilihat=dilihat, oleh=oleh)

    def _jelaskan(self, satu: KegiatanPeragaan, kegiatan: Kegiatan) -> None:
        """Why it is open, until when, and who sees to it."""
        oleh = self.jam.giliran(self.orang.staf[satu.agenda.unit])
        hari = self.jam.hari_ini + timedelta(days=12 + satu.nomor % 20)
        atur_rencana(
            [kegiatan.pk],
            IsianRencana(self.alasan[satu.nomor % (len(self.alasan) - 1)], hari, oleh),
            oleh=oleh,
            hari_ini=self.jam.hari_ini,
        )


def _daftar_hadir(satu: KegiatanPeragaan) -> IsianBerkas:
    nama = f"Daftar hadir {satu.tanggal:%d-%m-%Y}"
    isi = f"{satu.teks(satu.agenda.tempat)}. {satu.agenda.pihak}."
    return surat(nama, f"Daftar hadir: {satu.teks(satu.agenda.uraian)}", "", satu.tanggal, isi)


def _bukti(satu: KegiatanPeragaan, uraian: str, nomor: str, hari: date) -> Iterator[IsianBerkas]:
    """A page for most, a photo for some, nothing for a few."""
    if satu.nomor % 6 == 3:
        return
    agenda = satu.agenda
    judul = satu.teks(agenda.uraian)
    if satu.nomor % 5 != 2:
        nama = f"{agenda.bentuk} {hari:%d-%m-%Y}"
        yield surat(nama, uraian, nomor, hari, f"{judul}. {agenda.hasil}")
    if satu.nomor % 5 in (0, 2) or agenda.unit == "TRANTIB":
        yield foto(f"IMG_{satu.tanggal:%Y%m%d}_{satu.nomor:03d}", judul, satu.tanggal, satu.nomor)
