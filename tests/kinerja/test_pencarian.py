from datetime import date
from importlib import import_module

import pytest
from django.db import connection

from beranda.baca.periksa import periksa_pencarian
from kinerja.baca.daftar import DaftarKegiatan
from kinerja.baca.permissions import unit_terlihat
from kinerja.baca.pilihan import Pilihan
from kinerja.models import Kegiatan, kata_cari
from kinerja.models.pencarian import TABEL_CARI
from organisasi.models import UnitKerja
from organisasi.models.peran import Peran
from tests.factories import buat_kecamatan, buat_kegiatan, buat_pengguna, buat_unit

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
AWAL, AKHIR = date(2025, 1, 1), date(2025, 12, 31)


def kode(teks):
    return list(
        Kegiatan.objects.mencari(kata_cari(teks)).order_by("kode").values_list("kode", flat=True)
    )


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Rapat  RKPDesa", ("rapat", "rkpdesa")),
        ("PEM-2025-0007", ("pem", "2025", "0007")),
        ("rapat rapat", ("rapat",)),
        ("Dąbrowa — 'x\" OR y*", ("d", "browa", "x", "or", "y")),
        ("Café", ("café",)),
        ("?!  ", ()),
        (" ".join(f"kata{n}" for n in range(20)), tuple(f"kata{n}" for n in range(10))),
    ],
)
def test_kata_yang_dicari(teks, kata):
    assert kata_cari(teks) == kata


def test_semua_kata_harus_ada_sebagai_awal_kata():
    buat_kegiatan(kode="A-2025-0001", uraian="Bimbingan RKPDesa", hasil="Disepakati bersama BPD")
    buat_kegiatan(kode="B-2025-0002", uraian="Rapat", tempat="Pendopo", pihak_terkait="Koramil")
    assert kode("bimb") == ["A-2025-0001"]
    assert kode("rkpd BIMBINGAN bpd") == ["A-2025-0001"]
    assert kode("bimbingan pendopo") == []
    assert (
        kode("koramil") == kode("pendopo") == kode("0002") == kode("pend 2025") == ["B-2025-0002"]
    )
    assert kode("2025") == ["A-2025-0001", "B-2025-0002"]
    assert kode("apat") == kode("!") == []


def test_tanda_baca_memisahkan_kata():
    buat_kegiatan(kode="X", uraian="Rapat/koordinasi (RKPDesa_2026): a.n. Camat, +62-811 'jum''at'")
    for teks in ("koordinasi", "rkpdesa", "2026", "camat", "62", "811", "jum", "at", "n"):
        assert kode(teks) == ["X"], teks


def test_pencarian_mengikuti_ubahan_dan_penghapusan():
    kegiatan = buat_kegiatan(kode="X", uraian="Semula")
    Kegiatan.objects.filter(pk=kegiatan.pk).update(uraian="Sesudah", tanggal=date(2025, 2, 1))
    assert kode("semula") == []
    assert kode("sesudah") == ["X"]
    kegiatan.refresh_from_db()
    kegiatan.hasil = "Disetujui"
    Kegiatan.objects.bulk_update([kegiatan], ["hasil"])
    assert kode("disetujui") == ["X"]
    Kegiatan.objects.bulk_create(
        [Kegiatan(unit_kerja=kegiatan.unit_kerja, kode="Y", uraian="Massal", jenis="koordinasi",
                  tanggal=date(2025, 2, 1), dicatat_pada=kegiatan.dicatat_pada)]
    )  # fmt: skip
    assert kode("massal") == ["Y"]
    Kegiatan.objects.all().delete()
    assert kode("massal") == []
    assert list(periksa_pencarian()) == []


def test_pencarian_mengikuti_kegiatan_ke_unit_dan_tahun_lain():
    kegiatan = buat_kegiatan(kode="X", uraian="Rapat", tanggal=date(2025, 2, 1))
    lain = buat_unit()

    def ada(unit, tahun):
        return Kegiatan.objects.mencari(("rapat",), [(unit.pk, tahun)]).exists()

    assert ada(kegiatan.unit_kerja, 2025)
    Kegiatan.objects.filter(pk=kegiatan.pk).update(unit_kerja=lain, tanggal=date(2024, 2, 1))
    assert ada(lain, 2024)
    if connection.vendor == "sqlite":
        assert not ada(kegiatan.unit_kerja, 2025)
    assert kode(f"u{lain.pk}t2024") == []


