"""Fills a PostgreSQL database with many kecamatan and their activities, by SQL alone.

Every kecamatan is a copy of the reference data of the first; nothing is random, so two databases
hold the same rows for the same kecamatan. The history tables stay empty: no measured page reads
them. Must run inside Django.
"""

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection

TAHUN = 2025
SANDI = "padi-menguning-2025"
# Reference tables hanging from a kecamatan, each with the path of its key to copy along.
LANGSUNG = (
    "organisasi_fungsi",
    "organisasi_unitkerja",
    "organisasi_pejabat",
    "desa_desa",
    "desa_jenisdokumen",
    "kinerja_alasanbelum",
    "kinerja_ambangpredikat",
    "kinerja_bentuktindaklanjut",
    "kinerja_sasaran",
)
# table, its foreign key, the parent table, what names a parent within a kecamatan
LEWAT_INDUK = (
    ("desa_aturantenggat", "jenis_dokumen_id", "desa_jenisdokumen", "kode"),
    ("desa_tahapan", "jenis_dokumen_id", "desa_jenisdokumen", "kode"),
    ("kinerja_indikator", "sasaran_id", "kinerja_sasaran", "nomor"),
)


def _kolom(tabel: str, *tanpa: str) -> list[str]:
    model = next(m for m in apps.get_models() if m._meta.db_table == tabel)
    return [f.column for f in model._meta.concrete_fields if f.column not in ("id", *tanpa)]


