"""Builds the content of the IKU sheet (lembar) from the reference data."""

from datetime import date

from kinerja.aturan.ukuran import PERSEN
from kinerja.baca.lembar import daftar_indikator, lembar_tahun
from kinerja.models import Indikator, LembarIKU
from laporan.isi.lembar import BarisLembar, IsiLembar, Penjelasan, TujuanLembar
from laporan.susun.ringkas import susun_tanda_tangan
from organisasi.models import Kecamatan

_TANDA_BUTIR = "- "


def susun_lembar(kecamatan: Kecamatan, tahun: int, *, tanggal: date) -> IsiLembar:
    """The sheet that covers the year, signed by whoever holds the office on `tanggal`.

    Without rows for a year that no sheet covers.
    """
    # Not saved: a sheet without anything in it.
    lembar = lembar_tahun(kecamatan, tahun) or LembarIKU(kecamatan=kecamatan, pk=0)
    daftar = daftar_indikator(kecamatan, tahun)
    return IsiLembar(
        kabupaten=kecamatan.kabupaten,
        kecamatan=kecamatan.nama,
        tugas_pokok=lembar.tugas_pokok,
        daftar_fungsi=tuple(
            lembar.daftar_fungsi.order_by("nomor").values_list("fungsi__uraian", flat=True)
        ),
        daftar_tujuan=tuple(
            TujuanLembar(tujuan.uraian, tuple(i.nama for i in daftar if i.tujuan_id == tujuan.pk))
            for tujuan in lembar.daftar_tujuan.order_by("nomor")
        ),
        daftar_baris=tuple(
            _baris(indikator, indikator.sasaran.uraian)
            for indikator in sorted(daftar, key=_letak)
            if indikator.sasaran
        ),
        tanda_tangan=susun_tanda_tangan(kecamatan, tanggal),
    )


def _letak(indikator: Indikator) -> tuple[int, int]:
    """Where its sasaran stands on the sheet."""
    sasaran = indikator.sasaran
    return (sasaran.tujuan.nomor, sasaran.nomor) if sasaran else (0, 0)


def _baris(indikator: Indikator, sasaran: str) -> BarisLembar:
    return BarisLembar(
        sasaran=sasaran,
        indikator=indikator.nama,
        rumus_pembilang=indikator.rumus_pembilang,
        rumus_penyebut=indikator.rumus_penyebut,
        daftar_penjelasan=tuple(
            Penjelasan(teks.removeprefix(_TANDA_BUTIR), butir=teks.startswith(_TANDA_BUTIR))
            for teks in indikator.penjelasan.splitlines()
            if teks.strip()
        ),
        catatan=indikator.catatan,
        sumber_data=indikator.sumber_data,
        penanggung_jawab=indikator.penanggung_jawab,
        pengali="× 100 %" if indikator.satuan == PERSEN else "",
    )
