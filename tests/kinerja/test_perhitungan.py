from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desa.models import DasarTanggal, Desa, JenisDokumen
from desa.tenggat import Keadaan
from kinerja.models import Indikator, Kegiatan, StatusKegiatan
from kinerja.perhitungan import batas_tindak_lanjut, hitung
from kinerja.rumus import Nilai, bulatkan, ditindaklanjuti
from organisasi.models import StatusCatatan, UnitKerja
from tests.factories import (
    buat_aturan,
    buat_batas,
    buat_desa,
    buat_dokumen,
    buat_indikator,
    buat_jenis_dokumen,
    buat_kecamatan,
    buat_kegiatan,
    buat_sasaran,
    buat_target,
    buat_tindak_lanjut,
    buat_unit,
)

pytestmark = pytest.mark.django_db
AKHIR_TAHUN = date(2025, 12, 31)
HARI_INI = date(2026, 7, 1)


def _hitung(kecamatan, *, tahun=2025, per=AKHIR_TAHUN, hari_ini=HARI_INI):
    return {n.kode: n for n in hitung(kecamatan, tahun, per=per, hari_ini=hari_ini)}


def _unit(kode="PEM"):
    return UnitKerja.objects.get(kode=kode)


def _masukkan(kode, tahun_anggaran, tanggal, *, jumlah=6):
    """The document of the first `jumlah` desa, on the date that counts for it."""
    jenis = JenisDokumen.objects.get(kode=kode)
    dasar = jenis.daftar_aturan.get().dasar_tanggal
    field = "tanggal_diterima" if dasar == DasarTanggal.DITERIMA else "tanggal_penetapan"
    for desa in Desa.objects.order_by("kode")[:jumlah]:
        buat_dokumen(desa, jenis, tahun_anggaran=tahun_anggaran, **{field: tanggal})


# IKU-1


def test_sepuluh_kegiatan_dua_batal_enam_ditindaklanjuti(acuan):
    for nomor in range(10):
        batal = {"status": StatusKegiatan.BATAL, "alasan_batal": "Hujan"} if nomor < 2 else {}
        buat_kegiatan(
            unit_kerja=_unit(), tindak_lanjut=date(2025, 4, 1) if nomor >= 4 else None, **batal
        )
    buat_target(Indikator.objects.get(kode="IKU-1"), nilai=Decimal(80))

    iku1 = _hitung(acuan)["IKU-1"]

    assert iku1.nilai == Nilai(6, 8)
    assert (iku1.realisasi, iku1.target, iku1.capaian) == (75, 80, Decimal("93.75"))
    assert iku1.predikat == "Sangat Tinggi"


def test_tanpa_kegiatan_nilai_tidak_ada(acuan):
    buat_target(Indikator.objects.get(kode="IKU-1"))
    iku1 = _hitung(acuan)["IKU-1"]
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
    buat_kegiatan(unit_kerja=_unit(), **isi)
    assert _hitung(acuan, per=date(2026, 6, 30))["IKU-1"].nilai == nilai


def test_dua_tindak_lanjut_dihitung_sekali(acuan):
    kegiatan = buat_kegiatan(unit_kerja=_unit(), tindak_lanjut=date(2025, 4, 1))
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 5, 1))
    assert _hitung(acuan)["IKU-1"].nilai == Nilai(1, 1)


def test_tindak_lanjut_yang_dibatalkan_tidak_dihitung(acuan):
    kegiatan = buat_kegiatan(unit_kerja=_unit())
    buat_tindak_lanjut(kegiatan, status=StatusCatatan.BATAL, alasan_batal="Salah catat")
    assert _hitung(acuan)["IKU-1"].nilai == Nilai(0, 1)


