"""A letter to a desa: what it says, who signs and issues it, and the rule it follows."""

import hashlib
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from dasar.aturan.dilihat import YangDilihatBerubah
from dasar.aturan.kesalahan import Ditolak
from desa.models import Desa
from organisasi.models import Pejabat
from organisasi.models.peran import Peran
from pengingat.actions.surat import IsianAturanSurat, atur_surat
from pengingat.models import AturanSurat, Surat
from pengingat.models import TingkatSurat as T
from tests.factories import buat_dokumen, buat_kepala_desa, buat_pejabat, buat_pengguna
from tests.pengingat.surat import HARI_INI, lihat, teks, terbitkan


def test_surat_yang_lain_daripada_yang_dilihat_tidak_terbit(acuan, desa, camat):
    dilihat = lihat(desa, 1)
    acuan.daftar_pejabat.update(nama="ORANG LAIN")
    buat_dokumen(
        desa,
        acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun_anggaran=2025,
        tanggal_diterima=HARI_INI,
    )
    with pytest.raises(YangDilihatBerubah, match="dokumen yang ditagih, penanda tangan"):
        terbitkan(desa, 1, camat, dilihat=dilihat)
    assert terbitkan(desa, 1, camat).nomor


@pytest.mark.django_db
def test_surat_pengingat_dari_keadaan_hari_itu(acuan, camat, desa):
    buat_kepala_desa(desa, nama="SUTRISNO", jabatan="pj")
    surat = terbitkan(desa, T.PENGINGAT, camat)
    assert str(surat) == "Surat pengingat nomor 001/XI/2026"
    isi = teks(surat)
    for bagian in (
        "PEMERINTAH KABUPATEN LUMAJANG KECAMATAN JATIROTO",
        "Nomor : 001/XI/2026",
        "Jatiroto, 25 November 2026",
        "Sifat : Biasa",
        "Hal : Pengingat penyampaian dokumen desa",
        "Yth. Pj. Kepala Desa Rojopolo SUTRISNO",
        "Rencana Kerja Pemerintah Desa (RKPDesa) 2027 30 September 2026 Lewat 56 hari",
        "(APBDesa) 2027 31 Desember 2026 36 hari lagi",
        "CAMAT JATIROTO KUTUM HADI KASIYAN, SH. NIP. 19680407 198903 1 006",
    ):
        assert bagian in isi, bagian
    with surat.berkas.open("rb") as berkas:
        assert hashlib.sha256(berkas.read()).hexdigest() == surat.sha256
    assert surat.pejabat == Pejabat.objects.get()


@pytest.mark.django_db
def test_tanpa_tunggakan_tidak_ada_surat(acuan, camat, desa):
    for kode, tahun_anggaran in (("RKPDesa", 2027), ("APBDesa", 2027), ("LPPDesa", 2025)):
        buat_dokumen(
            desa,
            acuan.daftar_jenis_dokumen.get(kode=kode),
            tahun_anggaran=tahun_anggaran,
            tanggal_penetapan=date(2026, 3, 1),
            tanggal_diterima=date(2026, 3, 1),
        )
    with pytest.raises(Ditolak, match="Tidak ada dokumen yang perlu diingatkan"):
        terbitkan(desa, T.PENGINGAT, camat)


@pytest.mark.django_db
def test_penanda_tangan_yang_menjabat_pada_hari_surat(acuan, camat, desa):
    Pejabat.objects.update(menjabat_sampai=date(2026, 10, 31))
    plt = buat_pejabat(acuan, jabatan="plt", menjabat_dari=date(2026, 11, 1))
    surat = terbitkan(desa, T.PENGINGAT, camat)
    assert surat.pejabat == plt
    assert "Plt. CAMAT JATIROTO SITI AMINAH" in teks(surat)


@pytest.mark.django_db
def test_formulir_yang_terkirim_dua_kali_menjadi_satu_surat(camat, desa):
    kunci = uuid4()
    surat = terbitkan(desa, T.PENGINGAT, camat, kunci=kunci)
    assert terbitkan(desa, T.PENGINGAT, camat, kunci=kunci) == surat
    assert Surat.objects.count() == 1


@pytest.mark.django_db
def test_hanya_yang_berwenang(acuan, desa):
    for peran in (Peran.ADMIN, Peran.STAF):
        with pytest.raises(PermissionDenied):
            terbitkan(desa, T.PENGINGAT, buat_pengguna(peran, kecamatan=acuan))
    with pytest.raises(PermissionDenied):
        terbitkan(desa, T.PENGINGAT, buat_pengguna(Peran.CAMAT))
    pengelola = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)
    assert terbitkan(desa, T.PENGINGAT, pengelola).diterbitkan_oleh == pengelola


@pytest.mark.django_db
def test_aturan_surat_diatur_dengan_versi(acuan):
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    isian = IsianAturanSurat("140/{urutan}/{tahun}", 14, "Bupati", 0)
    assert atur_surat(acuan, isian, oleh=verifikator).versi == 1
    with pytest.raises(Ditolak, match="sudah diubah sistem"):
        atur_surat(acuan, isian, oleh=verifikator)
    with pytest.raises(ValidationError, match="harus memuat"):
        atur_surat(acuan, IsianAturanSurat("140", 14, "", 1), oleh=verifikator)
    with pytest.raises(PermissionDenied):
        atur_surat(acuan, isian, oleh=buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    aturan = AturanSurat.objects.get()
    assert (aturan.pola_nomor, aturan.sela_hari) == ("140/{urutan}/{tahun}", 14)
    assert str(aturan) == "Aturan surat Kecamatan Jatiroto"


@pytest.mark.django_db
def test_desa_yang_berakhir_di_balik_halaman_tidak_disurati(desa, camat):
    dilihat = lihat(desa, T.PENGINGAT)
    Desa.objects.filter(pk=desa.pk).update(aktif_sampai_tahun=HARI_INI.year - 1)
    with pytest.raises(Ditolak, match="tidak aktif lagi"):
        terbitkan(desa, T.PENGINGAT, camat, dilihat=dilihat)
