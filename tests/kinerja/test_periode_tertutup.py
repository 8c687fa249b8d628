"""Closed means closed: for every deed, by the old date and by the new one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.urls import reverse

from dasar.aturan.kesalahan import BerkasSalah
from dasar.berkas.unggahan import IsianBerkas
from dasar.models import StatusCatatan
from desa.actions.kisi import IsianSlot, IsianSlotDitolak, simpan_kisi
from desa.excel.impor import ImporDokumen
from kinerja.actions.kegiatan import IsianKegiatan, catat_kegiatan, ubah_kegiatan
from kinerja.actions.rencana import IsianRencana, atur_rencana
from kinerja.actions.tindak_lanjut import (
    IsianTindakLanjut,
    catat_tindak_lanjut,
    ubah_tindak_lanjut,
    unggah_bukti,
)
from kinerja.excel import kolom as k
from kinerja.excel.impor import ImporKegiatan
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.baca.impor import impor_buku
from organisasi.baca.periode import PeriodeTertutup
from tests.berkas_uji import pdf
from tests.buku_kerja import TINDAK_LANJUT, buku_dokumen, buku_kegiatan
from tests.factories import buat_kegiatan, buat_pengguna, buat_tindak_lanjut, tutup_periode
from tests.putusan import (
    batalkan_kegiatan,
    batalkan_tindak_lanjut,
    pulihkan_kegiatan,
    pulihkan_tindak_lanjut,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2025, 6, 30)
SEKARANG = datetime(2025, 6, 30, 3, 0, tzinfo=UTC)
TERTUTUP = date(2025, 3, 31)
TERBUKA = date(2025, 4, 1)
PDF = IsianBerkas("berita acara.pdf", pdf())
ISIAN = IsianKegiatan(
    tanggal=TERTUTUP,
    jenis="fasilitasi",
    fungsi=None,
    uraian="Rapat persiapan",
    tempat="",
    pihak_terkait="",
    daftar_desa=(),
    hasil="",
)


@pytest.fixture
def staf(acuan):
    tutup_periode(acuan)
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    return buat_pengguna(unit_kerja=unit, kecamatan=acuan)


def _tindak_lanjut(staf, tanggal, **kwargs):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=TERTUTUP)
    return buat_tindak_lanjut(kegiatan, tanggal=tanggal, **kwargs)


def _isian_tindak_lanjut(staf, tanggal):
    bentuk = staf.kecamatan.daftar_bentuk_tindak_lanjut.get(nama="Surat")
    return IsianTindakLanjut(tanggal=tanggal, bentuk=bentuk, uraian="Terkirim", nomor="")


def test_kegiatan_tidak_dicatat_di_triwulan_tertutup(staf):
    catat = partial(catat_kegiatan, oleh=staf, sekarang=SEKARANG, hari_ini=HARI_INI)
    with pytest.raises(PeriodeTertutup, match="Triwulan I 2025 sudah ditutup"):
        catat(ISIAN)
    assert catat(replace(ISIAN, tanggal=TERBUKA)).pk


@pytest.mark.parametrize(("lama", "baru"), [(TERTUTUP, TERBUKA), (TERBUKA, TERTUTUP)])
def test_kegiatan_tidak_keluar_masuk_triwulan_tertutup(staf, lama, baru):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=lama)
    with pytest.raises(PeriodeTertutup):
        ubah_kegiatan(kegiatan, replace(ISIAN, tanggal=baru), versi=1, oleh=staf, hari_ini=HARI_INI)


def test_kegiatan_tidak_dibatalkan_atau_dipulihkan_di_triwulan_tertutup(staf):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=TERTUTUP)
    with pytest.raises(PeriodeTertutup):
        batalkan_kegiatan(kegiatan, alasan="Hujan", oleh=staf)
    Kegiatan.objects.update(status="batal", alasan_batal="Hujan")
    with pytest.raises(PeriodeTertutup):
        pulihkan_kegiatan(kegiatan, alasan="Jadi", oleh=staf)


def test_kegiatan_tertutup_tetap_dapat_ditindaklanjuti_di_triwulan_terbuka(staf):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=TERTUTUP)
    catat = partial(catat_tindak_lanjut, oleh=staf, sekarang=SEKARANG, hari_ini=HARI_INI)
    with pytest.raises(PeriodeTertutup):
        catat(kegiatan, _isian_tindak_lanjut(staf, TERTUTUP))
    assert catat(kegiatan, _isian_tindak_lanjut(staf, TERBUKA)).pk


def test_tindak_lanjut_tertutup_tidak_berubah(staf):
    tindak_lanjut = _tindak_lanjut(staf, TERTUTUP)
    batal = _tindak_lanjut(staf, TERTUTUP, status=StatusCatatan.BATAL, alasan_batal="Salah")
    isian = _isian_tindak_lanjut(staf, TERBUKA)
    for perbuatan in (
        partial(ubah_tindak_lanjut, tindak_lanjut, isian, versi=1, hari_ini=HARI_INI),
        partial(batalkan_tindak_lanjut, tindak_lanjut, alasan="Salah"),
        partial(unggah_bukti, tindak_lanjut, (PDF,), sekarang=SEKARANG),
        partial(pulihkan_tindak_lanjut, batal, alasan="Benar"),
    ):
        with pytest.raises(PeriodeTertutup):
            perbuatan(oleh=staf)


def test_kegiatan_terbuka_yang_tindak_lanjutnya_terkunci_tidak_berubah(staf):
    tutup_periode(staf.kecamatan, triwulan=3)
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=TERBUKA)
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 7, 1), verifikasi="terverifikasi")
    with pytest.raises(PeriodeTertutup, match="Triwulan III"):
        ubah_kegiatan(
            kegiatan,
            replace(ISIAN, tanggal=TERBUKA),
            versi=1,
            oleh=staf,
            hari_ini=date(2025, 12, 31),
        )


def _slot(acuan, **menjadi):
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    jenis = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    return IsianSlot(desa.pk, jenis.pk, semula={}, menjadi=menjadi)


def test_kegiatan_terbuka_yang_tindak_lanjutnya_terkunci_tidak_direncanakan(client, staf):
    # The year after may be closed while this one is still open.
    tutup_periode(staf.kecamatan, tahun=2026)
    terkunci = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 12, 1))
    susulan = buat_tindak_lanjut(terkunci, tanggal=date(2026, 2, 2))
    client.force_login(staf)
    alamat = f"{reverse('belum_ditindaklanjuti')}?tahun=2025&per=2025-12-31"
    pilihan = f'id="pilih-{terkunci.pk}"'
    isian = IsianRencana(staf.kecamatan.daftar_alasan_belum.first(), None, None)
    assert pilihan not in client.get(alamat).content.decode()
    with pytest.raises(PeriodeTertutup, match=f"{terkunci.kode}: Triwulan I 2026"):
        atur_rencana([terkunci.pk], isian, oleh=staf, hari_ini=HARI_INI)
    TindakLanjut.objects.filter(pk=susulan.pk).update(
        status=StatusCatatan.BATAL, alasan_batal="Ganda"
    )
    assert pilihan in client.get(alamat).content.decode()
    assert atur_rencana([terkunci.pk], isian, oleh=staf, hari_ini=HARI_INI) == 1


def test_tanggal_dokumen_tidak_masuk_atau_keluar_triwulan_tertutup(acuan, staf):
    simpan = partial(simpan_kisi, acuan, 2025, oleh=staf, sekarang=SEKARANG, hari_ini=HARI_INI)
    with pytest.raises(IsianSlotDitolak) as salah:
        simpan([_slot(acuan, tanggal_diterima=TERTUTUP)])
    assert all("sudah ditutup" in pesan for pesan in salah.value.kesalahan.values())
    assert simpan([_slot(acuan, tanggal_diterima=TERBUKA)]).berubah == 1
    with pytest.raises(IsianSlotDitolak):
        simpan([_slot(acuan, tanggal_diterima=TERTUTUP)])
    acuan.daftar_periode.all().delete()
    simpan([_slot(acuan, tanggal_diterima=TERTUTUP)])
    tutup_periode(acuan)
    for diterima, penetapan in ((TERTUTUP, None), (TERTUTUP, TERBUKA)):
        with pytest.raises(IsianSlotDitolak):
            simpan(
                [
                    _slot(
                        acuan,
                        tanggal_diterima=diterima,
                        tanggal_penetapan=penetapan,
                        nomor="7",
                    )
                ]
            )
    # The other date, alone, lies in an open triwulan.
    assert simpan([_slot(acuan, tanggal_diterima=TERTUTUP, tanggal_penetapan=TERBUKA)]).berubah


def _impor(impor, acuan, path, **kwargs):
    bawaan = {"uji": False, "perbarui": True, "oleh": None}
    return impor_buku(impor(acuan), path, hari_ini=HARI_INI, sekarang=SEKARANG, **bawaan | kwargs)


def test_impor_kegiatan_ke_triwulan_tertutup_ditolak_per_baris(acuan, staf, tmp_path):
    terbuka = TINDAK_LANJUT | {k.KODE: "2", k.TANGGAL: "03/05/2025", k.TL_TANGGAL: "10/05/2025"}
    path = buku_kegiatan(tmp_path / "a.xlsx", {}, terbuka)
    with pytest.raises(BerkasSalah) as salah:
        _impor(ImporKegiatan, acuan, path)
    assert {(s.baris, s.kolom) for s in salah.value.daftar_kesalahan} == {(2, k.TANGGAL)}
    assert not Kegiatan.objects.exists()


def test_impor_tidak_mengubah_kegiatan_di_triwulan_tertutup(acuan, staf, tmp_path):
    acuan.daftar_periode.all().delete()
    _impor(ImporKegiatan, acuan, buku_kegiatan(tmp_path / "a.xlsx", TINDAK_LANJUT))
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    tutup_periode(acuan)
    berubah = TINDAK_LANJUT | {k.TEMPAT: "Balai desa"}
    tambah = TINDAK_LANJUT | {k.TL_URAIAN: "Surat kedua"}
    for isi, kolom in ((berubah, k.TANGGAL), (tambah, k.TL_TANGGAL)):
        with pytest.raises(BerkasSalah) as salah:
            _impor(ImporKegiatan, acuan, buku_kegiatan(tmp_path / "b.xlsx", isi))
        assert [s.kolom for s in salah.value.daftar_kesalahan] == [kolom]
    acuan.daftar_periode.all().delete()
    _impor(ImporKegiatan, acuan, buku_kegiatan(tmp_path / "b.xlsx", berubah))
    assert TindakLanjut.objects.get().verifikasi == "belum"


def test_impor_dokumen_ke_triwulan_tertutup_ditolak(acuan, staf, tmp_path):
    path = buku_dokumen(tmp_path / "a.xlsx", {})
    with pytest.raises(BerkasSalah, match="sudah ditutup"):
        _impor(ImporDokumen, acuan, path)


def test_impor_tidak_mengganti_nomor_dokumen_di_triwulan_tertutup(acuan, staf, tmp_path):
    acuan.daftar_periode.all().delete()
    _impor(ImporDokumen, acuan, buku_dokumen(tmp_path / "a.xlsx", {}))
    tutup_periode(acuan)
    with pytest.raises(BerkasSalah, match="sudah ditutup"):
        _impor(ImporDokumen, acuan, buku_dokumen(tmp_path / "b.xlsx", {"Nomor": "99"}))
