"""The commands and the notes they leave: rotation, passphrase, the administrator's warning."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from dasar.cadangan.catat import peringatan_cadangan, sisakan
from dasar.models import Cadangan
from organisasi.models.peran import Peran
from tests.factories import buat_cadangan, buat_pengguna

pytestmark = pytest.mark.django_db(transaction=True)


def test_folder_diputar_dan_berkas_orang_lain_dibiarkan(tmp_path):
    nama = [f"iku-2026-01-{hari:02}-013000.tar.gz" for hari in range(1, 6)]
    for satu in (*nama[:4], f"{nama[4]}.age", "iku-penting.tar.gz", "foto.jpg"):
        (tmp_path / satu).touch()
    assert [path.name for path in sisakan(tmp_path, 2)] == nama[:3]
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {
        nama[3],
        f"{nama[4]}.age",
        "iku-penting.tar.gz",
        "foto.jpg",
    }


def test_dicatat_di_pemasangan_dan_yang_lama_dihapus(tmp_path, capsys):
    folder = tmp_path / "cadangan"
    folder.mkdir()
    (folder / "iku-2020-01-01-000000.tar.gz").touch()
    call_command("cadangkan", folder=folder, simpan=1)
    (berkas,) = folder.iterdir()
    catatan = Cadangan.objects.get()
    assert catatan.lokasi == str(berkas)
    assert (catatan.ukuran, catatan.terenkripsi) == (berkas.stat().st_size, False)
    assert catatan.sha256 in (keluaran := capsys.readouterr().out)
    assert "1 cadangan lama dihapus" in keluaran
    assert peringatan_cadangan(timezone.now()) == ""


def test_kegagalan_dicatat_dan_yang_lama_tidak_dihapus(tmp_path):
    with pytest.raises(CommandError, match=r"Folder .* tidak ada") as salah:
        call_command("cadangkan", folder=tmp_path / "tidak-ada", simpan=1)
    assert salah.value.returncode == 1
    assert "tidak ada" in Cadangan.objects.get().kesalahan
    assert "Belum ada cadangan" in peringatan_cadangan(timezone.now())


@pytest.mark.parametrize("pilihan", [{"simpan": 3}, {"simpan": 0, "folder": "x"}])
def test_simpan_perlu_folder_dan_bilangan(tmp_path, pilihan):
    berkas = () if "folder" in pilihan else (str(tmp_path / "a.tar.gz"),)
    with pytest.raises(CommandError, match="--simpan") as salah:
        call_command("cadangkan", *berkas, **pilihan)
    assert salah.value.returncode == 2


def test_sandi_tidak_ditanyakan_tanpa_terminal(tmp_path, monkeypatch):
    with pytest.raises(CommandError, match="IKU_SANDI_CADANGAN"):
        call_command("cadangkan", tmp_path / "a", sandi=True)
    monkeypatch.setenv("IKU_SANDI_CADANGAN", "sawah ladang")
    call_command("cadangkan", tmp_path / "a.tar.gz.age")
    assert Cadangan.objects.get().terenkripsi
    monkeypatch.delenv("IKU_SANDI_CADANGAN")
    with pytest.raises(CommandError, match="bersandi") as salah:
        call_command("pulihkan", tmp_path / "a.tar.gz.age", uji=True)
    assert salah.value.returncode == 2


def test_sandi_ditanyakan_dua_kali(tmp_path, monkeypatch):
    jawaban = iter(["satu", "dua", "sama", "sama", "sama"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: next(jawaban))
    with pytest.raises(CommandError, match="tidak sama"):
        call_command("cadangkan", tmp_path / "a", sandi=True)
    call_command("cadangkan", tmp_path / "a", sandi=True)
    call_command("pulihkan", tmp_path / "a", uji=True)


def test_berkas_cadangan_yang_tidak_ada(tmp_path):
    with pytest.raises(CommandError, match="tidak ada") as salah:
        call_command("pulihkan", tmp_path / "a")
    assert salah.value.returncode == 2


@pytest.mark.parametrize(("jam", "diperingatkan"), [(47, False), (49, True)])
def test_administrator_diperingatkan_sesudah_dua_hari(client, jam, diperingatkan):
    buat_cadangan(selesai_pada=timezone.now() - timedelta(hours=jam))
    buat_cadangan(kesalahan="Ruang penuh", sha256="", selesai_pada=timezone.now())
    client.force_login(buat_pengguna(Peran.ADMIN))
    assert ("sudah berumur 2 hari" in client.get("/").content.decode()) is diperingatkan


def test_yang_lain_tidak_diperingatkan(client):
    client.force_login(buat_pengguna(Peran.CAMAT))
    assert "cadangan" not in client.get("/").content.decode().lower()


def test_halaman_cadangan(client):
    client.force_login(buat_pengguna(Peran.ADMIN))
    assert "Belum ada cadangan" in client.get(reverse("cadangan")).content.decode()
    buat_cadangan(lokasi="/srv/cadangan/a", jumlah_hilang=2)
    buat_cadangan(kesalahan="Ruang penuh", sha256="")
    isi = client.get(reverse("cadangan")).content.decode()
    assert "/srv/cadangan/a" in isi
    assert "Ruang penuh" in isi
    assert "tidak ada lagi di server" in isi
