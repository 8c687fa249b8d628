"""No indicator is named in what a user reads: which there are, says the sheet of the year."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.basis_data import APP_KAMI

AKAR = Path(settings.BASE_DIR)
KODE = re.compile(r"\bIKU-\d")
# The demonstration fills the source's own sheet.
CONTOH = {Path("peragaan/management") / f"{nama}.py" for nama in ("narasi", "rencana")}


def _daftar_modul() -> list[Path]:
    daftar = (p.relative_to(AKAR) for app in APP_KAMI for p in (AKAR / app).rglob("*.py"))
    return sorted(p for p in daftar if "migrations" not in p.parts and p not in CONTOH)


def teks_bukan_docstring(isi: str) -> Iterator[tuple[int, str]]:
    """The strings of a module by line; a docstring may speak of the rules of the two IKU."""
    for induk in ast.walk(ast.parse(isi)):
        # A string that stands alone as a statement says nothing to a user.
        if isinstance(induk, ast.Expr):
            continue
        for anak in ast.iter_child_nodes(induk):
            if isinstance(anak, ast.Constant) and isinstance(anak.value, str):
                yield anak.lineno, anak.value


def test_pencariannya_menemukan_yang_di_luar_docstring():
    isi = '"""IKU-1"""\nA = "IKU-2"\n\n\ndef b():\n    """IKU-3"""\n    return f"x IKU-4 {A}"\n'
    ketemu = [teks for _, teks in teks_bukan_docstring(isi) if KODE.search(teks)]
    assert ketemu == ["IKU-2", "x IKU-4 "]


def test_tidak_ada_kode_indikator_di_dalam_teks_program():
    ketemu = [
        f"{path}:{baris}: {teks[:80]}"
        for path in _daftar_modul()
        for baris, teks in teks_bukan_docstring((AKAR / path).read_text("utf-8"))
        if KODE.search(teks)
    ]
    assert ketemu == []


@pytest.mark.parametrize("pola", ["templates/**/*.html", "templates/**/*.txt", "static/**/*.js"])
def test_tidak_ada_kode_indikator_di_dalam_templat(pola):
    ketemu = [
        str(path.relative_to(AKAR))
        for path in sorted(AKAR.glob(pola))
        if KODE.search(path.read_text("utf-8"))
    ]
    assert ketemu == []


# In percent by its rule, whatever the indicator: the capaian, and what is no indicator's value.
BERPERSEN = {"capaian", "angka"}


@pytest.mark.parametrize("folder", ["beranda", "kinerja"])
def test_layar_tidak_menulis_nilai_sebagai_persen(folder):
    dipakai = {
        f"{path.name}: {cocok[0]}"
        for path in sorted((AKAR / "templates" / folder).rglob("*.html"))
        for cocok in re.finditer(r"([\w.]+)\|persen", path.read_text("utf-8"))
        if cocok[1].rpartition(".")[2] not in BERPERSEN and cocok[1] != "None"
    }
    assert dipakai == set()