def _jalankan(perintah: str, *nilai: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(perintah, nilai or None)


def isi(jumlah_kecamatan: int, kegiatan_per_kecamatan: int) -> None:
    """Add kecamatan until there are so many, each with so many kegiatan and a year of documents."""
    _salin_kecamatan(jumlah_kecamatan)
    _buat_pengguna()
    _isi_kegiatan(kegiatan_per_kecamatan)
    _isi_dokumen()
    _jalankan("ANALYZE")


def _salin_kecamatan(jumlah: int) -> None:
    kolom = ", ".join(_kolom("organisasi_kecamatan", "kode", "nama"))
    _jalankan(
        f"INSERT INTO organisasi_kecamatan (kode, nama, {kolom}) "
        "SELECT to_char(40 + n / 10000, 'FM00') || '.' || to_char(mod(n / 100, 100), 'FM00') "
        f"|| '.' || to_char(mod(n, 100), 'FM00'), 'Uji ' || n, {kolom} "
        "FROM organisasi_kecamatan, generate_series(1, %s) n WHERE kode = '35.08.17'",
        jumlah - 1,
    )
    for tabel in LANGSUNG:
        kode = "k.kode || substr(a.kode, 9)" if tabel == "desa_desa" else None
        daftar = _kolom(tabel, "kecamatan_id")
        pilih = [kode if nama == "kode" and kode else f"a.{nama}" for nama in daftar]
        _jalankan(
            f"INSERT INTO {tabel} (kecamatan_id, {', '.join(daftar)}) "
            f"SELECT k.id, {', '.join(pilih)} FROM {tabel} a CROSS JOIN organisasi_kecamatan k "
            "WHERE a.kecamatan_id = (SELECT id FROM organisasi_kecamatan WHERE kode = '35.08.17') "
            "AND k.kode <> '35.08.17'"
        )
    for tabel, kunci, induk, nama in LEWAT_INDUK:
        daftar = ", ".join(_kolom(tabel, kunci))
        pilih = ", ".join(f"a.{satu}" for satu in _kolom(tabel, kunci))
        _jalankan(
            f"INSERT INTO {tabel} ({kunci}, {daftar}) SELECT baru.id, {pilih} FROM {tabel} a "
            f"JOIN {induk} lama ON lama.id = a.{kunci} "
            f"JOIN {induk} baru ON baru.{nama} = lama.{nama} "
            "AND baru.kecamatan_id <> lama.kecamatan_id "
            "WHERE lama.kecamatan_id = "
            "(SELECT id FROM organisasi_kecamatan WHERE kode = '35.08.17')"
        )


def _buat_pengguna() -> None:
    """A staf for each unit, a verifikator, camat and admin for each kecamatan; one password."""
    tetap = {
        "password": make_password(SANDI),
        "is_superuser": False,
        "first_name": "",
        "last_name": "",
        "email": "",
        "is_staff": False,
        "is_active": True,
    }
    kolom = [nama for nama in _kolom("organisasi_pengguna") if nama in tetap]
    nilai = [tetap[nama] for nama in kolom]
    tempat = ", ".join(["%s"] * len(kolom))
    _jalankan(
        f"INSERT INTO organisasi_pengguna ({', '.join(kolom)}, date_joined, username, peran, "
        f"kecamatan_id, unit_kerja_id) SELECT {tempat}, now(), 'staf' || u.id, 'staf', "
        "u.kecamatan_id, u.id FROM organisasi_unitkerja u",
        *nilai,
    )
    _jalankan(
        f"INSERT INTO organisasi_pengguna ({', '.join(kolom)}, date_joined, username, peran, "
        f"kecamatan_id) SELECT {tempat}, now(), p || k.id, p, k.id FROM organisasi_kecamatan k, "
        "unnest(ARRAY['verifikator', 'camat', 'admin']) p",
        *nilai,
    )


def _isi_kegiatan(jumlah: int) -> None:
    """Three of four with a tindak lanjut, one in forty void, one in ten of no fungsi."""
    _jalankan(
        f"""
        INSERT INTO kinerja_kegiatan (unit_kerja_id, kode, tanggal, jenis, fungsi_id, uraian,
          tempat, pihak_terkait, hasil, status, alasan_batal, dicatat_pada, versi)
        SELECT u.id, u.kode || '-{TAHUN}-' || to_char(n, 'FM00000'),
          date '{TAHUN}-01-01' + (mod(n, 360)), CASE mod(n, 2) WHEN 0 THEN 'koordinasi'
          ELSE 'fasilitasi' END, f.id, 'Pembinaan administrasi pemerintahan desa tahap ' || n,
          'Pendopo Kecamatan', 'Perangkat desa, Polsek, Koramil',
          'Disepakati rencana tindak lanjut nomor ' || n,
          CASE mod(n, 40) WHEN 0 THEN 'batal' ELSE 'terlaksana' END,
          CASE mod(n, 40) WHEN 0 THEN 'Hujan' ELSE '' END, timestamptz '{TAHUN}-01-01' + n
          * interval '1 minute', 1
        FROM generate_series(1, %s) n
        CROSS JOIN organisasi_kecamatan k
        JOIN (SELECT *, row_number() OVER (PARTITION BY kecamatan_id ORDER BY kode) - 1 AS urut
              FROM organisasi_unitkerja) u ON u.kecamatan_id = k.id AND u.urut = mod(n, 7)
        LEFT JOIN organisasi_fungsi f ON f.kecamatan_id = k.id AND f.nomor = mod(n, 10)
        ORDER BY n, k.id
        """,
        jumlah,
    )
    # In an order of its own: what came in over a year lies mixed on the disk.
    _jalankan(
        """
        INSERT INTO kinerja_tindaklanjut (kegiatan_id, tanggal, bentuk_id, uraian, nomor, status,
          alasan_batal, dicatat_pada, verifikasi, catatan_verifikasi, versi)
        SELECT g.id, g.tanggal + (mod(g.id, 5))::int, b.id, 'Disampaikan untuk ditindaklanjuti',
          '140/' || g.id, 'berlaku', '', g.dicatat_pada, CASE mod(g.id, 3) WHEN 0 THEN 'belum'
          ELSE 'terverifikasi' END, '', 1
        FROM kinerja_kegiatan g
        JOIN organisasi_unitkerja u ON u.id = g.unit_kerja_id
        JOIN kinerja_bentuktindaklanjut b ON b.kecamatan_id = u.kecamatan_id AND b.urutan = 1
        WHERE mod(right(g.kode, 5)::int, 4) <> 0
        ORDER BY g.id
        """
    )


def _isi_dokumen() -> None:
    kolom = _kolom("desa_dokumendesa")
    isi = {
        "desa_id": "d.id",
        "jenis_dokumen_id": "j.id",
        "tahun_anggaran": f"{TAHUN} + a.geser_tahun",
        "tanggal_penetapan": f"make_date({TAHUN}, a.bulan, 1) + (mod(d.id, 40))::int",
        "tanggal_diterima": f"make_date({TAHUN}, a.bulan, 1) + (mod(d.id, 40))::int + 1",
        "dicatat_pada": f"timestamptz '{TAHUN}-12-01'",
        "versi": "1",
    }
    kosong = {
        f.column: f"'{f.get_default()}'"
        for m in apps.get_models()
        if m._meta.db_table == "desa_dokumendesa"
        for f in m._meta.concrete_fields
        if f.column in kolom and not f.null and f.column not in isi
    }
    isi |= kosong
    _jalankan(
        f"INSERT INTO desa_dokumendesa ({', '.join(isi)}) SELECT {', '.join(isi.values())} "
        "FROM desa_desa d JOIN desa_jenisdokumen j ON j.kecamatan_id = d.kecamatan_id "
        "JOIN desa_aturantenggat a ON a.jenis_dokumen_id = j.id"
    )
