"""`manage.py` from outside: its version, and one line where something is wrong with the set-up."""

import signal
import sqlite3
import sys

import pytest
from django.conf import settings
from django.db import OperationalError

import manage
from organisasi.management.kesiapan import kalimat_basis_data
from tests.iku_jatiroto.test_settings import jalankan


def test_version_needs_no_database(tmp_path):
    hasil = jalankan("manage.py", "--version", IKU_DATA=str(tmp_path / "belum"))
    assert hasil.stdout == f"IKU Jatiroto {settings.IKU_VERSI}\n"
    assert not (tmp_path / "belum").exists()


@pytest.mark.parametrize(
    ("perintah", "lingkungan", "kata"),
    [
        ("siapkan", {"DATABASE_URL": "ngawur"}, "DATABASE_URL"),
        ("migrate", {"DATABASE_URL": "postgres://iku@127.0.0.1:1/iku"}, "127.0.0.1"),
    ],
)
def test_a_wrong_setting_is_one_line(tmp_path, perintah, lingkungan, kata):
    hasil = jalankan("manage.py", perintah, IKU_DATA=str(tmp_path), **lingkungan)
    assert hasil.returncode == 1
    assert kata in hasil.stderr
    assert "Traceback" not in hasil.stderr


def test_what_is_no_database_is_one_line(tmp_path):
    (tmp_path / "iku.sqlite3").write_bytes(b"surat undangan " * 100)
    hasil = jalankan("manage.py", "pekerja", "--habiskan", IKU_DATA=str(tmp_path))
    assert (hasil.returncode, hasil.stderr.count("\n")) == (1, 1)
    assert "not a database" in hasil.stderr


def test_a_table_of_another_program_is_one_line(tmp_path):
    basis_data = sqlite3.connect(tmp_path / "iku.sqlite3")
    basis_data.execute("CREATE TABLE organisasi_kecamatan (id integer, nama text)")
    basis_data.close()
    hasil = jalankan("manage.py", "siapkan", IKU_DATA=str(tmp_path))
    assert hasil.returncode == 1
    assert "Traceback" not in hasil.stderr
    assert "organisasi_kecamatan" in hasil.stderr


def test_bytes_that_are_no_utf8_are_refused_in_one_line(tmp_path):
    hasil = jalankan("manage.py", "hitung", "2025", "--kecamatan", "\udcff", IKU_DATA=str(tmp_path))
    assert (hasil.returncode, hasil.stderr) == (2, "Bukan UTF-8: ?\n")


def test_yang_dihentikan_dengan_ctrl_c_mengatakannya(monkeypatch, capsys):
    def dihentikan(argumen):
        raise KeyboardInterrupt

    monkeypatch.setattr(manage, "execute_from_command_line", dihentikan)
    monkeypatch.setattr(sys, "argv", ["manage.py", "periksa"])
    with pytest.raises(SystemExit) as keluar:
        manage.main()
    assert keluar.value.code == 128 + signal.SIGINT
    assert capsys.readouterr().err == "Dihentikan.\n"


@pytest.mark.parametrize(
    ("pesan", "saran"),
    [("database is locked", "Ulangi sebentar lagi."), ("no such table: x", "Periksa DATABASE_URL")],
)
def test_basis_data_yang_sibuk_atau_tidak_ada_menyebut_jalan_keluarnya(pesan, saran):
    kalimat = kalimat_basis_data(OperationalError(pesan))
    assert pesan in kalimat
    assert saran in kalimat
