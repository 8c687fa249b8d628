from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.aturan.tenggat import Slot
from pengingat.aturan.jadwal import (
    Jatuh,
    Penerima,
    jatuh_batas,
    jatuh_dokumen,
    jatuh_kegiatan,
    jatuh_realisasi,
    menyangkut,
    sebutan_selisih,
)
from pengingat.aturan.jadwal import JenisPengingat as J

TENGGAT = date(2026, 9, 30)
BATAS = date(2026, 12, 31)


def sesudah(acuan, hari):
    return acuan + timedelta(days=hari)


@pytest.mark.parametrize(
    ("hari", "titik"),
    [
        pytest.param(-61, None, id="masih jauh"),
        pytest.param(-60, -60, id="60 hari lagi"),
        pytest.param(-59, -60, id="kemarin mesin mati"),
        pytest.param(-31, -60, id="belum sampai 30"),
        pytest.param(-30, -30, id="30 hari lagi"),
        pytest.param(-14, -14, id="14 hari lagi"),
        pytest.param(-7, -7, id="7 hari lagi"),
        pytest.param(-1, -1, id="besok"),
        pytest.param(0, -1, id="hari tenggat sendiri bukan keterlambatan"),
        pytest.param(1, 1, id="sehari lewat"),
        pytest.param(6, 1, id="belum seminggu"),
        pytest.param(7, 7, id="seminggu lewat"),
        pytest.param(14, 14, id="dua minggu lewat"),
        pytest.param(30, 30, id="sebulan lewat"),
        pytest.param(59, 30, id="belum dua bulan"),
        pytest.param(60, 60, id="tiap 30 hari"),
        pytest.param(365, 360, id="setahun"),
        pytest.param(390, None, id="sesudah setahun berhenti"),
    ],
)
def test_dokumen_yang_belum_masuk(hari, titik):
    jatuh = jatuh_dokumen(Slot(TENGGAT), hari_ini=sesudah(TENGGAT, hari))
    assert jatuh == (None if titik is None else Jatuh(J.DOKUMEN, TENGGAT, titik))


@pytest.mark.parametrize("tanggal", [TENGGAT, sesudah(TENGGAT, 3)], ids=["tepat", "terlambat"])
def test_dokumen_yang_sudah_masuk_tidak_diingatkan(tanggal):
    assert jatuh_dokumen(Slot(TENGGAT, tanggal), hari_ini=sesudah(TENGGAT, 7)) is None


def test_tanggal_yang_belum_terjadi_belum_berarti_masuk():
    slot = Slot(TENGGAT, tanggal=TENGGAT)
    assert jatuh_dokumen(slot, hari_ini=sesudah(TENGGAT, -7)).titik == -7


def test_perpanjangan_memulai_hitungan_baru():
    diperpanjang = Slot(date(2026, 10, 31))
    assert jatuh_dokumen(diperpanjang, hari_ini=date(2026, 10, 1)) == Jatuh(
        J.DOKUMEN, date(2026, 10, 31), -30
    )


@pytest.mark.parametrize(
    ("rencana", "hari_ini", "jatuh"),
    [
        pytest.param(None, date(2026, 3, 23), None, id="13 hari"),
        pytest.param(
            None,
            date(2026, 3, 24),
            Jatuh(J.BELUM_DITINDAKLANJUTI, date(2026, 3, 10), 14),
            id="14 hari",
        ),
        pytest.param(
            None,
            date(2026, 4, 9),
            Jatuh(J.BELUM_DITINDAKLANJUTI, date(2026, 3, 10), 30),
            id="30 hari",
        ),
        pytest.param(
            None,
            date(2026, 5, 9),
            Jatuh(J.BELUM_DITINDAKLANJUTI, date(2026, 3, 10), 60),
            id="60 hari",
        ),
        pytest.param(date(2026, 5, 1), date(2026, 4, 9), None, id="direncanakan nanti"),
        pytest.param(date(2026, 5, 1), date(2026, 5, 1), None, id="direncanakan hari ini"),
        pytest.param(
            date(2026, 5, 1),
            date(2026, 5, 2),
            Jatuh(J.RENCANA_TERLEWAT, date(2026, 5, 1), 1),
            id="rencana kemarin",
        ),
        pytest.param(
            date(2026, 5, 1),
            date(2026, 6, 30),
            Jatuh(J.RENCANA_TERLEWAT, date(2026, 5, 1), 60),
            id="rencana dua bulan lalu",
        ),
        pytest.param(date(2026, 5, 1), date(2027, 1, 1), None, id="batas sudah lewat"),
    ],
)
def test_kegiatan_tanpa_tindak_lanjut(rencana, hari_ini, jatuh):
    assert jatuh_kegiatan(date(2026, 3, 10), rencana, batas=BATAS, hari_ini=hari_ini) == jatuh


