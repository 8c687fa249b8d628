from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.realisasi import IsianRealisasi, RealisasiDitolak, catat_realisasi
from kinerja.aturan.realisasi import TulisanRealisasi
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.models import Indikator, RealisasiTercatat
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from tests.factories import (
    buat_indikator,
    buat_kecamatan,
    buat_pengguna,
    buat_realisasi,
    tutup_periode,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 2, 10)
SEKARANG = datetime(2026, 2, 10, 3, 0, tzinfo=UTC)
KOSONG = TulisanRealisasi()
ISI = TulisanRealisasi(
    nilai=Decimal("3.28"),
    sumber="Kementerian PANRB",
    nomor_dokumen="B/12/2026",
    tanggal_dokumen=date(2026, 1, 20),
)


@pytest.fixture
def ipp(acuan) -> Indikator:
    return Indikator.objects.milik(acuan).get(kode="IPP")


def isian(indikator, menjadi=ISI, *, semula=KOSONG, triwulan=4):
    return IsianRealisasi(indikator.pk, triwulan, semula._asdict(), menjadi._asdict())


def catat(acuan, oleh, *daftar, alasan="", tahun=2025, hari_ini=HARI_INI):
    return catat_realisasi(
        acuan, tahun, daftar, alasan=alasan, oleh=oleh, sekarang=SEKARANG, hari_ini=hari_ini
    )


def test_nilai_dicatat_dan_dihitung_dengan_riwayatnya(acuan, ipp, verifikator):
    assert catat(acuan, verifikator, isian(ipp)) == 1
    catatan = RealisasiTercatat.objects.get()
    assert (catatan.isi, catatan.versi, catatan.dicatat_oleh) == (ISI, 1, verifikator)
    langkah = catatan.history.get()
    assert (langkah.history_change_reason, langkah.diubah_oleh) == ("Dicatat", verifikator)
    nilai = hitung(acuan, baca_titik(acuan, 2025, HARI_INI))[0]
    assert (nilai.kode, nilai.nilai.realisasi) == ("IPP", Decimal("3.28"))


def test_rasio_dicatat_dengan_dua_bilangan(acuan, verifikator):
    rasio = buat_indikator(
        acuan.daftar_lembar_iku.get().daftar_tujuan.get().daftar_sasaran.first(),
        cara={"jenis": "rasio_tercatat"},
    )
    isi = TulisanRealisasi(pembilang=93, penyebut=110, sumber="Register pengaduan")
    catat(acuan, verifikator, isian(rasio, isi))
    assert RealisasiTercatat.objects.get().tertulis == "93 dari 110"


def test_mengubah_perlu_alasan_dan_menghapus_verifikasi(acuan, ipp, verifikator):
    catat(acuan, verifikator, isian(ipp))
    RealisasiTercatat.objects.update(verifikasi=StatusVerifikasi.TERVERIFIKASI)
    baru = isian(ipp, ISI._replace(nilai=Decimal("3.30")), semula=ISI)
    with pytest.raises(RealisasiDitolak) as error:
        catat(acuan, verifikator, baru)
    assert "alasan" in error.value.alasan
    assert RealisasiTercatat.objects.get().isi == ISI
    catat(acuan, verifikator, baru, alasan="Salah baca")
    catatan = RealisasiTercatat.objects.get()
    assert (catatan.nilai, catatan.verifikasi) == (Decimal("3.30"), StatusVerifikasi.BELUM)
    assert catatan.history.first().history_change_reason == "Salah baca"


def test_dikosongkan_barisnya_tinggal_dan_tidak_dihitung(acuan, ipp, verifikator):
    catat(acuan, verifikator, isian(ipp))
    catat(acuan, verifikator, isian(ipp, KOSONG, semula=ISI), alasan="Salah tahun")
    catatan = RealisasiTercatat.objects.get()
    assert (catatan.isi, catatan.tertulis) == (KOSONG, "—")
    assert catatan.history.first().history_change_reason == "Dikosongkan: Salah tahun"
    assert hitung(acuan, baca_titik(acuan, 2025, HARI_INI))[0].nilai.realisasi is None
    # Typed again it is recorded anew, without a reason.
    assert catat(acuan, verifikator, isian(ipp)) == 1


