"""The values of earlier years: from issued reports, entered by hand, or from the records."""

import json
from dataclasses import dataclass

from kinerja.laporan.isi import NilaiTahun
from kinerja.laporan.rekaman import AngkaBeku, cairkan
from kinerja.models import SETAHUN, AmbangPredikat, JenisPembanding, Laporan, NilaiPembanding
from kinerja.perhitungan import NilaiIndikator
from kinerja.predikat import Ambang, predikat
from kinerja.rumus import capaian
from organisasi.models import Kecamatan

Kunci = tuple[str, int]  # kode of the indikator, year


@dataclass(frozen=True, slots=True)
class Terbit:
    """A figure as it was issued, and the code of its report."""

    angka: AngkaBeku
    kode: str


@dataclass(frozen=True, slots=True)
class Pembanding:
    """What is known of earlier years beside the records."""

    terbit: dict[Kunci, Terbit]
    manual: dict[Kunci, NilaiPembanding]
    daftar_ambang: tuple[Ambang, ...]

    def nilai_tahun(self, nilai: NilaiIndikator) -> NilaiTahun:
        """A year in the comparison; its `catatan` says where the value is from."""
        kunci = (nilai.kode, nilai.tahun)
        if terbit := self.terbit.get(kunci):
            angka = terbit.angka
            return NilaiTahun(
                nilai.tahun,
                angka.target,
                angka.realisasi,
                angka.capaian,
                angka.predikat,
                f"menurut laporan yang diterbitkan, kode {terbit.kode}",
            )
        if manual := self.manual.get(kunci):
            tercapai = capaian(manual.nilai, nilai.target)
            return NilaiTahun(
                nilai.tahun,
                nilai.target,
                manual.nilai,
                tercapai,
                predikat(tercapai, self.daftar_ambang),
                f"diisi manual, sumber: {manual.sumber}",
            )
        return _dari_catatan(nilai)


def baca_pembanding(kecamatan: Kecamatan, tahun: int) -> Pembanding:
    """Read in three queries."""
    daftar_laporan = Laporan.objects.terakhir().filter(
        kecamatan=kecamatan, triwulan=SETAHUN, tahun__lt=tahun, tahun__gte=tahun - 2
    )
    terbit: dict[Kunci, Terbit] = {}
    for laporan in daftar_laporan.order_by("pk"):
        for isi in json.loads(laporan.rekaman)["anggota"]["daftar_angka"]:
            angka = cairkan(isi, AngkaBeku)
            terbit[angka.kode, laporan.tahun] = Terbit(angka, laporan.kode)
    daftar_manual = NilaiPembanding.objects.filter(
        indikator__sasaran__kecamatan=kecamatan, tahun__lt=tahun, jenis=JenisPembanding.LAMPAU
    ).select_related("indikator")
    return Pembanding(
        terbit=terbit,
        manual={(baris.indikator.kode, baris.tahun): baris for baris in daftar_manual},
        daftar_ambang=tuple(
            Ambang(a.minimum, a.label) for a in AmbangPredikat.objects.filter(kecamatan=kecamatan)
        ),
    )


def _dari_catatan(nilai: NilaiIndikator) -> NilaiTahun:
    """No records at all is no value, although desa x 3 divides."""
    kisi = nilai.kisi
    if kisi and not any(sel.dokumen_pk for sel in kisi.daftar_sel):
        return NilaiTahun(nilai.tahun, nilai.target, None, None, None, "")
    catatan = ""
    if kisi:
        tercatat = {sel.kolom.kode for sel in kisi.daftar_sel if sel.dokumen_pk}
        kosong = [
            kolom.kode
            for kolom in kisi.daftar_kolom
            if kolom.kode not in tercatat and kolom.tenggat <= kisi.per
        ]
        if kosong:
            catatan = f"tidak ada catatan {' dan '.join(kosong)}"
    return NilaiTahun(
        nilai.tahun, nilai.target, nilai.realisasi, nilai.capaian, nilai.predikat, catatan
    )
