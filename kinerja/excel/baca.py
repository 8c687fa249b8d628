"""Reads the kegiatan workbook: cells in, typed rows or faults out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dasar.aturan.pemeriksaan import TANPA_PERBAIKAN, Lapor, Perbaikan, diam
from dasar.aturan.teks import kosong, kunci
from dasar.lembar.baca import Bacaan, baca_lembar
from dasar.lembar.sel import Pemeriksa, panjang_terbesar, rujukan
from dasar.models.urut import Urut
from desa.aturan.sebutan import DaftarDesa, SebutanDesa, menyebut_semua
from desa.models import Desa
from kinerja.aturan.kode_kegiatan import kunci_kode
from kinerja.baca.fungsi import DaftarFungsi
from kinerja.excel import kolom as k
from kinerja.models import BentukTindakLanjut, JenisKegiatan, Kegiatan, StatusKegiatan, TindakLanjut
from organisasi.models import Kecamatan


class BarisTindakLanjut(NamedTuple):
    tanggal: date
    bentuk_id: int
    uraian: str
    nomor: str


class IsiKegiatan(NamedTuple):
    """The kegiatan's own columns, in the order of KOLOM_ISI."""

    tanggal: date
    jenis: str
    fungsi_id: int | None
    uraian: str
    tempat: str
    pihak_terkait: str
    daftar_desa: frozenset[int]
    hasil: str
    status: str
    daftar_unit_lain: frozenset[int]  # besides the first of the cell, which leads
    tanggal_akhir: date | None


KOLOM_ISI = (
    k.TANGGAL,
    k.JENIS,
    k.FUNGSI,
    k.KEGIATAN,
    k.TEMPAT,
    k.PIHAK_TERKAIT,
    k.DESA,
    k.HASIL,
    k.STATUS,
    k.UNIT,
    k.TANGGAL_AKHIR,
)


class BarisBukuKegiatan(NamedTuple):
    nomor: int
    unit_id: int
    kode: str
    isi: IsiKegiatan
    tindak_lanjut: BarisTindakLanjut | None

    @property
    def kunci(self) -> tuple[int, str]:
        """What identifies it; the second part is empty where the file gives no kode."""
        return self.unit_id, kunci_kode(self.kode)


@dataclass(frozen=True, slots=True)
class ArtiNama:
    """What a name in a cell may stand for in this kecamatan."""

    unit: dict[str, int]
    desa: DaftarDesa
    fungsi: DaftarFungsi
    bentuk: dict[str, int]
    nama_unit: dict[int, str]
    nama_desa: dict[int, str]
    nama_bentuk: dict[int, str]
    hanya_unit: frozenset[int] | None = None  # those that may lead; None: each of them

    @property
    def pilihan_sel(self) -> dict[str, tuple[str, ...]]:
        """What the cells of a column may say, where that is a list."""
        return {
            k.UNIT: tuple(self.nama_unit.values()),
            k.JENIS: tuple(jenis.label for jenis in JenisKegiatan),
            k.FUNGSI: tuple(str(nomor) for nomor in self.fungsi.semua_nomor()),
            k.DESA: tuple(self.nama_desa.values()),
            k.STATUS: tuple(status.label for status in StatusKegiatan),
            k.TL_BENTUK: tuple(self.nama_bentuk.values()),
        }


def baca_acuan(kecamatan: Kecamatan, hanya_unit: frozenset[int] | None = None) -> ArtiNama:
    """Read the lookup tables in four queries."""
    daftar_unit = list(
        kecamatan.daftar_unit_kerja.order_by(Urut("kode"), "pk").values_list("pk", "kode", "nama")
    )
    daftar_desa = list(Desa.objects.filter(kecamatan=kecamatan).order_by("kode"))
    daftar_bentuk = list(BentukTindakLanjut.objects.filter(kecamatan=kecamatan).order_by("urutan"))
    return ArtiNama(
        unit=rujukan(daftar_unit),
        desa=DaftarDesa(
            tuple(
                SebutanDesa(d.pk, d.nama, d.kode, d.aktif_dari_tahun, d.aktif_sampai_tahun)
                for d in daftar_desa
            )
        ),
        fungsi=DaftarFungsi.baca(kecamatan),
        bentuk={kunci(b.nama): b.pk for b in daftar_bentuk},
        nama_unit={pk: kode for pk, kode, _ in daftar_unit},
        nama_desa={d.pk: d.nama for d in daftar_desa},
        nama_bentuk={b.pk: b.nama for b in daftar_bentuk},
        hanya_unit=hanya_unit,
    )


