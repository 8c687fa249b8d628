"""The registry of reports: how each kind is built, what blocks it, how it becomes a PDF."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from django.urls import reverse

from kinerja.models import PerjanjianKinerja
from laporan.cetak.lkjip import pdf_lkjip
from laporan.cetak.pdf import pdf_laporan
from laporan.cetak.rakit import Lapor, tanpa_lapor
from laporan.cetak.triwulan import cetak_triwulan
from laporan.isi.lkjip import IsiLkjip
from laporan.isi.ringkas import IsiLaporan, Kertas, Terbitan
from laporan.models import JenisLaporan
from laporan.susun.lkjip import narasi_kosong, narasi_usang, susun_lkjip
from laporan.susun.rincian import daftar_kegiatan
from laporan.susun.ringkas import susun_laporan
from laporan.susun.triwulan import IsiNaskah, susun_triwulan
from laporan.terbit.permintaan import Halangan, Permintaan

I = TypeVar("I")  # noqa: E741 - the frozen content of a kind


# A protocol and not a Callable, which cannot name the keywords.
class Cetak(Protocol):
    """Frozen content to PDF; `lapor` is told how far it is. Raises PdfGagal."""

    def __call__(
        self,
        isi: Any,
        terbitan: Terbitan | None,
        kertas: Kertas,
        /,
        *,
        lapor: Lapor = ...,
    ) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Jenis(Generic[I]):
    """One kind of report.

    `isi` is the frozen dataclass that `susun` builds from the records, that is stored as JSON and
    read back, and from which alone `cetak` makes the PDF: the same content, the same bytes. Without
    a `Terbitan` it is a draft. `lama` says whether that takes longer than anybody waits for a
    page; then the worker does it. `halangan` says what of this kind is missing; what holds for
    every kind (year over, all verified, a signatory) is not its concern.
    """

    isi: type[I]
    susun: Callable[[Permintaan], I]
    halangan: Callable[[Permintaan], list[Halangan]]
    cetak: Cetak
    lama: Callable[[Permintaan], bool]
    per_triwulan: bool = False


def _susun_ringkas(permintaan: Permintaan) -> IsiLaporan:
    kecamatan, titik = permintaan.kecamatan, permintaan.titik
    isi = susun_laporan(kecamatan, titik, tanggal=permintaan.tanggal)
    if not permintaan.lampiran:
        return isi
    return replace(isi, daftar_kegiatan=daftar_kegiatan(kecamatan, titik))


def _lampiran_diminta(permintaan: Permintaan) -> bool:
    return permintaan.lampiran


def _selalu(permintaan: Permintaan) -> bool:
    return True


def _tidak_pernah(permintaan: Permintaan) -> bool:
    return False


def _tanpa_halangan(permintaan: Permintaan) -> list[Halangan]:
    return []


def _susun_triwulan(permintaan: Permintaan) -> IsiNaskah:
    return susun_triwulan(
        permintaan.kecamatan, permintaan.titik, permintaan.triwulan, tanggal=permintaan.tanggal
    )


def _cetak_triwulan(
    isi: IsiNaskah,
    terbitan: Terbitan | None,
    kertas: Kertas,
    *,
    lapor: Lapor = tanpa_lapor,
) -> bytes:
    return cetak_triwulan(isi, terbitan, kertas)


def _susun_lkjip(permintaan: Permintaan) -> IsiLkjip:
    return susun_lkjip(permintaan.kecamatan, permintaan.titik, tanggal=permintaan.tanggal)


def _halangan_lkjip(permintaan: Permintaan) -> list[Halangan]:
    """The parts not written, or written beside other figures, and an agreement not entered."""
    tahun = permintaan.tahun
    hasil = [
        Halangan(
            f"Narasi {kunci.judul} belum ditulis.",
            reverse("narasi_bagian", args=[tahun, kunci]),
        )
        for kunci in narasi_kosong(permintaan.kecamatan, tahun)
    ]
    usang = narasi_usang(permintaan.kecamatan, permintaan.titik)
    hasil += [
        Halangan(
            f"Angka berubah sejak narasi {kunci.judul} disimpan: sesuaikan, atau simpan lagi bila "
            "tulisannya tetap benar.",
            reverse("narasi_bagian", args=[tahun, kunci]),
        )
        for kunci in usang
    ]
    if not PerjanjianKinerja.objects.filter(kecamatan=permintaan.kecamatan, tahun=tahun).exists():
        alamat = reverse("perjanjian", args=[tahun])
        hasil.append(Halangan(f"Perjanjian kinerja tahun {tahun} belum dicatat.", alamat))
    return hasil


DAFTAR_JENIS: dict[str, Jenis[Any]] = {
    JenisLaporan.RINGKAS: Jenis(
        IsiLaporan, _susun_ringkas, _tanpa_halangan, pdf_laporan, _lampiran_diminta
    ),
    JenisLaporan.TRIWULAN: Jenis(
        IsiNaskah,
        _susun_triwulan,
        _tanpa_halangan,
        _cetak_triwulan,
        _tidak_pernah,
        per_triwulan=True,
    ),
    JenisLaporan.LKJIP: Jenis(IsiLkjip, _susun_lkjip, _halangan_lkjip, pdf_lkjip, _selalu),
}
