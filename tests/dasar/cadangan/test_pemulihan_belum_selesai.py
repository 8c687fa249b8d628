"""What refuses while a restore is not finished, or the database is newer than the program."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from dasar.cadangan.penanda import (
    penanda,
)

pytestmark = pytest.mark.django_db(transaction=True)
PERINTAH = ("siapkan", "periksa", "cadangkan", "segel", "buat_admin", "pekerja", "bersihkan")


def test_perintah_menolak_selama_pemulihan_belum_selesai(pemasangan, tmp_path):
    penanda().touch()
    for nama in PERINTAH:
        argumen = [tmp_path / "x"] if nama == "cadangkan" else []
        with pytest.raises(CommandError, match=r"belum selesai.*pulihkan FILE.*--batalkan"):
            call_command(nama, *argumen)
    assert not (tmp_path / "x").exists()


def test_halaman_menolak_selama_pemulihan_belum_selesai(pemasangan, client):
    penanda().touch()
    for alamat in ("/", "/masuk/", "/kegiatan/", "/metrik/"):
        for cara in (client.get, client.post):
            jawaban = cara(alamat)
            assert jawaban.status_code == 503
            assert "pulihkan --batalkan" in jawaban.content.decode()
    assert client.get("/sehat/").status_code == 200
    siap = client.get("/siap/")
    assert siap.status_code == 503
    assert siap.json()["pemulihan"] is False
    penanda().unlink()
    assert client.get("/siap/").status_code == 200


PERINTAH_VERSI = ("siapkan", "periksa", "cadangkan", "buat_admin", "bersihkan", "contoh")


@pytest.fixture
def basis_data_baru():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('organisasi', '9999_nanti', '2030-01-01')"
        )
        yield
        cursor.execute("DELETE FROM django_migrations WHERE name = '9999_nanti'")


def test_program_yang_lebih_lama_daripada_basis_datanya_menolak(basis_data_baru, tmp_path):
    for nama in PERINTAH_VERSI:
        argumen = [tmp_path / "x"] if nama == "cadangkan" else []
        with pytest.raises(CommandError, match=r"lebih lama .*organisasi\.9999_nanti") as salah:
            call_command(nama, *argumen)
        assert salah.value.returncode == 1
    assert not (tmp_path / "x").exists()
