"""Photos of the annual report: made small, kept with a caption, printed, taken out."""

import hashlib
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from dasar.aturan.kesalahan import Ditolak
from dasar.berkas.foto import BITA_TERBESAR, siapkan_foto
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas
from laporan.actions.foto import TERBANYAK_SEBAGIAN, lepas_foto, tambah_foto
from laporan.aturan.bagian import Bagian, KunciNarasi
from laporan.isi.lkjip import IsiLkjip
from laporan.isi.naskah import GambarFoto
from laporan.isi.rekaman import bekukan, cairkan
from laporan.models import FotoNarasi
from organisasi.models.peran import Peran
from tests.factories import DICATAT_PADA, buat_foto, buat_pengguna, gambar_logo
from tests.laporan.lkjip import susun

pytestmark = pytest.mark.django_db
SARANA = KunciNarasi(Bagian.SARANA)


@pytest.fixture(autouse=True)
def folder_berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def verifikator(acuan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)


def foto(warna, jenis="JPEG"):
    return siapkan_foto(IsianBerkas("ruang.jpg", gambar_logo(warna=warna, jenis=jenis)))


def tambah(acuan, oleh, isian, kunci=SARANA):
    tambah_foto(acuan, 2025, kunci, isian, "Ruang", oleh=oleh, sekarang=DICATAT_PADA)


def rumit():
    """A picture of 12 megapixels that no JPEG makes very small, with the place in its EXIF."""
    derau = Image.frombytes("RGB", (400, 300), hashlib.shake_256(b"derau").digest(360_000))
    tujuan = BytesIO()
    tempat = Image.Exif()
    tempat[0x010F] = "Ponsel"
    derau.resize((4000, 3000)).save(tujuan, "JPEG", exif=tempat)
    return tujuan.getvalue()


def test_foto_diperkecil_tanpa_keterangan_pemotretan():
    hasil = siapkan_foto(IsianBerkas("DSC01.JPG", rumit()))
    assert (hasil.nama_asli, len(hasil.isi) <= BITA_TERBESAR) == ("DSC01.jpg", True)
    with Image.open(BytesIO(hasil.isi)) as gambar:
        assert (gambar.format, dict(gambar.getexif())) == ("JPEG", {})
        assert 600 < gambar.width <= 1200


@pytest.mark.parametrize("jenis", ["WEBP", "PDF"])
def test_selain_jpg_dan_png_ditolak(jenis):
    with pytest.raises(BerkasDitolak, match="JPG"):
        siapkan_foto(IsianBerkas(f"a.{jenis.lower()}", gambar_logo(jenis=jenis)))


def test_foto_tercetak_bernomor_dan_ikut_beku(acuan, verifikator):
    tambah(acuan, verifikator, foto("red"))
    # The same photo again adds nothing.
    tambah(acuan, verifikator, foto("red"))
    isi = susun(acuan)
    [gambar] = [b for b in isi.daftar_bab[1].daftar_blok if isinstance(b, GambarFoto)]
    assert gambar.judul == "Gambar 1.1 Ruang"
    assert gambar.gambar == foto("red").isi
    assert cairkan(bekukan(isi), IsiLkjip) == isi


def test_jumlah_foto_terbatas_dan_yang_dilepas_tidak_tercetak(acuan, verifikator):
    for warna in ("red", "green", "blue", "black")[:TERBANYAK_SEBAGIAN]:
        tambah(acuan, verifikator, foto(warna))
    with pytest.raises(Ditolak, match="Paling banyak 4 foto setiap bagian"):
        tambah(acuan, verifikator, foto("white"))
    satu = FotoNarasi.objects.first()
    lepas_foto(satu, alasan="Salah tempat", oleh=verifikator)
    with pytest.raises(Ditolak, match="sudah dilepas"):
        lepas_foto(satu, alasan="Lagi", oleh=verifikator)
    tambah(acuan, verifikator, foto("white"))
    assert FotoNarasi.objects.tercetak(acuan, 2025).count() == TERBANYAK_SEBAGIAN
    assert satu.history.first().history_change_reason == "Salah tempat"


def test_bagian_tanpa_bab_dan_peran_lain_ditolak(acuan, verifikator):
    for bagian in (Bagian.IKHTISAR, Bagian.DASAR_HUKUM):
        with pytest.raises(Ditolak, match="tanpa foto"):
            tambah(acuan, verifikator, foto("red"), KunciNarasi(bagian))
    with pytest.raises(PermissionDenied):
        tambah(acuan, buat_pengguna(Peran.STAF, kecamatan=acuan), foto("red"))
    with pytest.raises(PermissionDenied):
        lepas_foto(buat_foto(acuan), alasan="X", oleh=buat_pengguna(Peran.CAMAT))


class TestLayar:
    def test_unggah_tampil_dan_lepas(self, client, acuan, verifikator):
        client.force_login(verifikator)
        alamat = reverse("foto_tambah", args=[2025, "sarana"])
        berkas = SimpleUploadedFile("ruang.png", gambar_logo(), content_type="image/png")
        jawaban = client.post(alamat, {"foto": berkas, "keterangan": "Loket"})
        halaman = reverse("narasi_bagian", args=[2025, "sarana"])
        assert jawaban.url == halaman
        satu = FotoNarasi.objects.get()
        isi = client.get(halaman).content.decode()
        assert reverse("foto_tampil", args=[satu.pk]) in isi
        assert "Loket" in isi
        gambar = client.get(reverse("foto_tampil", args=[satu.pk]))
        assert gambar["Content-Type"] == "image/jpeg"
        client.post(reverse("foto_lepas", args=[satu.pk]), {"alasan": "Kabur"})
        assert "Belum ada foto" in client.get(halaman).content.decode()

    def test_yang_bukan_foto_ditolak_dengan_kalimat(self, client, verifikator):
        client.force_login(verifikator)
        alamat = reverse("foto_tambah", args=[2025, "sarana"])
        berkas = SimpleUploadedFile("ruang.jpg", b"bukan gambar")
        isi = client.post(alamat, {"foto": berkas, "keterangan": "Loket"}).content.decode()
        assert "jenis berkas tidak diterima" in isi
        assert not FotoNarasi.objects.exists()