@pytest.mark.parametrize(
    ("batas", "nilai"),
    [
        pytest.param(None, Nilai(1, 2), id="31 Desember bila tidak diatur"),
        pytest.param(date(2025, 11, 30), Nilai(0, 2), id="lebih awal"),
        pytest.param(date(2026, 1, 15), Nilai(2, 2), id="tahun berikutnya"),
    ],
)
def test_batas_tindak_lanjut_diatur_per_tahun(acuan, batas, nilai):
    buat_kegiatan(unit_kerja=_unit(), tindak_lanjut=date(2025, 12, 1))
    buat_kegiatan(unit_kerja=_unit(), tindak_lanjut=date(2026, 1, 10))
    buat_batas(acuan, tahun=2024, tanggal=date(2024, 1, 1))
    if batas:
        buat_batas(acuan, tahun=2025, tanggal=batas)
    assert batas_tindak_lanjut(acuan, 2025) == (batas or AKHIR_TAHUN)
    assert _hitung(acuan, per=date(2026, 2, 1))["IKU-1"].nilai == nilai


def test_bagian_tiap_unit_dan_jumlahnya(acuan):
    for kode, hari in {"PEM": date(2025, 4, 1), "KEU": None, "PMD": date(2025, 5, 1)}.items():
        buat_kegiatan(unit_kerja=_unit(kode), tindak_lanjut=hari)
    iku1 = _hitung(acuan)["IKU-1"]
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
    daftar_kode = [bagian.kode for bagian in _hitung(acuan)["IKU-1"].daftar_unit]
    assert ("BARU" in daftar_kode) is ada


def test_angka_sama_dengan_barisnya(acuan):
    buat_kegiatan(unit_kerja=_unit(), tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(unit_kerja=_unit())
    buat_kegiatan(unit_kerja=_unit(), fungsi=None)
    iku1 = _hitung(acuan)["IKU-1"]
    assert iku1.baris.count() == iku1.nilai.penyebut == 2
    assert iku1.baris.filter(sudah_ditindaklanjuti=True).count() == iku1.nilai.pembilang == 1


def test_kueri_dan_aturan_murni_tidak_berselisih(acuan):
    """The rule stands twice, as a function and as SQL: both must answer alike on every edge."""
    for hari in (date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1), AKHIR_TAHUN):
        for jeda in (None, 0, 1, 91, 184, 365):
            buat_kegiatan(
                unit_kerja=_unit(),
                tanggal=hari,
                tindak_lanjut=None if jeda is None else hari + timedelta(days=jeda),
            )
    daftar = [
        (k.tanggal, [t.tanggal for t in k.daftar_tindak_lanjut.all()])
        for k in Kegiatan.objects.prefetch_related("daftar_tindak_lanjut")
    ]
    for per in (date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1), AKHIR_TAHUN, HARI_INI):
        pembilang = sum(ditindaklanjuti(k, t, per=per, batas=AKHIR_TAHUN) for k, t in daftar)
        assert _hitung(acuan, per=per)["IKU-1"].nilai == Nilai(
            pembilang, sum(k <= per for k, _ in daftar)
        )


# IKU-2


@pytest.mark.parametrize(
    ("rkpdesa", "apbdesa", "lppdesa", "tercetak"),
    [
        pytest.param(6, 6, 6, "100.00", id="18/18"),
        pytest.param(6, 6, 5, "94.44", id="17/18"),
        pytest.param(3, 3, 3, "50.00", id="9/18"),
        pytest.param(0, 0, 0, "0.00", id="0/18"),
    ],
)
def test_dokumen_tepat_waktu_dari_18(acuan, rkpdesa, apbdesa, lppdesa, tercetak):
    _masukkan("RKPDesa", 2026, date(2025, 9, 30), jumlah=rkpdesa)
    _masukkan("APBDesa", 2026, AKHIR_TAHUN, jumlah=apbdesa)
    _masukkan("LPPDesa", 2024, date(2025, 3, 31), jumlah=lppdesa)
    iku2 = _hitung(acuan)["IKU-2"]
    assert iku2.nilai == Nilai(rkpdesa + apbdesa + lppdesa, 18)
    assert str(bulatkan(iku2.realisasi)) == tercetak
    assert {d.kode: d.nilai for d in iku2.daftar_dokumen} == {
        "RKPDesa": Nilai(rkpdesa, 6),
        "APBDesa": Nilai(apbdesa, 6),
        "LPPDesa": Nilai(lppdesa, 6),
    }
    rata_rata = sum(d.nilai.realisasi for d in iku2.daftar_dokumen) / 3
    assert abs(iku2.realisasi - rata_rata) < Decimal("1e-20")


