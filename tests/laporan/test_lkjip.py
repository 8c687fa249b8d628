"""The full annual report: what it says, and how it is printed."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from kinerja.baca.batas import baca_titik
from laporan.isi.lkjip import IsiLkjip
from laporan.isi.naskah import Alinea, Butir, Keterangan, Subjudul, Tabel
from laporan.isi.rekaman import bekukan, cairkan
from laporan.models import JenisLaporan
from laporan.susun.lkjip import narasi_kosong
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Permintaan
from organisasi.models.peran import Peran
from tests.factories import (
    buat_anggaran,
    buat_kelurahan,
    buat_narasi,
    buat_pengguna,
    buat_perjanjian,
    buat_target,
    buat_target_perjanjian,
)
from tests.laporan.lkjip import HARI_INI, indikator, isi_tahun_lkjip, susun, teks_bab

pytestmark = pytest.mark.django_db


@pytest.fixture
def kecamatan(acuan):
    return isi_tahun_lkjip(acuan)


class TestIsi:
    def test_bab_dan_lampiran_lengkap(self, kecamatan):
        isi = susun(kecamatan)
        assert [bab.judul_lengkap for bab in isi.daftar_bab] == [
            "IKHTISAR EKSEKUTIF",
            "BAB I PENDAHULUAN",
            "BAB II PERENCANAAN DAN PERJANJIAN KINERJA",
            "BAB III AKUNTABILITAS KINERJA",
            "BAB IV PENUTUP",
        ]
        assert [bab.nomor for bab in isi.daftar_lampiran] == [
            f"LAMPIRAN {n}" for n in (1, 2, 6, 7, 8)
        ]
        assert [bab.nomor for bab in isi.lampiran_berblok] == [
            f"LAMPIRAN {n}" for n in (1, 2, 4, 6, 7, 8)
        ]
        assert (isi.lampiran_perjanjian, isi.lampiran_kegiatan) == ("LAMPIRAN 5", "LAMPIRAN 9")

    def test_rencana_kinerja_tahunan_memuat_target_dan_anggaran(self, kecamatan):
        iku1 = indikator("IKU-1")
        buat_target(iku1, nilai=80)
        buat_target(iku1, triwulan=2, nilai=40)
        buat_anggaran(kecamatan, nama="Program A", indikator=iku1, pagu=1500, realisasi=900)
        buat_anggaran(kecamatan, nama="Program B", pagu=500, realisasi=None)
        rencana = susun(kecamatan).rencana
        target, anggaran = (blok for blok in rencana.daftar_blok if isinstance(blok, Tabel))
        [baris] = [baris for baris in target.daftar_baris if baris[1].startswith("IKU-1")]
        assert baris[2:] == ("—", "40,00 %", "—", "80,00 %")
        assert anggaran.daftar_baris == (
            ("Program A", "IKU-1", "Rp1.500"),
            ("Program B", "—", "Rp500"),
            ("Jumlah", "", "Rp2.000"),
        )

    def test_gambaran_umum_menyebut_desa_dan_kelurahan_tahun_itu(self, kecamatan):
        teks = teks_bab(susun(kecamatan), "PENDAHULUAN")
        assert "membina 6 desa, yaitu Banyuputih Kidul, Rojopolo, " in teks
        assert "kelurahan, yaitu" not in teks
        buat_kelurahan(kecamatan, nama="Jogoyudan")
        buat_kelurahan(kecamatan, nama="Kepuharjo", aktif_dari_tahun=2026)
        teks = teks_bab(susun(kecamatan), "PENDAHULUAN")
        assert "Sukosari, dan Jatiroto, serta 1 kelurahan, yaitu Jogoyudan." in teks

    def test_narasi_tercetak_di_bagiannya(self, kecamatan):
        buat_narasi(kecamatan, bagian="strategi", teks="Langkah:\n- satu\n- dua")
        buat_narasi(kecamatan, bagian="dasar_hukum", teks="Undang-Undang\n\nPeraturan Bupati")
        buat_narasi(kecamatan, bagian="sebab", kode_indikator="IKU-1", teks="Hujan terus")
        isi = susun(kecamatan)
        assert Butir(("satu", "dua")) in isi.daftar_bab[4].daftar_blok
        dasar = Butir(("Undang-Undang", "Peraturan Bupati"), bernomor=True)
        assert dasar in isi.daftar_bab[1].daftar_blok
        blok = isi.daftar_bab[3].daftar_blok
        assert blok[blok.index(Alinea("Hujan terus")) - 1] == Subjudul(
            "5. Penyebab Keberhasilan atau Kegagalan dan Solusi", 3
        )

    def test_setiap_kegiatan_menyebut_sumbangannya(self, kecamatan):
        baris = {
            b.kode: (b.hitungan, b.tindak_lanjut)
            for kelompok in susun(kecamatan, per=HARI_INI).daftar_kegiatan
            for b in kelompok.daftar_baris
        }
        assert {kode: isi[0] for kode, isi in baris.items()} == {
            "A-1": "1 / 1",
            "A-2": "0 / 1",
            "A-3": "Di luar kewenangan",
            "B-1": "Batal",
            "B-2": "0 / 1, setelah batas",
        }
        assert baris["A-2"][1] == "Belum: Menunggu instansi lain"
        assert baris["A-3"][1] == "Belum"
        assert baris["B-1"][1] == ""

    def test_jumlah_jejak_sama_dengan_angka(self, kecamatan):
        isi = susun(kecamatan)
        jejak = teks_bab(isi, "JEJAK PERHITUNGAN")
        assert "('Jumlah', '5', '3', '1')" in jejak
        baris = [b for k in isi.daftar_kegiatan for b in k.daftar_baris]
        assert sum(b.hitungan.startswith(("0 / 1", "1 / 1")) for b in baris) == 3
        assert sum(b.hitungan == "1 / 1" for b in baris) == 1

    def test_rincian_dokumen_menyebut_hari_terlambat(self, kecamatan):
        rincian = teks_bab(susun(kecamatan), "RINCIAN DOKUMEN DESA")
        assert "'7/2025', '—', '03-04-2025', '31-03-2025', 'Terlambat 3 hari'" in rincian

    def test_kelompok_per_unit_menurut_struktur_dan_bulan(self, kecamatan):
        kelompok = susun(kecamatan).daftar_kegiatan
        assert [(k.unit, k.bulan, len(k.daftar_baris)) for k in kelompok] == [
            ("Seksi Pemerintahan", "Maret 2025", 2),
            ("Seksi Pemerintahan", "Mei 2025", 1),
            ("Seksi Pemberdayaan Masyarakat dan Desa", "Maret 2025", 2),
        ]

    def test_struktur_organisasi_menggantung_subbagian_di_bawah_sekretaris(self, kecamatan):
        [bagan] = susun(kecamatan).daftar_lampiran[0].daftar_blok
        assert [nama.split()[0] for nama in bagan.daftar_subbagian] == ["Subbagian"] * 2
        assert [nama.split()[0] for nama in bagan.daftar_unit] == ["Seksi"] * 5

    def test_dibekukan_dan_dibaca_kembali_sama(self, kecamatan):
        buat_target_perjanjian(buat_perjanjian(kecamatan), indikator("IKU-1"))
        isi = susun(kecamatan)
        assert cairkan(bekukan(isi), IsiLkjip) == isi

    def test_halangan_menyebut_narasi_dan_perjanjian(self, kecamatan):
        titik = baca_titik(kecamatan, 2025, HARI_INI)
        permintaan = Permintaan(kecamatan, JenisLaporan.LKJIP, titik, tanggal=HARI_INI)
        jenis = DAFTAR_JENIS[JenisLaporan.LKJIP]
        assert len(jenis.halangan(permintaan)) == 17
        for kunci in narasi_kosong(kecamatan, 2025):
            buat_narasi(kecamatan, bagian=kunci.bagian, kode_indikator=kunci.indikator)
        [halangan] = jenis.halangan(permintaan)
        assert halangan.tautan == reverse("perjanjian", args=[2025])
        buat_perjanjian(kecamatan)
        assert jenis.halangan(permintaan) == []
        assert jenis.susun(permintaan) == susun(kecamatan)


def test_pratinjau_menyebut_bagian_kosong_dan_tombol(client, kecamatan):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan))
    isi = client.get(reverse("lkjip_pratinjau", args=[2025])).content.decode()
    assert "Masih ada 16 bagian wajib yang kosong" in isi
    assert "Buat PDF F4" in isi
    assert "BAB III AKUNTABILITAS KINERJA" in isi
    client.force_login(buat_pengguna(Peran.STAF, kecamatan=kecamatan))
    assert "Buat PDF" not in client.get(reverse("lkjip_pratinjau", args=[2025])).content.decode()


def test_keterangan_bagian_kosong_hanya_untuk_yang_wajib(kecamatan):
    isi = susun(kecamatan)
    assert Keterangan("(Bagian ini belum ditulis.)") in isi.daftar_bab[0].daftar_blok
    assert isi.daftar_bab[3].daftar_blok[1] != Keterangan("(Bagian ini belum ditulis.)")


def test_perjanjian_menyebut_pangkat_pihak_pertama(kecamatan):
    buat_perjanjian(kecamatan, pihak_pertama_pangkat="Pembina (IV/a)")
    isi = susun(kecamatan).perjanjian
    assert isi.pihak_pertama.pangkat == "Pembina (IV/a)"
    tercetak = render_to_string(
        "laporan/cetak/_isi_perjanjian.html", {"isi": isi, "tingkat_judul": "h1"}
    )
    # Below the name, at both signatures.
    assert tercetak.count("<p>Pembina (IV/a)</p>") == 2
    assert "selaku atasan pihak pertama, selanjutnya disebut" in tercetak
    assert isi.janji in tercetak
