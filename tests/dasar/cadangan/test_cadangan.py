"""A backup and its restore, with a real database and real files."""

import errno
import os
import resource
import shutil
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from beranda.baca.periksa import periksa_pencarian
from dasar.cadangan.arsip import ArsipTulis
from dasar.cadangan.cadangkan import CadanganGagal, _sebab, cadangkan
from dasar.cadangan.kosong import tabel_berisi
from dasar.cadangan.manifes import Manifes
from dasar.cadangan.penanda import milik_pemulihan_lain, penanda
from dasar.cadangan.pulihkan import pulihkan
from dasar.cadangan.tabel import (
    daftar_tabel,
    keadaan_tetap,
    kosongkan,
    migrasi_terpasang,
    tanpa_pemicu,
)
from dasar.models import Cadangan
from kinerja.actions.muat_acuan import muat_acuan
from kinerja.models import Bukti, Kegiatan, kata_cari
from organisasi.actions.faktor_kedua import mulai_pasang
from organisasi.models import Pengguna
from tests.berkas_uji import pdf
from tests.dasar.cadangan.conftest import buat_arsip, semua_migrasi
from tests.dunia import buat_dunia
from tests.factories import buat_kegiatan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dunia(pemasangan):
    (pemasangan / "berkas/impor").mkdir()
    (pemasangan / "berkas/impor/uji.xlsx").write_bytes(b"buku kerja")
    return buat_dunia(muat_acuan())


def buat(path: Path, sandi: str = "") -> Manifes:
    return cadangkan(path, sandi=sandi, sekarang=timezone.now()).manifes


def pulih(path, kesalahan=(), **kwargs):
    return pulihkan(path, sandi="", periksa=lambda: kesalahan, terima_kesalahan=False, **kwargs)


def kosongkan_pemasangan(folder: Path) -> None:
    """As a new machine is: tables, but nobody and nothing in them."""
    daftar_model = daftar_tabel()
    with transaction.atomic(), tanpa_pemicu(list(daftar_model)):
        kosongkan(daftar_model.values())
    shutil.rmtree(folder)
    (folder / "berkas").mkdir(parents=True)


def test_semua_tabel_dan_berkas_kembali_seperti_semula(dunia, pemasangan, tmp_path):
    semula = buat(tmp_path / "a.tar.gz")
    bukti = Bukti.objects.get()
    kosongkan_pemasangan(pemasangan)
    manifes, _ = pulih(tmp_path / "a.tar.gz")
    assert manifes == semula
    assert buat(tmp_path / "b.tar.gz").bagian == semula.bagian
    assert semula.jumlah_berkas >= 2
    assert (pemasangan / "berkas" / bukti.berkas.name).read_bytes() == pdf()
    assert (pemasangan / "catatan.txt").read_text() == "milik pemasangan"
    # The next keys do not collide with the restored ones.
    assert buat_kegiatan().pk > Kegiatan.objects.order_by("pk").first().pk
    assert not penanda().exists()
    # The search is filled by what is restored.
    assert list(periksa_pencarian()) == []
    kegiatan = Kegiatan.objects.order_by("pk")[0]
    assert kegiatan in Kegiatan.objects.mencari(kata_cari(kegiatan.kode))


def test_kunci_rahasia_hanya_ikut_di_cadangan_bersandi(dunia, pemasangan, tmp_path, monkeypatch):
    assert "lain/kunci-rahasia" not in buat(tmp_path / "a.tar.gz").bagian
    monkeypatch.setenv("IKU_SANDI_CADANGAN", "sawah ladang")
    call_command("cadangkan", tmp_path / "b.tar.gz.age")
    kosongkan_pemasangan(pemasangan)
    (pemasangan / "kunci-rahasia").write_text("kunci lain")
    # The records of the test world point at files that are not theirs; `periksa` says so.
    call_command("pulihkan", tmp_path / "b.tar.gz.age", terima_kesalahan=True)
    kunci = pemasangan / "kunci-rahasia"
    assert kunci.read_text() == "rahasia"
    assert kunci.stat().st_mode & 0o777 == 0o600


