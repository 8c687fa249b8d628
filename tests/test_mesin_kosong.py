"""script/mesin-kosong where the machine permits no bare root; the trial itself is .ci/run's."""

import os
import subprocess

import pytest
from django.conf import settings


@pytest.fixture
def jalankan(tmp_path):
    """The script, with these dummies before the programs of the machine."""

    def jalankan(*argumen: str, **tiruan: str) -> "subprocess.CompletedProcess[str]":
        for nama, naskah in tiruan.items():
            (tmp_path / nama).write_text(f"#!/bin/sh\n{naskah}\n")
            (tmp_path / nama).chmod(0o700)
        return subprocess.run(
            ["/bin/sh", "script/mesin-kosong", *argumen],
            cwd=settings.BASE_DIR,
            env={
                "PATH": f"{tmp_path}:{os.environ['PATH']}",
                "IKU_MESIN": str(tmp_path / "mesin"),
                "HOME": str(tmp_path),
            },
            capture_output=True,
            text=True,
            check=False,
        )

    return jalankan


@pytest.mark.parametrize(
    ("tiruan", "sebab"),
    [
        ({"id": "echo 1000"}, "perlu root"),
        ({"id": "echo 0", "unshare": "exit 1"}, "mount ditolak"),
        (
            {
                "id": "echo 0",
                "unshare": "shift; case $1 in debootstrap) exec $@ ;; esac",
                "apt-get": "exit 0",
                "debootstrap": "echo tidak terjangkau; exit 1",
            },
            "debootstrap: tidak terjangkau",
        ),
    ],
)
def test_yang_tidak_diizinkan_disebut_dalam_satu_baris(jalankan, tiruan, sebab, tmp_path):
    hasil = jalankan("test", **tiruan)
    assert hasil.returncode == 77
    assert hasil.stderr.splitlines()[-1] == f"Mesin kosong tidak dapat dicoba di sini: {sebab}."
    assert list(tmp_path.glob("mesin/*")) == []


def test_pilihan_yang_tidak_dikenal_ditolak(jalankan):
    assert jalankan("lengkapi").returncode == 2
