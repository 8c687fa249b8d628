"""The charts of one indicator, from its calculated value."""

from django.utils.text import slugify

from desa.aturan.tenggat import Keadaan
from kinerja.aturan.grafik import (
    GrafikDokumen,
    GrafikTriwulan,
    GrafikUnit,
    Titik,
    grafik_dokumen,
    grafik_triwulan,
    grafik_unit,
)
from kinerja.baca.perhitungan import NilaiIndikator

SEBUTAN = {
    Keadaan.TEPAT_WAKTU: "tepat waktu",
    Keadaan.TERLAMBAT: "terlambat",
    Keadaan.BELUM: "belum",
    Keadaan.BELUM_JATUH_TEMPO: "belum jatuh tempo",
}


def grafik_triwulan_dari(nilai: NilaiIndikator) -> GrafikTriwulan:
    """Cumulative value per quarter with its targets."""
    return grafik_triwulan(
        f"{slugify(nilai.kode)}-triwulan",
        f"{nilai.kode} tahun {nilai.tahun}, kumulatif per triwulan",
        [Titik(t.triwulan, t.nilai, t.target) for t in nilai.daftar_triwulan],
        nilai.ukuran,
    )


def grafik_unit_dari(nilai: NilaiIndikator) -> GrafikUnit | None:
    """One bar per unit; None for an indicator without units."""
    if not nilai.daftar_unit:
        return None
    return grafik_unit(
        f"{slugify(nilai.kode)}-unit",
        f"{nilai.kode} tahun {nilai.tahun} per unit kerja",
        [(unit.kode, unit.nama, unit.nilai) for unit in nilai.daftar_unit],
        nilai.ukuran,
    )


def grafik_dokumen_dari(nilai: NilaiIndikator) -> GrafikDokumen | None:
    """One stacked bar per document; None for an indicator without documents."""
    if not nilai.daftar_dokumen:
        return None
    return grafik_dokumen(
        f"{slugify(nilai.kode)}-dokumen",
        f"{nilai.kode} tahun {nilai.tahun}, keadaan desa per dokumen",
        [
            (
                dokumen.kode,
                [(k.value, SEBUTAN[k], n) for k, n in dokumen.jumlah_per_keadaan.items()],
            )
            for dokumen in nilai.daftar_dokumen
        ],
    )
