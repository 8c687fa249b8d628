from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import baca_kisi
from desa.baca.kolom import baca_kolom
from desa.models import AturanTenggat, Desa, JenisDokumen
from tests.factories import (
    buat_aturan,
    buat_desa,
    buat_dokumen,
    buat_jenis_dokumen,
    buat_kecamatan,
    buat_perpanjangan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
WIB = ZoneInfo("Asia/Jakarta")
AKHIR_TAHUN = date(2025, 12, 31)
TAHUN_DEPAN = date(2026, 1, 1)


def _dokumen(kode, tahun_anggaran, **kwargs):
    return buat_dokumen(
        Desa.objects.get(kode="35.08.17.2001"),
        JenisDokumen.objects.get(kode=kode),
        tahun_anggaran=tahun_anggaran,
        **kwargs,
    )


def _sel(kecamatan, kode, *, tahun=2025, per=AKHIR_TAHUN, hari_ini=TAHUN_DEPAN, desa=0):
    baris = baca_kisi(kecamatan, tahun).kisi(per=per, hari_ini=hari_ini).daftar_baris[desa]
    return next(sel for sel in baris.daftar_sel if sel.kolom.kode == kode)


def test_kisi_enam_desa_kali_tiga_dokumen(acuan):
    kisi = baca_kisi(acuan, 2025).kisi(per=AKHIR_TAHUN, hari_ini=TAHUN_DEPAN)
    assert [baris.desa_kode[-4:] for baris in kisi.daftar_baris] == [
        "2001", "2002", "2003", "2004", "2005", "2006",
    ]  # fmt: skip
    assert [(k.kode, k.tahun_anggaran, k.tenggat) for k in kisi.daftar_kolom] == [
        ("RKPDesa", 2026, date(2025, 9, 30)),
        ("APBDesa", 2026, date(2025, 12, 31)),
        ("LPPDesa", 2024, date(2025, 3, 31)),
    ]
    assert len(kisi.daftar_sel) == 18
    assert {sel.keadaan for sel in kisi.daftar_sel} == {Keadaan.BELUM}


def test_kolom_menyebut_tanggal_yang_dinilai(acuan):
    assert _sel(acuan, "RKPDesa").kolom.dinilai_dari == "Tanggal penetapan (Perdes)"
    assert _sel(acuan, "LPPDesa").kolom.dinilai_dari == "Tanggal diterima Camat"


@pytest.mark.parametrize(
    ("kode", "tahun_anggaran", "tahun", "isi", "keadaan", "hari"),
    [
        pytest.param(
            "RKPDesa", 2027, 2026, {"tanggal_penetapan": date(2026, 9, 30)},
            Keadaan.TEPAT_WAKTU, 0, id="RKPDesa 2027 ditetapkan 30-09-2026",
        ),
        pytest.param(
            "RKPDesa", 2027, 2026, {"tanggal_penetapan": date(2026, 10, 1)},
            Keadaan.TERLAMBAT, 1, id="RKPDesa 2027 ditetapkan 01-10-2026",
        ),
        pytest.param(
            "APBDesa", 2026, 2025, {"tanggal_penetapan": date(2025, 12, 31)},
            Keadaan.TEPAT_WAKTU, 0, id="APBDesa 2026 milik tahun pelaporan 2025",
        ),
        pytest.param(
            "APBDesa", 2026, 2026, {"tanggal_penetapan": date(2025, 12, 31)},
            Keadaan.BELUM, 0, id="APBDesa 2026 bukan milik tahun pelaporan 2026",
        ),
        pytest.param(
            "LPPDesa", 2025, 2026,
            {"tanggal_penetapan": date(2026, 3, 28), "tanggal_diterima": date(2026, 4, 1)},
            Keadaan.TERLAMBAT, 1, id="LPPDesa 2025 bersurat 28-03, diterima 01-04-2026",
        ),
        pytest.param(
            "LPPDesa", 2025, 2026, {"tanggal_penetapan": date(2026, 3, 28)},
            Keadaan.BELUM, 0, id="LPPDesa 2025 bersurat, belum diterima",
        ),
        pytest.param(
            "RKPDesa", 2027, 2026, {"tanggal_diterima": date(2026, 9, 1)},
            Keadaan.BELUM, 0, id="RKPDesa diterima, belum ditetapkan",
        ),
    ],
)  # fmt: skip
def test_kasus_kantor(acuan, kode, tahun_anggaran, tahun, isi, keadaan, hari):
    _dokumen(kode, tahun_anggaran, **isi)
    sel = _sel(acuan, kode, tahun=tahun, per=date(2026, 12, 31), hari_ini=date(2027, 1, 1))
    assert (sel.keadaan, sel.hari_terlambat) == (keadaan, hari)


def test_sel_memuat_isi_dokumennya(acuan):
    dokumen = _dokumen(
        "LPPDesa",
        2024,
        nomor="140/1",
        keterangan="Lengkap",
        tanggal_penetapan=date(2025, 3, 1),
        tanggal_diterima=date(2025, 3, 9),
    )
    sel = _sel(acuan, "LPPDesa")
    assert (sel.dokumen_pk, sel.nomor, sel.keterangan) == (
        dokumen.pk, "140/1", "Lengkap",
    )  # fmt: skip
    assert sel.tanggal == date(2025, 3, 9)
    kosong = _sel(acuan, "LPPDesa", desa=1)
    assert (kosong.dokumen_pk, kosong.nomor, kosong.tanggal) == (None, "", None)
    rkpdesa = _dokumen("RKPDesa", 2026, tanggal_penetapan=date(2025, 9, 1))
    assert _sel(acuan, "RKPDesa").tanggal == rkpdesa.tanggal_penetapan


def test_jumlah_per_keadaan_dan_per_desa(acuan):
    _dokumen("LPPDesa", 2024, tanggal_diterima=date(2025, 3, 31))
    _dokumen("RKPDesa", 2026, tanggal_penetapan=date(2025, 9, 1))
    kisi = baca_kisi(acuan, 2025).kisi(per=date(2025, 9, 1), hari_ini=TAHUN_DEPAN)
    jumlah = {k.kode: kisi.jumlah_per_keadaan(k.jenis_pk) for k in kisi.daftar_kolom}
    assert jumlah == {
        "LPPDesa": {
            Keadaan.TEPAT_WAKTU: 1,
            Keadaan.TERLAMBAT: 0,
            Keadaan.BELUM: 5,
            Keadaan.BELUM_JATUH_TEMPO: 0,
        },
        "RKPDesa": {
            Keadaan.TEPAT_WAKTU: 1,
            Keadaan.TERLAMBAT: 0,
            Keadaan.BELUM: 0,
            Keadaan.BELUM_JATUH_TEMPO: 5,
        },
        "APBDesa": {
            Keadaan.TEPAT_WAKTU: 0,
            Keadaan.TERLAMBAT: 0,
            Keadaan.BELUM: 0,
            Keadaan.BELUM_JATUH_TEMPO: 6,
        },
    }
    assert [baris.tepat_waktu for baris in kisi.daftar_baris] == [2, 0, 0, 0, 0, 0]


def test_perpanjangan_menggeser_tenggat_dan_terlihat(acuan):
    buat_perpanjangan(
        JenisDokumen.objects.get(kode="RKPDesa"),
        tahun=2025,
        tenggat=date(2025, 10, 31),
        dasar_hukum="SE Bupati",
        alasan="Banjir",
    )
    _dokumen("RKPDesa", 2026, tanggal_penetapan=date(2025, 10, 31))
    sel = _sel(acuan, "RKPDesa")
    assert sel.keadaan == Keadaan.TEPAT_WAKTU
    assert (sel.kolom.tenggat, sel.kolom.tenggat_semula) == (
        date(2025, 10, 31),
        date(2025, 9, 30),
    )
    assert sel.kolom.perpanjangan == "SE Bupati (Banjir)"
    assert _sel(acuan, "APBDesa").kolom.perpanjangan == ""
    assert _sel(acuan, "RKPDesa", tahun=2026).kolom.tenggat == date(2026, 9, 30)


def test_perpanjangan_tahun_lain_tidak_menggandakan_kolom(acuan):
    semula = [kolom.tenggat for kolom in baca_kolom(acuan, 2025)]
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    for tahun in (2024, 2026, 2027):
        buat_perpanjangan(jenis, tahun=tahun, tenggat=date(tahun, 12, 1))
    assert [kolom.tenggat for kolom in baca_kolom(acuan, 2025)] == semula
    buat_perpanjangan(jenis, tahun=2025, tenggat=date(2025, 12, 1))
    for tahun in (2025, 2026):
        daftar = {kolom.kode: kolom.tenggat for kolom in baca_kolom(acuan, tahun)}
        assert (len(daftar), daftar["RKPDesa"]) == (3, date(tahun, 12, 1))


def test_aturan_baru_berlaku_mulai_tahunnya(acuan):
    jenis = JenisDokumen.objects.get(kode="RKPDesa")
    AturanTenggat.objects.filter(jenis_dokumen=jenis).update(berlaku_sampai_tahun=2025)
    buat_aturan(jenis, bulan=10, hari=31, berlaku_dari_tahun=2026)
    assert _sel(acuan, "RKPDesa", tahun=2025).kolom.tenggat == date(2025, 9, 30)
    assert _sel(acuan, "RKPDesa", tahun=2026).kolom.tenggat == date(2026, 10, 31)


def test_desa_yang_belum_atau_tidak_lagi_ada_tidak_dihitung(acuan):
    Desa.objects.filter(kode="35.08.17.2006").update(aktif_sampai_tahun=2024)
    buat_desa(acuan, nama="Pemekaran", aktif_dari_tahun=2026)

    def jumlah(tahun):
        return len(baca_kisi(acuan, tahun).daftar_desa)

    assert (jumlah(2024), jumlah(2025), jumlah(2026)) == (6, 5, 6)


def test_hari_tenggat_belum_lewat_sampai_hari_itu_habis(acuan):
    hari = date(2025, 9, 30)
    assert _sel(acuan, "RKPDesa", per=hari, hari_ini=hari).keadaan == Keadaan.BELUM_JATUH_TEMPO
    assert _sel(acuan, "RKPDesa", per=hari).keadaan == Keadaan.BELUM


@pytest.mark.parametrize(
    ("dicatat_pada", "hari"),
    [
        pytest.param(datetime(2025, 9, 15, 9, 0, tzinfo=WIB), 0, id="14 hari"),
        pytest.param(datetime(2025, 9, 16, 0, 0, tzinfo=WIB), 15, id="15 hari, lewat tengah malam"),
        pytest.param(datetime(2025, 9, 15, 16, 59, tzinfo=UTC), 0, id="23.59 WIB masih hari ke-14"),
        pytest.param(datetime(2025, 9, 15, 17, 0, tzinfo=UTC), 15, id="00.00 WIB hari ke-15"),
    ],
)
def test_dicatat_kemudian_menurut_hari_wib(acuan, dicatat_pada, hari):
    _dokumen("RKPDesa", 2026, tanggal_penetapan=date(2025, 9, 1), dicatat_pada=dicatat_pada)
    assert _sel(acuan, "RKPDesa").dicatat_hari_kemudian == hari


def test_sebelum_mulai_dipakai_tidak_ada_tanda_dicatat_kemudian(acuan):
    dicatat = datetime(2025, 12, 1, 9, 0, tzinfo=WIB)
    _dokumen("RKPDesa", 2026, tanggal_penetapan=date(2025, 9, 1), dicatat_pada=dicatat)
    acuan.mulai_dipakai = date(2025, 9, 2)
    acuan.save()
    assert _sel(acuan, "RKPDesa").dicatat_hari_kemudian == 0
    acuan.mulai_dipakai = date(2025, 9, 1)
    acuan.save()
    assert _sel(acuan, "RKPDesa").dicatat_hari_kemudian == 91


def test_tanpa_tanggal_tidak_ada_tanda_dicatat_kemudian(acuan):
    _dokumen("RKPDesa", 2026, tanggal_diterima=date(2020, 1, 1))
    assert _sel(acuan, "RKPDesa").dicatat_hari_kemudian == 0


def test_31_desember_malam_wib_masih_desember(acuan):
    _dokumen(
        "APBDesa",
        2026,
        tanggal_penetapan=AKHIR_TAHUN,
        dicatat_pada=datetime(2025, 12, 31, 23, 30, tzinfo=WIB),
    )
    sel = _sel(acuan, "APBDesa")
    assert (sel.keadaan, sel.dicatat_hari_kemudian) == (Keadaan.TEPAT_WAKTU, 0)


def test_kecamatan_lain_tidak_pernah_tercampur(acuan):
    lain = buat_kecamatan()
    jenis = buat_jenis_dokumen(lain, kode="RKPDesa")
    buat_aturan(jenis)
    buat_perpanjangan(jenis)
    desa = buat_desa(lain)
    buat_dokumen(desa, jenis, tahun_anggaran=2026, tanggal_penetapan=date(2025, 9, 1))
    # A row that should not exist: a desa of theirs under a document of ours.
    buat_dokumen(
        desa,
        JenisDokumen.objects.get(kecamatan=acuan, kode="RKPDesa"),
        tahun_anggaran=2026,
        tanggal_penetapan=date(2025, 9, 1),
    )
    kisi = baca_kisi(acuan, 2025).kisi(per=AKHIR_TAHUN, hari_ini=TAHUN_DEPAN)
    assert len(kisi.daftar_sel) == 18
    assert {sel.keadaan for sel in kisi.daftar_sel} == {Keadaan.BELUM}
    assert all(k.tenggat == k.tenggat_semula for k in kisi.daftar_kolom)
    assert len(baca_kisi(lain, 2025).kisi(per=AKHIR_TAHUN, hari_ini=TAHUN_DEPAN).daftar_sel) == 1


def test_kecamatan_tanpa_aturan_memberi_kisi_kosong():
    kisi = baca_kisi(buat_kecamatan(), 2025).kisi(per=AKHIR_TAHUN, hari_ini=TAHUN_DEPAN)
    assert (kisi.daftar_kolom, kisi.daftar_sel) == ((), ())


def test_empat_kueri_berapa_pun_barisnya(acuan, django_assert_max_num_queries):
    for desa in Desa.objects.all():
        for jenis in JenisDokumen.objects.all():
            for tahun_anggaran in (2024, 2025, 2026):
                buat_dokumen(desa, jenis, tahun_anggaran=tahun_anggaran)
    with django_assert_max_num_queries(4):
        data = baca_kisi(acuan, 2025)
        for per in (date(2025, 3, 31), AKHIR_TAHUN):
            data.kisi(per=per, hari_ini=TAHUN_DEPAN)
