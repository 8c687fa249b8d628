"""The list of parts, the licences, and what is known against them (script/bagian.py)."""

import subprocess
from types import SimpleNamespace

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from script import bagian


def test_lisensi_setiap_pustaka_dibaca_dari_paketnya():
    daftar = {nama: bagian.lisensi(nama) for nama in bagian.daftar_pustaka()}
    assert daftar["django"] == "BSD-3-Clause"
    assert "MIT" in daftar["openpyxl"]
    assert bagian.TIDAK_DIKETAHUI not in daftar.values()
    assert bagian.lisensi("paket-yang-tidak-ada") == bagian.TIDAK_DIKETAHUI


@pytest.mark.parametrize(
    ("isi", "sebutan"),
    [
        ({"License-Expression": "MIT", "License": "lain"}, "MIT"),
        ({"License": "BSD\nseluruh teksnya"}, "BSD"),
        ({"License": "x" * 81}, bagian.TIDAK_DIKETAHUI),
        ({}, bagian.TIDAK_DIKETAHUI),
    ],
)
def test_lisensi_menurut_cara_paket_menyebutnya(monkeypatch, isi, sebutan):
    paket = SimpleNamespace(get_all=lambda nama, bawaan: [isi[nama]] if nama in isi else bawaan)
    monkeypatch.setattr(bagian, "metadata", lambda nama: paket)
    assert bagian.lisensi("apa-saja") == sebutan


@pytest.mark.lengkap
def test_daftar_bagian_sah_dan_hanya_memuat_yang_dipakai_program(tmp_path):
    banyak = bagian.tulis_bagian(tmp_path / "bagian.json")
    isi = (tmp_path / "bagian.json").read_text()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(isi) is None
    assert banyak == len(bagian.daftar_pustaka())
    assert '"django"' in isi.lower()
    assert '"pytest"' not in isi


def test_versi_yang_bukan_versi_terkunci_ditolak():
    lingkungan = {"components": [{"name": "Django", "version": "0"}], "dependencies": []}
    with pytest.raises(ValueError, match="django"):
        bagian.susun_bagian(lingkungan)


def test_celah_dan_data_yang_tidak_terjangkau_dibedakan(monkeypatch):
    bersih = {"dependencies": [{"name": "django", "version": "5", "vulns": []}]}
    assert bagian.nilai_celah(bersih)[0] == 0
    bersih["dependencies"][0]["vulns"] = [{"id": "CVE-1", "fix_versions": ["5.1"]}]
    assert bagian.nilai_celah(bersih) == (1, "django 5: CVE-1, diperbaiki di 5.1")
    # A library of which nothing could be asked is no library without holes.
    bersih["dependencies"] = [{"name": "django", "skip_reason": "not found"}]
    assert bagian.nilai_celah(bersih)[0] == bagian.TIDAK_TERJANGKAU
    gagal = subprocess.CompletedProcess([], 1, "", "ERROR: tidak ada jaringan\n")
    monkeypatch.setattr(bagian.subprocess, "run", lambda *_, **__: gagal)
    kode, pesan = bagian.cari_celah()
    assert kode == bagian.TIDAK_TERJANGKAU
    assert "tidak ada jaringan" in pesan