def test_pemulihan_tanpa_kunci_menyebut_siapa_yang_harus_memasang_kode_lagi(
    dunia, pemasangan, tmp_path, settings, capsys
):
    rahasia = mulai_pasang(dunia.pengguna["camat"]).bin_key
    buat(tmp_path / "a.tar.gz")
    kosongkan_pemasangan(pemasangan)
    settings.SECRET_KEY = "kunci pemasangan lain"
    call_command("pulihkan", tmp_path / "a.tar.gz", terima_kesalahan=True)
    nama = dunia.pengguna["camat"].get_username()
    assert f"kunci server lain: {nama}." in capsys.readouterr().out
    with tarfile.open(tmp_path / "a.tar.gz") as arsip:
        isi = b"".join(arsip.extractfile(satu).read() for satu in arsip if satu.isfile())
    assert rahasia.hex().encode() not in isi


def test_keadaan_tetap_walaupun_orang_lain_menulis(dunia):
    def tulis() -> int:
        try:
            buat_kegiatan()
            return Kegiatan.objects.count()
        finally:
            connection.close()

    with keadaan_tetap(), ThreadPoolExecutor(1) as kolam:
        assert Kegiatan.objects.count() == 1
        assert kolam.submit(tulis).result() == 2
        assert Kegiatan.objects.count() == 1
    assert Kegiatan.objects.count() == 2


def test_berkas_yang_hilang_disebut_dan_sisanya_tetap_dicadangkan(dunia, pemasangan, tmp_path):
    nama = Bukti.objects.get().berkas.name
    (pemasangan / "berkas" / nama).unlink()
    with pytest.raises(CommandError, match=nama) as salah:
        call_command("cadangkan", tmp_path / "a.tar.gz")
    assert salah.value.returncode == 1
    assert Cadangan.objects.get().jumlah_hilang == 1
    call_command("pulihkan", tmp_path / "a.tar.gz", uji=True)


def test_tidak_menimpa_dan_tidak_menulis_ke_folder_data(dunia, pemasangan, tmp_path):
    (tmp_path / "a.tar.gz").write_text("cadangan lama")
    with pytest.raises(CadanganGagal, match="tidak pernah ditimpa"):
        buat(tmp_path / "a.tar.gz")
    assert (tmp_path / "a.tar.gz").read_text() == "cadangan lama"
    with pytest.raises(CadanganGagal, match="di dalam folder data"):
        buat(pemasangan / "a.tar.gz")
    with pytest.raises(CadanganGagal, match=r"Folder .+ tidak ada"):
        buat(tmp_path / "a.tar.gz" / "b.tar.gz")


def test_ruang_penuh_disebut_dan_tidak_menyisakan_apa_pun(dunia, tmp_path):
    batas = resource.getrlimit(resource.RLIMIT_FSIZE)
    (tmp_path / "tujuan").mkdir()
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, batas[1]))
    try:
        with pytest.raises(CadanganGagal, match="penuh"):
            buat(tmp_path / "tujuan/a.tar.gz")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, batas)
    assert list((tmp_path / "tujuan").iterdir()) == []


