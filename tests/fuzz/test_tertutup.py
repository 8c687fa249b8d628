"""Closed means closed for every form of the product, whoever sends it; found, not listed."""

import pytest
from django.db import transaction

from desa.models import DokumenDesa
from kinerja.models import Bukti, BuktiKegiatan, Kegiatan, TindakLanjut
from organisasi.models import Periode
from tests.dunia import buat_dunia
from tests.factories import tutup_periode
from tests.formulir import Formulir
from tests.fuzz.test_formulir import kumpulkan

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap, pytest.mark.basis_data]
DIJAGA = (Kegiatan, BuktiKegiatan, TindakLanjut, Bukti, DokumenDesa)


@pytest.fixture
def dunia(acuan, tanpa_cetak, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    return buat_dunia(acuan)


def _isi() -> list[list[tuple]]:
    return [list(model.objects.order_by("pk").values_list()) for model in DIJAGA]


def _biasa(formulir: Formulir) -> dict:
    """Filled in as usual, every date in the second triwulan of 2025."""
    isi = formulir.biasa()
    tanggal = {nama for nama, bidang in formulir.bidang.items() if bidang.jenis == "date"}
    return isi | {nama: ["2025-05-05"] for nama in tanggal}


def _yang_mengubah(client, dunia, daftar: list[tuple[str, Formulir]]) -> set[str]:
    """The addresses of the forms that change a figure's rows."""
    hasil, awal = set(), _isi()
    for pemakai, formulir in daftar:
        client.logout()
        if dunia.pengguna[pemakai]:
            client.force_login(dunia.pengguna[pemakai])
        with transaction.atomic():
            client.post(formulir.alamat, _biasa(formulir))
            if _isi() != awal:
                hasil.add(formulir.alamat)
            transaction.set_rollback(True)
    return hasil


def test_triwulan_tertutup_tidak_berubah_lewat_formulir_apa_pun(client, dunia):
    Periode.objects.all().delete()
    daftar = [satu for satu in kumpulkan(client, dunia) if satu[1].metode == "post"]
    terbuka = _yang_mengubah(client, dunia, daftar)
    assert len(terbuka) >= 5, terbuka
    for tahun in (2024, 2025, 2026):
        for triwulan in (1, 2, 3, 4):
            tutup_periode(dunia.pengguna["camat"].kecamatan, tahun=tahun, triwulan=triwulan)
    assert _yang_mengubah(client, dunia, daftar) == set(), terbuka
