"""No sequence of permitted deeds changes a figure, target or predikat of a closed quarter."""

from contextlib import contextmanager

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from organisasi.baca.periode import DaftarTertutup, lihat_tertutup
from tests.kinerja.mesin_tertutup import Tertutup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tanpa_cetak")]
# The rules are the same on both databases, and a sequence of hundreds of deeds takes long.
DI_SQLITE = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="urutan panjang dicoba di SQLite saja"
)


def jalankan(folder, *, kali, langkah):
    class Mesin(Tertutup):
        pass

    Mesin.folder = folder
    run_state_machine_as_test(
        Mesin,
        settings=settings(
            max_examples=kali,
            stateful_step_count=langkah,
            deadline=None,
            database=None,
            derandomize=True,
            # A sequence that fails is read as it is: making it shorter takes long.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def folder(acuan, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    return tmp_path


def test_tidak_ada_urutan_perbuatan_yang_menggeser_angka_tertutup(folder):
    jalankan(folder, kali=4, langkah=15)


@pytest.mark.lengkap
@DI_SQLITE
def test_tidak_ada_urutan_yang_panjang_pun(folder):
    jalankan(folder, kali=30, langkah=35)


@pytest.mark.lengkap
@DI_SQLITE
@pytest.mark.parametrize("penjaga", ["acuan", "tanggal"])
def test_tanpa_penjaganya_urutan_itu_ditemukan(folder, monkeypatch, penjaga):
    """The machine can fail: with one guard taken away it finds the way in."""

    @contextmanager
    def lengah(kecamatan_pk):
        yield lihat_tertutup(kecamatan_pk)

    if penjaga == "acuan":
        for tempat in (
            "organisasi.actions.acuan",
            "organisasi.baca.impor",
            "impor.actions.urungkan",
        ):
            monkeypatch.setattr(f"{tempat}.angka_tetap", lengah)
    else:
        monkeypatch.setattr(DaftarTertutup, "pesan", lambda self, *hari, tahun=None: "")
    with pytest.raises(AssertionError):
        jalankan(folder, kali=100, langkah=50)
