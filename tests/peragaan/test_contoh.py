"""The demonstration on different days of the year."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from beranda.baca.periksa import periksa
from dasar.models import StatusCatatan
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import baca_kisi
from desa.models import DokumenDesa, PerpanjanganTenggat
from kinerja.baca.antrean import baca_dinilai
from kinerja.baca.batas import baca_titik, baca_titik_sesudah
from kinerja.baca.perhitungan import hitung
from kinerja.models import (
    Bukti,
    Kegiatan,
    NilaiPembanding,
    RealisasiTercatat,
    Target,
    TindakLanjut,
)
from laporan.models import Cetakan, JenisLaporan, Laporan, StatusCetakan
from organisasi.models import Kecamatan, Pengguna, Periode
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import SELESAI, StatusVerifikasi
from pengingat.models import Pengingat, Surat
from peragaan.management.peragaan import peragakan
from tests.buku_kerja import buku_kegiatan
from tests.factories import buat_kecamatan, buat_pengguna

HARI = (
    date(2026, 1, 1),
    date(2027, 1, 5),
    date(2028, 2, 29),
    date(2026, 3, 31),
    date(2026, 7, 1),
    date(2026, 11, 30),
    date(2026, 12, 31),
)


@pytest.fixture(autouse=True)
def tanpa_cetakan(settings, tmp_path):
    """As on a real machine the worker prints the issued reports, which takes long."""
    settings.IKU_DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "berkas"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def _pada(hari: date) -> datetime:
    return datetime(hari.year, hari.month, hari.day, 2, 30, tzinfo=UTC)


def _berlaku(model):
    return model.objects.filter(status=StatusCatatan.BERLAKU)


def _tahun_lalu_lengkap(kecamatan: Kecamatan, tahun: int) -> None:
    ditutup = Periode.objects.ditutup().filter(tahun=tahun).values_list("triwulan", flat=True)
    assert sorted(ditutup) == [1, 2, 3, 4]
    titik = baca_titik_sesudah(kecamatan, tahun, 0)
    assert not baca_dinilai(kecamatan, titik).belum_diverifikasi
    terbit = Laporan.objects.order_by("pk").values_list("jenis", "tahun", "nomor_revisi")
    assert list(terbit) == [
        (JenisLaporan.RINGKAS, tahun, 0),
        (JenisLaporan.LKJIP, tahun, 0),
        (JenisLaporan.RINGKAS, tahun, 1),
    ]
    assert Laporan.objects.get(nomor_revisi=1).alasan_revisi
    assert Cetakan.objects.filter(status=StatusCetakan.MENUNGGU).count() == 3
    lampau = NilaiPembanding.objects.order_by("tahun").values_list("tahun", flat=True)
    assert set(lampau) == {tahun - 2, tahun - 1}
    # Several days, several units, and evidence of a kegiatan that nothing followed.
    kegiatan = Kegiatan.objects.filter(tanggal__year=tahun)
    assert kegiatan.exclude(tanggal_akhir=None).exists()
    assert kegiatan.exclude(daftar_unit_lain=None).exists()
    assert kegiatan.filter(daftar_tindak_lanjut=None).exclude(daftar_bukti=None).exists()
    indeks = RealisasiTercatat.objects.get(tahun=tahun, triwulan=4)
    assert indeks.verifikasi == StatusVerifikasi.TERVERIFIKASI
    assert PerpanjanganTenggat.objects.filter(tahun=tahun).exists()
    assert all(nilai.predikat for nilai in hitung(kecamatan, titik))


def _tidak_ada_yang_belum_terjadi(hari: date, sekarang: datetime) -> None:
    for model in (Kegiatan, TindakLanjut):
        assert not model.objects.filter(tanggal__gt=hari).exists()
        assert not model.objects.filter(dicatat_pada__gt=sekarang).exists()
        assert not model.history.filter(history_date__gt=sekarang).exists()
    assert not DokumenDesa.history.filter(history_date__gt=sekarang).exists()
    assert not Laporan.objects.filter(tanggal__gt=hari).exists()


@pytest.mark.parametrize("hari", HARI, ids=str)
@pytest.mark.lengkap
def test_peragaan_menurut_hari_ini(acuan, hari):
    sekarang = _pada(hari)
    peragakan(acuan, sekarang=sekarang)
    _tahun_lalu_lengkap(acuan, hari.year - 1)
    _tidak_ada_yang_belum_terjadi(hari, sekarang)
    assert Target.objects.filter(tahun=hari.year).count() == 9
    assert Surat.objects.exists()
    assert Pengingat.objects.filter(tanggal=hari).exists()
    if hari == date(2026, 1, 1):
        return
    tahun_ini = TindakLanjut.objects.filter(tanggal__year=hari.year)
    assert tahun_ini.filter(verifikasi=StatusVerifikasi.DIKEMBALIKAN).count() == 1
    if hari.month == 1:
        # The first days at work: nobody has looked anything over yet.
        assert Kegiatan.objects.filter(tanggal__year=hari.year).count() >= 4
        return
    assert tahun_ini.filter(verifikasi=StatusVerifikasi.BELUM).count() >= 3
    assert tahun_ini.filter(verifikasi__in=SELESAI).exists()
    assert tahun_ini.tanpa_bukti().exists()
    assert set(_berlaku(Bukti).values_list("tipe", flat=True)) == {"image/jpeg", "application/pdf"}
    titik = baca_titik(acuan, hari.year, hari)
    assert Kegiatan.objects.dihitung(titik).belum_ditindaklanjuti(titik).count() >= 3
    keadaan = {sel.keadaan for sel in baca_kisi(acuan, hari.year).kisi(hari).daftar_sel}
    assert Keadaan.TEPAT_WAKTU in keadaan
    if hari.month > 4:
        assert {Keadaan.TERLAMBAT, Keadaan.TEPAT_WAKTU} <= keadaan
        assert (Keadaan.BELUM in keadaan) == (hari.month > 9)


def test_command_dan_ulangannya(acuan, tmp_path, capsys):
    call_command("contoh")
    pertama = capsys.readouterr().out
    assert set(Pengguna.objects.values_list("peran", flat=True)) == set(Peran.values)
    assert (tmp_path / "masuk-contoh.txt").stat().st_mode & 0o777 == 0o600
    nama, sandi = pertama.splitlines()[2].split()[:2]
    assert Pengguna.objects.get(username=nama).check_password(sandi)
    assert Laporan.objects.get(nomor_revisi=1).kode in pertama
    Kecamatan.objects.get().full_clean()
    # What is not printed yet waits for the worker, and is no fault.
    assert periksa() == []
    (tmp_path / "masuk-contoh.txt").unlink()
    call_command("contoh")
    sandi_baru = capsys.readouterr().out.splitlines()[2].split()[1]
    assert sandi_baru != sandi
    assert Pengguna.objects.get(username=nama).check_password(sandi_baru)


@pytest.mark.lengkap
@pytest.mark.basis_data
def test_diulang_tidak_menambah(acuan, capsys):
    call_command("contoh")
    pertama = capsys.readouterr().out
    riwayat = (Kegiatan.history.count(), TindakLanjut.history.count(), Pengguna.history.count())
    call_command("contoh")
    assert capsys.readouterr().out == pertama
    assert riwayat == (
        Kegiatan.history.count(),
        TindakLanjut.history.count(),
        Pengguna.history.count(),
    )


def test_menolak_basis_data_berisi(acuan, tmp_path):
    call_command("impor", "kegiatan", buku_kegiatan(tmp_path / "a.xlsx", {}))
    with pytest.raises(CommandError, match="sudah berisi") as salah:
        call_command("contoh")
    assert salah.value.returncode == 1
    assert not Pengguna.objects.exists()


def test_menolak_kantor_yang_sudah_mempunyai_pengguna(acuan):
    buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    with pytest.raises(CommandError, match="sudah berisi"):
        call_command("contoh")
    assert not Kecamatan.objects.get().peragaan


def test_hanya_untuk_kecamatan_dokumen_sumber(acuan):
    buat_kecamatan(kode="35.08.01", nama="Tempursari")
    with pytest.raises(CommandError, match="hanya untuk") as salah:
        call_command("contoh", "--kecamatan", "35.08.01")
    assert salah.value.returncode == 2
