from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dasar.models import StatusCatatan
from organisasi.models import Jabatan, Kecamatan, Logo, Pengguna, StatusPeriode, UnitKerja
from organisasi.models.peran import Peran
from tests.basis_data import Pelanggaran, constraint_per_nama, ditolak
from tests.factories import (
    buat_fungsi,
    buat_kecamatan,
    buat_kepala_unit,
    buat_kunci_aplikasi,
    buat_logo,
    buat_pejabat,
    buat_pengguna,
    buat_penugasan,
    buat_unit,
    tutup_periode,
)

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


def _fungsi_kembar():
    fungsi = buat_fungsi()
    buat_fungsi(fungsi.kecamatan, uraian=fungsi.uraian)


def _unit_kembar():
    unit = buat_unit()
    buat_unit(unit.kecamatan, kode=unit.kode)


def _dua_kali(buat, induk):
    buat(induk)
    buat(induk)


def _ubah_logo(**kwargs):
    Logo.objects.filter(pk=buat_logo().pk).update(**kwargs)


PELANGGARAN: Pelanggaran = {
    "fungsi_uraian_unik": _fungsi_kembar,
    "kecamatan_keterbukaan_dikenal": lambda: Kecamatan.objects.filter(
        pk=buat_kecamatan().pk
    ).update(keterbukaan="separuh"),
    "unit_kerja_kode_unik": _unit_kembar,
    "unit_kerja_jenis_dikenal": lambda: buat_unit(jenis="bidang"),
    "unit_kerja_diteruskan_sesudah_berakhir": lambda: buat_unit(penerus=buat_unit()),
    "unit_kerja_masa_berurutan": lambda: buat_unit(
        aktif_dari=date(2025, 1, 2), aktif_sampai=date(2025, 1, 1)
    ),
    "pejabat_jabatan_dikenal": lambda: buat_pejabat(jabatan="lurah"),
    "pejabat_nip_18_angka": lambda: buat_pejabat(nip="12345"),
    "pejabat_masa_berurutan": lambda: buat_pejabat(
        menjabat_dari=date(2025, 1, 2), menjabat_sampai=date(2025, 1, 1)
    ),
    "kepala_unit_nip_18_angka": lambda: buat_kepala_unit(buat_kecamatan(), nip="12345"),
    "kepala_unit_masa_berurutan": lambda: buat_kepala_unit(
        buat_kecamatan(), menjabat_dari=date(2025, 1, 2), menjabat_sampai=date(2025, 1, 1)
    ),
    "pengguna_peran_dikenal": lambda: Pengguna.objects.filter(
        pk=buat_pengguna(Peran.CAMAT).pk
    ).update(peran="raja"),
    "pengguna_kecamatan_sesuai_peran": lambda: Pengguna.objects.filter(
        pk=buat_pengguna(Peran.CAMAT).pk
    ).update(kecamatan=None),
    "penugasan_mulai_unik": lambda: _dua_kali(buat_penugasan, buat_pengguna()),
    "penugasan_masa_berurutan": lambda: buat_penugasan(selesai=date(2024, 12, 31)),
    "kunci_aplikasi_nama_unik": lambda: _dua_kali(buat_kunci_aplikasi, buat_kecamatan()),
    "logo_isi_unik": lambda: _dua_kali(buat_logo, buat_kecamatan()),
    "logo_status_dikenal": lambda: _ubah_logo(status="hilang"),
    "logo_batal_beralasan": lambda: _ubah_logo(status=StatusCatatan.BATAL),
    "logo_tidak_kosong": lambda: _ubah_logo(ukuran=0),
    "periode_unik": lambda: _dua_kali(tutup_periode, buat_kecamatan()),
    "periode_triwulan_dikenal": lambda: tutup_periode(triwulan=5),
    "periode_dibuka_beralasan": lambda: tutup_periode(status=StatusPeriode.TERBUKA),
    "pengguna_nama_huruf_kecil": lambda: buat_pengguna(username="Siti"),
    "pengguna_staf_berunit": lambda: Pengguna.objects.filter(pk=buat_pengguna().pk).update(
        unit_kerja=None
    ),
}


