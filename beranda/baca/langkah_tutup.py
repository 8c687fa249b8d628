"""The way (jalan) to a closed year or triwulan: each step, how far it is, whose, what blocks it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from beranda.baca.bahan_tutup import BahanTutup, bertanda_tangan
from beranda.baca.tugas import alamat
from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.tanggal import tertulis
from dasar.aturan.triwulan import ROMAWI
from desa.baca.permissions import boleh_mencatat_dokumen
from kinerja.baca.permissions import boleh_mencatat, boleh_mencatat_realisasi
from laporan.models import JenisLaporan
from laporan.terbit.permintaan import Halangan
from organisasi.models.peran import Peran, Perbuatan

# How many units, or obstacles, a step names.
TERSEBUT = 4


class KeadaanLangkah(StrEnum):
    SELESAI = "selesai"
    SIAP = "siap"
    KURANG = "kurang"  # not done, and stands in nobody's way
    TERHALANG = "terhalang"
    BELUM = "belum"


@dataclass(frozen=True, slots=True)
class LangkahTutup:
    """One step. `boleh` says whether this person can do it now; `milik` is whose it is."""

    judul: str
    keterangan: str
    milik: str
    keadaan: KeadaanLangkah
    tombol: str = ""
    alamat: str = ""
    boleh: bool = False
    daftar_halangan: tuple[Halangan, ...] = ()

    @property
    def ditanyakan(self) -> bool:
        """Whether it can be done now, and by somebody else."""
        return not self.boleh and self.keadaan in (KeadaanLangkah.SIAP, KeadaanLangkah.KURANG)

    @property
    def halangan_terlihat(self) -> tuple[Halangan, ...]:
        return self.daftar_halangan[:TERSEBUT]

    @property
    def halangan_lain(self) -> int:
        return max(0, len(self.daftar_halangan) - TERSEBUT)


def susun_jalan(bahan: BahanTutup) -> list[LangkahTutup]:
    """The steps in their order; a triwulan has those of the year that it needs."""
    daftar: list[Callable[[BahanTutup], LangkahTutup]] = [_dokumen, _kegiatan]
    if bahan.ada_dicatat:
        daftar.append(_nilai)
    daftar += [_verifikasi, _triwulan]
    if not bahan.triwulan:
        daftar.append(_narasi)
    daftar += [_pratinjau, _terbit, _tanda_tangan]
    if not bahan.triwulan:
        daftar.append(_paket)
    return [susun(bahan) for susun in daftar]


def _kekurangan(bahan: BahanTutup, jumlah: int) -> KeadaanLangkah:
    """Of a gap that does not block: once all is closed it was known, and is kept with it."""
    if jumlah == 0 or bahan.berikut == 0:
        return KeadaanLangkah.SELESAI
    return KeadaanLangkah.KURANG


def _diketahui(bahan: BahanTutup, jumlah: int) -> str:
    """That what is missing stays so: it was known when all was closed."""
    return "; kekurangannya diketahui saat ditutup" if jumlah and bahan.berikut == 0 else ""


def _dari(jumlah: int, semua: int) -> str:
    return f"{tulis_bilangan(jumlah)} dari {tulis_bilangan(semua)}"


def _orang(bahan: BahanTutup, peran: Peran) -> str:
    """The peran with the names of those who have it."""
    nama = bahan.orang.get(peran, [])
    return f"{peran.label}: {', '.join(nama)}" if nama else f"{peran.label}: belum ada akunnya"


def _dokumen(bahan: BahanTutup) -> LangkahTutup:
    kekurangan = bahan.kekurangan
    kosong = len(kekurangan.daftar_slot)
    tercatat = _dari(kekurangan.jatuh_tempo - kosong, kekurangan.jatuh_tempo)
    return LangkahTutup(
        "Dokumen desa tercatat",
        f"{tercatat} dokumen tercatat{_diketahui(bahan, kosong)}",
        bahan.unit_dokumen or "unit pengelola dokumen desa belum ditetapkan",
        _kekurangan(bahan, kosong),
        "Catat tanggalnya",
        alamat("dokumen_desa_kisi", bahan.tahun),
        boleh_mencatat_dokumen(bahan.pengguna, bahan.kecamatan),
    )


def _kegiatan(bahan: BahanTutup) -> LangkahTutup:
    daftar = bahan.kekurangan.daftar_kegiatan
    tanpa_alasan = [satu for satu in daftar if satu.alasan_belum_id is None]
    sudah = _dari(bahan.jumlah_kegiatan - len(daftar), bahan.jumlah_kegiatan)
    beralasan = len(daftar) - len(tanpa_alasan)
    per_unit = Counter(satu.unit_kerja.kode for satu in tanpa_alasan).most_common(TERSEBUT)
    return LangkahTutup(
        "Kegiatan ditindaklanjuti atau beralasan",
        f"{sudah} ditindaklanjuti"
        + (f", {beralasan} dengan alasan" if beralasan else "")
        + _diketahui(bahan, len(tanpa_alasan)),
        ", ".join(f"{kode} {jumlah}" for kode, jumlah in per_unit) or "semua unit",
        _kekurangan(bahan, len(tanpa_alasan)),
        "Tindak lanjuti",
        alamat("belum_ditindaklanjuti", tahun=bahan.tahun),
        boleh_mencatat(bahan.pengguna),
    )


def _nilai(bahan: BahanTutup) -> LangkahTutup:
    daftar = bahan.belum_dicatat
    pencatat = {str(s.indikator.pencatat or Peran.VERIFIKATOR.label) for s in daftar}
    return LangkahTutup(
        "Realisasi yang diketik",
        f"{len(daftar)} belum dicatat: {', '.join(map(str, daftar[:TERSEBUT]))}"
        if daftar
        else "tidak ada yang belum dicatat",
        ", ".join(sorted(pencatat)) or "unit pencatat",
        _kekurangan(bahan, len(daftar)),
        "Catat",
        alamat("realisasi_tahun", bahan.tahun),
        any(boleh_mencatat_realisasi(bahan.pengguna, satu.indikator) for satu in daftar),
    )


def _verifikasi(bahan: BahanTutup) -> LangkahTutup:
    penghalang, sendiri = bahan.belum_diverifikasi, bahan.menunggu.lainnya
    jumlah, memeriksa = penghalang.jumlah, bahan.pengguna.boleh(Perbuatan.VERIFIKASI)
    keterangan = (
        penghalang.sebutan
        if jumlah
        else f"{tulis_bilangan(bahan.dinilai.jumlah)} catatan yang dihitung sudah diperiksa"
    )
    # The queue of the year holds what counts in no figure, too, such as the other date of a
    # document: said, so that the two numbers agree.
    lagi = bahan.menunggu.semua - (jumlah - penghalang.dikembalikan)
    if not bahan.triwulan and lagi > 0:
        keterangan += f"; {tulis_bilangan(lagi)} lagi di antrean tidak ikut dihitung"
    if memeriksa and jumlah and sendiri:
        keterangan += f"; {sendiri} di antrean menunggu orang lain"
    return LangkahTutup(
        "Verifikasi",
        keterangan,
        _orang(bahan, Peran.VERIFIKATOR),
        KeadaanLangkah.SIAP if jumlah else KeadaanLangkah.SELESAI,
        "Buka antrean",
        alamat("verifikasi", tahun=bahan.tahun),
        memeriksa and bool(bahan.menunggu.putusannya),
    )


def _triwulan(bahan: BahanTutup) -> LangkahTutup:
    semua, berikut = bahan.daftar_triwulan, bahan.berikut
    nama = f"triwulan {ROMAWI[berikut or semua[-1]]}"
    ditutup = sum(bahan.tertutup.memuat(bahan.tahun, t) for t in semua)
    keadaan, halangan = KeadaanLangkah.SIAP, tuple[Halangan, ...]()
    if not berikut:
        keadaan = KeadaanLangkah.SELESAI
    elif not bahan.titik.berakhir(berikut):
        keadaan = KeadaanLangkah.BELUM
    elif bahan.sebab_terbuka:
        keadaan = KeadaanLangkah.TERHALANG
    if berikut and bahan.sebab_terbuka:
        halangan = (Halangan(bahan.sebab_terbuka, alamat("periode_tahun", bahan.tahun)),)
    siap = keadaan == KeadaanLangkah.SIAP
    return LangkahTutup(
        "Triwulan ditutup" if len(semua) > 1 else f"Tutup {nama}",
        f"{ditutup} dari {len(semua)} ditutup"
        + (f"; {nama} siap ditutup" if siap and len(semua) > 1 else ""),
        _orang(bahan, Peran.VERIFIKATOR),
        keadaan,
        f"Tutup {nama}" if siap else "Lihat triwulannya",
        alamat("periode_tutup", bahan.tahun, berikut)
        if siap and bahan.pengguna.boleh(Perbuatan.TUTUP_TRIWULAN)
        else alamat("periode_tahun", bahan.tahun),
        siap and bahan.pengguna.boleh(Perbuatan.TUTUP_TRIWULAN),
        halangan,
    )


def _narasi(bahan: BahanTutup) -> LangkahTutup:
    kurang = bahan.halangan_narasi
    return LangkahTutup(
        "Narasi dan perjanjian kinerja",
        f"{len(kurang)} hal belum selesai" if kurang else "semua bagian wajib sudah ditulis",
        f"{_orang(bahan, Peran.VERIFIKATOR)}; atau Camat",
        KeadaanLangkah.SIAP if kurang else KeadaanLangkah.SELESAI,
        "Tulis narasi",
        alamat("narasi_list", bahan.tahun),
        bahan.pengguna.boleh(Perbuatan.TULIS_NARASI),
        tuple(kurang),
    )


def _pratinjau(bahan: BahanTutup) -> LangkahTutup:
    selesai = len(bahan.terbit) == len(bahan.daftar_laporan)
    return LangkahTutup(
        "Pratinjau laporan",
        "laporannya sudah terbit" if selesai else "dibaca utuh sebelum terbit",
        "verifikator dan Camat",
        KeadaanLangkah.SELESAI
        if selesai
        else KeadaanLangkah.SIAP
        if bahan.berakhir
        else KeadaanLangkah.BELUM,
        "Baca pratinjau",
        alamat("triwulan_pratinjau", bahan.tahun, bahan.triwulan)
        if bahan.triwulan
        else alamat("laporan_pratinjau", bahan.tahun),
        boleh=True,
    )


def _terbit(bahan: BahanTutup) -> LangkahTutup:
    belum = [satu for satu in bahan.daftar_laporan if satu.terbit is None]
    siap = next((satu for satu in belum if not satu.daftar_halangan), None)
    # Of several reports each names the same obstacle.
    halangan = dict.fromkeys(h for satu in belum for h in satu.daftar_halangan)
    camat = bahan.pengguna.boleh(Perbuatan.TERBITKAN_LAPORAN)
    keadaan = KeadaanLangkah.SELESAI
    if belum:
        keadaan = KeadaanLangkah.TERHALANG if bahan.berakhir else KeadaanLangkah.BELUM
    sudah = ", ".join(f"{s.nama} terbit {tertulis(s.tanggal)}" for s in bahan.terbit)
    nama = " dan ".join(satu.jenis.label for satu in bahan.daftar_laporan)
    return LangkahTutup(
        f"Terbitkan {nama}" + (f" {ROMAWI[bahan.triwulan]}" if bahan.triwulan else ""),
        sudah + (f"; {siap.jenis.label} siap diterbitkan" if siap and sudah else "")
        or (f"{siap.jenis.label} siap diterbitkan" if siap else "belum terbit"),
        _orang(bahan, Peran.CAMAT),
        KeadaanLangkah.SIAP if siap else keadaan,
        f"Terbitkan {siap.jenis.label}" if siap and camat else "Lihat laporan",
        _alamat_terbit(bahan, siap.jenis)
        if siap and camat
        else alamat("laporan_tahun", bahan.tahun),
        bool(siap) and camat,
        tuple(halangan),
    )


def _alamat_terbit(bahan: BahanTutup, jenis: JenisLaporan) -> str:
    triwulan = [bahan.triwulan] if bahan.triwulan else []
    return alamat("laporan_terbitkan", bahan.tahun, jenis.value, *triwulan)


def _tanda_tangan(bahan: BahanTutup) -> LangkahTutup:
    terbit = bahan.terbit
    belum = [satu for satu in terbit if not bertanda_tangan(satu)]
    keadaan = KeadaanLangkah.SIAP if terbit else KeadaanLangkah.BELUM
    # Ink on paper leaves no trace here: the package that goes out after it does.
    if terbit and (not belum or bahan.daftar_paket):
        keadaan = KeadaanLangkah.SELESAI
    return LangkahTutup(
        "Cetak atau tanda tangani",
        f"{len(terbit) - len(belum)} dari {len(terbit)} bertanda tangan elektronik; yang basah "
        "dicetak dari PDF-nya"
        if terbit
        else "sesudah terbit",
        _orang(bahan, Peran.CAMAT),
        keadaan,
        "Buka laporan terbit" if terbit else "",
        alamat("laporan_terbit", (belum or terbit)[0].pk) if terbit else "",
        bool(terbit) and bahan.pengguna.boleh(Perbuatan.TERBITKAN_LAPORAN),
    )


def _paket(bahan: BahanTutup) -> LangkahTutup:
    terbit, paket = bahan.terbit, bahan.daftar_paket
    keadaan = KeadaanLangkah.SIAP if terbit else KeadaanLangkah.BELUM
    return LangkahTutup(
        "Paket e-SAKIP",
        "sudah dibuat" if paket else "dibuat dari laporan yang terbit",
        f"{_orang(bahan, Peran.VERIFIKATOR)}; atau Camat",
        KeadaanLangkah.SELESAI if paket else keadaan,
        "Unduh paket" if paket else "Buat paket" if terbit else "",
        alamat("cetakan_detail", paket[0].pk)
        if paket
        else alamat("laporan_terbit", terbit[-1].pk)
        if terbit
        else "",
        bool(paket or terbit) and bahan.pengguna.boleh(Perbuatan.TULIS_NARASI),
    )
