import pytest
from django.db import connection
from django.test import Client

from kinerja.acuan import muat_acuan
from organisasi.models import Kecamatan

BACA = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK TO SAVEPOINT")
# The one exception: a session that is rotated or renewed while a page is read.
TABEL_SESI = '"DJANGO_SESSION"'


def tolak_tulis(execute, sql, params, many, context):
    # PostgreSQL puts the halves of a UNION into brackets.
    awal = sql.lstrip(" \n(").upper()
    assert awal.startswith(BACA) or TABEL_SESI in awal, f"GET menulis: {sql[:120]}"
    return execute(sql, params, many, context)


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


@pytest.fixture
def acuan(db) -> Kecamatan:
    """The reference data of the source document; its kecamatan is the root of everything."""
    return muat_acuan()
