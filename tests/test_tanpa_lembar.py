"""A kecamatan that has just been added: no sheet, no officials, no records. Nothing may fail."""

import pytest

from kinerja.actions.tambah_kecamatan import tambah_kecamatan
from organisasi.models.peran import PUBLIK, Peran
from tests.alamat import BAGIAN_ALAMAT, nama_semua_url
from tests.dunia import Dunia
from tests.factories import buat_pengguna
from tests.izin import PERAN_URL

pytestmark = pytest.mark.django_db
PEMAKAI = ("staf", "verifikator", "camat", "admin")


@pytest.fixture
def dunia(db, tanpa_cetak) -> Dunia:
    kecamatan = tambah_kecamatan("35.08.10")
    unit = kecamatan.daftar_unit_kerja.get(kode="PEM")
    pengguna = {
        "staf": buat_pengguna(unit_kerja=unit),
        "verifikator": buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan),
        "camat": buat_pengguna(Peran.CAMAT, kecamatan=kecamatan),
        "admin": buat_pengguna(Peran.ADMIN, kecamatan=kecamatan),
    }
    desa = kecamatan.daftar_desa.get(nama="Boreng")
    kunci = {
        "panduan": "staf",
        "langkah": "lembar",
        "warna": "14406b",
        "tahun": 2026,
        "triwulan": 1,
        "triwulan_terbuka": 1,
        "uid": "MQ",
        "token_sandi": "salah",
        "acuan": "unit-kerja",
        "unit_kerja": unit.pk,
        "unit_kode": unit.kode,
        "narasi": "ikhtisar",
        "jenis_kode": "RKPDesa",
        "jenis_dokumen": kecamatan.daftar_jenis_dokumen.get(kode="RKPDesa").pk,
        "jenis_laporan": "ringkas",
        "isi_impor": "kegiatan",
        "pengguna": pengguna["staf"].pk,
        "desa": desa.pk,
        "desa_kode": desa.kode,
    }
    return Dunia(pengguna, kunci)


@pytest.mark.lengkap
@pytest.mark.basis_data
def test_setiap_halaman_terbuka_juga_tanpa_lembar_dan_pejabat(client, dunia, subtests):
    dibuka = 0
    for pemakai in PEMAKAI:
        client.force_login(dunia.pengguna[pemakai])
        for nama in sorted(nama_semua_url()):
            boleh = PERAN_URL[nama]
            if not set(BAGIAN_ALAMAT.get(nama, ())) <= set(dunia.kunci):
                continue
            if boleh != PUBLIK and pemakai not in boleh:
                continue
            with subtests.test(nama, pemakai=pemakai):
                status = client.get(dunia.alamat(nama)).status_code
                # A session opens nothing of the API.
                assert status in (200, 302, 401, 403, 404, 405)
                dibuka += status == 200
    assert dibuka > 100


def test_halaman_kosong_berkata_apa_yang_harus_dikerjakan(client, dunia):
    kalimat, tautan = "Belum ada lembar IKU", 'href="/pengaturan/lembar-iku/"'
    for pemakai, tampak in (("admin", True), ("verifikator", False)):
        client.force_login(dunia.pengguna[pemakai])
        for alamat in ("/", "/perbandingan/", "/target/2026/", "/lembar-iku/"):
            isi = client.get(alamat).content.decode()
            assert kalimat in isi, alamat
            # The tour on the first page leads there, too.
            assert (tautan in isi) is tampak, alamat
    client.force_login(dunia.pengguna["verifikator"])
    assert "Simpan target" not in client.get("/target/2026/").content.decode()
    assert "tidak tercakup lembar IKU" in client.get("/laporan/2020/").content.decode()


def test_kecamatan_yang_hanya_berkelurahan_tidak_menunggu_dokumen(client, tanpa_cetak):
    kecamatan = tambah_kecamatan("32.76.01")
    unit = kecamatan.daftar_unit_kerja.get(kode="PEM")
    for pengguna in (
        buat_pengguna(unit_kerja=unit),
        buat_pengguna(Peran.CAMAT, kecamatan=kecamatan),
    ):
        client.force_login(pengguna)
        isi = client.get("/dokumen-desa/2026/").content.decode()
        assert "tidak ada dokumen yang ditunggu" in isi
        assert "Simpan semua" not in isi
        assert "Tidak ada desa di kecamatan ini." in client.get("/desa/").content.decode()
