"""Builds the content of the IKU sheet (lembar) from the reference data."""

from datetime import date

from dasar.models.urut import Urut
from kinerja.models import Indikator
from laporan.isi.ringkas import BarisLembar, IsiLembar, Penjelasan
from laporan.susun.ringkas import susun_tanda_tangan
from organisasi.models import Kecamatan

_TANDA_BUTIR = "- "


def susun_lembar(kecamatan: Kecamatan, *, tanggal: date) -> IsiLembar:
    """The sheet, signed by whoever holds the office on `tanggal`."""
    daftar_indikator = (
        Indikator.objects.filter(sasaran__kecamatan=kecamatan)
        .select_related("sasaran")
        .order_by("sasaran__nomor", Urut("kode"), "pk")
    )
    daftar_fungsi = (
        kecamatan.daftar_fungsi.filter(aktif=True)
        .order_by("nomor")
        .values_list("uraian", flat=True)
    )
    return IsiLembar(
        kabupaten=kecamatan.kabupaten,
        kecamatan=kecamatan.nama,
        tugas_pokok=kecamatan.tugas_pokok,
        daftar_fungsi=tuple(daftar_fungsi),
        tujuan=kecamatan.tujuan,
        indikator_tujuan=kecamatan.indikator_tujuan,
        daftar_baris=tuple(_baris(indikator) for indikator in daftar_indikator),
        tanda_tangan=susun_tanda_tangan(kecamatan, tanggal),
    )


def _baris(indikator: Indikator) -> BarisLembar:
    return BarisLembar(
        sasaran=indikator.sasaran.uraian,
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
    )