def test_satu_juli_dengan_enam_lppdesa(acuan):
    _masukkan("LPPDesa", 2024, date(2025, 3, 20))
    hari = date(2025, 7, 1)
    iku2 = _hitung(acuan, per=hari, hari_ini=hari)["IKU-2"]
    assert iku2.berjalan.berjalan == Nilai(6, 6)
    assert iku2.berjalan.terbaik == Nilai(18, 18)
    assert str(bulatkan(iku2.realisasi)) == "33.33"


def test_dokumen_yang_datang_lebih_awal_belum_jatuh_tempo(acuan):
    """'x of m already due': early ones are always on time and would flatter the running value."""
    _masukkan("LPPDesa", 2024, date(2025, 3, 20), jumlah=3)
    _masukkan("RKPDesa", 2026, date(2025, 6, 15))
    hari = date(2025, 7, 1)
    iku2 = _hitung(acuan, per=hari, hari_ini=hari)["IKU-2"]
    assert iku2.nilai == Nilai(9, 18)
    assert iku2.berjalan.berjalan == Nilai(3, 6)
    assert iku2.berjalan.terbaik == Nilai(15, 18)


def test_nilai_resmi_selalu_dibagi_desa_kali_tiga(acuan):
    hari = date(2025, 1, 1)
    iku2 = _hitung(acuan, per=hari, hari_ini=hari)["IKU-2"]
    assert iku2.nilai == Nilai(0, 18)
    assert iku2.berjalan.berjalan == Nilai(0, 0)


def test_penyebut_adalah_desa_yang_aktif_di_tahun_itu(acuan):
    Desa.objects.filter(kode="35.08.17.2006").update(aktif_sampai_tahun=2024)
    assert _hitung(acuan)["IKU-2"].nilai == Nilai(0, 15)


def test_tanpa_desa_nilai_tidak_ada(acuan):
    Desa.objects.all().delete()
    iku2 = _hitung(acuan)["IKU-2"]
    assert (iku2.nilai, iku2.realisasi) == (Nilai(0, 0), None)


def test_keempat_keadaan_tiap_dokumen(acuan):
    _masukkan("LPPDesa", 2024, date(2025, 4, 1), jumlah=4)
    hari = date(2025, 6, 30)
    iku2 = _hitung(acuan, per=hari)["IKU-2"]
    jumlah = {d.kode: d.jumlah_per_keadaan for d in iku2.daftar_dokumen}
    assert jumlah["LPPDesa"] == {
        Keadaan.TEPAT_WAKTU: 0,
        Keadaan.TERLAMBAT: 4,
        Keadaan.BELUM: 2,
        Keadaan.BELUM_JATUH_TEMPO: 0,
    }
    assert jumlah["RKPDesa"][Keadaan.BELUM_JATUH_TEMPO] == 6
    assert iku2.kisi.per == hari


# Target, capaian, predikat


@pytest.mark.parametrize(
    ("target", "capaian", "predikat"),
    [
        pytest.param(None, None, None, id="tanpa target"),
        pytest.param("0", None, None, id="target 0 bukan 100"),
        pytest.param("100", "50", "Sangat Rendah", id="separuh"),
        pytest.param("50", "100", "Sangat Tinggi", id="tepat target"),
        pytest.param("40", "125", "Sangat Tinggi", id="tidak dibatasi 100"),
        pytest.param("54.95", "90.99", "Tinggi", id="hampir 91"),
    ],
)
def test_capaian_dan_predikat_menurut_target(acuan, target, capaian, predikat):
    _masukkan("RKPDesa", 2026, date(2025, 9, 30))
    _masukkan("APBDesa", 2026, AKHIR_TAHUN, jumlah=3)
    if target:
        buat_target(Indikator.objects.get(kode="IKU-2"), nilai=Decimal(target))
    iku2 = _hitung(acuan)["IKU-2"]
    assert (None if iku2.capaian is None else bulatkan(iku2.capaian)) == (
        None if capaian is None else Decimal(capaian)
    )
    assert iku2.predikat == predikat


