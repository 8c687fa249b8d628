"""The performance agreement of a year as frozen content."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kinerja.models import AnggaranProgram, PerjanjianKinerja
from organisasi.kop import Kop, susun_kop
from organisasi.models import Kecamatan
from organisasi.pejabat import format_nip


@dataclass(frozen=True, slots=True)
class Pihak:
    """A party; `nip` is empty for an elected official."""

    nama: str
    jabatan: str
    nip: str = ""


@dataclass(frozen=True, slots=True)
class BarisPerjanjian:
    sasaran: str
    indikator: str
    target: Decimal


@dataclass(frozen=True, slots=True)
class BarisPagu:
    program: str
    pagu: Decimal


@dataclass(frozen=True, slots=True)
class IsiPerjanjian:
    kop: Kop
    tahun: int
    tempat: str
    tanggal: date
    pihak_pertama: Pihak
    pihak_kedua: Pihak
    daftar_baris: tuple[BarisPerjanjian, ...]
    daftar_pagu: tuple[BarisPagu, ...]


def susun_perjanjian(kecamatan: Kecamatan, tahun: int) -> IsiPerjanjian | None:
    """The agreement as it was entered; None when the year has none."""
    perjanjian = PerjanjianKinerja.objects.filter(kecamatan=kecamatan, tahun=tahun).first()
    if perjanjian is None:
        return None
    daftar_target = perjanjian.daftar_target.select_related("indikator__sasaran").order_by(
        "indikator__sasaran__nomor", "indikator__kode"
    )
    daftar_program = AnggaranProgram.objects.berlaku().filter(kecamatan=kecamatan, tahun=tahun)
    return IsiPerjanjian(
        kop=susun_kop(kecamatan),
        tahun=tahun,
        tempat=kecamatan.nama,
        tanggal=perjanjian.tanggal,
        pihak_pertama=Pihak(
            perjanjian.pihak_pertama_nama,
            perjanjian.pihak_pertama_jabatan,
            format_nip(perjanjian.pihak_pertama_nip),
        ),
        pihak_kedua=Pihak(perjanjian.pihak_kedua_nama, perjanjian.pihak_kedua_jabatan),
        daftar_baris=tuple(
            BarisPerjanjian(t.indikator.sasaran.uraian, t.indikator.nama, t.nilai)
            for t in daftar_target
        ),
        daftar_pagu=tuple(BarisPagu(p.nama, p.pagu) for p in daftar_program.order_by("pk")),
    )
