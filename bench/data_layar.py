"""Fills a database for bench/layar.py: kegiatan of many kecamatan, ten years long."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

TAHUN = 2025
BANYAK_KECAMATAN, BANYAK_TAHUN = 21, 10
DICATAT = datetime(2026, 1, 2, tzinfo=UTC)


def daftar_kecamatan() -> list[Any]:
    """Jatiroto first, then those that share the installation with it."""
    from kinerja.actions.muat_acuan import muat_acuan

    daftar = [muat_acuan()]
    for nomor in range(1, BANYAK_KECAMATAN):
        kode = f"35.09.{nomor:02d}"
        desa = [{"kode": f"{kode}.{2000 + i}", "nama": f"Desa {i}"} for i in range(1, 11)]
        daftar.append(muat_acuan({"kode": kode, "nama": f"Uji {nomor}", "desa": desa}))
    return daftar


def isi_bersama(daftar_kecamatan: list[Any], jumlah: int) -> None:
    """As many rows of ten years, in the order of time, those of every kecamatan in turn."""
    per_tahun = jumlah // BANYAK_TAHUN
    for tahun in range(TAHUN - BANYAK_TAHUN + 1, TAHUN + 1):
        for nomor, kecamatan in enumerate(daftar_kecamatan):
            banyak = len(range(nomor, per_tahun, len(daftar_kecamatan)))
            isi(kecamatan, tahun, 0, banyak)


def isi(kecamatan: Any, tahun: int, dari: int, sampai: int) -> None:
    """Rows `dari` to `sampai`, titles of an ordinary year; three of four have a tindak lanjut."""
    from django.db import transaction

    from dasar.riwayat.massal import sisipkan
    from kinerja.models import Kegiatan, TindakLanjut
    from peragaan.management.agenda import DAFTAR_AGENDA, DESA

    unit = dict(kecamatan.daftar_unit_kerja.values_list("kode", "pk"))
    fungsi = dict(kecamatan.daftar_fungsi.values_list("daftar_lembar__nomor", "pk"))
    bentuk = kecamatan.daftar_bentuk_tindak_lanjut.order_by("pk")[0].pk
    kegiatan, tindak_lanjut = [], []
    for nomor in range(dari, sampai):
        agenda, desa = DAFTAR_AGENDA[nomor % len(DAFTAR_AGENDA)], DESA[nomor % len(DESA)]
        hari = date(tahun, 1, 1) + timedelta(days=nomor * 7 % 365)
        uraian = agenda.isi(agenda.uraian, desa=desa, bulan=hari.month, tahun=tahun)
        tempat = agenda.isi(agenda.tempat, desa=desa, bulan=hari.month, tahun=tahun)
        uraian = f"Rapat: {uraian}" if nomor % 4 == 0 and "apat" not in uraian else uraian
        kegiatan.append(
            (unit[agenda.unit], f"{agenda.unit}-{tahun}-{nomor:06d}", hari, agenda.jenis,
             fungsi.get(agenda.fungsi), f"{uraian} tahap {nomor}", tempat, agenda.pihak,
             "Disepakati rencana tindak lanjut bersama kepala desa", DICATAT)
        )  # fmt: skip
        if nomor % 4:
            tindak_lanjut.append((hari, bentuk, "Disampaikan kepada desa", DICATAT))
    kolom = ("unit_kerja_id", "kode", "tanggal", "jenis", "fungsi_id", "uraian", "tempat",
             "pihak_terkait", "hasil", "dicatat_pada")  # fmt: skip
    with transaction.atomic():
        daftar_pk = sisipkan(Kegiatan, kolom, kegiatan)
        bertindak = [pk for nomor, pk in enumerate(daftar_pk, dari) if nomor % 4]
        sisipkan(
            TindakLanjut,
            ("kegiatan_id", "tanggal", "bentuk_id", "uraian", "dicatat_pada"),
            [(pk, *isi) for pk, isi in zip(bertindak, tindak_lanjut, strict=True)],
        )


def rapikan() -> None:
    """On PostgreSQL what autovacuum does within a minute of so large a change."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
