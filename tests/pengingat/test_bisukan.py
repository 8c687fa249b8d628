from datetime import UTC, date, datetime, timedelta

import pytest

from dasar.aturan.kesalahan import Ditolak
from pengingat.actions.pembisuan import IsianPembisuan, akhiri_pembisuan, bisukan
from pengingat.aturan.jadwal import JenisPengingat as J
from pengingat.models import Pembisuan
from tests.factories import buat_desa, buat_pengguna
from tests.pengingat.pabrik import buat_pembisuan

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 9, 23)
SEKARANG = datetime(2026, 9, 23, 0, 0, tzinfo=UTC)


def lakukan(oleh, *, jenis=J.DOKUMEN, desa=None, sampai=date(2026, 10, 31), alasan="Sudah"):
    return bisukan(
        IsianPembisuan(jenis, desa, sampai, alasan),
        oleh=oleh,
        sekarang=SEKARANG,
        hari_ini=HARI_INI,
    )


def test_bisukan_dan_akhiri():
    pengguna, desa = buat_pengguna(), buat_desa(nama="Rojopolo")
    pembisuan = lakukan(pengguna, desa=desa, alasan=" Sudah ditelepon ")
    assert str(pembisuan) == "Dokumen desa (Rojopolo)"
    assert pembisuan.alasan == "Sudah ditelepon"
    akhiri_pembisuan(pembisuan)
    assert akhiri_pembisuan(pembisuan).status == "diakhiri"
    assert pembisuan.history.count() == 2


def test_membisukan_hal_yang_sama_menggantikan_yang_lama():
    pengguna = buat_pengguna()
    lakukan(pengguna)
    lakukan(pengguna, sampai=date(2026, 11, 30), alasan="Masih menunggu")
    pembisuan = Pembisuan.objects.get()
    assert (pembisuan.sampai, pembisuan.alasan) == (date(2026, 11, 30), "Masih menunggu")
    assert str(pembisuan) == "Dokumen desa"


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"sampai": HARI_INI - timedelta(days=1)}, "antara hari ini dan setahun lagi"),
        ({"sampai": HARI_INI + timedelta(days=367)}, "antara hari ini dan setahun lagi"),
        ({"alasan": "  "}, "Tulis alasannya"),
    ],
)
def test_isian_yang_ditolak(isian, pesan):
    with pytest.raises(Ditolak, match=pesan):
        lakukan(buat_pengguna(), **isian)


def test_desa_hanya_untuk_dokumen():
    with pytest.raises(Ditolak, match="hanya dapat dipilih untuk pengingat dokumen desa"):
        lakukan(buat_pengguna(), jenis=J.RENCANA_TERLEWAT, desa=buat_desa())


def test_yang_sudah_habis_masanya_tidak_dihidupkan_lagi():
    pengguna = buat_pengguna()
    buat_pembisuan(pengguna, sampai=HARI_INI - timedelta(days=1))
    lakukan(pengguna)
    assert Pembisuan.objects.count() == 2
