from io import BytesIO

import pytest
from PIL import Image

from desa.models import BerkasDokumen
from organisasi import berkas
from organisasi.berkas import BerkasDitolak, IsianBerkas, simpan_berkas
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


def test_dokumen_lain_disimpan_apa_adanya():
    assert simpan(pdf(), "perdes.pdf") == pdf()
