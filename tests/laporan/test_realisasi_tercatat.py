"""What the reports say of recorded values that nobody has verified."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from kinerja.aturan.ukuran import UKURAN_PERSEN
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


@pytest.mark.parametrize(("penyebut", "sebaris"), [(4, True), (0, False)])
def test_sumber_yang_panjang_berganti_baris_di_tabel_angka(penyebut, sebaris):
    angka = SimpleNamespace(
        kode="IPP",
        nama="Indeks",
        pembilang=1,
        penyebut=penyebut,
        sumber="Laporan hasil evaluasi Kementerian nomor 1 tanggal 2 Februari 2026",
        realisasi=Decimal(1),
        target=None,
        capaian=None,
        predikat=None,
        ukuran=UKURAN_PERSEN,
    )
    halaman = render_to_string("laporan/_angka_terbit.html", {"daftar_angka": [angka]})
    assert ('class="text-nowrap" data-judul="Hitungan"' in halaman) is sebaris
