from datetime import date

import pytest

from pengingat.baca.acara import JenisAcara, baca_acara
from tests.factories import (
    buat_batas,
    buat_dokumen,
    buat_kecamatan,
    buat_perpanjangan,
    buat_tanggal_tahapan,
    tutup_periode,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 9, 23)


def acara(kecamatan, tahun=2026):
    return {a.kunci: a for a in baca_acara(kecamatan, tahun, hari_ini=HARI_INI)}


def test_setahun_menurut_hari(acuan):
    daftar = baca_acara(acuan, 2026, hari_ini=HARI_INI)
    assert [(a.tanggal, a.judul) for a in daftar] == [
        (date(2026, 3, 31), "Tenggat LPPDesa TA 2025"),
        (date(2026, 3, 31), "Triwulan I 2026 berakhir"),
        (date(2026, 6, 30), "Triwulan II 2026 berakhir"),
        (date(2026, 9, 30), "Tenggat RKPDesa TA 2027"),
        (date(2026, 9, 30), "Triwulan III 2026 berakhir"),
        (date(2026, 12, 31), "Batas tindak lanjut 2026"),
        (date(2026, 12, 31), "Tenggat APBDesa TA 2027"),
        (date(2026, 12, 31), "Triwulan IV 2026 berakhir"),
    ]


def test_tenggat_menyebut_desa_yang_belum(acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    assert acara(acuan)["tenggat-RKPDesa-2026"].uraian.startswith("Belum: Banyuputih Kidul, Roj")
    for desa in acuan.daftar_desa.all():
        buat_dokumen(desa, jenis, tahun_anggaran=2027, tanggal_penetapan=date(2026, 9, 1))
    assert acara(acuan)["tenggat-RKPDesa-2026"].uraian == "Semua desa sudah masuk."


def test_tenggat_yang_diperpanjang_pindah_tahun(acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="APBDesa")
    buat_perpanjangan(jenis, tahun=2026, tenggat=date(2027, 1, 31))
    assert "tenggat-APBDesa-2026" not in acara(acuan)
    diperpanjang = acara(acuan, 2027)["tenggat-APBDesa-2026"]
    assert diperpanjang.tanggal == date(2027, 1, 31)
    assert diperpanjang.keterangan == "Diperpanjang: Surat Bupati (Bencana alam)."
    assert "Bencana" not in diperpanjang.uraian


def test_batas_yang_diatur_dan_triwulan_yang_ditutup(acuan):
    buat_batas(acuan, tahun=2026, tanggal=date(2027, 1, 31))
    tutup_periode(acuan, tahun=2026)
    daftar = acara(acuan)
    assert "batas-2026" not in daftar  # set to a day of the next year
    assert daftar["triwulan-2026-1"].uraian == "Sudah ditutup."
    assert daftar["triwulan-2026-2"].uraian == "Diverifikasi lalu ditutup."


def test_tahapan_sehari_menjadi_satu(acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    tahapan = jenis.daftar_tahapan.order_by("urutan").first()
    for nama in ("Sukosari", "Rojopolo"):
        dokumen = buat_dokumen(acuan.daftar_desa.get(nama=nama), jenis, tahun_anggaran=2027)
        buat_tanggal_tahapan(dokumen, tahapan=tahapan, tanggal=date(2026, 7, 1))
    (satu,) = [a for a in acara(acuan).values() if a.jenis == JenisAcara.TAHAPAN]
    assert (satu.judul, satu.uraian) == ("Musyawarah desa RKPDesa", "Rojopolo, Sukosari")


def test_kecamatan_lain_tidak_ikut(acuan):
    assert {a.jenis for a in acara(buat_kecamatan()).values()} == {
        JenisAcara.BATAS,
        JenisAcara.TRIWULAN,
    }


def test_jumlah_kueri_tetap(acuan, django_assert_num_queries):
    with django_assert_num_queries(15):
        baca_acara(acuan, 2026, hari_ini=HARI_INI)
