"""The parts of the full annual report (LKjIP) that people write. Pure: no Django, no clock.

Source: docs/aturan.md, "Laporan lengkap".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Bagian(StrEnum):
    KATA_PENGANTAR = "kata_pengantar"
    IKHTISAR = "ikhtisar"
    LATAR_BELAKANG = "latar_belakang"
    TUJUAN = "tujuan"
    GAMBARAN_UMUM = "gambaran_umum"
    PEGAWAI = "pegawai"
    SARANA = "sarana"
    ISU = "isu"
    DASAR_HUKUM = "dasar_hukum"
    SISTEMATIKA = "sistematika"
    PERENCANAAN = "perencanaan"
    CAPAIAN = "capaian"
    TARGET = "target"
    TAHUN_LALU = "tahun_lalu"
    RENSTRA = "renstra"
    STANDAR = "standar"
    SEBAB = "sebab"
    EFISIENSI = "efisiensi"
    PROGRAM = "program"
    ANGGARAN = "anggaran"
    KESIMPULAN = "kesimpulan"
    REKOMENDASI = "rekomendasi"
    STRATEGI = "strategi"


@dataclass(frozen=True, slots=True)
class SifatBagian:
    """What is asked of a part; `per_indikator` when each indikator has one of its own."""

    bab: str
    judul: str
    petunjuk: str
    wajib: bool = False
    per_indikator: bool = False


_BAB_1 = "Bab I Pendahuluan"
_BAB_2 = "Bab II Perencanaan dan Perjanjian Kinerja"
_BAB_3 = "Bab III Akuntabilitas Kinerja"
_BAB_4 = "Bab IV Penutup"

DAFTAR_BAGIAN: dict[Bagian, SifatBagian] = {
    Bagian.KATA_PENGANTAR: SifatBagian(
        "Kata Pengantar",
        "Kata pengantar",
        "Ditandatangani Camat. Kosongkan untuk memakai kalimat yang disusun sistem.",
    ),
    Bagian.IKHTISAR: SifatBagian(
        "Ikhtisar Eksekutif",
        "Ikhtisar eksekutif",
        "Satu halaman untuk pembaca yang hanya membaca ini. Tabel capaian dicetak di bawahnya.",
        wajib=True,
    ),
    Bagian.LATAR_BELAKANG: SifatBagian(
        _BAB_1, "Latar belakang", "Mengapa laporan ini disusun.", wajib=True
    ),
    Bagian.TUJUAN: SifatBagian(
        _BAB_1, "Maksud dan tujuan", "Untuk apa dan untuk siapa laporan ini.", wajib=True
    ),
    Bagian.GAMBARAN_UMUM: SifatBagian(
        _BAB_1,
        "Gambaran umum organisasi",
        "Wilayah dan kedudukan. Tugas, fungsi, unit kerja, dan desa dicetak sendiri.",
        wajib=True,
    ),
    Bagian.PEGAWAI: SifatBagian(
        _BAB_1,
        "Sumber daya manusia",
        "Jumlah pegawai menurut jabatan, golongan, atau pendidikan; paling jelas dalam tabel.",
        wajib=True,
    ),
    Bagian.SARANA: SifatBagian(
        _BAB_1,
        "Sarana dan prasarana",
        "Gedung, kendaraan, dan perlengkapan. Bila kosong, bagian ini tidak dicetak.",
    ),
    Bagian.ISU: SifatBagian(
        _BAB_1,
        "Permasalahan utama dan isu strategis",
        "Persoalan yang paling menentukan kinerja kecamatan tahun ini.",
        wajib=True,
    ),
    Bagian.DASAR_HUKUM: SifatBagian(
        _BAB_1, "Dasar hukum", "Satu peraturan setiap baris.", wajib=True
    ),
    Bagian.SISTEMATIKA: SifatBagian(
        _BAB_1, "Sistematika penyajian", "Kosongkan untuk memakai daftar bab yang disusun sistem."
    ),
    Bagian.PERENCANAAN: SifatBagian(
        _BAB_2,
        "Perencanaan strategis",
        "Arah kebijakan Renstra. Sasaran, indikator, dan targetnya dicetak sendiri.",
    ),
    Bagian.CAPAIAN: SifatBagian(
        _BAB_3, "Capaian kinerja organisasi", "Pengantar atas tabel capaian."
    ),
    Bagian.TARGET: SifatBagian(
        _BAB_3,
        "Target dan realisasi",
        "Tambahan atas kalimat hitungan yang dicetak sendiri.",
        per_indikator=True,
    ),
    Bagian.TAHUN_LALU: SifatBagian(
        _BAB_3,
        "Perbandingan dengan tahun sebelumnya",
        "Tambahan atas tabel yang dicetak sendiri.",
        per_indikator=True,
    ),
    Bagian.RENSTRA: SifatBagian(
        _BAB_3,
        "Perbandingan dengan target akhir Renstra",
        "Tambahan atas kalimat hitungan yang dicetak sendiri.",
        per_indikator=True,
    ),
    Bagian.STANDAR: SifatBagian(
        _BAB_3,
        "Perbandingan dengan standar nasional",
        "Kosongkan bila tidak ada standar nasional; sistem menyebutnya.",
        per_indikator=True,
    ),
    Bagian.SEBAB: SifatBagian(
        _BAB_3,
        "Penyebab dan solusi",
        "Penyebab keberhasilan atau kegagalan, dan yang dilakukan untuk mengatasinya.",
        wajib=True,
        per_indikator=True,
    ),
    Bagian.EFISIENSI: SifatBagian(
        _BAB_3,
        "Efisiensi penggunaan sumber daya",
        "Tambahan atas hitungan anggaran yang dicetak sendiri.",
        per_indikator=True,
    ),
    Bagian.PROGRAM: SifatBagian(
        _BAB_3,
        "Program dan kegiatan penunjang",
        "Program yang menunjang pencapaian, dan bagaimana ia menunjang.",
        wajib=True,
        per_indikator=True,
    ),
    Bagian.ANGGARAN: SifatBagian(
        _BAB_3, "Realisasi anggaran", "Penjelasan atas tabel anggaran, bila ada."
    ),
    Bagian.KESIMPULAN: SifatBagian(
        _BAB_4, "Kesimpulan", "Tinjauan umum atas capaian tahun ini.", wajib=True
    ),
    Bagian.REKOMENDASI: SifatBagian(
        _BAB_4, "Rekomendasi", "Yang disarankan, dan kepada siapa.", wajib=True
    ),
    Bagian.STRATEGI: SifatBagian(
        _BAB_4, "Strategi pemecahan masalah", "Langkah untuk tahun berikutnya.", wajib=True
    ),
}


@dataclass(frozen=True, slots=True)
class KunciNarasi:
    """One text of a year: its part, and the kode of the indikator where each has its own."""

    bagian: Bagian
    indikator: str = ""

    @property
    def sifat(self) -> SifatBagian:
        return DAFTAR_BAGIAN[self.bagian]

    @property
    def berfoto(self) -> bool:
        """Whether photos may stand below its text: inside a chapter, where figures are numbered."""
        berbab = self.sifat.bab in (_BAB_1, _BAB_2, _BAB_3, _BAB_4)
        return berbab and self.bagian not in (Bagian.DASAR_HUKUM, Bagian.SISTEMATIKA)

    @property
    def judul(self) -> str:
        return f"{self.indikator}: {self.sifat.judul}" if self.indikator else self.sifat.judul

    def __str__(self) -> str:
        return f"{self.bagian}-{self.indikator}" if self.indikator else str(self.bagian)


def daftar_kunci(daftar_kode: Iterable[str]) -> tuple[KunciNarasi, ...]:
    """All texts of a year in the order of the report; those of an indikator stay together."""
    daftar_kode = tuple(daftar_kode)
    per_indikator = [b for b, sifat in DAFTAR_BAGIAN.items() if sifat.per_indikator]
    hasil: list[KunciNarasi] = []
    for bagian, sifat in DAFTAR_BAGIAN.items():
        if not sifat.per_indikator:
            hasil.append(KunciNarasi(bagian))
        # Where the first of these parts would stand, all of them come, indikator by indikator.
        elif bagian == per_indikator[0]:
            hasil += [KunciNarasi(b, kode) for kode in daftar_kode for b in per_indikator]
    return tuple(hasil)
