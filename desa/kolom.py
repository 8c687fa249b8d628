"""The columns of the grid: the documents of a reporting year with their due dates."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from desa.models import AturanTenggat, DasarTanggal
from desa.tenggat import Aturan, Keadaan, Slot
from organisasi.models import Kecamatan
from organisasi.tanggal import tertulis

_BIDANG_ATURAN = (
    "pk", "jenis_dokumen__kecamatan", "berlaku_dari_tahun", "berlaku_sampai_tahun",
    "jenis_dokumen__daftar_perpanjangan__tahun",
    "jenis_dokumen", "jenis_dokumen__kode", "jenis_dokumen__nama", "bulan", "hari", "geser_tahun",
    "dasar_tanggal", "dasar_hukum", "jenis_dokumen__daftar_perpanjangan__tenggat",
    "jenis_dokumen__daftar_perpanjangan__dasar_hukum", "jenis_dokumen__daftar_perpanjangan__alasan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kolom:
    """One document of the year: its due date and the budget year it belongs to."""

    jenis_pk: int
    kode: str
    nama: str
    tahun_anggaran: int
    tenggat: date
    tenggat_semula: date
    dasar_tanggal: str
    dasar_hukum: str
    perpanjangan: str  # legal basis and reason; empty when there is none

    @property
    def judul(self) -> str:
        """What heads the column, in one line."""
        perpanjangan = " (diperpanjang)" if self.perpanjangan else ""
        tenggat = f"tenggat {tertulis(self.tenggat)}{perpanjangan}"
        return f"{self.kode} TA {self.tahun_anggaran} · {tenggat}"

    @property
    def dinilai_dari(self) -> str:
        return DasarTanggal(self.dasar_tanggal).label

    def nilai(self, tanggal: date | None, *, hari_ini: date) -> "Penilaian":
        """The state of a slot of this document with the date that counts, as of today."""
        slot = Slot(tenggat=self.tenggat, tanggal=tanggal)
        return Penilaian(
            keadaan=slot.keadaan(per=hari_ini, hari_ini=hari_ini),
            hari_terlambat=slot.hari_terlambat(per=hari_ini),
            terlalu_awal=slot.terlalu_awal(),
        )


@dataclass(frozen=True, slots=True)
class Penilaian:
    """What a slot is worth with a date that is only being typed."""

    keadaan: Keadaan
    hari_terlambat: int
    terlalu_awal: bool


def baca_kolom(kecamatan: Kecamatan, tahun: int) -> tuple[Kolom, ...]:
    """The rules in force in `tahun`, each with its extension, in the order of the documents."""
    return baca_kolom_per_kecamatan([kecamatan.pk], tahun).get(kecamatan.pk, ())


def baca_kolom_per_kecamatan(
    daftar_pk: Collection[int], tahun: int
) -> dict[int, tuple[Kolom, ...]]:
    """As `baca_kolom`, of several kecamatan by their keys."""
    daftar_aturan = (
        AturanTenggat.objects.filter(jenis_dokumen__kecamatan__in=daftar_pk)
        .order_by("jenis_dokumen__urutan", "pk")
        .values_list(*_BIDANG_ATURAN)
    )
    kolom_per_aturan: dict[int, tuple[int, Kolom]] = {}
    for aturan, kecamatan, dari, sampai, tahun_perpanjangan, *isi in daftar_aturan:
        if not dari <= tahun <= (sampai or tahun):
            continue
        diperpanjang = tahun_perpanjangan == tahun
        # A rule comes once with each of its extensions.
        if diperpanjang or aturan not in kolom_per_aturan:
            kolom_per_aturan[aturan] = kecamatan, _kolom(tahun, diperpanjang, *isi)
    hasil: dict[int, list[Kolom]] = defaultdict(list)
    for kecamatan, kolom in kolom_per_aturan.values():
        hasil[kecamatan].append(kolom)
    return {pk: tuple(daftar) for pk, daftar in hasil.items()}


def _kolom(
    tahun: int, diperpanjang: bool, jenis_pk: int, kode: str, nama: str, bulan: int, hari: int,
    geser_tahun: int, dasar_tanggal: str, dasar_hukum: str, tenggat_baru: date, dasar_baru: str,
    alasan: str,
) -> Kolom:  # fmt: skip
    aturan = Aturan(bulan=bulan, hari=hari, geser_tahun=geser_tahun)
    return Kolom(
        jenis_pk=jenis_pk,
        kode=kode,
        nama=nama,
        tahun_anggaran=aturan.tahun_anggaran(tahun),
        tenggat=tenggat_baru if diperpanjang else aturan.tenggat(tahun),
        tenggat_semula=aturan.tenggat(tahun),
        dasar_tanggal=dasar_tanggal,
        dasar_hukum=dasar_hukum,
        perpanjangan=f"{dasar_baru} ({alasan})" if diperpanjang else "",
    )
