"""Several kecamatan side by side, by the same rules, in a number of queries that stays the same."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from dasar.models.urut import Urut
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.perhitungan import NilaiIndikator, hitung_bersama
from kinerja.models import Indikator
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class BarisKecamatan:
    """One kecamatan in the ranking; those without a value have no rank."""

    peringkat: int | None
    kecamatan: Kecamatan
    daftar_nilai: tuple[NilaiIndikator, ...]

    def nilai(self, kode: str) -> NilaiIndikator | None:
        """Its indicator of that kode, if it has one."""
        return next((nilai for nilai in self.daftar_nilai if nilai.kode == kode), None)


def baca_kode_indikator() -> list[str]:
    """The kode of all indicators of any kecamatan."""
    daftar = Indikator.objects.order_by(Urut("kode"), "pk").values_list("kode", flat=True)
    return list(dict.fromkeys(daftar))


def baca_peringkat(daftar_titik: Mapping[int, TitikWaktu], *, menurut: str) -> list[BarisKecamatan]:
    """These kecamatan with their indicators, ranked by the realisasi of the indicator `menurut`.

    Equal values share a rank. Eight queries, whatever the number of kecamatan.
    """
    # A dictionary keeps the order of the codes.
    daftar_kecamatan = Kecamatan.objects.order_by("kode").in_bulk(daftar_titik)
    semua = hitung_bersama(daftar_titik, hanya_kini=True)
    daftar = [
        BarisKecamatan(None, kecamatan, tuple(semua[pk]))
        for pk, kecamatan in daftar_kecamatan.items()
    ]
    daftar_realisasi = [_realisasi(baris, menurut) for baris in daftar]
    return sorted(
        (
            replace(baris, peringkat=1 + sum(lain > nilai for lain in daftar_realisasi))
            if nilai >= 0
            else baris
            for baris, nilai in zip(daftar, daftar_realisasi, strict=True)
        ),
        key=lambda baris: (baris.peringkat or len(daftar) + 1, baris.kecamatan.kode),
    )


def _realisasi(baris: BarisKecamatan, kode: str) -> Decimal:
    """Below every value where there is none."""
    nilai = baris.nilai(kode)
    return Decimal(-1) if nilai is None or nilai.realisasi is None else nilai.realisasi
