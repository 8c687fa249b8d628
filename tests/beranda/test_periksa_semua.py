"""Every column of every model with history: a change behind the application's back is found."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from dasar.cadangan.tabel import tanpa_pemicu
from dasar.riwayat.kecocokan import periksa_cermin
from kinerja.models import Indikator
from laporan.models import BerkasLaporan, Laporan
from tests import factories as f
from tests.dunia import buat_dunia
from tests.pengingat import pabrik

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


def berriwayat() -> list[Any]:
    return [m for m in apps.get_models() if getattr(getattr(m, "history", None), "model", None)]


@pytest.fixture
def satu_dari_semua(acuan):
    """What the world of the page tests has not: the rest of the models."""
    dunia = buat_dunia(acuan)
    indikator = Indikator.objects.first()
    pemilik = dunia.pengguna["staf pemilik"]
    f.buat_penugasan(pemilik)
    f.buat_perpanjangan(acuan.daftar_jenis_dokumen.first())
    f.buat_kelurahan(acuan)
    f.buat_kepala_desa(acuan.daftar_desa.first())
    f.buat_tanggal_tahapan()
    f.buat_kepala_unit(acuan)
    f.buat_narasi(acuan)
    f.buat_target(indikator)
    f.buat_batas(acuan)
    f.buat_target_renstra(f.buat_renstra(acuan), indikator)
    f.buat_target_perjanjian(f.buat_perjanjian(acuan, tahun=2023), indikator)
    f.buat_pembanding(indikator)
    f.buat_anggaran(acuan)
    pabrik.buat_kontak(acuan.daftar_desa.first())
    pabrik.buat_butir_pengingat(pabrik.buat_pengingat(pemilik))
    pabrik.buat_aturan_surat(acuan)


def lain(field: Any, nilai: Any) -> Any:
    """Another value that the column can hold."""
    if isinstance(nilai, bool):
        return not nilai
    if isinstance(nilai, str):
        panjang = field.max_length or len(nilai) + 1
        return f"{nilai[: panjang - 1]}x" if not nilai.endswith("x") else f"{nilai[:-1]}y"
    for jenis, tambah in (
        (int, 1),
        (Decimal, Decimal(1)),
        (datetime, timedelta(seconds=1)),
        (date, timedelta(days=1)),
    ):
        if isinstance(nilai, jenis):
            return nilai + tambah
    if isinstance(nilai, dict | list):
        return [nilai, "x"]
    if nilai is not None:
        return uuid4()
    return {
        models.DateField: date(2025, 5, 5),
        models.DateTimeField: f.DICATAT_PADA,
        models.DecimalField: Decimal(5),
    }.get(type(field), 1)


def rusak(model: Any, urutan: int) -> str:
    """Change the column of one row past all history; its name, or '' when the table refuses."""
    kolom = [k for k in model.history.model.tracked_fields if not k.primary_key]
    if urutan >= len(kolom):
        return ""
    baris = model._base_manager.order_by("pk").last()
    field = model._meta.get_field(kolom[urutan].name)
    nilai = lain(field, getattr(baris, field.attname))
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=baris.pk).update(
                **{field.attname: str(nilai) if isinstance(field, models.FileField) else nilai}
            )
    except (DatabaseError, ValueError):
        return ""
    return field.name


def test_setiap_kolom_yang_diubah_diam_diam_ditemukan(satu_dari_semua):
    assert list(periksa_cermin()) == []
    terbanyak = max(len(m.history.model.tracked_fields) for m in berriwayat())
    pernah: dict[str, list[str]] = {m.__name__: [] for m in berriwayat()}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    with tanpa_pemicu([m._meta.db_table for m in (Laporan, BerkasLaporan)]):
        for urutan in range(terbanyak):
            titik = transaction.savepoint()
            diubah = {m: rusak(m, urutan) for m in berriwayat()}
            ditemukan = list(periksa_cermin())
            for model, kolom in diubah.items():
                if kolom:
                    pernah[model.__name__].append(kolom)
                    awal = f"{model._meta.verbose_name}: tidak sama"
                    assert any(satu.startswith(awal) for satu in ditemukan), (model, kolom)
            transaction.savepoint_rollback(titik)
    assert [nama for nama, kolom in pernah.items() if not kolom] == []
    assert sum(map(len, pernah.values())) > 250
    assert list(periksa_cermin()) == []