_JENIS = {kunci(jenis.label): jenis.value for jenis in JenisKegiatan}
# Empty means Terlaksana, as the workbook to fill in says.
_STATUS = {kunci(s.label): s.value for s in StatusKegiatan} | {"": StatusKegiatan.TERLAKSANA.value}
MAKS = {
    judul: panjang_terbesar(model, nama)
    for judul, model, nama in (
        (k.KODE, Kegiatan, "kode"),
        (k.KEGIATAN, Kegiatan, "uraian"),
        (k.TEMPAT, Kegiatan, "tempat"),
        (k.PIHAK_TERKAIT, Kegiatan, "pihak_terkait"),
        (k.HASIL, Kegiatan, "hasil"),
        (k.TL_URAIAN, TindakLanjut, "uraian"),
        (k.TL_NOMOR, TindakLanjut, "nomor"),
    )
}


def baca_kegiatan(
    path: Path,
    acuan: ArtiNama,
    *,
    hari_ini: date,
    perbaikan: Perbaikan = TANPA_PERBAIKAN,
    lapor: Lapor = diam,
) -> Bacaan[BarisBukuKegiatan]:
    """The rows of a workbook and their faults. Raises BerkasSalah when it cannot be read at all."""
    lembar = baca_lembar(path, k.LEMBAR, k.JUDUL, perbaikan, wajib=k.WAJIB)
    pembaca = _Pembaca(acuan, Pemeriksa(lembar.nama, hari_ini))
    hasil = [pembaca.baris(nomor, sel) for nomor, sel in lembar.daftar_baris(lapor)]
    daftar_baris = [baris for baris in hasil if baris is not None]
    petunjuk = list(lembar.daftar_petunjuk)
    if k.FUNGSI in lembar.kolom_tidak_ada:
        petunjuk.append(
            "Tanpa kolom Fungsi, kegiatan yang baru tidak ikut dihitung dalam indikator."
        )
    return Bacaan(lembar, daftar_baris, pembaca.p.daftar_kesalahan, petunjuk)


