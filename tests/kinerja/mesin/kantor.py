"""The office in which the deeds are done: its people, its days, and what a refused deed leaves."""

from contextlib import suppress
from datetime import UTC, date, datetime
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from dasar.aturan.kesalahan import BerkasSalah, Ditolak
from dasar.riwayat.bekas import TidakDapatDiurungkan
from desa.actions.kisi import IsianSlotDitolak
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from organisasi.models import Kecamatan
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna

HARI_INI = date(2026, 5, 20)
SEKARANG = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)
DITOLAK = (Ditolak, IsianSlotDitolak, BerkasSalah, TidakDapatDiurungkan, PermissionDenied)

# The edges of the quarters and of the years, and a day inside.
hari = st.sampled_from(
    [
        date(2024, 12, 20), date(2025, 1, 1), date(2025, 2, 3), date(2025, 3, 31),
        date(2025, 4, 1), date(2025, 6, 30), date(2025, 7, 1), date(2025, 9, 30),
        date(2025, 10, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 20),
        date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 19),
    ]
)  # fmt: skip
mana = st.integers(0, 40)
tahun = st.sampled_from([2025, 2026])
triwulan = st.integers(1, 4)


def boleh_ditolak(perbuatan):
    """A deed that a rule refuses has changed nothing; what it did otherwise is looked at after it."""

    @wraps(perbuatan)
    def coba(self, *args, **kwargs):
        with suppress(*DITOLAK), transaction.atomic():
            perbuatan(self, *args, **kwargs)

    return coba


def satu(daftar, nomor):
    """One of the rows, or None when there is none."""
    semua = list(daftar.order_by("pk"))
    return semua[nomor % len(semua)] if semua else None


class Kantor(RuleBasedStateMachine):
    """Everybody of one kecamatan; nothing of it stays."""

    kecamatan: Kecamatan
    folder = None

    def __init__(self):
        super().__init__()
        self.bingkai = transaction.atomic()
        self.bingkai.__enter__()
        self.kecamatan = Kecamatan.objects.get(kode="35.08.17")
        self.unit = self.kecamatan.daftar_unit_kerja.get(kode="PEM")
        self.staf = buat_pengguna(unit_kerja=self.unit, kecamatan=self.kecamatan)
        self.verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=self.kecamatan)
        self.pengimpor = buat_pengguna(Peran.VERIFIKATOR, kecamatan=self.kecamatan)
        self.camat = buat_pengguna(Peran.CAMAT, kecamatan=self.kecamatan)
        self.admin = buat_pengguna(Peran.ADMIN, kecamatan=self.kecamatan)
        self.fungsi = self.kecamatan.daftar_fungsi.get(daftar_lembar__nomor=1)
        self.surat = self.kecamatan.daftar_bentuk_tindak_lanjut.first()
        self.beku = {}
        self.terbit = {}
        # How many writes there were, those that were taken back too, and how many each check has seen.
        self.tulisan = 0
        self.dilihat = {}
        self.pencatat = connection.execute_wrapper(self.catat_tulisan)
        self.pencatat.__enter__()

    def catat_tulisan(self, execute, sql, params, many, context):
        self.tulisan += (
            not sql.lstrip(" \n(").upper().startswith(("SELECT", "SAVEPOINT", "RELEASE"))
        )
        return execute(sql, params, many, context)

    def teardown(self):
        self.pencatat.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.bingkai.__exit__(None, None, None)

    def angka(self, kunci):
        """Asked of the calculation itself, not of the guard."""
        tahun, triwulan = kunci
        titik = baca_titik(self.kecamatan, tahun, HARI_INI)
        daftar = hitung(self.kecamatan, titik.di_triwulan(triwulan), triwulan=triwulan)
        return [(n.kode, n.nilai, n.target, n.capaian, n.predikat) for n in daftar]
