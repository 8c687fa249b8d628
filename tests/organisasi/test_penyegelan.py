"""Whatever is changed behind the application's back is found."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction

from dasar.riwayat.kecocokan import periksa_cermin
from kinerja.models import Bukti, Kegiatan, TindakLanjut
from organisasi.models import BentukRiwayat, Kecamatan, Penyegelan, Segel, UnitKerja
from organisasi.models.peran import Peran
from organisasi.segel import penyegelan as modul_segel
from organisasi.segel.penyegelan import TabelRiwayat, daftar_riwayat, kepala_terakhir, segel
from organisasi.segel.rantai import bandingkan_kepala, daftar_kepala, periksa_rantai
from tests.factories import (
    buat_bukti,
    buat_desa,
    buat_kecamatan,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
    buat_unit,
)

pytestmark = pytest.mark.basis_data

SAAT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
SESUDAH = SAAT + timedelta(minutes=1)

Riwayat = Kegiatan.history.model
RiwayatDesa = Riwayat.daftar_desa.model


@pytest.fixture
def isi(kosong) -> Kecamatan:
    """A kegiatan with desa in each of two kecamatan, with evidence; sealed in two acts."""
    pertama, kedua = buat_kecamatan(), buat_kecamatan()
    daftar_kegiatan = [buat_kegiatan(unit_kerja=buat_unit(satu)) for satu in (pertama, kedua)]
    for kegiatan in daftar_kegiatan:
        kecamatan = kegiatan.unit_kerja.kecamatan
        kegiatan.daftar_desa.set([buat_desa(kecamatan), buat_desa(kecamatan)])
    segel(sekarang=SAAT)
    pengunggah = buat_pengguna(Peran.KABUPATEN)
    for kegiatan in daftar_kegiatan:
        buat_bukti(buat_tindak_lanjut(kegiatan), diunggah_oleh=pengunggah)
        kegiatan.uraian = "Diubah"
        kegiatan.save()
    segel(sekarang=SESUDAH)
    return pertama


def test_jalur_ke_kecamatan_tidak_lewat_pengguna():
    jalur = {nama: tabel.jalur for nama, tabel in daftar_riwayat().items()}
    assert jalur["organisasi_historicalkecamatan"] == "id"
    assert jalur["organisasi_historicalpengguna"] == "kecamatan_id"
    assert jalur["kinerja_historicalkegiatan"] == "unit_kerja__kecamatan_id"
    assert jalur["kinerja_historicalkegiatan_daftar_desa"] == "history__unit_kerja__kecamatan_id"
    assert jalur["kinerja_historicalbukti"] == "tindak_lanjut__bentuk__kecamatan_id"
    assert jalur["pengingat_historicalkontakdesa"] == "desa__kecamatan_id"
    assert jalur["kinerja_historicalsaringantersimpan"] == ""
    assert not [satu for satu in jalur.values() if "oleh" in satu or "pengguna" in satu]


def test_yang_utuh_tidak_bersalah(isi):
    assert list(periksa_rantai()) == []
    assert list(periksa_cermin()) == []
    assert Segel.objects.values("kecamatan").distinct().count() == 3
    assert Penyegelan.objects.count() == 2
    assert segel(sekarang=SAAT) is None


def test_setiap_segel_menyambung_yang_sebelumnya(isi):
    pertama, kedua = isi.daftar_segel.order_by("nomor")
    assert (pertama.nomor, pertama.sebelum) == (1, "0" * 64)
    assert (kedua.nomor, kedua.sebelum) == (2, pertama.kepala)
    assert kepala_terakhir(isi) == kedua
    assert kepala_terakhir(None).kecamatan is None


def test_yang_belum_disegel_tidak_bersalah(isi):
    buat_kegiatan()
    assert list(periksa_rantai()) == []


def _ubah_bentuk():
    bentuk = BentukRiwayat.objects.get()
    bentuk.isi["kinerja_historicalkegiatan"]["kolom"].remove("uraian")
    bentuk.save()


def _tambah_kolom_lama():
    """As if this version had dropped a column that was sealed."""
    bentuk = BentukRiwayat.objects.get()
    bentuk.isi["kinerja_historicalkegiatan"]["kolom"].append("lama")
    bentuk.save()


def _hapus_penyegelan():
    Segel.objects.filter(penyegelan__nomor=1).delete()
    Penyegelan.objects.filter(nomor=1).delete()


PERUSAKAN: dict[str, tuple[Callable[[], object], str]] = {
    "riwayat diubah": (
        lambda: Riwayat.objects.filter(history_type="~").update(uraian="Lain"),
        "kinerja_historicalkegiatan ",
    ),
    "alasan riwayat diubah": (
        lambda: TindakLanjut.history.update(history_change_reason="x"),
        "kinerja_historicaltindaklanjut ",
    ),
    "waktu riwayat diubah": (
        lambda: Bukti.history.update(history_date=SAAT),
        "kinerja_historicalbukti ",
    ),
    "riwayat dihapus": (
        lambda: Bukti.history.order_by("history_id").first().delete(),
        "0 baris .*disegel 1 baris",
    ),
    "riwayat terakhir dihapus": (
        lambda: Bukti.history.order_by("history_id").last().delete(),
        "0 baris .*disegel 1 baris",
    ),
    "hubungan desa dihapus": (
        lambda: RiwayatDesa.objects.order_by("pk").first().delete(),
        "kinerja_historicalkegiatan_daftar_desa ",
    ),
    "isi segel diubah": (
        lambda: Segel.objects.filter(nomor=1).update(isi={}),
        "Segel 1 .*isinya diubah",
    ),
    "segel dihapus": (
        lambda: Segel.objects.filter(nomor=1).delete(),
        "Segel 2 .*segel sebelumnya hilang",
    ),
    "segel dipindah": (
        lambda: Segel.objects.filter(nomor=2).update(sebelum="0" * 64),
        "Segel 2 .*tidak tersambung",
    ),
    "saat penyegelan diubah": (
        lambda: Penyegelan.objects.update(disegel_pada=SAAT - timedelta(days=1)),
        "Segel 1 .*isinya diubah",
    ),
    "penyegelan dihapus": (_hapus_penyegelan, "Penyegelan 1 hilang"),
    "bentuk diubah": (_ubah_bentuk, "Bentuk riwayat .* diubah"),
    "kolom tidak ada lagi": (_tambah_kolom_lama, "kolom yang disegel tidak ada lagi"),
    "unit pindah kecamatan": (
        lambda: UnitKerja.objects.update(kecamatan=Kecamatan.objects.order_by("pk").first()),
        "kinerja_historicalkegiatan ",
    ),
}


@pytest.mark.parametrize("nama", PERUSAKAN)
def test_perusakan_ketahuan(isi, nama):
    rusak, pola = PERUSAKAN[nama]
    rusak()
    kesalahan = list(periksa_rantai())
    assert [satu for satu in kesalahan if re.search(pola, satu)], kesalahan


def test_riwayat_yang_disisipkan_ketahuan(isi):
    terakhir = Riwayat.objects.order_by("history_id").last()
    jarang = Riwayat.objects.get(pk=terakhir.pk)
    jarang.pk = terakhir.pk + 2
    jarang.save(force_insert=True)
    segel(sekarang=SESUDAH)
    assert list(periksa_rantai()) == []
    jarang.pk = terakhir.pk + 1
    jarang.save(force_insert=True)
    (kesalahan,) = periksa_rantai()
    assert "2 baris" in kesalahan
    assert "disegel 1 baris" in kesalahan


def test_riwayat_di_bawah_batas_tanpa_segel_ketahuan(isi):
    """A row of a kecamatan that had nothing to seal in that act."""
    lain = buat_unit()
    segel(sekarang=SESUDAH)
    Riwayat.objects.filter(history_type="+", unit_kerja__kecamatan=isi).update(unit_kerja=lain)
    assert len(list(periksa_rantai())) >= 2


def test_kepala_yang_disimpan_membuktikan_awal_rantai(isi):
    disimpan = daftar_kepala()
    assert len(disimpan) == 3
    buat_kegiatan(unit_kerja=isi.daftar_unit_kerja.get())
    segel(sekarang=SESUDAH)
    assert list(bandingkan_kepala([*disimpan, "", "  "])) == []
    # The newest act and its rows are removed, and the chain looks whole.
    for penyegelan in Penyegelan.objects.order_by("-nomor")[:2]:
        penyegelan.daftar_segel.all().delete()
        penyegelan.delete()
    Bukti.history.all().delete()
    assert list(periksa_rantai()) == []
    daftar_kesalahan = list(bandingkan_kepala(disimpan))
    assert any(f"({isi.kode})" in satu and "dibuat ulang" in satu for satu in daftar_kesalahan)
    with pytest.raises(ValueError, match="unpack"):
        list(bandingkan_kepala(["35.08.17 salah"]))


def test_kolom_yang_bertambah_kemudian_tidak_merusak_rantai(isi, monkeypatch):
    """Older acts are verified by the columns that there were then."""
    kini = daftar_riwayat()
    dahulu = {
        nama: TabelRiwayat(t.model, tuple(k for k in t.kolom if k != "hasil"), t.jalur)
        for nama, t in kini.items()
        if nama != "kinerja_historicalbukti"
    }
    monkeypatch.setattr(modul_segel, "daftar_riwayat", lambda: dahulu)
    kegiatan = buat_kegiatan()
    segel(sekarang=SESUDAH)
    monkeypatch.undo()
    # The limit of a table that it did not know is carried on.
    tanpa_bukti = Penyegelan.objects.latest("nomor").batas_per_tabel
    assert tanpa_bukti["kinerja_historicalbukti"] == Bukti.history.latest("history_id").pk
    buat_bukti(buat_tindak_lanjut(kegiatan))
    kegiatan.save()
    segel(sekarang=SESUDAH)
    assert BentukRiwayat.objects.count() == 2
    assert list(periksa_rantai()) == []
    Riwayat.objects.filter(id=kegiatan.pk).update(uraian="Lain")
    assert len(list(periksa_rantai())) == 2


@pytest.mark.django_db(transaction=True)
def test_menunggu_yang_sedang_menulis():
    """A smaller key may become visible after a larger one; nothing may slip past the limit."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite mempunyai satu penulis")
    unit = buat_unit()
    lain = connections.create_connection("default")
    try:
        with lain.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_current_xact_id()")
            buat_kegiatan(unit_kerja=unit)
            assert segel(sekarang=SAAT, tunggu=0.2) is None
            cursor.execute("COMMIT")
    finally:
        lain.close()
    assert segel(sekarang=SAAT) is not None
    with transaction.atomic():
        buat_kegiatan(unit_kerja=unit)
        assert segel(sekarang=SAAT) is not None
    assert list(periksa_rantai()) == []


def test_yang_lain_menyegel_lebih_dahulu(isi, monkeypatch):
    buat_kegiatan()
    asli = modul_segel._antre

    def didahului():
        asli()
        monkeypatch.setattr(modul_segel, "_antre", asli)
        segel(sekarang=SESUDAH)

    monkeypatch.setattr(modul_segel, "_antre", didahului)
    assert segel(sekarang=SESUDAH) is None
    assert Penyegelan.objects.count() == 3
    assert list(periksa_rantai()) == []