@pytest.mark.parametrize(
    ("nomor", "pesan"),
    [
        (errno.ENOSPC, "penuh"),
        (errno.EROFS, "tidak boleh ditulisi"),
        (errno.ENOENT, "tidak ada"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_sebab_kegagalan_dalam_kata(nomor, pesan):
    assert pesan in _sebab(OSError(nomor, os.strerror(nomor)), Path("/mnt/cadangan/a"))


def test_hanya_ke_pemasangan_kosong(dunia, pemasangan, tmp_path):
    buat(tmp_path / "a.tar.gz")
    with pytest.raises(CommandError, match="sudah berisi") as salah:
        call_command("pulihkan", tmp_path / "a.tar.gz")
    assert salah.value.returncode == 1
    assert Kegiatan.objects.count() == 1
    kosongkan_pemasangan(pemasangan)
    (pemasangan / "berkas/orang-lain.pdf").write_text("milik orang lain")
    with pytest.raises(CommandError, match="sudah berisi"):
        call_command("pulihkan", tmp_path / "a.tar.gz")


def test_dengan_kesalahan_pemasangan_tetap_kosong_kecuali_diterima(dunia, pemasangan, tmp_path):
    buat(tmp_path / "a.tar.gz")
    kosongkan_pemasangan(pemasangan)
    _, kesalahan = pulih(tmp_path / "a.tar.gz", kesalahan=["rusak"])
    assert kesalahan == ["rusak"]
    assert not Pengguna.objects.exists()
    assert not any((pemasangan / "berkas").iterdir())
    pulihkan(tmp_path / "a.tar.gz", sandi="", periksa=lambda: ["rusak"], terima_kesalahan=True)
    assert Pengguna.objects.exists()


def test_cadangan_versi_yang_lebih_baru_ditolak(tmp_path):
    asing = [*semua_migrasi(), ["organisasi", "9999_nanti"]]
    buat_arsip(tmp_path / "a.tar.gz", ubah=lambda data: data.update(migrasi=asing))
    with pytest.raises(CommandError, match=r"organisasi\.9999_nanti"):
        call_command("pulihkan", tmp_path / "a.tar.gz")


def test_basis_data_yang_lebih_baru_daripada_cadangan_ditolak(pemasangan, tmp_path):
    terpasang = migrasi_terpasang()
    buat_arsip(tmp_path / "a.tar.gz", migrasi=[m for m in terpasang if m[0] != "pengingat"])
    kosongkan_pemasangan(pemasangan)
    with pytest.raises(CommandError, match="lebih baru daripada cadangannya"):
        call_command("pulihkan", tmp_path / "a.tar.gz")


@pytest.mark.parametrize("baris", [b'[1, 1, "satu", 77]\n', b'["x", [], "satu", {}]\n'])
def test_gagal_di_tengah_tidak_menyisakan_apa_pun(pemasangan, tmp_path, baris):
    buat_arsip(tmp_path / "a.tar.gz", baris={"organisasi_fungsi": [baris]})
    kosongkan_pemasangan(pemasangan)
    with pytest.raises(CommandError, match="Tidak ada yang dipulihkan") as salah:
        call_command("pulihkan", tmp_path / "a.tar.gz")
    assert salah.value.returncode == 1
    assert not penanda().exists()
    assert not tabel_berisi(daftar_tabel())
    assert not milik_pemulihan_lain()


def test_jumlah_baris_yang_lain_ditolak(dunia, pemasangan, tmp_path):
    manifes = buat(tmp_path / "a.tar.gz")
    kosongkan_pemasangan(pemasangan)
    manifes.tabel["organisasi_fungsi"]["jumlah"] += 1
    with tarfile.open(tmp_path / "a.tar.gz") as lama, (tmp_path / "b.tar.gz").open("wb") as tujuan:
        arsip = ArsipTulis(tujuan, manifes, "")
        for info in lama:
            if info.name != "manifes.json":
                arsip.tambah(info.name, lama.extractfile(info).read())
        arsip.selesai()
    with pytest.raises(CommandError, match="Tabel organisasi_fungsi: 10 baris, seharusnya 11"):
        call_command("pulihkan", tmp_path / "b.tar.gz")
    assert not Pengguna.objects.exists()


def test_berkas_lain_yang_berbeda_tidak_ditimpa(dunia, pemasangan, tmp_path):
    buat(tmp_path / "a.tar.gz")
    kosongkan_pemasangan(pemasangan)
    (pemasangan / "catatan.txt").write_text("tulisan orang")
    with pytest.raises(CommandError, match=r"catatan\.txt sudah ada dan lain isinya"):
        call_command("pulihkan", tmp_path / "a.tar.gz")
    assert (pemasangan / "catatan.txt").read_text() == "tulisan orang"
    (pemasangan / "catatan.txt").write_text("milik pemasangan")
    pulih(tmp_path / "a.tar.gz")


def test_nama_yang_tidak_dapat_dipulihkan_disebut_dan_sisanya_dicadangkan(
    dunia, pemasangan, tmp_path
):
    (pemasangan / "catatan rapat 1.txt").write_text("ikut")
    (pemasangan / "baris\nbaru.txt").write_text("tidak ikut")
    (pemasangan / "iku.sqlite3").write_text("basis data dari sebelum pindah")
    manifes = buat(tmp_path / "a.tar.gz")
    assert manifes.hilang == [r"'baris\nbaru.txt'"]
    assert "lain/catatan rapat 1.txt" in manifes.bagian
    assert "lain/iku.sqlite3" not in manifes.bagian
    kosongkan_pemasangan(pemasangan)
    pulih(tmp_path / "a.tar.gz")
    assert (pemasangan / "catatan rapat 1.txt").read_text() == "ikut"
