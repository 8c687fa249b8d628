from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kinerja.actions.perencanaan import (
    versi_anggaran,
    versi_pembanding,
    versi_renstra,
)
from kinerja.models import AnggaranProgram, NilaiPembanding, PerjanjianKinerja
from tests.factories import (
    buat_anggaran,
    buat_pembanding,
    buat_perjanjian,
    buat_renstra,
    buat_target,
    buat_target_perjanjian,
    buat_target_renstra,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 1, 5)


class TestLayar:
    @pytest.fixture(autouse=True)
    def masuk(self, client, verifikator):
        client.force_login(verifikator)

    def kirim(self, client, nama, isian):
        return client.post(reverse(nama, args=[2025]), isian)

    def test_renstra_disimpan_lalu_bentrok_menampilkan_yang_tersimpan(self, client, acuan, iku1):
        isian = {
            "versi": "0",
            "tahun_mulai": "2021",
            "tahun_selesai": "2026",
            "dasar_hukum": "Perda",
            f"nilai_{iku1.pk}": "90,5",
        }
        assert self.kirim(client, "renstra", isian).status_code == 302
        jawaban = self.kirim(client, "renstra", isian | {f"nilai_{iku1.pk}": "91"})
        assert "Tersimpan: 90,5" in jawaban.content.decode()
        assert f'name="versi" value="{versi_renstra(acuan)}"' in jawaban.content.decode()

    def test_perjanjian_baru_diusulkan_dari_pejabat_dan_target(self, client, acuan, iku1):
        buat_target(iku1, nilai=80)
        isi = client.get(reverse("perjanjian", args=[2025])).content.decode()
        assert "KUTUM HADI KASIYAN, SH." in isi
        assert 'value="80,00"' in isi
        assert client.get(reverse("perjanjian_pdf", args=[2025])).status_code == 404

    def test_nip_boleh_berspasi(self, client, acuan, iku1):
        isian = {
            "versi": "0",
            "tanggal": "2025-01-06",
            "pihak_pertama_nama": "SITI",
            "pihak_pertama_jabatan": "Camat",
            "pihak_pertama_nip": "19700101 199003 2 001",
            "pihak_kedua_nama": "BUDI",
            "pihak_kedua_jabatan": "Bupati",
        }
        assert self.kirim(client, "perjanjian", isian).status_code == 302
        assert PerjanjianKinerja.objects.get().pihak_pertama_nip == "197001011990032001"

    def test_perjanjian_dicetak_dengan_kedua_pihak_dan_pagu(self, client, acuan, iku1):
        buat_target_perjanjian(buat_perjanjian(acuan), iku1)
        buat_anggaran(acuan, nama="Program penunjang", pagu=12_500_000)
        isi = client.get(reverse("perjanjian_pdf", args=[2025]) + "?kertas=F4").content
        teks = " ".join(p.extract_text() for p in PdfReader(BytesIO(isi)).pages)
        teks = teks.replace("\xa0", " ")
        for kalimat in ("SITI AMINAH", "Bupati Uji", "80,00 %", "Rp12.500.000", "6 Januari 2025"):
            assert kalimat in teks

    def test_nama_bupati_yang_belum_diketahui_menjadi_titik_titik(self, client):
        isian = {
            "versi": "0",
            "tanggal": "2025-01-06",
            "pihak_pertama_nama": "SITI",
            "pihak_pertama_jabatan": "Camat",
            "pihak_pertama_nip": "197001011990032001",
            "pihak_kedua_nama": "",
            "pihak_kedua_jabatan": "Bupati Uji",
        }
        assert self.kirim(client, "perjanjian", isian).status_code == 302
        isi = client.get(reverse("perjanjian_pdf", args=[2025])).content
        teks = " ".join(p.extract_text() for p in PdfReader(BytesIO(isi)).pages)
        # Among the parties, and below both signatures.
        assert teks.count("…………") >= 3
        assert teks.count("Bupati Uji") == 3

    def test_nilai_tanpa_sumber_ditolak(self, client, iku1):
        isian = {"versi": "0", f"nilai_lampau_{iku1.pk}": "70"}
        assert "Tulis dari mana" in self.kirim(client, "pembanding", isian).content.decode()
        isian[f"sumber_lampau_{iku1.pk}"] = "LKjIP 2025"
        assert self.kirim(client, "pembanding", isian).status_code == 302

    def test_anggaran_menerima_rupiah_bertitik(self, client, acuan):
        isian = {"versi": "0", "nama_0": "Program", "pagu_0": "Rp 12.500.000"}
        assert self.kirim(client, "anggaran", isian).status_code == 302
        baris = AnggaranProgram.objects.get()
        assert (baris.pagu, baris.realisasi) == (12_500_000, None)
        assert 'value="12.500.000"' in client.get(reverse("anggaran", args=[2025])).content.decode()

    @pytest.mark.parametrize(
        ("diketik", "pagu"),
        [
            ("1250000.00", 1_250_000),
            ("1.250.000,00", 1_250_000),
            ("Rp 1.250.000,-", 1_250_000),
            ("1,250,000", 1_250_000),
            ("1.250", 1_250),
        ],
    )
    def test_pagu_tidak_pernah_bergeser(self, client, diketik, pagu):
        isian = {"versi": "0", "nama_0": "Program", "pagu_0": diketik, "realisasi_0": diketik}
        assert self.kirim(client, "anggaran", isian).status_code == 302
        baris = AnggaranProgram.objects.get()
        assert (baris.pagu, baris.realisasi) == (pagu, pagu)
        isi = client.get(reverse("anggaran", args=[2025])).content.decode()
        assert isi.count(f'value="{pagu:,}"'.replace(",", ".")) == 2

    @pytest.mark.parametrize(
        ("diketik", "pesan"),
        [
            ("1,250", "dapat berarti 1,25 atau 1.250"),
            ("1250.000", "dapat berarti 1.250 atau 1.250.000"),
            ("1250000.50", "Tulis bilangan bulat; ini 1.250.000,5."),
            ("1.25.000", "Letak titik atau koma"),
            ("-5", "Paling kecil 0; ini -5."),
            ("1,5 juta", "tidak terbaca sebagai bilangan"),
            ("9" * 16, "Paling besar 999.999.999.999.999"),
        ],
    )
    def test_pagu_yang_meragukan_ditolak_dan_tetap_di_isian(self, client, diketik, pesan):
        isian = {"versi": "0", "nama_0": "Program", "pagu_0": diketik}
        jawaban = self.kirim(client, "anggaran", isian)
        assert pesan in jawaban.content.decode()
        assert f'value="{diketik}"' in jawaban.content.decode()
        assert not AnggaranProgram.objects.exists()

    def test_realisasi_kosong_lain_dari_nol_dan_dapat_dikosongkan_lagi(self, client):
        isian = {"versi": "0", "nama_0": "Program", "pagu_0": "1.000", "realisasi_0": "0"}
        self.kirim(client, "anggaran", isian)
        baris = AnggaranProgram.objects.get()
        assert baris.realisasi == 0
        versi = str(versi_anggaran(baris.kecamatan, 2025))
        isian |= {"versi": versi, "pk_0": str(baris.pk), "realisasi_0": "", "alasan": "Belum ada"}
        assert self.kirim(client, "anggaran", isian).status_code == 302
        baris.refresh_from_db()
        assert baris.realisasi is None
        # Whoever saved beside it is shown both as they are.
        lagi = self.kirim(client, "anggaran", isian | {"realisasi_0": "5"}).content.decode()
        assert "Tersimpan: —" in lagi
        assert "Tersimpan: 1.000" in lagi

    @pytest.mark.parametrize("nama", ["realisasi", "indikator"])
    def test_baris_dengan_satu_isian_saja_tidak_hilang_diam_diam(self, client, iku1, nama):
        nilai = {"realisasi": "0", "indikator": str(iku1.pk)}[nama]
        jawaban = self.kirim(client, "anggaran", {"versi": "0", f"{nama}_0": nilai})
        assert "Tulis nama programnya" in jawaban.content.decode()

    @pytest.mark.parametrize(
        ("diketik", "tampil"), [("84,5", "84,50"), ("84.5", "84,50"), ("84,5 %", "84,50")]
    )
    def test_persen_dibaca_dengan_koma_atau_titik(self, client, iku1, diketik, tampil):
        isian = {"versi": "0", f"nilai_lampau_{iku1.pk}": diketik, f"sumber_lampau_{iku1.pk}": "X"}
        assert self.kirim(client, "pembanding", isian).status_code == 302
        assert NilaiPembanding.objects.get().nilai == Decimal("84.5")
        isi = client.get(reverse("pembanding", args=[2025])).content.decode()
        assert f'value="{tampil}"' in isi

    def test_persen_yang_tidak_muat_disebut_seperti_dibaca(self, client, iku1):
        for diketik, pesan in (
            ("84.500", "Paling besar 100,00; ini 84.500,00."),
            ("84,555", "dapat berarti 84,555 atau 84.555"),
            ("0,555", "Paling banyak 2 angka di belakang koma; ini 0,555."),
        ):
            isian = {"versi": "0", f"nilai_lampau_{iku1.pk}": diketik}
            assert pesan in self.kirim(client, "pembanding", isian).content.decode()

    def test_dasar_hukum_yang_terlalu_panjang_tetap_utuh(self, client, iku1):
        isian = {"versi": "0", "tahun_mulai": "2021", "tahun_selesai": "2026"}
        isi = self.kirim(client, "renstra", isian | {"dasar_hukum": "a" * 407}).content.decode()
        assert "Paling banyak 300 huruf; ini 407 huruf." in isi
        assert f'value="{"a" * 407}"' in isi
        assert 'href="#id_dasar_hukum"' in isi

    def test_baris_anggaran_yang_setengah_terisi_ditolak(self, client):
        isi = self.kirim(client, "anggaran", {"versi": "0", "pagu_0": "10", "nama_1": "X"})
        assert "Tulis nama programnya" in isi.content.decode()
        assert "Isi pagunya" in isi.content.decode()
        assert not AnggaranProgram.objects.exists()

    def test_yang_tersimpan_tampil_di_isian(self, client, acuan, iku1):
        buat_target_renstra(buat_renstra(acuan), iku1)
        buat_pembanding(iku1, tahun=2025, jenis="standar", sumber="Peraturan menteri")
        buat_anggaran(acuan)
        for nama, kalimat in (("renstra", "Renstra uji"), ("pembanding", "Peraturan menteri")):
            assert kalimat in client.get(reverse(nama, args=[2025])).content.decode()

    def test_tanpa_alasan_ditolak_dan_isian_kembali(self, client, acuan, iku1):
        buat_pembanding(iku1, tahun=2025)
        isian = {
            "versi": str(versi_pembanding(acuan, 2025)),
            f"nilai_lampau_{iku1.pk}": "71",
            f"sumber_lampau_{iku1.pk}": "LKjIP 2025",
        }
        jawaban = self.kirim(client, "pembanding", isian).content.decode()
        assert "Tulis alasan" in jawaban
        assert 'value="71"' in jawaban
        assert (
            self.kirim(client, "pembanding", isian | {"alasan": "Salah ketik"}).status_code == 302
        )
