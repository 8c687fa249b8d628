"""Background jobs: queued with their transaction, run by one worker, taken up after a kill."""

import signal
import subprocess
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from beranda.management.commands.pekerja import Pekerja
from dasar.pekerja.pekerja_tunggal import pekerja_tunggal
from dasar.pekerja.pekerjaan import (
    PERCOBAAN_TERBANYAK,
    KeadaanPekerjaan,
    keadaan_pekerjaan,
    pulihkan_pekerjaan,
)
from tests.proses import proses_pekerja

pytestmark = pytest.mark.basis_data

DIJALANKAN: list[str] = []


@task()
def catat(nama: str) -> None:
    DIJALANKAN.append(nama)


@task()
def gagal() -> None:
    raise ValueError("rusak")


@pytest.fixture(autouse=True)
def antrean(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    DIJALANKAN.clear()


@pytest.fixture
def tanpa_sinyal(monkeypatch):
    """The command in the test's own process leaves its signals alone."""
    monkeypatch.setattr(Pekerja, "configure_signals", lambda self: None)


def buat_pekerjaan(*, percobaan: int, status=TaskResultStatus.RUNNING) -> DBTaskResult:
    hasil = catat.enqueue("a").db_result
    hasil.status, hasil.worker_ids = status, [uuid4().hex] * percobaan
    hasil.save()
    return hasil


@pytest.mark.django_db(transaction=True)
def test_pekerja_menghabiskan_antrean(tanpa_sinyal):
    kunci = catat.enqueue("satu").id
    assert keadaan_pekerjaan(kunci) == KeadaanPekerjaan.MENUNGGU
    call_command("pekerja", habiskan=True)
    assert DIJALANKAN == ["satu"]
    assert keadaan_pekerjaan(kunci) == KeadaanPekerjaan.SELESAI


@pytest.mark.django_db(transaction=True)
def test_pekerjaan_yang_rusak_tercatat_gagal(tanpa_sinyal):
    kunci = gagal.enqueue().id
    call_command("pekerja", habiskan=True)
    assert keadaan_pekerjaan(kunci) == KeadaanPekerjaan.GAGAL


@pytest.mark.django_db(transaction=True)
def test_pekerjaan_ikut_batal_bersama_transaksinya(tanpa_sinyal):
    with transaction.atomic():
        kunci = catat.enqueue("satu").id
        transaction.set_rollback(True)
    call_command("pekerja", habiskan=True)
    assert DIJALANKAN == []
    assert keadaan_pekerjaan(kunci) == KeadaanPekerjaan.GAGAL


@pytest.mark.django_db
def test_tanpa_kunci_pekerjaan_tidak_akan_selesai():
    assert keadaan_pekerjaan("") == KeadaanPekerjaan.GAGAL


@pytest.mark.django_db
def test_yang_tertinggal_berjalan_diantrekan_lagi():
    hasil = buat_pekerjaan(percobaan=PERCOBAAN_TERBANYAK - 1)
    assert keadaan_pekerjaan(hasil.pk) == KeadaanPekerjaan.BERJALAN
    pulihkan_pekerjaan()
    assert keadaan_pekerjaan(hasil.pk) == KeadaanPekerjaan.MENUNGGU


@pytest.mark.django_db
def test_yang_selalu_mematikan_pekerja_dihentikan():
    hasil = buat_pekerjaan(percobaan=PERCOBAAN_TERBANYAK)
    pulihkan_pekerjaan()
    assert keadaan_pekerjaan(hasil.pk) == KeadaanPekerjaan.GAGAL


@pytest.mark.django_db(transaction=True)
def test_hasil_lama_dibuang(tanpa_sinyal):
    lama = buat_pekerjaan(percobaan=1, status=TaskResultStatus.SUCCESSFUL)
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=15))
    baru = buat_pekerjaan(percobaan=1, status=TaskResultStatus.SUCCESSFUL)
    DBTaskResult.objects.filter(pk=baru.pk).update(finished_at=timezone.now())
    call_command("pekerja", habiskan=True)
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {baru.pk}
    assert lama.pk != baru.pk


@pytest.mark.lengkap
@pytest.mark.django_db(transaction=True)
def test_pekerja_kedua_menunggu_yang_pertama():
    """The second one, a process of its own, gets its turn only when the first lets go."""
    with pekerja_tunggal():
        kunci = catat.enqueue("satu").id
        kedua = proses_pekerja("--habiskan")
        with pytest.raises(subprocess.TimeoutExpired):
            kedua.wait(4)
        assert keadaan_pekerjaan(kunci) == KeadaanPekerjaan.MENUNGGU
    assert kedua.wait(20) == 0
    assert keadaan_pekerjaan(kunci) == KeadaanPekerjaan.SELESAI


@pytest.mark.django_db(transaction=True)
def test_pekerja_berakhir_bersih_bila_diminta():
    pekerja = proses_pekerja()
    kunci = catat.enqueue("satu").id
    for _ in range(100):
        if keadaan_pekerjaan(kunci) == KeadaanPekerjaan.SELESAI:
            break
        time.sleep(0.1)
    pekerja.send_signal(signal.SIGTERM)
    assert pekerja.wait(20) == 0
    assert keadaan_pekerjaan(kunci) == KeadaanPekerjaan.SELESAI
