import hashlib
import threading
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from pypdf import PdfReader

from dasar.aturan.dilihat import YangDilihatBerubah, sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from desa.models import Desa
from kinerja.actions.muat_acuan import muat_acuan
from organisasi.models import Pejabat
from organisasi.models.peran import Peran
from pengingat.actions.surat import (
    IsianAturanSurat,
    IsianPenyerahan,
    atur_surat,
    batalkan_surat,
    catat_penyerahan,
    terbitkan_surat,
)
from pengingat.baca.surat import (
    aturan_surat,
    daftar_kelayakan,
    surat_untuk,
    susun_surat,
    tampak_surat,
    tampak_surat_terbit,
)
from pengingat.baca.tunggakan import baca_tunggakan_desa
from pengingat.models import AturanSurat, Surat
from pengingat.models import TingkatSurat as T
from tests.factories import buat_dokumen, buat_kepala_desa, buat_pejabat, buat_pengguna
from tests.pengingat.pabrik import buat_aturan_surat

# RKPDesa is overdue by 56 days, LPPDesa by 239; APBDesa falls due in 36 days.
HARI_INI = date(2026, 11, 25)
SEKARANG = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


@pytest.fixture
def camat(acuan):
    return buat_pengguna(Peran.CAMAT, kecamatan=acuan)


@pytest.fixture
def desa(acuan):
    return acuan.daftar_desa.get(nama="Rojopolo")


def lihat(desa, tingkat, hari_ini=HARI_INI):
    """The digest of the letter as the page shows it now."""
    kecamatan = desa.kecamatan
    aturan = aturan_surat(kecamatan)
    tunggakan = next(
        t for t in baca_tunggakan_desa(kecamatan, hari_ini=hari_ini) if t.desa.pk == desa.pk
    )
    layak = daftar_kelayakan(
        tunggakan, surat_untuk(desa), sela_hari=aturan.sela_hari, hari_ini=hari_ini
    )[tingkat]
    isi = susun_surat(kecamatan, tunggakan, layak, aturan, nomor="", hari_ini=hari_ini)
    return sidik_dilihat(tampak_surat(isi))


def terbitkan(desa, tingkat, oleh, *, hari_ini=HARI_INI, kunci=None, dilihat=None):
    return terbitkan_surat(
        desa,
        tingkat,
        dilihat=dilihat or lihat(desa, tingkat, hari_ini),
        kunci=kunci,
        oleh=oleh,
        sekarang=SEKARANG,
        hari_ini=hari_ini,
    )


def batalkan(surat, oleh, alasan="Salah"):
    tersimpan = Surat.objects.get(pk=surat.pk)
    dilihat = sidik_dilihat(tampak_surat_terbit(tersimpan))
    return batalkan_surat(surat, alasan=alasan, dilihat=dilihat, oleh=oleh)


def test_surat_yang_lain_daripada_yang_dilihat_tidak_terbit(acuan, desa, camat):
    dilihat = lihat(desa, 1)
    acuan.daftar_pejabat.update(nama="ORANG LAIN")
    buat_dokumen(
        desa,
        acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun_anggaran=2025,
        tanggal_diterima=HARI_INI,
    )
    with pytest.raises(YangDilihatBerubah, match="dokumen yang ditagih, penanda tangan"):
        terbitkan(desa, 1, camat, dilihat=dilihat)
    assert terbitkan(desa, 1, camat).nomor


def test_surat_yang_baru_diserahkan_tidak_dibatalkan_dari_halaman_lama(desa, camat):
    surat = terbitkan(desa, 1, camat)
    dilihat = sidik_dilihat(tampak_surat_terbit(surat))
    serahkan(surat, camat)
    with pytest.raises(YangDilihatBerubah, match="penyerahan"):
        batalkan_surat(surat, alasan="Salah", dilihat=dilihat, oleh=camat)


def serahkan(surat, oleh, *, pada=HARI_INI, hari_ini=HARI_INI, versi=None):
    isian = IsianPenyerahan(pada, "diserahkan", "Sekdes", versi or surat.versi)
    return catat_penyerahan(surat, isian, oleh=oleh, hari_ini=hari_ini)


def teks(surat):
    with surat.berkas.open("rb") as berkas:
        halaman = PdfReader(BytesIO(berkas.read())).pages
        assert len(halaman) == 1
        return " ".join(halaman[0].extract_text().split())


