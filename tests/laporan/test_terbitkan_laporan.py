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
from laporan.models import BerkasLaporan, JenisLaporan, Laporan
from laporan.terbit.sejak_terbit import bandingkan_kini, pengganti
from laporan.terbit.syarat import daftar_halangan, minta_terbit
from organisasi.models import Jabatan, Kecamatan, Pejabat, Periode, UnitKerja
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from tests.angka import menurut_kode
from tests.factories import (
    buat_batas,
    buat_kecamatan,
    buat_kegiatan,
    buat_pejabat,
    buat_pengguna,
    buat_tindak_lanjut,
    tutup_periode,
)
from tests.laporan.terbitan import HARI_INI, SEKARANG, buat_camat, isi_tahun, isian, terbitkan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tanpa_cetak")]


@pytest.fixture
def kegiatan(acuan):
    return isi_tahun(acuan)


@pytest.fixture
def kecamatan(acuan, kegiatan):
    return acuan


def halangan(kecamatan, tanggal=date(2026, 1, 5), hari_ini=HARI_INI):
    permintaan = minta_terbit(
        kecamatan, JenisLaporan.RINGKAS, baca_titik(kecamatan, 2025, hari_ini), 0, tanggal=tanggal
    )
    return [satu.kalimat for satu in daftar_halangan(permintaan)]


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


def test_tahun_yang_belum_berakhir_tidak_dapat_diterbitkan(kecamatan):
    assert halangan(kecamatan, hari_ini=date(2025, 12, 31)) == [
        "Tahun 2025 belum berakhir: keadaannya baru lengkap sesudah 31 Desember 2025."
    ]
    assert halangan(kecamatan, hari_ini=date(2026, 1, 1)) == []


def test_batas_tindak_lanjut_yang_kemudian_ditunggu(kecamatan, kegiatan):
    buat_batas(kecamatan, tanggal=date(2026, 1, 31))
    buat_tindak_lanjut(
        kegiatan, tanggal=date(2026, 1, 20), verifikasi=StatusVerifikasi.TERVERIFIKASI
    )
    assert "belum berakhir" in halangan(kecamatan, hari_ini=date(2026, 1, 31))[0]
    assert halangan(kecamatan) == []
    permintaan = minta_terbit(
        kecamatan, JenisLaporan.RINGKAS, baca_titik(kecamatan, 2025, HARI_INI), 0, tanggal=HARI_INI
    )
    assert permintaan.akhir == date(2026, 1, 31)


def test_yang_dihitung_harus_diverifikasi(kecamatan, kegiatan):
    buat_tindak_lanjut(kegiatan)
    assert halangan(kecamatan) == ["1 tindak lanjut yang dihitung belum diverifikasi."]
    buat_batas(kecamatan, tanggal=date(2026, 1, 31))
    TindakLanjut.objects.filter(kegiatan=kegiatan).update(tanggal=date(2026, 1, 10))
    permintaan = minta_terbit(
        kecamatan, JenisLaporan.RINGKAS, baca_titik(kecamatan, 2025, HARI_INI), 0, tanggal=HARI_INI
    )
    (satu,) = daftar_halangan(permintaan)
    assert satu.kalimat.startswith("1 tindak lanjut bertanggal 2026 yang dihitung")
    assert satu.tautan == "/verifikasi/?tahun=2026"
    TindakLanjut.objects.filter(kegiatan=kegiatan).update(tanggal=date(2025, 6, 10))
    with pytest.raises(Ditolak, match="1 tindak lanjut yang dihitung belum diverifikasi"):
        terbitkan(kecamatan)
    assert not Laporan.objects.exists()
    assert not BerkasLaporan.objects.exists()


def test_yang_tidak_dihitung_tidak_menghalangi(kecamatan, kegiatan):
    buat_tindak_lanjut(kegiatan, tanggal=date(2026, 1, 5))
    buat_tindak_lanjut(buat_kegiatan(unit_kerja=kegiatan.unit_kerja, fungsi=None))
    buat_tindak_lanjut(buat_kegiatan(tanggal=date(2025, 2, 3)))
    assert halangan(kecamatan) == []


def test_tanggal_dokumen_yang_dinilai_harus_diverifikasi(kecamatan):
    dokumen = kecamatan.daftar_desa.get(nama="Sukosari").daftar_dokumen.get()
    dokumen.verifikasi_penetapan = StatusVerifikasi.BELUM
    dokumen.tanggal_diterima = date(2025, 10, 9)
    dokumen.save()
    assert halangan(kecamatan) == ["1 tanggal dokumen desa yang dihitung belum diverifikasi."]


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


def test_tanpa_pejabat_pada_tanggal_laporan_ditolak(kecamatan):
    Pejabat.objects.filter(kecamatan=kecamatan).update(menjabat_dari=date(2026, 1, 6))
    with pytest.raises(Ditolak, match="Tidak ada pejabat Camat pada 5 Januari 2026"):
        terbitkan(kecamatan)


@pytest.mark.parametrize(
    ("tanggal", "pesan"),
    [
        (date(2026, 2, 2), "tidak boleh sesudah hari ini"),
        (date(2025, 12, 30), "paling awal 31 Desember 2025"),
    ],
)
def test_tanggal_laporan_yang_tidak_masuk_akal_ditolak(kecamatan, tanggal, pesan):
    with pytest.raises(Ditolak, match=pesan):
        terbitkan(kecamatan, tanggal=tanggal)


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


@pytest.mark.parametrize(
    ("jenis", "triwulan", "ditutup", "terbuka"),
    [
        (JenisLaporan.RINGKAS, 0, (), "I, II, III, IV"),
        (JenisLaporan.RINGKAS, 0, (1, 2, 4), "III"),
        (JenisLaporan.LKJIP, 0, (1, 2, 3), "IV"),
        (JenisLaporan.TRIWULAN, 2, (2,), "I"),
        (JenisLaporan.TRIWULAN, 3, (1, 2), "III"),
        (JenisLaporan.TRIWULAN, 1, (2, 3, 4), "I"),
        (JenisLaporan.TRIWULAN, 2, (1, 2), ""),
        (JenisLaporan.RINGKAS, 0, (1, 2, 3, 4), ""),
    ],
)
def test_laporan_bertumpu_pada_triwulan_yang_ditutup(kecamatan, jenis, triwulan, ditutup, terbuka):
    Periode.objects.all().delete()
    for satu in ditutup:
        tutup_periode(kecamatan, triwulan=satu)
    permintaan = minta_terbit(
        kecamatan, jenis, baca_titik(kecamatan, 2025, HARI_INI), triwulan, tanggal=HARI_INI
    )
    halangan = [h.kalimat for h in daftar_halangan(permintaan) if "belum ditutup" in h.kalimat]
    assert halangan == ([f"Triwulan {terbuka} 2025 belum ditutup."] if terbuka else [])
    if jenis == JenisLaporan.RINGKAS and terbuka:
        with pytest.raises(Ditolak, match="belum ditutup"):
            terbitkan(kecamatan)


def test_revisi_tidak_mendahului_laporan_yang_digantikan(kecamatan):
    terbitkan(kecamatan, tanggal=date(2026, 1, 20))
    with pytest.raises(Ditolak, match="paling awal 20 Januari 2026"):
        terbitkan(kecamatan, tanggal=date(2026, 1, 19), alasan="Salah angka")
    assert terbitkan(kecamatan, tanggal=date(2026, 1, 20), alasan="Salah angka").nomor_revisi == 1
