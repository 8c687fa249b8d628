"""A restore that was cut off, refused, or never was: what it did not fill is never emptied."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from dasar.cadangan import pulihkan as modul
from dasar.cadangan.cadangkan import cadangkan
from dasar.cadangan.kosong import tabel_berisi
from dasar.cadangan.penanda import (
    TABEL,
    Tahap,
    baca_penanda,
    milik_pemulihan_lain,
    penanda,
    sedang_dipulihkan,
    tahap,
)
from dasar.cadangan.pulihkan import pulihkan
from dasar.cadangan.ruang import kunci_pemulihan, sapu_sisa
from dasar.cadangan.tabel import daftar_tabel, kosongkan, tanpa_pemicu
from iku_jatiroto.checks import check_restore
from kinerja.actions.muat_acuan import muat_acuan
from kinerja.models import Bukti, Kegiatan
from organisasi.models import Pengguna
from tests.dunia import buat_dunia
from tests.factories import buat_kegiatan

pytestmark = pytest.mark.django_db(transaction=True)
SANDI = "sawah ladang"


@pytest.fixture(autouse=True)
def tanpa_identitas():
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABEL}")


@pytest.fixture
def dunia(pemasangan):
    return buat_dunia(muat_acuan())


@pytest.fixture
def cadangan(dunia, tmp_path) -> Path:
    """A backup with a passphrase of the world, which is still there."""
    cadangkan(tmp_path / "a.tar.gz.age", sandi=SANDI, sekarang=timezone.now())
    return tmp_path / "a.tar.gz.age"


@pytest.fixture(scope="module")
def isi_cadangan() -> list[bytes]:
    """The backup of the world, once it was made."""
    return []


@pytest.fixture
def kosong_lagi(request, isi_cadangan, pemasangan, tmp_path) -> Path:
    """The same backup, and an installation as a new machine has it."""
    if not isi_cadangan:
        isi_cadangan.append(request.getfixturevalue("cadangan").read_bytes())
    path = tmp_path / "a.tar.gz.age"
    path.write_bytes(isi_cadangan[0])
    kosongkan_pemasangan(pemasangan)
    return path


def kosongkan_pemasangan(folder: Path) -> None:
    daftar_model = daftar_tabel()
    with transaction.atomic(), tanpa_pemicu(list(daftar_model)):
        kosongkan(daftar_model.values())
    shutil.rmtree(folder)
    (folder / "berkas").mkdir(parents=True)
    (folder / "kunci-rahasia").write_text("kunci pemasangan baru")


def jalankan(path, kesalahan=(), sandi=SANDI, **pilihan):
    return pulihkan(
        path, sandi=sandi, periksa=lambda: kesalahan, **{"terima_kesalahan": False} | pilihan
    )


def isi_sekarang(folder: Path) -> tuple[object, ...]:
    berkas = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.suffix != ".kunci"}
    jumlah = {nama: m._base_manager.count() for nama, m in daftar_tabel().items()}
    return berkas, jumlah


class Mati(BaseException):
    """The process is killed here."""


def matikan(path, monkeypatch, langkah):
    """A restore killed at the step: nothing behind it is done, not even the undoing."""

    def mati(*args, **kwargs):
        raise Mati

    with monkeypatch.context() as sementara:
        sementara.setattr(modul, langkah, mati)
        sementara.setattr(modul, "_kosongkan_lagi", lambda tanda: None)
        with pytest.raises(Mati):
            jalankan(path)


@pytest.mark.parametrize("tanda", ["", '{"identitas": "x", "arsip": "y"}'])
def test_tanda_lama_di_pemasangan_berisi_tidak_mengosongkan_apa_pun(
    cadangan, pemasangan, tanda, monkeypatch
):
    penanda().write_text(tanda)
    semula = isi_sekarang(pemasangan)
    terpotong = cadangan.with_name("terpotong")
    terpotong.write_bytes(cadangan.read_bytes()[:-100])
    for sandi, path, pesan in (
        ("salah", cadangan, "Sandi cadangan salah"),
        (SANDI, terpotong, "rusak"),
        (SANDI, cadangan, "bukan milik basis data ini"),
    ):
        monkeypatch.setenv("IKU_SANDI_CADANGAN", sandi)
        with pytest.raises(CommandError, match=pesan) as salah:
            call_command("pulihkan", path)
        assert salah.value.returncode == 1
        assert isi_sekarang(pemasangan) == semula
    assert "--batalkan" in str(salah.value)
    call_command("pulihkan", batalkan=True)
    assert not sedang_dipulihkan()
    assert isi_sekarang(pemasangan)[1] == semula[1]
    assert Path(Bukti.objects.get().berkas.path).exists()


def test_tanda_pemulihan_lain_tidak_membuka_basis_data_yang_dipakai_sesudahnya(
    kosong_lagi, pemasangan
):
    """The mark of a restore that ended long ago, copied back by somebody."""
    disimpan = []
    jalankan(kosong_lagi, kesalahan=(), terima_kesalahan=True)
    penanda().write_text('{"identitas": "lama"}')
    disimpan.append(isi_sekarang(pemasangan))
    with pytest.raises(modul.PemulihanDitolak, match="sudah berisi"):
        jalankan(kosong_lagi)
    assert isi_sekarang(pemasangan) == disimpan[0]


@pytest.mark.parametrize(
    "langkah",
    ["catat_identitas", "bentuk_basis_data", "isi_tabel", "setel_urutan", "_pindahkan",
     "call_command", "_tuntaskan", "lepas_penanda", "lupakan_identitas"],
)  # fmt: skip
def test_yang_terputus_diteruskan_dengan_berkas_yang_sama(
    kosong_lagi, pemasangan, monkeypatch, langkah
):
    matikan(kosong_lagi, monkeypatch, langkah)
    # After the last step the mark is gone already, and what is left in the database says nothing.
    assert sedang_dipulihkan() == (langkah not in ("lupakan_identitas", "catat_identitas"))
    if sedang_dipulihkan():
        assert [pesan.id for pesan in check_restore()] == ["iku.E002"]
        jalankan(kosong_lagi)
    elif langkah == "catat_identitas":
        jalankan(kosong_lagi)
    assert Kegiatan.objects.count() == 1
    assert Path(Bukti.objects.get().berkas.path).exists()
    assert (pemasangan / "kunci-rahasia").read_text() == "rahasia"
    assert not sedang_dipulihkan()
    assert not milik_pemulihan_lain()
    assert check_restore() == []


def test_yang_terputus_tidak_diteruskan_dengan_berkas_lain(
    kosong_lagi, pemasangan, monkeypatch, tmp_path
):
    matikan(kosong_lagi, monkeypatch, "call_command")
    lain = tmp_path / "b.tar.gz"
    # Another backup of the same rows is another backup.
    with modul.memulihkan():
        cadangkan(lain, sandi="", sekarang=timezone.now())
    semula = isi_sekarang(pemasangan)
    with pytest.raises(modul.PemulihanDitolak, match="berkas cadangan lain belum selesai"):
        jalankan(lain, sandi="")
    assert isi_sekarang(pemasangan) == semula


@pytest.mark.parametrize("langkah", ["isi_tabel", "call_command"])
def test_yang_terputus_dapat_dibatalkan(kosong_lagi, pemasangan, monkeypatch, langkah, capsys):
    matikan(kosong_lagi, monkeypatch, langkah)
    call_command("pulihkan", batalkan=True)
    assert "kosong lagi" in capsys.readouterr().out
    assert not tabel_berisi(daftar_tabel())
    assert [p for p in (pemasangan / "berkas").rglob("*") if p.is_file()] == []
    assert (pemasangan / "kunci-rahasia").read_text() == "kunci pemasangan baru"
    assert not sedang_dipulihkan()
    call_command("pulihkan", batalkan=True)
    assert "tidak ada yang diubah" in capsys.readouterr().out
    jalankan(kosong_lagi)
    assert Pengguna.objects.exists()


def test_basis_data_yang_diisi_orang_lain_sementara_itu_tidak_dikosongkan(
    kosong_lagi, pemasangan, monkeypatch
):
    asli = modul.bentuk_basis_data

    def sela(migrasi):
        buat_kegiatan()
        return asli(migrasi)

    monkeypatch.setattr(modul, "bentuk_basis_data", sela)
    with pytest.raises(modul.PemulihanDitolak, match="diisi orang lain"):
        jalankan(kosong_lagi)
    assert Kegiatan.objects.count() == 1
    assert not sedang_dipulihkan()


def test_pemulihan_yang_ditolak_tidak_meninggalkan_kunci_dan_isinya(kosong_lagi, pemasangan):
    jalankan(kosong_lagi, kesalahan=["rusak"])
    assert (pemasangan / "kunci-rahasia").read_text() == "kunci pemasangan baru"
    assert not (pemasangan / "catatan.txt").exists()
    assert list(pemasangan.glob(".pulihkan-*")) == []


def test_sisa_pemulihan_yang_mati_disapu(kosong_lagi, pemasangan):
    def tinggalkan():
        sisa = pemasangan / ".pulihkan-mati/lain"
        sisa.mkdir(parents=True)
        (sisa / "kunci-rahasia").write_text("rahasia")
        return sisa

    sisa = tinggalkan()
    with pytest.raises(modul.CadanganRusak):
        jalankan(kosong_lagi, sandi="salah")
    assert not sisa.exists()
    sisa = tinggalkan()
    call_command("bersihkan")
    assert not sisa.parent.exists()
    sisa = tinggalkan()
    # Even where nothing else is cleaned, as a restore is not finished.
    penanda().touch()
    with pytest.raises(CommandError, match="belum selesai"):
        call_command("bersihkan")
    assert not sisa.parent.exists()


def test_dua_pemulihan_tidak_berjalan_bersama(kosong_lagi, pemasangan):
    with kunci_pemulihan() as bebas:
        assert bebas
        with pytest.raises(modul.PemulihanDitolak, match="sedang berjalan"):
            jalankan(kosong_lagi)
        assert sapu_sisa() == 0


def test_basis_data_yang_diisi_dari_folder_lain_ditolak(
    kosong_lagi, pemasangan, monkeypatch, client
):
    matikan(kosong_lagi, monkeypatch, "call_command")
    assert tahap(baca_penanda().identitas) is Tahap.TERISI
    penanda().unlink()
    semula = isi_sekarang(pemasangan)
    with pytest.raises(modul.PemulihanDitolak, match="dari folder data lain"):
        jalankan(kosong_lagi)
    assert isi_sekarang(pemasangan) == semula
    assert client.get("/siap/").json()["basis_data"] is False


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL_UJI")), reason="a database of its own")
@pytest.mark.lengkap
def test_pemasangan_baru_dari_awal_sampai_akhir(cadangan, tmp_path):
    """As on a new machine: no table at all, then refused, abandoned, restored and served."""
    lingkungan = os.environ | {
        "IKU_DATA": str(tmp_path / "baru"), "DATABASE_URL": "", "IKU_SANDI_CADANGAN": SANDI,
        "DJANGO_SETTINGS_MODULE": "iku_jatiroto.settings", "IKU_HTTPS": "false",
    }  # fmt: skip
    akar = Path(__file__).parents[3]

    def manage(*argumen):
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, argumen)],
            env=lingkungan, cwd=akar, capture_output=True, text=True, timeout=300,
        )  # fmt: skip

    # The records of the test world point at files that are not theirs; `periksa` says so.
    ditolak = manage("pulihkan", cadangan)
    assert ditolak.returncode == 1, ditolak.stderr
    assert "Traceback" not in ditolak.stderr
    assert not (tmp_path / "baru/catatan.txt").exists()
    # Nothing is left of it, not even the tables: the same command finds what the first one found.
    selesai = manage("pulihkan", cadangan, "--terima-kesalahan")
    assert selesai.returncode == 0, selesai.stderr
    assert "Dipulihkan" in selesai.stdout
    lagi = manage("pulihkan", cadangan)
    assert lagi.returncode == 1
    assert "sudah berisi" in lagi.stderr
    assert manage("siapkan").returncode == 0
