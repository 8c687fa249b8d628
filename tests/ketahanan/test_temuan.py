"""How a scan is read; the scan itself is `python -m tests.ketahanan wapiti` (docs/keamanan.md)."""

import json
from collections import Counter

import pytest

from tests.ketahanan import temuan
from tests.ketahanan.temuan import Hitungan, Temuan, baca_temuan, hitung_catatan
from tests.ketahanan.wapiti import Pindaian, ceritakan, keberatan

SATU = {"method": "GET", "path": "/desa/", "parameter": "q", "info": "Isian tampil \n"}
LAPORAN = {
    "vulnerabilities": {"Reflected Cross Site Scripting": [SATU, SATU], "SQL Injection": []},
    "anomalies": {"Internal Server Error": [SATU | {"parameter": None}]},
    "additionals": {},
}
TEMUAN = Temuan(
    "staf", "vulnerabilities", "Reflected Cross Site Scripting", "GET", "/desa/", "q",
    "Isian tampil",
)  # fmt: skip


def _pindaian(**lain: object) -> Pindaian:
    hitungan = Hitungan(permintaan=10, dikenal=9)
    isi = {
        "peran": "staf",
        "lama": 1.0,
        "dijelajahi": Counter(GET=5),
        "temuan": [],
        "belum_tuntas": [],
    }
    return Pindaian(**{**isi, "hitungan": hitungan, "masih_masuk": True, **lain})


def test_temuan_dibaca_sekali():
    assert [str(satu) for satu in baca_temuan("staf", LAPORAN)] == [
        "staf: Reflected Cross Site Scripting: GET /desa/ [q]: Isian tampil",
        "staf: Internal Server Error: GET /desa/: Isian tampil",
    ]


def test_yang_tidak_diterangkan_menjadi_keberatan(monkeypatch):
    monkeypatch.setattr(temuan, "DITERANGKAN", ((TEMUAN.kategori, r"^Isian", "sebabnya"),))
    lain = Temuan("staf", "anomalies", "Lain", "GET", "/desa/", "", "Isian tampil")
    pindaian = _pindaian(temuan=[TEMUAN, lain])
    assert keberatan(pindaian) == [str(lain)]
    assert "  1 x Reflected Cross Site Scripting (sebabnya)" in ceritakan(pindaian)


@pytest.mark.parametrize(
    ("lain", "teks"),
    [
        ({"masih_masuk": False}, "sesinya berakhir"),
        ({"hitungan": Hitungan(permintaan=10, dikenal=4)}, "tidak dikenal"),
        ({"hitungan": Hitungan(permintaan=2, dikenal=2, galat=["500 GET desa_list"])}, "500 GET"),
    ],
)
def test_pindaian_yang_tidak_melihat_apa_apa_ditolak(lain, teks):
    assert not keberatan(_pindaian())
    assert teks in "\n".join(keberatan(_pindaian(**lain)))


def _baris(cara: str, halaman: str, status: int, pengguna: int | None = 1) -> str:
    return json.dumps(
        {
            "tingkat": "INFO",
            "pencatat": "iku.permintaan",
            "cara": cara,
            "halaman": halaman,
            "status": status,
            "pengguna": pengguna,
        }
    )


def test_catatan_dihitung():
    hasil = hitung_catatan(
        [
            "bukan JSON",
            _baris("GET", "siap", 200, None),
            _baris("GET", "desa_list", 200),
            _baris("GET", "", 404),
            _baris("POST", "kegiatan_baru", 200),
            _baris("POST", "kegiatan_baru", 302),
            _baris("POST", "kegiatan_baru", 403, None),
            _baris("GET", "laporan_pdf", 429),
            _baris("GET", "desa_detail", 500),
            json.dumps({"tingkat": "ERROR", "pencatat": "django.request", "pesan": "x"}),
        ]
    )
    assert (hasil.permintaan, hasil.dikenal) == (7, 6)
    assert hasil.halaman == {"desa_list": 1}
    assert hasil.dikirim == {"kegiatan_baru": 2}
    assert hasil.tersimpan == {"kegiatan_baru": 1}
    assert hasil.terlalu_sering == {"laporan_pdf": 1}
    assert hasil.galat[0] == "500 GET desa_detail"
    assert len(hasil.galat) == 2
