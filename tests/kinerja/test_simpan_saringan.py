import pytest
from simple_history.signals import pre_create_historical_record

from kinerja.actions.saringan import hapus_saringan, simpan_saringan
from kinerja.models import SaringanTersimpan
from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db


class RiwayatGagal(Exception):
    pass


@pytest.fixture
def riwayat_gagal():
    def tolak(**_: object) -> None:
        raise RiwayatGagal

    pre_create_historical_record.connect(tolak)
    yield
    pre_create_historical_record.disconnect(tolak)


@pytest.fixture
def pengguna():
    return buat_pengguna()


@pytest.fixture
def tersimpan(pengguna):
    return simpan_saringan(pengguna, nama="Belum", saringan="tahun=2025")


def test_nama_yang_sama_menggantikan(tersimpan):
    lain = simpan_saringan(tersimpan.pengguna, nama="Belum", saringan="tahun=2026")
    assert lain.pk == tersimpan.pk
    assert SaringanTersimpan.objects.get().saringan == "tahun=2026"
    assert [r.history_type for r in lain.history.order_by("history_id")] == ["+", "~"]


def test_saringan_orang_lain_tidak_tersentuh(tersimpan):
    simpan_saringan(buat_pengguna(), nama="Belum", saringan="tahun=2026")
    assert SaringanTersimpan.objects.count() == 2
    assert tersimpan.pengguna.daftar_saringan.get().saringan == "tahun=2025"


def test_dihapus_dua_kali_beriwayat_sekali(tersimpan):
    nomor = tersimpan.pk
    hapus_saringan(tersimpan)
    tersimpan.pk = nomor
    hapus_saringan(tersimpan)
    assert not SaringanTersimpan.objects.exists()
    assert SaringanTersimpan.history.filter(id=nomor, history_type="-").count() == 1


def test_baru_tidak_tersimpan_tanpa_riwayatnya(pengguna, riwayat_gagal):
    with pytest.raises(RiwayatGagal):
        simpan_saringan(pengguna, nama="Belum", saringan="tahun=2025")
    assert not SaringanTersimpan.objects.exists()


def test_tidak_berubah_atau_hilang_tanpa_riwayatnya(tersimpan, riwayat_gagal):
    with pytest.raises(RiwayatGagal):
        simpan_saringan(tersimpan.pengguna, nama="Belum", saringan="tahun=2026")
    with pytest.raises(RiwayatGagal):
        hapus_saringan(tersimpan)
    assert SaringanTersimpan.objects.get().saringan == "tahun=2025"
