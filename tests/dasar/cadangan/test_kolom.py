"""A database whose first migration was edited after it had run."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from dasar.cadangan.kolom import kolom_asing

pytestmark = pytest.mark.django_db


def _ubah(*daftar_perintah: str) -> None:
    with connection.cursor() as cursor:
        for perintah in daftar_perintah:
            cursor.execute(perintah)


def test_yang_dibuat_migrasi_adalah_yang_diharapkan_model():
    assert kolom_asing() == []


@pytest.mark.parametrize(
    ("perintah", "kalimat"),
    [
        ("ALTER TABLE dasar_laju DROP COLUMN jumlah", "Kolom dasar_laju.jumlah tidak ada."),
        (
            "ALTER TABLE dasar_laju ADD COLUMN lama integer NULL",
            "Kolom dasar_laju.lama tidak dikenal program.",
        ),
        ("DROP TABLE dasar_laju", "Tabel dasar_laju tidak ada."),
    ],
)
def test_kolom_yang_kurang_atau_asing_disebut(perintah, kalimat):
    if "jumlah" in perintah and connection.vendor == "sqlite":
        # Django guards the column by a CHECK, which SQLite lets nobody drop alone.
        _ubah("ALTER TABLE dasar_laju RENAME COLUMN jumlah TO jumlah_lama")
        assert kalimat in kolom_asing()
        return
    _ubah(perintah)
    assert kolom_asing() == [kalimat]


def test_jenis_dan_wajibnya_dibandingkan():
    _ubah(
        "DROP TABLE dasar_laju",
        "CREATE TABLE dasar_laju (id bigint NOT NULL PRIMARY KEY, nama varchar(29) NOT NULL, "
        "kunci varchar(64) NULL, mulai "
        f"{'datetime' if connection.vendor == 'sqlite' else 'timestamp with time zone'} NOT NULL, "
        f"jumlah {'integer unsigned' if connection.vendor == 'sqlite' else 'integer'} NOT NULL)",
    )
    kunci, nama = kolom_asing()
    assert re.fullmatch(
        r"Kolom dasar_laju\.kunci lain jenisnya: (.+), boleh kosong, seharusnya \1, wajib diisi\.",
        kunci,
    )
    assert re.search(r"nama lain jenisnya: .+\(29\), .+ seharusnya .+\(30\)", nama)


@pytest.mark.parametrize("perintah", ["siapkan", "periksa", "segel", "bersihkan"])
def test_perintah_menyebut_kolomnya_dan_jalan_keluar(acuan, perintah):
    _ubah("ALTER TABLE dasar_laju ADD COLUMN lama integer NULL")
    with pytest.raises(CommandError, match=r"dasar_laju\.lama.*\n.*IKU_DATA") as salah:
        call_command(perintah)
    assert salah.value.returncode == 1


def test_basis_data_yang_belum_disiapkan_disebut(monkeypatch):
    monkeypatch.setattr("organisasi.management.kesiapan.migrasi_belum", lambda: True)
    with pytest.raises(CommandError, match=r"manage\.py siapkan") as salah:
        call_command("periksa")
    assert salah.value.returncode == 1


def test_tolakan_basis_data_menjadi_satu_kalimat(monkeypatch):
    def tolak():
        raise DatabaseError("file is not\n  a database")

    monkeypatch.setattr("organisasi.management.kesiapan.migrasi_asing", tolak)
    with pytest.raises(CommandError, match=r"file is not a database\. Periksa") as salah:
        call_command("hitung", "2025")
    assert salah.value.returncode == 1
