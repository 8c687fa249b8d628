from datetime import date
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from dasar.aturan.dilihat import YangDilihatBerubah
from dasar.aturan.kesalahan import Ditolak
from desa.models import DokumenDesa
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.baca.periode import PeriodeTertutup
from organisasi.baca.permissions import baca_hak_verifikasi
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi as S
from tests.factories import (
    buat_batas,
    buat_berkas_dokumen,
    buat_bukti,
    buat_desa,
    buat_dokumen,
    buat_kecamatan,
    buat_kegiatan,
    buat_pengguna,
    buat_perpanjangan,
    buat_tindak_lanjut,
    buat_unit,
    tutup_periode,
    tutup_tahun,
)
from tests.putusan import (
    lihat_tanggal,
    lihat_tindak_lanjut,
    putuskan_tanggal,
    putuskan_tindak_lanjut,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kecamatan():
    return buat_kecamatan()


@pytest.fixture
def verifikator(kecamatan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan)


@pytest.fixture
def tindak_lanjut(kecamatan):
    kegiatan = buat_kegiatan(unit_kerja=buat_unit(kecamatan))
    return buat_tindak_lanjut(kegiatan, tanggal=date(2025, 4, 1))


@pytest.fixture
def dokumen(kecamatan):
    return buat_dokumen(buat_desa(kecamatan), tanggal_penetapan=date(2025, 9, 30))


def test_kembalikan_perbaiki_verifikasi_dan_catatannya_tetap(tindak_lanjut, verifikator):
    putuskan_tindak_lanjut(
        tindak_lanjut, S.DIKEMBALIKAN, catatan="Lampirkan bukti", oleh=verifikator
    )
    hasil = putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=verifikator)
    assert (hasil.verifikasi, hasil.catatan_verifikasi) == (S.TERVERIFIKASI, "Lampirkan bukti")
    langkah = hasil.history.order_by("history_id")
    assert [h.history_change_reason for h in langkah][1:] == [
        "Dikembalikan: Lampirkan bukti",
        "Terverifikasi",
    ]


@pytest.mark.parametrize("putusan", [S.DIKEMBALIKAN, S.DIKECUALIKAN])
def test_putusan_ini_harus_beralasan(tindak_lanjut, dokumen, verifikator, putusan):
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        putuskan_tindak_lanjut(tindak_lanjut, putusan, catatan=" ", oleh=verifikator)
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        putuskan_tanggal(dokumen, "penetapan", putusan, oleh=verifikator)


@pytest.mark.parametrize("penulis", ["dicatat_oleh", "diubah_oleh"])
def test_catatan_sendiri_diverifikasi_orang_lain(tindak_lanjut, dokumen, verifikator, penulis):
    for catatan in (tindak_lanjut, dokumen):
        setattr(catatan, penulis, verifikator)
        catatan.save()
    with pytest.raises(Ditolak, match="orang lain"):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=verifikator)
    with pytest.raises(Ditolak, match="orang lain"):
        putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, oleh=verifikator)


def test_penulis_kegiatannya_juga_bukan_pemeriksa(tindak_lanjut, verifikator):
    tindak_lanjut.kegiatan.diubah_oleh = verifikator
    tindak_lanjut.kegiatan.save()
    with pytest.raises(Ditolak, match="orang lain"):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=verifikator)


def _tulis(verifikator, *daftar_catatan):
    for catatan in daftar_catatan:
        type(catatan).objects.filter(pk=catatan.pk).update(dicatat_oleh=verifikator)


def test_camat_memverifikasi_yang_tidak_dapat_verifikator_mana_pun(
    kecamatan, tindak_lanjut, dokumen, verifikator
):
    camat = buat_pengguna(Peran.CAMAT, kecamatan=kecamatan)
    for perbuatan in (
        partial(putuskan_tindak_lanjut, tindak_lanjut),
        partial(putuskan_tanggal, dokumen, "penetapan"),
    ):
        with pytest.raises(Ditolak, match="diverifikasi verifikator"):
            perbuatan(S.TERVERIFIKASI, oleh=camat)
    _tulis(verifikator, tindak_lanjut, dokumen)
    kedua = buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan)
    with pytest.raises(Ditolak, match="diverifikasi verifikator"):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=camat)
    kedua.is_active = False
    kedua.save()
    assert putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=camat).verifikasi
    assert putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, oleh=camat).pk


