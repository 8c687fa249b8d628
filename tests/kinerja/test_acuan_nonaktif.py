"""A reference row that was switched off lives on nowhere but in what was issued with it."""

from datetime import date
from decimal import Decimal

import pytest

from beranda.baca.kabupaten import baca_peringkat
from kinerja.aturan.ukuran import PERSEN
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.models import Indikator
from laporan.susun.lkjip_sumber import baca_sumber
from laporan.susun.ringkas import susun_laporan
from laporan.susun.tahun_lalu import baca_pembanding
from tests.angka import menurut_kode
from tests.factories import buat_kegiatan, buat_pembanding, buat_target
from tests.kinerja.hitungan import unit_acuan

pytestmark = pytest.mark.django_db
AKHIR, HARI_INI = date(2025, 12, 31), date(2026, 2, 1)


@pytest.fixture
def tanpa_tinggi(acuan):
    """75 of a target of 80 is Sangat Tinggi, 65 Tinggi; both were switched off since."""
    acuan.daftar_ambang_predikat.filter(label__contains="Tinggi").update(aktif=False)
    iku1 = Indikator.objects.get(kode="IKU-1", lembar__kecamatan=acuan)
    for tahun in (2024, 2025):
        buat_target(iku1, tahun=tahun, nilai=Decimal(80))
    buat_pembanding(iku1, tahun=2024, nilai=Decimal(75))
    for hari in (date(2025, 4, 1), date(2025, 4, 1), date(2025, 4, 1), None):
        buat_kegiatan(unit_kerja=unit_acuan(), tindak_lanjut=hari)
    return acuan


def test_predikat_nonaktif_tidak_diberikan_di_mana_pun(tanpa_tinggi):
    acuan = tanpa_tinggi
    assert (
        menurut_kode(hitung(acuan, baca_titik(acuan, 2025, HARI_INI, AKHIR))).predikat == "Sedang"
    )
    daftar_titik = {acuan.pk: baca_titik(acuan, 2025, HARI_INI)}
    (baris,) = baca_peringkat(daftar_titik, menurut="IKU-1")
    assert baris.daftar_nilai[1].predikat == "Sedang"
    lalu = baca_pembanding(acuan, [2024]).nilai_tahun("IKU-1", 2024, PERSEN)
    assert (lalu.capaian, lalu.predikat) == (Decimal("93.75"), "Sedang")
    laporan = menurut_kode(
        susun_laporan(acuan, baca_titik(acuan, 2025, HARI_INI, AKHIR)).daftar_indikator
    )
    assert {tahun.predikat for tahun in laporan.daftar_tahun[-2:]} == {"Sedang"}


def test_keterangan_predikat_hanya_memuat_yang_dipakai(tanpa_tinggi):
    assert [a.label for a in baca_sumber(tanpa_tinggi, 2025).skala.daftar_ambang] == [
        "Sedang",
        "Rendah",
        "Sangat Rendah",
    ]
