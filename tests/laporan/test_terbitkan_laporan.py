import hashlib
import json
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from dasar.aturan.dilihat import YangDilihatBerubah
from dasar.aturan.kesalahan import Ditolak
from dasar.cetak.pdf import PdfGagal
from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator, Kegiatan, TindakLanjut
from laporan.actions.laporan import terbitkan_laporan
from laporan.isi.rekaman import baca_rekaman, sidik
from laporan.isi.ringkas import Kertas
from laporan.models import BerkasLaporan, Laporan
from laporan.terbit.sejak_terbit import bandingkan_kini, pengganti
from organisasi.models import Jabatan, Kecamatan, Pejabat, UnitKerja
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from tests.angka import menurut_kode
from tests.factories import buat_kecamatan, buat_pejabat, buat_pengguna, buat_tindak_lanjut
from tests.laporan.terbitan import HARI_INI, SEKARANG, buat_camat, isian, terbitkan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tanpa_cetak")]


def test_membekukan_angka_anggota_aturan_dan_pejabat(kecamatan):
    camat = buat_camat(kecamatan)
    laporan = terbitkan(kecamatan, camat, kertas=Kertas.F4)
    rekaman = baca_rekaman(laporan.rekaman)
    ipp, iku1, iku2 = rekaman.anggota.daftar_angka
    assert (ipp.kode, ipp.realisasi) == ("IPP", None)
    assert (iku1.pembilang, iku1.penyebut, iku2.pembilang, iku2.penyebut) == (2, 3, 0, 18)
    assert iku1.realisasi == Decimal(200) / 3
    assert [k.kode for k in rekaman.anggota.daftar_kegiatan] == ["A-1", "A-2", "A-3"]
    assert [k.ditindaklanjuti for k in rekaman.anggota.daftar_kegiatan] == [True, True, False]
    assert rekaman.anggota.daftar_kegiatan[0].daftar_tindak_lanjut[0].nomor == "140/1"
    assert len(rekaman.anggota.daftar_slot) == 18
    terlambat = [s for s in rekaman.anggota.daftar_slot if s.tanggal]
    assert [(s.desa, s.keadaan, s.hari_terlambat) for s in terlambat] == [
        ("Sukosari", "terlambat", 3)
    ]
    assert [a.kode for a in rekaman.anggota.daftar_aturan] == ["IPP", "IKU-1", "IKU-2"]
    assert [t.dokumen for t in rekaman.anggota.daftar_tenggat] == ["RKPDesa", "APBDesa", "LPPDesa"]
    assert [p.nama for p in rekaman.anggota.daftar_pejabat] == ["KUTUM HADI KASIYAN, SH."]
    assert rekaman.kertas == Kertas.F4
    assert rekaman.versi == laporan.versi_aplikasi
    assert rekaman.terbitan.alamat_cek == f"https://iku.contoh.go.id/cek/{laporan.kode}/"
    assert laporan.sha256 == sidik(laporan.rekaman)
    assert (laporan.per, laporan.tanggal) == (date(2025, 12, 31), date(2026, 1, 5))
    assert (laporan.diterbitkan_oleh, laporan.diterbitkan_pada) == (camat, SEKARANG)
    assert laporan.history.get().history_change_reason == "Diterbitkan"


def test_pdf_disimpan_sekali_dengan_sidiknya(kecamatan):
    berkas = terbitkan(kecamatan).daftar_berkas.get()
    with berkas.berkas.open("rb") as isi:
        pdf = isi.read()
    assert pdf.startswith(b"%PDF-")
    assert (berkas.ukuran, berkas.sha256) == (len(pdf), hashlib.sha256(pdf).hexdigest())
    assert berkas.berkas.name.startswith("laporan/2025/")


@pytest.mark.parametrize("peran", [Peran.VERIFIKATOR, Peran.ADMIN, Peran.STAF, Peran.KABUPATEN])
def test_hanya_camat_yang_menerbitkan(kecamatan, peran):
    kwargs = {} if peran == Peran.KABUPATEN else {"kecamatan": kecamatan}
    with pytest.raises(PermissionDenied):
        terbitkan(kecamatan, buat_pengguna(peran, **kwargs))


def test_camat_kecamatan_lain_ditolak(kecamatan):
    with pytest.raises(PermissionDenied):
        terbitkan(kecamatan, buat_camat(buat_kecamatan()))


def test_penanda_tangan_menurut_tanggal_laporan(kecamatan):
    lama = Pejabat.objects.get(kecamatan=kecamatan)
    lama.menjabat_sampai = date(2026, 1, 9)
    lama.save()
    baru = buat_pejabat(kecamatan, jabatan=Jabatan.PLT, menjabat_dari=date(2026, 1, 10))
    assert terbitkan(kecamatan, tanggal=date(2026, 1, 9)).pejabat == lama
    laporan = terbitkan(kecamatan, tanggal=date(2026, 1, 10), alasan="Ditandatangani Plt.")
    assert laporan.pejabat == baru
    tanda_tangan = json.loads(laporan.rekaman)["isi"]["tanda_tangan"]
    assert tanda_tangan["jabatan"] == "Plt. CAMAT JATIROTO"
    assert tanda_tangan["tanggal"] == "2026-01-10"


def test_angka_yang_berubah_sejak_dilihat_ditolak(kecamatan, kegiatan):
    dilihat = isian(kecamatan)
    buat_tindak_lanjut(kegiatan, verifikasi=StatusVerifikasi.TERVERIFIKASI)
    with pytest.raises(
        YangDilihatBerubah, match="halaman ini dibuka: angka IKU-1, daftar kegiatan"
    ):
        terbitkan(kecamatan, dilihat=dilihat.dilihat)


