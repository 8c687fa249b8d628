from datetime import date

import pytest

from pengingat.baca.pesan import susun_pesan
from tests.factories import buat_dokumen, buat_kepala_desa
from tests.pengingat.pabrik import buat_kontak

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 9, 23)


def per_desa(kecamatan):
    return {pesan.desa.nama: pesan for pesan in susun_pesan(kecamatan, hari_ini=HARI_INI)}


def test_isi_pesan(acuan):
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    buat_kepala_desa(desa, nama="Sutrisno", jabatan="pj")
    buat_kepala_desa(desa, nama="Yang dulu", menjabat_dari=None, menjabat_sampai=date(2023, 12, 31))
    pesan = per_desa(acuan)["Rojopolo"]
    assert pesan.teks == (
        "Yth. Pj. Kepala Desa Rojopolo (Sutrisno),\n"
        "\n"
        "Kecamatan Jatiroto mengingatkan dokumen desa yang sampai 23 September 2026 belum tercatat "
        "pada kami:\n"
        "1. LPPDesa Tahun Anggaran 2025, tenggat 31 Maret 2026 (lewat 176 hari)\n"
        "2. RKPDesa Tahun Anggaran 2027, tenggat 30 September 2026 (7 hari lagi)\n"
        "\n"
        "Mohon segera diselesaikan dan disampaikan ke kantor kecamatan. Bila sudah, mohon kabari "
        "kami. Terima kasih."
    )
    assert pesan.tautan.startswith("https://wa.me/?text=Yth.%20Pj.")


def test_yang_menunggak_di_atas_dan_yang_lengkap_tanpa_pesan(acuan):
    for jenis, tahun_anggaran, tanggal in (
        ("LPPDesa", 2025, "diterima"),
        ("RKPDesa", 2027, "penetapan"),
    ):
        buat_dokumen(
            acuan.daftar_desa.get(nama="Banyuputih Kidul"),
            acuan.daftar_jenis_dokumen.get(kode=jenis),
            tahun_anggaran=tahun_anggaran,
            **{f"tanggal_{tanggal}": date(2026, 3, 1)},
        )
    buat_dokumen(
        acuan.daftar_desa.get(nama="Rojopolo"),
        acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun_anggaran=2025,
        tanggal_diterima=date(2026, 3, 1),
    )
    daftar = susun_pesan(acuan, hari_ini=HARI_INI)
    assert [pesan.desa.nama for pesan in daftar] == [
        "Kaliboto Kidul", "Kaliboto Lor", "Sukosari", "Jatiroto", "Rojopolo", "Banyuputih Kidul",
    ]  # fmt: skip
    assert daftar[-1].teks == ""
    assert daftar[-2].teks.startswith("Yth. Kepala Desa Rojopolo,\n")


def test_nomor_kontak_ada_di_tautan(acuan):
    buat_kontak(acuan.daftar_desa.get(nama="Sukosari"))
    assert per_desa(acuan)["Sukosari"].tautan.startswith("https://wa.me/6281234567890?text=Yth.")


def test_jumlah_kueri_tetap(acuan, django_assert_num_queries):
    with django_assert_num_queries(12):
        susun_pesan(acuan, hari_ini=HARI_INI)
