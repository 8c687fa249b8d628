from datetime import date

import pytest

from organisasi.langkah import baca_langkah
from tests.factories import buat_desa, buat_kegiatan, buat_pengguna

pytestmark = pytest.mark.django_db


def test_langkah_dalam_kata_terbaru_di_atas():
    kegiatan = buat_kegiatan(uraian="Rapat", jenis="koordinasi", tempat="")
    pengguna = buat_pengguna(first_name="Siti")
    desa = buat_desa(kegiatan.unit_kerja.kecamatan, nama="Sukosari")
    kegiatan.tanggal, kegiatan.jenis, kegiatan.tempat = date(2025, 3, 11), "fasilitasi", "Pendopo"
    kegiatan.versi = 2
    kegiatan._change_reason = "Salah ketik"
    kegiatan._history_user = pengguna
    kegiatan.save()
    kegiatan.daftar_desa.add(desa)
    daftar = baca_langkah(kegiatan)
    assert [langkah.jenis for langkah in daftar] == ["Diubah", "Diubah", "Dicatat"]
    tambah_desa, ubah, awal = daftar
    assert (ubah.oleh, ubah.alasan, awal.oleh) == ("Siti", "Salah ketik", "sistem")
    assert {(p.label, p.semula, p.menjadi) for p in ubah.daftar_perubahan} == {
        ("Tanggal", "10 Maret 2025", "11 Maret 2025"),
        ("Jenis", "Koordinasi", "Fasilitasi"),
        ("Tempat", "—", "Pendopo"),
    }
    assert [(p.label, p.semula, p.menjadi) for p in tambah_desa.daftar_perubahan] == [
        ("Desa", "—", "Sukosari")
    ]
    assert awal.daftar_perubahan == ()


def test_langkah_beberapa_catatan_digabung_menurut_waktu():
    pertama, kedua = buat_kegiatan(), buat_kegiatan()
    pertama.tempat = "Balai desa"
    pertama.save()
    daftar = baca_langkah(pertama, kedua)
    assert [langkah.catatan for langkah in daftar] == [
        f"Kegiatan {pertama}",
        f"Kegiatan {kedua}",
        f"Kegiatan {pertama}",
    ]


def test_ya_dan_tidak():
    unit = buat_kegiatan().unit_kerja
    unit.pengelola_dokumen_desa = True
    unit.save()
    assert baca_langkah(unit)[0].daftar_perubahan[0].menjadi == "ya"
