"""What the reports say of recorded values that nobody has verified."""

from datetime import date

import pytest

from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator
from laporan.susun.ringkas import susun_laporan
from laporan.susun.triwulan import susun_berita_acara
from tests.factories import buat_realisasi

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 2, 1)


def kata(acuan):
    titik = baca_titik(acuan, 2025, HARI_INI)
    catatan = str(susun_laporan(acuan, titik).daftar_catatan)
    return catatan, str(susun_berita_acara(acuan, titik, 4))


def test_yang_dicatat_disebut_di_antara_yang_belum_diverifikasi(acuan):
    ringkas, berita_acara = kata(acuan)
    assert "dari 0 tindak lanjut dan tanggal dokumen yang dinilai" in ringkas
    assert "0 tindak lanjut dan 0 tanggal dokumen desa." in berita_acara
    buat_realisasi(Indikator.objects.get(kode="IPP"))
    ringkas, berita_acara = kata(acuan)
    assert "dari 1 tindak lanjut, tanggal dokumen, dan realisasi tercatat" in ringkas
    assert "0 tanggal dokumen desa, dan 1 realisasi tercatat." in berita_acara
