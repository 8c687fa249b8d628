"""The logo and the colour of an office: uploaded, refused, shown, taken off."""

import hashlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from dasar.berkas.logo import BITA_TERBESAR, siapkan_logo
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas
from dasar.riwayat.perubahan import versi_terakhir
from organisasi.actions.acuan import AcuanSudahBerubah
from organisasi.actions.kecamatan import ubah_kecamatan
from organisasi.baca.kop import susun_kop
from organisasi.models import Kecamatan, Logo
from organisasi.models.peran import Peran
from organisasi.pengaturan import KECAMATAN
from tests.factories import DICATAT_PADA, buat_logo, buat_pengguna, gambar_logo

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def folder_berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def admin(acuan):
    return buat_pengguna(Peran.ADMIN, kecamatan=acuan)


def ubah(kecamatan, oleh, **kwargs):
    kwargs.setdefault("versi", versi_terakhir(kecamatan))
    return ubah_kecamatan(
        KECAMATAN, kecamatan, alasan="Logo baru", oleh=oleh, sekarang=DICATAT_PADA, **kwargs
    )


def isian(isi=None, nama="lambang.png"):
    return IsianBerkas(nama, isi or gambar_logo())


def gambar_rumit(lebar, tinggi):
    """A picture that no PNG makes small, clear at its left edge."""
    isi = hashlib.shake_256(b"derau").digest(lebar * tinggi * 3)
    gambar = Image.frombytes("RGB", (lebar, tinggi), isi).convert("RGBA")
    gambar.putalpha(Image.linear_gradient("L").rotate(90).resize((lebar, tinggi)))
    tujuan = BytesIO()
    gambar.save(tujuan, format="PNG")
    return tujuan.getvalue()


class TestSiapkan:
    @pytest.mark.parametrize("jenis", ["PNG", "JPEG", "WEBP"])
    def test_menjadi_png_kecil(self, jenis):
        hasil = siapkan_logo(isian(gambar_logo(jenis=jenis, sisi=2000), "Lambang Kab.jpg"))
        assert hasil.nama_asli == "Lambang Kab.png"
        with Image.open(BytesIO(hasil.isi)) as gambar:
            assert (gambar.format, gambar.size) == ("PNG", (312, 312))

    def test_gambar_kecil_tidak_diperbesar(self):
        with Image.open(BytesIO(siapkan_logo(isian()).isi)) as gambar:
            assert gambar.size == (40, 40)

    def test_gambar_yang_rumit_tetap_kecil_dan_tembus_pandang(self):
        hasil = siapkan_logo(isian(gambar_rumit(400, 300)))
        assert len(hasil.isi) <= BITA_TERBESAR
        assert hasil == siapkan_logo(isian(gambar_rumit(400, 300)))
        with Image.open(BytesIO(hasil.isi)) as kecil:
            bawah, atas = kecil.convert("RGBA").getextrema()[3]
            assert (bawah < 20, atas > 235) == (True, True)

    @pytest.mark.parametrize("isi", [SVG, b"%PDF-1.7 uji", b"teks biasa"])
    def test_bukan_gambar_ditolak(self, isi):
        with pytest.raises(BerkasDitolak):
            siapkan_logo(isian(isi, "logo.png"))


class TestUbah:
    def test_logo_masuk_kop_dan_riwayat(self, acuan, admin):
        ubah(acuan, admin, logo=isian())
        kop = susun_kop(Kecamatan.objects.get(pk=acuan.pk))
        assert kop.logo.startswith("data:image/png;base64,")
        assert kop.gambar == siapkan_logo(isian()).isi
        assert acuan.history.first().logo_sha256 == Logo.objects.get().sha256

    def test_logo_yang_sama_disimpan_sekali(self, acuan, admin):
        ubah(acuan, admin, logo=isian())
        ubah(acuan, admin, logo=isian(gambar_logo("maroon")))
        ubah(acuan, admin, logo=isian())
        assert Logo.objects.count() == 2
        assert susun_kop(acuan).gambar == siapkan_logo(isian()).isi

    def test_logo_dilepas(self, acuan, admin):
        ubah(acuan, admin, logo=isian())
        ubah(acuan, admin, tanpa_logo=True)
        assert susun_kop(acuan).logo == ""
        assert Logo.objects.count() == 1

    def test_yang_ditolak_tidak_meninggalkan_berkas(self, acuan, admin, tmp_path):
        with pytest.raises(AcuanSudahBerubah):
            ubah(acuan, admin, logo=isian(), versi=-1)
        assert not list(tmp_path.rglob("*.png"))


class TestLayar:
    @pytest.fixture
    def halaman(self, acuan):
        return reverse("acuan_ubah", args=["kecamatan", acuan.pk])

    def kirim(self, client, halaman, **kwargs):
        form = client.get(halaman).context["form"]
        isi = {nama: form.initial.get(nama) or "" for nama in form.fields if nama != "logo"}
        isi["kunci"] = form.fields["kunci"].initial()
        return client.post(halaman, isi | {"alasan": "Rupa baru"} | kwargs)

    def test_logo_dan_warna_tampil_di_kepala(self, client, acuan, admin, halaman):
        client.force_login(admin)
        berkas = SimpleUploadedFile("lambang.png", gambar_logo())
        jawaban = self.kirim(client, halaman, logo=berkas, warna="7A1F1F")
        assert jawaban.status_code == 302
        acuan.refresh_from_db()
        isi = client.get(reverse("pengaturan")).content.decode()
        assert reverse("logo", args=[acuan.logo_sha256]) in isi
        assert "/warna/7a1f1f.css" in isi
        logo = client.get(reverse("logo", args=[acuan.logo_sha256]))
        assert (logo["Content-Type"], "immutable" in logo["Cache-Control"]) == ("image/png", True)
        assert "--aksen: #7a1f1f" in client.get("/warna/7a1f1f.css").content.decode()

    def test_warna_terang_ditolak_dengan_saran(self, client, admin, halaman):
        client.force_login(admin)
        jawaban = self.kirim(client, halaman, warna="#ffd400")
        isi = jawaban.content.decode()
        assert "terlalu terang untuk tulisan putih" in isi
        assert "Pakai #" in isi
        assert (
            "Tulis warna seperti #14406b."
            in self.kirim(client, halaman, warna="kuning").content.decode()
        )

    def test_logo_besar_atau_svg_ditolak(self, client, admin, halaman):
        client.force_login(admin)
        besar = SimpleUploadedFile("logo.png", gambar_logo() + b"0" * 5 * 1024 * 1024)
        isi = self.kirim(client, halaman, logo=besar).content.decode()
        assert "Logo paling besar 5 MB." in isi
        svg = SimpleUploadedFile("logo.svg", SVG)
        assert (
            "jenis berkas tidak diterima" in self.kirim(client, halaman, logo=svg).content.decode()
        )

    def test_lepas_logo_hanya_bila_ada(self, client, acuan, admin, halaman):
        client.force_login(admin)
        assert "Lepas logo" not in client.get(halaman).content.decode()
        buat_logo(acuan)
        assert self.kirim(client, halaman, tanpa_logo="on").status_code == 302
        acuan.refresh_from_db()
        assert acuan.logo_sha256 == ""

    @pytest.mark.parametrize("warna", ["ffd400", "merah"])
    def test_gaya_hanya_untuk_warna_yang_terbaca(self, client, admin, warna):
        client.force_login(admin)
        assert client.get(f"/warna/{warna}.css").status_code == 404
