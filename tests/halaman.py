"""What each URL of the resolver answers to the first peran that may open it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from django.http import HttpResponse
from django.test import Client

from organisasi.models.peran import PUBLIK
from tests.alamat import nama_semua_url
from tests.dunia import Dunia
from tests.izin import PERAN_URL

# Drawn by Swagger UI (tests/antarmuka/test_api.py says what is asked of it).
BUKAN_KITA = {"api_coba"}
PEMBUKA = ("staf pemilik", "verifikator", "camat", "admin", "kabupaten", "anonim")


@dataclass(frozen=True)
class Halaman:
    nama: str
    pemakai: str
    alamat: str
    isi: bytes

    def __str__(self) -> str:
        return f"{self.nama} ({self.pemakai})"


def berupa_halaman(jawaban: HttpResponse) -> bool:
    """Whether it is a page; a file is none, and neither is a fragment for a part of a page."""
    isi = b"" if jawaban.streaming else jawaban.content.lstrip()
    return jawaban.status_code == 200 and isi.startswith(b"<!DOCTYPE html>")


def _masuk(dunia: Dunia, pemakai: str) -> Client:
    client = Client()
    if pengguna := dunia.pengguna[pemakai]:
        client.force_login(pengguna)
    return client


def _boleh(dunia: Dunia, nama: str, pemakai: str) -> bool:
    pengguna = dunia.pengguna[pemakai]
    return PERAN_URL[nama] == PUBLIK or (pengguna is not None and pengguna.peran in PERAN_URL[nama])


def baca_jawaban(
    dunia: Dunia, pembuka: tuple[str, ...] = PEMBUKA, hanya: Collection[str] = ()
) -> Iterator[tuple[str, str, HttpResponse]]:
    """Each URL by its name, with the first whom it shows something, and the answer.

    One that sends everybody elsewhere gives the answer to the last; one that none of them may
    open is left out. `hanya` names the URLs where not all of them are wanted.
    """
    client = {pemakai: _masuk(dunia, pemakai) for pemakai in pembuka}
    for nama in sorted(hanya or nama_semua_url()):
        jawaban = None
        for pemakai in filter(partial(_boleh, dunia, nama), pembuka):
            jawaban = client[pemakai].get(dunia.alamat(nama, pemakai))
            if jawaban.status_code == 200:
                break
        if jawaban is not None:
            yield nama, pemakai, jawaban


def baca_halaman(
    dunia: Dunia, pembuka: tuple[str, ...] = PEMBUKA, hanya: Collection[str] = ()
) -> list[Halaman]:
    """Each URL that answers with a page, as the first who may open it."""
    return [
        Halaman(nama, pemakai, dunia.alamat(nama, pemakai), jawaban.content)
        for nama, pemakai, jawaban in baca_jawaban(dunia, pembuka, hanya)
        if berupa_halaman(jawaban) and nama not in BUKAN_KITA
    ]
