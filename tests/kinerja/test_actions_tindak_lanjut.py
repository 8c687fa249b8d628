import hashlib
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas
from kinerja.actions.kegiatan import KegiatanDitolak
from kinerja.actions.tindak_lanjut import (
    IsianTindakLanjut,
    TindakLanjutSudahBerubah,
    catat_tindak_lanjut,
    ubah_tindak_lanjut,
    unggah_bukti,
)
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.models import Bukti, StatusKegiatan, TindakLanjut
from organisasi.models.peran import Peran
from tests.berkas_uji import pdf
from tests.factories import buat_kegiatan, buat_pengguna
from tests.putusan import batalkan_tindak_lanjut, pulihkan_tindak_lanjut

pytestmark = pytest.mark.django_db
HARI_INI = date(2025, 6, 30)
SEKARANG = datetime(2025, 6, 30, 3, 0, tzinfo=UTC)
PDF = IsianBerkas("berita acara.pdf", pdf())


@pytest.fixture
def staf(acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    return buat_pengguna(unit_kerja=unit, kecamatan=acuan)


@pytest.fixture
def kegiatan(staf):
    return buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 6, 1))


def catat(kegiatan, oleh, tanggal=date(2025, 6, 2), daftar_bukti=(), kunci=None):
    bentuk = kegiatan.unit_kerja.kecamatan.daftar_bentuk_tindak_lanjut.get(nama="Surat")
    isian = IsianTindakLanjut(tanggal=tanggal, bentuk=bentuk, uraian="Surat terkirim", nomor="1")
    return catat_tindak_lanjut(
        kegiatan,
        isian,
        daftar_bukti=daftar_bukti,
        kunci=kunci,
        oleh=oleh,
        sekarang=SEKARANG,
        hari_ini=HARI_INI,
    )


def test_tindak_lanjut_menaikkan_pembilang_dan_pembatalan_menurunkannya(acuan, kegiatan, staf):
    def pembilang():
        return hitung(acuan, baca_titik(acuan, 2025, HARI_INI, HARI_INI))[0].nilai.pembilang

    tindak_lanjut = catat(kegiatan, staf)
    assert pembilang() == 1
    batalkan_tindak_lanjut(tindak_lanjut, alasan="Salah kegiatan", oleh=staf)
    assert pembilang() == 0


@pytest.mark.parametrize(
    ("tanggal", "pesan"),
    [(date(2025, 5, 31), "mendahului"), (date(2025, 7, 1), "belum terjadi")],
)
def test_tanggal_yang_tidak_mungkin_ditolak(kegiatan, staf, tanggal, pesan):
    with pytest.raises(KegiatanDitolak, match=pesan):
        catat(kegiatan, staf, tanggal)


def test_hari_yang_sama_dengan_kegiatan_diterima(kegiatan, staf):
    assert catat(kegiatan, staf, date(2025, 6, 1)).pk


def test_kegiatan_batal_tidak_ditindaklanjuti(kegiatan, staf):
    kegiatan.status, kegiatan.alasan_batal = StatusKegiatan.BATAL, "Hujan"
    kegiatan.save()
    with pytest.raises(KegiatanDitolak):
        catat(kegiatan, staf)


def test_unit_lain_dan_camat_ditolak(acuan, kegiatan):
    for pengguna in (buat_pengguna(), buat_pengguna(Peran.CAMAT, kecamatan=acuan)):
        with pytest.raises(PermissionDenied):
            catat(kegiatan, pengguna)


def test_pembatalan_kedua_ditolak(kegiatan, staf):
    tindak_lanjut = catat(kegiatan, staf)
    batalkan_tindak_lanjut(tindak_lanjut, alasan="Keliru", oleh=staf)
    with pytest.raises(KegiatanDitolak):
        batalkan_tindak_lanjut(tindak_lanjut, alasan="Keliru", oleh=staf)


def test_bukti_dinamai_sistem_dan_dihitung_sidiknya(kegiatan, staf):
    catat(kegiatan, staf, daftar_bukti=(PDF,))
    bukti = Bukti.objects.get()
    assert bukti.sha256 == hashlib.sha256(PDF.isi).hexdigest()
    assert bukti.berkas.name.startswith("bukti/2025/06/")
    assert "berita" not in bukti.berkas.name
    with bukti.berkas.open("rb") as berkas:
        assert berkas.read() == PDF.isi


