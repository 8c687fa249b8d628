"""The registry of reports: how each kind is built, what blocks it, how it becomes a PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.urls import reverse

from kinerja.laporan.isi import IsiLaporan, Kertas, Terbitan
from kinerja.laporan.lkjip.cetak import pdf_lkjip
from kinerja.laporan.lkjip.isi import IsiLkjip
from kinerja.laporan.lkjip.susun import narasi_kosong, susun_lkjip
from kinerja.laporan.pdf import pdf_laporan
from kinerja.laporan.perjanjian import susun_perjanjian
from kinerja.laporan.permintaan import Halangan, Permintaan
from kinerja.laporan.susun import susun_laporan
from kinerja.laporan.triwulan import IsiNaskah, cetak_triwulan, susun_triwulan
from kinerja.models import JenisLaporan

I = TypeVar("I")  # noqa: E741 - the frozen content of a kind


@dataclass(frozen=True, slots=True)
class Jenis(Generic[I]):
    """One kind of report.

    `isi` is the frozen dataclass that `susun` builds from the records, that is stored as JSON and
    read back, and from which alone `cetak` makes the PDF: the same content, the same bytes. Without
    a `Terbitan` it is a draft. `halangan` says what of this kind is missing; what holds for every
    kind (year over, all verified, a signatory) is not its concern.
    """

    isi: type[I]
    susun: Callable[[Permintaan], I]
    halangan: Callable[[Permintaan], list[Halangan]]
    cetak: Callable[[I, Terbitan | None, Kertas], bytes]
    per_triwulan: bool = False


def _susun_ringkas(permintaan: Permintaan) -> IsiLaporan:
    return susun_laporan(
        permintaan.kecamatan,
        permintaan.tahun,
        per=permintaan.per,
        tanggal=permintaan.tanggal,
        hari_ini=permintaan.hari_ini,
    )


def _tanpa_halangan(permintaan: Permintaan) -> list[Halangan]:
    return []


def _susun_triwulan(permintaan: Permintaan) -> IsiNaskah:
    return susun_triwulan(
        permintaan.kecamatan,
        permintaan.tahun,
        permintaan.triwulan,
        per=permintaan.per,
        tanggal=permintaan.tanggal,
        hari_ini=permintaan.hari_ini,
    )


def _susun_lkjip(permintaan: Permintaan) -> IsiLkjip:
    return susun_lkjip(
        permintaan.kecamatan,
        permintaan.tahun,
        per=permintaan.per,
        tanggal=permintaan.tanggal,
        hari_ini=permintaan.hari_ini,
    )


def _halangan_lkjip(permintaan: Permintaan) -> list[Halangan]:
    """The required parts that nobody has written, and an agreement that was not entered."""
    tahun = permintaan.tahun
    hasil = [
        Halangan(
            f"Narasi {kunci.judul} belum ditulis.",
            reverse("narasi_bagian", args=[tahun, kunci]),
        )
        for kunci in narasi_kosong(permintaan.kecamatan, tahun)
    ]
    if susun_perjanjian(permintaan.kecamatan, tahun) is None:
        alamat = reverse("perjanjian", args=[tahun])
        hasil.append(Halangan(f"Perjanjian kinerja tahun {tahun} belum dicatat.", alamat))
    return hasil


DAFTAR_JENIS: dict[str, Jenis[Any]] = {
    JenisLaporan.RINGKAS: Jenis(IsiLaporan, _susun_ringkas, _tanpa_halangan, pdf_laporan),
    JenisLaporan.TRIWULAN: Jenis(
        IsiNaskah, _susun_triwulan, _tanpa_halangan, cetak_triwulan, per_triwulan=True
    ),
    JenisLaporan.LKJIP: Jenis(IsiLkjip, _susun_lkjip, _halangan_lkjip, pdf_lkjip),
}
