"""The pages of what went wrong: faults, a lost database, a full disk, limits, CSRF."""

import errno
import json
import os
from types import SimpleNamespace

import psycopg
import pytest
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from beranda.views import dasbor
from iku_jatiroto import galat
from kinerja.views import catat
from organisasi.models import Sesi
from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture
def rusak(monkeypatch):
    """The dashboard fails with this exception; the client gets the page instead of it."""

    def rusakkan(error):
        def gagal(*args, **kwargs):
            raise error

        monkeypatch.setattr(dasbor, "hitung", gagal)

    return rusakkan


# Pages of what went wrong


def test_500_names_the_number_and_nothing_else(client, camat, rusak, catatan):
    rusak(ValueError("Siti di /srv/iku/data"))
    client.raise_request_exception = False
    client.force_login(camat)
    response = client.get("/")
    isi = response.content.decode()
    assert response.status_code == 500
    assert response["X-Request-ID"] in isi
    for rahasia in ("Siti", "/srv", "ValueError", "Sutomo"):
        assert rahasia not in isi
    (baris,) = catatan("django.request")
    assert baris["permintaan"] == response["X-Request-ID"]
    assert "Siti" not in json.dumps(baris)


def test_a_lost_database_is_503_and_is_asked_for_nothing(client, camat, monkeypatch):
    client.force_login(camat)
    client.raise_request_exception = False

    def putus(*args, **kwargs):
        raise OperationalError("could not connect to 10.0.0.5")

    monkeypatch.setattr(Sesi.objects, "get", putus)
    response = client.get("/")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Tunggu sebentar" in response.content.decode()
    assert "10.0.0.5" not in response.content.decode()
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize(
    ("error", "pesan"),
    [
        (OSError(errno.ENOSPC, "/srv/iku"), "server penuh"),
        (OSError(errno.EDQUOT, "/srv/iku"), "server penuh"),
        (OSError(errno.EROFS, "/srv/iku"), "hanya dapat dibaca"),
        (OperationalError("database or disk is full"), "server penuh"),
        (OperationalError("attempt to write a readonly database"), "hanya dapat dibaca"),
        (OperationalError('could not extend file "base/5": No space left'), "server penuh"),
        (InterfaceError("connection already closed"), "tidak dapat dihubungi"),
        (psycopg.OperationalError("server closed the connection"), "tidak dapat dihubungi"),
    ],
)
def test_a_disk_without_room_is_503_and_said(client, camat, monkeypatch, error, pesan):
    client.force_login(camat)
    client.raise_request_exception = False

    def gagal(*args, **kwargs):
        raise error

    monkeypatch.setattr(Sesi.objects, "get", gagal)
    response = client.get("/")
    assert response.status_code == 503
    assert pesan in response.content.decode()
    assert "/srv" not in response.content.decode()


@pytest.mark.parametrize(
    ("tanda", "bebas", "pesan"),
    [
        (os.ST_RDONLY, 10_000, "hanya dapat dibaca"),
        (0, 10, "server penuh"),
        (0, 10_000, "tidak dapat dihubungi"),
        (None, 0, "tidak dapat dihubungi"),
    ],
)
def test_a_vague_fault_of_the_database_is_told_by_the_disk(
    client, camat, monkeypatch, tanda, bebas, pesan
):
    client.force_login(camat)
    client.raise_request_exception = False

    def gagal(*args, **kwargs):
        raise OperationalError("disk I/O error")

    def statvfs(folder):
        if tanda is None:
            raise FileNotFoundError(folder)
        return SimpleNamespace(f_flag=tanda, f_bavail=bebas, f_frsize=4096)

    monkeypatch.setattr(Sesi.objects, "get", gagal)
    monkeypatch.setattr(galat.os, "statvfs", statvfs)
    assert pesan in client.get("/").content.decode()