@pytest.mark.django_db
def test_surat_pengingat_dari_keadaan_hari_itu(acuan, camat, desa):
    buat_kepala_desa(desa, nama="SUTRISNO", jabatan="pj")
    surat = terbitkan(desa, T.PENGINGAT, camat)
    assert str(surat) == "Surat pengingat nomor 001/XI/2026"
    isi = teks(surat)
    for bagian in (
        "PEMERINTAH KABUPATEN LUMAJANG KECAMATAN JATIROTO",
        "Nomor : 001/XI/2026",
        "Jatiroto, 25 November 2026",
        "Sifat : Biasa",
        "Hal : Pengingat penyampaian dokumen desa",
        "Yth. Pj. Kepala Desa Rojopolo SUTRISNO",
        "Rencana Kerja Pemerintah Desa (RKPDesa) 2027 30 September 2026 Lewat 56 hari",
        "(APBDesa) 2027 31 Desember 2026 36 hari lagi",
        "CAMAT JATIROTO KUTUM HADI KASIYAN, SH. NIP. 19680407 198903 1 006",
    ):
        assert bagian in isi, bagian
    with surat.berkas.open("rb") as berkas:
        assert hashlib.sha256(berkas.read()).hexdigest() == surat.sha256
    assert surat.pejabat == Pejabat.objects.get()


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
def test_tanpa_tunggakan_tidak_ada_surat(acuan, camat, desa):
    for kode, tahun_anggaran in (("RKPDesa", 2027), ("APBDesa", 2027), ("LPPDesa", 2025)):
        buat_dokumen(
            desa,
            acuan.daftar_jenis_dokumen.get(kode=kode),
            tahun_anggaran=tahun_anggaran,
            tanggal_penetapan=date(2026, 3, 1),
            tanggal_diterima=date(2026, 3, 1),
        )
    with pytest.raises(Ditolak, match="Tidak ada dokumen yang perlu diingatkan"):
        terbitkan(desa, T.PENGINGAT, camat)


@pytest.mark.django_db
def test_penanda_tangan_yang_menjabat_pada_hari_surat(acuan, camat, desa):
    Pejabat.objects.update(menjabat_sampai=date(2026, 10, 31))
    plt = buat_pejabat(acuan, jabatan="plt", menjabat_dari=date(2026, 11, 1))
    surat = terbitkan(desa, T.PENGINGAT, camat)
    assert surat.pejabat == plt
    assert "Plt. CAMAT JATIROTO SITI AMINAH" in teks(surat)


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


@pytest.mark.django_db
def test_formulir_yang_terkirim_dua_kali_menjadi_satu_surat(camat, desa):
    kunci = uuid4()
    surat = terbitkan(desa, T.PENGINGAT, camat, kunci=kunci)
    assert terbitkan(desa, T.PENGINGAT, camat, kunci=kunci) == surat
    assert Surat.objects.count() == 1


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


@pytest.mark.django_db
def test_hanya_yang_berwenang(acuan, desa):
    for peran in (Peran.ADMIN, Peran.STAF):
        with pytest.raises(PermissionDenied):
            terbitkan(desa, T.PENGINGAT, buat_pengguna(peran, kecamatan=acuan))
    with pytest.raises(PermissionDenied):
        terbitkan(desa, T.PENGINGAT, buat_pengguna(Peran.CAMAT))
    pengelola = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)
    assert terbitkan(desa, T.PENGINGAT, pengelola).diterbitkan_oleh == pengelola


@pytest.mark.django_db
def test_aturan_surat_diatur_dengan_versi(acuan):
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    isian = IsianAturanSurat("140/{urutan}/{tahun}", 14, "Bupati", 0)
    assert atur_surat(acuan, isian, oleh=verifikator).versi == 1
    with pytest.raises(Ditolak, match="sudah diubah sistem"):
        atur_surat(acuan, isian, oleh=verifikator)
    with pytest.raises(ValidationError, match="harus memuat"):
        atur_surat(acuan, IsianAturanSurat("140", 14, "", 1), oleh=verifikator)
    with pytest.raises(PermissionDenied):
        atur_surat(acuan, isian, oleh=buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    aturan = AturanSurat.objects.get()
    assert (aturan.pola_nomor, aturan.sela_hari) == ("140/{urutan}/{tahun}", 14)
    assert str(aturan) == "Aturan surat Kecamatan Jatiroto"


@pytest.mark.django_db
def test_desa_yang_berakhir_di_balik_halaman_tidak_disurati(desa, camat):
    dilihat = lihat(desa, T.PENGINGAT)
    Desa.objects.filter(pk=desa.pk).update(aktif_sampai_tahun=HARI_INI.year - 1)
    with pytest.raises(Ditolak, match="tidak aktif lagi"):
        terbitkan(desa, T.PENGINGAT, camat, dilihat=dilihat)
