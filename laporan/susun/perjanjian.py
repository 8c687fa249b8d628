"""The performance agreement (perjanjian kinerja) of a year as frozen content."""

from dasar.models.urut import Urut
from kinerja.models import AnggaranProgram, PerjanjianKinerja
from laporan.isi.perjanjian import BarisPagu, BarisPerjanjian, IsiPerjanjian, Pihak
from organisasi.aturan.pejabat import format_nip
from organisasi.baca.kop import susun_kop
from organisasi.models import Kecamatan


def susun_perjanjian(kecamatan: Kecamatan, tahun: int) -> IsiPerjanjian | None:
    """The agreement as it was entered; None when the year has none."""
    perjanjian = PerjanjianKinerja.objects.filter(kecamatan=kecamatan, tahun=tahun).first()
    if perjanjian is None:
        return None
    daftar_target = perjanjian.daftar_target.select_related("indikator__sasaran").order_by(
        "indikator__sasaran__nomor", Urut("indikator__kode"), "pk"
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
        ),
        pihak_kedua=Pihak(perjanjian.pihak_kedua_nama, perjanjian.pihak_kedua_jabatan),
        daftar_baris=tuple(
            BarisPerjanjian(t.indikator.sasaran.uraian, t.indikator.nama, t.nilai)
            for t in daftar_target
        ),
        daftar_pagu=tuple(BarisPagu(p.nama, p.pagu) for p in daftar_program.order_by("pk")),
    )
