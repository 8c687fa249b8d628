"""An upload between the person and the worker: queued, killed, given up, done twice."""

import os
import subprocess
import sys
import time
from datetime import date

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from beranda.management.commands.pekerja import Pekerja
from dasar.aturan.dilihat import YangDilihatBerubah
from dasar.aturan.kesalahan import BerkasSalah, Ditolak, Kesalahan
from dasar.aturan.pemeriksaan import TANPA_PERBAIKAN, Perbaikan
from impor.actions.buku import periksa_buku, simpan_buku
from impor.actions.unggahan import perbaiki_buku, ulangi_buku, unggah_buku
from impor.models import Impor, IsiImpor, StatusImpor
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan
from organisasi.models.peran import Peran
from tests.buku_kerja import buku_kegiatan
from tests.factories import DICATAT_PADA, buat_pengguna
from tests.putusan import buang_buku, lihat_impor, setujui_buku

pytestmark = pytest.mark.django_db(transaction=True)
HARI_INI = date(2025, 12, 31)


@pytest.fixture(autouse=True)
def antrean(settings, tmp_path, monkeypatch):
    """The real queue; its worker leaves the signals of the test's own process alone."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.MEDIA_ROOT = tmp_path / "berkas"
    monkeypatch.setattr(Pekerja, "configure_signals", lambda self: None)


def unggah(verifikator, path, isi=IsiImpor.KEGIATAN):
    with path.open("rb") as berkas:
        return unggah_buku(
            verifikator.kecamatan,
            berkas,
            nama_asli="laporan.xlsx",
            isi=isi,
            oleh=verifikator,
            sekarang=DICATAT_PADA,
        )


def kerjakan():
    call_command("pekerja", habiskan=True)


def status(impor):
    return Impor.objects.get(pk=impor.pk).status


def test_menunggu_diperiksa_lalu_disimpan_oleh_pekerja(verifikator, tmp_path):
    impor = unggah(verifikator, buku_kegiatan(tmp_path / "a.xlsx", {}))
    assert status(impor) == StatusImpor.MENUNGGU_DIPERIKSA
    for deed in (
        lambda: setujui_buku(impor, perbarui=False, oleh=verifikator),
        lambda: buang_buku(impor, oleh=verifikator),
        lambda: ulangi_buku(impor, oleh=verifikator),
    ):
        with pytest.raises(Ditolak, match="masih dikerjakan"):
            deed()
    kerjakan()
    impor.refresh_from_db()
    assert (impor.status, impor.baris_selesai, impor.baris_semua) == (StatusImpor.SIAP, 1, 1)
    setujui_buku(impor, perbarui=False, oleh=verifikator)
    assert not Kegiatan.objects.exists()
    kerjakan()
    impor.refresh_from_db()
    assert (impor.status, impor.disimpan_oleh) == (StatusImpor.DISIMPAN, verifikator)
    assert Kegiatan.objects.get().dicatat_oleh == verifikator


def test_yang_diperiksa_lagi_di_balik_halaman_tidak_disetujui_atau_dibuang(verifikator, tmp_path):
    impor = unggah(verifikator, buku_kegiatan(tmp_path / "a.xlsx", {}, {k.KODE: "2"}))
    kerjakan()
    dilihat = lihat_impor(impor)
    perbaiki_buku(
        impor,
        Perbaikan({}, frozenset({3})),
        dimasukkan=frozenset(),
        dilihat=dilihat,
        oleh=verifikator,
    )
    kerjakan()
    for deed in (
        lambda: perbaiki_buku(
            impor, TANPA_PERBAIKAN, dimasukkan=frozenset(), dilihat=dilihat, oleh=verifikator
        ),
        lambda: setujui_buku(impor, perbarui=False, dilihat=dilihat, oleh=verifikator),
        lambda: buang_buku(impor, dilihat=dilihat, oleh=verifikator),
    ):
        with pytest.raises(YangDilihatBerubah, match="hasil pemeriksaan, perbaikan"):
            deed()
    assert status(impor) == StatusImpor.SIAP


def test_yang_sudah_selesai_tidak_dikerjakan_lagi(verifikator, tmp_path):
    impor = unggah(verifikator, buku_kegiatan(tmp_path / "a.xlsx", {}))
    kerjakan()
    setujui_buku(impor, perbarui=False, oleh=verifikator)
    kerjakan()
    DBTaskResult.objects.update(status=TaskResultStatus.READY)
    kerjakan()
    assert Kegiatan.objects.count() == Kegiatan.history.count() == 1


@pytest.mark.parametrize("terbaca", [True, False])
def test_pekerja_yang_kalah_cepat_tidak_mengubah_apa_apa(
    verifikator, tmp_path, monkeypatch, terbaca
):
    """The row is looked at again behind the lock: another run may have been faster."""
    impor = unggah(verifikator, buku_kegiatan(tmp_path / "a.xlsx", {}))

    def baca(*args):
        Impor.objects.update(status=StatusImpor.SIAP)
        if not terbaca:
            raise BerkasSalah([Kesalahan("rusak")])

    monkeypatch.setattr("impor.actions.buku._baca", baca)
    monkeypatch.setattr("kinerja.excel.impor.ImporKegiatan.banding", lambda self, perbarui: None)
    periksa_buku(impor.pk, hari_ini=HARI_INI)
    assert status(impor) == StatusImpor.SIAP
    Impor.objects.update(status=StatusImpor.MENUNGGU_DISIMPAN, disimpan_oleh=verifikator)
    simpan_buku(impor.pk, sekarang=DICATAT_PADA, hari_ini=HARI_INI)
    assert status(impor) == StatusImpor.SIAP
    assert not Kegiatan.objects.exists()


def test_berkas_yang_rusak_sesudah_disetujui_tidak_disimpan(verifikator, tmp_path):
    impor = unggah(verifikator, buku_kegiatan(tmp_path / "a.xlsx", {}))
    kerjakan()
    impor = setujui_buku(impor, perbarui=False, oleh=verifikator)
    with open(impor.berkas.path, "wb") as berkas:
        berkas.write(b"rusak")
    kerjakan()
    assert status(impor) == StatusImpor.SALAH
    assert not Kegiatan.objects.exists()


def test_pekerjaan_yang_gagal_dapat_diulang_atau_dibuang(verifikator, tmp_path, monkeypatch):
    impor = unggah(verifikator, buku_kegiatan(tmp_path / "a.xlsx", {}))
    with monkeypatch.context() as tiruan:
        tiruan.setattr("impor.tasks.periksa_buku", lambda pk, hari_ini: 1 / 0)
        kerjakan()
    assert status(impor) == StatusImpor.MENUNGGU_DIPERIKSA
    ulangi_buku(impor, oleh=verifikator)
    kerjakan()
    assert status(impor) == StatusImpor.SIAP
    with pytest.raises(Ditolak, match="siap disimpan"):
        ulangi_buku(impor, oleh=verifikator)
    setujui_buku(impor, perbarui=False, oleh=verifikator)
    DBTaskResult.objects.all().delete()
    buang_buku(impor, oleh=verifikator)
    assert status(impor) == StatusImpor.BATAL


def test_hanya_yang_berwenang(verifikator, acuan, tmp_path):
    impor = unggah(verifikator, buku_kegiatan(tmp_path / "a.xlsx", {}))
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    for deed in (
        lambda: unggah(camat, tmp_path / "a.xlsx"),
        lambda: setujui_buku(impor, perbarui=False, oleh=camat),
        lambda: buang_buku(impor, oleh=camat),
        lambda: ulangi_buku(impor, oleh=camat),
        lambda: perbaiki_buku(
            impor, TANPA_PERBAIKAN, dimasukkan=frozenset(), dilihat="", oleh=camat
        ),
    ):
        with pytest.raises(PermissionDenied):
            deed()


@pytest.mark.lengkap
def test_pekerja_yang_dibunuh_di_tengah_tidak_menyimpan_separuh(verifikator, tmp_path):
    """kill -9 while 3,000 rows go in: none is there, and the next worker brings all."""
    path = buku_kegiatan(tmp_path / "a.xlsx", *({k.KODE: str(n)} for n in range(3000)))
    impor = unggah(verifikator, path)
    kerjakan()
    setujui_buku(impor, perbarui=False, oleh=verifikator)
    pekerja = _pekerja_yang_berhenti_sebelum_selesai(tmp_path)
    try:
        for _ in range(300):
            if (tmp_path / "di-tengah").exists():
                break
            time.sleep(0.1)
        assert (tmp_path / "di-tengah").exists()
    finally:
        pekerja.kill()
        pekerja.wait(10)
    assert Kegiatan.objects.count() == 0
    assert DBTaskResult.objects.running().count() == 1
    kerjakan()
    assert Kegiatan.objects.count() == Kegiatan.history.count() == 3000
    assert status(impor) == StatusImpor.DISIMPAN


def _pekerja_yang_berhenti_sebelum_selesai(tmp_path):
    """A worker in a process of its own that waits for ever when all rows are in, uncommitted."""
    naskah = f"""
import django, pathlib, time
from django.conf import settings
settings.DATABASES["default"]["NAME"] = {str(connection.settings_dict["NAME"])!r}
settings.IKU_DATA = {str(django_settings.IKU_DATA)!r}
settings.MEDIA_ROOT = {str(django_settings.MEDIA_ROOT)!r}
settings.TASKS = {{"default": {{"BACKEND": "django_tasks_db.DatabaseBackend"}}}}
django.setup()
from django.core.management import call_command
from impor.actions import buku
def berhenti(impor):
    pathlib.Path({str(tmp_path / "di-tengah")!r}).touch()
    time.sleep(60)
buku._simpan = berhenti
call_command("pekerja")
"""
    return subprocess.Popen(
        [sys.executable, "-c", naskah],
        cwd=django_settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