@pytest.mark.parametrize(
    ("hari", "titik"),
    [(-61, None), (-60, -60), (-20, -30), (-1, -1), (0, -1), (1, None)],
)
def test_batas_tindak_lanjut_yang_mendekat(hari, titik):
    jatuh = jatuh_batas(BATAS, hari_ini=sesudah(BATAS, hari))
    assert jatuh == (None if titik is None else Jatuh(J.BATAS_TINDAK_LANJUT, BATAS, titik))


@pytest.mark.parametrize(
    ("hari", "titik"),
    [
        (-15, None),
        (-14, -14),
        (-3, -7),
        (0, -1),
        (1, 1),
        (31, 30),
        (60, 60),
        (360, 360),
        (390, None),
    ],
)
def test_realisasi_yang_belum_dicatat_sebelum_dan_sesudah_triwulannya(hari, titik):
    akhir = date(2026, 9, 30)
    jatuh = jatuh_realisasi(2026, 3, hari_ini=sesudah(akhir, hari))
    assert jatuh == (None if titik is None else Jatuh(J.REALISASI, akhir, titik))


@pytest.mark.parametrize(
    ("penerima", "jenis", "titik", "dapat"),
    [
        (Penerima.PENGELOLA, J.DOKUMEN, -60, True),
        (Penerima.PENGELOLA, J.BATAS_TINDAK_LANJUT, -1, False),
        (Penerima.UNIT, J.DOKUMEN, 1, False),
        (Penerima.UNIT, J.BELUM_DITINDAKLANJUTI, 14, True),
        (Penerima.VERIFIKATOR, J.DOKUMEN, -60, True),
        (Penerima.VERIFIKATOR, J.BELUM_DITINDAKLANJUTI, 14, True),
        (Penerima.CAMAT, J.DOKUMEN, -14, False),
        (Penerima.CAMAT, J.DOKUMEN, -7, True),
        (Penerima.CAMAT, J.DOKUMEN, 1, True),
        (Penerima.CAMAT, J.BELUM_DITINDAKLANJUTI, 14, False),
        (Penerima.CAMAT, J.BELUM_DITINDAKLANJUTI, 30, True),
        (Penerima.CAMAT, J.RENCANA_TERLEWAT, 7, False),
        (Penerima.CAMAT, J.RENCANA_TERLEWAT, 14, True),
        (Penerima.CAMAT, J.BATAS_TINDAK_LANJUT, -30, False),
        (Penerima.CAMAT, J.BATAS_TINDAK_LANJUT, -14, True),
        (Penerima.PENGELOLA, J.REALISASI, -14, False),
        (Penerima.UNIT, J.REALISASI, -14, True),
        (Penerima.CAMAT, J.REALISASI, 7, False),
        (Penerima.CAMAT, J.REALISASI, 14, True),
    ],
)
def test_siapa_yang_diingatkan(penerima, jenis, titik, dapat):
    assert menyangkut(penerima, Jatuh(jenis, TENGGAT, titik)) is dapat


@given(st.integers(-60, 389))
def test_titik_tidak_pernah_mendahului_harinya(hari):
    titik = jatuh_dokumen(Slot(TENGGAT), hari_ini=sesudah(TENGGAT, hari)).titik
    assert titik <= hari
    assert hari - titik < 30


@given(st.integers(-60, 388))
def test_dari_hari_ke_hari_titik_tidak_pernah_mundur(hari):
    titik = [
        jatuh_dokumen(Slot(TENGGAT), hari_ini=sesudah(TENGGAT, h)).titik for h in (hari, hari + 1)
    ]
    assert titik == sorted(titik)


@pytest.mark.parametrize(
    ("hari", "sebutan"),
    [(-30, "30 hari lagi"), (-1, "besok"), (0, "hari ini"), (1, "lewat 1 hari")],
)
def test_selisih_dalam_kata(hari, sebutan):
    assert sebutan_selisih(TENGGAT, hari_ini=sesudah(TENGGAT, hari)) == sebutan
