"""The rig itself, in small; the long run is `python -m tests.ketahanan bunuh` (docs/ketahanan.md)."""

import os

import pytest

from tests.ketahanan import bunuh
from tests.ketahanan.orang import Buku

BASIS_DATA = "postgresql" if os.environ.get("DATABASE_URL_UJI") else "sqlite"


@pytest.mark.lengkap
@pytest.mark.ketahanan
@pytest.mark.butuh(*(["initdb"] if BASIS_DATA == "postgresql" else []))
def test_tiga_kali_dibunuh_selama_orang_menulis():
    laporan = bunuh.jalankan(3, BASIS_DATA, benih=1404)
    assert "3 kali kill -9" in laporan[0]


ISI = {
    "kegiatan": [["satu", 1, "hasil"], ["dua", 2, ""]],
    "tindak_lanjut": [["tiga", 1]],
    "berbukti": ["tiga"],
    "bukti_hilang": [],
    "berkas_yatim": 0,
    "tanpa_riwayat": 0,
    "nomor_bolong": 0,
    "kiriman": 3,
}


def _buku() -> Buku:
    return Buku(kegiatan={"satu": 1, "dua": 2}, hasil={1: "hasil"}, tindak_lanjut={"tiga": 1})


def test_semua_yang_diakui_tersimpan():
    assert bunuh.bandingkan(_buku(), ISI) == []


@pytest.mark.parametrize(
    ("diganti", "salah"),
    [
        ({"kegiatan": ISI["kegiatan"][:1], "kiriman": 2}, "kegiatan 'dua' (2) diakui, tidak"),
        ({"kegiatan": [*ISI["kegiatan"], ["dua", 3, ""]]}, "1 kegiatan rangkap"),
        ({"kegiatan": [["satu", 1, ""], ["dua", 2, ""]]}, "perubahan 'hasil' diakui"),
        ({"kegiatan": [*ISI["kegiatan"], ["x", 3, ""]], "kiriman": 4}, "tidak pernah dikirim"),
        ({"tindak_lanjut": []}, "tindak lanjut 'tiga' diakui"),
        ({"berbukti": []}, "tindak lanjut 'tiga' tersimpan separuh"),
        ({"kiriman": 2}, "2 kunci kiriman untuk 3 catatan"),
        ({"bukti_hilang": ["a.pdf"]}, "bukti_hilang: ['a.pdf']"),
        ({"tanpa_riwayat": 1}, "tanpa_riwayat: 1"),
        ({"nomor_bolong": 1}, "nomor_bolong: 1"),
    ],
)
def test_yang_hilang_atau_rangkap_ketahuan(diganti, salah):
    assert salah in "\n".join(bunuh.bandingkan(_buku(), ISI | diganti))


def test_yang_belum_terjawab_boleh_ada_atau_tidak():
    buku = Buku(kegiatan={"satu": 1}, hasil={1: "hasil"}, tindak_lanjut={"tiga": 1})
    buku.tak_tentu = {"dua", "empat"}
    assert bunuh.bandingkan(buku, ISI) == []