@pytest.mark.parametrize(
    ("model", "isi", "sebutan"),
    [
        pytest.param(Kegiatan, {"uraian": "Rapat lain"}, "daftar kegiatan", id="sebuah kegiatan"),
        pytest.param(UnitKerja, {"nama": "Seksi Lain"}, "uraian indikator", id="nama unit"),
        pytest.param(Indikator, {"penjelasan": "Lain"}, "rumus", id="penjelasannya"),
        pytest.param(Kecamatan, {"alamat": "Jalan Lain"}, "kop", id="kopnya"),
        pytest.param(Pejabat, {"nama": "ORANG LAIN"}, "penanda tangan", id="penanda tangannya"),
    ],
)
def test_apa_pun_yang_berubah_sejak_dilihat_ditolak(kecamatan, model, isi, sebutan):
    dilihat = isian(kecamatan).dilihat
    model.objects.update(**isi)
    with pytest.raises(YangDilihatBerubah, match=sebutan):
        terbitkan(kecamatan, dilihat=dilihat)
    kecamatan.refresh_from_db()
    assert terbitkan(kecamatan).pk


def test_revisi_orang_lain_sejak_dilihat_ditolak(kecamatan):
    dilihat = isian(kecamatan).dilihat
    terbitkan(kecamatan)
    with pytest.raises(YangDilihatBerubah, match="laporan yang digantikan"):
        terbitkan(kecamatan, dilihat=dilihat, alasan="Salah")


def test_tanggal_dengan_penanda_tangan_lain_dilihat_dahulu(kecamatan):
    """The page named who signs today; another day with another official is another decision."""
    Pejabat.objects.update(menjabat_sampai=date(2026, 1, 20))
    buat_pejabat(kecamatan, nama="RINA", jabatan="plt", menjabat_dari=date(2026, 1, 21))
    dilihat = isian(kecamatan, tanggal=HARI_INI).dilihat
    with pytest.raises(YangDilihatBerubah, match=r"dibuka: penanda tangan\."):
        terbitkan(kecamatan, tanggal=date(2026, 1, 5), dilihat=dilihat)
    assert terbitkan(kecamatan, tanggal=date(2026, 1, 25), dilihat=dilihat).pejabat.nama == "RINA"


def test_isian_yang_terkirim_dua_kali_menerbitkan_satu(kecamatan):
    camat, kunci, sekali = buat_camat(kecamatan), uuid4(), isian(kecamatan)

    def kirim():
        return terbitkan_laporan(
            kecamatan,
            sekali,
            kunci=kunci,
            oleh=camat,
            sekarang=SEKARANG,
            hari_ini=HARI_INI,
        )

    assert kirim() == kirim()
    assert Laporan.objects.count() == BerkasLaporan.objects.count() == 1


def test_penerbitan_ulang_adalah_revisi_beralasan(kecamatan, kegiatan):
    lama = terbitkan(kecamatan)
    with pytest.raises(Ditolak, match="Tulis alasan revisinya"):
        terbitkan(kecamatan, alasan=" ")
    buat_tindak_lanjut(kegiatan, verifikasi=StatusVerifikasi.TERVERIFIKASI)
    baru = terbitkan(kecamatan, alasan="Tindak lanjut A-3 terlambat dicatat")
    terbitan = baca_rekaman(baru.rekaman).terbitan
    assert (baru.nomor_revisi, terbitan.nomor_revisi) == (1, 1)
    assert terbitan.menggantikan == lama.kode
    assert terbitan.alasan_revisi == baru.alasan_revisi == "Tindak lanjut A-3 terlambat dicatat"
    assert pengganti(lama) == baru
    assert pengganti(baru) is None
    assert menurut_kode(baca_rekaman(lama.rekaman).anggota.daftar_angka).pembilang == 2
    assert menurut_kode(baca_rekaman(baru.rekaman).anggota.daftar_angka).pembilang == 3


def test_laporan_tidak_bergerak_walau_catatan_berubah(kecamatan):
    laporan = terbitkan(kecamatan)
    titik = baca_titik(kecamatan, 2025, HARI_INI)
    assert not bandingkan_kini(laporan, titik)
    with laporan.daftar_berkas.get().berkas.open("rb") as isi:
        semula = isi.read()
    TindakLanjut.objects.filter(nomor="140/1").update(tanggal=date(2026, 1, 3))
    laporan.refresh_from_db()
    with laporan.daftar_berkas.get().berkas.open("rb") as isi:
        assert isi.read() == semula
    perbandingan = bandingkan_kini(laporan, titik)
    assert [b.nama for b in perbandingan.daftar_angka] == ["IKU-1"]
    assert [b.nama for b in perbandingan.berubah] == ["A-1 Rapat"]


def test_pdf_yang_gagal_tidak_menyisakan_laporan(kecamatan, monkeypatch):
    monkeypatch.setattr("dasar.cetak.pdf.finders.find", lambda nama: None)
    with pytest.raises(PdfGagal):
        terbitkan(kecamatan)
    assert not Laporan.objects.exists()


def test_berkas_kedua_tidak_menimpa_yang_pertama(kecamatan):
    satu = terbitkan(kecamatan).daftar_berkas.get()
    dua = terbitkan(kecamatan, alasan="Sekali lagi").daftar_berkas.get()
    assert satu.berkas.name != dua.berkas.name
    assert default_storage.exists(satu.berkas.name)
    assert satu.nama == f"laporan-iku-2025-{satu.laporan.kode.lower()}.pdf"
    assert dua.nama == f"laporan-iku-2025-revisi-1-{dua.laporan.kode.lower()}.pdf"
