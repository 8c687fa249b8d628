import fcntl
import os
import time
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest
from PIL import Image

from dasar.berkas import giliran, pindai_gambar
from dasar.berkas.logo import siapkan_logo
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas, periksa, simpan_berkas
from desa.models import BerkasDokumen
from tests.berkas_uji import HEIC, dokumen_word, pdf
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
    monkeypatch.setattr(pindai_gambar, "PIKSEL_TERBANYAK", 7)
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


@pytest.mark.parametrize("nama", ["IMG_0001.HEIC", "foto.jpg"])
def test_heic_dari_iphone_disimpan_sebagai_jpeg(nama):
    assert b"Kamera uji" in HEIC
    isi = simpan(HEIC, nama)
    with Image.open(BytesIO(isi)) as gambar:
        assert (gambar.format, gambar.size) == ("JPEG", (48, 32))
    assert b"Kamera uji" not in isi
    assert BerkasDokumen.objects.get().tipe == "image/jpeg"
    with pytest.raises(BerkasDitolak, match="rusak"):
        periksa(IsianBerkas(nama, HEIC[:-60]))


@pytest.mark.parametrize("nama", RAMAI)
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


def test_gambar_yang_rusak_di_tengah_ditolak():
    isi = bytearray(gambar_ramai("PNG"))
    isi[len(isi) // 2 : len(isi) // 2 + 200] = bytes(200)
    with pytest.raises(BerkasDitolak, match="gambar rusak"):
        periksa(IsianBerkas("foto.png", bytes(isi)))


def test_dokumen_lain_disimpan_apa_adanya():
    assert simpan(pdf(), "perdes.pdf") == pdf()


# What a file costs while it is looked over


@contextmanager
def puncak_ingatan():
    """By how many MB the memory of this process rose at most meanwhile."""

    def ukur(nama):
        (baris,) = [b for b in Path("/proc/self/status").read_text().splitlines() if nama in b]
        return int(baris.split()[1]) / 1024

    Path("/proc/self/clear_refs").write_text("5")
    semula = ukur("VmRSS")
    yield lambda: ukur("VmHWM") - semula


def test_foto_besar_tidak_memenuhi_ingatan_proses_ini():
    """40 megapixels, as a telephone takes them: unpacked they are 160 MB, and twice that turned."""
    besar = foto(ukuran=(7300, 5480))
    with puncak_ingatan() as bertambah:
        tipe, isi = periksa(IsianBerkas("foto.jpg", besar))
    assert bertambah() < 60
    with Image.open(BytesIO(isi)) as gambar:
        assert (tipe, gambar.size) == ("image/jpeg", (5480, 7300))


def test_logo_besar_dikecilkan_di_luar_proses_ini():
    besar = foto(ukuran=(7000, 5000))
    with puncak_ingatan() as bertambah:
        isi = siapkan_logo(IsianBerkas("logo.jpg", besar)).isi
    assert bertambah() < 60
    with Image.open(BytesIO(isi)) as gambar:
        assert gambar.height == 312


@pytest.mark.parametrize("batas", [("BATAS_MEMORI", 300 * 1024 * 1024), ("BATAS_DETIK_CPU", 0)])
def test_gambar_yang_melampaui_batas_ditolak(batas, monkeypatch, tmp_path):
    """The child reads its limits from its own file."""
    naskah = tmp_path / "pindai_gambar.py"
    nama, nilai = batas
    isi = Path(pindai_gambar.__file__).read_text()
    naskah.write_text(isi.replace("def main", f"{nama} = {nilai}\n\n\ndef main"))
    monkeypatch.setattr(pindai_gambar, "__file__", str(naskah))
    with pytest.raises(BerkasDitolak, match="terlalu besar"):
        periksa(IsianBerkas("foto.png", foto("PNG", (7000, 6000))))


def test_gambar_yang_terlalu_lama_ditolak(monkeypatch):
    monkeypatch.setattr(pindai_gambar, "BATAS_DETIK", 0.001)
    with pytest.raises(BerkasDitolak, match="gambar rusak"):
        periksa(IsianBerkas("foto.jpg", foto()))


@pytest.mark.parametrize(
    ("nama", "isi"), [("a.jpg", foto()), ("a.pdf", pdf()), ("a.docx", dokumen_word())]
)
def test_hanya_satu_berkas_diperiksa_sekaligus(nama, isi, settings, monkeypatch):
    """Another process is at it: who waits in vain is told so, and nothing is unpacked."""
    monkeypatch.setattr(giliran, "BATAS_DETIK", 0.2)
    lain = os.open(settings.IKU_DATA / giliran.NAMA_KUNCI, os.O_RDWR | os.O_CREAT)
    fcntl.flock(lain, fcntl.LOCK_EX)
    with pytest.raises(BerkasDitolak, match=f"{nama}: server sedang memeriksa berkas orang lain"):
        periksa(IsianBerkas(nama, isi))
    monkeypatch.setattr(giliran, "BATAS_DETIK", 20)
    pelepas = Thread(target=lambda: (time.sleep(0.3), os.close(lain)))
    pelepas.start()
    assert periksa(IsianBerkas(nama, isi))
    pelepas.join()


def test_penunggu_dibatasi_agar_halaman_lain_tetap_dilayani():
    masuk, selesai = [], Event()

    def menunggu():
        with giliran.satu_giliran():
            masuk.append(1)
            selesai.wait(20)

    daftar = [Thread(target=menunggu) for _ in range(giliran.PENUNGGU_TERBANYAK)]
    for utas in daftar:
        utas.start()
    while not masuk:
        time.sleep(0.01)
    time.sleep(0.1)
    assert len(masuk) == 1
    with pytest.raises(giliran.TidakKebagianGiliran), giliran.satu_giliran():
        pass
    selesai.set()
    for utas in daftar:
        utas.join(20)
    assert len(masuk) == giliran.PENUNGGU_TERBANYAK
    with giliran.satu_giliran():
        pass
