"""The first-run tour of the administrator: each step says what is missing, in order."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from beranda.baca.setelan import Setelan, SetelanAwal, baca_setelan
from kinerja.actions.tambah_kecamatan import tambah_kecamatan
from kinerja.models import Indikator, Target
from organisasi.models.peran import Peran
from tests.factories import buat_cadangan, buat_logo, buat_pengguna, buat_target

pytestmark = pytest.mark.django_db
HARI_INI = date(2025, 6, 10)
URUTAN = [
    "Lembar IKU", "Kop laporan", "Logo", "Pejabat", "Unit kerja", "Pengguna", "Verifikator kedua",
    "Target", "Cadangan", "Surel",
]  # fmt: skip


def kurang(kecamatan, hari_ini=HARI_INI):
    setelan = baca_setelan(kecamatan, hari_ini)
    return {s.nama: s.kurang for s in setelan.daftar if not s.selesai}


@pytest.fixture
def lengkap(acuan):
    acuan.alamat, acuan.telepon, acuan.surel = "Jalan Raya 1", "0334 1", "kec@contoh.go.id"
    acuan.save()
    for peran in (Peran.VERIFIKATOR, Peran.CAMAT):
        buat_pengguna(peran, kecamatan=acuan)
    for unit in acuan.daftar_unit_kerja.all():
        buat_pengguna(unit_kerja=unit)
    for indikator in Indikator.objects.milik(acuan):
        buat_target(indikator, nilai=Decimal(4))
    buat_cadangan()
    return acuan


def test_pemasangan_baru_menyebut_semua_yang_kurang_berurutan(acuan):
    acuan.daftar_pejabat.update(menjabat_sampai=date(2025, 5, 31))
    acuan.daftar_unit_kerja.update(aktif_sampai=date(2024, 12, 31))
    setelan = baca_setelan(acuan, HARI_INI)
    assert [s.nama for s in setelan.daftar] == URUTAN
    # The source brings its sheet along.
    assert list(kurang(acuan)) == URUTAN[1:]
    assert (setelan.nomor, setelan.kini, setelan.lengkap) == (2, setelan.daftar[1], False)
    assert kurang(acuan)["Kop laporan"] == "Masih kosong: alamat, telepon, surel."
    assert kurang(acuan)["Pengguna"] == "Belum ada: Verifikator, Camat."
    assert (
        kurang(acuan)["Target"]
        == "Belum ada target 2025 untuk IPP, IKU-1, IKU-2; ditetapkan verifikator."
    )


def test_target_menunggu_indikator_pada_lembar_yang_kosong(lengkap):
    Target.objects.all().delete()
    Indikator.objects.all().delete()
    assert kurang(lengkap)["Target"] == "Menunggu indikator pada lembar IKU 2025."


def test_pengguna_menyebut_peran_dan_unit_tanpa_orang(lengkap):
    lengkap.daftar_pengguna.filter(peran=Peran.CAMAT).update(is_active=False)
    lengkap.daftar_pengguna.filter(unit_kerja__kode__in=["KEU", "PMD"]).update(is_active=False)
    assert kurang(lengkap)["Pengguna"] == "Belum ada: Camat. Unit tanpa pengguna: KEU, PMD."
    lengkap.daftar_unit_kerja.filter(kode="KEU").update(aktif_sampai=date(2025, 6, 9))
    assert kurang(lengkap)["Pengguna"] == "Belum ada: Camat. Unit tanpa pengguna: PMD."


def test_yang_boleh_dilewati_tidak_menahan(lengkap, settings):
    settings.EMAIL_HOST = ""
    setelan = baca_setelan(lengkap, HARI_INI)
    assert list(kurang(lengkap)) == ["Logo", "Verifikator kedua", "Surel"]
    assert setelan.lengkap
    assert setelan.kini is None
    buat_logo(lengkap)
    buat_pengguna(Peran.VERIFIKATOR, kecamatan=lengkap)
    settings.EMAIL_HOST = "surel.contoh.go.id"
    assert kurang(lengkap) == {}


def test_zona_waktu_yang_keliru_disebut(lengkap, settings):
    lengkap.kode = "51.04.05"
    assert kurang(lengkap)["Zona waktu"] == (
        "Kode 51.04.05 memakai WITA; tulis IKU_ZONA_WAKTU=WITA di .env."
    )
    settings.TIME_ZONE = "Asia/Makassar"
    assert "Zona waktu" not in kurang(lengkap)


def test_kecamatan_tanpa_lembar_mulai_dari_lembarnya():
    setelan = baca_setelan(tambah_kecamatan("35.08.10"), HARI_INI)
    assert (setelan.nomor, setelan.kini.nama) == (1, "Lembar IKU")


def test_kembali_bila_ada_yang_kurang_lagi(lengkap):
    assert baca_setelan(lengkap, date(2026, 1, 2)).nomor == URUTAN.index("Target") + 1
    lengkap.daftar_pejabat.update(menjabat_sampai=date(2025, 5, 31))
    assert baca_setelan(lengkap, HARI_INI).nomor == URUTAN.index("Pejabat") + 1


def test_cadangan_yang_gagal_tidak_dihitung(lengkap):
    assert "Cadangan" not in kurang(lengkap)
    type(buat_cadangan()).objects.update(kesalahan="Folder penuh")
    assert "Cadangan" in kurang(lengkap)


def test_nomor_menunjuk_langkah_wajib_yang_pertama():
    satu, dua, tiga = (
        Setelan("a", "", "", ""),
        Setelan("b", "x", "", "", wajib=False),
        Setelan("c", "x", "", ""),
    )
    assert SetelanAwal([satu, dua, tiga]).nomor == 3
    assert SetelanAwal([satu, dua]).nomor == 2


def test_dasbor_admin_menuntun_lalu_diam(client, lengkap, django_assert_max_num_queries):
    client.force_login(buat_pengguna(Peran.ADMIN, kecamatan=lengkap))
    lengkap.daftar_pengguna.filter(peran=Peran.CAMAT).update(is_active=False)
    halaman = client.get(reverse("dasbor"))
    setelan = halaman.context["setelan"]
    assert "Menyiapkan aplikasi: langkah 6 dari 10" in " ".join(halaman.content.decode().split())
    for satu in setelan.daftar:
        assert client.get(satu.alamat, follow=True).status_code == 200, satu
    with django_assert_max_num_queries(9):
        baca_setelan(lengkap, HARI_INI)
    lengkap.daftar_pengguna.update(is_active=True)
    for indikator in Indikator.objects.milik(lengkap):
        buat_target(indikator, tahun=halaman.context["hari_ini"].year, nilai=Decimal(4))
    assert "Menyiapkan aplikasi" not in client.get(reverse("dasbor")).content.decode()


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.VERIFIKATOR, Peran.CAMAT])
def test_peran_lain_tidak_dituntun(client, acuan, peran):
    unit = acuan.daftar_unit_kerja.get(kode="PEM") if peran == Peran.STAF else None
    client.force_login(buat_pengguna(peran, kecamatan=acuan, unit_kerja=unit))
    assert client.get(reverse("dasbor")).context["setelan"] is None


def test_grafik_rincian_juga_sebagai_tabel(client, lengkap):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=lengkap))
    halaman = client.get(f"{reverse('rincian_indikator')}?tahun=2025&per=2025-06-10")
    isi = halaman.content.decode()
    daftar_rincian = halaman.context["daftar_rincian"]
    daftar_grafik = [r.grafik_triwulan for r in daftar_rincian]
    daftar_grafik += [r.grafik_dokumen for r in daftar_rincian if r.grafik_dokumen]
    assert isi.count("<summary>Sebagai tabel</summary>") == len(daftar_grafik) == 4
    for grafik in daftar_grafik:
        assert f'<caption class="caption-top">{grafik.judul}</caption>' in isi
