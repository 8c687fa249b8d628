from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dasar.riwayat.perubahan import baca_langkah, langkah_sesudah, versi_terakhir
from desa.models import Desa
from kinerja.models import Kegiatan, TindakLanjut
from tests.factories import (
    buat_desa,
    buat_impor,
    buat_kegiatan,
    buat_pengguna,
    buat_saringan,
    buat_tindak_lanjut,
)

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


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


def test_jam_ditulis_dalam_wib():
    impor = buat_impor()
    impor.disimpan_pada = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)
    impor.save()
    assert baca_langkah(impor)[0].daftar_perubahan[0].menjadi == "1 Januari 2026 00.30"


def test_catatan_yang_sudah_dihapus_tetap_terbaca():
    saringan = buat_saringan()
    pk = saringan.pk
    saringan.delete()
    saringan.pk = pk
    terakhir, pertama = baca_langkah(saringan)
    assert (terakhir.jenis, pertama.jenis) == ("Dihapus", "Dicatat")
    assert terakhir.catatan == "Saringan tersimpan Punyaku (sudah dihapus)"
    assert terakhir.sumber is None


def _ubah(kegiatan, pengguna, desa):
    kegiatan.penanggung_jawab, kegiatan.tempat = pengguna, f"Balai {desa}"
    kegiatan.save()
    kegiatan.daftar_desa.set([desa])
    tindak_lanjut = buat_tindak_lanjut(kegiatan)
    tindak_lanjut.nomor = "7"
    tindak_lanjut.save()
    return kegiatan, tindak_lanjut


def test_jumlah_kueri_tidak_bertambah_dengan_langkah(django_assert_num_queries):
    unit = buat_kegiatan().unit_kerja
    daftar = [
        catatan
        for _ in range(3)
        for catatan in _ubah(
            buat_kegiatan(unit_kerja=unit),
            buat_pengguna(unit_kerja=unit),
            buat_desa(unit.kecamatan),
        )
    ]
    for catatan in (daftar[:2], daftar):
        # Kegiatan: versions, those before, both ties, itself, people, desa. Tindak lanjut: three.
        with django_assert_num_queries(10):
            baca_langkah(*catatan)


def test_langkah_sesudah_suatu_versi():
    desa = buat_desa(nama="Lama")
    dilihat = versi_terakhir(desa)
    assert langkah_sesudah(desa, dilihat) == []
    desa.nama = "Baru"
    desa.save()
    (langkah,) = langkah_sesudah(desa, dilihat)
    assert [(p.semula, p.menjadi) for p in langkah.daftar_perubahan] == [("Lama", "Baru")]
    assert versi_terakhir(desa) > dilihat
    assert versi_terakhir(Desa()) == 0


def test_yang_dihapus_disebut_menurut_isinya_yang_terakhir(django_assert_num_queries):
    daftar = [
        buat_tindak_lanjut(buat_kegiatan(kode=f"K{n}", uraian="Rapat"), nomor=str(n))
        for n in range(3)
    ]
    semula = [TindakLanjut(pk=satu.pk) for satu in daftar]
    kegiatan = [Kegiatan(pk=satu.kegiatan_id) for satu in daftar]
    daftar[0].nomor = "7"
    daftar[0].save()
    for satu in daftar:
        satu.delete()
    for satu in kegiatan:
        Kegiatan.objects.get(pk=satu.pk).delete()
    langkah = baca_langkah(*semula)
    assert {satu.catatan for satu in langkah} == {
        f"Tindak lanjut {baris.bentuk} {nomor} (sudah dihapus)"
        for baris, nomor in zip(daftar, ("7", "1", "2"), strict=True)
    }
    assert baca_langkah(kegiatan[0])[0].catatan == "Kegiatan K0 Rapat (sudah dihapus)"
    with CaptureQueriesContext(connection) as satu_catatan:
        baca_langkah(semula[1])
    with django_assert_num_queries(len(satu_catatan)):
        baca_langkah(*semula[1:])