def test_dalam_subkueri_dan_sesudah_penyaring_lain():
    kegiatan = buat_kegiatan(kode="X", uraian="Rapat", tindak_lanjut=date(2025, 4, 1))
    luar = Kegiatan.objects.filter(pk__in=Kegiatan.objects.mencari(("rapat",)).values("pk"))
    assert luar.mencari(("rapat",)).get() == kegiatan
    assert luar.exclude(pk__in=Kegiatan.objects.mencari(("rapat",))).count() == 0


def test_terurut_menurut_hari_di_unit_dan_hari_yang_diminta():
    unit, lain = buat_unit(), buat_unit()
    for nomor, hari in enumerate(
        (date(2024, 12, 31), AWAL, date(2025, 7, 1), AKHIR, date(2026, 1, 1))
    ):
        buat_kegiatan(unit_kerja=unit, kode=f"K{nomor}", uraian="Rapat", tanggal=hari)
    buat_kegiatan(unit_kerja=lain, kode="L", uraian="Rapat", tanggal=AKHIR)
    kembar = buat_kegiatan(unit_kerja=unit, kode="K9", uraian="Rapat", tanggal=AWAL)

    def urut(*daftar_unit, kata=("rapat",)):
        daftar = DaftarKegiatan(
            Kegiatan.objects.all(), kata, daftar_unit, AWAL, AKHIR, AKHIR, Pilihan((), (), {}, ())
        )
        return list(daftar.semua().values_list("kode", flat=True))

    assert urut(unit.pk) == ["K3", "K2", kembar.kode, "K1"]
    assert urut(unit.pk, lain.pk) == ["L", "K3", "K2", "K9", "K1"]
    assert urut(unit.pk, kata=()) == urut() == urut(unit.pk, kata=("rapat", "tiada")) == []


@pytest.mark.parametrize("peran", Peran)
def test_unit_yang_terlihat_sama_dengan_kegiatan_yang_terlihat(peran):
    kecamatan, lain = buat_kecamatan(), buat_kecamatan()
    unit = buat_unit(kecamatan)
    for tempat in (unit, buat_unit(kecamatan), buat_unit(lain)):
        buat_kegiatan(unit_kerja=tempat)
    if peran == Peran.STAF:
        pengguna = buat_pengguna(unit_kerja=unit)
    else:
        pengguna = buat_pengguna(peran, kecamatan=None if peran == Peran.KABUPATEN else kecamatan)
    for satu in (kecamatan, lain):
        terlihat = unit_terlihat(pengguna, UnitKerja.objects.filter(kecamatan=satu))
        daftar = Kegiatan.objects.terlihat_oleh(pengguna).milik(satu)
        assert {unit.pk for unit in terlihat} == set(daftar.values_list("unit_kerja", flat=True))


def test_periksa_melihat_pencarian_yang_tertinggal():
    migrasi = import_module("kinerja.migrations.0002_pencarian_kegiatan")
    buat_kegiatan(kode="X", uraian="Rapat")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABEL_CARI}")
        assert list(periksa_pencarian()) == [
            "Pencarian kegiatan tidak lengkap: selisih 1 kegiatan."
        ]
    connection.check_constraints()  # what is deferred would keep PostgreSQL from altering
    with connection.schema_editor() if connection.vendor != "sqlite" else _Penyunting() as editor:
        migrasi.lepas(None, editor)
        if connection.vendor != "sqlite":
            assert list(periksa_pencarian()) == [
                "Kolom pencarian kegiatan tidak terpasang.",
                f"Indeks pencarian {TABEL_CARI} tidak terpasang.",
            ]
        migrasi.pasang(None, editor)
    assert kode("rapat") == ["X"]
    assert list(periksa_pencarian()) == []


class _Penyunting:
    """SQLite's own editor refuses to work inside the transaction of a test."""

    connection = connection

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def execute(self, perintah, params=()):
        with connection.cursor() as cursor:
            cursor.execute(perintah)
