"""The values of earlier years: from issued reports, entered by hand, or from the records."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from dasar.aturan.triwulan import SETAHUN, TRIWULAN_AKHIR
from kinerja.aturan.predikat import Skala
from kinerja.baca.perhitungan import NilaiIndikator, baca_skala
from kinerja.models import JenisPembanding, NilaiPembanding, Target
from laporan.isi.rekaman import AngkaBeku, cairkan
from laporan.isi.ringkas import NilaiTahun
from laporan.models import Laporan
from organisasi.models import Kecamatan

DIHITUNG_ULANG = "dihitung ulang dari catatan; tidak ada laporan yang diterbitkan"
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
    target: dict[Kunci, Decimal]
    skala: Skala

    def lengkap(self, daftar_kode: Iterable[str], tahun: int) -> bool:
        """Whether nothing of that year needs to be reckoned again."""
        return all((kode, tahun) in self.terbit | self.manual for kode in daftar_kode)

    def diisi(self, kode: str, tahun: int) -> bool:
        """Whether the year has the value that was entered."""
        return (kode, tahun) in self.manual and (kode, tahun) not in self.terbit

    def nilai_tahun(self, kode: str, tahun: int, satuan: str) -> NilaiTahun | None:
        """An earlier year as it was issued, else as it was entered; None where there is neither.

        Its `catatan` says where the value is from. What was measured in another unit is another
        thing, though it had the same kode.
        """
        terbit = self.terbit.get((kode, tahun))
        if terbit and terbit.angka.ukuran.satuan == satuan:
            angka = terbit.angka
            return NilaiTahun(
                tahun,
                angka.target,
                angka.realisasi,
                angka.capaian,
                angka.predikat,
                f"menurut laporan yang diterbitkan, kode {terbit.kode}",
            )
        manual = self.manual.get((kode, tahun))
        if manual and manual.indikator.satuan == satuan:
            indikator = manual.indikator
            target = self.target.get((kode, tahun))
            tercapai = indikator.ukuran.capaian(manual.nilai, target)
            skala = Skala.baca(indikator.skala) if indikator.skala else self.skala
            return NilaiTahun(
                tahun,
                target,
                manual.nilai,
                tercapai,
                skala.predikat(realisasi=manual.nilai, capaian=tercapai),
                f"diisi manual, sumber: {manual.sumber}",
            )
        return None


def baca_pembanding(kecamatan: Kecamatan, daftar_tahun: Sequence[int]) -> Pembanding:
    """What is known of those years, read in four queries, and once each issued report."""
    daftar_laporan = Laporan.objects.terakhir().filter(
        kecamatan=kecamatan, triwulan=SETAHUN, tahun__in=daftar_tahun
    )
    terbit: dict[Kunci, Terbit] = {}
    # A year may have two annual reports, Laporan IKU and LKjIP: what was issued last speaks.
    for pk, tahun, kode, sha256 in daftar_laporan.order_by("pk").values_list(
        "pk", "tahun", "kode", "sha256"
    ):
        for angka in _angka_terbit(pk, sha256):
            terbit[angka.kode, tahun] = Terbit(angka, kode)
    milik = {"indikator__lembar__kecamatan": kecamatan, "tahun__in": daftar_tahun}
    daftar_manual = NilaiPembanding.objects.filter(**milik, jenis=JenisPembanding.LAMPAU)
    daftar_target = Target.objects.filter(**milik, triwulan=TRIWULAN_AKHIR)
    return Pembanding(
        terbit=terbit,
        manual={(b.indikator.kode, b.tahun): b for b in daftar_manual.select_related("indikator")},
        target={
            (t.indikator.kode, t.tahun): t.nilai for t in daftar_target.select_related("indikator")
        },
        skala=baca_skala(kecamatan),
    )


# A snapshot never changes, and may be megabytes: too much to read for each first page.
@lru_cache(maxsize=1024)
def _angka_terbit(pk: int, sha256: str) -> tuple[AngkaBeku, ...]:
    """The figures of an issued report, by its key and the hash of its snapshot."""
    rekaman = Laporan.objects.values_list("rekaman", flat=True).get(pk=pk)
    return tuple(cairkan(isi, AngkaBeku) for isi in json.loads(rekaman)["anggota"]["daftar_angka"])


def hitung_ulang(nilai: NilaiIndikator | None, tahun: int, satuan: str) -> NilaiTahun:
    """An earlier year that was neither issued nor entered: reckoned from the records, and so said.

    A year without records, or without this indicator, has no value and nothing to say.
    """
    if nilai is None or nilai.ukuran.satuan != satuan:
        return NilaiTahun(tahun, None, None, None, None, "")
    hasil = dari_catatan(nilai)
    if hasil.realisasi is None:
        return hasil
    return replace(hasil, catatan="; ".join(filter(None, (DIHITUNG_ULANG, hasil.catatan))))


def dari_catatan(nilai: NilaiIndikator) -> NilaiTahun:
    """An earlier year; no records at all is no value, although desa x 3 divides."""
    kisi = nilai.kisi
    if kisi and not any(sel.dokumen_pk for sel in kisi.daftar_sel):
        return NilaiTahun(nilai.tahun, nilai.target, None, None, None, "")
    return tahun_sendiri(nilai)


def tahun_sendiri(nilai: NilaiIndikator) -> NilaiTahun:
    """The year that is told of: its figure as everywhere, and which documents have no record."""
    kisi = nilai.kisi
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
