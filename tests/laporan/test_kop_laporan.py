"""The letterhead with its logo, and the foot with its QR code, on everything that is printed."""

from datetime import date
from io import BytesIO

import pytest
import segno
from docx import Document
from pikepdf import Pdf, parse_content_stream

from kinerja.baca.batas import baca_titik
from laporan.cetak.lkjip_word import word_lkjip
from laporan.cetak.pdf import pdf_perjanjian
from laporan.cetak.triwulan import cetak_berita_acara, word_triwulan
from laporan.isi.ringkas import Kertas, Terbitan
from laporan.models import JenisLaporan
from laporan.susun.lkjip import susun_lkjip
from laporan.susun.perjanjian import susun_perjanjian
from laporan.susun.ringkas import susun_laporan
from laporan.susun.triwulan import susun_berita_acara, susun_triwulan
from laporan.terbit.cetak_rekaman import cetak_rekaman
from laporan.terbit.jenis import DAFTAR_JENIS
from organisasi.baca.kop import susun_kop
from tests.factories import buat_logo, buat_perjanjian, gambar_logo
from tests.laporan.terbitan import isi_tahun, terbitkan
from tests.laporan.test_laporan import daftar_halaman

pytestmark = [pytest.mark.lengkap, pytest.mark.django_db, pytest.mark.kertas]
HARI_INI = date(2026, 1, 5)
TERBIT = Terbitan(
    "K7QX-3MDP", "https://iku.contoh.go.id/cek/K7QX-3MDP/", segel=f"35.08.17 12 {'9f86d081' * 8}"
)
REVISI = Terbitan("K7QX-3MDP", TERBIT.alamat_cek, 2, "Angka Sukosari keliru", "AAAA-BBBB")


@pytest.fixture(autouse=True)
def folder_berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def kecamatan(acuan):
    buat_logo(acuan)
    buat_perjanjian(acuan)
    isi_tahun(acuan)
    return acuan


def _tahun(susun, kecamatan):
    return susun(kecamatan, baca_titik(kecamatan, 2025, HARI_INI), tanggal=HARI_INI)


def _triwulan(kecamatan):
    return susun_triwulan(kecamatan, baca_titik(kecamatan, 2025, HARI_INI), 4, tanggal=HARI_INI)


def isi_jenis(kecamatan, jenis):
    if jenis == JenisLaporan.TRIWULAN:
        return _triwulan(kecamatan)
    susun = susun_lkjip if jenis == JenisLaporan.LKJIP else susun_laporan
    return _tahun(susun, kecamatan)


def cetak(kecamatan, jenis, terbitan, kertas=Kertas.A4):
    return DAFTAR_JENIS[jenis].cetak(isi_jenis(kecamatan, jenis), terbitan, kertas)


def _digambar(perintah):
    return str(perintah.operator) == "Do"


def _kotak_hitam(kaki):
    """The dark squares of its code: drawn as strokes along the middle of each row."""
    kotak, mulai = set(), None
    for perintah in parse_content_stream(kaki):
        if str(perintah.operator) == "m":
            mulai = [float(satu) for satu in perintah.operands]
        elif str(perintah.operator) == "l" and mulai and mulai[1] % 1 == 0.5:
            kotak |= {(x, int(mulai[1])) for x in range(int(mulai[0]), int(perintah.operands[0]))}
    return kotak


def jumlah_gambar(pdf):
    with Pdf.open(BytesIO(pdf)) as dokumen:
        return [len(halaman.get_images()) for halaman in dokumen.pages]


