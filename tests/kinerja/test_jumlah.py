"""The sums in one pass say what the words of the QuerySet say, whatever the rows."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dasar.models import StatusCatatan
from kinerja.baca.jumlah import Titik, nilai_per_unit
from kinerja.models import Kegiatan, StatusKegiatan
from tests.factories import buat_kecamatan, buat_kegiatan, buat_tindak_lanjut, buat_unit

pytestmark = pytest.mark.basis_data

HARI = st.integers(0, 400).map(lambda n: date(2024, 12, 25) + timedelta(days=n))
TINDAK_LANJUT = st.tuples(HARI, st.sampled_from(StatusCatatan.values))
KEGIATAN = st.tuples(
    HARI,
    st.integers(0, 2),
    st.sampled_from(StatusKegiatan.values),
    st.booleans(),
    st.lists(TINDAK_LANJUT, max_size=3),
)


def _isi(unit, daftar):
    for tanggal, nomor, status, berfungsi, daftar_tindak_lanjut in daftar:
        kegiatan = buat_kegiatan(
            unit_kerja=unit[nomor],
            tanggal=tanggal,
            status=status,
            alasan_batal="Hujan" if status == StatusKegiatan.BATAL else "",
            **({} if berfungsi else {"fungsi": None}),
        )
        for hari, keadaan in daftar_tindak_lanjut:
            alasan = "Keliru" if keadaan == StatusCatatan.BATAL else ""
            buat_tindak_lanjut(kegiatan, tanggal=hari, status=keadaan, alasan_batal=alasan)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(daftar=st.lists(KEGIATAN, max_size=8), titik=st.lists(st.tuples(HARI, HARI), min_size=1))
def test_sekali_baca_sama_dengan_kata_queryset(daftar, titik):
    kecamatan, lain = buat_kecamatan(), buat_kecamatan()
    _isi([buat_unit(kecamatan), buat_unit(kecamatan), buat_unit(lain)], daftar)
    hasil = nilai_per_unit(kecamatan, 2025, [Titik(*satu) for satu in titik])
    assert len(hasil) == 2
    for unit, daftar_nilai in hasil:
        for (per, batas), nilai in zip(titik, daftar_nilai, strict=True):
            dihitung = Kegiatan.objects.filter(unit_kerja=unit.pk).dihitung(tahun=2025, per=per)
            assert nilai.penyebut == dihitung.count()
            assert nilai.pembilang == dihitung.ditindaklanjuti(per=per, batas=batas).count()


@pytest.mark.django_db
def test_satu_kueri_dan_unit_tanpa_kegiatan_bernilai_nol(django_assert_num_queries):
    unit = buat_unit(aktif_dari=date(2020, 1, 1))
    with django_assert_num_queries(1):
        ((ditemukan, (nilai,)),) = nilai_per_unit(
            unit.kecamatan, 2025, [Titik(date(2025, 12, 31), date(2025, 12, 31))]
        )
    assert ditemukan == (unit.pk, unit.kode, unit.nama, date(2020, 1, 1), None)
    assert (nilai.pembilang, nilai.penyebut, nilai.realisasi) == (0, 0, None)
