"""What stands in the way of issuing a report, and is named."""

from datetime import date

import pytest

from dasar.aturan.kesalahan import Ditolak
from kinerja.baca.batas import baca_titik
from kinerja.models import TindakLanjut
from laporan.models import BerkasLaporan, JenisLaporan, Laporan
from laporan.terbit.syarat import daftar_halangan, minta_terbit
from organisasi.models import Pejabat, Periode
from organisasi.models.verifikasi import StatusVerifikasi
from tests.factories import buat_batas, buat_kegiatan, buat_tindak_lanjut, tutup_periode
from tests.laporan.terbitan import HARI_INI, terbitkan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tanpa_cetak")]


def halangan(kecamatan, tanggal=date(2026, 1, 5), hari_ini=HARI_INI):
    permintaan = minta_terbit(
        kecamatan, JenisLaporan.RINGKAS, baca_titik(kecamatan, 2025, hari_ini), 0, tanggal=tanggal
    )
    return [satu.kalimat for satu in daftar_halangan(permintaan)]


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
