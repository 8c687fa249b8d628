import gc
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from stat import S_IMODE
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck, settings
from simple_history.manager import HistoryManager
from weasyprint.document import Document

from dasar.aturan.kode import HURUF
from dasar.berkas.penyimpanan import TERTUTUP
from dasar.berkas.pindai_pdf import nilai_pdf
from dasar.cadangan.tabel import kosongkan
from dasar.cetak.pdf import _susun as susun
from dasar.cetak.pdf import cetak_html
from kinerja.actions.muat_acuan import muat_acuan
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran
from organisasi.segel.saksi import SAKSI
from script.kebutuhan import daftar_paket, yang_kurang
from tests.factories import buat_pengguna
from tests.tersedia import ambil, ingat, simpan

# What a run imports and collects stays: Python, which looks every 700 new objects whether some are
# garbage, would look at it again and again.
gc.set_threshold(50_000, 20, 20)
# On a busy machine everything is slow, and that is no fault.
settings.register_profile("iku", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("iku")

BACA = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK TO SAVEPOINT")
# The exceptions: a session that is renewed, a limited page that is counted, and a key that is used
# for the first time on a day, while it is read.
TABEL_DIKECUALIKAN = ('"ORGANISASI_SESI"', '"DASAR_LAJU"', '"ORGANISASI_KUNCIAPLIKASI"')


def tolak_tulis(execute, sql, params, many, context):
    # PostgreSQL puts the halves of a UNION into brackets.
    awal = sql.lstrip(" \n(").upper()
    dikecualikan = any(tabel in awal for tabel in TABEL_DIKECUALIKAN)
    assert awal.startswith(BACA) or dikecualikan, f"GET menulis: {sql[:120]}"
    return execute(sql, params, many, context)


@cache
def alasan_dilewati(*butuh: str) -> str:
    """Why a test that needs these (script/kebutuhan.py) cannot run here; empty when it can."""
    kurang = yang_kurang(*butuh)
    if not kurang:
        return ""
    return f"perlu {', '.join(satu.nama for satu in kurang)} (paket {daftar_paket(kurang)})"


def minta_basis_data(item: pytest.Item) -> bool:
    """Whether a test asks for the database, itself or through what it asks for."""
    diminta = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(diminta) or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not minta_basis_data(item):
            item.add_marker("murni")
        if "client" in getattr(item, "fixturenames", ()):
            item.add_marker("http")
        penanda = item.get_closest_marker("django_db")
        if penanda and penanda.kwargs.get("transaction"):
            item.add_marker("basis_data")
        if "peramban" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.butuh("chromium", "libatomic"))
        butuh = {nama for tanda in item.iter_markers("butuh") for nama in tanda.args}
        if alasan := alasan_dilewati(*sorted(butuh)):
            item.add_marker(pytest.mark.skip(reason=alasan))


class Klien(Client):
    """The test client; a GET or HEAD that writes fails the test."""

    def get(self, *args, **kwargs):
        with connection.execute_wrapper(tolak_tulis):
            return super().get(*args, **kwargs)

    def head(self, *args, **kwargs):
        with connection.execute_wrapper(tolak_tulis):
            return super().head(*args, **kwargs)


@pytest.fixture
def client() -> Klien:
    return Klien()


@pytest.fixture(scope="session")
def folder_tersedia(request) -> Path | None:
    """Where the migrated database is kept from run to run; None where it is not a file."""
    if connection.vendor != "sqlite" or not hasattr(request.config, "cache"):
        return None
    return Path(request.config.cache.mkdir("basis-data"))


