"""The same figure, the same rows, the same day: on every page that tells of them."""

import re
from datetime import date

import pytest
from django.urls import reverse

from beranda.baca.meja_camat import baca_meja
from beranda.baca.perbandingan import baca_perbandingan
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.models import Indikator
from laporan.models import JenisLaporan
from laporan.susun.draf import draf_sebab
from laporan.susun.ringkas import susun_laporan
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.syarat import daftar_halangan, minta_terbit
from organisasi.models.peran import Peran
from tests.angka import menurut_kode
from tests.factories import (
    buat_batas,
    buat_dokumen,
    buat_kegiatan,
    buat_pembanding,
    buat_pengguna,
    buat_tindak_lanjut,
)

pytestmark = pytest.mark.django_db
AKHIR, HARI_INI = date(2025, 12, 31), date(2026, 2, 1)


@pytest.fixture
def pem(acuan):
    return acuan.daftar_unit_kerja.get(kode="PEM")


def isi(client, alamat):
    return client.get(alamat).content.decode()


def catatan(acuan, hal, per=AKHIR):
    laporan = susun_laporan(acuan, baca_titik(acuan, 2025, HARI_INI, per))
    return next(c.jumlah for c in laporan.daftar_catatan if c.hal.startswith(hal))


def jumlah(client, **saringan):
    halaman = client.get(reverse("kegiatan_list"), {"tahun": 2025} | saringan)
    return halaman.context["halaman"].paginator.count


def test_draf_menurut_hari_yang_akan_diterbitkan(client, acuan, pem, camat):
    buat_batas(acuan, tanggal=date(2026, 1, 31))
    buat_kegiatan(unit_kerja=pem, tindak_lanjut=date(2026, 1, 10))
    terbit = minta_terbit(
        acuan, JenisLaporan.RINGKAS, baca_titik(acuan, 2025, HARI_INI), 0, tanggal=HARI_INI
    )
    laporan = DAFTAR_JENIS[JenisLaporan.RINGKAS].susun(terbit)
    angka = menurut_kode(laporan.daftar_indikator).nilai
    assert (angka.pembilang, angka.penyebut) == (1, 1)
    for nama in ("laporan_pratinjau", "lkjip_pratinjau"):
        halaman = client.get(reverse(nama, args=[2025]))
        assert halaman.context["isi"].per == terbit.akhir == date(2026, 1, 31)
    # Signed as it would be today, not on the last day of the year.
    assert halaman.context["isi"].tanda_tangan.tanggal > terbit.akhir


def test_tahun_laporan_sendiri_selalu_bernilai_hitungannya(acuan):
    laporan = susun_laporan(acuan, baca_titik(acuan, 2025, HARI_INI, AKHIR))
    for indikator in laporan.daftar_indikator:
        assert indikator.daftar_tahun[-1].realisasi == indikator.nilai.realisasi
    iku2 = menurut_kode(baca_perbandingan(acuan, HARI_INI.year, hari_ini=HARI_INI), "IKU-2")
    assert iku2.daftar_tahun[-1].nilai.realisasi == 0


def test_nilai_yang_diisi_manual_disebut_di_dasbor_dan_tanpa_triwulan(client, acuan, pem, camat):
    buat_pembanding(Indikator.objects.get(kode="IKU-1"), tahun=2024, nilai=76, sumber="LKjIP 2024")
    buat_kegiatan(unit_kerja=pem, tanggal=date(2024, 3, 1))
    assert "<strong>76,00 %</strong> diisi manual, sumber: LKjIP 2024" in isi(
        client, "/?tahun=2024"
    )
    assert "diisi manual" not in isi(client, "/?tahun=2024&per=2024-06-30")
    iku1 = menurut_kode(baca_perbandingan(acuan, HARI_INI.year, hari_ini=HARI_INI))
    (tahun_2024,) = [t for t in iku1.daftar_tahun if t.nilai.tahun == 2024]
    assert tahun_2024.nilai.realisasi == 76
    assert set(tahun_2024.realisasi_per_triwulan) == {None}


