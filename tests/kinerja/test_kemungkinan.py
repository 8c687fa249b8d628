from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.kemungkinan import KeadaanIndikator as K
from kinerja.aturan.kemungkinan import Kemungkinan, arah, keadaan_indikator
from kinerja.aturan.rumus import Nilai

TARGET = st.decimals(0, 100, places=2)


@st.composite
def kemungkinan(draw):
    penyebut = draw(st.integers(0, 300))
    pembilang = draw(st.integers(0, penyebut))
    return Kemungkinan(pembilang, penyebut, draw(st.integers(0, penyebut - pembilang)))


@pytest.mark.parametrize(
    ("isi", "target", "perlu"),
    [
        ((6, 8, 2), Decimal(80), 1),
        ((6, 8, 0), Decimal(80), None),
        ((6, 8, 2), Decimal(75), 0),
        ((0, 0, 0), Decimal(75), None),
        ((6, 8, 2), None, None),
        ((12, 18, 6), Decimal(100), 6),
    ],
)
def test_perbuatan_paling_sedikit(isi, target, perlu):
    assert Kemungkinan(*isi).perlu(target) == perlu


@given(kemungkinan(), TARGET)
def test_jumlah_itu_mencapai_target_dan_kurang_satu_tidak(mungkin, target):
    perlu = mungkin.perlu(target)
    if mungkin.penyebut == 0:
        assert perlu is None
    elif perlu is None:
        assert mungkin.terbaik.realisasi < target
    else:
        assert mungkin.dengan(perlu).realisasi >= target
        assert perlu == 0 or mungkin.dengan(perlu - 1).realisasi < target


@given(kemungkinan(), st.integers(-5, 400))
def test_setiap_nilai_di_antara_terburuk_dan_terbaik(mungkin, tambahan):
    nilai = mungkin.dengan(tambahan)
    assert mungkin.terburuk is not None
    assert mungkin.terburuk.pembilang <= nilai.pembilang <= mungkin.terbaik.pembilang
    assert nilai.penyebut == mungkin.penyebut


@pytest.mark.parametrize(
    ("isi", "target", "keadaan"),
    [
        ((18, 18, 0), Decimal(90), K.TERCAPAI),
        ((17, 18, 1), Decimal(90), K.BELUM_LENGKAP),
        ((12, 18, 6), Decimal(90), K.BELUM_LENGKAP),
        ((12, 18, 2), Decimal(90), K.DI_BAWAH),
        ((18, 18, 0), None, K.BELUM_LENGKAP),
        ((0, 0, 0), Decimal(90), K.BELUM_LENGKAP),
    ],
)
def test_yang_belum_lengkap_tidak_pernah_tercapai(isi, target, keadaan):
    assert keadaan_indikator(Kemungkinan(*isi), target) == keadaan


def test_selama_yang_dihitung_masih_bertambah_tidak_pernah_tercapai():
    bertambah = Kemungkinan(18, 18, 0, bertambah=True)
    assert keadaan_indikator(bertambah, Decimal(90)) == K.BELUM_LENGKAP
    assert (bertambah.terburuk, bertambah.terbaik) == (None, Nilai(18, 18))


def test_arah():
    assert arah(Nilai(3, 4).realisasi, Nilai(1, 2).realisasi) == Decimal(25)
    assert arah(None, Decimal(1)) is None
    assert arah(Decimal(1), None) is None
