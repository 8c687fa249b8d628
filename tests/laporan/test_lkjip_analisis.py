"""The analysis of each indicator in the full annual report, and what it is held against."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from laporan.cetak.lkjip_word import word_lkjip
from laporan.isi.naskah import BlokRumus, Subjudul
from laporan.isi.ringkas import Kertas
from tests.factories import (
    buat_anggaran,
    buat_kegiatan,
    buat_pembanding,
    buat_perjanjian,
    buat_renstra,
    buat_target,
    buat_target_perjanjian,
    buat_target_renstra,
)
from tests.laporan.lkjip import indikator, isi_tahun_lkjip, susun, teks_bab
from tests.lembar_tujuh import isi_tujuh

pytestmark = pytest.mark.django_db


@pytest.fixture
def kecamatan(acuan):
    return isi_tahun_lkjip(acuan)


def test_tujuh_analisis_setiap_indikator_berurutan(kecamatan):
    akuntabilitas = susun(kecamatan).daftar_bab[3]
    judul = [
        b.subjudul for b in akuntabilitas.daftar_blok if isinstance(b, Subjudul) and b.tingkat == 3
    ]
    assert [j[:2] for j in judul] == [f"{n}." for n in range(1, 8)] * 3
    assert judul[:7] == [
        "1. Target dan Realisasi",
        "2. Perbandingan dengan Tahun Sebelumnya",
        "3. Perbandingan dengan Target Akhir Renstra",
        "4. Perbandingan dengan Standar Nasional",
        "5. Penyebab Keberhasilan atau Kegagalan dan Solusi",
        "6. Efisiensi Penggunaan Sumber Daya",
        "7. Program dan Kegiatan Penunjang",
    ]


def test_tanpa_pembanding_dikatakan_belum_ada(kecamatan):
    teks = teks_bab(susun(kecamatan), "AKUNTABILITAS KINERJA")
    for kalimat in (
        "Realisasinya 33,33 %; targetnya belum ditetapkan",
        "Target akhir Renstra atau realisasinya belum ada",
        "tidak mempunyai standar nasional",
        "Anggaran atau capaian indikator ini belum ada",
        "Realisasi anggaran tahun 2025 belum dicatat",
        "(Bagian ini belum ditulis.)",
    ):
        assert kalimat in teks, kalimat
    rencana = teks_bab(susun(kecamatan), "PERENCANAAN DAN PERJANJIAN KINERJA")
    assert "Perjanjian kinerja tahun 2025 belum dicatat." in rencana
    assert "Target akhir Renstra yang mencakup tahun 2025 belum dicatat." in rencana


def test_analisis_membandingkan_dengan_semua_pembanding(kecamatan):
    iku1 = indikator("IKU-1")
    buat_target(iku1, nilai=80, dasar_hukum="Perubahan perjanjian")
    buat_target_renstra(buat_renstra(kecamatan), iku1, nilai=Decimal(50))
    buat_target_perjanjian(buat_perjanjian(kecamatan), iku1, nilai=75)
    buat_pembanding(iku1, tahun=2024, nilai=Decimal(30), sumber="LKjIP 2024")
    buat_pembanding(iku1, tahun=2025, jenis="standar", nilai=Decimal(70), sumber="Permen")
    buat_anggaran(kecamatan, indikator=iku1, pagu=1_000_000, realisasi=900_000)
    isi = susun(kecamatan)
    teks = teks_bab(isi, "AKUNTABILITAS KINERJA")
    for kalimat in (
        "Realisasi 33,33 % di bawah target 80,00 % dengan selisih 46,67 poin persen",
        "Dibanding tahun 2024, realisasi tahun 2025 naik 3,33 poin persen",
        "diisi manual, sumber: LKjIP 2024",
        "adalah 66,67 % dari target akhir Renstra tahun 2026, yaitu 50,00 %",
        "Standar nasional 70,00 % (sumber: Permen)",
        "terserap Rp900.000 (90,00 %)",
        "penggunaan sumber dayanya belum efisien",
    ):
        assert kalimat in teks, kalimat
    rencana = teks_bab(isi, "PERENCANAAN DAN PERJANJIAN KINERJA")
    assert "Target IKU-1 yang dipakai dalam laporan ini 80,00 % (Perubahan perjanjian)" in rencana


@pytest.mark.parametrize(
    ("daftar_realisasi", "kalimat", "tidak"),
    [
        (
            (900, None),
            (
                "belum diisi",
                "Jumlah yang realisasinya sudah diisi Rp1.000 Rp900 90,00 %",
                "Realisasi 1 dari 2 program belum diisi; pagunya Rp1.000 tidak masuk jumlah",
                "penunjangnya (1 dari 2 program yang realisasinya sudah diisi) Rp1.000 terserap "
                "Rp900 (90,00 %)",
            ),
            ("Rp0", "45,00 %"),
        ),
        (
            (None, None),
            (
                "Jumlah pagu Rp2.000 belum diisi —",
                "Realisasi anggaran penunjang indikator ini belum diisi.",
            ),
            ("Rp0", "efisien."),
        ),
        ((900, 0), ("Jumlah Rp2.000 Rp900 45,00 %", "Rp1.000 Rp0 0,00 %"), ("belum diisi",)),
    ],
    ids=["sebagian", "semua_kosong", "nol"],
)
def test_realisasi_yang_belum_diisi_di_luar_semua_jumlah(
    kecamatan, daftar_realisasi, kalimat, tidak
):
    iku1 = indikator("IKU-1")
    buat_target(iku1, nilai=80)
    for nomor, realisasi in enumerate(daftar_realisasi):
        buat_anggaran(kecamatan, nama=f"P{nomor}", indikator=iku1, pagu=1000, realisasi=realisasi)
    isi = susun(kecamatan)
    teks = teks_bab(isi, "AKUNTABILITAS KINERJA").replace("', '", " ")
    for satu in kalimat:
        assert satu in teks, teks
    assert not [satu for satu in tidak if satu in teks]
    cetakan = " ".join(
        sel.text
        for tabel in Document(BytesIO(word_lkjip(isi, Kertas.A4))).tables
        for baris in tabel.rows
        for sel in baris.cells
    )
    assert ("belum diisi" in cetakan) is (None in daftar_realisasi)


@pytest.mark.parametrize(
    ("target", "lampau", "kata"),
    [
        (20, 50, ("melampaui target", "turun 16,67")),
        (Decimal("33.33"), None, ("melampaui target", "Belum ada dua tahun")),
    ],
)
def test_arah_selisih(kecamatan, target, lampau, kata):
    iku1 = indikator("IKU-1")
    buat_target(iku1, nilai=target)
    if lampau:
        buat_pembanding(iku1, tahun=2024, nilai=lampau)
    teks = teks_bab(susun(kecamatan), "AKUNTABILITAS KINERJA")
    assert all(k in teks for k in kata)


def test_arah_desimal_dan_skala_setiap_indikator(acuan):
    tujuh = isi_tujuh(acuan, 2025, triwulan=4)
    ikw, dokumen = tujuh["IKW"], tujuh["DOK-1"]
    ikw.skala = {"dasar": "realisasi", "ambang": [["88.31", "A"], ["25", "D"]]}
    dokumen.desimal = 1
    for satu in (ikw, dokumen):
        satu.save()
    isi = susun(acuan)
    teks = teks_bab(isi, "AKUNTABILITAS KINERJA")
    for kalimat in (
        "Realisasi 1,0 hari lebih baik daripada target 3,0 hari dengan selisih 2,0 hari",
        "dengan selisih 90,0 poin persen",
        "LAMA: (2 × target − realisasi) / target × 100 %",
        "IKW, menurut realisasi: 88,31 ke atas A; 25,00 ke atas D.",
    ):
        assert kalimat in teks, kalimat
    daftar_blok = [blok for bab in isi.daftar_bab for blok in bab.daftar_blok]
    rumus = [blok.rumus for blok in daftar_blok if isinstance(blok, BlokRumus)]
    assert [satu.ukuran.desimal for satu in rumus] == [2, 1, 2, 1]


def test_target_tepat_tercapai_dan_efisien(kecamatan):
    seksi = kecamatan.daftar_unit_kerja.get(kode="PEM")
    buat_kegiatan(unit_kerja=seksi, tindak_lanjut=date(2025, 6, 2))
    buat_target(indikator("IKU-1"), nilai=50)
    buat_pembanding(indikator("IKU-1"), tahun=2024, nilai=50)
    buat_anggaran(kecamatan, indikator=indikator("IKU-1"))
    teks = teks_bab(susun(kecamatan), "AKUNTABILITAS KINERJA")
    assert "tepat sama dengan target 50,00 %;" in teks
    assert "tidak berubah." in teks
    assert "sumber dayanya efisien" in teks


def test_tahun_tanpa_data(acuan):
    assert "Belum ada data" in teks_bab(susun(acuan), "AKUNTABILITAS KINERJA")
