from datetime import date

import pytest

from desa.models import Desa
from kinerja.models import Indikator
from organisasi.models.peran import Peran
from pengingat.aturan.jadwal import JenisPengingat as J
from pengingat.baca.butir import baca_butir, butir_untuk
from tests.factories import (
    buat_batas,
    buat_dokumen,
    buat_kecamatan,
    buat_kegiatan,
    buat_pengguna,
    buat_perpanjangan,
    buat_realisasi,
    buat_target,
    buat_unit,
    tutup_periode,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 9, 23)  # a week before RKPDesa is due


@pytest.fixture
def rkpdesa(acuan):
    return acuan.daftar_jenis_dokumen.get(kode="RKPDesa")


def butir_dokumen(kecamatan, kode, *, hari_ini=HARI_INI):
    return [b for b in baca_butir(kecamatan, hari_ini=hari_ini) if b.judul.startswith(kode)]


def test_setiap_desa_yang_dokumennya_belum_masuk(acuan, rkpdesa):
    buat_dokumen(
        acuan.daftar_desa.get(nama="Rojopolo"), rkpdesa, tahun_anggaran=2027,
        tanggal_penetapan=date(2026, 9, 20),
    )  # fmt: skip
    daftar = butir_dokumen(acuan, "RKPDesa")
    assert [b.uraian for b in daftar] == [
        "Banyuputih Kidul", "Kaliboto Kidul", "Kaliboto Lor", "Sukosari", "Jatiroto",
    ]  # fmt: skip
    assert {b.judul for b in daftar} == {"RKPDesa TA 2027, tenggat 30 September 2026 (7 hari lagi)"}
    assert {b.jatuh.titik for b in daftar} == {-7}


def test_tanggal_yang_tidak_dinilai_belum_berarti_masuk(acuan, rkpdesa):
    buat_dokumen(
        acuan.daftar_desa.get(nama="Rojopolo"), rkpdesa, tahun_anggaran=2027,
        tanggal_diterima=date(2026, 9, 20),
    )  # fmt: skip
    assert len(butir_dokumen(acuan, "RKPDesa")) == 6


def test_perpanjangan_menggeser_pengingat(acuan, rkpdesa):
    sebelum = {b.kunci for b in butir_dokumen(acuan, "RKPDesa")}
    buat_perpanjangan(rkpdesa, tahun=2026, tenggat=date(2026, 10, 31))
    daftar = butir_dokumen(acuan, "RKPDesa")
    assert {b.jatuh.titik for b in daftar} == {-60}
    assert not sebelum & {b.kunci for b in daftar}


def test_tahun_lalu_yang_tidak_dicatat_di_sini_tidak_ditagih(acuan):
    hari = date(2026, 1, 10)
    assert butir_dokumen(acuan, "APBDesa", hari_ini=hari) == []
    apbdesa = acuan.daftar_jenis_dokumen.get(kode="APBDesa")
    buat_dokumen(
        acuan.daftar_desa.get(nama="Jatiroto"), apbdesa, tahun_anggaran=2026,
        tanggal_penetapan=date(2025, 12, 20),
    )  # fmt: skip
    daftar = butir_dokumen(acuan, "APBDesa", hari_ini=hari)
    assert len(daftar) == 5
    assert {(b.tahun, b.jatuh.titik) for b in daftar} == {(2025, 7)}


def test_yang_lewat_lebih_dari_setahun_tidak_diingatkan_lagi(acuan):
    lppdesa = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    buat_dokumen(
        acuan.daftar_desa.get(nama="Rojopolo"), lppdesa, tahun_anggaran=2024,
        tanggal_diterima=date(2025, 3, 20),
    )  # fmt: skip
    assert len(butir_dokumen(acuan, "LPPDesa TA 2024", hari_ini=date(2026, 4, 1))) == 5
    assert butir_dokumen(acuan, "LPPDesa TA 2024") == []


def test_kegiatan_dan_batas_per_unit(acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=unit, tanggal=date(2026, 3, 10), uraian="Rapat lama")
    buat_kegiatan(unit_kerja=unit, tanggal=date(2026, 9, 20), uraian="Rapat baru")
    buat_kegiatan(
        unit_kerja=unit, tanggal=date(2026, 9, 1), uraian="Terencana",
        rencana_tanggal=date(2026, 9, 16),
    )  # fmt: skip
    buat_kegiatan(unit_kerja=unit, tanggal=date(2026, 3, 10), tindak_lanjut=date(2026, 4, 1))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2026, 3, 10), fungsi=None)
    daftar = [b for b in baca_butir(acuan, hari_ini=HARI_INI) if b.unit_pk == unit.pk]
    assert [(b.jatuh.jenis, b.judul, b.uraian) for b in daftar] == [
        (
            J.BELUM_DITINDAKLANJUTI,
            "Seksi Pemberdayaan Masyarakat dan Desa: lama belum ditindaklanjuti",
            "Rapat lama (10 Maret 2026, 197 hari yang lalu)",
        ),
        (
            J.RENCANA_TERLEWAT,
            "Seksi Pemberdayaan Masyarakat dan Desa: rencana tindak lanjut terlewat",
            "Terencana (direncanakan 16 September 2026, lewat 7 hari)",
        ),
    ]
    buat_batas(acuan, tahun=2026, tanggal=date(2026, 9, 30))
    batas = [
        b for b in baca_butir(acuan, hari_ini=HARI_INI) if b.jatuh.jenis == J.BATAS_TINDAK_LANJUT
    ]
    assert [(b.judul, b.uraian) for b in batas] == [
        (
            "Batas tindak lanjut 2026: 30 September 2026 (7 hari lagi)",
            "Seksi Pemberdayaan Masyarakat dan Desa: 3 kegiatan belum ditindaklanjuti",
        )
    ]


