"""Addresses and questions that nobody writes by hand: never a fault, whoever asks."""

from urllib.parse import quote

import pytest
from django.urls import NoReverseMatch, reverse

from tests.alamat import BAGIAN_ALAMAT
from tests.dunia import buat_dunia
from tests.hak_akses import HAK_AKSES, PEMAKAI

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap, pytest.mark.basis_data]
BAGIAN = (0, 2**31, 2**63, 10**40, "a\x00b", "\u202e", "x" * 300, "..%2f..", "-1", "1e3", "\u0663")
TANYA = (
    "cari",
    "q",
    "halaman",
    "page",
    "tahun",
    "unit",
    "desa",
    "jenis",
    "status",
    "urut",
    "per",
    "salin",
)
ISI_TANYA = (
    "\u00b2",
    "9" * 5_000,
    "\x00",
    "-1",
    str(2**63),
    "9" * 400,
    "NaN",
    "' OR 1=1 --",
    "\ud7ff",
    "%",
    "2025-02-30",
)
URUTAN = ("staf pemilik", "verifikator", "camat", "admin", "kabupaten", "anonim")


@pytest.fixture
def dunia(acuan, tanpa_cetak):
    return buat_dunia(acuan)


def _pemakai(nama: str) -> str | None:
    boleh = [p for p in URUTAN if HAK_AKSES[nama][PEMAKAI.index(p)] == 200]
    return boleh[0] if boleh else None


def _daftar_alamat(dunia, nama: str):
    bagian = BAGIAN_ALAMAT.get(nama, ())
    for nomor in range(len(bagian)):
        for nilai in BAGIAN:
            kunci = [dunia.kunci[satu] for satu in bagian]
            kunci[nomor] = nilai
            try:
                yield reverse(nama, args=kunci)
            except NoReverseMatch:
                continue


def test_alamat_dan_pertanyaan_aneh_tidak_pernah_galat(client, dunia, subtests):
    diuji = 0
    for pemakai in URUTAN:
        client.logout()
        if dunia.pengguna[pemakai]:
            client.force_login(dunia.pengguna[pemakai])
        for nama in (n for n in HAK_AKSES if _pemakai(n) == pemakai):
            tanya = [
                dunia.alamat(nama) + "?" + "&".join(f"{t}={quote(isi)}" for t in TANYA)
                for isi in ISI_TANYA[diuji % 5 :: 5]
            ]
            with subtests.test(nama, pemakai=pemakai):
                for alamat in [*_daftar_alamat(dunia, nama), *tanya]:
                    diuji += 1
                    assert client.get(alamat).status_code < 500, alamat
    print(diuji, "alamat")
    assert diuji > 500