@pytest.mark.parametrize("nama", PELANGGARAN)
def test_basis_data_menolak(nama):
    with ditolak(nama):
        PELANGGARAN[nama]()


def test_setiap_constraint_pernah_dilanggar():
    assert set(PELANGGARAN) == set(constraint_per_nama("organisasi"))


def test_pembaca_kabupaten_tidak_boleh_terikat_kecamatan():
    with ditolak("pengguna_kecamatan_sesuai_peran"):
        buat_pengguna(Peran.KABUPATEN, kecamatan=buat_kecamatan())


def test_kode_kecamatan_adalah_kunci_bukan_nama(acuan):
    buat_kecamatan(kode="33.12.07", nama="Jatiroto")
    assert Kecamatan.objects.filter(nama="Jatiroto").count() == 2
    with pytest.raises(IntegrityError, match="kode"), transaction.atomic():
        buat_kecamatan(kode="33.12.07")


@pytest.mark.parametrize(
    ("kelakuan", "pesan"),
    [({"kode": "3508170"}, "35.08.17"), ({"kode": "35-08-17"}, "35.08.17")],
)
def test_bentuk_kode_kecamatan_diperiksa(kelakuan, pesan):
    with pytest.raises(ValidationError, match=pesan):
        Kecamatan(nama="A", kabupaten="B", **kelakuan).full_clean()


@pytest.mark.parametrize(
    ("dari", "sampai", "ditolak_"),
    [
        pytest.param(date(2025, 6, 30), None, True, id="berbagi satu hari"),
        pytest.param(None, None, True, id="selamanya"),
        pytest.param(date(2025, 7, 1), None, False, id="sehari sesudahnya"),
    ],
)
def test_masa_jabatan_tidak_bertumpang_tindih(dari, sampai, ditolak_):
    lama = buat_pejabat(menjabat_sampai=date(2025, 6, 30))
    baru = buat_pejabat(buat_kecamatan(), menjabat_dari=dari, menjabat_sampai=sampai)
    baru.kecamatan = lama.kecamatan
    if ditolak_:
        with pytest.raises(ValidationError, match="bertumpang tindih"):
            baru.full_clean()
    else:
        baru.full_clean()
    lama.full_clean()


def test_pejabat_kecamatan_lain_tidak_menghalangi():
    buat_pejabat()
    buat_pejabat().full_clean()


def test_unit_milik_kecamatan_lain_ditolak():
    pengguna = buat_pengguna()
    pengguna.full_clean(exclude=["password"])
    pengguna.unit_kerja = buat_unit()
    with pytest.raises(ValidationError, match="kecamatan lain"):
        pengguna.full_clean(exclude=["password"])


@pytest.mark.parametrize(
    ("dari", "sampai", "ada"),
    [
        pytest.param(None, None, True, id="selamanya"),
        pytest.param(date(2025, 5, 5), None, True, id="hari pertama"),
        pytest.param(None, date(2025, 5, 5), True, id="hari terakhir"),
        pytest.param(date(2025, 5, 6), None, False, id="belum mulai"),
        pytest.param(None, date(2025, 5, 4), False, id="sudah berakhir"),
    ],
)
def test_unit_aktif_pada_suatu_hari(dari, sampai, ada):
    unit = buat_unit(aktif_dari=dari, aktif_sampai=sampai)
    assert UnitKerja.objects.aktif_pada(date(2025, 5, 5)).filter(pk=unit.pk).exists() is ada


def test_tulisan_tiap_baris_dapat_dibaca():
    kecamatan = buat_kecamatan(nama="Jatiroto")
    pejabat = buat_pejabat(kecamatan, nip="196804071989031006", jabatan=Jabatan.PLT)
    assert str(kecamatan) == "Kecamatan Jatiroto"
    assert str(buat_fungsi(kecamatan, uraian="Trantib")) == "Trantib"
    assert str(buat_unit(kecamatan, nama="Seksi Pemerintahan")) == "Seksi Pemerintahan"
    assert str(pejabat) == "SITI AMINAH (Plt. Camat)"
    assert pejabat.nip_tercetak == "19680407 198903 1 006"
    assert str(buat_pengguna(username="budi")) == "budi"
    assert str(buat_pengguna(first_name="Budi", last_name="S")) == "Budi S"
