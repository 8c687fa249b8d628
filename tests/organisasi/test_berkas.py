from importlib import import_module
from io import BytesIO
from random import Random
from threading import Event, Thread

import pytest
from django.conf import settings
from PIL import Image, ImageFile

from desa.models import BerkasDokumen
from organisasi import berkas
from organisasi.berkas import BerkasDitolak, IsianBerkas, periksa, simpan_berkas
from organisasi.logo import siapkan_logo
from tests.berkas_uji import pdf
from tests.factories import DICATAT_PADA, buat_dokumen, buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder_berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def foto(jenis="JPEG", ukuran=(4, 2)):
    """A picture taken with the camera on its side, at a place it remembers."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    exif[0x010F] = "Kamera uji"
    tujuan = BytesIO()
    Image.new("RGB", ukuran, "red").save(tujuan, format=jenis, exif=exif)
    return tujuan.getvalue()


def simpan(isi, nama="foto.jpg"):
    simpanan = BerkasDokumen(dokumen=buat_dokumen())
    simpan_berkas([(simpanan, IsianBerkas(nama, isi))], oleh=buat_pengguna(), sekarang=DICATAT_PADA)
    assert (
        simpanan.nama_asli
        == f"{nama.partition('.')[0]}.{simpanan.berkas.name[-12:].partition('.')[2]}"
    )
    with simpanan.berkas.open("rb") as isi_tersimpan:
        return isi_tersimpan.read()


@pytest.mark.parametrize("jenis", ["JPEG", "PNG", "WEBP"])
def test_foto_disimpan_tegak_dan_tanpa_metadata(jenis):
    isi = simpan(foto(jenis))
    with Image.open(BytesIO(isi)) as gambar:
        assert (gambar.format, gambar.size) == (jenis, (2, 4))
        assert not dict(gambar.getexif())
    assert b"Kamera uji" not in isi


def test_gambar_rusak_atau_terlalu_besar_ditolak(monkeypatch):
    with pytest.raises(BerkasDitolak, match=r"foto\.jpg: gambar rusak"):
        simpan(foto()[:200])
    monkeypatch.setattr(berkas, "PIKSEL_TERBANYAK", 7)
    with pytest.raises(BerkasDitolak, match="terlalu besar"):
        simpan(foto())


def gambar_ramai(jenis, **lain):
    """One that does not shrink to nothing, so that every third of it holds a part."""
    gambar = Image.frombytes("RGB", (240, 200), Random(1).randbytes(240 * 200 * 3))
    tujuan = BytesIO()
    gambar.save(tujuan, format=jenis, **lain)
    return tujuan.getvalue()


RAMAI = {
    "jpg": lambda: gambar_ramai("JPEG"),
    "jpg bertahap": lambda: gambar_ramai("JPEG", progressive=True),
    "jpg dua bingkai": lambda: gambar_ramai(
        "MPO", save_all=True, append_images=[Image.new("RGB", (60, 50))]
    ),
    "png": lambda: gambar_ramai("PNG"),
    "webp": lambda: gambar_ramai("WEBP"),
    "webp utuh": lambda: gambar_ramai("WEBP", lossless=True),
}


@pytest.fixture(params=[False, True], ids=["ketat", "longgar"])
def sesudah_dimuat(request, monkeypatch):
    """Whatever was imported before: WeasyPrint, with the URLconf, lets half a photo pass."""
    import_module(settings.ROOT_URLCONF)
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", request.param)


@pytest.mark.parametrize("nama", RAMAI)
@pytest.mark.usefixtures("sesudah_dimuat")
def test_gambar_terpotong_ditolak(nama):
    utuh = RAMAI[nama]()
    akhiran = nama.partition(" ")[0]
    assert periksa(IsianBerkas(f"foto.{akhiran}", utuh))
    # Of a photo in two frames only the first is kept, and that is whole until near the end.
    for sisa in (0.33, 0.5, 0.9, 0.9 if "dua" in nama else 0.99):
        with pytest.raises(BerkasDitolak, match="gambar rusak"):
            periksa(IsianBerkas(f"foto.{akhiran}", utuh[: int(len(utuh) * sisa)]))
    with pytest.raises(BerkasDitolak, match="gambar rusak"):
        siapkan_logo(IsianBerkas(f"logo.{akhiran}", utuh[: len(utuh) // 3]))


@pytest.mark.usefixtures("sesudah_dimuat")
def test_gambar_yang_rusak_di_tengah_ditolak():
    isi = bytearray(gambar_ramai("PNG"))
    isi[len(isi) // 2 : len(isi) // 2 + 200] = bytes(200)
    with pytest.raises(BerkasDitolak, match="gambar rusak"):
        periksa(IsianBerkas("foto.png", bytes(isi)))


def test_gambar_bersama_dua_utas_tetap_diperiksa(monkeypatch):
    """Somebody else in the process switches it on again and again, as an import does once."""
    potong = gambar_ramai("JPEG")[:20_000]
    berhenti = Event()

    def ganggu():
        while not berhenti.is_set():
            ImageFile.LOAD_TRUNCATED_IMAGES = True

    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    utas = Thread(target=ganggu)
    utas.start()
    try:
        for _ in range(50):
            with pytest.raises(BerkasDitolak, match="gambar rusak"):
                periksa(IsianBerkas("foto.jpg", potong))
    finally:
        berhenti.set()
        utas.join()


def test_dokumen_lain_disimpan_apa_adanya():
    assert simpan(pdf(), "perdes.pdf") == pdf()
