from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dasar.models import StatusCatatan
from desa.aturan.tenggat import Aturan
from desa.models import AturanTenggat, DasarTanggal, Desa
from tests.basis_data import Pelanggaran, constraint_per_nama, ditolak
from tests.factories import (
    buat_aturan,
    buat_berkas_dokumen,
    buat_desa,
    buat_dokumen,
    buat_jenis_dokumen,
    buat_kecamatan,
    buat_kelurahan,
    buat_kepala_desa,
    buat_perpanjangan,
    buat_tahapan,
    buat_tanda_terima,
    buat_tanggal_tahapan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


def _dua_kali(buat, *args, **kwargs):
    buat(*args, **kwargs)
    buat(*args, **kwargs)


PELANGGARAN: Pelanggaran = {
    "desa_nama_unik": lambda: _dua_kali(buat_desa, buat_kecamatan(), nama="Sukosari"),
    "desa_masa_berurutan": lambda: buat_desa(aktif_dari_tahun=2025, aktif_sampai_tahun=2024),
    "kelurahan_nama_unik": lambda: _dua_kali(buat_kelurahan, buat_kecamatan(), nama="Jogoyudan"),
    "kelurahan_masa_berurutan": lambda: buat_kelurahan(
        aktif_dari_tahun=2025, aktif_sampai_tahun=2024
    ),
    "jenis_dokumen_kode_unik": lambda: _dua_kali(
        buat_jenis_dokumen, buat_kecamatan(), kode="RKPDesa"
    ),
    "aturan_tenggat_mulai_unik": lambda: _dua_kali(buat_aturan, buat_jenis_dokumen()),
    "aturan_tenggat_tanggal_wajar": lambda: buat_aturan(bulan=13),
    "aturan_tenggat_geser_wajar": lambda: buat_aturan(geser_tahun=2),
    "aturan_tenggat_dasar_dikenal": lambda: buat_aturan(dasar_tanggal="dikirim"),
    "aturan_tenggat_masa_berurutan": lambda: buat_aturan(berlaku_sampai_tahun=1999),
    "perpanjangan_satu_per_tahun": lambda: _dua_kali(buat_perpanjangan, buat_jenis_dokumen()),
    "perpanjangan_berdasar": lambda: buat_perpanjangan(alasan=""),
    "perpanjangan_tidak_mundur_tahun": lambda: buat_perpanjangan(tenggat=date(2024, 12, 31)),
    "perpanjangan_paling_lama_setahun": lambda: buat_perpanjangan(tenggat=date(2099, 1, 1)),
    "perpanjangan_tahun_dikenal": lambda: buat_perpanjangan(tahun=2101, tenggat=date(2101, 9, 1)),
    "aturan_tenggat_tahun_wajar": lambda: buat_aturan(berlaku_dari_tahun=2101),
    "dokumen_desa_satu_per_slot": lambda: _dua_kali(
        buat_dokumen, buat_desa(), buat_jenis_dokumen()
    ),
    "kepala_desa_jabatan_dikenal": lambda: buat_kepala_desa(jabatan="lurah"),
    "kepala_desa_masa_berurutan": lambda: buat_kepala_desa(menjabat_sampai=date(2023, 12, 31)),
    "tahapan_unik": lambda: _dua_kali(buat_tahapan, buat_jenis_dokumen()),
    "tanggal_tahapan_unik": lambda: _dua_kali(
        buat_tanggal_tahapan, buat_dokumen(), tahapan=buat_tahapan()
    ),
    "tanda_terima_nomor_unik": lambda: _dua_kali(
        buat_tanda_terima, buat_dokumen(), urutan=1, status="batal", alasan_batal="Keliru"
    ),
    "tanda_terima_satu_berlaku": lambda: _dua_kali(buat_tanda_terima, buat_dokumen()),
    "tanda_terima_mulai_satu": lambda: buat_tanda_terima(urutan=0),
    "tanda_terima_status_dikenal": lambda: buat_tanda_terima(status="hilang"),
    "tanda_terima_batal_beralasan": lambda: buat_tanda_terima(status=StatusCatatan.BATAL),
    "berkasdokumen_status_dikenal": lambda: buat_berkas_dokumen(status="hilang"),
    "berkasdokumen_batal_beralasan": lambda: buat_berkas_dokumen(status=StatusCatatan.BATAL),
    "berkasdokumen_tidak_kosong": lambda: buat_berkas_dokumen(ukuran=0),
    **{
        f"dokumen_desa_verifikasi_{tanggal}_{sebab}": partial(
            buat_dokumen, **{f"verifikasi_{tanggal}": verifikasi, f"tanggal_{tanggal}": hari}
        )
        for tanggal in ("penetapan", "diterima")
        for sebab, verifikasi, hari in (
            ("dikenal", "bagus", date(2025, 9, 1)),
            ("beralasan", "dikembalikan", date(2025, 9, 1)),
            ("bertanggal", "terverifikasi", None),
        )
    },
    "dokumen_desa_tahun_dikenal": lambda: buat_dokumen(tahun_anggaran=1999),
}


@pytest.mark.parametrize("nama", PELANGGARAN)
def test_basis_data_menolak(nama):
    with ditolak(nama):
        PELANGGARAN[nama]()


def test_setiap_constraint_pernah_dilanggar():
    assert set(PELANGGARAN) == set(constraint_per_nama("desa"))


@pytest.mark.parametrize("isi", [{"hari": 32}, {"hari": 0}, {"bulan": 0}])
def test_tanggal_aturan_harus_wajar(isi):
    with ditolak("aturan_tenggat_tanggal_wajar"):
        buat_aturan(**isi)


def test_perpanjangan_tanpa_dasar_hukum_ditolak():
    with ditolak("perpanjangan_berdasar"):
        buat_perpanjangan(dasar_hukum="")


def test_kode_desa_adalah_kunci():
    buat_desa(kode="35.08.18.2006")
    with pytest.raises(IntegrityError, match="kode"), transaction.atomic():
        buat_desa(kode="35.08.18.2006")


def test_nama_desa_boleh_sama_di_kecamatan_lain():
    buat_desa(nama="Sukorejo")
    buat_desa(nama="Sukorejo")
    assert Desa.objects.filter(nama="Sukorejo").count() == 2


@pytest.mark.parametrize(
    ("dari", "sampai", "aktif"),
    [
        pytest.param(None, None, True, id="selamanya"),
        pytest.param(2025, 2025, True, id="tahun itu saja"),
        pytest.param(2026, None, False, id="belum berdiri"),
        pytest.param(None, 2024, False, id="sudah menjadi kelurahan"),
    ],
)
def test_desa_aktif_di_tahun_pelaporan(dari, sampai, aktif):
    desa = buat_desa(aktif_dari_tahun=dari, aktif_sampai_tahun=sampai)
    assert Desa.objects.aktif_di(2025).filter(pk=desa.pk).exists() is aktif


@pytest.mark.parametrize(
    ("sampai", "berlaku"),
    [
        pytest.param(None, {2019: False, 2020: True, 2099: True}, id="tanpa akhir"),
        pytest.param(2021, {2019: False, 2020: True, 2021: True, 2022: False}, id="berakhir"),
    ],
)
def test_aturan_berlaku_di_tahun(sampai, berlaku):
    aturan = AturanTenggat(geser_tahun=0, berlaku_dari_tahun=2020, berlaku_sampai_tahun=sampai)
    assert {tahun: aturan.masa.memuat(tahun) for tahun in berlaku} == berlaku


@pytest.mark.parametrize(
    ("dari", "sampai", "tumpang_tindih"),
    [
        pytest.param(2024, None, True, id="berbagi tahun terakhir"),
        pytest.param(2010, 2020, True, id="berbagi tahun pertama"),
        pytest.param(2025, None, False, id="sesudahnya"),
        pytest.param(2010, 2019, False, id="sebelumnya"),
    ],
)
def test_dua_aturan_satu_dokumen_tidak_bertumpang_tindih(dari, sampai, tumpang_tindih):
    lama = buat_aturan(berlaku_dari_tahun=2020, berlaku_sampai_tahun=2024)
    baru = AturanTenggat(
        jenis_dokumen=lama.jenis_dokumen, berlaku_dari_tahun=dari, berlaku_sampai_tahun=sampai
    )
    if tumpang_tindih:
        with pytest.raises(ValidationError, match="bertumpang tindih"):
            baru.clean()
    else:
        baru.clean()


def test_dua_aturan_tanpa_akhir_bertumpang_tindih():
    lama = buat_aturan(berlaku_dari_tahun=2020)
    with pytest.raises(ValidationError, match="bertumpang tindih"):
        AturanTenggat(jenis_dokumen=lama.jenis_dokumen, berlaku_dari_tahun=2030).clean()


def test_baris_aturan_menjadi_aturan_murni():
    assert buat_aturan(bulan=3, hari=31, geser_tahun=-1).aturan == Aturan(3, 31, -1)


def test_tanggal_yang_dinilai_menurut_dasarnya():
    dokumen = buat_dokumen(tanggal_penetapan=date(2026, 3, 28), tanggal_diterima=date(2026, 4, 1))
    assert dokumen.tanggal_dasar(DasarTanggal.PENETAPAN) == date(2026, 3, 28)
    assert dokumen.tanggal_dasar(DasarTanggal.DITERIMA) == date(2026, 4, 1)


def test_tulisan_tiap_baris_dapat_dibaca():
    jenis = buat_jenis_dokumen(kode="RKPDesa")
    desa = buat_desa(nama="Sukosari")
    assert str(buat_aturan(jenis, berlaku_dari_tahun=2020)) == "RKPDesa mulai 2020"
    assert str(buat_perpanjangan(jenis)) == "Perpanjangan RKPDesa 2025"
    assert str(buat_dokumen(desa, jenis, tahun_anggaran=2026)) == "RKPDesa 2026 Sukosari"


@pytest.mark.parametrize(
    "kode", ["35.08.17.2009", "35.08.9.82001", "99.08.98.2001", "35.08.982001"]
)
def test_kode_desa_berawal_dengan_kode_kecamatannya(kode):
    kecamatan = buat_kecamatan(kode="35.08.98")
    with pytest.raises(ValidationError):
        Desa(kecamatan=kecamatan, kode=kode, nama="Desa Baru").full_clean()
    Desa(kecamatan=kecamatan, kode="35.08.98.2009", nama="Desa Baru").full_clean()
