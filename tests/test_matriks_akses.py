"""URL x method x peran x owner, generated from the resolver: denied unless declared."""

import pytest
from django.db import connection

from organisasi.models.peran import PUBLIK, Peran
from tests.alamat import BAGIAN_ALAMAT, nama_semua_url
from tests.conftest import tolak_tulis
from tests.dunia import Dunia, buat_dunia
from tests.factories import buat_pengguna, buat_unit
from tests.izin import PERAN_URL

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]
SEMUA_METODE = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
MELIHAT_ATAU_MENGUBAH = ("GET", "HEAD", "POST")
TIDAK_DIKENAL = ("PUT", "PATCH", "DELETE")
DITOLAK = {403, 404, 405}
ASING = ("staf asing", "verifikator asing", "admin asing", "camat lain")
# Whose the record behind a part of an address is; the other parts say nothing of anybody's.
MILIK_UNIT = {"kegiatan", "tindak_lanjut", "bukti", "bukti_kegiatan"}
MILIK_ORANG = {"saringan", "pembisuan"}
MILIK_KECAMATAN = {
    "berkas_dokumen", "berkas_laporan", "bukti_realisasi", "cetakan", "desa", "desa_kode",
    "dokumen", "foto", "impor", "indikator", "jenis_dokumen", "kode", "kunci_aplikasi", "laporan", "lembar", "logo",
    "pengguna", "realisasi", "surat", "tanda_terima", "unit_kerja", "unit_kode",
}  # fmt: skip
BUKAN_CATATAN = {
    # Whose kecamatan it is, the API asks the key (tests/antarmuka/test_api.py).
    "kecamatan", "jenis_berkas",
    # What of a kecamatan is open to everybody, its own switch says (tests/publik).
    "tabel", "bentuk_data",
    "acuan", "isi_impor", "jenis_antrean", "jenis_kode", "jenis_laporan", "kode_tanda_terima", "langkah", "narasi",
    "panduan",
    "tahun", "token", "token_sandi", "triwulan", "triwulan_terbuka", "uid", "warna",
}  # fmt: skip


@pytest.fixture
def dunia(acuan, tanpa_cetak) -> Dunia:
    """Everybody has a namesake in another kecamatan."""
    dunia = buat_dunia(acuan)
    lain = dunia.pengguna["camat lain"].kecamatan
    unit = buat_unit(kecamatan=lain, pengelola_dokumen_desa=True)
    dunia.pengguna["staf asing"] = buat_pengguna(unit_kerja=unit, kecamatan=lain)
    dunia.pengguna["verifikator asing"] = buat_pengguna(Peran.VERIFIKATOR, kecamatan=lain)
    dunia.pengguna["admin asing"] = buat_pengguna(Peran.ADMIN, kecamatan=lain)
    return dunia


def _minta(client, metode: str, alamat: str):
    """The answer; a view that fails raises, and one that writes does too."""
    with connection.execute_wrapper(tolak_tulis):
        return client.generic(metode, alamat)


def _masuk(client, dunia: Dunia, pemakai: str) -> None:
    client.logout()
    if dunia.pengguna[pemakai]:
        client.force_login(dunia.pengguna[pemakai])


def _bagian(nama: str) -> set[str]:
    return set(BAGIAN_ALAMAT.get(nama, ()))


def _peran(dunia: Dunia, pemakai: str) -> str | None:
    pengguna = dunia.pengguna[pemakai]
    return pengguna.peran if pengguna else None


def test_setiap_bagian_alamat_diketahui_pemiliknya():
    semua = {bagian for daftar in BAGIAN_ALAMAT.values() for bagian in daftar}
    assert semua == MILIK_UNIT | MILIK_ORANG | MILIK_KECAMATAN | BUKAN_CATATAN


def test_anonim_hanya_yang_dinyatakan_publik(client, dunia, subtests):
    tertutup = {nama for nama in nama_semua_url() if PERAN_URL[nama] != PUBLIK}
    assert len(tertutup) > 100
    for nama in sorted(tertutup):
        with subtests.test(nama):
            for metode in SEMUA_METODE:
                jawaban = _minta(client, metode, dunia.alamat(nama))
                assert jawaban.status_code == 302, metode
                assert jawaban["Location"].startswith("/masuk/"), metode


def test_peran_yang_tidak_dinyatakan_ditolak_dengan_setiap_metode(client, dunia, subtests):
    diuji = 0
    for pemakai in ("staf pemilik", "verifikator", "camat", "admin", "kabupaten"):
        _masuk(client, dunia, pemakai)
        peran = _peran(dunia, pemakai)
        terlarang = [n for n, boleh in PERAN_URL.items() if boleh != PUBLIK and peran not in boleh]
        for nama in terlarang:
            with subtests.test(nama, pemakai=pemakai):
                status = {
                    _minta(client, m, dunia.alamat(nama, pemakai)).status_code for m in SEMUA_METODE
                }
                assert status == {403}
                diuji += len(SEMUA_METODE)
    assert diuji > 500


def test_metode_yang_tidak_dikenal_tidak_pernah_dijalankan(client, dunia, subtests):
    for pemakai in ("anonim", "staf pemilik", "verifikator", "camat", "admin", "kabupaten"):
        _masuk(client, dunia, pemakai)
        peran = _peran(dunia, pemakai)
        for nama, boleh in PERAN_URL.items():
            if boleh != PUBLIK and peran not in boleh:
                continue
            with subtests.test(nama, pemakai=pemakai):
                for metode in TIDAK_DIKENAL:
                    assert _minta(client, metode, dunia.alamat(nama, pemakai)).status_code == 405, (
                        metode
                    )


def _asing_bagi(nama: str) -> tuple[str, ...]:
    """Who may neither see nor change what stands behind this address."""
    bagian = _bagian(nama)
    if PERAN_URL[nama] == PUBLIK:
        return ()
    if bagian & MILIK_ORANG:
        return (*ASING, "staf lain", "verifikator", "camat", "admin", "kabupaten")
    if bagian & MILIK_UNIT:
        return (*ASING, "staf lain")
    return ASING if bagian & MILIK_KECAMATAN else ()


def test_catatan_orang_lain_tertutup_dengan_setiap_metode(client, dunia, subtests):
    for pemakai in (*ASING, "staf lain", "verifikator", "camat", "admin", "kabupaten"):
        _masuk(client, dunia, pemakai)
        for nama in PERAN_URL:
            # Whose peran is not declared is refused above, whoever owns the record.
            if pemakai not in _asing_bagi(nama) or _peran(dunia, pemakai) not in PERAN_URL[nama]:
                continue
            with subtests.test(nama, pemakai=pemakai):
                for metode in MELIHAT_ATAU_MENGUBAH:
                    jawaban = _minta(client, metode, dunia.alamat(nama, pemakai))
                    assert jawaban.status_code in DITOLAK, metode


def test_kecamatan_lain_sungguh_lain(dunia):
    lain = {dunia.pengguna[nama].kecamatan_id for nama in ASING}
    assert lain == {dunia.pengguna["camat lain"].kecamatan_id}
    assert dunia.pengguna["camat"].kecamatan_id not in lain
