"""The last day of a year and of its fourth quarter: one place says it, every surface reckons by it."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse

from beranda.actions.periode import tutup_triwulan
from beranda.baca.kabupaten import baca_peringkat
from beranda.baca.perbandingan import baca_perbandingan, baca_unit
from beranda.baca.tugas import tahun_ditunggu
from dasar.aturan.kesalahan import Ditolak
from desa.models import Desa, DokumenDesa
from kinerja.actions.tindak_lanjut import IsianTindakLanjut, catat_tindak_lanjut
from kinerja.aturan.rumus import Nilai
from kinerja.baca.antrean import baca_penghalang
from kinerja.baca.batas import baca_titik, baca_titik_bersama, hari_tersentuh
from kinerja.baca.perhitungan import hitung
from kinerja.models import TindakLanjut
from laporan.models import JenisLaporan
from laporan.susun.ringkas import susun_laporan
from laporan.susun.triwulan import susun_berita_acara, susun_triwulan
from laporan.terbit.syarat import minta_terbit
from organisasi.baca.periode import PeriodeTertutup
from organisasi.models.peran import Peran
from tests.angka import menurut_kode
from tests.factories import (
    DICATAT_PADA,
    buat_batas,
    buat_kecamatan,
    buat_kegiatan,
    buat_pengguna,
    buat_perpanjangan,
    buat_tindak_lanjut,
    buat_unit,
    tutup_periode,
    tutup_tahun,
)
from tests.kinerja.hitungan import masukkan, unit_acuan

pytestmark = pytest.mark.django_db
AKHIR_TAHUN, AKHIR_JANUARI = date(2025, 12, 31), date(2026, 1, 31)
FEBRUARI = date(2026, 2, 2)


def perpanjang(acuan, tenggat=AKHIR_JANUARI, kode="APBDesa"):
    buat_perpanjangan(acuan.daftar_jenis_dokumen.get(kode=kode), tahun=2025, tenggat=tenggat)


@pytest.fixture
def diperpanjang(acuan):
    """All documents in on time, six APBDesa only by their extended due date; one late follow-up."""
    masukkan("LPPDesa", 2024, date(2025, 3, 1))
    masukkan("RKPDesa", 2026, date(2025, 9, 1))
    masukkan("APBDesa", 2026, date(2026, 1, 15))
    perpanjang(acuan)
    buat_batas(acuan, tanggal=date(2026, 1, 20))
    buat_kegiatan(unit_kerja=unit_acuan(), tindak_lanjut=date(2026, 1, 10))
    return acuan


@pytest.mark.parametrize(
    ("batas", "tenggat", "terakhir"),
    [
        pytest.param(None, None, AKHIR_TAHUN, id="biasa"),
        pytest.param(date(2025, 11, 30), None, AKHIR_TAHUN, id="batas lebih awal"),
        pytest.param(date(2026, 1, 20), None, date(2026, 1, 20), id="batas"),
        pytest.param(None, date(2025, 12, 1), AKHIR_TAHUN, id="perpanjangan di dalam tahun"),
        pytest.param(None, AKHIR_JANUARI, AKHIR_JANUARI, id="perpanjangan"),
        pytest.param(date(2026, 1, 20), AKHIR_JANUARI, AKHIR_JANUARI, id="perpanjangan terakhir"),
        pytest.param(date(2026, 2, 20), AKHIR_JANUARI, date(2026, 2, 20), id="batas terakhir"),
    ],
)
def test_hari_terakhir_adalah_yang_paling_akhir(acuan, batas, tenggat, terakhir):
    if batas:
        buat_batas(acuan, tanggal=batas)
    if tenggat:
        perpanjang(acuan, tenggat, "APBDesa" if tenggat.year == 2026 else "RKPDesa")
    titik = baca_titik(acuan, 2025, FEBRUARI)
    assert titik.hari_terakhir == terakhir
    assert [titik.akhir(t) for t in (0, 4)] == [terakhir] * 2
    assert titik.akhir(3) == date(2025, 9, 30)
    assert baca_titik(acuan, 2026, FEBRUARI).hari_terakhir == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("hari_ini", "per"),
    [
        pytest.param(date(2025, 7, 1), date(2025, 7, 1), id="tahun berjalan"),
        pytest.param(date(2026, 1, 10), date(2026, 1, 10), id="sesudah tahunnya"),
        pytest.param(date(2026, 5, 1), AKHIR_JANUARI, id="sudah berakhir"),
    ],
)
def test_per_bawaan_adalah_hari_terakhir_atau_hari_ini(acuan, hari_ini, per):
    perpanjang(acuan)
    assert baca_titik(acuan, 2025, hari_ini).per == per


def test_setiap_permukaan_menghitung_sampai_hari_terakhir(
    client, diperpanjang, monkeypatch, capsys
):
    acuan = diperpanjang
    penuh = {"IPP": Nilai(0, 0), "IKU-1": Nilai(1, 1), "IKU-2": Nilai(18, 18)}

    def nilai(daftar):
        return {satu.kode: satu.nilai for satu in daftar}

    titik = baca_titik(acuan, 2025, FEBRUARI)
    dihitung = hitung(acuan, titik)
    assert nilai(dihitung) == penuh
    # The fourth quarter is the year, also on paper: one report does not hold two values.
    assert {n.kode: n.daftar_triwulan[3].nilai for n in dihitung} == penuh
    assert {n.daftar_triwulan[3].per for n in dihitung} == {AKHIR_JANUARI}
    assert [n.daftar_triwulan[2].nilai for n in dihitung] == [
        Nilai(0, 0),
        Nilai(0, 1),
        Nilai(12, 18),
    ]

    for jenis, triwulan in ((JenisLaporan.RINGKAS, 0), (JenisLaporan.TRIWULAN, 4)):
        terbit = minta_terbit(
            acuan, jenis, baca_titik(acuan, 2025, FEBRUARI), triwulan, tanggal=FEBRUARI
        )
        assert terbit.titik.per == terbit.akhir == AKHIR_JANUARI
    naskah = susun_triwulan(acuan, baca_titik(acuan, 2025, FEBRUARI, FEBRUARI), 4, tanggal=FEBRUARI)
    assert naskah.per == AKHIR_JANUARI
    assert susun_berita_acara(acuan, baca_titik(acuan, 2025, FEBRUARI), 4).per == AKHIR_JANUARI
    assert susun_triwulan(
        acuan, baca_titik(acuan, 2025, FEBRUARI, FEBRUARI), 3, tanggal=FEBRUARI
    ).per == date(2025, 9, 30)
    tahun_depan = susun_laporan(acuan, baca_titik(acuan, 2026, FEBRUARI, FEBRUARI))
    assert {i.daftar_tahun[-2].realisasi for i in tahun_depan.daftar_indikator} == {
        None,
        Decimal(100),
    }

    for banding in baca_perbandingan(acuan, FEBRUARI.year, hari_ini=FEBRUARI)[1:]:
        lalu = banding.daftar_tahun[-2]
        assert (lalu.nilai.realisasi, lalu.realisasi_per_triwulan[3]) == (100, 100)
        assert not lalu.berjalan
    tahun_lalu = baca_unit(unit_acuan(), FEBRUARI.year, hari_ini=FEBRUARI)[0].daftar_tahun[1]
    assert tahun_lalu.nilai == tahun_lalu.nilai_per_triwulan[3] == Nilai(1, 1)

    for modul in ("dasbor", "kabupaten"):
        monkeypatch.setattr(f"beranda.views.{modul}.timezone.localdate", lambda: FEBRUARI)
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    dasbor = client.get(reverse("dasbor"), {"tahun": 2025})
    assert dasbor.context["per"] == AKHIR_JANUARI
    assert nilai(k.nilai for k in dasbor.context["daftar_kartu"]) == penuh
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    kabupaten = client.get(reverse("kabupaten"), {"tahun": 2025})
    (baris,) = kabupaten.context["daftar_baris"]
    assert nilai(baris.daftar_nilai) == penuh

    call_command("hitung", "2025", "--json")
    hasil = json.loads(capsys.readouterr().out)
    assert hasil["per"] == "2026-01-31"
    assert [i["realisasi"] for i in hasil["indikator"]] == [None, "100.00", "100.00"]


def test_tahun_masih_berjalan_sampai_hari_terakhirnya(diperpanjang):
    hari_ini = date(2026, 1, 25)
    iku2 = menurut_kode(baca_perbandingan(diperpanjang, hari_ini.year, hari_ini=hari_ini), "IKU-2")
    assert iku2.daftar_tahun[-2].berjalan
    assert tahun_ditunggu(diperpanjang, date(2026, 4, 1)) == (2026,)
    buat_batas(diperpanjang, tahun=2026, tanggal=date(2027, 4, 30))
    assert tahun_ditunggu(diperpanjang, date(2027, 4, 30)) == (2026, 2027)
    # A year that is closed waits for nobody, however much of its time is left.
    tutup_periode(diperpanjang, tahun=2026, triwulan=4)
    assert tahun_ditunggu(diperpanjang, date(2027, 1, 2)) == (2027,)


def test_kecamatan_berdampingan_memakai_hari_terakhir_bersama(diperpanjang):
    """On the last of their days each has the figure that it has on its own."""
    lain = buat_kecamatan()
    kegiatan = buat_kegiatan(unit_kerja=buat_unit(lain))
    buat_tindak_lanjut(kegiatan, tanggal=date(2026, 1, 5))
    bersama = baca_titik_bersama([diperpanjang.pk, lain.pk], 2025, FEBRUARI)
    assert {titik.per for titik in bersama.values()} == {AKHIR_JANUARI}
    for baris in baca_peringkat(bersama, menurut="IKU-1"):
        daftar = hitung(baris.kecamatan, baca_titik(baris.kecamatan, 2025, FEBRUARI))
        assert [n.nilai for n in baris.daftar_nilai] == [n.nilai for n in daftar]


def test_unit_tahun_berikutnya_tidak_masuk_laporan_tahun_ini(diperpanjang):
    buat_unit(diperpanjang, kode="BARU", nama="Seksi Baru", aktif_dari=date(2026, 1, 1))
    buat_unit(diperpanjang, kode="LAMA", nama="Seksi Lama", aktif_sampai=AKHIR_TAHUN)
    iku1 = menurut_kode(
        hitung(diperpanjang, baca_titik(diperpanjang, 2025, FEBRUARI, AKHIR_JANUARI))
    )
    kode = {unit.kode for unit in iku1.daftar_unit}
    assert "LAMA" in kode
    assert "BARU" not in kode
    tanda_tangan = susun_berita_acara(
        diperpanjang, baca_titik(diperpanjang, 2025, FEBRUARI), 4
    ).daftar_blok[-2]
    assert "Seksi Lama" in tanda_tangan.daftar_penandatangan
    assert "Seksi Baru" not in tanda_tangan.daftar_penandatangan


def test_triwulan_iv_ditutup_sesudah_hari_terakhir_dan_semua_susulannya(diperpanjang):
    acuan = diperpanjang
    tutup_tahun(acuan, sampai=3)
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    with pytest.raises(Ditolak, match="berubah sampai 31 Januari 2026"):
        tutup_triwulan(acuan, 2025, 4, dilihat="", oleh=verifikator, hari_ini=AKHIR_JANUARI)
    # Six APBDesa dated in January and the tindak lanjut count in the year, so they block it.
    assert baca_penghalang(acuan, 2025, 4).jumlah == 7
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    bertanggal = DokumenDesa.objects.exclude(tanggal_penetapan=None)
    bertanggal.update(verifikasi_penetapan="terverifikasi")
    assert not baca_penghalang(acuan, 2025, 4)


def test_susulan_tidak_lagi_menggeser_triwulan_iv_yang_ditutup(diperpanjang):
    acuan = diperpanjang
    tutup_tahun(acuan)
    kegiatan = buat_kegiatan(unit_kerja=unit_acuan(), tanggal=date(2025, 12, 1))
    staf = buat_pengguna(unit_kerja=kegiatan.unit_kerja, kecamatan=acuan)

    def catat(tanggal):
        isian = IsianTindakLanjut(
            tanggal, acuan.daftar_bentuk_tindak_lanjut.order_by("urutan")[0], "Surat", ""
        )
        return catat_tindak_lanjut(
            kegiatan, isian, oleh=staf, sekarang=DICATAT_PADA, hari_ini=FEBRUARI
        )

    with pytest.raises(PeriodeTertutup, match="Triwulan IV 2025 sudah ditutup"):
        catat(date(2026, 1, 20))
    assert catat(date(2026, 1, 21)).pk


@pytest.mark.parametrize(
    ("kegiatan", "tanggal", "hari"),
    [
        (date(2025, 12, 1), date(2025, 12, 5), (date(2025, 12, 5),)),
        (date(2025, 12, 1), date(2026, 1, 20), (date(2026, 1, 20), AKHIR_TAHUN)),
        (date(2025, 12, 1), date(2026, 1, 21), (date(2026, 1, 21),)),
        (date(2024, 12, 1), date(2025, 1, 2), (date(2025, 1, 2),)),
    ],
)
def test_tindak_lanjut_susulan_menyentuh_tahun_kegiatannya(kegiatan, tanggal, hari):
    assert hari_tersentuh(kegiatan, tanggal, {2025: date(2026, 1, 20)}) == hari


def test_penyebut_desa_tetap_menurut_tahunnya(diperpanjang):
    Desa.objects.filter(nama="Sukosari").update(aktif_dari_tahun=2026)
    iku2 = menurut_kode(
        hitung(diperpanjang, baca_titik(diperpanjang, 2025, FEBRUARI, AKHIR_JANUARI)), "IKU-2"
    )
    assert iku2.nilai == Nilai(15, 15)
