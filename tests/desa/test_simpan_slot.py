"""The dates of a slot together with its milestones, and its scans."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from dasar.aturan.dilihat import YangDilihatBerubah
from dasar.aturan.kesalahan import Ditolak
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas
from desa.actions.kisi import IsianSlot, IsianSlotDitolak
from desa.actions.slot import (
    IsianTahapan,
    simpan_slot,
    unggah_berkas,
)
from desa.baca.kolom import baca_kolom
from desa.models import BerkasDokumen, DokumenDesa, TanggalTahapan
from organisasi.baca.periode import PeriodeTertutup
from tests.berkas_uji import pdf
from tests.factories import buat_pengguna, buat_tahapan, tutup_periode
from tests.putusan import batalkan_berkas, lihat_berkas, pulihkan_berkas

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 1, 31)
SEKARANG = datetime(2026, 1, 31, 3, 0, tzinfo=UTC)
PDF = IsianBerkas("perdes.pdf", pdf())


@pytest.fixture
def staf(acuan):
    return buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)


@pytest.fixture
def desa(acuan):
    return acuan.daftar_desa.get(nama="Rojopolo")


@pytest.fixture
def kolom(acuan):
    return next(kolom for kolom in baca_kolom(acuan, 2025) if kolom.kode == "APBDesa")


@pytest.fixture
def simpan(desa, kolom, staf):
    def _simpan(*daftar_tahapan, oleh=staf, **menjadi):
        isian = IsianSlot(desa.pk, kolom.jenis_pk, semula={}, menjadi=menjadi)
        return simpan_slot(
            desa,
            2025,
            kolom,
            isian,
            daftar_tahapan,
            oleh=oleh,
            sekarang=SEKARANG,
            hari_ini=HARI_INI,
        ).berubah

    return _simpan


@pytest.fixture
def bpd(acuan):
    return acuan.daftar_jenis_dokumen.get(kode="APBDesa").daftar_tahapan.get(urutan=1)


def tersimpan():
    return list(
        TanggalTahapan.objects.order_by("tahapan__urutan").values_list("tanggal", flat=True)
    )


def test_tanggal_dan_tahapan_disimpan_bersama(simpan, bpd):
    hari = date(2025, 11, 20)
    assert simpan(IsianTahapan(bpd.pk, None, hari), tanggal_penetapan=date(2025, 12, 30))
    dokumen = DokumenDesa.objects.get()
    assert (dokumen.tanggal_penetapan, dokumen.tahun_anggaran) == (date(2025, 12, 30), 2026)
    assert tersimpan() == [hari]
    assert not simpan(IsianTahapan(bpd.pk, hari, hari), tanggal_penetapan=date(2025, 12, 30))


def test_tahapan_saja_membuat_dokumen_tanpa_tanggal_dan_tanpa_verifikasi(simpan, bpd):
    simpan(IsianTahapan(bpd.pk, None, date(2025, 11, 20)))
    dokumen = DokumenDesa.objects.get()
    assert (dokumen.tanggal_penetapan, dokumen.versi) == (None, 1)
    DokumenDesa.objects.update(
        tanggal_penetapan=date(2025, 12, 30), verifikasi_penetapan="terverifikasi"
    )
    simpan(
        IsianTahapan(bpd.pk, date(2025, 11, 20), date(2025, 11, 21)),
        tanggal_penetapan=date(2025, 12, 30),
    )
    assert DokumenDesa.objects.get().verifikasi_penetapan == "terverifikasi"


def test_tanggal_tahapan_yang_dikosongkan_tetap_ada_di_riwayat(simpan, bpd):
    simpan(IsianTahapan(bpd.pk, None, date(2025, 11, 20)))
    simpan(IsianTahapan(bpd.pk, date(2025, 11, 20), None))
    assert tersimpan() == [None]
    assert TanggalTahapan.history.count() == 2


def test_tahapan_yang_diubah_orang_lain_tidak_ditimpa(simpan, bpd):
    simpan(IsianTahapan(bpd.pk, None, date(2025, 11, 20)))
    with pytest.raises(IsianSlotDitolak) as error:
        simpan(IsianTahapan(bpd.pk, None, date(2025, 11, 25)), nomor="7")
    assert "baru saja menyimpan: 20/11/2025" in error.value.kesalahan["tahapan", bpd.pk]
    assert DokumenDesa.objects.get().nomor == ""
    # What nobody typed into, and what says the same, is no collision.
    assert not simpan(IsianTahapan(bpd.pk, None, None))
    assert not simpan(IsianTahapan(bpd.pk, None, date(2025, 11, 20)))


def test_semua_yang_salah_disebut_sekaligus(simpan, bpd):
    lain = buat_tahapan()
    depan = date(2026, 2, 1)
    with pytest.raises(IsianSlotDitolak) as error:
        simpan(
            IsianTahapan(bpd.pk, None, depan),
            IsianTahapan(lain.pk, None, date(2025, 11, 1)),
            tanggal_penetapan=depan,
        )
    assert "belum terjadi" in error.value.kesalahan["tahapan", bpd.pk]
    assert "tidak ada" in error.value.kesalahan["tahapan", lain.pk]
    assert len(error.value.kesalahan) == 3
    assert not DokumenDesa.objects.exists()


def test_tahapan_di_triwulan_tertutup_tidak_berubah(simpan, bpd, acuan):
    simpan(IsianTahapan(bpd.pk, None, date(2025, 11, 20)))
    tutup_periode(acuan, triwulan=4)
    for tanggal in (date(2026, 1, 2), None):
        with pytest.raises(IsianSlotDitolak) as error:
            simpan(IsianTahapan(bpd.pk, date(2025, 11, 20), tanggal))
        assert "sudah ditutup" in error.value.kesalahan["tahapan", bpd.pk]


def test_hanya_pengelola_yang_menyimpan(simpan, acuan, desa, kolom, unggah):
    lain = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), kecamatan=acuan)
    with pytest.raises(PermissionDenied):
        simpan(oleh=lain)
    with pytest.raises(PermissionDenied):
        unggah(oleh=lain)
    unggah()
    for perbuatan in (batalkan_berkas, pulihkan_berkas):
        with pytest.raises(PermissionDenied):
            perbuatan(BerkasDokumen.objects.get(), alasan="Iseng", oleh=lain)


@pytest.fixture
def unggah(desa, kolom, staf):
    def _unggah(*daftar, oleh=staf):
        return unggah_berkas(desa, kolom, daftar or (PDF,), oleh=oleh, sekarang=SEKARANG)

    return _unggah


def test_pindaian_menarik_verifikasi_dan_tersimpan_sekali(simpan, unggah):
    simpan(tanggal_penetapan=date(2025, 12, 30))
    DokumenDesa.objects.update(verifikasi_penetapan="terverifikasi")
    assert unggah(PDF, IsianBerkas("lampiran.pdf", pdf("lain")), PDF) == 2
    assert unggah() == 0
    assert BerkasDokumen.objects.count() == 2
    dokumen = DokumenDesa.objects.get()
    assert (dokumen.verifikasi_penetapan, dokumen.versi) == ("belum", 2)


def test_pindaian_yang_tidak_diterima_tidak_membuat_apa_apa(unggah):
    with pytest.raises(BerkasDitolak):
        unggah(PDF, IsianBerkas("virus.pdf", b"MZ"))
    assert not DokumenDesa.objects.exists()


def test_pindaian_dibatalkan_dengan_alasan_lalu_dipulihkan(unggah, staf):
    unggah()
    berkas = BerkasDokumen.objects.get()
    batalkan_berkas(berkas, alasan="Salah desa", oleh=staf)
    berkas.refresh_from_db()
    assert (berkas.status, berkas.alasan_batal) == ("batal", "Salah desa")
    with pytest.raises(Ditolak, match="sudah dibatalkan"):
        batalkan_berkas(berkas, alasan="Lagi", oleh=staf)
    pulihkan_berkas(berkas, alasan="Ternyata benar", oleh=staf)
    berkas.refresh_from_db()
    assert (berkas.status, berkas.alasan_batal) == ("berlaku", "")
    with pytest.raises(Ditolak, match="sudah berlaku"):
        pulihkan_berkas(berkas, alasan="Lagi", oleh=staf)


def test_pindaian_yang_dokumennya_berubah_di_balik_halaman_tidak_dibatalkan(simpan, unggah, staf):
    unggah(PDF, IsianBerkas("lampiran.pdf", pdf("lain")))
    satu, lain = BerkasDokumen.objects.order_by("pk")
    dilihat = lihat_berkas(satu)
    batalkan_berkas(lain, alasan="Ganda", oleh=staf)
    with pytest.raises(YangDilihatBerubah, match="pindaian"):
        batalkan_berkas(satu, alasan="Ganda", dilihat=dilihat, oleh=staf)
    dilihat = lihat_berkas(lain)
    DokumenDesa.objects.update(tanggal_penetapan=date(2025, 12, 30))
    with pytest.raises(YangDilihatBerubah, match="tanggal penetapan"):
        pulihkan_berkas(lain, alasan="Ternyata lain", dilihat=dilihat, oleh=staf)
    assert [b.status for b in BerkasDokumen.objects.order_by("pk")] == ["berlaku", "batal"]


def test_pindaian_dokumen_di_triwulan_tertutup_tidak_berubah(simpan, unggah, acuan, staf):
    simpan(tanggal_penetapan=date(2025, 12, 30))
    unggah()
    tutup_periode(acuan, triwulan=4)
    with pytest.raises(PeriodeTertutup):
        unggah(IsianBerkas("lampiran.pdf", pdf("lain")))
    with pytest.raises(PeriodeTertutup):
        batalkan_berkas(BerkasDokumen.objects.get(), alasan="Terlambat", oleh=staf)
    assert BerkasDokumen.objects.get().status == "berlaku"