def test_kegiatan_tahun_lalu_selama_batasnya_belum_lewat(acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 12, 1))
    hari = date(2026, 1, 10)
    assert [b for b in baca_butir(acuan, hari_ini=hari) if b.unit_pk] == []
    buat_batas(acuan, tahun=2025, tanggal=date(2026, 1, 31))
    assert {b.jatuh.jenis for b in baca_butir(acuan, hari_ini=hari) if b.unit_pk} == {
        J.BELUM_DITINDAKLANJUTI,
        J.BATAS_TINDAK_LANJUT,
    }


def test_setiap_orang_mendapat_yang_menyangkut_dirinya(acuan):
    pmd, pem = (acuan.daftar_unit_kerja.get(kode=kode) for kode in ("PMD", "PEM"))
    buat_kegiatan(unit_kerja=pmd, tanggal=date(2026, 9, 1))
    buat_kegiatan(unit_kerja=pem, tanggal=date(2026, 9, 1))
    daftar = baca_butir(acuan, hari_ini=HARI_INI)

    def dapat(peran, **kwargs):
        pengguna = buat_pengguna(peran, kecamatan=acuan, **kwargs)
        return [b.unit_pk or "dokumen" for b in butir_untuk(pengguna, daftar) if b in daftar]

    # RKPDesa, and LPPDesa 176 days over; two units.
    assert dapat(Peran.STAF, unit_kerja=pmd) == [pmd.pk]
    assert dapat(Peran.STAF, unit_kerja=pem) == ["dokumen"] * 12 + [pem.pk]
    assert dapat(Peran.VERIFIKATOR) == ["dokumen"] * 12 + [pem.pk, pmd.pk]
    assert dapat(Peran.CAMAT) == ["dokumen"] * 12
    assert dapat(Peran.ADMIN) == []
    assert butir_untuk(buat_pengguna(Peran.KABUPATEN), daftar) == ()


@pytest.fixture
def ipp(acuan):
    indikator = Indikator.objects.milik(acuan).get(kode="IPP")
    buat_target(indikator, tahun=2026, triwulan=3)
    return indikator


def butir_realisasi(kecamatan, *, hari_ini=HARI_INI):
    return [b for b in baca_butir(kecamatan, hari_ini=hari_ini) if b.jatuh.jenis == J.REALISASI]


def test_realisasi_yang_ditunggu_dan_belum_dicatat(acuan, ipp):
    assert [(b.judul, b.uraian, b.jatuh.titik) for b in butir_realisasi(acuan)] == [
        (
            "Realisasi triwulan III 2026 belum dicatat, berakhir 30 September 2026 (7 hari lagi)",
            "IPP Indeks Pelayanan Publik",
            -7,
        )
    ]
    buat_realisasi(ipp, tahun=2026, triwulan=3)
    assert butir_realisasi(acuan) == []
    # The year's value is waited for without any target.
    (setahun,) = butir_realisasi(acuan, hari_ini=date(2026, 12, 31))
    assert setahun.triwulan == 4


def test_realisasi_triwulan_yang_ditutup_tidak_ditagih(acuan, ipp):
    hari = date(2026, 10, 1)
    assert len(butir_realisasi(acuan, hari_ini=hari)) == 1
    tutup_periode(acuan, tahun=2026, triwulan=3)
    assert butir_realisasi(acuan, hari_ini=hari) == []


def test_realisasi_diingatkan_kepada_pencatatnya_saja(acuan, ipp):
    pmd, pem = (acuan.daftar_unit_kerja.get(kode=kode) for kode in ("PMD", "PEM"))
    hari = date(2026, 10, 14)
    orang = {
        "pmd": buat_pengguna(Peran.STAF, kecamatan=acuan, unit_kerja=pmd),
        "pem": buat_pengguna(Peran.STAF, kecamatan=acuan, unit_kerja=pem),
        "verifikator": buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan),
        "camat": buat_pengguna(Peran.CAMAT, kecamatan=acuan),
        "admin": buat_pengguna(Peran.ADMIN, kecamatan=acuan),
    }

    def dapat():
        daftar = tuple(butir_realisasi(acuan, hari_ini=hari))
        return {nama for nama, pengguna in orang.items() if butir_untuk(pengguna, daftar)}

    assert dapat() == {"verifikator", "camat"}
    ipp.pencatat = pmd
    ipp.save()
    assert dapat() == {"pmd", "camat"}


def test_kecamatan_lain_tidak_ikut(acuan):
    lain = buat_kecamatan()
    buat_kegiatan(unit_kerja=buat_unit(lain), tanggal=date(2026, 9, 1))
    assert {b.desa_pk for b in baca_butir(acuan, hari_ini=HARI_INI)} == set(
        Desa.objects.filter(kecamatan=acuan).values_list("pk", flat=True)
    )


def test_jumlah_kueri_tetap(acuan, django_assert_num_queries):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    for _ in range(20):
        buat_kegiatan(unit_kerja=unit, tanggal=date(2026, 3, 10))
    with django_assert_num_queries(21):
        baca_butir(acuan, hari_ini=HARI_INI)