def test_undangan_yang_belum_dipakai_belum_memverifikasi(kecamatan, tindak_lanjut, verifikator):
    _tulis(verifikator, tindak_lanjut)
    diundang = buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan)
    diundang.set_unusable_password()
    diundang.save()
    camat = buat_pengguna(Peran.CAMAT, kecamatan=kecamatan)
    assert baca_hak_verifikasi(verifikator).sendirian
    assert putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=camat).pk


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.ADMIN])
def test_peran_lain_tidak_memverifikasi(kecamatan, tindak_lanjut, dokumen, peran):
    oleh = buat_pengguna(peran, kecamatan=kecamatan)
    with pytest.raises(PermissionDenied):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=oleh)
    with pytest.raises(PermissionDenied):
        putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, oleh=oleh)


def test_verifikator_kecamatan_lain_ditolak(tindak_lanjut):
    oleh = buat_pengguna(Peran.VERIFIKATOR)
    with pytest.raises(PermissionDenied):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=oleh)


@pytest.mark.parametrize(
    ("isi", "sebutan"),
    [
        pytest.param({"kegiatan": {"uraian": "Rapat lain"}}, "uraian kegiatan", id="kegiatannya"),
        pytest.param({"kegiatan": {"hasil": "Batal disepakati"}}, "hasil kegiatan", id="hasilnya"),
        pytest.param({"desa": True}, "desa kegiatan", id="desanya"),
        pytest.param({"uraian": "Surat lain"}, "uraian", id="uraiannya"),
        pytest.param({"bukti": True}, "bukti", id="buktinya"),
        pytest.param(
            {"verifikasi": "dikembalikan", "catatan_verifikasi": "Bukti"},
            "putusan sebelumnya",
            id="putusan orang lain",
        ),
        pytest.param({"status": "batal", "alasan_batal": "Salah"}, "status", id="batal"),
    ],
)
def test_yang_berubah_sejak_dilihat_tidak_diverifikasi(
    kecamatan, tindak_lanjut, verifikator, isi, sebutan
):
    dilihat = lihat_tindak_lanjut(tindak_lanjut)
    # Behind the page, and without a step of the version: the content itself is compared.
    if "kegiatan" in isi:
        Kegiatan.objects.update(**isi["kegiatan"])
    elif "desa" in isi:
        tindak_lanjut.kegiatan.daftar_desa.add(buat_desa(kecamatan))
    elif "bukti" in isi:
        buat_bukti(tindak_lanjut)
    else:
        TindakLanjut.objects.update(**isi)
    with pytest.raises(YangDilihatBerubah, match=f"halaman ini dibuka: {sebutan}\\."):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, dilihat=dilihat, oleh=verifikator)
    if "status" not in isi:
        assert putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=verifikator).pk


@pytest.mark.parametrize(
    ("isi", "sebutan"),
    [
        ({"tanggal_penetapan": date(2025, 9, 29)}, "tanggal penetapan"),
        ({"nomor": "7"}, "nomor"),
        ({"keterangan": "Salinan"}, "keterangan"),
        ({"pindaian": True}, "pindaian"),
        (
            {"verifikasi_penetapan": "dikembalikan", "catatan_penetapan": "Cap"},
            "putusan sebelumnya",
        ),
    ],
)
def test_tanggal_yang_berubah_sejak_dilihat_tidak_diverifikasi(dokumen, verifikator, isi, sebutan):
    dilihat = lihat_tanggal(dokumen, "penetapan")
    if "pindaian" in isi:
        buat_berkas_dokumen(dokumen)
    else:
        DokumenDesa.objects.update(**isi)
    with pytest.raises(YangDilihatBerubah, match=f"halaman ini dibuka: {sebutan}\\."):
        putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, dilihat=dilihat, oleh=verifikator)
    # The other date is another decision.
    DokumenDesa.objects.update(tanggal_diterima=date(2025, 9, 30))
    assert putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, oleh=verifikator).pk


