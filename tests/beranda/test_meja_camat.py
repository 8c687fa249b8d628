import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from beranda.baca.meja_camat import baca_meja
from desa.models import DokumenDesa
from kinerja.aturan.kemungkinan import KeadaanIndikator
from kinerja.aturan.ukuran import UKURAN_PERSEN, Arah, Ukuran
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.models import Indikator
from organisasi.models.peran import Peran
from tests.factories import (
    buat_batas,
    buat_dokumen,
    buat_kecamatan,
    buat_kegiatan,
    buat_pengguna,
    buat_target,
    buat_tindak_lanjut,
    tutup_periode,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 11, 25)
KEMARIN = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def meja(kecamatan, *, hari_ini=HARI_INI, tambahan=None):
    titik = baca_titik(kecamatan, hari_ini.year, hari_ini)
    return baca_meja(kecamatan, titik, hitung(kecamatan, titik), tambahan or {})


def kartu(kecamatan, kode, **kwargs):
    return next(k for k in meja(kecamatan, **kwargs).daftar_kartu if k.nilai.kode == kode)


@pytest.fixture
def pmd(acuan):
    return acuan.daftar_unit_kerja.get(kode="PMD")


def test_arah_sejak_pekan_lalu_dan_tahun_lalu(acuan, pmd):
    buat_kegiatan(unit_kerja=pmd, tanggal=date(2025, 3, 1))
    buat_kegiatan(unit_kerja=pmd, tanggal=date(2026, 3, 1), tindak_lanjut=date(2026, 11, 20))
    buat_kegiatan(unit_kerja=pmd, tanggal=date(2026, 3, 2))
    iku1 = kartu(acuan, "IKU-1")
    assert (iku1.sejak_pekan_lalu, iku1.sejak_tahun_lalu) == (Decimal(50), Decimal(50))
    # Documents that nobody recorded last year are no value to compare with.
    assert kartu(acuan, "IKU-2").sejak_tahun_lalu is None


def test_yang_belum_dicatat_atau_belum_bertarget_belum_tercapai(acuan):
    assert not kartu(acuan, "IPP").tercapai


def test_pekan_pertama_januari_tidak_dibandingkan_dengan_tahun_lalu(acuan, pmd):
    buat_kegiatan(unit_kerja=pmd, tanggal=date(2026, 1, 2))
    assert kartu(acuan, "IKU-1", hari_ini=date(2026, 1, 5)).sejak_pekan_lalu is None


def test_tanggal_29_februari_dibandingkan_dengan_28(acuan):
    assert meja(acuan, hari_ini=date(2028, 2, 29)).tahun == 2028


def test_yang_masih_mungkin(acuan, pmd):
    for _ in range(4):
        buat_kegiatan(unit_kerja=pmd, tanggal=date(2026, 3, 1))
    buat_target(Indikator.objects.get(kode="IKU-1"), tahun=2026, nilai=Decimal(75))
    iku1 = kartu(acuan, "IKU-1", tambahan={"IKU-1": 2})
    assert (iku1.perlu, iku1.andai, iku1.perbuatan) == (3, Decimal(50), "tindak lanjut")
    assert iku1.keadaan == KeadaanIndikator.BELUM_LENGKAP
    buat_batas(acuan, tahun=2026, tanggal=date(2026, 10, 31))
    iku1 = kartu(acuan, "IKU-1")
    assert (iku1.perlu, iku1.keadaan) == (None, KeadaanIndikator.DI_BAWAH)
    iku2 = kartu(acuan, "IKU-2")
    assert (iku2.kemungkinan.terbuka, iku2.perbuatan) == (6, "dokumen tepat waktu")


def test_yang_tidak_beres(acuan, pmd):
    lama = buat_kegiatan(unit_kerja=pmd, tanggal=date(2026, 3, 1), dicatat_pada=KEMARIN)
    buat_kegiatan(unit_kerja=pmd, tanggal=date(2026, 11, 1), dicatat_pada=KEMARIN)
    pem = acuan.daftar_unit_kerja.get(kode="PEM")
    diam = buat_kegiatan(unit_kerja=pem, tanggal=date(2026, 11, 1))
    buat_tindak_lanjut(diam, tanggal=date(2026, 11, 2))
    lpp = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    for desa in acuan.daftar_desa.exclude(nama="Rojopolo"):
        buat_dokumen(desa, lpp, tahun_anggaran=2025, tanggal_diterima=date(2026, 3, 1))
    DokumenDesa.objects.update(dicatat_pada=KEMARIN)
    tutup_periode(acuan, tahun=2026)
    hasil = meja(acuan)
    (rojopolo,) = [t for t in hasil.daftar_tunggak if t.desa == "Rojopolo"]
    assert set(rojopolo.daftar_dokumen) == {"LPPDesa", "RKPDesa"}
    (tahun_ini,) = hasil.daftar_tahun
    assert (tahun_ini.jumlah_lama, tahun_ini.daftar_lama) == (1, (lama,))
    terakhir = {u.unit.kode: u.terakhir for u in hasil.daftar_unit_diam}
    assert "PMD" not in terakhir
    assert terakhir["PEM"] == date(2025, 3, 10)
    assert terakhir["KEU"] is None
    assert tahun_ini.jumlah_dicatat_kemudian == 5
    assert tahun_ini.menunggu_verifikasi == 6
    assert tahun_ini.triwulan_terbuka == ("II", "III")
    assert not hasil.tenang


