"""The reference data that a figure or its label depends on."""

from datetime import date
from decimal import Decimal

import pytest

from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.perubahan import versi_terakhir
from kinerja.actions.ambang import atur_ambang
from kinerja.models import AmbangPredikat, BatasTindakLanjut
from kinerja.pengaturan import AMBANG, BATAS
from organisasi.actions.acuan import simpan_acuan
from organisasi.baca.periode import PeriodeTertutup
from organisasi.models.peran import Peran
from tests.factories import DICATAT_PADA, buat_batas, buat_pengguna, tutup_periode

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(acuan):
    return buat_pengguna(Peran.ADMIN, kecamatan=acuan)


def atur(oleh, tanggal, batas=None):
    batas = batas or BatasTindakLanjut(kecamatan=oleh.kecamatan, tahun=2025, alasan="Tutup buku")
    batas.tanggal = tanggal
    return simpan_acuan(
        BATAS,
        batas,
        versi=versi_terakhir(batas),
        alasan="Tutup buku",
        oleh=oleh,
        sekarang=DICATAT_PADA,
    )


@pytest.mark.parametrize(
    ("ditutup", "tanggal", "boleh"),
    [
        pytest.param(3, date(2025, 9, 30), True, id="tepat pada akhir triwulan yang ditutup"),
        pytest.param(3, date(2025, 9, 29), False, id="sebelum akhir triwulan yang ditutup"),
        pytest.param(2, date(2025, 9, 29), True, id="sesudah triwulan yang ditutup"),
        pytest.param(4, date(2026, 1, 15), False, id="tahunnya sudah ditutup"),
        pytest.param(3, date(2026, 1, 15), True, id="tahunnya belum ditutup"),
    ],
)
def test_batas_baru_tidak_mengubah_triwulan_yang_ditutup(admin, ditutup, tanggal, boleh):
    tutup_periode(admin.kecamatan, triwulan=ditutup)
    if boleh:
        assert atur(admin, tanggal).tanggal == tanggal
    else:
        with pytest.raises(PeriodeTertutup, match="sudah ditutup"):
            atur(admin, tanggal)


def test_batas_lama_pun_menentukan(admin):
    batas = buat_batas(admin.kecamatan, tanggal=date(2025, 9, 15))
    tutup_periode(admin.kecamatan, triwulan=3)
    with pytest.raises(PeriodeTertutup):
        atur(admin, date(2025, 10, 31), batas)


def test_triwulan_tahun_lain_tidak_menghalangi(admin):
    tutup_periode(admin.kecamatan, tahun=2024, triwulan=4)
    assert atur(admin, date(2025, 11, 30)).pk


def test_batas_jatuh_pada_tahun_itu_atau_berikutnya(admin):
    for tanggal in (date(2024, 12, 31), date(2027, 1, 1)):
        with pytest.raises(Ditolak, match="tahun itu atau tahun berikutnya"):
            atur(admin, tanggal)


def test_ambang_nol_harus_ada(admin):
    nol = AmbangPredikat.objects.get(minimum=0)
    nol.minimum = Decimal(10)
    tentang = {"alasan": "Coba", "oleh": admin, "sekarang": DICATAT_PADA}
    with pytest.raises(Ditolak, match="ambang 0"):
        atur_ambang(AMBANG, nol, versi=versi_terakhir(nol), **tentang)
    nol.refresh_from_db()
    nol.label = "Kurang"
    assert atur_ambang(AMBANG, nol, versi=versi_terakhir(nol), **tentang).label == "Kurang"