class _Pembaca:
    def __init__(self, acuan: ArtiNama, pemeriksa: Pemeriksa) -> None:
        self.acuan = acuan
        self.p = pemeriksa
        # Few different cells come back again and again.
        self.desa_dikenal: dict[object, frozenset[int]] = {"": frozenset()}
        self.unit_diterima = (
            f"salah satu dari {', '.join(acuan.nama_unit.values())} atau namanya; beberapa unit "
            "dipisah titik koma, yang memimpin di depan"
        )
        self.bentuk_diterima = f"salah satu dari {', '.join(acuan.nama_bentuk.values())}"
        self.desa_diterima = (
            "yang diterima: nama atau kode desa, dipisah titik koma, atau 'Semua desa': "
            f"{', '.join(acuan.nama_desa.values())}"
        )

    def baris(self, n: int, sel: Sequence[object]) -> BarisBukuKegiatan | None:
        """One row; None when it has a fault."""
        p = self.p
        semula = p.jumlah_kesalahan
        # By position: wherever the columns stand in the file, here they come in the order of JUDUL.
        kode = p.teks(n, k.KODE, sel[0], MAKS[k.KODE])
        tanggal = p.tanggal(n, k.TANGGAL, sel[1], wajib=True)
        unit, unit_lain = self._unit(n, sel[2])
        jenis = p.pilihan(n, k.JENIS, sel[3], _JENIS, "Fasilitasi atau Koordinasi")
        fungsi = self._fungsi(n, sel[4], tanggal)
        uraian = p.teks(n, k.KEGIATAN, sel[5], MAKS[k.KEGIATAN], wajib=True)
        tempat = p.teks(n, k.TEMPAT, sel[6], MAKS[k.TEMPAT])
        pihak = p.teks(n, k.PIHAK_TERKAIT, sel[7], MAKS[k.PIHAK_TERKAIT])
        daftar_desa = self._desa(n, sel[8], tanggal)
        hasil = p.teks(n, k.HASIL, sel[9], MAKS[k.HASIL])
        status = p.pilihan(
            n, k.STATUS, sel[10], _STATUS, "Terlaksana (juga bila kosong) atau Batal"
        )
        tindak_lanjut = self._tindak_lanjut(n, sel[11:15], tanggal)
        akhir = self._akhir(n, sel[15], tanggal)
        if p.jumlah_kesalahan > semula or not (tanggal and unit and jenis and status):
            return None
        sendiri = (tanggal, jenis, fungsi, uraian, tempat, pihak, daftar_desa, hasil, status)
        isi = IsiKegiatan(*sendiri, unit_lain, akhir)
        return BarisBukuKegiatan(n, unit, kode, isi, tindak_lanjut)

    def _akhir(self, n: int, nilai: object, tanggal: date | None) -> date | None:
        """The last day of several; one day is stored in one way (Kegiatan.tanggal_akhir)."""
        akhir = self.p.tanggal(n, k.TANGGAL_AKHIR, nilai)
        if akhir and tanggal and akhir < tanggal:
            pesan = f"tidak sebelum hari pertamanya, {tanggal:%d/%m/%Y}"
            self.p.salah(n, k.TANGGAL_AKHIR, nilai, pesan)
        return None if akhir == tanggal else akhir

    def _unit(self, n: int, nilai: object) -> tuple[int | None, frozenset[int]]:
        """The unit that leads and owns the row, and those that did it together with it."""
        bagian: list[object] = [nilai]
        if isinstance(nilai, str):
            bagian = [satu for satu in nilai.split(";") if satu.strip()] or bagian
        daftar = [
            self.p.pilihan(n, k.UNIT, satu, self.acuan.unit, self.unit_diterima) for satu in bagian
        ]
        boleh = self.acuan.hanya_unit
        if boleh is not None and daftar[0] is not None and daftar[0] not in boleh:
            milik = ", ".join(self.acuan.nama_unit[pk] for pk in sorted(boleh))
            self.p.salah(n, k.UNIT, nilai, f"yang memimpin harus unit Anda, {milik}")
        return daftar[0], frozenset(pk for pk in daftar[1:] if pk and pk != daftar[0])

    def _fungsi(self, n: int, nilai: object, tanggal: date | None) -> int | None:
        """By its number on the sheet of the year of the kegiatan."""
        # Without a day nobody knows of which sheet; that is a fault of its own.
        if kosong(nilai) or tanggal is None:
            return None
        daftar = self.acuan.fungsi.pada(tanggal.year)
        if not daftar:
            pesan = f"tahun {tanggal.year} tidak tercakup lembar IKU yang mempunyai fungsi"
            self.p.salah(n, k.FUNGSI, nilai, pesan)
            return None
        nomor = self.p.bilangan(n, k.FUNGSI, nilai, range(1, len(daftar) + 1))
        return daftar[nomor].pk if nomor is not None else None

    def _desa(self, n: int, nilai: object, tanggal: date | None) -> frozenset[int]:
        """The desa of a cell; 'Semua desa' are those of the year of the kegiatan."""
        dikenal = self.desa_dikenal.get(nilai)
        if dikenal is not None:
            return dikenal
        if menyebut_semua(nilai):
            # Not remembered as the others below: which these are depends on the year of the row.
            return self.acuan.desa.semua(tanggal.year) if tanggal else frozenset()
        hasil, asing = (frozenset[int](), []) if kosong(nilai) else self.acuan.desa.beberapa(nilai)
        for nama in asing:
            self.p.salah(n, k.DESA, nama if isinstance(nilai, str) else nilai, self.desa_diterima)
        # Only without a fault: each row that has one must say so itself.
        if not asing:
            self.desa_dikenal[nilai] = hasil
        return hasil

    def _tindak_lanjut(
        self, n: int, sel: Sequence[object], kegiatan: date | None
    ) -> BarisTindakLanjut | None:
        """The follow-up columns: all empty, or at least date, form and text."""
        if all(map(kosong, sel)):
            return None
        p = self.p
        tanggal = p.tanggal(n, k.TL_TANGGAL, sel[0], wajib=True)
        bentuk = p.pilihan(n, k.TL_BENTUK, sel[1], self.acuan.bentuk, self.bentuk_diterima)
        uraian = p.teks(n, k.TL_URAIAN, sel[2], MAKS[k.TL_URAIAN], wajib=True)
        nomor = p.teks(n, k.TL_NOMOR, sel[3], MAKS[k.TL_NOMOR])
        if tanggal and kegiatan and tanggal < kegiatan:
            p.salah(n, k.TL_TANGGAL, sel[0], f"tidak sebelum kegiatannya, {kegiatan:%d/%m/%Y}")
        if tanggal is None or bentuk is None:
            return None
        return BarisTindakLanjut(tanggal, bentuk, uraian, nomor)