def test_tanpa_indikator_tidak_ada_angka():
    hasil = meja(buat_kecamatan(), hari_ini=date(2026, 1, 5))
    assert (hasil.daftar_kartu, hasil.daftar_tunggak) == ((), ())
    assert hasil.tenang


def test_jumlah_kueri_tetap(acuan, pmd, django_assert_num_queries):
    titik = baca_titik(acuan, 2026, HARI_INI)
    daftar = hitung(acuan, titik)
    for _ in range(10):
        buat_kegiatan(unit_kerja=pmd, tanggal=date(2026, 3, 1))
    with django_assert_num_queries(48):
        baca_meja(acuan, titik, daftar, {})


def test_meja_hanya_untuk_camat_yang_melihat_hari_ini(client, acuan):
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    isi = client.get("/?IKU-1=99999999&IKU-2=1").content.decode()
    assert "Yang tertinggal" in isi
    assert 'name="IKU-2"' in isi
    assert "Yang tertinggal" not in client.get("/?tahun=2025").content.decode()
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    assert "Yang tertinggal" not in client.get("/").content.decode()


def test_arah_dalam_kata():
    def kata(selisih, ukuran=UKURAN_PERSEN):
        konteks = {"selisih": selisih, "lalu": "pekan lalu", "ukuran": ukuran}
        return re.sub("<[^>]+>", "", render_to_string("beranda/_arah.html", konteks)).strip()

    assert kata(Decimal("1.255")) == "▲ naik 1,26 poin sejak pekan lalu"
    assert kata(Decimal("-2")) == "▼ turun 2,00 poin sejak pekan lalu"
    assert kata(Decimal(0)) == "sama dengan pekan lalu"
    assert kata(None) == "Pekan lalu belum ada nilainya"
    hari = Ukuran("hari", 0, Arah.TURUN)
    assert kata(Decimal(-2), hari) == "▼ turun 2 hari (membaik) sejak pekan lalu"
    assert kata(Decimal(3), hari) == "▲ naik 3 hari (memburuk) sejak pekan lalu"


def test_awal_tahun_belum_tercapai_dan_tidak_bernilai_terburuk(acuan, pmd):
    """Three days into the year, one kegiatan followed up: what comes may still stay open."""
    buat_target(Indikator.objects.get(kode="IKU-1"), tahun=2026, nilai=Decimal(80))
    buat_kegiatan(unit_kerja=pmd, tanggal=date(2026, 1, 2), tindak_lanjut=date(2026, 1, 3))
    iku1 = kartu(acuan, "IKU-1", hari_ini=date(2026, 1, 3))
    assert (iku1.nilai.realisasi, iku1.perlu) == (100, 0)
    assert iku1.keadaan == KeadaanIndikator.BELUM_LENGKAP
    assert iku1.kemungkinan.terburuk is None
    # The documents of a year are known from its first day: the worst is what is in already.
    assert kartu(acuan, "IKU-2", hari_ini=date(2026, 1, 3)).kemungkinan.terburuk.pembilang == 0


def test_awal_tahun_tahun_lalu_yang_belum_selesai_tetap_di_meja(client, acuan, pmd, monkeypatch):
    desember = buat_kegiatan(unit_kerja=pmd, tanggal=date(2025, 12, 1), dicatat_pada=KEMARIN)
    buat_tindak_lanjut(
        buat_kegiatan(unit_kerja=pmd, tanggal=date(2025, 12, 2), dicatat_pada=KEMARIN),
        tanggal=date(2025, 12, 20),
    )
    buat_tindak_lanjut(desember, tanggal=date(2024, 12, 31), status="batal", alasan_batal="Keliru")
    for triwulan in (1, 2, 3):
        tutup_periode(acuan, tahun=2025, triwulan=triwulan)
    hari_ini = date(2026, 1, 3)
    hasil = meja(acuan, hari_ini=hari_ini)
    (lalu,) = hasil.daftar_tahun
    assert (lalu.tahun, lalu.triwulan_terbuka, lalu.menunggu_verifikasi) == (2025, ("IV",), 1)
    assert not hasil.tenang
    # Its limit is over: nothing more of it can be done in time.
    assert lalu.jumlah_lama == 0
    buat_batas(acuan, tahun=2025, tanggal=date(2026, 1, 31))
    (lalu,) = meja(acuan, hari_ini=hari_ini).daftar_tahun
    assert (lalu.jumlah_lama, lalu.daftar_lama) == (1, (desember,))
    # The fourth quarter ends with the limit; before that it is not late.
    assert lalu.triwulan_terbuka == ()
    monkeypatch.setattr("beranda.views.dasbor.timezone.localdate", lambda: hari_ini)
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    isi = client.get("/").content.decode()
    assert "<span>1</span></span>\n          <span>catatan 2025 menunggu diverifikasi" in isi
    assert "/kegiatan/belum/?tahun=2025" in isi


def test_tahun_lalu_yang_tidak_dicatat_di_sini_tidak_ditagih(acuan):
    assert meja(acuan, hari_ini=date(2026, 1, 3)).daftar_tahun == ()


def test_tanpa_kegiatan_target_tidak_dikatakan_mustahil(client, acuan, monkeypatch):
    buat_target(Indikator.objects.get(kode="IKU-1"), tahun=2026, nilai=Decimal(80))
    monkeypatch.setattr("beranda.views.dasbor.timezone.localdate", lambda: date(2026, 1, 3))
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    isi = client.get("/").content.decode()
    assert "Belum ada data." in isi
    assert "tidak dapat dicapai lagi" not in isi
