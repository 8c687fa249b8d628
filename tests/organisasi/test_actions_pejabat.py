"""Who follows whom as head of the kecamatan, and who stands in for a while."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.perubahan import baca_langkah
from organisasi.actions.pejabat import catat_pejabat
from organisasi.models import Jabatan, Pejabat
from organisasi.models.peran import Peran
from organisasi.pengaturan import PEJABAT
from tests.factories import DICATAT_PADA, buat_pejabat, buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture
def verifikator():
    return buat_pengguna(Peran.VERIFIKATOR)


def catat(oleh, dari, sampai=None, *, jabatan=Jabatan.PLH, menyela=True):
    pejabat = Pejabat(
        kecamatan=oleh.kecamatan,
        nama="BUDI",
        nip="1" * 18,
        jabatan=jabatan,
        menjabat_dari=dari,
        menjabat_sampai=sampai,
    )
    pejabat.menyela = menyela
    return catat_pejabat(PEJABAT, pejabat, oleh=oleh, sekarang=DICATAT_PADA)


def masa(oleh):
    daftar = oleh.kecamatan.daftar_pejabat.order_by("menjabat_dari")
    return sorted(
        daftar.values_list("nama", "menjabat_dari", "menjabat_sampai"),
        key=lambda baris: baris[1] or date.min,
    )


def test_pengganti_mengakhiri_yang_lama_sehari_sebelumnya(verifikator):
    lama = buat_pejabat(verifikator.kecamatan)
    baru = catat(verifikator, date(2026, 6, 10), jabatan=Jabatan.CAMAT)
    assert masa(verifikator) == [
        ("SITI AMINAH", None, date(2026, 6, 9)),
        ("BUDI", date(2026, 6, 10), None),
    ]
    assert baca_langkah(lama)[0].alasan == f"Diganti {baru}"


def test_plh_menyela_lalu_yang_lama_menjabat_lagi(verifikator):
    buat_pejabat(verifikator.kecamatan, menjabat_dari=date(2024, 1, 1))
    catat(verifikator, date(2026, 6, 10), date(2026, 6, 16))
    assert masa(verifikator) == [
        ("SITI AMINAH", date(2024, 1, 1), date(2026, 6, 9)),
        ("BUDI", date(2026, 6, 10), date(2026, 6, 16)),
        ("SITI AMINAH", date(2026, 6, 17), None),
    ]


def test_masa_lama_yang_berujung_tetap_pada_ujungnya(verifikator):
    buat_pejabat(verifikator.kecamatan, menjabat_sampai=date(2026, 12, 31))
    catat(verifikator, date(2026, 6, 10), date(2026, 6, 16))
    assert masa(verifikator)[2] == ("SITI AMINAH", date(2026, 6, 17), date(2026, 12, 31))


def test_masa_lama_yang_habis_di_tengah_tidak_dilanjutkan(verifikator):
    buat_pejabat(verifikator.kecamatan, menjabat_sampai=date(2026, 6, 12))
    catat(verifikator, date(2026, 6, 10), date(2026, 6, 16))
    assert [baris[0] for baris in masa(verifikator)] == ["SITI AMINAH", "BUDI"]


def test_tanpa_menyela_masa_yang_bertumpang_tindih_ditolak(verifikator):
    buat_pejabat(verifikator.kecamatan)
    with pytest.raises(Ditolak, match="bertumpang tindih"):
        catat(verifikator, date(2026, 6, 10), menyela=False)


def test_masa_yang_mulai_kemudian_tidak_memberi_tempat(verifikator):
    buat_pejabat(verifikator.kecamatan, menjabat_dari=date(2026, 6, 12))
    with pytest.raises(Ditolak, match="bertumpang tindih"):
        catat(verifikator, date(2026, 6, 10))
    assert len(masa(verifikator)) == 1


def test_yang_pertama_tidak_menyela_siapa_pun(verifikator):
    catat(verifikator, None)
    assert masa(verifikator) == [("BUDI", None, None)]


def test_yang_tidak_berwenang_tidak_mengubah_masa_siapa_pun():
    staf = buat_pengguna()
    buat_pejabat(staf.kecamatan)
    with pytest.raises(PermissionDenied):
        catat(staf, date(2026, 6, 10))
    assert masa(staf) == [("SITI AMINAH", None, None)]
