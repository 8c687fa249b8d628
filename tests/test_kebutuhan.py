"""What the tests need of the machine is in one list, and a test that misses it is skipped."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from script import kebutuhan
from script.kebutuhan import KELOMPOK, NAMA, daftar_paket, yang_kurang
from tests.conftest import alasan_dilewati

pytest_plugins = ["pytester"]

# On every Debian.
SELALU_ADA = {"git", "/bin/sh", "fc-match", "mount", "setpriv", "umount"}


@pytest.fixture
def tanpa_program(monkeypatch):
    """Nothing is installed."""
    monkeypatch.setattr(kebutuhan.Kebutuhan, "terpenuhi", lambda _: False)
    alasan_dilewati.cache_clear()
    yield
    alasan_dilewati.cache_clear()


@pytest.mark.usefixtures("tanpa_program")
def test_yang_kurang_disebut_dengan_paketnya_sekali():
    assert daftar_paket(yang_kurang("pdftotext", "pdfsig", "cc")) == "poppler-utils gcc libc6-dev"
    assert {satu.kelompok for satu in yang_kurang("lengkap")} == {"lengkap"}
    assert alasan_dilewati("qpdf") == "perlu qpdf (paket qpdf)"
    assert alasan_dilewati() == ""


def test_nama_yang_tidak_dikenal_ditolak():
    with pytest.raises(KeyError, match="pdftotxt"):
        yang_kurang("pdftotxt")
    assert not NAMA & KELOMPOK


def test_program_dicari_juga_di_luar_path(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert kebutuhan.cari("tidak-ada-di-mana-pun") is None
    (tmp_path / "alat").touch(mode=0o755)
    assert kebutuhan.cari("alat") == str(tmp_path / "alat")


@pytest.mark.usefixtures("tanpa_program")
def test_uji_tanpa_programnya_dilewati_dan_dihitung(pytester):
    """The mark of this project's conftest, in a run of its own."""
    pytester.makeconftest("from tests.conftest import pytest_collection_modifyitems")
    pytester.makeini("[pytest]\nmarkers = butuh\n basis_data\n http")
    pytester.makepyfile(
        """
        import pytest

        @pytest.fixture
        def peramban():
            raise AssertionError("tidak boleh dimulai")

        @pytest.mark.butuh("qpdf")
        def test_program():
            raise AssertionError("tidak boleh dijalankan")

        def test_peramban(peramban):
            pass

        def test_lain():
            pass
        """
    )
    hasil = pytester.runpytest_inprocess("-rs", "-p", "no:randomly", "-p", "no:django")
    hasil.assert_outcomes(passed=1, skipped=2)
    hasil.stdout.fnmatch_lines(["SKIPPED*perlu qpdf (paket qpdf)", "SKIPPED*perlu chromium*"])


def _panggilan(path: Path):
    """Each call of a program, and each look for one, in a file of tests: (line, program)."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        nama, isi = ast.unparse(node.func), node.args[0]
        if nama in ("subprocess.run", "subprocess.Popen", "subprocess.check_output"):
            isi = isi.elts[0] if isinstance(isi, ast.List) and isi.elts else None
        elif nama != "shutil.which":
            continue
        if isinstance(isi, ast.Constant):
            yield node.lineno, nama, isi.value


def test_setiap_program_yang_dipanggil_uji_ada_di_daftar():
    """A program that is only looked for, or called without a mark, is missed on a bare machine."""
    salah = []
    for path in sorted((Path(settings.BASE_DIR) / "tests").rglob("*.py")):
        teks = path.read_text(encoding="utf-8")
        for baris, cara, program in _panggilan(path):
            ditandai = f'cari("{program}")' in teks or f'butuh("{program}"' in teks
            dikenal = program in SELALU_ADA or (program in NAMA and ditandai)
            if cara == "shutil.which" or not dikenal:
                salah.append(f"{path.name}:{baris}: {program}")
    assert salah == []
