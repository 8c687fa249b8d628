"""What script/pasang_layanan says before it does anything, and the files it puts in place.

The deeds themselves are tried on an empty Debian: `script/mesin-kosong layanan`.
"""

import subprocess
import sys

import pytest
from django.conf import settings

LAYANAN = settings.BASE_DIR / "script" / "layanan"
TEMPAT = (
    *("PROGRAM", "DATA", "VENV", "RUMAH", "CADANGAN", "ALAMAT", "NAMA", "SERTIFIKAT", "KUNCI"),
    "ZONA",
)


def _pasang(*pilihan: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "script/pasang_layanan", *pilihan],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=False,
        text=True,
    )


def test_menyebut_dahulu_yang_akan_dikerjakan(tmp_path):
    hasil = _pasang("--uji", "--postgresql", "--kode", "35.08.01", "--cadangan", str(tmp_path))
    assert hasil.returncode == 0, hasil.stderr
    for kata in ("PostgreSQL", "kecamatan 35.08.01", f"setiap malam di {tmp_path}", "iku-halaman"):
        assert kata in hasil.stdout
    assert "nginx" not in hasil.stdout


@pytest.mark.parametrize(
    ("pilihan", "kata"),
    [
        (("--nama", "iku.contoh.go.id"), "--nama memerlukan --sertifikat"),
        (("--nama",), "--nama memerlukan isi"),
        (("--nama", "a;rm -rf b", "--letsencrypt", "a@b.id"), "Hanya huruf, angka"),
        (("--cadangan", "/srv/iku/data/cadangan"), "di luar folder data"),
        (("--dari", "/tidak/ada"), "/tidak/ada tidak ada"),
        (("--dari", "/etc/hosts", "--kosong"), "membawa kecamatannya sendiri"),
        (("--entah",), "Tidak dikenal: --entah"),
    ],
)
def test_pilihan_yang_salah_dijelaskan_dan_tidak_ada_yang_dikerjakan(pilihan, kata):
    hasil = _pasang("--uji", *pilihan)
    assert (hasil.returncode, hasil.stdout) == (2, "")
    assert kata in hasil.stderr


def test_setiap_tempat_pada_berkasnya_dikenal_pemasang():
    pemasang = (settings.BASE_DIR / "script" / "pasang_layanan").read_text()
    for berkas in LAYANAN.iterdir():
        isi = berkas.read_text()
        for tempat in TEMPAT:
            assert f"s|@{tempat}@|" in pemasang
            isi = isi.replace(f"@{tempat}@", "")
        assert "@" not in isi, berkas.name


@pytest.mark.lengkap
@pytest.mark.butuh("systemd-analyze")
def test_berkas_layanan_diterima_systemd(tmp_path):
    ganti = {
        "PROGRAM": settings.BASE_DIR, "VENV": sys.prefix, "DATA": "/srv/iku/data",
        "RUMAH": "/srv/iku", "CADANGAN": "/var/backups/iku", "ALAMAT": "127.0.0.1:8000",
        "ZONA": "Asia/Makassar",
    }  # fmt: skip
    (tmp_path / "iku-.service.d").mkdir()
    daftar = []
    for berkas in LAYANAN.glob("iku*"):
        isi = berkas.read_text()
        for tempat, nilai in ganti.items():
            isi = isi.replace(f"@{tempat}@", str(nilai))
        bersama = berkas.name == "iku-bersama.conf"
        tujuan = tmp_path / ("iku-.service.d/bersama.conf" if bersama else berkas.name)
        # Whose user it is does not matter here, and not every machine has iku.
        tujuan.write_text(isi.replace("User=iku", "User=root"))
        if not bersama:
            daftar.append(tujuan)
    hasil = subprocess.run(
        ["systemd-analyze", "verify", *daftar], capture_output=True, check=False, text=True
    )
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert len(daftar) == 7
