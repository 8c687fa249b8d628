from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from dasar.aturan.kesalahan import BerkasSalah, Ringkasan
from dasar.riwayat.bekas import TidakDapatDiurungkan
from impor.actions.unggahan import unggah_buku
from impor.actions.urungkan import urungkan_impor
from impor.models import Impor, IsiImpor
from kinerja.excel import realisasi as k
from kinerja.excel.impor_realisasi import ImporRealisasi
from kinerja.models import Indikator, RealisasiTercatat
from organisasi.baca.impor import impor_buku
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from tests.buku_kerja import tulis_buku
from tests.factories import (
    DICATAT_PADA,
    buat_indikator,
    buat_pengguna,
    buat_realisasi,
    tutup_periode,
)
from tests.putusan import setujui_buku

pytestmark = pytest.mark.django_db
SEKARANG = datetime(2026, 2, 10, 3, tzinfo=UTC)
SATU = {
    k.INDIKATOR: "IPP",
    k.TAHUN: 2025,
    k.TRIWULAN: 4,
    k.NILAI: 3.28,
    k.SUMBER: "Kementerian PANRB",
    k.NOMOR: "B/12/2026",
    k.TANGGAL: "20 Jan 2026",
}


def buku(path, *daftar):
    rows = [[(SATU | beda).get(judul) for judul in k.JUDUL] for beda in daftar]
    return tulis_buku(path, k.LEMBAR, k.JUDUL, rows)


@pytest.fixture
def ipp(acuan) -> Indikator:
    return Indikator.objects.milik(acuan).get(kode="IPP")


@pytest.fixture
def rasio(acuan) -> Indikator:
    sasaran = acuan.daftar_lembar_iku.get().daftar_tujuan.get().daftar_sasaran.first()
    return buat_indikator(sasaran, kode="RAS", cara={"jenis": "rasio_tercatat"})


@pytest.fixture
def impor(acuan, tmp_path):
    def jalankan(*daftar, path=None, uji=False, perbarui=False, oleh=None):
        return impor_buku(
            ImporRealisasi(acuan),
            path or buku(tmp_path / "realisasi.xlsx", *daftar),
            hari_ini=date(2026, 2, 10),
            sekarang=SEKARANG,
            oleh=oleh,
            uji=uji,
            perbarui=perbarui,
        )

    return jalankan


def test_baru_lalu_sama(impor, ipp):
    assert impor({}, uji=True) == Ringkasan(1, 0, 0)
    assert impor({}) == Ringkasan(1, 0, 0)
    assert impor({}) == Ringkasan(0, 1, 0)
    catatan = RealisasiTercatat.objects.get()
    assert (catatan.nilai, catatan.tanggal_dokumen) == (Decimal("3.28"), date(2026, 1, 20))
    assert catatan.history.get().history_change_reason == "Impor realisasi.xlsx"


def test_perubahan_adalah_konflik_kecuali_diperbarui(impor, ipp):
    impor({})
    RealisasiTercatat.objects.update(verifikasi=StatusVerifikasi.TERVERIFIKASI)
    beda = {k.NILAI: "3,3"}
    with pytest.raises(BerkasSalah, match=r"Nilai: ditemukan '3,3'; tersimpan '3,28'"):
        impor(beda)
    assert impor(beda, perbarui=True) == Ringkasan(0, 0, 1)
    catatan = RealisasiTercatat.objects.get()
    assert (catatan.nilai, catatan.versi) == (Decimal("3.3"), 2)
    assert catatan.verifikasi == StatusVerifikasi.BELUM


def test_yang_dikosongkan_terisi_lagi_sebagai_baru(impor, ipp):
    impor({})
    RealisasiTercatat.objects.update(nilai=None, sumber="", nomor_dokumen="", tanggal_dokumen=None)
    assert impor({}) == Ringkasan(1, 0, 0)
    assert RealisasiTercatat.objects.get().nilai == Decimal("3.28")


def test_nama_angka_romawi_dan_rasio(impor, ipp, rasio):
    rasio_saja = {k.INDIKATOR: "ras", k.NILAI: None, k.PEMBILANG: 93, k.PENYEBUT: "110"}
    assert impor({k.INDIKATOR: ipp.nama, k.TRIWULAN: "III"}, rasio_saja) == Ringkasan(2, 0, 0)
    assert rasio.daftar_realisasi.get().tertulis == "93 dari 110"
    assert ipp.daftar_realisasi.get().triwulan == 3