@pytest.fixture(scope="session")
def django_db_keepdb(folder_tersedia) -> bool:
    """Whether pytest-django finds the database made already."""
    return folder_tersedia is not None and ambil(
        folder_tersedia, Path(connection.creation._get_test_db_name())
    )


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup, django_db_blocker, django_db_keepdb, folder_tersedia
) -> Iterator[None]:
    """The reference data go in once; each test starts from them, as its changes are taken back."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as sementara:
        if folder_tersedia and not django_db_keepdb:
            simpan(folder_tersedia)
        muat_acuan()
        kembali = ingat()
        # Where a test's transactions were real; Django would empty each table, and make anew what
        # it has in each database.
        sementara.setattr(TransactionTestCase, "_fixture_teardown", lambda satu: kembali())
        # What is here now stays to the end: no need to look again and again whether it is garbage.
        gc.collect()
        gc.freeze()
        yield


@pytest.fixture
def acuan(db) -> Kecamatan:
    """The reference data of the source document; its kecamatan is the root of everything."""
    return Kecamatan.objects.get()


@pytest.fixture
def camat(acuan, client) -> Pengguna:
    """The Camat, logged in."""
    pengguna = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def kosong(db) -> None:
    """An installation into which nothing was loaded yet."""
    with transaction.atomic():
        kosongkan(apps.get_models(include_auto_created=True))


@pytest.fixture(autouse=True, scope="session")
def pdf_dinilai_di_sini() -> Iterator[None]:
    """An uploaded PDF is judged in this process: one of its own for each would take long."""
    with pytest.MonkeyPatch.context() as sementara:
        sementara.setattr("dasar.berkas.unggahan.periksa_pdf", nilai_pdf)
        yield


@pytest.fixture(autouse=True, scope="session")
def pengelola_riwayat_sekali() -> Iterator[None]:
    """django-simple-history makes the class of `history` anew each time it is asked; here once."""
    with pytest.MonkeyPatch.context() as sementara:
        sekali = classmethod(cache(HistoryManager.from_queryset.__func__))
        sementara.setattr(HistoryManager, "from_queryset", sekali)
        yield


@pytest.fixture(scope="session")
def halaman_pdf() -> bytes:
    return cetak_html("<html lang='id'><title>Uji</title><p>Halaman uji</p></html>")


@pytest.fixture
def tanpa_cetak(monkeypatch, settings, tmp_path, halaman_pdf) -> None:
    """Every PDF is one small page: for tests of what surrounds the printing, which is slow."""
    # Parts are kept by content: those of this test must not be found by one that reads the paper.
    settings.IKU_DATA = tmp_path
    lembar = SimpleNamespace(pages=[None], write_pdf=lambda **kwargs: halaman_pdf)
    monkeypatch.setattr("dasar.cetak.pdf._susun", lambda *args: lembar)


@pytest.fixture(scope="session")
def tercetak() -> dict[tuple[str, ...], Document]:
    """What was laid out in this run, by its page and styles."""
    return {}


@pytest.fixture
def cetak_sekali(monkeypatch, tercetak) -> None:
    """The same page is printed once a run: for tests of what happens to the paper afterwards.

    Codes come in the same order for each test, so that the pages are the same.
    """

    def sekali(*bahan: str) -> Document:
        if bahan not in tercetak:
            tercetak[bahan] = susun(*bahan)
            tercetak[bahan].write_pdf = cache(tercetak[bahan].write_pdf)
        return tercetak[bahan]

    kode = (f"K7QX-3MD{huruf}" for huruf in HURUF)
    monkeypatch.setattr("dasar.cetak.pdf._susun", sekali)
    monkeypatch.setattr("laporan.actions.laporan.buat_kode", lambda: next(kode))


@pytest.fixture(autouse=True)
def tanpa_peninggalan(settings) -> Iterator[None]:
    """Its records are gone after a test: so is what bears witness of them outside the database."""
    folder = Path(settings.IKU_DATA)
    yield
    (folder / SAKSI).unlink(missing_ok=True)
    for cabang, _, daftar_nama in os.walk(folder / "berkas", topdown=False):
        for path in (Path(cabang, nama) for nama in daftar_nama):
            if S_IMODE(path.stat().st_mode) == TERTUTUP:
                path.unlink()
        # An empty folder would be looked through after each further test.
        if cabang != str(folder / "berkas"):
            with suppress(OSError):
                Path(cabang).rmdir()
