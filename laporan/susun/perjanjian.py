"""The performance agreement (perjanjian kinerja) of a year as frozen content."""

from decimal import Decimal

from django.db.models import F

from dasar.models.urut import Urut
from kinerja.models import AnggaranProgram, Indikator, PerjanjianKinerja
from laporan.isi.perjanjian import BarisPagu, BarisPerjanjian, IsiPerjanjian, Pihak
from organisasi.aturan.pejabat import format_nip
from organisasi.baca.kop import susun_kop
from organisasi.models import Kecamatan


def susun_perjanjian(kecamatan: Kecamatan, tahun: int) -> IsiPerjanjian | None:
    """The agreement as it was entered; None when the year has none."""
    perjanjian = PerjanjianKinerja.objects.filter(kecamatan=kecamatan, tahun=tahun).first()
    if perjanjian is None:
        return None
    daftar_target = perjanjian.daftar_target.select_related(
        "indikator__sasaran", "indikator__tujuan"
    )
    # Those of the tujuan first, as in every list.
    daftar_target = daftar_target.order_by(
        F("indikator__tujuan").asc(nulls_last=True),
        "indikator__urutan",
        Urut("indikator__kode"),
        "pk",
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
            perjanjian.pihak_pertama_pangkat,
        ),
        pihak_kedua=Pihak(perjanjian.pihak_kedua_nama, perjanjian.pihak_kedua_jabatan),
        daftar_baris=tuple(_baris(t.indikator, t.nilai) for t in daftar_target),
        daftar_pagu=tuple(BarisPagu(p.nama, p.pagu) for p in daftar_program.order_by("pk")),
    )


def _baris(indikator: Indikator, target: Decimal) -> BarisPerjanjian:
    ukuran = indikator.ukuran
    return BarisPerjanjian(indikator.induk.uraian, indikator.nama, ukuran.bulatkan(target), ukuran)
