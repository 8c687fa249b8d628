"""Who led the office and its units on a day, as the paper names them."""

from datetime import date

from laporan.isi.naskah import Bagan, KepalaTertulis
from laporan.susun.ringkas import susun_tanda_tangan
from organisasi.models import Kecamatan, KepalaUnit, UnitKerja
from organisasi.models.kecamatan import JenisUnit
from organisasi.models.kepala_unit import SEKRETARIS


def kepala_pada(kecamatan: Kecamatan, hari: date) -> tuple[KepalaTertulis, ...]:
    """The Sekretaris Camat and the heads of units in office on that day."""
    daftar = KepalaUnit.objects.filter(kecamatan=kecamatan).menjabat_pada(hari)
    return tuple(
        KepalaTertulis(
            unit=k.unit_kerja.nama if k.unit_kerja else SEKRETARIS,
            jabatan=k.jabatan,
            nama=k.nama,
            nip=k.nip_tercetak,
            pangkat=k.pangkat,
        )
        for k in daftar.select_related("unit_kerja").order_by("pk")
    )


def susun_bagan(kecamatan: Kecamatan, hari: date) -> Bagan:
    """The structure of the office as it stood on that day, with the names of those who led it."""
    daftar_unit = UnitKerja.objects.filter(kecamatan=kecamatan).aktif_pada(hari).urut_struktur()
    camat = susun_tanda_tangan(kecamatan, hari)
    pimpinan = KepalaTertulis(camat.jabatan, camat.jabatan, camat.nama, camat.nip, camat.pangkat)
    return Bagan(
        pimpinan=camat.jabatan,
        daftar_unit=tuple(u.nama for u in daftar_unit if u.jenis != JenisUnit.SUBBAGIAN),
        daftar_subbagian=tuple(u.nama for u in daftar_unit if u.jenis == JenisUnit.SUBBAGIAN),
        daftar_kepala=(pimpinan, *kepala_pada(kecamatan, hari)),
    )
