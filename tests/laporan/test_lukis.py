"""The charts as pictures for Word: the same drawing as on paper."""

from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from kinerja.aturan.grafik import Titik, grafik_dokumen, grafik_triwulan, grafik_unit
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.ukuran import Ukuran
from laporan.cetak.lukis import lukis

BIRU, HIJAU, MERAH = (0x1F, 0x4E, 0x79), (0x14, 0x53, 0x2D), (0xB9, 0x1C, 0x1C)


def warna(lukisan):
    with Image.open(BytesIO(lukisan.gambar)) as gambar:
        return gambar.size, {rgb for _, rgb in gambar.convert("RGB").getcolors(1 << 20)}


def test_triwulan_dengan_target_memakai_skala_indikatornya():
    indeks = Ukuran(satuan="indeks", desimal=2)
    titik = [Titik(t, Nilai(0, 0, tercatat=Decimal("3.85")), Decimal(4)) for t in (1, 2, 3, 4)]
    lukisan = lukis(grafik_triwulan("a", "IPP tahun 2025", titik, indeks))
    ukuran, semua = warna(lukisan)
    assert ukuran == (362 * 4, 214 * 4)
    assert {BIRU, MERAH, (255, 255, 255)} <= semua
    assert lukisan.uraian.startswith("IPP tahun 2025. Triwulan I: 3,85, target 4,00.")
    assert lukis(grafik_triwulan("a", "IPP tahun 2025", titik, indeks)) == lukisan


@pytest.mark.parametrize(
    ("grafik", "ada"),
    [
        (grafik_unit("b", "Unit", [("PEM", "Seksi Pemerintahan", Nilai(3, 4))]), BIRU),
        (grafik_dokumen("c", "Dok", [("RKPDesa", [("tepat_waktu", "tepat waktu", 6)])]), HIJAU),
    ],
)
def test_batang_rebah(grafik, ada):
    assert ada in warna(lukis(grafik))[1]
