"""The columns of the grid: the documents of a reporting year with their due dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dasar.aturan.tanggal import tertulis
from dasar.sekali_baca import sekali_baca
from desa.aturan.tenggat import Aturan, Keadaan, MasaAturan, Slot, daftar_tahun_pelaporan
from desa.models import AturanTenggat, DasarTanggal
from organisasi.models import Kecamatan

_JENIS = "jenis_dokumen"
_PERPANJANGAN = f"{_JENIS}__daftar_perpanjangan"
# A rule as the column needs it, by the names of what is made of it; once with each extension.
_BIDANG = {
    **{nama: nama for nama in (
        "pk", _JENIS, "berlaku_dari_tahun", "berlaku_sampai_tahun", "bulan", "hari",
        "geser_tahun", "dasar_tanggal", "dasar_hukum", "peralihan",
    )},
    "kecamatan": f"{_JENIS}__kecamatan",
    "kode": f"{_JENIS}__kode",
    "nama": f"{_JENIS}__nama",
    "tahun_perpanjangan": f"{_PERPANJANGAN}__tahun",
    "perpanjangan_berlaku": f"{_PERPANJANGAN}__aktif",
    "tenggat_baru": f"{_PERPANJANGAN}__tenggat",
    "dasar_baru": f"{_PERPANJANGAN}__dasar_hukum",
    "alasan": f"{_PERPANJANGAN}__alasan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KolomDokumen:
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


def baca_kolom(kecamatan: Kecamatan, tahun: int) -> tuple[KolomDokumen, ...]:
    """The rules in force in `tahun`, each with its extension, in the order of the documents.

    Without a document that counts in an earlier year already.
    """
    return baca_kolom_per_kecamatan((kecamatan.pk,), tahun).get(kecamatan.pk, ())


@sekali_baca
def baca_kolom_per_kecamatan(
    daftar_pk: tuple[int, ...], tahun: int
) -> Mapping[int, tuple[KolomDokumen, ...]]:
    """As `baca_kolom`, of several kecamatan by their keys."""
    urut = AturanTenggat.objects.order_by("jenis_dokumen__urutan", "pk")
    daftar_baris = urut.filter(jenis_dokumen__kecamatan__in=daftar_pk).values_list(
        *_BIDANG.values()
    )
    daftar_aturan = [dict(zip(_BIDANG, baris, strict=True)) for baris in daftar_baris]
    # All rules of a kind are needed before one can be judged, so the rows are gone through twice.
    # A set, for the join repeats a rule with each of its extensions.
    masa_per_jenis: dict[int, set[MasaAturan]] = defaultdict(set)
    for isi in daftar_aturan:
        masa_per_jenis[isi[_JENIS]].add(_masa(isi))
    kolom_per_aturan: dict[int, tuple[int, KolomDokumen]] = {}
    for isi in daftar_aturan:
        if not _dihitung_di(tahun, _masa(isi), masa_per_jenis[isi[_JENIS]]):
            continue
        # Of the repeated rows the one extended in this year wins; the others say nothing here.
        diperpanjang = isi["tahun_perpanjangan"] == tahun and isi["perpanjangan_berlaku"]
        if diperpanjang or isi["pk"] not in kolom_per_aturan:
            kolom = _kolom(isi, tahun, diperpanjang=diperpanjang)
            kolom_per_aturan[isi["pk"]] = isi["kecamatan"], kolom
    hasil: dict[int, list[KolomDokumen]] = defaultdict(list)
    for kecamatan, kolom in kolom_per_aturan.values():
        hasil[kecamatan].append(kolom)
    return {pk: tuple(daftar) for pk, daftar in hasil.items()}


def baca_sudah_dihitung(kecamatan: Kecamatan, tahun: int) -> list[tuple[str, int, int]]:
    """The documents that the year's rules ask for and an earlier year has: kode, budget year, year.

    They are no columns of this year: each counts once.
    """
    daftar_aturan = list(
        AturanTenggat.objects.filter(jenis_dokumen__kecamatan=kecamatan)
        .order_by("jenis_dokumen__urutan", "pk")
        .select_related("jenis_dokumen")
    )
    hasil = []
    for aturan in daftar_aturan:
        if aturan.masa.memuat(tahun):
            sejenis = [a.masa for a in daftar_aturan if a.jenis_dokumen == aturan.jenis_dokumen]
            tahun_anggaran = tahun + aturan.geser_tahun
            pertama = daftar_tahun_pelaporan(sejenis, tahun_anggaran)[0]
            if pertama < tahun:
                hasil.append((aturan.jenis_dokumen.kode, tahun_anggaran, pertama))
    return hasil


def _masa(isi: Mapping[str, Any]) -> MasaAturan:
    return MasaAturan(isi["geser_tahun"], isi["berlaku_dari_tahun"], isi["berlaku_sampai_tahun"])


def _dihitung_di(tahun: int, masa: MasaAturan, semua: Iterable[MasaAturan]) -> bool:
    """Whether the rule is in force and no earlier year has the same document."""
    return masa.memuat(tahun) and tahun == daftar_tahun_pelaporan(semua, tahun + masa.geser)[0]


def _kolom(isi: Mapping[str, Any], tahun: int, *, diperpanjang: bool) -> KolomDokumen:
    aturan = Aturan(bulan=isi["bulan"], hari=isi["hari"], geser_tahun=isi["geser_tahun"])
    tenggat = aturan.tenggat(tahun)
    return KolomDokumen(
        jenis_pk=isi["jenis_dokumen"],
        kode=isi["kode"],
        nama=isi["nama"],
        tahun_anggaran=aturan.tahun_anggaran(tahun),
        tenggat=isi["tenggat_baru"] if diperpanjang else tenggat,
        tenggat_semula=tenggat,
        dasar_tanggal=isi["dasar_tanggal"],
        dasar_hukum=_dasar_hukum(isi, tahun),
        perpanjangan=f"{isi['dasar_baru']} ({isi['alasan']})" if diperpanjang else "",
    )


def _dasar_hukum(isi: Mapping[str, Any], tahun: int) -> str:
    """With the transition while the rule is new: in a year that it takes, or the one after."""
    if not isi["peralihan"] or tahun > isi["berlaku_dari_tahun"] + 1:
        dasar: str = isi["dasar_hukum"]
        return dasar
    return f"{isi['dasar_hukum']} (peralihan: {isi['peralihan']})"
