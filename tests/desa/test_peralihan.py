"""A document counts in one reporting year only, whatever becomes of the year shift of its rule."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.perubahan import versi_terakhir
from desa.actions.aturan import atur_tenggat, perpanjang_tenggat
from desa.aturan.tenggat import MasaAturan, daftar_tahun_pelaporan, tahun_beralih
from desa.baca.kisi import baca_kisi, tahun_pelaporan
from desa.baca.kolom import baca_kolom, baca_sudah_dihitung
from desa.models import AturanTenggat, DokumenDesa, PerpanjanganTenggat
from desa.pengaturan import ATURAN_TENGGAT, PERPANJANGAN
from kinerja.baca.batas import baca_titik
from laporan.susun.ringkas import susun_laporan
from organisasi.models.peran import Peran
from tests.factories import DICATAT_PADA, buat_dokumen, buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(acuan):
    return buat_pengguna(Peran.ADMIN, kecamatan=acuan)


@pytest.fixture
def rkp(acuan):
    return acuan.daftar_jenis_dokumen.get(kode="RKPDesa")


def simpan(aturan, oleh):
    return atur_tenggat(
        ATURAN_TENGGAT,
        aturan,
        versi=versi_terakhir(aturan),
        alasan="Perbup baru",
        oleh=oleh,
        sekarang=DICATAT_PADA,
    )


def catat(acuan, rkp, *daftar_tahun):
    for tahun in daftar_tahun:
        for desa in acuan.daftar_desa.all():
            buat_dokumen(desa, rkp, tahun_anggaran=tahun, tanggal_penetapan=date(tahun - 1, 9, 1))


def aturan_baru(rkp, *, dari, geser):
    lama = AturanTenggat.objects.get(jenis_dokumen=rkp)
    return AturanTenggat(
        jenis_dokumen=rkp,
        bulan=lama.bulan,
        hari=lama.hari,
        geser_tahun=geser,
        dasar_tanggal=lama.dasar_tanggal,
        dasar_hukum="Perbup 1/2026",
        berlaku_dari_tahun=dari,
    )


def akhiri(rkp, tahun):
    """Without a word of what it changes, as if no documents were there."""
    AturanTenggat.objects.filter(jenis_dokumen=rkp).update(berlaku_sampai_tahun=tahun)


def kode(acuan, tahun):
    return {kolom.kode: kolom.tahun_anggaran for kolom in baca_kolom(acuan, tahun)}


def test_yang_terhitung_dua_kali_diperlihatkan_dan_ditolak_sampai_disebut(acuan, rkp, admin):
    catat(acuan, rkp, 2026)
    akhiri(rkp, 2025)
    baru = aturan_baru(rkp, dari=2026, geser=0)
    with pytest.raises(Ditolak) as error:
        simpan(baru, admin)
    assert str(error.value).startswith(
        "RKPDesa TA 2026 terhitung pada tahun 2025 dan 2026 (6 tercatat: Banyuputih Kidul, Rojopolo,"
    )
    assert AturanTenggat.objects.filter(jenis_dokumen=rkp).count() == 1
    baru.pk = None
    baru.peralihan = "TA 2026 sudah dinilai pada 2025, SE Bupati 3/2026"
    simpan(baru, admin)
    # It counts where it was counted first, and nowhere else.
    assert kode(acuan, 2025)["RKPDesa"] == 2026
    assert "RKPDesa" not in kode(acuan, 2026)
    assert kode(acuan, 2027)["RKPDesa"] == 2027
    assert {tahun_pelaporan(dokumen) for dokumen in DokumenDesa.objects.all()} == {2025}
    assert len(baca_kisi(acuan, 2026).kisi(per=date(2026, 12, 31), hari_ini=date(2027, 1, 1)).daftar_sel) == 12  # fmt: skip
    dasar = next(k.dasar_hukum for k in baca_kolom(acuan, 2027) if k.kode == "RKPDesa")
    assert dasar == f"Perbup 1/2026 (peralihan: {baru.peralihan})"
    assert baca_sudah_dihitung(acuan, 2026) == [("RKPDesa", 2026, 2025)]
    isi = susun_laporan(acuan, baca_titik(acuan, 2026, date(2027, 1, 5), date(2026, 12, 31)))
    (catatan,) = [c for c in isi.daftar_catatan if "pada tahun lain" in c.hal]
    assert catatan.daftar_contoh == ("RKPDesa TA 2026 pada tahun 2025",)
    isi = susun_laporan(acuan, baca_titik(acuan, 2025, date(2027, 1, 5), date(2025, 12, 31)))
    assert not [c for c in isi.daftar_catatan if "pada tahun lain" in c.hal]


def test_peralihan_tanpa_dokumen_pun_disebut(acuan, rkp, admin):
    akhiri(rkp, 2025)
    with pytest.raises(
        Ditolak, match=r"^RKPDesa TA 2026 terhitung pada tahun 2025 dan 2026\. Tulis"
    ):
        simpan(aturan_baru(rkp, dari=2026, geser=0), admin)


def test_yang_tidak_terhitung_di_mana_pun_ditolak(acuan, admin):
    lpp = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    catat(acuan, lpp, 2025)
    akhiri(lpp, 2025)
    baru = aturan_baru(lpp, dari=2026, geser=0)
    with pytest.raises(Ditolak, match="LPPDesa TA 2025 tidak terhitung pada tahun mana pun"):
        simpan(baru, admin)


def test_geser_yang_diubah_di_tempat_memindahkan_dokumen(acuan, rkp, admin):
    catat(acuan, rkp, 2026, 2027)
    aturan = AturanTenggat.objects.get(jenis_dokumen=rkp)
    aturan.geser_tahun = 0
    with pytest.raises(Ditolak, match="TA 2026 pindah dari tahun 2025 ke 2026"):
        simpan(aturan, admin)
    aturan.peralihan = "Salah ketik sejak pemasangan"
    simpan(aturan, admin)
    # A transition said once says nothing of the next one.
    aturan.geser_tahun = 1
    with pytest.raises(Ditolak, match="TA 2026 pindah dari tahun 2026 ke 2025"):
        simpan(aturan, admin)


def test_tanpa_akibat_bagi_dokumen_tidak_perlu_peralihan(acuan, rkp, admin):
    aturan = AturanTenggat.objects.get(jenis_dokumen=rkp)
    aturan.geser_tahun = 0
    simpan(aturan, admin)
    aturan.geser_tahun = 1
    aturan.berlaku_sampai_tahun = 2025
    simpan(aturan, admin)
    # The new shift begins a year later: no budget year is asked for twice, and none is left out.
    simpan(aturan_baru(rkp, dari=2027, geser=0), admin)
    assert tahun_beralih([a.masa for a in AturanTenggat.objects.filter(jenis_dokumen=rkp)]) == {}


def test_sesudah_disebut_perbaikan_lain_tidak_ditanya_lagi(acuan, rkp, admin):
    catat(acuan, rkp, 2026)
    akhiri(rkp, 2025)
    baru = aturan_baru(rkp, dari=2026, geser=0)
    baru.peralihan = "SE Bupati 3/2026"
    simpan(baru, admin)
    baru.dasar_hukum = "Perbup 2/2026"
    simpan(baru, admin)


def test_dokumen_yang_kehilangan_aturannya_disebut(acuan, rkp, admin):
    catat(acuan, rkp, 2027)
    aturan = AturanTenggat.objects.get(jenis_dokumen=rkp)
    aturan.berlaku_sampai_tahun = 2025
    with pytest.raises(Ditolak, match="TA 2027 tidak terhitung pada tahun mana pun"):
        simpan(aturan, admin)
    aturan.peralihan = "Disusul aturan 2026"
    simpan(aturan, admin)
    simpan(aturan_baru(rkp, dari=2026, geser=1), admin)
    assert {tahun_pelaporan(dokumen) for dokumen in DokumenDesa.objects.all()} == {2026}


@st.composite
def daftar_masa(draw):
    """Rules one after the other, perhaps with years between them, the last still in force."""
    hasil, dari = [], 2000
    for _ in range(draw(st.integers(1, 4))):
        sampai = dari + draw(st.integers(0, 3))
        hasil.append(MasaAturan(draw(st.integers(-1, 1)), dari, sampai))
        dari = sampai + 1 + draw(st.integers(0, 2))
    return [*hasil, MasaAturan(draw(st.integers(-1, 1)), dari, None)]


@given(daftar_masa(), st.integers(1995, 2035))
def test_setiap_dokumen_dihitung_paling_banyak_pada_satu_tahun(daftar, tahun_anggaran):
    tahun = daftar_tahun_pelaporan(daftar, tahun_anggaran)
    assert len(set(tahun)) == len(tahun)
    if len(tahun) > 1:
        assert tahun_beralih(daftar)[tahun_anggaran] == tahun


def perpanjang(rkp, admin, tahun, tenggat):
    return perpanjang_tenggat(
        PERPANJANGAN,
        PerpanjanganTenggat(
            jenis_dokumen=rkp, tahun=tahun, tenggat=tenggat, dasar_hukum="Surat", alasan="Bencana"
        ),
        oleh=admin,
        sekarang=DICATAT_PADA,
    )


@pytest.mark.parametrize(
    ("tahun", "tenggat", "sebab"),
    [
        (2025, date(2099, 1, 1), "paling lambat pada tahun berikutnya"),
        (2025, date(2026, 9, 30), "30 September 2026 sudah jatuh tempo RKPDesa tahun berikutnya"),
        (2025, date(2025, 9, 30), "harus sesudah itu"),
        (2027, date(2027, 10, 31), "tahun pelaporan ini atau tahun depan"),
        (20266, date(2026, 10, 31), "antara 2000 dan 2100"),
    ],
)
def test_perpanjangan_yang_tidak_masuk_akal_ditolak(rkp, admin, tahun, tenggat, sebab):
    with pytest.raises(Ditolak, match=sebab):
        perpanjang(rkp, admin, tahun, tenggat)


def test_perpanjangan_terjauh_berakhir_sebelum_tenggat_berikutnya(rkp, admin):
    assert perpanjang(rkp, admin, 2025, date(2026, 9, 29)).pk
