from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from desa.actions.kisi import IsianSlot, IsianSlotDitolak, simpan_kisi
from desa.models import DokumenDesa, TulisanDokumen
from organisasi.models.peran import Peran
from tests.factories import buat_desa, buat_pengguna

pytestmark = pytest.mark.django_db
HARI_INI = date(2025, 11, 1)
SEKARANG = datetime(2025, 11, 1, 3, 0, tzinfo=UTC)
TETAP = date(2025, 9, 30)
KOSONG = TulisanDokumen()
TERSIMPAN = TulisanDokumen(tanggal_penetapan=TETAP)


@pytest.fixture
def staf(acuan):
    return buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)


def isian(acuan, jenis="RKPDesa", *, desa_pk=None, jenis_pk=None, semula=KOSONG, **menjadi):
    """What a grid sends that showed `semula`: it has no field for the remark."""
    bawaan = {"nomor": "", "tanggal_penetapan": TETAP, "tanggal_diterima": None}
    menjadi = bawaan | menjadi
    return IsianSlot(
        desa_pk or acuan.daftar_desa.get(nama="Rojopolo").pk,
        jenis_pk or acuan.daftar_jenis_dokumen.get(kode=jenis).pk,
        semula={nama: getattr(semula, nama) for nama in menjadi},
        menjadi=menjadi,
    )


def simpan(acuan, oleh, *daftar, sekarang=SEKARANG):
    return simpan_kisi(acuan, 2025, daftar, oleh=oleh, sekarang=sekarang, hari_ini=HARI_INI).berubah


def test_tanggal_disimpan_untuk_tahun_anggaran_yang_benar(acuan, staf):
    assert simpan(acuan, staf, isian(acuan), isian(acuan, "LPPDesa")) == 2
    tahun = dict(DokumenDesa.objects.values_list("jenis_dokumen__kode", "tahun_anggaran"))
    assert tahun == {"RKPDesa": 2026, "LPPDesa": 2024}


def test_yang_tidak_berubah_tidak_ditulis(acuan, staf):
    simpan(acuan, staf, isian(acuan))
    assert simpan(acuan, staf, isian(acuan, semula=TERSIMPAN)) == 0
    assert DokumenDesa.objects.get().history.count() == 1


def test_slot_kosong_tidak_membuat_dokumen(acuan, staf):
    assert simpan(acuan, staf, isian(acuan, tanggal_penetapan=None)) == 0
    assert not DokumenDesa.objects.exists()


def test_dicatat_pada_berubah_hanya_bila_tanggal_yang_dinilai_berubah(acuan, staf):
    simpan(acuan, staf, isian(acuan))
    kemudian = datetime(2025, 11, 5, 3, 0, tzinfo=UTC)
    simpan(acuan, staf, isian(acuan, nomor="5/2025", semula=TERSIMPAN), sekarang=kemudian)
    assert DokumenDesa.objects.get().dicatat_pada == SEKARANG


@pytest.mark.parametrize(
    ("ubah", "bidang", "pesan"),
    [
        ({"tanggal_penetapan": date(2025, 11, 2)}, "tanggal_penetapan", "belum terjadi"),
        ({"tanggal_diterima": date(2026, 1, 1)}, "tanggal_diterima", "belum terjadi"),
        ({"jenis_pk": 999_999}, "nomor", "tidak ada"),
    ],
)
def test_satu_sel_salah_membatalkan_semua(acuan, staf, ubah, bidang, pesan):
    salah = isian(acuan, **ubah)
    with pytest.raises(IsianSlotDitolak) as error:
        simpan(acuan, staf, isian(acuan, "APBDesa"), salah)
    assert pesan in error.value.kesalahan[bidang, *salah.kunci]
    assert not DokumenDesa.objects.exists()


def test_desa_kecamatan_lain_ditolak(acuan, staf):
    with pytest.raises(IsianSlotDitolak):
        simpan(acuan, staf, isian(acuan, desa_pk=buat_desa().pk))


def test_hanya_pengelola_dokumen_desa_yang_mencatat(acuan):
    pmd = acuan.daftar_unit_kerja.get(kode="PMD")
    for pengguna in (
        buat_pengguna(unit_kerja=pmd, kecamatan=acuan),
        buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan),
        buat_pengguna(Peran.ADMIN, kecamatan=acuan),
    ):
        with pytest.raises(PermissionDenied):
            simpan(acuan, pengguna, isian(acuan))


