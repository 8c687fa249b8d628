from decimal import Decimal

from django.template.loader import render_to_string

from kinerja.aturan.tren import grafik_tren


def test_tahun_tanpa_nilai_memutus_garis():
    nilai = [Decimal(50), Decimal(60), None, Decimal(70)]
    grafik = grafik_tren("uji", "Uji", [(str(i), n, None) for i, n in enumerate(nilai)])
    assert [len(jalur.split()) for jalur in grafik.jalur_realisasi] == [2]
    assert grafik.jalur_target == ()
    assert grafik.daftar_titik[2].y is None


def test_nilai_lebih_tinggi_digambar_lebih_atas_dan_target_lewat_seratus_tetap_di_dalam():
    rendah, tinggi = grafik_tren(
        "uji", "Uji", [("2024", Decimal(40), Decimal(120)), ("2025", Decimal(90), Decimal(100))]
    ).daftar_titik
    assert tinggi.y < rendah.y
    assert rendah.y_target == tinggi.y_target
    assert rendah.x < tinggi.x


def test_angka_tidak_menimpa_garis_target():
    dekat, jauh, kosong = grafik_tren(
        "uji",
        "Uji",
        [
            ("2023", Decimal(80), Decimal(85)),
            ("2024", Decimal(80), Decimal(20)),
            ("2025", None, None),
        ],
    ).daftar_titik
    assert dekat.y_nilai > dekat.y
    assert jauh.y_nilai < jauh.y
    assert kosong.y_target_atas is None


def test_gambar_menyebut_setiap_tahun_dalam_kata():
    grafik = grafik_tren(
        "uji", "Uji <tren>", [("2024", Decimal("83.3333"), Decimal(90)), ("2025", None, None)]
    )
    svg = render_to_string("beranda/_grafik_tren.html", {"grafik": grafik})
    assert "Tahun 2024: 83,33 %, target 90,00 %. Tahun 2025: belum ada data." in svg
    assert "Uji &lt;tren&gt;" in svg