def test_target_tahun_dan_indikator_lain_tidak_dipakai(acuan):
    buat_target(Indikator.objects.get(kode="IKU-1"))
    buat_target(Indikator.objects.get(kode="IKU-2"), tahun=2024)
    assert _hitung(acuan)["IKU-2"].target is None


# Triwulan, per


def test_triwulan_kumulatif_sejak_1_januari(acuan):
    for bulan in (2, 5, 8, 11):
        buat_kegiatan(
            unit_kerja=_unit(), tanggal=date(2025, bulan, 1), tindak_lanjut=date(2025, bulan, 28)
        )
    buat_kegiatan(unit_kerja=_unit(), tanggal=date(2025, 3, 31), tindak_lanjut=date(2025, 4, 1))
    _masukkan("LPPDesa", 2024, date(2025, 3, 31))
    _masukkan("RKPDesa", 2026, date(2025, 9, 30), jumlah=2)
    buat_target(Indikator.objects.get(kode="IKU-1"), triwulan=2, nilai=Decimal(40))

    hasil = _hitung(acuan)

    triwulan = {kode: n.daftar_triwulan for kode, n in hasil.items()}
    assert [t.nilai for t in triwulan["IKU-1"]] == [
        Nilai(1, 2), Nilai(3, 3), Nilai(4, 4), Nilai(5, 5),
    ]  # fmt: skip
    assert [t.nilai for t in triwulan["IKU-2"]] == [
        Nilai(6, 18), Nilai(6, 18), Nilai(8, 18), Nilai(8, 18),
    ]  # fmt: skip
    assert [t.target for t in triwulan["IKU-1"]] == [None, 40, None, None]
    assert [t.per for t in triwulan["IKU-1"]] == [
        date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), AKHIR_TAHUN,
    ]  # fmt: skip


def test_triwulan_yang_belum_mulai_belum_bernilai(acuan):
    buat_kegiatan(unit_kerja=_unit())
    hasil = _hitung(acuan, per=date(2025, 4, 1))
    for nilai in hasil.values():
        assert [t.nilai is None for t in nilai.daftar_triwulan] == [False, False, True, True]
    assert hasil["IKU-1"].daftar_triwulan[1].per == date(2025, 4, 1)


def test_sebelum_tahunnya_mulai_tidak_ada_triwulan(acuan):
    hasil = _hitung(acuan, per=date(2024, 12, 31))
    assert hasil["IKU-1"].realisasi is None
    assert [t.nilai for t in hasil["IKU-1"].daftar_triwulan] == [None] * 4


def test_triwulan_sama_dengan_menghitung_per_akhir_triwulan(acuan):
    for bulan in range(1, 13):
        buat_kegiatan(
            unit_kerja=_unit(), tanggal=date(2025, bulan, 9), tindak_lanjut=date(2025, 12, bulan)
        )
    _masukkan("LPPDesa", 2024, date(2025, 3, 31), jumlah=4)
    for kode, nilai in _hitung(acuan).items():
        for triwulan in nilai.daftar_triwulan:
            assert triwulan.nilai == _hitung(acuan, per=triwulan.per)[kode].nilai


def _angka(hasil):
    return {
        kode: (n.nilai, n.daftar_unit, n.daftar_dokumen, n.berjalan, n.daftar_triwulan)
        for kode, n in hasil.items()
    }


