import itertools
import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from kinerja.aturan.bidang_gambar import LEBAR, Garis
from kinerja.aturan.grafik import Titik, grafik_dokumen, grafik_triwulan, grafik_unit
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.ukuran import Arah, Ukuran

TARGET = Decimal(80)


def gambar(templat, grafik):
    return render_to_string(f"laporan/{templat}.html", {"grafik": grafik})


@pytest.fixture
def triwulan():
    return grafik_triwulan(
        "uji",
        "Judul <uji>",
        [
            Titik(1, Nilai(1, 2), Decimal(25)),
            Titik(2, Nilai(0, 0), None),
            Titik(3, Nilai(2, 2), Decimal(100)),
            Titik(4, None, TARGET),
        ],
    )


def test_tinggi_batang_sebanding_dengan_nilai(triwulan):
    setengah, _, penuh, _ = triwulan.daftar_batang
    assert penuh.tinggi == 2 * setengah.tinggi
    assert penuh.y + penuh.tinggi == setengah.y + setengah.tinggi == triwulan.dasar


def test_batang_tidak_bertumpuk_dan_tidak_keluar(triwulan):
    daftar = triwulan.daftar_batang
    assert all(a.x_target_akhir < b.x_target for a, b in itertools.pairwise(daftar))
    assert triwulan.kiri <= daftar[0].x_target
    assert daftar[-1].x_target_akhir <= triwulan.kanan


def test_tulisan_nilai_tidak_tertimpa_garis_target():
    grafik = grafik_triwulan("uji", "Uji", [Titik(1, Nilai(50, 100), Decimal(55))])
    batang = grafik.daftar_batang[0]
    assert batang.y_target is not None
    assert batang.y_nilai < batang.y_target


def test_triwulan_tanpa_nilai_digambar_kosong_dengan_tanda_pisah(triwulan):
    svg = gambar("_grafik_triwulan", triwulan)
    assert svg.count('stroke-dasharray="4 3"') == 2
    assert svg.count(">—</text>") == 2
    assert "Triwulan II: belum ada data." in svg
    assert "Triwulan IV: belum berjalan, target 80,00 %." in svg


def test_indeks_tidak_berpersen_dan_tidak_berbagian():
    ukuran = Ukuran("indeks", 2, Arah.NAIK, Decimal(0), Decimal(5))
    catatan = Nilai(0, 0, tercatat=Decimal("3.28"))
    svg = gambar(
        "_grafik_triwulan",
        grafik_triwulan("uji", "Uji", [Titik(1, catatan, Decimal("3.4"))], ukuran),
    )
    assert "Triwulan I: 3,28, target 3,40." in svg
    assert "%" not in svg.replace("100%", "")  # the width of the drawing
    assert ">indeks</text>" in svg


def test_satuan_berkata_ditulis_sekali_di_gambar_dan_selalu_dalam_kata():
    titik = Titik(1, Nilai(24, 2, 1), Decimal(10))
    svg = gambar(
        "_grafik_triwulan", grafik_triwulan("uji", "Uji", [titik], Ukuran("hari", 0, Arah.TURUN))
    )
    assert "Triwulan I: 12 hari (24 dari 2), target 10 hari." in svg
    assert ">12</text>" in svg
    assert ">hari</text>" in svg


def test_garis_yang_terbit_dahulu_tetap_bertulisan_persennya():
    assert Garis(26, 100).tulisan == "100"
    assert Garis(176, 0).tulisan == "0"


def test_ada_target(triwulan):
    assert triwulan.ada_target
    assert not grafik_triwulan("uji", "Uji", [Titik(1, None, None)]).ada_target


def test_unit_tanpa_kegiatan_tidak_mempunyai_batang():
    grafik = grafik_unit(
        "uji", "Uji", [("A", "Seksi A", Nilai(1, 2)), ("B", "Seksi B", Nilai(0, 0))]
    )
    assert [b.panjang for b in grafik.daftar_batang] == [LEBAR // 2, None]
    svg = gambar("_grafik_unit", grafik)
    assert "Seksi B: belum ada data." in svg
    assert "Seksi A: 50,00 % (1 dari 2)." in svg


@pytest.mark.parametrize("jumlah", [(2, 3, 1, 0), (1, 1, 1, 4), (0, 0, 0, 6), (7, 0, 0, 0)])
def test_ruas_dokumen_memenuhi_lebar_tanpa_celah(jumlah):
    nama = ("tepat_waktu", "terlambat", "belum", "belum_jatuh_tempo")
    bagian = [(k, k.replace("_", " "), n) for k, n in zip(nama, jumlah, strict=True)]
    daftar = grafik_dokumen("uji", "Uji", [("RKPDesa", bagian)]).daftar_batang[0].daftar_ruas
    assert daftar[0].x == 0
    assert daftar[-1].x + daftar[-1].lebar == LEBAR
    assert all(a.x + a.lebar == b.x for a, b in itertools.pairwise(daftar))
    assert all(ruas.jumlah for ruas in daftar)


def test_dokumen_menyebut_keadaan_dengan_kata():
    grafik = grafik_dokumen(
        "uji",
        "Uji",
        [("RKPDesa", [("tepat_waktu", "tepat waktu", 4), ("belum", "belum", 99)]), ("X", [])],
    )
    svg = gambar("_grafik_dokumen", grafik)
    assert "RKPDesa: 4 tepat waktu, 99 belum." in svg
    assert "X: belum ada desa." in svg
    assert not grafik.daftar_batang[0].daftar_ruas[0].berangka


def test_gambar_hanya_memakai_atribut_penyajian(triwulan):
    daftar_svg = [
        gambar("_grafik_triwulan", triwulan),
        gambar("_grafik_unit", grafik_unit("uji", "Uji", [("A", "A", Nilai(1, 3))])),
        gambar("_grafik_dokumen", grafik_dokumen("uji", "Uji", [("A", [("belum", "belum", 1)])])),
    ]
    for svg in daftar_svg:
        assert 'role="img"' in svg
        assert "<title" in svg
        assert "<desc" in svg
        assert not re.search(r"<style|<script|\sstyle=|\son\w+=|href=|url\(", svg)
        assert not re.search(r' (?:x|y|x1|x2|y1|y2|width|height)="[^"]*,', svg)


def test_judul_diluputkan(triwulan):
    assert "Judul &lt;uji&gt;" in gambar("_grafik_triwulan", triwulan)
