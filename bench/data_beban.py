"""Fills a PostgreSQL database for bench/beban.py: many kecamatan, kegiatan spread over two years.

Rows come in the order of time, not of kecamatan, as they do in life: those of one kecamatan lie
scattered over the whole table.
"""

import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
SANDI = "padi-menguning-2025"
UNIT = 7
KINI = datetime.now(ZoneInfo("Asia/Jakarta")).date()
AWAL = date(KINI.year - 1, 1, 1)

KEGIATAN = """
INSERT INTO kinerja_kegiatan (unit_kerja_id, kode, tanggal, jenis, fungsi_id, uraian, tempat,
  pihak_terkait, hasil, status, alasan_batal, dicatat_pada, versi)
SELECT u.id, format('%%s-%%s-%%s', u.kode, extract(year FROM hari), lpad(n::text, 5, '0')), hari,
  CASE WHEN n %% 2 = 0 THEN 'fasilitasi' ELSE 'koordinasi' END,
  CASE WHEN n %% 20 = 0 THEN NULL ELSE f.id END,
  'Pembinaan administrasi pemerintahan desa tahap ' || n, 'Pendopo Kecamatan', 'Perangkat desa',
  'Disepakati rencana tindak lanjut nomor ' || n,
  CASE WHEN n %% 40 = 7 THEN 'batal' ELSE 'terlaksana' END,
  CASE WHEN n %% 40 = 7 THEN 'Ditunda' ELSE '' END, hari + interval '9 hours', 1
FROM generate_series(1, %(per_unit)s) n
CROSS JOIN (SELECT *, row_number() OVER (PARTITION BY kecamatan_id ORDER BY kode) AS ke
            FROM organisasi_unitkerja) u
JOIN (SELECT f.*, b.nomor FROM organisasi_fungsi f
      JOIN kinerja_fungsilembar b ON b.fungsi_id = f.id) f
  ON f.kecamatan_id = u.kecamatan_id AND f.nomor = n %% 10 + 1
CROSS JOIN LATERAL (SELECT %(awal)s::date + ((n * 37 + u.ke * 11) %% %(hari)s)::int AS hari) h
WHERE n <= %(sendiri)s
  OR u.kecamatan_id <> (SELECT id FROM organisasi_kecamatan WHERE kode = '35.08.17')
ORDER BY n, u.kecamatan_id, u.ke
"""
TINDAK_LANJUT = """
INSERT INTO kinerja_tindaklanjut (kegiatan_id, tanggal, bentuk_id, uraian, nomor, status,
  alasan_batal, dicatat_pada, verifikasi, catatan_verifikasi, versi)
SELECT k.id, least(k.tanggal + 5, %(kini)s::date), b.id, 'Notula disampaikan', '', 'berlaku', '',
  k.dicatat_pada, CASE WHEN k.tanggal < %(kini)s::date - 30 THEN %(sudah)s ELSE %(belum)s END, '', 1
FROM kinerja_kegiatan k JOIN organisasi_unitkerja u ON u.id = k.unit_kerja_id
JOIN LATERAL (SELECT id FROM kinerja_bentuktindaklanjut WHERE kecamatan_id = u.kecamatan_id
              ORDER BY urutan LIMIT 1) b ON true
WHERE k.status = 'terlaksana' AND k.id %% 4 <> 0 ORDER BY k.id
"""
BUKTI = """
INSERT INTO kinerja_bukti (tindak_lanjut_id, berkas, nama_asli, tipe, ukuran, sha256, diunggah_pada,
  diunggah_oleh_id, status, alasan_batal)
SELECT t.id, 'bukti/' || t.id || '.pdf', 'notula.pdf', 'application/pdf', 1024, repeat('0', 64),
  t.dicatat_pada, (SELECT min(id) FROM organisasi_pengguna), 'berlaku', ''
FROM kinerja_tindaklanjut t WHERE t.id %% 10 <> 0 ORDER BY t.id
"""


def siapkan(
    kecamatan: int, kegiatan_per_unit: int, orang_per_kecamatan: int, sendiri: int | None = None
) -> None:
    """Make everything; `kegiatan_per_unit` 0 leaves the floor: the same pages with no data.

    The kecamatan that is looked at has only `sendiri` of them for each unit, when given.
    """
    from django.core.management import call_command
    from django.db import connection, transaction

    from kinerja.actions.muat_acuan import muat_acuan
    from organisasi.models import Kecamatan
    from organisasi.models.verifikasi import StatusVerifikasi

    call_command("siapkan", skip_checks=True, verbosity=0)
    with transaction.atomic():
        for n in range(kecamatan - 1):
            kode = f"{11 + n // 900}.{n // 10 % 90 + 10}.{n % 10 + 1:02d}"
            desa = [{"kode": f"{kode}.{2000 + i}", "nama": f"Desa {i}"} for i in range(1, 7)]
            muat_acuan({"kode": kode, "nama": f"Uji {n}", "desa": desa})
    for nomor, satu in enumerate(Kecamatan.objects.order_by("-kode")[:orang_per_kecamatan]):
        _orang(satu, nomor)
    nilai: dict[str, Any] = {
        "per_unit": kegiatan_per_unit,
        "sendiri": kegiatan_per_unit if sendiri is None else sendiri,
        "awal": AWAL,
        "hari": (KINI - AWAL).days,
        "kini": KINI,
        "sudah": StatusVerifikasi.TERVERIFIKASI.value,
        "belum": StatusVerifikasi.BELUM.value,
    }
    with connection.cursor() as cursor:
        for perintah in (KEGIATAN, TINDAK_LANJUT, BUKTI) if kegiatan_per_unit else ():
            cursor.execute(perintah, nilai)
        cursor.execute("VACUUM ANALYZE")


def _orang(kecamatan: Any, nomor: int) -> None:
    """Two of the staff, one who verifies, one Camat, and documents of two years."""
    from django.contrib.auth.hashers import make_password

    from desa.models import DasarTanggal, DokumenDesa
    from organisasi.models import Pengguna
    from organisasi.models.peran import Peran

    sandi = make_password(SANDI)
    unit = {u.kode: u for u in kecamatan.daftar_unit_kerja.all()}
    for nama, peran, kode in (
        ("staf", Peran.STAF, "PMD"),
        ("pemerintahan", Peran.STAF, "PEM"),
        ("verifikator", Peran.VERIFIKATOR, None),
        ("camat", Peran.CAMAT, None),
    ):
        Pengguna.objects.create(
            username=f"{nama}{nomor}",
            password=sandi,
            peran=peran,
            kecamatan=kecamatan,
            unit_kerja=unit[kode] if kode else None,
        )
    for jenis in kecamatan.daftar_jenis_dokumen.all():
        aturan = jenis.daftar_aturan.get()
        for tahun in (AWAL.year, AWAL.year + 1):
            hari = aturan.aturan.tenggat(tahun) - timedelta(days=6)
            if hari > KINI:
                continue
            dasar = DasarTanggal(aturan.dasar_tanggal)
            DokumenDesa.objects.bulk_create(
                DokumenDesa(
                    desa=desa,
                    jenis_dokumen=jenis,
                    tahun_anggaran=aturan.aturan.tahun_anggaran(tahun),
                    dicatat_pada=f"{hari}T09:00:00+07:00",
                    **{f"tanggal_{dasar.value}": hari},
                )
                for desa in kecamatan.daftar_desa.all()
            )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iku_jatiroto.settings")
    import django

    django.setup()
    siapkan(*map(int, sys.argv[1:]))