def test_jenis_berkas_dibaca_dari_isinya_dan_yang_salah_menggagalkan_semua(kegiatan, staf):
    palsu = IsianBerkas("foto.jpg", b"<script>alert(1)</script>")
    with pytest.raises(BerkasDitolak, match=r"foto\.jpg"):
        catat(kegiatan, staf, daftar_bukti=(PDF, palsu))
    assert not Bukti.objects.exists()
    assert not TindakLanjut.objects.exists()


def test_bukti_menyusul(kegiatan, staf):
    tindak_lanjut = catat(kegiatan, staf)
    lain = IsianBerkas("lain.pdf", pdf("lain"))
    assert unggah_bukti(tindak_lanjut, (PDF, lain), oleh=staf, sekarang=SEKARANG) == 2
    # Sent again, a file adds nothing, and what was verified stays so.
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    assert unggah_bukti(tindak_lanjut, (lain,), oleh=staf, sekarang=SEKARANG) == 0
    assert tindak_lanjut.daftar_bukti.count() == 2
    assert TindakLanjut.objects.get().verifikasi == "terverifikasi"


def ubah(tindak_lanjut, oleh, versi=1, tanggal=date(2025, 6, 3)):
    isian = IsianTindakLanjut(
        tanggal=tanggal, bentuk=tindak_lanjut.bentuk, uraian="Surat balasan", nomor="2"
    )
    return ubah_tindak_lanjut(tindak_lanjut, isian, versi=versi, oleh=oleh, hari_ini=HARI_INI)


def test_perubahan_membuat_yang_terverifikasi_belum_diverifikasi(kegiatan, staf):
    tindak_lanjut = catat(kegiatan, staf)
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    tindak_lanjut = ubah(tindak_lanjut, staf)
    assert (tindak_lanjut.uraian, tindak_lanjut.verifikasi) == ("Surat balasan", "belum")
    assert (tindak_lanjut.versi, tindak_lanjut.diubah_oleh) == (2, staf)


def test_bukti_baru_membuat_yang_terverifikasi_belum_diverifikasi(kegiatan, staf):
    tindak_lanjut = catat(kegiatan, staf)
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    unggah_bukti(tindak_lanjut, (PDF,), oleh=staf, sekarang=SEKARANG)
    assert TindakLanjut.objects.get().verifikasi == "belum"


def test_dua_penyunting_yang_kedua_diberi_tahu(kegiatan, staf):
    tindak_lanjut = catat(kegiatan, staf)
    ubah(tindak_lanjut, staf)
    ubah(tindak_lanjut, staf)  # the same once more is no collision
    with pytest.raises(TindakLanjutSudahBerubah, match="Anda sendiri"):
        ubah(tindak_lanjut, staf, tanggal=date(2025, 6, 4))


def test_pemulihan_menghitungnya_kembali(kegiatan, staf):
    tindak_lanjut = catat(kegiatan, staf)
    with pytest.raises(KegiatanDitolak, match="tidak sedang dibatalkan"):
        pulihkan_tindak_lanjut(tindak_lanjut, alasan="Benar", oleh=staf)
    batalkan_tindak_lanjut(tindak_lanjut, alasan="Salah", oleh=staf)
    assert pulihkan_tindak_lanjut(tindak_lanjut, alasan="Benar", oleh=staf).alasan_batal == ""
    assert [h.history_change_reason for h in tindak_lanjut.history.order_by("history_id")] == [
        "Dicatat",
        "Salah",
        "Benar",
    ]


def test_pemulihan_tidak_mendahului_kegiatan_yang_sudah_dimundurkan(kegiatan, staf):
    tindak_lanjut = catat(kegiatan, staf)
    batalkan_tindak_lanjut(tindak_lanjut, alasan="Salah", oleh=staf)
    kegiatan.tanggal = date(2025, 6, 10)
    kegiatan.save()
    with pytest.raises(KegiatanDitolak, match="mendahului"):
        pulihkan_tindak_lanjut(tindak_lanjut, alasan="Benar", oleh=staf)


def test_kiriman_kedua_menemukan_yang_pertama(kegiatan, staf):
    kunci = uuid4()
    daftar = {catat(kegiatan, staf, daftar_bukti=(PDF,), kunci=kunci).pk for _ in range(2)}
    assert len(daftar) == TindakLanjut.objects.count() == Bukti.objects.count() == 1
