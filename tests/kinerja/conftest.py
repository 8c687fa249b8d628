"""Who decides, and what is decided on, for the tests of this app."""

from datetime import date

import pytest

from kinerja.models import Indikator
from organisasi.models.peran import Peran
from tests.factories import buat_dokumen, buat_kegiatan, buat_pengguna, buat_tindak_lanjut
from tests.kinerja.lembar import isi_sumber


@pytest.fixture
def verifikator(acuan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)


@pytest.fixture
def verifikator_masuk(client, verifikator):
    """The same one, logged in."""
    client.force_login(verifikator)
    return verifikator


@pytest.fixture
def iku1(acuan):
    return Indikator.objects.get(kode="IKU-1", lembar__kecamatan=acuan)


@pytest.fixture
def tindak_lanjut(acuan):
    kegiatan = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
    return buat_tindak_lanjut(kegiatan, tanggal=date(2025, 3, 20))


@pytest.fixture
def dokumen(acuan):
    return buat_dokumen(
        acuan.daftar_desa.get(nama="Sukosari"),
        acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun_anggaran=2024,
        tanggal_diterima=date(2025, 3, 20),
    )


@pytest.fixture
def isi(acuan) -> dict:
    """The source's sheet as its file says it."""
    return isi_sumber(acuan)
