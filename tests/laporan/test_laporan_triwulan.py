from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator, TindakLanjut
from laporan.cetak.triwulan import cetak_berita_acara, cetak_triwulan, word_triwulan
from laporan.isi.naskah import Tabel
from laporan.isi.rekaman import baca_rekaman, bekukan, cairkan
from laporan.isi.ringkas import Kertas, Terbitan
from laporan.models import JenisLaporan
from laporan.susun.triwulan import IsiNaskah, susun_berita_acara, susun_triwulan
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Permintaan
from laporan.terbit.sejak_terbit import bandingkan_kini
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from tests.angka import menurut_kode
from tests.factories import buat_kegiatan, buat_pengguna, buat_target, tutup_tahun
from tests.laporan.terbitan import HARI_INI as HARI_TERBIT
from tests.laporan.terbitan import buat_camat, terbitkan
from tests.laporan.test_laporan import teks

pytestmark = [pytest.mark.django_db, pytest.mark.kertas, pytest.mark.basis_data]
HARI_INI = date(2025, 10, 3)


@pytest.fixture
def kecamatan(acuan):
    seksi = acuan.daftar_unit_kerja.get(kode="PEM")
    buat_kegiatan(unit_kerja=seksi, tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(unit_kerja=seksi, tanggal=date(2025, 8, 4))
    for triwulan, nilai in ((2, 70), (3, 80), (4, 90)):
        buat_target(Indikator.objects.get(kode="IKU-1"), triwulan=triwulan, nilai=nilai)
    return acuan


def susun(kecamatan, triwulan=3):
    titik = baca_titik(kecamatan, 2025, HARI_INI)
    return susun_triwulan(kecamatan, titik, triwulan, tanggal=HARI_INI)


@pytest.mark.lengkap
def test_kumulatif_dengan_target_triwulannya(kecamatan):
    assert susun(kecamatan).per == date(2025, 9, 30)
    hasil = teks(cetak_triwulan(susun(kecamatan), None, Kertas.A4))
    assert "TRIWULAN III TAHUN 2025" in hasil
    assert "80,00 % 50,00 % 62,50 % Rendah" in hasil
    assert "100,00 %" in teks(cetak_triwulan(susun(kecamatan, 2), None, Kertas.F4))


def test_yang_dilihat_dibekukan_dan_tercetak_sama(client, kecamatan, tanpa_cetak):
    tutup_tahun(kecamatan, sampai=3)
    TindakLanjut.objects.update(verifikasi=StatusVerifikasi.TERVERIFIKASI)
    camat = buat_camat(kecamatan)
    client.force_login(camat)
    laporan = terbitkan(kecamatan, camat, jenis=JenisLaporan.TRIWULAN, triwulan=3)
    rekaman = baca_rekaman(laporan.rekaman)
    iku1 = menurut_kode(rekaman.anggota.daftar_angka)
    assert (iku1.target, iku1.realisasi, iku1.capaian, iku1.predikat) == (80, 50, 62.5, "Rendah")
    angka = ["80,00 %", "50,00 %", "62,50 %", "Rendah"]
    tabel = next(blok for blok in susun(kecamatan).daftar_blok if isinstance(blok, Tabel))
    (baris,) = [baris for baris in tabel.daftar_baris if baris[0].startswith("IKU-1")]
    assert list(baris[1:]) == angka
    for alamat in (
        reverse("laporan_terbitkan", args=[2025, "triwulan", 3]),
        reverse("laporan_terbit", args=[laporan.pk]),
        reverse("cek_kode", args=[laporan.kode]),
    ):
        isi = client.get(alamat).content.decode()
        for satu in angka:
            assert satu in isi, alamat
    assert not bandingkan_kini(laporan, baca_titik(kecamatan, 2025, HARI_TERBIT))


@pytest.mark.lengkap
def test_draf_dan_terbit_berbeda_kakinya(kecamatan):
    isi = susun(kecamatan)
    assert "DRAF · Laporan triwulan III" in teks(cetak_triwulan(isi, None, Kertas.A4))
    terbit = teks(cetak_triwulan(isi, Terbitan("ABCD-1234", "https://x.go.id"), Kertas.A4))
    assert "DRAF" not in terbit
    assert "ABCD-1234" in terbit


def test_dibekukan_dan_dibaca_kembali_sama(kecamatan):
    isi = susun(kecamatan)
    assert cairkan(bekukan(isi), IsiNaskah) == isi


def test_terdaftar_sebagai_jenis_per_triwulan(kecamatan):
    jenis = DAFTAR_JENIS[JenisLaporan.TRIWULAN]
    permintaan = Permintaan(
        kecamatan,
        JenisLaporan.TRIWULAN,
        baca_titik(kecamatan, 2025, HARI_INI, date(2025, 9, 30)),
        tanggal=HARI_INI,
        triwulan=3,
    )
    assert jenis.per_triwulan
    assert jenis.susun(permintaan) == susun(kecamatan)


def test_berita_acara_bertanda_tangan_setiap_unit(kecamatan):
    isi = susun_berita_acara(kecamatan, baca_titik(kecamatan, 2025, HARI_INI), 3)
    hasil = teks(cetak_berita_acara(isi, Kertas.A4))
    assert "Jumat tanggal tiga bulan Oktober tahun dua ribu dua puluh lima" in hasil
    assert "Nomor: …" in hasil
    for desa in kecamatan.daftar_desa.all():
        assert desa.nama in hasil
    urutan = [hasil.index(f"Kepala {nama}") for nama in isi.daftar_blok[-2].daftar_penandatangan]
    assert urutan == sorted(urutan)
    assert "Kepala Subbagian" in hasil[: urutan[1]]
    for unit in kecamatan.daftar_unit_kerja.all():
        assert f"Kepala {unit.nama}" in hasil
    assert "0 tindak lanjut dan 0 tanggal dokumen desa" in hasil
    assert "DRAF" not in hasil


def test_word_berisi_kop_dan_tabel(kecamatan):
    dokumen = Document(BytesIO(word_triwulan(susun(kecamatan), Kertas.A4)))
    assert dokumen.paragraphs[0].text == "PEMERINTAH KABUPATEN LUMAJANG"
    assert len(dokumen.tables) >= 4


def test_word_berita_acara_juga_bertabel_tanda_tangan(kecamatan):
    isi = susun_berita_acara(kecamatan, baca_titik(kecamatan, 2025, HARI_INI), 3)
    dokumen = Document(BytesIO(word_triwulan(isi, Kertas.A4)))
    assert dokumen.tables[-1].cell(1, 1).text.startswith("Kepala ")


def test_layar_dan_unduhan(client, kecamatan):
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=kecamatan))
    halaman = client.get(reverse("triwulan_pratinjau", args=[2025, 3])).content.decode()
    assert "LAPORAN CAPAIAN INDIKATOR KINERJA UTAMA" in halaman
    for nama, tipe in (
        ("triwulan_pdf", "application/pdf"),
        ("berita_acara_pdf", "application/pdf"),
        ("triwulan_word", "wordprocessingml"),
    ):
        jawaban = client.get(reverse(nama, args=[2025, 3]))
        assert tipe in jawaban["Content-Type"]
