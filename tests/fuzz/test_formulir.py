"""Every form of every page, sent with hostile values; the long run is IKU_FUZZ=10000.

No answer may be a fault or slow, nothing typed may come back as markup, and whatever was stored
must pass `periksa`. Each case is taken back afterwards.
"""

import os
import time
from collections import Counter
from copy import copy
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings

from beranda.baca.periksa import periksa
from tests.dunia import buat_dunia
from tests.formulir import Formulir, baca_formulir
from tests.fuzz.jahat import SISIPAN, isian
from tests.hak_akses import HAK_AKSES, PEMAKAI

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap, pytest.mark.basis_data]
BANYAK = int(os.environ.get("IKU_FUZZ", "40"))
SEPUTARAN = 2 if BANYAK <= 1_000 else 5
DETIK_TERLAMA = 5  # of this process; a busy machine does not count
SENDIRI = ('"ORGANISASI_SESI"', '"DASAR_LAJU"', '"DJANGO_SESSION"')
URUTAN = ("staf pemilik", "verifikator", "camat", "admin", "kabupaten", "anonim")


class Catatan:
    """Notes whether something was written, and how many cases each form got."""

    def __init__(self) -> None:
        self.menulis = False
        self.kasus: Counter[str] = Counter()
        self.tersimpan = 0

    def __call__(self, execute, sql, params, many, context):
        awal = sql.lstrip(" \n(").upper()
        if awal.startswith(("INSERT", "UPDATE", "DELETE")):
            self.menulis |= not any(tabel in awal for tabel in SENDIRI)
        return execute(sql, params, many, context)


@pytest.fixture
def dunia(acuan, tanpa_cetak, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    return buat_dunia(acuan)


def _pembaca(nama: str) -> list[str]:
    """Whose forms of this page are tried: of everybody in the long run, else of one or two."""
    boleh = [p for p in URUTAN if HAK_AKSES[nama][PEMAKAI.index(p)] == 200]
    return boleh if BANYAK > 1_000 else boleh[:2]


def kumpulkan(client, dunia) -> list[tuple[str, Formulir]]:
    """Each form of the product once for each set of fields, with who sees it."""
    ketemu: dict[tuple[str, str, frozenset[str]], tuple[str, Formulir]] = {}
    for pemakai in URUTAN:
        client.logout()
        if dunia.pengguna[pemakai]:
            client.force_login(dunia.pengguna[pemakai])
        for nama in HAK_AKSES:
            if pemakai not in _pembaca(nama):
                continue
            jawaban = client.get(dunia.alamat(nama))
            if not jawaban.get("Content-Type", "").startswith("text/html"):
                continue
            for satu in baca_formulir(jawaban.content.decode(), dunia.alamat(nama)):
                kunci = (urlsplit(satu.alamat).path, satu.metode, frozenset(satu.bidang))
                ketemu.setdefault(kunci, (pemakai, satu))
    return list(ketemu.values())


def _kirim(client, formulir: Formulir, isi) -> tuple[int, str]:
    mulai = time.process_time()
    kirim = client.post if formulir.metode == "post" else client.get
    jawaban = kirim(formulir.alamat, isi, follow=True)
    lama = time.process_time() - mulai
    assert lama < DETIK_TERLAMA, f"{formulir.alamat}: {lama:.1f} detik"
    assert jawaban.status_code < 500
    tipe = jawaban.get("Content-Type", "")
    teks = jawaban.content.decode() if tipe.startswith("text/html") else ""
    return jawaban.status_code, teks


def coba(client, formulir: Formulir, isi, catatan: Catatan, awal: set[str]) -> None:
    """One case: sent, looked at, examined, taken back."""
    kuki = copy(client.cookies)
    catatan.menulis = False
    try:
        with transaction.atomic():
            with connection.execute_wrapper(catatan):
                _, teks = _kirim(client, formulir, isi)
            assert SISIPAN not in teks
            if catatan.menulis:
                catatan.tersimpan += 1
                assert set(periksa()) <= awal
            transaction.set_rollback(True)
    finally:
        client.cookies = kuki


def _uji(client, formulir: Formulir, banyak: int, catatan: Catatan, awal: set[str]) -> None:
    @settings(
        max_examples=banyak, deadline=None, database=None, derandomize=BANYAK <= 1_000,
        print_blob=False, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(isian(formulir))
    def satu_formulir(isi):
        catatan.kasus[formulir.alamat] += 1
        coba(client, formulir, isi, catatan, awal)

    satu_formulir()


def test_setiap_formulir_tahan_isian_jahat(client, dunia, subtests):
    daftar = kumpulkan(client, dunia)
    assert len(daftar) > 60
    assert len({satu.alamat for _, satu in daftar if satu.metode == "post"}) > 40
    catatan, awal = Catatan(), set(periksa())
    # In rounds: a long run that is cut off has tried every form.
    while catatan.kasus.total() < BANYAK:
        for pemakai, formulir in daftar:
            client.logout()
            if dunia.pengguna[pemakai]:
                client.force_login(dunia.pengguna[pemakai])
            with subtests.test(f"{formulir.metode} {formulir.alamat}", pemakai=pemakai):
                _uji(client, formulir, SEPUTARAN, catatan, awal)
        print(
            f"{len(daftar)} formulir, {catatan.kasus.total()} kasus, {catatan.tersimpan} menyimpan",
            flush=True,
        )
    assert catatan.tersimpan