@pytest.mark.parametrize(
    ("menjadi", "bidang", "sebab"),
    [
        (ISI._replace(nilai=Decimal("5.1")), "nilai", "antara"),
        (ISI._replace(nilai=Decimal("3.281")), "nilai", "koma"),
        (ISI._replace(sumber=""), "sumber", "sumbernya"),
        (ISI._replace(tanggal_dokumen=date(2026, 2, 11)), "tanggal_dokumen", "belum terjadi"),
    ],
)
def test_satu_sel_salah_membatalkan_semua(acuan, ipp, verifikator, menjadi, bidang, sebab):
    with pytest.raises(RealisasiDitolak) as error:
        catat(acuan, verifikator, isian(ipp, triwulan=3), isian(ipp, menjadi))
    assert sebab in error.value.kesalahan[bidang, ipp.pk, 4]
    assert not RealisasiTercatat.objects.exists()


def test_triwulan_yang_belum_berakhir_ditolak_di_selnya(acuan, ipp, verifikator):
    isi = ISI._replace(tanggal_dokumen=None)
    with pytest.raises(RealisasiDitolak) as error:
        catat(acuan, verifikator, isian(ipp, isi, triwulan=1), tahun=2026)
    assert "belum berakhir" in error.value.kesalahan["nilai", ipp.pk, 1]
    assert catat(acuan, verifikator, isian(ipp, triwulan=1), tahun=2026) == 1


def test_indikator_yang_dihitung_ditolak_di_selnya(acuan, verifikator):
    iku = Indikator.objects.milik(acuan).get(kode="IKU-1")
    with pytest.raises(RealisasiDitolak) as error:
        catat(acuan, verifikator, isian(iku))
    assert "dihitung" in error.value.kesalahan["nilai", iku.pk, 4]


def test_tahun_tanpa_lembar_dan_indikator_lain_ditolak(acuan, ipp, verifikator):
    acuan.daftar_lembar_iku.update(dari=2024)
    with pytest.raises(Ditolak, match="tidak tercakup"):
        catat(acuan, verifikator, isian(ipp), tahun=2001)
    lain = buat_indikator(cara={"jenis": "nilai_tercatat"})
    with pytest.raises(RealisasiDitolak) as error:
        catat(acuan, verifikator, isian(lain))
    assert "tidak ada" in error.value.kesalahan["nilai", lain.pk, 4]


def test_triwulan_tertutup_menolak_juga_keterangannya(acuan, ipp, verifikator):
    buat_realisasi(ipp, **ISI._asdict(), triwulan=1)
    tutup_periode(acuan, triwulan=1)
    for menjadi in (KOSONG, ISI._replace(keterangan="Lama")):
        with pytest.raises(RealisasiDitolak) as error:
            catat(acuan, verifikator, isian(ipp, menjadi, semula=ISI, triwulan=1), alasan="Iseng")
        assert "sudah ditutup" in error.value.kesalahan["nilai", ipp.pk, 1]
    assert catat(acuan, verifikator, isian(ipp, triwulan=2)) == 1


def test_dua_penyunting_keduanya_terlihat(acuan, ipp, verifikator):
    lain = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    catat(acuan, lain, isian(ipp))
    with pytest.raises(RealisasiDitolak) as error:
        catat(acuan, verifikator, isian(ipp, ISI._replace(nilai=Decimal("3.3"))))
    bentrok = error.value.bentrok[ipp.pk, 4]
    assert (bentrok.isi, bentrok.oleh) == (ISI, str(lain))
    # What was not typed does not collide, nor does what is stored already.
    assert catat(acuan, verifikator, isian(ipp), isian(ipp, KOSONG)) == 0


def test_yang_boleh_mencatat(acuan, ipp, verifikator):
    unit, lain = acuan.daftar_unit_kerja.all()[:2]
    staf = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    luar = buat_pengguna(Peran.VERIFIKATOR, kecamatan=buat_kecamatan())
    for oleh in (staf, luar, buat_pengguna(Peran.CAMAT, kecamatan=acuan)):
        with pytest.raises(PermissionDenied):
            catat(acuan, oleh, isian(ipp))
    Indikator.objects.filter(pk=ipp.pk).update(pencatat=unit)
    for oleh in (verifikator, buat_pengguna(unit_kerja=lain, kecamatan=acuan)):
        with pytest.raises(PermissionDenied):
            catat(acuan, oleh, isian(ipp))
    assert catat(acuan, staf, isian(ipp)) == 1


@pytest.mark.parametrize(
    ("ubah", "nama"),
    [
        ({"sumber": ""}, "realisasi_tercatat_bersumber"),
        ({"penyebut": 3}, "realisasi_tercatat_rasio_atau_nilai"),
        ({"nilai": None, "verifikasi": "terverifikasi"}, "realisasi_tercatat_verifikasi_bernilai"),
    ],
)
def test_basis_data_mengatakannya_juga(ipp, ubah, nama):
    buat_realisasi(ipp)
    with pytest.raises(IntegrityError, match=nama):
        RealisasiTercatat.objects.update(**ubah)
