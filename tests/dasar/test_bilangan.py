"""Numbers as people type them: read, or refused with both readings; never shifted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dasar.aturan.bilangan import BilanganDitolak, baca_ketikan_bilangan, tulis_bilangan

TERBACA = [
    ("0", "0"), ("7", "7"), ("007", "7"), ("1250000", "1250000"),
    # One sign: decimals unless it parts thousands as an Indonesian writes them.
    ("84,5", "84.5"), ("84.5", "84.5"), ("84,50", "84.5"), ("84.50", "84.5"), ("84,5000", "84.5"),
    ("1.250", "1250"), ("12.500", "12500"), ("125.000", "125000"), ("0.250", "0.25"),
    ("0,250", "0.25"), ("00,250", "0.25"), ("1234,5678", "1234.5678"), ("1250,00", "1250"),
    ("1250000.00", "1250000"), ("1250000.0", "1250000"), ("1250000,5", "1250000.5"),
    # Several: only thousands.
    ("1.250.000", "1250000"), ("1,250,000", "1250000"), ("12.500.000.000", "12500000000"),
    # Both: the last one begins the decimals.
    ("1.250.000,00", "1250000"), ("1,250,000.00", "1250000"), ("1,250.00", "1250"),
    ("1.250,5", "1250.5"), ("1,250.5", "1250.5"), ("1.250,0000", "1250"),
    # Blanks, also those that nobody sees, and the minus of Word.
    (" 84,5 ", "84.5"), ("1 250 000", "1250000"), ("1\xa0250\u202f000", "1250000"),
    ("1 250 000,50", "1250000.5"), ("-5", "-5"), ("\u22125", "-5"), ("- 5,5", "-5.5"), ("-0", "0"),
    ("\ufeff84,5\u200b", "84.5"),
]  # fmt: skip


@pytest.mark.parametrize(("teks", "nilai"), TERBACA)
def test_bilangan_terbaca(teks, nilai):
    assert str(baca_ketikan_bilangan(teks)) == nilai


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("Rp 1.250.000,-", "1250000"), ("Rp1.250.000", "1250000"), ("Rp. 1.250.000,00", "1250000"),
        ("rp 1250000", "1250000"), ("RP1250000.00", "1250000"), ("IDR 1,250,000.00", "1250000"),
        ("1.250.000,-", "1250000"), ("1.250.000.-", "1250000"), ("1.250.000,--", "1250000"),
        ("1.250.000,=", "1250000"), ("Rp\xa01.250.000,\u2013", "1250000"), ("Rp0", "0"),
        ("Rp.1.250", "1250"), ("Rp: 5", "5"), ("Rp -5", "-5"), ("1.250.000,50", "1250000.5"),
    ],
)  # fmt: skip
def test_rupiah_terbaca_seperti_pada_kuitansi(teks, nilai):
    assert str(baca_ketikan_bilangan(teks, satuan="rupiah")) == nilai


@pytest.mark.parametrize("teks", ["84,5%", "84.5 %", "84,5 persen", "84,5 PERSEN"])
def test_tanda_persen_boleh_di_bidang_persen_saja(teks):
    assert baca_ketikan_bilangan(teks, satuan="persen") == Decimal("84.5")
    with pytest.raises(BilanganDitolak, match="tidak terbaca"):
        baca_ketikan_bilangan(teks)


@pytest.mark.parametrize(
    ("teks", "kecil", "besar"),
    [
        ("1,250", "1,25", "1.250"),
        ("84,500", "84,5", "84.500"),
        ("1250.000", "1.250", "1.250.000"),
        ("1234,567", "1.234,567", "1.234.567"),
        ("1,250.000", "1.250", "1.250.000"),
        ("1.250,000", "1.250", "1.250.000"),
        ("1 250.000", "1.250", "1.250.000"),
    ],
)
def test_yang_dapat_berarti_dua_ditolak_dengan_keduanya(teks, kecil, besar):
    with pytest.raises(BilanganDitolak) as ditolak:
        baca_ketikan_bilangan(teks)
    assert str(ditolak.value) == (
        f"'{teks}' dapat berarti {kecil} atau {besar}. Tulis salah satunya."
    )


@pytest.mark.parametrize(
    "teks",
    ["", "-", ",", "84,", ",5", ".5", "1.", "1..250", "1.25.000", "1.250.00", "0.250.000",
     "1.250,00,00", "1.25,5", "12345.678,9", "1 25", "1 250 00", "84 5", "1e5", "NaN", "Infinity",
     "1_000", "0x1f", "²", "٣", "5-5", "--5", "5-", "+5", "satu", "1,5 juta", "1" * 41, "84,5 5"],
)  # fmt: skip
@pytest.mark.parametrize("satuan", ["", "rupiah", "persen"])
def test_yang_bukan_bilangan_ditolak(teks, satuan):
    with pytest.raises(BilanganDitolak):
        baca_ketikan_bilangan(teks, satuan=satuan)


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        ("0", 0, "0"), ("1250000", 0, "1.250.000"), ("84.5", 0, "84,5"), ("84.5", 2, "84,50"),
        ("84.50", 0, "84,5"), ("84", 2, "84,00"), ("1250.125", 2, "1.250,125"), ("-1250.5", 0, "-1.250,5"),
        ("1E+3", 0, "1.000"), ("-0.5", 0, "-0,5"),
    ],
)  # fmt: skip
def test_bilangan_ditulis_dengan_satu_cara(nilai, desimal, teks):
    assert tulis_bilangan(Decimal(nilai), desimal=desimal) == teks


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_yang_ditulis_terbaca_kembali(nilai):
    assert baca_ketikan_bilangan(tulis_bilangan(nilai)) == nilai
    assert baca_ketikan_bilangan(tulis_bilangan(nilai, desimal=2)) == nilai
    assert baca_ketikan_bilangan(f"Rp {tulis_bilangan(nilai)}", satuan="rupiah") == nilai
