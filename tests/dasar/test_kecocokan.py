"""A record that was changed without its history is found."""

from collections.abc import Callable
from datetime import date

import pytest

from dasar.riwayat.kecocokan import periksa_cermin
from kinerja.models import Bukti, Kegiatan
from organisasi.models import Kecamatan
from tests.factories import buat_bukti, buat_desa, buat_kecamatan, buat_kegiatan, buat_tindak_lanjut

pytestmark = pytest.mark.basis_data


@pytest.fixture
def kegiatan(kosong) -> Kegiatan:
    """With a desa and evidence, and changed once."""
    kegiatan = buat_kegiatan()
    kegiatan.daftar_desa.add(buat_desa(kegiatan.unit_kerja.kecamatan))
    buat_bukti(buat_tindak_lanjut(kegiatan))
    kegiatan.uraian = "Diubah"
    kegiatan.save()
    return kegiatan


CERMIN: dict[str, tuple[Callable[[], object], str]] = {
    "isi diubah": (lambda: Kegiatan.objects.update(uraian="x"), "kegiatan: tidak sama"),
    "kosong menjadi isi": (
        lambda: Kegiatan.objects.update(rencana_tanggal=date(2026, 1, 5)),
        "kegiatan: tidak sama",
    ),
    "baris dihapus": (
        lambda: Bukti.objects.all()._raw_delete("default"),
        "bukti: hilang",
    ),
    "desa diubah": (
        lambda: Kegiatan.daftar_desa.through.objects.order_by("pk").first().delete(),
        "kegiatan: desa tidak sama",
    ),
    "riwayat terakhir dihapus": (
        lambda: Kegiatan.history.filter(history_type="~").delete(),
        "kegiatan: tidak sama",
    ),
    "baris tanpa riwayat": (
        lambda: Bukti.history.all().delete(),
        "bukti: tidak sama",
    ),
}


@pytest.mark.parametrize("nama", CERMIN)
def test_catatan_yang_diubah_tanpa_riwayat_ketahuan(kegiatan, nama):
    rusak, awal = CERMIN[nama]
    rusak()
    kesalahan = list(periksa_cermin())
    assert [satu for satu in kesalahan if satu.startswith(awal)], kesalahan


def test_banyak_catatan_yang_salah_diringkas(kosong):
    for _ in range(25):
        buat_kecamatan()
    Kecamatan.objects.update(nama="x")
    (kesalahan,) = periksa_cermin()
    assert "dan 5 lagi" in kesalahan