def test_a_full_disk_gives_back_what_was_typed(client, acuan, monkeypatch):
    """Where no form tells it: what was typed waits in the session, as when one ends."""
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    client.force_login(buat_pengguna(unit_kerja=unit, kecamatan=acuan))
    client.raise_request_exception = False
    baru = reverse("kegiatan_baru")

    def gagal(*args, **kwargs):
        raise OSError(errno.ENOSPC, "/srv/iku")

    with monkeypatch.context() as tambalan:
        tambalan.setattr(catat, "CatatForm", gagal)
        response = client.post(baru, {"uraian": "Rapat yang lama diketik"})
    assert response.status_code == 503
    assert "isian Anda sudah dikembalikan" in response.content.decode()
    assert f'href="{baru}"' in response.content.decode()
    assert client.get(baru).context["form"]["uraian"].value() == "Rapat yang lama diketik"


def test_what_cannot_be_kept_is_not_promised(client, acuan, monkeypatch):
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    client.force_login(buat_pengguna(unit_kerja=unit, kecamatan=acuan))
    client.raise_request_exception = False

    def gagal(*args, **kwargs):
        raise OSError(errno.ENOSPC, "/srv/iku")

    def putus(*args, **kwargs):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(catat, "CatatForm", gagal)
    monkeypatch.setattr(galat, "simpan_tertunda", putus)
    response = client.post(reverse("kegiatan_baru"), {"uraian": "Rapat"})
    assert response.status_code == 503
    assert "dikembalikan" not in response.content.decode()


def test_another_fault_of_the_system_is_500(client, camat, monkeypatch):
    client.force_login(camat)
    client.raise_request_exception = False

    def gagal(*args, **kwargs):
        raise OSError(errno.EIO, "rusak")

    monkeypatch.setattr(Sesi.objects, "get", gagal)
    assert client.get("/").status_code == 500


def test_unknown_host_in_indonesian():
    response = Client().get("/masuk/", HTTP_HOST="jahat.example")
    assert response.status_code == 400
    assert "Alamat yang dipakai" in response.content.decode()
    assert "jahat" not in response.content.decode()


def test_wrong_request_in_indonesian(client, camat):
    client.force_login(camat)
    response = client.get("/laporan/2025/pdf/?per=kemarin")
    assert response.status_code == 400
    assert "Permintaan salah" in response.content.decode()


def test_too_large_a_request_is_413_before_it_is_read(client, camat, settings):
    settings.IKU_BATAS_BERKAS_MB = 1
    client.force_login(camat)
    besar = SimpleUploadedFile("a.pdf", b" " * (5 * 1024 * 1024 + 1))
    response = client.post("/ganti-sandi/", {"berkas": besar})
    assert response.status_code == 413
    assert "Terlalu besar" in response.content.decode()
    assert client.post("/masuk/", CONTENT_LENGTH="banyak").status_code == 413


def test_too_many_files_are_413(client, camat, settings):
    client.force_login(camat)
    banyak = [SimpleUploadedFile(f"{i}.pdf", b"%PDF") for i in range(21)]
    assert client.post("/ganti-sandi/", {"berkas": banyak}).status_code == 413


def test_too_large_by_count_of_fields(rf):
    assert galat.permintaan_salah(rf.get("/"), TooManyFilesSent()).status_code == 413


# CSRF


def ketat():
    return Client(enforce_csrf_checks=True)


def test_csrf_failure_in_indonesian():
    response = ketat().post("/masuk/", {"username": "siti"})
    assert response.status_code == 403
    assert "Kirim ulang formulir" in response.content.decode()


def test_a_form_of_ours_that_is_too_old_keeps_what_was_typed(acuan):
    staf = buat_pengguna(kecamatan=acuan)
    client = ketat()
    client.force_login(staf)
    baru = reverse("kegiatan_baru")
    response = client.post(baru, {"uraian": "Rapat"}, HTTP_ORIGIN="http://testserver")
    assert response.status_code == 403
    assert f'href="{baru}"' in response.content.decode()
    assert client.get(baru).context["form"]["uraian"].value() == "Rapat"


def test_a_form_of_another_site_leaves_nothing(acuan):
    client = ketat()
    client.force_login(buat_pengguna(kecamatan=acuan))
    baru = reverse("kegiatan_baru")
    client.post(baru, {"uraian": "Palsu"}, HTTP_ORIGIN="https://jahat.example")
    assert client.get(baru).context["form"]["uraian"].value() is None
