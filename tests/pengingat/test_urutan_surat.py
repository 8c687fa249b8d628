"""Which letter follows which: numbers, teguran, the day it was handed over, cancelling."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from dasar.aturan.dilihat import YangDilihatBerubah, sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.muat_acuan import muat_acuan
from organisasi.models.peran import Peran
from pengingat.actions.surat import batalkan_surat
from pengingat.baca.surat import tampak_surat_terbit
from pengingat.models import Surat
from pengingat.models import TingkatSurat as T
from tests.factories import buat_pengguna
from tests.pengingat.pabrik import buat_aturan_surat
from tests.pengingat.surat import HARI_INI, batalkan, serahkan, teks, terbitkan


def test_surat_yang_baru_diserahkan_tidak_dibatalkan_dari_halaman_lama(desa, camat):
    surat = terbitkan(desa, 1, camat)
    dilihat = sidik_dilihat(tampak_surat_terbit(surat))
    serahkan(surat, camat)
    with pytest.raises(YangDilihatBerubah, match="penyerahan"):
        batalkan_surat(surat, alasan="Salah", dilihat=dilihat, oleh=camat)


@pytest.mark.django_db
def test_teguran_berurutan_dengan_sela_sejak_diserahkan(acuan, camat, desa):
    buat_aturan_surat(acuan, sela_hari=10, tembusan="Bupati Lumajang\n\nInspektorat ")
    with pytest.raises(Ditolak, match="Buat dahulu Teguran I"):
        terbitkan(desa, T.TEGURAN_2, camat)
    pertama = terbitkan(desa, T.TEGURAN_1, camat)
    isi = teks(pertama)
    assert "Hal : Teguran I penyampaian dokumen desa" in isi
    assert "Sifat : Penting" in isi
    assert "(APBDesa)" not in isi
    assert "paling lambat 10 (sepuluh) hari" in isi
    assert "Tembusan: Bupati Lumajang Inspektorat" in isi
    with pytest.raises(Ditolak, match="Teguran I untuk dokumen ini sudah dibuat"):
        terbitkan(desa, T.TEGURAN_1, camat)
    nanti = HARI_INI + timedelta(days=11)
    with pytest.raises(Ditolak, match="Catat dahulu tanggal penyerahan"):
        terbitkan(desa, T.TEGURAN_2, camat, hari_ini=nanti)
    serahkan(pertama, camat, pada=HARI_INI + timedelta(days=1), hari_ini=nanti)
    with pytest.raises(Ditolak, match="Tunggu 1 hari lagi"):
        terbitkan(desa, T.TEGURAN_2, camat, hari_ini=nanti - timedelta(days=1))
    kedua = terbitkan(desa, T.TEGURAN_2, camat, hari_ini=nanti)
    assert "Menunjuk surat teguran I nomor 001/XI/2026" in teks(kedua)
    serahkan(kedua, camat, pada=nanti, hari_ini=nanti)
    ketiga = terbitkan(desa, T.TEGURAN_3, camat, hari_ini=nanti + timedelta(days=10))
    assert "teguran yang terakhir" in teks(ketiga)
    assert [s.nomor for s in Surat.objects.order_by("pk")] == [
        "001/XI/2026",
        "002/XII/2026",
        "003/XII/2026",
    ]


@pytest.mark.django_db
def test_nomor_tanpa_lompatan_walau_batal_dan_mulai_lagi_tahun_depan(acuan, camat, desa):
    buat_aturan_surat(acuan, pola_nomor="140/{urutan}/{tahun}")
    pertama = terbitkan(desa, T.PENGINGAT, camat)
    batalkan(pertama, camat, "Salah desa")
    kedua = terbitkan(desa, T.PENGINGAT, camat)
    depan = terbitkan(desa, T.PENGINGAT, camat, hari_ini=date(2027, 2, 1))
    assert [s.nomor for s in (pertama, kedua, depan)] == [
        "140/001/2026",
        "140/002/2026",
        "140/001/2027",
    ]


@pytest.mark.django_db(transaction=True)
def test_dua_surat_bersamaan_mendapat_nomor_berbeda():
    acuan = muat_acuan()
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    mulai = threading.Barrier(2)
    daftar_nomor = []

    def satu(nama):
        desa = acuan.daftar_desa.select_related("kecamatan").get(nama=nama)
        mulai.wait()
        try:
            daftar_nomor.append(terbitkan(desa, T.PENGINGAT, camat).urutan)
        finally:
            connection.close()

    daftar = [threading.Thread(target=satu, args=(nama,)) for nama in ("Rojopolo", "Sukosari")]
    for benang in daftar:
        benang.start()
    for benang in daftar:
        benang.join()
    assert sorted(daftar_nomor) == [1, 2]


@pytest.mark.django_db
def test_teguran_yang_dibatalkan_tidak_dihitung(camat, desa):
    pertama = terbitkan(desa, T.TEGURAN_1, camat)
    batalkan(pertama, camat, "Salah ketik")
    with pytest.raises(Ditolak, match="sudah dibatalkan"):
        batalkan(pertama, camat, "Lagi")
    assert terbitkan(desa, T.TEGURAN_1, camat).tingkat == 1


@pytest.mark.django_db
def test_surat_yang_sudah_disusul_tidak_berubah(camat, desa):
    pertama = serahkan(terbitkan(desa, T.TEGURAN_1, camat), camat)
    nanti = HARI_INI + timedelta(days=7)
    kedua = terbitkan(desa, T.TEGURAN_2, camat, hari_ini=nanti)
    with pytest.raises(Ditolak, match="Surat teguran II nomor 002/XII/2026 menyusul surat ini"):
        batalkan(pertama, camat, "Salah")
    with pytest.raises(Ditolak, match="menyusul surat ini"):
        serahkan(pertama, camat, hari_ini=nanti)
    batalkan(kedua, camat, "Salah")
    assert batalkan(pertama, camat, "Salah").status == "batal"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pada", "versi", "pesan"),
    [
        (HARI_INI - timedelta(days=1), 1, "antara tanggal surat dan hari ini"),
        (HARI_INI + timedelta(days=1), 1, "antara tanggal surat dan hari ini"),
        (HARI_INI, 2, "sudah diubah sistem"),
    ],
)
def test_penyerahan_yang_ditolak(camat, desa, pada, versi, pesan):
    surat = terbitkan(desa, T.PENGINGAT, camat)
    with pytest.raises(Ditolak, match=pesan):
        serahkan(surat, camat, pada=pada, versi=versi)


@pytest.mark.django_db
def test_batal_harus_beralasan(camat, desa):
    surat = terbitkan(desa, T.PENGINGAT, camat)
    with pytest.raises(Ditolak, match="Tulis alasan"):
        batalkan(surat, camat, " ")