def test_nomor_yang_berubah_menarik_verifikasi_kedua_tanggal(acuan, staf):
    simpan(acuan, staf, isian(acuan, tanggal_diterima=date(2025, 10, 2)))
    DokumenDesa.objects.update(
        verifikasi_penetapan="terverifikasi", verifikasi_diterima="terverifikasi"
    )
    diterima = date(2025, 10, 2)
    semula = TERSIMPAN._replace(tanggal_diterima=diterima)
    simpan(acuan, staf, isian(acuan, nomor="9/2025", tanggal_diterima=diterima, semula=semula))
    dokumen = DokumenDesa.objects.get()
    assert (dokumen.verifikasi_penetapan, dokumen.verifikasi_diterima) == ("belum", "belum")


def bentrok(acuan, oleh, satu):
    with pytest.raises(IsianSlotDitolak) as error:
        simpan(acuan, oleh, satu)
    assert error.value.kesalahan == {}
    return error.value.bentrok[satu.kunci]


def test_penyimpan_kedua_melihat_isi_dari_penyimpan_pertama(acuan, staf):
    lain = buat_pengguna(unit_kerja=staf.unit_kerja, first_name="Wati")
    simpan(acuan, lain, isian(acuan, nomor="5/2025"))
    lawan = bentrok(acuan, staf, isian(acuan, tanggal_penetapan=date(2025, 9, 29)))
    assert (lawan.oleh, lawan.pada) == ("Wati", DokumenDesa.history.get().history_date)
    assert lawan.isi == TulisanDokumen("5/2025", TETAP)
    assert DokumenDesa.objects.get().tanggal_penetapan == TETAP


def test_penyimpan_kedua_yang_memutuskan_menang(acuan, staf):
    simpan(acuan, staf, isian(acuan))
    ubah = partial(isian, acuan, semula=TERSIMPAN)
    assert simpan(acuan, staf, ubah(tanggal_penetapan=date(2025, 9, 29))) == 1
    lama = ubah(tanggal_penetapan=date(2025, 9, 28))
    putusan = replace(lama, semula=bentrok(acuan, staf, lama).isi._asdict())
    assert simpan(acuan, staf, putusan) == 1
    assert DokumenDesa.objects.get().tanggal_penetapan == date(2025, 9, 28)


def test_slot_yang_tidak_disentuh_tidak_bentrok(acuan, staf):
    simpan(acuan, staf, isian(acuan))
    simpan(acuan, staf, isian(acuan, tanggal_penetapan=date(2025, 9, 29), semula=TERSIMPAN))
    # Seen empty, and seen before the change: nothing was typed there.
    assert simpan(acuan, staf, isian(acuan, tanggal_penetapan=None), isian(acuan, "APBDesa")) == 1
    assert simpan(acuan, staf, isian(acuan, semula=TERSIMPAN)) == 0
    assert DokumenDesa.objects.get(jenis_dokumen__kode="RKPDesa").versi == 2


def test_isian_yang_sama_dengan_yang_tersimpan_tidak_bentrok(acuan, staf):
    simpan(acuan, staf, isian(acuan))
    assert simpan(acuan, staf, isian(acuan)) == 0


def test_semula_yang_tidak_pernah_ada_dianggap_bentrok(acuan, staf):
    simpan(acuan, staf, isian(acuan))
    karangan = TulisanDokumen("99", date(2025, 1, 1))
    assert bentrok(acuan, staf, isian(acuan, nomor="7", semula=karangan)).isi == TERSIMPAN


def test_keterangan_yang_tidak_ditanya_tidak_hilang_dan_tidak_bentrok(acuan, staf):
    simpan(acuan, staf, isian(acuan, keterangan="Lewat pos"))
    semula = TERSIMPAN._replace(keterangan="Lewat pos")
    simpan(acuan, staf, isian(acuan, keterangan="Lewat kurir", semula=semula))
    assert simpan(acuan, staf, isian(acuan, nomor="5", semula=semula)) == 1
    tersimpan = TulisanDokumen("5", TETAP, None, "Lewat kurir")
    assert DokumenDesa.objects.get().isi == tersimpan
    assert bentrok(acuan, staf, isian(acuan, keterangan="Diantar", semula=semula)).isi == tersimpan


def test_bentrok_dengan_impor_disebut_sistem(acuan, staf):
    simpan(acuan, staf, isian(acuan))
    DokumenDesa.history.update(diubah_oleh=None)
    assert bentrok(acuan, staf, isian(acuan, nomor="7")).oleh == "sistem"


def test_semula_karangan_atas_slot_yang_selalu_kosong_dibaca_kosong(acuan, staf):
    assert simpan(acuan, staf, isian(acuan, semula=TulisanDokumen("7"))) == 1
    assert DokumenDesa.objects.get().versi == 1
