"""Every screen with a sheet of seven indicators of all kinds and units."""

import re
from datetime import date

import pytest

from organisasi.models.peran import PUBLIK, Peran
from tests.alamat import BAGIAN_ALAMAT, nama_semua_url
from tests.dunia import Dunia
from tests.factories import buat_pengguna
from tests.izin import PERAN_URL
from tests.lembar_tujuh import isi_tujuh

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap, pytest.mark.basis_data]
HARI_INI = date(2026, 8, 10)
# An index, a nilai and a number of days with what only a share may have behind it. Of a
# capaian, which is a share, the predikat begins at '91,00 % ke atas'.
SALAH_SATUAN = re.compile(r"\b(?:85,25|86,00|9[12](?:,00)?|110(?:,00)?|[34],00?) %(?! ke atas)")

# A roman numeral in small letters, and what a browser of another language would be written for.
TULISAN_ASING = re.compile(
    r"\b[Tt]riwulan (?:[ivx]+|Ii+|Iv)\b|\b[Tt]eguran i+\b"
    r"|\d\.\d+\W?[KMG]B\b|\b[ap]\.m\.|\d,? (?:midnight|noon)\b"
    r"|\b(?:January|February|March|May|June|July|August|October|December)\b"
)


@pytest.fixture
def dunia(acuan, monkeypatch, tanpa_cetak) -> Dunia:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: HARI_INI)
    isi_tujuh(acuan, 2026, triwulan=2)
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    pengguna = {
        "staf": buat_pengguna(unit_kerja=unit),
        "verifikator": buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan),
        "camat": buat_pengguna(Peran.CAMAT, kecamatan=acuan),
        "kabupaten": buat_pengguna(Peran.KABUPATEN),
    }
    kunci = {
        "kecamatan": acuan.kode,
        "tahun": 2026,
        "triwulan": 1,
        "triwulan_terbuka": 1,
        "unit_kode": unit.kode,
        "jenis_kode": "LPPDesa",
        "desa_kode": acuan.daftar_desa.first().kode,
    }
    return Dunia(pengguna, kunci)


def test_pencariannya_menemukan_indeks_yang_berpersen():
    assert SALAH_SATUAN.search("IKW 85,25 %")
    assert SALAH_SATUAN.search("4,0 % dari")
    assert not SALAH_SATUAN.search("capaian 99,13 %, 66,67 %, 85,25 dari 86,00")


@pytest.mark.parametrize(
    "teks",
    ["triwulan iii 2026", "Triwulan Ii", "1.2\xa0MB", "March 3, 2026", "3 p.m.", "teguran ii"],
)
def test_pencariannya_menemukan_tulisan_asing(teks):
    assert TULISAN_ASING.search(teks)
    assert not TULISAN_ASING.search("Triwulan III 2026, 1,2 MB, 3 Maret 2026 pukul 10.30")


def test_setiap_halaman_ditulis_seperti_orang_sini_menulis(client, dunia, subtests):
    """Indexes without '%', roman capitals, Indonesian days and sizes: for an English browser."""
    dibuka = 0
    for pemakai, pengguna in dunia.pengguna.items():
        client.force_login(pengguna)
        for nama in sorted(nama_semua_url()):
            boleh = PERAN_URL[nama]
            if not set(BAGIAN_ALAMAT.get(nama, ())) <= set(dunia.kunci):
                continue
            if boleh == PUBLIK or pengguna.peran not in boleh:
                continue
            alamat = dunia.alamat(nama, pemakai)
            with subtests.test(nama, pemakai=pemakai):
                jawaban = client.get(alamat, headers={"accept-language": "en-US"})
                assert jawaban.status_code < 500
                if jawaban.status_code == 200 and not jawaban.streaming:
                    isi = jawaban.content.decode(errors="replace")
                    teks = re.sub(r"<[^>]+>", " ", isi)
                    assert SALAH_SATUAN.findall(teks) == []
                    assert TULISAN_ASING.findall(teks) == []
                    dibuka += 1
    assert dibuka > 60