@pytest.mark.parametrize(
    ("beda", "kolom", "sebab"),
    [
        ({k.INDIKATOR: "IKU-1"}, k.INDIKATOR, "dihitung dari catatan"),
        ({k.INDIKATOR: "IKU-9"}, k.INDIKATOR, "yang dicatat: IPP"),
        ({k.TAHUN: 2001}, k.TAHUN, "tidak tercakup"),
        ({k.TAHUN: 1999}, k.TAHUN, "2000 sampai 2100"),
        ({k.TRIWULAN: 5}, k.TRIWULAN, "1 sampai 4"),
        ({k.TAHUN: 2026, k.TRIWULAN: 2}, k.TRIWULAN, "belum dimulai"),
        ({k.TAHUN: 2026, k.TRIWULAN: 1, k.TANGGAL: None}, k.TRIWULAN, "belum berakhir"),
        ({k.NILAI: 5.1}, k.NILAI, "antara"),
        ({k.NILAI: "3,281"}, k.NILAI, "dapat berarti"),
        ({k.NILAI: "tiga"}, k.NILAI, "tidak terbaca"),
        ({k.NILAI: True}, k.NILAI, "sebuah bilangan"),
        ({k.NILAI: None}, k.NILAI, "Isi nilainya"),
        ({k.PEMBILANG: 93}, k.NILAI, "satu nilai"),
        ({k.PEMBILANG: -1}, k.PEMBILANG, "bilangan 0"),
        ({k.SUMBER: None}, k.SUMBER, "wajib"),
        ({k.TANGGAL: "11/02/2026"}, k.TANGGAL, "10/02/2026"),
    ],
)
def test_setiap_kesalahan_di_selnya_dan_tidak_ada_yang_disimpan(impor, acuan, beda, kolom, sebab):
    acuan.daftar_lembar_iku.update(dari=2024)
    with pytest.raises(BerkasSalah) as error:
        impor({k.TRIWULAN: 3}, beda)
    (salah,) = error.value.daftar_kesalahan
    assert (salah.lembar, salah.baris, salah.kolom) == (k.LEMBAR, 3, kolom)
    assert sebab in salah.diterima
    assert not RealisasiTercatat.objects.exists()


def test_baris_kembar_dan_triwulan_tertutup_ditolak(impor, acuan, ipp):
    with pytest.raises(BerkasSalah, match="satu baris per triwulan"):
        impor({}, {k.NILAI: 3})
    tutup_periode(acuan, triwulan=1)
    with pytest.raises(BerkasSalah, match="sudah ditutup"):
        impor({k.TRIWULAN: 1})


def test_ekspor_diimpor_kembali_tanpa_perubahan(impor, acuan, ipp, rasio, tmp_path):
    buat_realisasi(ipp, nomor_dokumen="007", tanggal_dokumen=date(2026, 1, 20))
    buat_realisasi(ipp, triwulan=2, nilai=Decimal(3), keterangan="=1+1")
    buat_realisasi(rasio, triwulan=1, nilai=None, pembilang=0, penyebut=110)
    buat_realisasi(rasio, triwulan=3, nilai=None, sumber="")
    berkas = tmp_path / "ekspor.xlsx"
    keluar = StringIO()
    call_command("ekspor", "realisasi", "2025", str(berkas), stdout=keluar)
    assert "3 baris" in keluar.getvalue()
    assert impor(path=berkas) == Ringkasan(0, 3, 0)
    RealisasiTercatat.objects.all().delete()
    assert impor(path=berkas) == Ringkasan(3, 0, 0)
    assert ipp.daftar_realisasi.get(triwulan=2).keterangan == "=1+1"


def test_perintah_impor_menyebut_kesalahannya(acuan, ipp, tmp_path):
    berkas = buku(tmp_path / "a.xlsx", {k.NILAI: 7})
    with pytest.raises(CommandError, match=r"Nilai.*antara") as error:
        call_command("impor", "realisasi", str(berkas))
    assert error.value.returncode == 1


def test_lewat_peramban_lalu_diurungkan(acuan, ipp, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    oleh = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    buat_realisasi(ipp, triwulan=3)

    def masuk(*daftar):
        with buku(tmp_path / "a.xlsx", *daftar).open("rb") as berkas:
            impor = unggah_buku(
                acuan,
                berkas,
                nama_asli="a.xlsx",
                isi=IsiImpor.REALISASI,
                oleh=oleh,
                sekarang=DICATAT_PADA,
            )
        setujui_buku(impor, perbarui=True, oleh=oleh)
        return Impor.objects.get(pk=impor.pk)

    impor = masuk({k.TANGGAL: None}, {k.TRIWULAN: 3, k.NILAI: 3.1})
    assert [r.nilai for r in ipp.daftar_realisasi.order_by("triwulan")] == [
        Decimal("3.1"),
        Decimal("3.28"),
    ]
    assert ipp.daftar_realisasi.get(triwulan=4).dicatat_oleh == oleh
    urungkan_impor(impor, alasan="Berkas salah", oleh=oleh, sekarang=SEKARANG)
    assert ipp.daftar_realisasi.get().nilai == Decimal("3.28")
    assert RealisasiTercatat.history.count() == 5
    impor = masuk({k.TANGGAL: None, k.TRIWULAN: 1})
    tutup_periode(acuan, triwulan=1)
    with pytest.raises(TidakDapatDiurungkan) as error:
        urungkan_impor(impor, alasan="Berkas salah", oleh=oleh, sekarang=SEKARANG)
    assert "sudah ditutup" in error.value.daftar_halangan[0]


def test_templat_kosong_dapat_diisi(impor, acuan, ipp, tmp_path):
    pengimpor = ImporRealisasi(acuan)
    pengimpor.tulis_templat(tmp_path / "t.xlsx", hari_ini=date(2026, 2, 10))
    assert pengimpor.pilihan_sel() == {k.INDIKATOR: ("IPP",)}
    assert impor(path=tmp_path / "t.xlsx") == Ringkasan(0, 0, 0)
