"""Words come in one order, whatever database holds them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from dasar.models.urut import Urut, kunci_urut
from organisasi.models import UnitKerja
from tests.basis_data import APP_KAMI
from tests.factories import buat_kecamatan, buat_unit

# A database goes by one of these: capitals first, or blanks and signs passed over.
BERURUT = ["A 2", "a-1", "A1", "B", "b1", "Ba", "c", "Zz", "É", "é"]


def test_urutan_kata_di_python():
    assert sorted({*BERURUT}, key=kunci_urut) == BERURUT


@pytest.mark.django_db
@pytest.mark.basis_data
def test_urutan_kata_sama_di_kedua_basis_data():
    kecamatan = buat_kecamatan()
    for nama in reversed(BERURUT):
        buat_unit(kecamatan, nama=nama)
    daftar = UnitKerja.objects.filter(kecamatan=kecamatan).order_by(Urut("nama"))
    assert list(daftar.values_list("nama", flat=True)) == BERURUT


# The names of columns that hold words; codes of digits alone come in one order anyhow.
KATA = {"nama", "username", "first_name", "last_name", "label", "judul", "uraian"}


def test_kata_tidak_diurutkan_oleh_basis_data_menurut_bahasanya():
    akar = Path(settings.BASE_DIR)
    for app in APP_KAMI:
        for path in (akar / app).rglob("*.py"):
            for isi in re.findall(r"order_by\(([^()]*(?:\([^()]*\)[^()]*)*)\)", path.read_text()):
                polos = re.sub(r"Urut\(\"\w+\"\)", "", isi)
                kolom = {satu.rpartition("__")[2] for satu in re.findall(r"\"-?(\w+)\"", polos)}
                assert not kolom & KATA, f"{path}: order_by({isi})"
