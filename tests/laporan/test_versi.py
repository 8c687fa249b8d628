"""The fingerprint of what prints changes with every one of its sources."""

import ast
import importlib.metadata
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from laporan.cetak import versi
from laporan.cetak.versi import PIN, daftar_sumber, versi_cetak
from tests.basis_data import APP_KAMI

AKAR = Path(settings.BASE_DIR)


@pytest.fixture
def salinan(settings, tmp_path, monkeypatch):
    """The sources in a folder of their own; what the machine lends is asked once."""
    for path in [*daftar_sumber(), AKAR / PIN]:
        tujuan = tmp_path / path.relative_to(AKAR)
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, tujuan)
    settings.BASE_DIR = tmp_path
    mesin = versi._mesin()
    monkeypatch.setattr(versi, "_mesin", lambda: mesin)
    versi_cetak.cache_clear()
    yield tmp_path
    versi_cetak.cache_clear()


def sidik():
    versi_cetak.cache_clear()
    return versi_cetak()


@pytest.mark.lengkap
def test_setiap_sumber_yang_berubah_mengubah_sidik(salinan):
    semula = sidik()
    daftar = daftar_sumber()
    assert {
        "kinerja/aturan/rumus.py",
        "kinerja/aturan/predikat.py",
        "dasar/aturan/tanggal.py",
        "desa/aturan/tenggat.py",
    } <= {str(path.relative_to(salinan)) for path in daftar}
    for path in daftar:
        isi = path.read_bytes()
        path.write_bytes(isi + b"\n")
        assert sidik() != semula, path
        path.write_bytes(isi)
    assert sidik() == semula
    daftar[0].rename(daftar[0].with_name("lain.py"))
    assert sidik() != semula


@pytest.mark.lengkap
def test_setiap_pustaka_yang_berubah_mengubah_sidik(salinan, monkeypatch):
    nama = set(re.findall(r"^([\w.-]+)(?:\[.*\])?==", (AKAR / PIN).read_text(), re.MULTILINE))
    assert {"weasyprint", "pydyf", "fonttools", "typst", "pikepdf", "pillow", "django"} <= nama
    semula = sidik()
    asli = importlib.metadata.version
    for satu in nama:
        monkeypatch.setattr(versi, "version", lambda n, satu=satu: "0" if n == satu else asli(n))
        assert sidik() != semula, satu
    monkeypatch.setattr(versi, "version", asli)
    assert sidik() == semula


def test_huruf_dan_pustaka_komputer_mengubah_sidik(salinan, monkeypatch):
    semula, mesin = sidik(), versi._mesin()
    for nomor in range(len(mesin)):
        lain = [*mesin[:nomor], "lain", *mesin[nomor + 1 :]]
        monkeypatch.setattr(versi, "_mesin", lambda lain=lain: lain)
        assert sidik() != semula


def modul(nama):
    """The file of a module of ours, or None."""
    dasar = AKAR / nama.replace(".", "/")
    return next((p for p in (dasar.with_suffix(".py"), dasar / "__init__.py") if p.is_file()), None)


def diimpor(path):
    for simpul in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(simpul, ast.Import):
            yield from (satu.name for satu in simpul.names)
        elif isinstance(simpul, ast.ImportFrom) and simpul.module:
            yield simpul.module
            yield from (f"{simpul.module}.{satu.name}" for satu in simpul.names)


def test_semua_yang_dapat_diimpor_jalan_cetak_ada_di_daftar():
    antre = [
        path
        for rak in ("terbit", "cetak", "susun", "isi", "aturan")
        for path in AKAR.glob(f"laporan/{rak}/*.py")
    ]
    antre += AKAR.glob("kinerja/templatetags/*.py")
    terlihat = set(antre)
    while antre:
        for nama in diimpor(antre.pop()):
            path = modul(nama) if nama.split(".")[0] in APP_KAMI else None
            if path and path not in terlihat:
                terlihat.add(path)
                antre.append(path)
    assert len(terlihat) > 80
    assert sorted(terlihat - set(daftar_sumber())) == []


def test_semua_templat_yang_disertakan_ada_di_daftar():
    dikenal = set(daftar_sumber())
    for path in (AKAR / "templates/laporan/cetak").rglob("*"):
        if path.is_file():
            for nama in re.findall(r"{% (?:include|extends) \"([^\"]+)\"", path.read_text()):
                assert AKAR / "templates" / nama in dikenal, nama
