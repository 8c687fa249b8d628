from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pengingat.aturan.teguran import SuratTerbit, kelayakan, kesalahan_pola, nomor_surat

HARI_INI = date(2026, 11, 25)
RKP, APB, LPP = (1, 2026), (2, 2026), (3, 2026)


def surat(tingkat, *slot, kirim=HARI_INI - timedelta(days=7)):
    return SuratTerbit(tingkat, f"00{tingkat}/XI/2026", kirim, frozenset(slot))


def nilai(tingkat, *daftar_surat, tunggakan=(RKP, APB), lewat=(RKP,)):
    return kelayakan(
        tingkat,
        daftar_tunggakan=tunggakan,
        daftar_lewat=lewat,
        daftar_surat=daftar_surat,
        sela_hari=7,
        hari_ini=HARI_INI,
    )


@pytest.mark.parametrize(
    ("tingkat", "daftar_surat", "daftar_slot"),
    [
        pytest.param(0, [], (RKP, APB), id="pengingat menyebut semua"),
        pytest.param(0, [surat(3, RKP)], (RKP, APB), id="pengingat boleh kapan saja"),
        pytest.param(1, [], (RKP,), id="teguran I hanya yang lewat"),
        pytest.param(1, [surat(0, RKP, kirim=None)], (RKP,), id="pengingat bukan syarat"),
        pytest.param(2, [surat(1, RKP)], (RKP,), id="tujuh hari sesudah teguran I"),
        pytest.param(3, [surat(1, RKP), surat(2, RKP)], (RKP,), id="tujuh hari sesudah II"),
    ],
)
def test_yang_boleh_dibuat(tingkat, daftar_surat, daftar_slot):
    hasil = nilai(tingkat, *daftar_surat)
    assert (hasil.daftar_slot, hasil.halangan) == (daftar_slot, "")


@pytest.mark.parametrize(
    ("tingkat", "daftar_surat", "halangan"),
    [
        pytest.param(2, [], "Buat dahulu Teguran I.", id="II tanpa I"),
        pytest.param(3, [surat(1, RKP)], "Buat dahulu Teguran II.", id="III tanpa II"),
        pytest.param(1, [surat(1, RKP)], "Teguran I untuk dokumen ini sudah dibuat.", id="I dua kali"),
        pytest.param(2, [surat(1, RKP), surat(2, RKP)], "Teguran II untuk dokumen ini sudah dibuat.", id="II dua kali"),
        pytest.param(1, [surat(1, RKP), surat(2, RKP), surat(3, RKP)], "Teguran I untuk dokumen ini sudah dibuat.", id="kembali ke I"),
        pytest.param(2, [surat(1, RKP, kirim=None)], "Catat dahulu tanggal penyerahan Teguran I nomor 001/XI/2026.", id="belum diserahkan"),
        pytest.param(2, [surat(1, RKP, kirim=HARI_INI - timedelta(days=6))], "Tunggu 1 hari lagi sejak Teguran I nomor 001/XI/2026 diserahkan.", id="sehari kurang"),
        pytest.param(2, [surat(1, APB)], "Buat dahulu Teguran I.", id="teguran dokumen lain"),
    ],
)  # fmt: skip
def test_yang_belum_boleh(tingkat, daftar_surat, halangan):
    hasil = nilai(tingkat, *daftar_surat)
    assert (hasil.daftar_slot, hasil.halangan) == ((), halangan)


def test_tanpa_tunggakan_tidak_ada_surat():
    assert nilai(0, tunggakan=(), lewat=()).halangan == "Tidak ada dokumen yang perlu diingatkan."
    assert nilai(1, lewat=()).halangan == "Tidak ada dokumen yang lewat tenggat."


def test_setiap_dokumen_naik_sendiri_sendiri():
    daftar_surat = (surat(1, RKP), surat(1, APB, kirim=None))
    hasil = nilai(2, *daftar_surat, lewat=(APB, RKP, LPP))
    assert hasil.daftar_slot == (RKP,)
    assert hasil.sebelumnya == daftar_surat[0]
    assert nilai(1, *daftar_surat, lewat=(APB, RKP, LPP)).daftar_slot == (LPP,)


@given(
    st.integers(1, 3),
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from([RKP, APB, LPP]), st.integers(0, 30))),
    st.sets(st.sampled_from([RKP, APB, LPP])),
)
def test_teguran_selalu_berurutan_dan_hanya_yang_lewat(tingkat, isi, lewat):
    daftar_surat = [surat(t, s, kirim=HARI_INI - timedelta(days=h)) for t, s, h in isi]
    hasil = nilai(tingkat, *daftar_surat, tunggakan=(RKP, APB, LPP), lewat=sorted(lewat))
    assert bool(hasil.daftar_slot) != bool(hasil.halangan)
    for slot in hasil.daftar_slot:
        assert slot in lewat
        assert (
            max([s.tingkat for s in daftar_surat if slot in s.daftar_slot], default=0)
            == tingkat - 1
        )


@pytest.mark.parametrize(
    ("pola", "nomor"),
    [
        ("{urutan}/{bulan}/{tahun}", "007/XI/2026"),
        ("140/{urutan}/427.92/{tahun}", "140/007/427.92/2026"),
    ],
)
def test_nomor_menurut_pola(pola, nomor):
    assert nomor_surat(pola, urutan=7, tanggal=HARI_INI) == nomor
    assert kesalahan_pola(pola) == ""


def test_nomor_di_atas_seribu_tidak_terpotong():
    assert nomor_surat("{urutan}/{tahun}", urutan=1234, tanggal=HARI_INI) == "1234/2026"


@pytest.mark.parametrize(
    ("pola", "pesan"),
    [
        ("140/{tahun}", "harus memuat {urutan}"),
        ("140/{urutan}", "harus memuat {tahun}"),
        ("{urutan}/{tahun}/{seksi}", "hanya mengenal"),
        ("{urutan}/{tahun}}", "hanya mengenal"),
    ],
)
def test_pola_yang_salah(pola, pesan):
    assert pesan in kesalahan_pola(pola)
