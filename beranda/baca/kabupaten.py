"""Several kecamatan side by side, by the same rules, in a number of queries that stays the same."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from dasar.models.urut import Urut
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import baca_kisi_kabupaten
from kinerja.aturan.predikat import Ambang, predikat
from kinerja.aturan.rumus import Nilai, capaian
from kinerja.baca.batas import batas_biasa
from kinerja.models import (
    AmbangPredikat,
    BatasTindakLanjut,
    Indikator,
    Kegiatan,
    Target,
    TindakLanjut,
)
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class NilaiKecamatan:
    """One indicator of one kecamatan; None where there is nothing to divide by."""

    kode: str
    nilai: Nilai
    target: Decimal | None
    capaian: Decimal | None
    predikat: str | None


@dataclass(frozen=True, slots=True)
class BarisKecamatan:
    """One kecamatan in the ranking; those without a value have no rank."""

    peringkat: int | None
    kecamatan: Kecamatan
    daftar_nilai: tuple[NilaiKecamatan, ...]


def baca_peringkat(tahun: int, *, per: date, hari_ini: date, menurut: str) -> list[BarisKecamatan]:
    """Every kecamatan with its indicators, ranked by the realisasi of the indicator `menurut`.

    Equal values share a rank. Eight queries, whatever the number of kecamatan.
    """
    per = min(per, hari_ini)
    daftar_kecamatan = list(Kecamatan.objects.order_by("kode"))
    nilai_per_perhitungan = {
        "tindak_lanjut": _tindak_lanjut(tahun, per),
        "dokumen_desa": _dokumen_desa(daftar_kecamatan, tahun, per, hari_ini),
    }
    target = {t.indikator_id: t.nilai for t in Target.objects.filter(tahun=tahun, triwulan=4)}
    ambang: dict[int, list[Ambang]] = {}
    for satu in AmbangPredikat.objects.filter(aktif=True):
        ambang.setdefault(satu.kecamatan_id, []).append(Ambang(satu.minimum, satu.label))
    per_kecamatan: dict[int, list[NilaiKecamatan]] = {}
    for indikator in Indikator.objects.select_related("sasaran").order_by(Urut("kode"), "pk"):
        pk = indikator.sasaran.kecamatan_id
        nilai = nilai_per_perhitungan[indikator.perhitungan].get(pk, Nilai(0, 0))
        tercapai = capaian(nilai.realisasi, target.get(indikator.pk))
        per_kecamatan.setdefault(pk, []).append(
            NilaiKecamatan(
                indikator.kode,
                nilai,
                target.get(indikator.pk),
                tercapai,
                predikat(tercapai, ambang.get(pk, [])),
            )
        )
    return _urutkan(daftar_kecamatan, per_kecamatan, menurut)


def _urutkan(
    daftar_kecamatan: list[Kecamatan],
    per_kecamatan: dict[int, list[NilaiKecamatan]],
    menurut: str,
) -> list[BarisKecamatan]:
    def realisasi(kecamatan: Kecamatan) -> Decimal:
        """Below every value where there is none."""
        for nilai in per_kecamatan.get(kecamatan.pk, ()):
            if nilai.kode == menurut and nilai.nilai.realisasi is not None:
                return nilai.nilai.realisasi
        return Decimal(-1)

    semua = [realisasi(kecamatan) for kecamatan in daftar_kecamatan]
    return sorted(
        (
            BarisKecamatan(
                None if nilai < 0 else 1 + sum(lain > nilai for lain in semua),
                kecamatan,
                tuple(per_kecamatan.get(kecamatan.pk, ())),
            )
            for kecamatan, nilai in zip(daftar_kecamatan, semua, strict=True)
        ),
        key=lambda baris: (baris.peringkat or len(semua) + 1, baris.kecamatan.kode),
    )


def _tindak_lanjut(tahun: int, per: date) -> dict[int, Nilai]:
    """IKU-1 of every kecamatan by its key, each with its own limit of the year, in one query."""
    batas = BatasTindakLanjut.objects.filter(
        kecamatan=OuterRef("unit_kerja__kecamatan"), tahun=tahun
    )
    ditindaklanjuti = TindakLanjut.objects.berlaku().filter(
        kegiatan=OuterRef("pk"), tanggal__lte=OuterRef("batas_tahun")
    )
    jumlah = (
        Kegiatan.objects.dihitung(tahun=tahun, per=per)
        .annotate(batas_tahun=Coalesce(Subquery(batas.values("tanggal")), batas_biasa(tahun)))
        .annotate(ada=Exists(ditindaklanjuti.filter(tanggal__lte=per)))
        .order_by()
        .values_list("unit_kerja__kecamatan")
        .annotate(pembilang=Count("pk", filter=Q(ada=True)), penyebut=Count("pk"))
    )
    return {pk: Nilai(pembilang, penyebut) for pk, pembilang, penyebut in jumlah}


def _dokumen_desa(
    daftar_kecamatan: list[Kecamatan], tahun: int, per: date, hari_ini: date
) -> dict[int, Nilai]:
    """IKU-2 of every kecamatan by its key, in the three queries of one."""
    data = baca_kisi_kabupaten([kecamatan.pk for kecamatan in daftar_kecamatan], tahun)
    hasil = {}
    for pk, satu in data.items():
        daftar_sel = satu.kisi(per=per, hari_ini=hari_ini).daftar_sel
        tepat = sum(sel.keadaan == Keadaan.TEPAT_WAKTU for sel in daftar_sel)
        hasil[pk] = Nilai(tepat, len(daftar_sel))
    return hasil