@pytest.mark.parametrize("dilihat", ["", "x", "[]", "{}", "1"])
def test_halaman_tanpa_sidik_tidak_memutuskan(tindak_lanjut, dokumen, verifikator, dilihat):
    with pytest.raises(YangDilihatBerubah):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, dilihat=dilihat, oleh=verifikator)
    with pytest.raises(YangDilihatBerubah):
        putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, dilihat=dilihat, oleh=verifikator)


def test_yang_batal_tidak_diverifikasi(tindak_lanjut, verifikator):
    TindakLanjut.objects.update(status="batal", alasan_batal="Salah")
    with pytest.raises(Ditolak, match="sudah dibatalkan"):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=verifikator)


def test_tanggal_kosong_tidak_diverifikasi(dokumen, verifikator):
    with pytest.raises(Ditolak, match="kosong"):
        putuskan_tanggal(dokumen, "diterima", S.TERVERIFIKASI, oleh=verifikator)


def test_dua_kali_putusan_yang_sama_ditolak(tindak_lanjut, verifikator):
    putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=verifikator)
    with pytest.raises(Ditolak, match="Sudah terverifikasi"):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, oleh=verifikator)


def test_tanggal_dokumen_diputuskan_masing_masing(dokumen, verifikator):
    putuskan_tanggal(dokumen, "penetapan", S.DIKECUALIKAN, catatan="Arsip hilang", oleh=verifikator)
    hasil = putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, oleh=verifikator)
    assert (hasil.verifikasi_penetapan, hasil.verifikasi_diterima) == (S.TERVERIFIKASI, S.BELUM)
    assert hasil.catatan_penetapan == "Arsip hilang"


def _putuskan(tindak_lanjut, dokumen):
    return (
        partial(putuskan_tindak_lanjut, tindak_lanjut),
        partial(putuskan_tanggal, dokumen, "penetapan"),
    )


def test_triwulan_tertutup_tidak_membuka_lagi_yang_selesai(
    kecamatan, tindak_lanjut, dokumen, verifikator
):
    daftar = _putuskan(tindak_lanjut, dokumen)
    for putuskan in daftar:
        putuskan(S.TERVERIFIKASI, oleh=verifikator)
    tutup_periode(kecamatan, triwulan=2)
    tutup_periode(kecamatan, triwulan=3)
    for putuskan in daftar:
        for putusan in (S.DIKEMBALIKAN, S.DIKECUALIKAN):
            with pytest.raises(PeriodeTertutup):
                putuskan(putusan, catatan="Cap", oleh=verifikator)


def test_yang_belum_selesai_ketika_ditutup_masih_dapat_diselesaikan(
    kecamatan, tindak_lanjut, dokumen, verifikator
):
    """What counts was settled before; the rest never waits for good, and cannot be sent back."""
    tutup_periode(kecamatan, triwulan=2)
    tutup_periode(kecamatan, triwulan=3)
    for putuskan in _putuskan(tindak_lanjut, dokumen):
        with pytest.raises(PeriodeTertutup):
            putuskan(S.DIKEMBALIKAN, catatan="Cap", oleh=verifikator)
        assert putuskan(S.TERVERIFIKASI, oleh=verifikator).pk


def test_yang_dihitung_sesudah_tahunnya_terkunci_bersama_triwulan_iv(acuan):
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    apb = acuan.daftar_jenis_dokumen.get(kode="APBDesa")
    buat_perpanjangan(apb, tahun=2025, tenggat=date(2026, 1, 31))
    buat_batas(acuan, tahun=2025, tanggal=date(2026, 1, 31))
    kegiatan = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"))
    susulan = date(2026, 1, 15)
    lanjutan = buat_tindak_lanjut(kegiatan, tanggal=susulan, verifikasi=S.TERVERIFIKASI)
    dokumen = buat_dokumen(
        acuan.daftar_desa.first(),
        apb,
        tahun_anggaran=2026,
        tanggal_penetapan=susulan,
        verifikasi_penetapan=S.TERVERIFIKASI,
    )
    tutup_tahun(acuan)
    for putuskan in _putuskan(lanjutan, dokumen):
        with pytest.raises(PeriodeTertutup, match="Triwulan IV 2025"):
            putuskan(S.DIKEMBALIKAN, catatan="Cap", oleh=verifikator)
