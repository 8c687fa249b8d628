"""IKU-1: the share of the kegiatan that were followed up."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from dasar.models import StatusCatatan
from kinerja.aturan.rumus import Nilai, ditindaklanjuti
from kinerja.baca.batas import batas_tindak_lanjut
from kinerja.models import Indikator, Kegiatan, StatusKegiatan
from tests.factories import buat_batas, buat_kegiatan, buat_target, buat_tindak_lanjut, buat_unit
from tests.kinerja.hitungan import AKHIR_TAHUN, HARI_INI, hitung_per_kode, unit_acuan

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


def test_sepuluh_kegiatan_dua_batal_enam_ditindaklanjuti(acuan):
    for nomor in range(10):
        batal = {"status": StatusKegiatan.BATAL, "alasan_batal": "Hujan"} if nomor < 2 else {}
        buat_kegiatan(
            unit_kerja=unit_acuan(), tindak_lanjut=date(2025, 4, 1) if nomor >= 4 else None, **batal
        )
    buat_target(Indikator.objects.get(kode="IKU-1"), nilai=Decimal(80))

    iku1 = hitung_per_kode(acuan)["IKU-1"]

    assert iku1.nilai == Nilai(6, 8)
    assert (iku1.realisasi, iku1.target, iku1.capaian) == (75, 80, Decimal("93.75"))
    assert iku1.predikat == "Sangat Tinggi"


def test_tanpa_kegiatan_nilai_tidak_ada(acuan):
    buat_target(Indikator.objects.get(kode="IKU-1"))
    iku1 = hitung_per_kode(acuan)["IKU-1"]
    assert iku1.nilai == Nilai(0, 0)
    assert (iku1.realisasi, iku1.capaian, iku1.predikat) == (None, None, None)


@pytest.mark.parametrize(
    ("isi", "nilai"),
    [
        pytest.param({}, Nilai(0, 1), id="belum ditindaklanjuti tetap penyebut"),
        pytest.param({"tindak_lanjut": date(2025, 3, 10)}, Nilai(1, 1), id="hari itu juga"),
        pytest.param({"tindak_lanjut": AKHIR_TAHUN}, Nilai(1, 1), id="tepat batas"),
        pytest.param({"tindak_lanjut": date(2026, 1, 1)}, Nilai(0, 1), id="setelah batas"),
        pytest.param(
            {"tindak_lanjut": date(2025, 4, 1), "fungsi": None},
            Nilai(0, 0),
            id="di luar kewenangan tidak dihitung di mana pun",
        ),
        pytest.param(
            {"tindak_lanjut": date(2025, 4, 1), "status": "batal", "alasan_batal": "Hujan"},
            Nilai(0, 0),
            id="batal tidak dihitung di mana pun",
        ),
        pytest.param({"tanggal": date(2024, 12, 31)}, Nilai(0, 0), id="tahun lalu"),
        pytest.param({"tanggal": date(2026, 1, 1)}, Nilai(0, 0), id="tahun depan"),
    ],
)
def test_satu_kegiatan(acuan, isi, nilai):
    buat_kegiatan(unit_kerja=unit_acuan(), **isi)
    assert hitung_per_kode(acuan, per=date(2026, 6, 30))["IKU-1"].nilai == nilai


def test_dua_tindak_lanjut_dihitung_sekali(acuan):
    kegiatan = buat_kegiatan(unit_kerja=unit_acuan(), tindak_lanjut=date(2025, 4, 1))
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 5, 1))
    assert hitung_per_kode(acuan)["IKU-1"].nilai == Nilai(1, 1)


def test_tindak_lanjut_yang_dibatalkan_tidak_dihitung(acuan):
    kegiatan = buat_kegiatan(unit_kerja=unit_acuan())
    buat_tindak_lanjut(kegiatan, status=StatusCatatan.BATAL, alasan_batal="Salah catat")
    assert hitung_per_kode(acuan)["IKU-1"].nilai == Nilai(0, 1)


@pytest.mark.parametrize(
    ("batas", "nilai"),
    [
        pytest.param(None, Nilai(1, 2), id="31 Desember bila tidak diatur"),
        pytest.param(date(2025, 11, 30), Nilai(0, 2), id="lebih awal"),
        pytest.param(date(2026, 1, 15), Nilai(2, 2), id="tahun berikutnya"),
    ],
)
def test_batas_tindak_lanjut_diatur_per_tahun(acuan, batas, nilai):
    buat_kegiatan(unit_kerja=unit_acuan(), tindak_lanjut=date(2025, 12, 1))
    buat_kegiatan(unit_kerja=unit_acuan(), tindak_lanjut=date(2026, 1, 10))
    buat_batas(acuan, tahun=2024, tanggal=date(2024, 1, 1))
    if batas:
        buat_batas(acuan, tahun=2025, tanggal=batas)
    assert batas_tindak_lanjut(acuan, 2025) == (batas or AKHIR_TAHUN)
    assert hitung_per_kode(acuan, per=date(2026, 2, 1))["IKU-1"].nilai == nilai


def test_bagian_tiap_unit_dan_jumlahnya(acuan):
    for kode, hari in {"PEM": date(2025, 4, 1), "KEU": None, "PMD": date(2025, 5, 1)}.items():
        buat_kegiatan(unit_kerja=unit_acuan(kode), tindak_lanjut=hari)
    iku1 = hitung_per_kode(acuan)["IKU-1"]
    assert {unit.kode: unit.nilai for unit in iku1.daftar_unit} == {
        "UMPEG": Nilai(0, 0),
        "KEU": Nilai(0, 1),
        "PEM": Nilai(1, 1),
        "TRANTIB": Nilai(0, 0),
        "PMD": Nilai(1, 1),
        "KESSOS": Nilai(0, 0),
        "PELUM": Nilai(0, 0),
    }
    assert iku1.nilai == Nilai(2, 3)


@pytest.mark.parametrize(
    ("masa", "berkegiatan", "ada"),
    [
        pytest.param({"aktif_sampai": date(2024, 12, 31)}, False, False, id="dihapus tahun lalu"),
        pytest.param({"aktif_sampai": date(2024, 12, 31)}, True, True, id="dihapus, ada kegiatan"),
        pytest.param({"aktif_sampai": date(2025, 1, 1)}, False, True, id="dihapus tahun ini"),
        pytest.param({"aktif_dari": date(2026, 1, 1)}, False, False, id="dibentuk tahun depan"),
        pytest.param({"aktif_dari": AKHIR_TAHUN}, False, True, id="dibentuk tahun ini"),
    ],
)
def test_unit_tercantum_selama_ia_ada(acuan, masa, berkegiatan, ada):
    unit = buat_unit(acuan, kode="BARU", **masa)
    if berkegiatan:
        buat_kegiatan(unit_kerja=unit)
    daftar_kode = [bagian.kode for bagian in hitung_per_kode(acuan)["IKU-1"].daftar_unit]
    assert ("BARU" in daftar_kode) is ada


def test_angka_sama_dengan_barisnya(acuan):
    buat_kegiatan(unit_kerja=unit_acuan(), tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(unit_kerja=unit_acuan())
    buat_kegiatan(unit_kerja=unit_acuan(), fungsi=None)
    iku1 = hitung_per_kode(acuan)["IKU-1"]
    assert iku1.baris.count() == iku1.nilai.penyebut == 2
    assert iku1.baris.filter(sudah_ditindaklanjuti=True).count() == iku1.nilai.pembilang == 1


def test_kueri_dan_aturan_murni_tidak_berselisih(acuan):
    """The rule stands twice, as a function and as SQL: both must answer alike on every edge."""
    for hari in (date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1), AKHIR_TAHUN):
        for jeda in (None, 0, 1, 91, 184, 365):
            buat_kegiatan(
                unit_kerja=unit_acuan(),
                tanggal=hari,
                tindak_lanjut=None if jeda is None else hari + timedelta(days=jeda),
            )
    daftar = [
        (k.tanggal, [t.tanggal for t in k.daftar_tindak_lanjut.all()])
        for k in Kegiatan.objects.prefetch_related("daftar_tindak_lanjut")
    ]
    for per in (date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1), AKHIR_TAHUN, HARI_INI):
        pembilang = sum(ditindaklanjuti(k, t, per=per, batas=AKHIR_TAHUN) for k, t in daftar)
        assert hitung_per_kode(acuan, per=per)["IKU-1"].nilai == Nilai(
            pembilang, sum(k <= per for k, _ in daftar)
        )