def test_catatan_menghitung_yang_menghalangi(acuan, pem):
    # Of the year before, and so of no figure of this one.
    buat_tindak_lanjut(buat_kegiatan(unit_kerja=pem, tanggal=date(2024, 12, 1)))
    buat_kegiatan(unit_kerja=pem, tindak_lanjut=date(2025, 5, 1))
    permintaan = minta_terbit(
        acuan, JenisLaporan.RINGKAS, baca_titik(acuan, 2025, HARI_INI), 0, tanggal=HARI_INI
    )
    assert catatan(acuan, "Belum selesai diverifikasi") == 1
    kalimat = [satu.kalimat for satu in daftar_halangan(permintaan)]
    assert "1 tindak lanjut yang dihitung belum diverifikasi." in kalimat


def test_saringan_daftar_sama_dengan_catatan_laporan(client, acuan, pem, camat):
    buat_kegiatan(unit_kerja=pem, fungsi=None)
    buat_kegiatan(unit_kerja=pem, fungsi=None, status="batal", alasan_batal="Hujan")
    buat_kegiatan(unit_kerja=pem, tanggal=date(2025, 2, 1), tindak_lanjut=date(2025, 5, 1))
    assert jumlah(client, hitungan="tanpa_fungsi") == catatan(acuan, "Kegiatan tanpa fungsi") == 1
    for per, banyak in ((date(2025, 3, 31), 0), (AKHIR, 1)):
        assert catatan(acuan, "Tindak lanjut tanpa bukti", per) == banyak
        assert jumlah(client, hitungan="tanpa_bukti", per=per.isoformat()) == banyak


def test_setelah_batas_disebut_begitu_diketahui(client, acuan, pem, camat):
    buat_kegiatan(unit_kerja=pem, tindak_lanjut=date(2026, 1, 10))
    assert catatan(acuan, "Tindak lanjut setelah 31 Desember 2025") == 1
    assert jumlah(client, hitungan="setelah_batas") == 1
    assert catatan(acuan, "Tindak lanjut setelah", date(2025, 9, 30)) == 0


def test_staf_hanya_dituntun_ke_baris_yang_boleh_dilihatnya(client, acuan, pem):
    buat_kegiatan(unit_kerja=pem)
    buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
    client.force_login(buat_pengguna(unit_kerja=pem, kecamatan=acuan))
    tautan = set(re.findall(r"/kegiatan/[?][^\"]*hitungan=[^\"]*", isi(client, "/?tahun=2025")))
    assert {re.search(r"unit=(\w*)", satu).group(1) for satu in tautan} == {"PEM"}


def test_meja_dan_tugas_menyebut_dokumen_tahun_lalu_yang_masih_kurang(client, acuan, camat):
    sukosari = acuan.daftar_desa.get(nama="Sukosari")
    for desa in acuan.daftar_desa.exclude(pk=sukosari.pk):
        apbdesa = acuan.daftar_jenis_dokumen.get(kode="APBDesa")
        buat_dokumen(desa, apbdesa, tanggal_penetapan=date(2025, 12, 20))
    hari_ini = date(2026, 8, 3)
    titik = baca_titik(acuan, 2026, hari_ini)
    meja = baca_meja(acuan, titik, hitung(acuan, titik), {})
    assert {t.desa: t.daftar_dokumen for t in meja.daftar_tunggak}["Sukosari"] == (
        "APBDesa TA 2026",
        "LPPDesa",
    )


def test_kabupaten_menuntun_ke_hari_yang_sama(client, acuan):
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    halaman = isi(client, "/kabupaten/?tahun=2025&per=2025-06-30")
    assert f"?kecamatan={acuan.kode}&amp;tahun=2025&amp;per=2025-06-30" in halaman


def test_slot_menyebut_keadaan_hari_apa(client, acuan, camat):
    alamat = reverse("slot_detail", args=[2025, acuan.daftar_desa.first().kode, "RKPDesa"])
    assert "Keadaan per " in isi(client, alamat)


def test_draf_menyebut_semua_unit_yang_terbanyak(acuan, pem):
    for unit in (pem, acuan.daftar_unit_kerja.get(kode="PMD")):
        buat_kegiatan(unit_kerja=unit)
    nilai = menurut_kode(hitung(acuan, baca_titik(acuan, 2025, HARI_INI, AKHIR)))
    assert draf_sebab(nilai).endswith(
        "Seksi Pemerintahan dan Seksi Pemberdayaan Masyarakat dan Desa (masing-masing 1 kegiatan)."
    )
