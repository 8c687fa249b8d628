"""A year as its report says it, and the years side by side; of what was issued alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desa.aturan.tenggat import Keadaan
from kinerja.aturan.grafik import GrafikDokumen, grafik_dokumen
from kinerja.aturan.kartu import KartuIndikator
from kinerja.aturan.kemungkinan import KeadaanIndikator
from kinerja.aturan.tren import GrafikTren, grafik_tren
from kinerja.aturan.ukuran import Arah, Ukuran
from kinerja.baca.cara import cara_hitung
from kinerja.baca.lembar import daftar_indikator
from laporan.isi.rekaman import AngkaBeku, AturanBeku, SlotBeku, TenggatBeku
from laporan.isi.ringkas import NilaiTahun
from laporan.susun.grafik import SEBUTAN
from organisasi.models import Kecamatan
from publik.baca.terbuka import LaporanTerbuka


@dataclass(frozen=True, slots=True)
class TahunTren:
    """A year of the comparison; `kode` is that of its report, empty for one that had none."""

    nilai: NilaiTahun
    kode: str = ""


@dataclass(frozen=True, slots=True)
class TrenIndikator:
    """An indikator through the years, the latest first, beside its card."""

    kartu: KartuIndikator
    grafik: GrafikTren
    daftar_tahun: tuple[TahunTren, ...]


@dataclass(frozen=True, slots=True)
class PenjelasanIndikator:
    """How a figure came about; `bagi_warga` is empty once no sheet has the indikator any more."""

    angka: AngkaBeku
    aturan: AturanBeku | None
    bagi_warga: str

    @property
    def pengali(self) -> str:
        return " × 100 %" if self.angka.ukuran.satuan == "persen" else ""

    @property
    def turun(self) -> bool:
        return self.angka.ukuran.arah == Arah.TURUN


@dataclass(frozen=True, slots=True)
class BarisTriwulan:
    """An indikator at the end of each issued quarter; None where that report has it not."""

    kode: str
    nama: str
    daftar_sel: tuple[tuple[int, AngkaBeku | None], ...]


@dataclass(frozen=True, slots=True)
class SelDokumen:
    """The document of a desa."""

    dokumen: str
    keadaan: Keadaan
    slot: SlotBeku

    @property
    def sebutan(self) -> str:
        """'Terlambat 3 hari'."""
        lama = f" {self.slot.hari_terlambat} hari" if self.keadaan == Keadaan.TERLAMBAT else ""
        return f"{SEBUTAN[self.keadaan].capitalize()}{lama}"


@dataclass(frozen=True, slots=True)
class DokumenTahun:
    """The documents of the desa in a year: each kind with its due day, each desa with its own."""

    daftar_tenggat: tuple[TenggatBeku, ...]
    grafik: GrafikDokumen
    daftar_baris: tuple[tuple[str, tuple[SelDokumen, ...]], ...]


def susun_tren(daftar: Sequence[LaporanTerbuka]) -> list[TrenIndikator]:
    """Each indikator of the newest report through the years that have an annual one.

    A year without one stands as the newest short report prints it.
    """
    kini = daftar[0]
    tahunan = {satu.laporan.tahun: satu for satu in reversed(daftar) if not satu.laporan.triwulan}
    ringkas = next((satu for satu in daftar if satu.lampau), None)
    return [_tren(kini, angka, tahunan, ringkas) for angka in kini.anggota.daftar_angka]


def _tren(
    kini: LaporanTerbuka,
    angka: AngkaBeku,
    tahunan: dict[int, LaporanTerbuka],
    ringkas: LaporanTerbuka | None,
) -> TrenIndikator:
    lampau = ringkas.lampau.get(angka.kode, ()) if ringkas else ()
    per_tahun = {
        satu.tahun: TahunTren(satu)
        for satu in lampau
        if satu.realisasi is not None and ringkas and _semacam(ringkas, angka.kode, angka.ukuran)
    }
    for tahun, laporan in tahunan.items():
        # What was measured in another unit is another thing, though it had the same kode.
        for satu in laporan.anggota.daftar_angka:
            if satu.kode == angka.kode and satu.ukuran.satuan == angka.ukuran.satuan:
                nilai = NilaiTahun(
                    tahun, satu.target, satu.realisasi, satu.capaian, satu.predikat, ""
                )
                per_tahun[tahun] = TahunTren(nilai, laporan.laporan.kode)
    urut = [per_tahun[tahun] for tahun in sorted(per_tahun)]
    tahun_kini = kini.laporan.tahun
    lalu = tuple(
        (satu.nilai.tahun, satu.nilai.realisasi)
        for satu in urut
        if satu.nilai.tahun < tahun_kini and satu.nilai.realisasi is not None
    )
    return TrenIndikator(
        # A part of a year beside whole ones would look like a fall.
        kartu=_kartu(angka, tahun_kini, () if kini.laporan.triwulan else lalu),
        grafik=grafik_tren(
            f"tren-{angka.kode}".lower().replace(" ", "-"),
            f"{angka.kode} dari tahun ke tahun dengan targetnya",
            [(str(s.nilai.tahun), s.nilai.realisasi, s.nilai.target) for s in urut],
            angka.ukuran,
        ),
        daftar_tahun=tuple(reversed(urut)),
    )


def _semacam(laporan: LaporanTerbuka, kode: str, ukuran: Ukuran) -> bool:
    """Whether the indikator was measured in this unit there."""
    return any(
        satu.kode == kode and satu.ukuran.satuan == ukuran.satuan
        for satu in laporan.anggota.daftar_angka
    )


def _kartu(angka: AngkaBeku, tahun: int, lalu: tuple[tuple[int, Decimal], ...]) -> KartuIndikator:
    keadaan = KeadaanIndikator.BELUM_LENGKAP
    if angka.realisasi is not None and angka.target is not None:
        tercapai = angka.ukuran.mencapai(angka.realisasi, angka.target)
        keadaan = KeadaanIndikator.TERCAPAI if tercapai else KeadaanIndikator.DI_BAWAH
    return KartuIndikator(
        kode=angka.kode,
        nama=angka.nama,
        tahun=tahun,
        ukuran=angka.ukuran,
        realisasi=angka.realisasi,
        target=angka.target,
        keadaan=keadaan,
        lalu=lalu,
    )


def susun_penjelasan(kecamatan: Kecamatan, laporan: LaporanTerbuka) -> list[PenjelasanIndikator]:
    """How each figure of the report is reckoned, in the words of its sheet and in plain ones."""
    per_kode = {
        satu.kode: cara_hitung(satu).jenis
        for satu in daftar_indikator(kecamatan, laporan.laporan.tahun)
    }
    aturan = {satu.kode: satu for satu in laporan.anggota.daftar_aturan}
    hasil = []
    for angka in laporan.anggota.daftar_angka:
        jenis = per_kode.get(angka.kode)
        warga = (jenis.bagi_warga or jenis.uraian) if jenis else ""
        hasil.append(PenjelasanIndikator(angka, aturan.get(angka.kode), warga))
    return hasil


def susun_triwulan(daftar: Iterable[LaporanTerbuka]) -> list[BarisTriwulan]:
    """Each indikator through the quarters whose report holds; empty without any."""
    per_triwulan = {
        satu.laporan.triwulan: {angka.kode: angka for angka in satu.anggota.daftar_angka}
        for satu in sorted(daftar, key=lambda satu: satu.laporan.triwulan)
        if satu.laporan.triwulan
    }
    nama = {kode: angka.nama for isi in per_triwulan.values() for kode, angka in isi.items()}
    return [
        BarisTriwulan(
            kode, nama[kode], tuple((nomor, isi.get(kode)) for nomor, isi in per_triwulan.items())
        )
        for kode in nama
    ]


def susun_dokumen(laporan: LaporanTerbuka) -> DokumenTahun | None:
    """The documents that the report counts; None where it counts none."""
    # Two indikator may count the same document.
    daftar_tenggat = tuple({s.dokumen: s for s in laporan.anggota.daftar_tenggat}.values())
    slot = {(s.desa_kode, s.dokumen): s for s in laporan.anggota.daftar_slot}
    if not slot:
        return None
    daftar_desa = dict.fromkeys((s.desa_kode, s.desa) for s in slot.values())
    return DokumenTahun(
        daftar_tenggat,
        grafik_dokumen(
            "dokumen-desa",
            "Banyaknya desa menurut keadaan setiap dokumen",
            [(satu.dokumen, _jumlah(slot.values(), satu.dokumen)) for satu in daftar_tenggat],
        ),
        tuple(
            (
                nama,
                tuple(
                    SelDokumen(t.dokumen, Keadaan(s.keadaan), s)
                    for t in daftar_tenggat
                    if (s := slot.get((kode, t.dokumen)))
                ),
            )
            for kode, nama in daftar_desa
        ),
    )


def _jumlah(daftar: Iterable[SlotBeku], dokumen: str) -> list[tuple[str, str, int]]:
    semua = [satu.keadaan for satu in daftar if satu.dokumen == dokumen]
    return [(satu.value, SEBUTAN[satu], semua.count(satu.value)) for satu in Keadaan]
