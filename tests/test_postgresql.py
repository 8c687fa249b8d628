"""script/postgresql.sh, which gives script/test --lengkap a server of its own."""

import subprocess
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

NASKAH = """
PYTHON=python3
. script/postgresql.sh
trap hentikan_postgresql EXIT
mulai_postgresql
echo "${DATABASE_URL_UJI_PG-} $folder_pg"
read -r selesai || true
"""


def _mulai(**lingkungan: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        ["/bin/sh", "-euc", NASKAH],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **({"env": lingkungan} if lingkungan else {}),
    )


@pytest.mark.lengkap
@pytest.mark.butuh("initdb")
def test_peladennya_hidup_selama_naskahnya_lalu_hilang():
    with _mulai() as proses:
        alamat, folder = proses.stdout.readline().split()
        with psycopg.connect(alamat) as sambungan:
            assert sambungan.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert Path(folder).is_dir()
    assert proses.returncode == 0
    assert not Path(folder).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(alamat)


def test_tanpa_postgresql_disebut_lalu_lanjut(tmp_path):
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o700)
    keluaran, kesalahan = _mulai(PATH=f"{tmp_path}:/usr/bin:/bin").communicate("\n", timeout=20)
    assert keluaran.strip() == ""
    assert kesalahan == "PostgreSQL tidak ada: uji di PostgreSQL dilewati.\n"
