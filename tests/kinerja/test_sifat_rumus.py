"""Properties that hold for every input, not only for the cases somebody thought of."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from desa.aturan.tenggat import Keadaan, Slot
from kinerja.aturan.predikat import predikat
from kinerja.aturan.rumus import Nilai, bulatkan, ditindaklanjuti, gabung, nilai_berjalan
from kinerja.aturan.ukuran import UKURAN_PERSEN
from tests.kinerja.ambang import AMBANG_AWAL

HARI = st.dates(date(2024, 1, 1), date(2027, 12, 31))
JUMLAH = st.integers(0, 500)
KEGIATAN = st.tuples(HARI, st.lists(HARI, max_size=4))
TARGET = st.decimals(0, 100, places=2)


@st.composite
def bagian(draw):
    penyebut = draw(st.integers(0, 10_000))
    return Nilai(draw(st.integers(0, penyebut)), penyebut)


def _iku1(daftar_kegiatan, *, per, batas):
    """IKU-1 of (tanggal, [tanggal tindak lanjut]) pairs, all carried out and within authority."""
    dihitung = [k for k in daftar_kegiatan if k[0] <= per]
    return Nilai(
        sum(ditindaklanjuti(k, t, per=per, batas=batas) for k, t in dihitung), len(dihitung)
    )


@given(bagian())
def test_realisasi_selalu_0_sampai_100_atau_tidak_ada(nilai):
    if nilai.penyebut == 0:
        assert nilai.realisasi is None
    else:
        assert 0 <= nilai.realisasi <= 100
        assert 0 <= bulatkan(nilai.realisasi) <= 100


@given(st.lists(KEGIATAN, min_size=1, max_size=20), HARI, HARI, HARI, st.data())
def test_menambah_tindak_lanjut_tidak_pernah_menurunkan_iku1(daftar, tambahan, per, batas, data):
    nomor = data.draw(st.integers(0, len(daftar) - 1))
    sebelum = _iku1(daftar, per=per, batas=batas)
    tanggal, daftar_tanggal = daftar[nomor]
    sesudah = _iku1(
        [*daftar[:nomor], (tanggal, [*daftar_tanggal, tambahan]), *daftar[nomor + 1 :]],
        per=per,
        batas=batas,
    )
    assert sesudah.penyebut == sebelum.penyebut
    assert sesudah.pembilang >= sebelum.pembilang


@given(st.lists(KEGIATAN, max_size=20), st.lists(KEGIATAN, max_size=5), HARI, HARI)
def test_catatan_sesudah_per_tidak_mengubah_iku1(daftar, tambahan, per, batas):
    sesudah_per = [(max(k, per + timedelta(days=1)), t) for k, t in tambahan]
    tambahan_lanjut = [(k, [*t, per + timedelta(days=1)]) for k, t in daftar]
    assert _iku1(tambahan_lanjut + sesudah_per, per=per, batas=batas) == _iku1(
        daftar, per=per, batas=batas
    )


@given(HARI, st.one_of(st.none(), HARI), HARI, HARI)
def test_tanggal_sesudah_per_sama_dengan_tidak_ada(tenggat, tanggal, per, hari_ini):
    slot = Slot(tenggat, tanggal)
    if tanggal is not None and tanggal > per:
        kosong = Slot(tenggat)
        assert slot.keadaan(per=per, hari_ini=hari_ini) == kosong.keadaan(
            per=per, hari_ini=hari_ini
        )
        assert slot.hari_terlambat(per=per) == 0


@given(HARI, st.one_of(st.none(), HARI), HARI, HARI)
def test_hari_terlambat_ada_hanya_bila_terlambat(tenggat, tanggal, per, hari_ini):
    slot = Slot(tenggat, tanggal)
    terlambat = slot.keadaan(per=per, hari_ini=hari_ini) == Keadaan.TERLAMBAT
    assert (slot.hari_terlambat(per=per) > 0) is terlambat


@given(HARI, st.one_of(st.none(), HARI), HARI, HARI)
def test_belum_jatuh_tempo_tidak_pernah_menjadi_terlambat_sebelum_tenggat(
    tenggat, tanggal, per, hari_ini
):
    per = min(per, tenggat)
    assert Slot(tenggat, tanggal).keadaan(per=per, hari_ini=hari_ini) != Keadaan.TERLAMBAT


@given(st.integers(1, 500), st.lists(st.integers(0, 500), min_size=3, max_size=3))
def test_nilai_gabungan_sama_dengan_rata_rata_bila_lengkap(jumlah_desa, tepat_waktu):
    daftar = [Nilai(min(n, jumlah_desa), jumlah_desa) for n in tepat_waktu]
    rata_rata = sum(n.realisasi for n in daftar) / 3
    assert abs(gabung(daftar).realisasi - rata_rata) < Decimal("1e-20")


@given(JUMLAH, JUMLAH, JUMLAH, JUMLAH)
def test_nilai_resmi_berada_di_antara_yang_pasti_dan_yang_terbaik(a, b, c, d):
    berjalan = nilai_berjalan(tepat_waktu=a, terlambat=b, belum=c, belum_jatuh_tempo=d)
    assert 0 <= berjalan.berjalan.pembilang <= berjalan.berjalan.penyebut <= a + b + c
    assert a <= berjalan.terbaik.pembilang <= berjalan.terbaik.penyebut == a + b + c + d


@given(JUMLAH, JUMLAH, JUMLAH, JUMLAH, TARGET)
def test_yang_perlu_adalah_bilangan_terkecil_yang_mencapai_target(a, b, c, d, target):
    jumlah = a + b + c + d
    assume(jumlah)
    perlu = nilai_berjalan(tepat_waktu=a, terlambat=b, belum=c, belum_jatuh_tempo=d).perlu(target)
    if perlu is None:
        assert (a + d) * 100 < target * jumlah
    else:
        assert (a + perlu) * 100 >= target * jumlah
        assert perlu <= d
        assert perlu == 0 or (a + perlu - 1) * 100 < target * jumlah


@given(st.decimals(0, 300, places=4), st.decimals(0, 300, places=4))
def test_capaian_lebih_tinggi_tidak_pernah_berpredikat_lebih_rendah(satu, lain):
    urutan = [ambang.label for ambang in AMBANG_AWAL]
    rendah, tinggi = sorted([satu, lain])
    assert urutan.index(predikat(tinggi, AMBANG_AWAL)) <= urutan.index(
        predikat(rendah, AMBANG_AWAL)
    )


@given(bagian(), TARGET)
def test_capaian_tidak_ada_tepat_bila_salah_satunya_tidak_ada(nilai, target):
    tercapai = UKURAN_PERSEN.capaian(nilai.realisasi, target)
    assert (tercapai is None) is (nilai.penyebut == 0 or target == 0)
    assert tercapai is None or tercapai >= 0
