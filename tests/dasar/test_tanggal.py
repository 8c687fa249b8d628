from datetime import date, datetime, time

import pytest

from dasar.aturan.tanggal import (
    BukanTanggal,
    baca_ketikan,
    baca_tanggal,
    hari_tertulis,
    masa_tertulis,
)

AKHIR_TAHUN = date(2025, 12, 31)


@pytest.mark.parametrize(
    "nilai",
    [
        date(2025, 12, 31),
        datetime(2025, 12, 31),  # noqa: DTZ001
        "31/12/2025",
        " 31 Desember 2025 ",
        "31  DESEMBER 2025",
        "2025-12-31",
        datetime(2025, 12, 31, 8, 30),  # noqa: DTZ001
        "31-12-2025",
        "31/12/25",
        "31\u00a0Desember\u202f2025",
        "31\u200b Des 2025",
        "\uff13\uff11\uff0f\uff11\uff12\uff0f\uff12\uff10\uff12\uff15",
        "31 / 12 / 2025",
        "31–12–2025",
        "31.12.2025",
        "31-XII-2025",
        "Rabu, 31 Desember 2025",
        "RABU 31 DESEMBER 2025",
        "Rabu tanggal 31 Desember 2025",
        "31 Desember 2025 (Rabu)",
        "Tgl. 31 Desember 2025",
        "31 Dec 2025",
        "December 31, 2025",
        "Wednesday, December 31, 2025",
        "31Desember2025",
        "2025/12/31",
        "2025-12-31 10:00",
        "2025-12-31T00:00:00",
        "2025-12-31T00:00:00.000+07:00",
        "2025-12-30T17:00:00.000Z",
        "31/12/2025 8.00",
        "31 Desember 2025 pukul 08.30 WIB",
    ],
)
def test_bentuk_tanggal_yang_diterima(nilai):
    assert baca_tanggal(nilai) == AKHIR_TAHUN


@pytest.mark.parametrize(
    "nilai",
    [
        "31 September 2025",
        "31/09/2025",
        "2025-02-29",
        45000,
        45000.0,
        True,
        None,
        "",
        "45000",
        "12/31/2025",
        "31 s.d. 31 Desember 2025",
        "30-31 Desember 2025",
        "Desember 2025",
        "٣١/١٢/٢٠٢٥",
        "31/12/2025 25.00",
        "31 Desember 2025 " * 9,
        time(8),
    ],
)
def test_yang_bukan_tanggal_ditolak(nilai):
    with pytest.raises(ValueError, match=r"."):
        baca_tanggal(nilai)


@pytest.mark.parametrize(
    ("nilai", "hari"),
    [
        ("5 Agt 2026", date(2026, 8, 5)),
        ("5 Ags 2026", date(2026, 8, 5)),
        ("5 Agust. 2026", date(2026, 8, 5)),
        ("5 Sept 2026", date(2026, 9, 5)),
        ("5 Nop 2026", date(2026, 11, 5)),
        ("5 Pebruari 2026", date(2026, 2, 5)),
        ("5 May 2026", date(2026, 5, 5)),
        ("Sel, 5 Mei 2026", date(2026, 5, 5)),
        ("Jum\u2019at, 8 Mei 2026", date(2026, 5, 8)),
        ("Ahad, 10 Mei 2026", date(2026, 5, 10)),
    ],
)
def test_ejaan_bulan_dan_hari(nilai, hari):
    assert baca_tanggal(nilai) == hari


@pytest.mark.parametrize(
    ("nilai", "sebab"),
    [
        ("Senin, 5 Mei 2026", "5 Mei 2026 adalah hari Selasa, bukan Senin"),
        ("Monday, May 5, 2026", "adalah hari Selasa, bukan Monday"),
        ("31/02/2026", "tidak ada tanggal 31 Februari 2026"),
        ("12/31/2025", "tidak ada bulan 31; urutannya hari, bulan, tahun"),
        ("5 Maai 2026", "nama bulan 'maai' tidak dikenal"),
        (46147.0, "angka, mungkin 5 Mei 2026"),
    ],
)
def test_sebab_ditolak_disebut(nilai, sebab):
    with pytest.raises(BukanTanggal) as salah:
        baca_tanggal(nilai)
    assert sebab in salah.value.sebab


@pytest.mark.parametrize(
    ("dari", "sampai", "tertulis"),
    [
        (date(2025, 2, 1), AKHIR_TAHUN, "1 Februari 2025 sampai 31 Desember 2025"),
        (date(2025, 2, 1), None, "sejak 1 Februari 2025"),
        (None, AKHIR_TAHUN, "sampai 31 Desember 2025"),
        (None, None, "tanpa batas waktu"),
    ],
)
def test_masa_dalam_kata(dari, sampai, tertulis):
    assert masa_tertulis(dari, sampai) == tertulis


@pytest.mark.parametrize(
    "teks",
    [
        "31/12/2025",
        "31-12-2025",
        "31.12.2025",
        "31 12 2025",
        "31/12/25",
        "31122025",
        "2025-12-31",
        "31 Desember 2025",
        " 31-des-2025 ",
        "31 DES 25",
        "31/ 12 /2025",
    ],
)
def test_ketikan_yang_dikenal(teks):
    assert baca_ketikan(teks) == AKHIR_TAHUN


@pytest.mark.parametrize(
    ("teks", "hari"),
    [
        ("1/2/25", date(2025, 2, 1)),
        ("17 Agt 2025", date(2025, 8, 17)),
        ("10 Nopember 2025", date(2025, 11, 10)),
        ("20 sept 2012", date(2012, 9, 20)),
        ("20092012", date(2012, 9, 20)),
        ("29 Pebruari 2024", date(2024, 2, 29)),
    ],
)
def test_hari_selalu_di_depan_bulan(teks, hari):
    assert baca_ketikan(teks) == hari


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "311225",
        "20251231",
        "31/12",
        "31/12/025",
        "12/31/2025",
        "31/09/2025",
        "31 kapan 2025",
        "31/12/1925",
        "31122125",
        "٣١/١٢/٢٠٢٥",
    ],
)
def test_ketikan_yang_berarti_dua_atau_tidak_ada_ditolak(teks):
    with pytest.raises(ValueError, match=r"."):
        baca_ketikan(teks)


@pytest.mark.parametrize("teks", ["2026-02-30T10:00:00", "2026-13-01T00:00:00+07:00"])
def test_saat_yang_tidak_ada_ditolak(teks):
    with pytest.raises(BukanTanggal):
        baca_tanggal(teks)


@pytest.mark.parametrize(
    ("akhir", "tertulis"),
    [
        (None, "3 Maret 2026"),
        (date(2026, 3, 5), "3–5 Maret 2026"),
        (date(2026, 4, 3), "3 Maret–3 April 2026"),
        (date(2027, 3, 3), "3 Maret 2026–3 Maret 2027"),
    ],
)
def test_beberapa_hari_disebut_pendek(akhir, tertulis):
    assert hari_tertulis(date(2026, 3, 3), akhir) == tertulis
