"""The full annual report: what it says, and how it is printed."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from docx import Document

from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator
from laporan.cetak.lkjip_word import word_lkjip
from laporan.isi.lkjip import IsiLkjip
from laporan.isi.naskah import Alinea, BlokRumus, Butir, Keterangan, Subjudul, Tabel
from laporan.isi.rekaman import bekukan, cairkan
from laporan.isi.ringkas import Kertas
from laporan.models import JenisLaporan
from laporan.susun.lkjip import narasi_kosong
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Permintaan
from organisasi.models.peran import Peran
from tests.factories import (
    buat_anggaran,
    buat_kegiatan,
    buat_kelurahan,
    buat_narasi,
    buat_pembanding,
    buat_pengguna,
    buat_perjanjian,
    buat_renstra,
    buat_target,
    buat_target_perjanjian,
    buat_target_renstra,
)
from tests.laporan.lkjip import HARI_INI, isi_tahun_lkjip, susun
from tests.lembar_tujuh import isi_tujuh

pytestmark = pytest.mark.django_db


@pytest.fixture
def kecamatan(acuan):
    return isi_tahun_lkjip(acuan)


def teks_bab(isi, judul) -> str:
    """All that one chapter or appendix says."""
    bab = next(b for b in (*isi.daftar_bab, *isi.daftar_lampiran) if b.judul == judul)
    return repr(bab.daftar_blok)


def indikator(kode):
    return Indikator.objects.get(kode=kode)


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

    def test_tujuh_analisis_setiap_indikator_berurutan(self, kecamatan):
        akuntabilitas = susun(kecamatan).daftar_bab[3]
        judul = [
            b.subjudul
            for b in akuntabilitas.daftar_blok
            if isinstance(b, Subjudul) and b.tingkat == 3
        ]
        assert [j[:2] for j in judul] == [f"{n}." for n in range(1, 8)] * 3
        assert judul[:7] == [
            "1. Target dan Realisasi",
            "2. Perbandingan dengan Tahun Sebelumnya",
            "3. Perbandingan dengan Target Akhir Renstra",
            "4. Perbandingan dengan Standar Nasional",
            "5. Penyebab Keberhasilan atau Kegagalan dan Solusi",
            "6. Efisiensi Penggunaan Sumber Daya",
            "7. Program dan Kegiatan Penunjang",
        ]

    def test_gambaran_umum_menyebut_desa_dan_kelurahan_tahun_itu(self, kecamatan):
        teks = teks_bab(susun(kecamatan), "PENDAHULUAN")
        assert "membina 6 desa, yaitu Banyuputih Kidul, Rojopolo, " in teks
        assert "kelurahan, yaitu" not in teks
        buat_kelurahan(kecamatan, nama="Jogoyudan")
        buat_kelurahan(kecamatan, nama="Kepuharjo", aktif_dari_tahun=2026)
        teks = teks_bab(susun(kecamatan), "PENDAHULUAN")
        assert "Sukosari, dan Jatiroto, serta 1 kelurahan, yaitu Jogoyudan." in teks

    def test_tanpa_pembanding_dikatakan_belum_ada(self, kecamatan):
        teks = teks_bab(susun(kecamatan), "AKUNTABILITAS KINERJA")
        for kalimat in (
            "Realisasinya 33,33 %; targetnya belum ditetapkan",
            "Target akhir Renstra atau realisasinya belum ada",
            "tidak mempunyai standar nasional",
            "Anggaran atau capaian indikator ini belum ada",
            "Realisasi anggaran tahun 2025 belum dicatat",
            "(Bagian ini belum ditulis.)",
        ):
            assert kalimat in teks, kalimat
        rencana = teks_bab(susun(kecamatan), "PERENCANAAN DAN PERJANJIAN KINERJA")
        assert "Perjanjian kinerja tahun 2025 belum dicatat." in rencana
        assert "Target akhir Renstra yang mencakup tahun 2025 belum dicatat." in rencana

    def test_analisis_membandingkan_dengan_semua_pembanding(self, kecamatan):
        iku1 = indikator("IKU-1")
        buat_target(iku1, nilai=80, dasar_hukum="Perubahan perjanjian")
        buat_target_renstra(buat_renstra(kecamatan), iku1, nilai=Decimal(50))
        buat_target_perjanjian(buat_perjanjian(kecamatan), iku1, nilai=75)
        buat_pembanding(iku1, tahun=2024, nilai=Decimal(30), sumber="LKjIP 2024")
        buat_pembanding(iku1, tahun=2025, jenis="standar", nilai=Decimal(70), sumber="Permen")
        buat_anggaran(kecamatan, indikator=iku1, pagu=1_000_000, realisasi=900_000)
        isi = susun(kecamatan)
        teks = teks_bab(isi, "AKUNTABILITAS KINERJA")
        for kalimat in (
            "Realisasi 33,33 % di bawah target 80,00 % dengan selisih 46,67 poin persen",
            "Dibanding tahun 2024, realisasi tahun 2025 naik 3,33 poin persen",
            "diisi manual, sumber: LKjIP 2024",
            "adalah 66,67 % dari target akhir Renstra tahun 2026, yaitu 50,00 %",
            "Standar nasional 70,00 % (sumber: Permen)",
            "terserap Rp900.000 (90,00 %)",
            "penggunaan sumber dayanya belum efisien",
        ):
            assert kalimat in teks, kalimat
        rencana = teks_bab(isi, "PERENCANAAN DAN PERJANJIAN KINERJA")
        assert (
            "Target IKU-1 yang dipakai dalam laporan ini 80,00 % (Perubahan perjanjian)" in rencana
        )

    @pytest.mark.parametrize(
        ("daftar_realisasi", "kalimat", "tidak"),
        [
            (
                (900, None),
                (
                    "belum diisi",
                    "Jumlah yang realisasinya sudah diisi Rp1.000 Rp900 90,00 %",
                    "Realisasi 1 dari 2 program belum diisi; pagunya Rp1.000 tidak masuk jumlah",
                    "penunjangnya (1 dari 2 program yang realisasinya sudah diisi) Rp1.000 terserap "
                    "Rp900 (90,00 %)",
                ),
                ("Rp0", "45,00 %"),
            ),
            (
                (None, None),
                (
                    "Jumlah pagu Rp2.000 belum diisi —",
                    "Realisasi anggaran penunjang indikator ini belum diisi.",
                ),
                ("Rp0", "efisien."),
            ),
            ((900, 0), ("Jumlah Rp2.000 Rp900 45,00 %", "Rp1.000 Rp0 0,00 %"), ("belum diisi",)),
        ],
        ids=["sebagian", "semua_kosong", "nol"],
    )
    def test_realisasi_yang_belum_diisi_di_luar_semua_jumlah(
        self, kecamatan, daftar_realisasi, kalimat, tidak
    ):
        iku1 = indikator("IKU-1")
        buat_target(iku1, nilai=80)
        for nomor, realisasi in enumerate(daftar_realisasi):
            buat_anggaran(
                kecamatan, nama=f"P{nomor}", indikator=iku1, pagu=1000, realisasi=realisasi
            )
        isi = susun(kecamatan)
        teks = teks_bab(isi, "AKUNTABILITAS KINERJA").replace("', '", " ")
        for satu in kalimat:
            assert satu in teks, teks
        assert not [satu for satu in tidak if satu in teks]
        cetakan = " ".join(
            sel.text
            for tabel in Document(BytesIO(word_lkjip(isi, Kertas.A4))).tables
            for baris in tabel.rows
            for sel in baris.cells
        )
        assert ("belum diisi" in cetakan) is (None in daftar_realisasi)

    @pytest.mark.parametrize(
        ("target", "lampau", "kata"),
        [
            (20, 50, ("melampaui target", "turun 16,67")),
            (Decimal("33.33"), None, ("melampaui target", "Belum ada dua tahun")),
        ],
    )
    def test_arah_selisih(self, kecamatan, target, lampau, kata):
        iku1 = indikator("IKU-1")
        buat_target(iku1, nilai=target)
        if lampau:
            buat_pembanding(iku1, tahun=2024, nilai=lampau)
        teks = teks_bab(susun(kecamatan), "AKUNTABILITAS KINERJA")
        assert all(k in teks for k in kata)

    def test_arah_desimal_dan_skala_setiap_indikator(self, acuan):
        tujuh = isi_tujuh(acuan, 2025, triwulan=4)
        ikw, dokumen = tujuh["IKW"], tujuh["DOK-1"]
        ikw.skala = {"dasar": "realisasi", "ambang": [["88.31", "A"], ["25", "D"]]}
        dokumen.desimal = 1
        for satu in (ikw, dokumen):
            satu.save()
        isi = susun(acuan)
        teks = teks_bab(isi, "AKUNTABILITAS KINERJA")
        for kalimat in (
            "Realisasi 1,0 hari lebih baik daripada target 3,0 hari dengan selisih 2,0 hari",
            "dengan selisih 90,0 poin persen",
            "LAMA: (2 × target − realisasi) / target × 100 %",
            "IKW, menurut realisasi: 88,31 ke atas A; 25,00 ke atas D.",
        ):
            assert kalimat in teks, kalimat
        daftar_blok = [blok for bab in isi.daftar_bab for blok in bab.daftar_blok]
        rumus = [blok.rumus for blok in daftar_blok if isinstance(blok, BlokRumus)]
        assert [satu.ukuran.desimal for satu in rumus] == [2, 1, 2, 1]

    def test_target_tepat_tercapai_dan_efisien(self, kecamatan):
        seksi = kecamatan.daftar_unit_kerja.get(kode="PEM")
        buat_kegiatan(unit_kerja=seksi, tindak_lanjut=date(2025, 6, 2))
        buat_target(indikator("IKU-1"), nilai=50)
        buat_pembanding(indikator("IKU-1"), tahun=2024, nilai=50)
        buat_anggaran(kecamatan, indikator=indikator("IKU-1"))
        teks = teks_bab(susun(kecamatan), "AKUNTABILITAS KINERJA")
        assert "tepat sama dengan target 50,00 %;" in teks
        assert "tidak berubah." in teks
        assert "sumber dayanya efisien" in teks

    def test_tahun_tanpa_data(self, acuan):
        assert "Belum ada data" in teks_bab(susun(acuan), "AKUNTABILITAS KINERJA")

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
