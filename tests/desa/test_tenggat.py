from datetime import date

import pytest

from desa.aturan.tenggat import Aturan, Keadaan, Slot, hari_dicatat_kemudian

RKPDESA = Aturan(bulan=9, hari=30, geser_tahun=1)
APBDESA = Aturan(bulan=12, hari=31, geser_tahun=1)
LPPDESA = Aturan(bulan=3, hari=31, geser_tahun=-1)
TENGGAT = date(2025, 9, 30)
HARI_INI = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("aturan", "tahun", "tenggat", "tahun_anggaran"),
    [
        pytest.param(RKPDESA, 2026, date(2026, 9, 30), 2027, id="RKPDesa 2027"),
        pytest.param(APBDESA, 2025, date(2025, 12, 31), 2026, id="APBDesa 2026 milik 2025"),
        pytest.param(LPPDESA, 2026, date(2026, 3, 31), 2025, id="LPPDesa 2025"),
        pytest.param(Aturan(2, 29, 0), 2024, date(2024, 2, 29), 2024, id="kabisat"),
        pytest.param(Aturan(2, 29, 0), 2025, date(2025, 2, 28), 2025, id="bukan kabisat"),
        pytest.param(Aturan(9, 31, 0), 2025, date(2025, 9, 30), 2025, id="31 September"),
    ],
)
def test_tenggat_dan_tahun_anggaran(aturan, tahun, tenggat, tahun_anggaran):
    assert aturan.tenggat(tahun) == tenggat
    assert aturan.tahun_anggaran(tahun) == tahun_anggaran


@pytest.mark.parametrize(
    ("tanggal", "per", "keadaan", "hari_terlambat"),
    [
        pytest.param(
            date(2025, 9, 30), date(2025, 12, 31), Keadaan.TEPAT_WAKTU, 0, id="hari tenggat"
        ),
        pytest.param(
            date(2025, 10, 1), date(2025, 12, 31), Keadaan.TERLAMBAT, 1, id="sehari lewat"
        ),
        pytest.param(
            date(2025, 12, 31), date(2025, 12, 31), Keadaan.TERLAMBAT, 92, id="lama lewat"
        ),
        pytest.param(
            date(2025, 8, 1), date(2025, 8, 1), Keadaan.TEPAT_WAKTU, 0, id="masuk lebih awal"
        ),
        pytest.param(None, date(2025, 12, 31), Keadaan.BELUM, 0, id="tidak ada, tenggat lewat"),
        pytest.param(None, TENGGAT, Keadaan.BELUM, 0, id="tidak ada, per hari tenggat yang lalu"),
        pytest.param(
            None, date(2025, 9, 29), Keadaan.BELUM_JATUH_TEMPO, 0, id="tidak ada, belum waktunya"
        ),
        pytest.param(
            date(2025, 8, 1), date(2025, 6, 30), Keadaan.BELUM_JATUH_TEMPO, 0, id="ada, sesudah per"
        ),
        pytest.param(
            date(2025, 10, 5), date(2025, 10, 4), Keadaan.BELUM, 0, id="terlambat, belum diketahui"
        ),
    ],
)
def test_keadaan_slot(tanggal, per, keadaan, hari_terlambat):
    slot = Slot(TENGGAT, tanggal)
    assert slot.keadaan(per=per, hari_ini=HARI_INI) == keadaan
    assert slot.hari_terlambat(per=per) == hari_terlambat


@pytest.mark.parametrize(
    ("hari_ini", "keadaan"),
    [
        pytest.param(TENGGAT, Keadaan.BELUM_JATUH_TEMPO, id="hari tenggat belum habis"),
        pytest.param(date(2025, 10, 1), Keadaan.BELUM, id="keesokan harinya"),
    ],
)
def test_hari_tenggat_bukan_terlambat_sebelum_habis(hari_ini, keadaan):
    assert Slot(TENGGAT).keadaan(per=TENGGAT, hari_ini=hari_ini) == keadaan


@pytest.mark.parametrize(
    ("aturan", "tahun", "tanggal", "keadaan", "hari_terlambat"),
    [
        pytest.param(
            RKPDESA, 2026, date(2026, 9, 30), Keadaan.TEPAT_WAKTU, 0, id="RKPDesa 30-09-2026"
        ),
        pytest.param(
            RKPDESA, 2026, date(2026, 10, 1), Keadaan.TERLAMBAT, 1, id="RKPDesa 01-10-2026"
        ),
        pytest.param(
            APBDESA, 2025, date(2025, 12, 31), Keadaan.TEPAT_WAKTU, 0, id="APBDesa 31-12-2025"
        ),
        pytest.param(
            LPPDESA, 2026, date(2026, 4, 1), Keadaan.TERLAMBAT, 1, id="LPPDesa diterima 01-04-2026"
        ),
    ],
)
def test_kasus_kantor(aturan, tahun, tanggal, keadaan, hari_terlambat):
    per = date(2026, 12, 31)
    slot = Slot(aturan.tenggat(tahun), tanggal)
    assert slot.keadaan(per=per, hari_ini=date(2027, 1, 1)) == keadaan
    assert slot.hari_terlambat(per=per) == hari_terlambat


@pytest.mark.parametrize(
    ("tanggal", "janggal"),
    [
        pytest.param(None, False, id="tanpa tanggal"),
        pytest.param(date(2024, 9, 30), False, id="tepat setahun"),
        pytest.param(date(2024, 9, 29), True, id="setahun lebih sehari"),
    ],
)
def test_tanggal_jauh_sebelum_tenggat_ditanyakan(tanggal, janggal):
    assert Slot(TENGGAT, tanggal).terlalu_awal() is janggal


@pytest.mark.parametrize(
    ("dicatat", "hari"),
    [
        pytest.param(date(2025, 9, 30), 0, id="hari itu juga"),
        pytest.param(date(2025, 10, 14), 0, id="14 hari"),
        pytest.param(date(2025, 10, 15), 15, id="15 hari"),
        pytest.param(date(2025, 9, 1), 0, id="sebelum tanggalnya"),
    ],
)
def test_dicatat_lebih_dari_14_hari_kemudian_ditandai(dicatat, hari):
    assert hari_dicatat_kemudian(tanggal=TENGGAT, dicatat=dicatat) == hari


def test_yang_bertanggal_sebelum_mulai_dipakai_tidak_ditandai():
    mulai = date(2026, 3, 1)
    dicatat = date(2026, 11, 16)

    def hari(tanggal):
        return hari_dicatat_kemudian(tanggal=tanggal, dicatat=dicatat, mulai_dipakai=mulai)

    assert hari(date(2026, 2, 28)) == 0
    assert hari(mulai) == 260
