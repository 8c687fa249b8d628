"""script/pasang.sh on machines that lack something, with dummies of apt-get, id and Python."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings

WAJIB, TAMBAHAN = "python3-venv libpango-1.0-0", "chromium qpdf"
# Says what is missing as long as apt-get has not brought it.
PYTHON = """#!/bin/sh
case "$*" in *script.kebutuhan*) ;; *) exit 0 ;; esac
for paket in $KURANG; do
  grep -qsx "$paket" "$CATATAN" && continue
  case "$paket $*" in python3-venv* | libpango* | *"server test"*) printf '%s ' "$paket" ;; esac
done
"""
# Brings all or, as apt does, nothing when one package is unknown to it.
APT = """#!/bin/sh
[ "$1" = install ] || exit 0
for paket in "$@"; do [ "$paket" != "$TIDAK_ADA" ] || exit 100; done
case "$*" in *--simulate*) exit 0 ;; esac
printf '%s\\n' "$@" >>"$CATATAN"
"""


@pytest.fixture
def jalankan(tmp_path):
    """`siapkan_sistem test` as this user on a machine that lacks these packages."""

    def jalankan(uid: int, kurang: str, *, tidak_ada: str = "-", tanpa: str = ""):
        bin_ = tmp_path / "bin"
        bin_.mkdir()
        isi = {"python3": PYTHON, "id": f"#!/bin/sh\necho {uid}\n", "apt-get": APT, "sudo": ""}
        for nama in isi.keys() - {tanpa}:
            (bin_ / nama).write_text(isi[nama])
            (bin_ / nama).chmod(0o700)
        for nama in ("sh", "awk", "grep", "rm", "chmod"):
            (bin_ / nama).symlink_to(Path("/usr/bin", nama))
        larangan = tmp_path / "policy-rc.d"
        naskah = Path(settings.BASE_DIR, "script/pasang.sh").read_text()
        (tmp_path / "pasang.sh").write_text(naskah.replace("/usr/sbin/policy-rc.d", str(larangan)))
        hasil = subprocess.run(
            ["/bin/sh", "-euc", f". {tmp_path}/pasang.sh; siapkan_sistem test; echo lanjut"],
            cwd=tmp_path,
            env={
                "PATH": str(bin_),
                "KURANG": kurang,
                "TIDAK_ADA": tidak_ada,
                "CATATAN": str(tmp_path / "catatan"),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert not larangan.exists()
        return hasil

    return jalankan


def _perintah(paket: str) -> str:
    return f"apt-get update && apt-get install -y --no-install-recommends {paket}"


def test_tanpa_root_satu_perintah_menyebut_semuanya_lalu_berhenti(jalankan):
    hasil = jalankan(1000, f"{WAJIB} {TAMBAHAN}")
    assert (hasil.returncode, hasil.stdout) == (1, "")
    assert hasil.stderr.splitlines()[1:] == [f"  sudo sh -c '{_perintah(f'{WAJIB} {TAMBAHAN}')}'"]


def test_tanpa_root_yang_tidak_wajib_disebut_sebaris_lalu_lanjut(jalankan):
    hasil = jalankan(1000, TAMBAHAN)
    assert (hasil.returncode, hasil.stdout) == (0, "lanjut\n")
    (baris,) = hasil.stderr.splitlines()
    assert baris.endswith(f"sudo sh -c '{_perintah(TAMBAHAN)}'")


def test_tanpa_sudo_perintahnya_memakai_su(jalankan):
    hasil = jalankan(1000, WAJIB, tanpa="sudo")
    assert hasil.stderr.splitlines()[1:] == [f"  su - -c '{_perintah(WAJIB)}'"]


def test_tanpa_apt_nama_paketnya_disebut(jalankan):
    hasil = jalankan(0, f"{WAJIB} {TAMBAHAN}", tanpa="apt-get")
    assert hasil.returncode == 1
    assert hasil.stderr.splitlines()[1].strip() == f"(nama paket Debian) {WAJIB} {TAMBAHAN}"


def test_root_memasang_semuanya(jalankan):
    hasil = jalankan(0, f"{WAJIB} {TAMBAHAN}")
    assert (hasil.returncode, hasil.stdout) == (0, "lanjut\n")
    assert hasil.stderr == f"Memasang paket sistem: {WAJIB} {TAMBAHAN}\n"


def test_satu_paket_yang_tidak_ada_tidak_menahan_yang_lain(jalankan):
    hasil = jalankan(0, f"{WAJIB} {TAMBAHAN}", tidak_ada="chromium")
    assert (hasil.returncode, hasil.stdout) == (0, "lanjut\n")
    assert hasil.stderr.splitlines()[1:] == [
        "Belum terpasang, dan bagiannya dilewati; untuk memasangnya: " + _perintah("chromium")
    ]


def test_paket_wajib_yang_tidak_ada_menghentikan(jalankan):
    hasil = jalankan(0, f"{WAJIB} {TAMBAHAN}", tidak_ada="libpango-1.0-0")
    assert (hasil.returncode, hasil.stdout) == (1, "")
    assert hasil.stderr.splitlines()[-1] == "  " + _perintah("libpango-1.0-0")