class TestLogo:
    @pytest.mark.parametrize("jenis", list(JenisLaporan))
    def test_di_halaman_pertama_setiap_laporan(self, kecamatan, jenis):
        assert jumlah_gambar(cetak(kecamatan, jenis, TERBIT))[0] == 1

    def test_di_perjanjian_dan_berita_acara(self, kecamatan):
        perjanjian = susun_perjanjian(kecamatan, 2025)
        assert jumlah_gambar(pdf_perjanjian(perjanjian))[0] == 1
        berita = susun_berita_acara(kecamatan, baca_titik(kecamatan, 2025, HARI_INI), 4)
        assert jumlah_gambar(cetak_berita_acara(berita, Kertas.A4))[0] == 1

    def test_di_naskah_word(self, kecamatan):
        for naskah in (
            word_lkjip(_tahun(susun_lkjip, kecamatan), Kertas.A4),
            word_triwulan(_triwulan(kecamatan), Kertas.F4),
        ):
            # Before the charts.
            gambar = Document(BytesIO(naskah)).inline_shapes[0]
            assert gambar._inline.docPr.get("descr") == "Logo"

    def test_tanpa_logo_tidak_ada_gambar(self, kecamatan):
        kecamatan.logo_sha256 = ""
        assert not any(jumlah_gambar(cetak(kecamatan, JenisLaporan.RINGKAS, None)))
        naskah = word_triwulan(_triwulan(kecamatan), Kertas.A4)
        gambar = Document(BytesIO(naskah)).inline_shapes
        assert "Logo" not in [satu._inline.docPr.get("descr") for satu in gambar]

    def test_yang_terbit_tetap_berlogo_lama(self, kecamatan):
        laporan = terbitkan(kecamatan)
        semula = cetak_rekaman(laporan.rekaman)
        logo_lama = susun_kop(kecamatan).logo
        buat_logo(kecamatan, isi=gambar_logo("maroon"))
        assert susun_kop(kecamatan).logo != logo_lama
        assert cetak_rekaman(laporan.rekaman) == semula
        assert logo_lama in laporan.rekaman


class TestKaki:
    @pytest.mark.parametrize(
        ("jenis", "kertas"),
        [(jenis, Kertas.A4) for jenis in JenisLaporan] + [(JenisLaporan.LKJIP, Kertas.F4)],
    )
    def test_kode_dan_alamat_di_setiap_halaman(self, kecamatan, jenis, kertas):
        halaman = daftar_halaman(cetak(kecamatan, jenis, TERBIT, kertas))
        assert halaman
        for nomor, teks in enumerate(halaman, start=1):
            assert TERBIT.kode in teks
            assert TERBIT.alamat_cek in teks
            # Cover, foreword and contents of the long one are counted apart.
            if jenis != JenisLaporan.LKJIP:
                assert f"alaman {nomor} dari {len(halaman)}" in teks
            assert f"Segel riwayat, untuk pemeriksaan: {TERBIT.segel}" in teks

    def test_qr_lkjip_memuat_alamatnya(self, kecamatan):
        matriks = segno.make(TERBIT.alamat_cek, error="m").matrix
        hitam = {(x, y) for y, baris in enumerate(matriks) for x, satu in enumerate(baris) if satu}
        with Pdf.open(BytesIO(cetak(kecamatan, JenisLaporan.LKJIP, TERBIT))) as dokumen:
            for halaman in dokumen.pages:
                # Pages of one part share their resources; the foot is drawn last.
                nama = [p.operands[0] for p in parse_content_stream(halaman) if _digambar(p)][-1]
                assert _kotak_hitam(halaman.Resources.XObject[nama]) == hitam
        with Pdf.open(BytesIO(cetak(kecamatan, JenisLaporan.LKJIP, None))) as draf:
            isi = draf.pages[2].Resources.XObject.items()
            daftar_kaki = [benda for nama, benda in isi if nama.startswith("/Kaki")]
            assert daftar_kaki
            assert not any(_kotak_hitam(kaki) for kaki in daftar_kaki)

    @pytest.mark.parametrize("jenis", list(JenisLaporan))
    def test_alasan_revisi_tercetak(self, kecamatan, jenis):
        teks = daftar_halaman(cetak(kecamatan, jenis, REVISI))[0]
        assert "Revisi ke-2, menggantikan kode AAAA-BBBB. Alasan: Angka Sukosari keliru" in teks