def test_yang_bertanggal_sesudah_per_tidak_mengubah_apa_pun(acuan):
    per = date(2025, 6, 30)
    kegiatan = buat_kegiatan(unit_kerja=_unit())
    _masukkan("LPPDesa", 2024, date(2025, 3, 31), jumlah=3)
    sebelum = _angka(_hitung(acuan, per=per))

    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 7, 1))
    buat_kegiatan(unit_kerja=_unit("KEU"), tanggal=date(2025, 7, 1))
    _masukkan("RKPDesa", 2026, date(2025, 7, 1))
    buat_dokumen(
        Desa.objects.get(kode="35.08.17.2006"),
        JenisDokumen.objects.get(kode="LPPDesa"),
        tahun_anggaran=2024,
        tanggal_diterima=date(2025, 7, 1),
    )

    assert _angka(_hitung(acuan, per=per)) == sebelum


def test_per_tidak_melewati_hari_ini(acuan):
    buat_kegiatan(unit_kerja=_unit(), tanggal=date(2025, 7, 2))
    hasil = _hitung(acuan, per=AKHIR_TAHUN, hari_ini=date(2025, 7, 1))
    assert {n.per for n in hasil.values()} == {date(2025, 7, 1)}
    assert hasil["IKU-1"].nilai == Nilai(0, 0)


def test_kegiatan_31_desember_masuk_tahunnya(acuan):
    buat_kegiatan(unit_kerja=_unit(), tanggal=AKHIR_TAHUN, tindak_lanjut=AKHIR_TAHUN)
    assert _hitung(acuan)["IKU-1"].nilai == Nilai(1, 1)
    assert _hitung(acuan, tahun=2026, per=date(2026, 6, 30))["IKU-1"].nilai == Nilai(0, 0)


# Kecamatan lain, kueri, daftar perhitungan


def test_kecamatan_lain_tidak_pernah_tercampur(acuan):
    sebelum = _hitung(acuan)
    lain = buat_kecamatan()
    buat_kegiatan(unit_kerja=buat_unit(lain), tindak_lanjut=date(2025, 4, 1))
    jenis = buat_jenis_dokumen(lain)
    buat_aturan(jenis)
    buat_dokumen(buat_desa(lain), jenis, tanggal_penetapan=date(2025, 9, 1))
    buat_target(buat_indikator(buat_sasaran(lain), kode="IKU-1"), nilai=Decimal(10))
    buat_batas(lain, tanggal=date(2025, 1, 1))

    assert _angka(_hitung(acuan)) == _angka(sebelum)
    assert _hitung(acuan)["IKU-1"].target is None
    iku1 = _hitung(lain)["IKU-1"]
    assert (iku1.nilai, iku1.target, iku1.capaian) == (Nilai(0, 1), 10, 0)
    assert iku1.predikat is None  # the other kecamatan has no thresholds of its own


def _jumlah_kueri(kecamatan):
    with CaptureQueriesContext(connection) as kueri:
        hitung(kecamatan, 2025, per=AKHIR_TAHUN, hari_ini=HARI_INI)
    return len(kueri)


def test_jumlah_kueri_tetap_berapa_pun_barisnya(acuan):
    sedikit = _jumlah_kueri(acuan)
    for nomor in range(20):
        unit = buat_unit(acuan)
        buat_desa(acuan)
        for _ in range(3):
            buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 4, 1 + nomor))
    _masukkan("RKPDesa", 2026, date(2025, 9, 30), jumlah=26)
    assert _jumlah_kueri(acuan) == sedikit


def test_paling_banyak_delapan_kueri_untuk_kedua_indikator(acuan):
    assert _jumlah_kueri(acuan) <= 8


def test_indikator_ketiga_cukup_satu_baris(acuan):
    buat_kegiatan(unit_kerja=_unit())
    buat_indikator(buat_sasaran(acuan), kode="IKU-3", perhitungan="tindak_lanjut")
    hasil = _hitung(acuan)
    assert list(hasil) == ["IKU-1", "IKU-2", "IKU-3"]
    assert hasil["IKU-3"].nilai == hasil["IKU-1"].nilai


def test_perhitungan_yang_tidak_terdaftar_tidak_diam_diam_nol(acuan):
    Indikator.objects.filter(kode="IKU-1").update(perhitungan="tidak_ada")
    with pytest.raises(KeyError, match="tidak_ada"):
        _hitung(acuan)
