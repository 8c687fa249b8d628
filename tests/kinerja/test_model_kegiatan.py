from datetime import date
from decimal import Decimal

import pytest

from dasar.models import StatusCatatan
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.models import Bukti, Kegiatan, TindakLanjut
from organisasi.models.peran import Peran
from tests.factories import (
    buat_ambang,
    buat_batas,
    buat_bentuk,
    buat_bukti,
    buat_indikator,
    buat_kecamatan,
    buat_kegiatan,
    buat_pengguna,
    buat_sasaran,
    buat_target,
    buat_tindak_lanjut,
    buat_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


def titik(per):
    return TitikWaktu(2025, per, per, batas=date(2025, 12, 31))


def test_kode_kegiatan_boleh_sama_di_unit_lain():
    buat_kegiatan(kode="K-1")
    buat_kegiatan(kode="K-1")
    assert Kegiatan.objects.filter(kode="K-1").count() == 2


@pytest.mark.parametrize(
    ("isi", "dihitung"),
    [
        pytest.param({}, True, id="terlaksana, sesuai kewenangan"),
        pytest.param({"fungsi": None}, False, id="di luar kewenangan"),
        pytest.param({"status": "batal", "alasan_batal": "Hujan"}, False, id="batal"),
        pytest.param({"tanggal": date(2025, 1, 1)}, True, id="1 Januari"),
        pytest.param({"tanggal": date(2024, 12, 31)}, False, id="31 Desember tahun lalu"),
        pytest.param({"tanggal": date(2025, 6, 30)}, True, id="tepat per"),
        pytest.param({"tanggal": date(2025, 7, 1)}, False, id="sesudah per"),
    ],
)
def test_kegiatan_yang_dihitung(isi, dihitung):
    kegiatan = buat_kegiatan(**isi)
    daftar = Kegiatan.objects.dihitung(titik(date(2025, 6, 30)))
    assert daftar.filter(pk=kegiatan.pk).exists() is dihitung


@pytest.mark.parametrize(
    ("tanggal", "ada"),
    [
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
        (date(2025, 1, 1), True),
        (date(2024, 12, 31), False),
    ],
)
def test_kegiatan_dalam_tahun_pelaporan(tanggal, ada):
    buat_kegiatan(tanggal=tanggal)
    assert Kegiatan.objects.dalam_tahun(2025).exists() is ada
    assert Kegiatan.objects.dalam_tahun(2025, per=date(2026, 6, 30)).exists() is ada


@pytest.mark.parametrize(
    ("daftar_tanggal", "per", "terdaftar"),
    [
        pytest.param([date(2026, 1, 5)], date(2026, 1, 31), True, id="sesudah batas"),
        pytest.param([date(2025, 12, 31)], date(2026, 1, 31), False, id="tepat batas"),
        pytest.param([date(2026, 1, 5)], date(2026, 1, 4), False, id="sesudah per"),
        pytest.param(
            [date(2026, 1, 5), date(2025, 5, 1)], date(2026, 1, 31), False, id="ada yang lebih awal"
        ),
        pytest.param([], date(2026, 1, 31), False, id="tidak ada"),
    ],
)
def test_selesai_setelah_batas_didaftar_tersendiri(daftar_tanggal, per, terdaftar):
    kegiatan = buat_kegiatan()
    for tanggal in daftar_tanggal:
        buat_tindak_lanjut(kegiatan, tanggal=tanggal)
    daftar = Kegiatan.objects.selesai_setelah_batas(titik(per))
    assert daftar.exists() is terdaftar


def test_tindak_lanjut_batal_tidak_membuat_selesai_setelah_batas():
    kegiatan = buat_kegiatan()
    buat_tindak_lanjut(
        kegiatan, tanggal=date(2026, 1, 5), status=StatusCatatan.BATAL, alasan_batal="Salah catat"
    )
    daftar = Kegiatan.objects.selesai_setelah_batas(titik(date(2026, 2, 1)))
    assert not daftar.exists()


def test_yang_terlihat_menurut_peran():
    kecamatan = buat_kecamatan()
    unit = buat_unit(kecamatan)
    milik = buat_kegiatan(unit_kerja=unit)
    tetangga = buat_kegiatan(unit_kerja=buat_unit(kecamatan))
    asing = buat_kegiatan()

    def terlihat(pengguna):
        return set(Kegiatan.objects.terlihat_oleh(pengguna))

    assert terlihat(buat_pengguna(unit_kerja=unit)) == {milik}
    for peran in (Peran.VERIFIKATOR, Peran.CAMAT, Peran.ADMIN):
        assert terlihat(buat_pengguna(peran, kecamatan=kecamatan)) == {milik, tetangga}
    assert terlihat(buat_pengguna(Peran.KABUPATEN)) == {milik, tetangga, asing}


def test_tindak_lanjut_tanpa_bukti_ditandai():
    berbukti, tanpa, batal = buat_tindak_lanjut(), buat_tindak_lanjut(), buat_tindak_lanjut()
    buat_bukti(berbukti)
    buat_bukti(batal, status=StatusCatatan.BATAL, alasan_batal="Salah berkas")
    assert set(TindakLanjut.objects.tanpa_bukti()) == {tanpa, batal}
    assert Bukti.objects.count() == 2


def test_tulisan_tiap_baris_dapat_dibaca():
    indikator = buat_indikator(kode="IKU-1", nama="Persentase")
    bentuk = buat_bentuk(nama="Surat")
    assert str(buat_sasaran(nomor=2, uraian="Akuntabel")) == "2. Akuntabel"
    assert str(indikator) == "IKU-1 Persentase"
    assert str(buat_target(indikator, nilai=Decimal(80))) == "IKU-1 2025 triwulan 4: 80"
    assert str(buat_ambang(label="Tinggi", minimum=Decimal(76))) == "Tinggi: 76 % ke atas"
    assert str(buat_batas()) == "Tahun 2025: 30 November 2025"
    assert str(buat_kegiatan(kode="K-1", uraian="Rapat")) == "K-1 Rapat"
    assert str(buat_tindak_lanjut(bentuk=bentuk, nomor="140/1")) == "Surat 140/1"
    assert str(buat_tindak_lanjut(bentuk=bentuk)) == "Surat"
    assert str(buat_bukti()) == "berita acara.pdf"
