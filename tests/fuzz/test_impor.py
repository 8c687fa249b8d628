"""The importers, given workbooks with hostile cells and files that only look like workbooks."""

import os
import time
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError

from beranda.baca.periksa import periksa
from desa.excel import dokumen as dokumen
from impor.models import Impor
from kinerja.excel import kolom as kegiatan
from organisasi.models.peran import Peran
from tests.buku_kerja import SATU_DOKUMEN, SATU_KEGIATAN, TINDAK_LANJUT, buku_dokumen, buku_kegiatan
from tests.factories import buat_pengguna
from tests.fuzz.jahat import BILANGAN, ISI_BERKAS, SISIPAN, TANGGAL, TEKS
from tests.putusan import lihat_impor

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap, pytest.mark.basis_data]
BANYAK = max(int(os.environ.get("IKU_FUZZ", "40")) // 10, 12)
DETIK_TERLAMA = 5
SEL = (
    st.sampled_from(TEKS)
    | st.sampled_from(TANGGAL)
    | st.sampled_from(BILANGAN)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates(date(1900, 3, 1), date(9999, 12, 31))
    | st.datetimes()
)
BUKU = {
    "kegiatan": (buku_kegiatan, kegiatan.JUDUL, SATU_KEGIATAN | TINDAK_LANJUT),
    "dokumen": (buku_dokumen, dokumen.JUDUL, SATU_DOKUMEN),
}


def baris(judul):
    """Few cells differ from a good row; the simplest row is a good one."""
    return st.dictionaries(st.sampled_from(list(judul)), SEL, max_size=3)


def _unggah(client, isi: str, buku: bytes) -> None:
    """Upload, look at the answer, then store it if it may be stored, and look again."""
    mulai = time.process_time()
    berkas = SimpleUploadedFile("buku.xlsx", buku)
    jawaban = client.post(reverse("impor_list"), {"isi": isi, "berkas": berkas}, follow=True)
    assert jawaban.status_code == 200
    teks = jawaban.content.decode()
    if impor := Impor.objects.order_by("-pk").first():
        alamat = reverse("impor_detail", args=[impor.pk])
        jawaban = client.post(
            alamat, {"aksi": "simpan", "dilihat": lihat_impor(impor)}, follow=True
        )
        teks += jawaban.content.decode()
    assert SISIPAN not in teks
    assert time.process_time() - mulai < DETIK_TERLAMA


@pytest.fixture
def verifikator(client, acuan, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    pengguna = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def _profil():
    return settings(
        max_examples=BANYAK, deadline=None, database=None, derandomize=BANYAK <= 100,
        print_blob=False, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


@pytest.mark.parametrize("isi", sorted(BUKU))
def test_buku_kerja_dengan_sel_jahat(client, verifikator, tmp_path, isi):
    tulis, judul, baik = BUKU[isi]
    hitung = {"kasus": 0, "tersimpan": 0}

    @_profil()
    @given(st.lists(baris(judul), min_size=1, max_size=4))
    def satu_buku(daftar):
        try:
            path = tulis(tmp_path / "buku.xlsx", *(baik | beda for beda in daftar))
        except (IllegalCharacterError, ValueError):
            return  # a workbook cannot hold that
        hitung["kasus"] += 1
        with transaction.atomic():
            _unggah(client, isi, path.read_bytes())
            hitung["tersimpan"] += Impor.objects.filter(status="disimpan").exists()
            assert periksa() == []
            transaction.set_rollback(True)

    satu_buku()
    print(f"impor {isi}: {hitung}")
    assert hitung["tersimpan"]


def test_berkas_yang_bukan_buku_kerja(client, verifikator, tmp_path):
    utuh = buku_kegiatan(tmp_path / "utuh.xlsx", TINDAK_LANJUT).read_bytes()

    @_profil()
    @given(
        st.sampled_from(ISI_BERKAS)
        | st.binary(max_size=300)
        | st.integers(1, len(utuh)).map(lambda sampai: utuh[:-sampai])
        | st.tuples(st.integers(0, len(utuh) - 8), st.binary(min_size=1, max_size=8)).map(
            lambda ganti: utuh[: ganti[0]] + ganti[1] + utuh[ganti[0] + len(ganti[1]) :]
        )
    )
    def satu_berkas(isi):
        with transaction.atomic():
            _unggah(client, "kegiatan", isi)
            assert periksa() == []
            transaction.set_rollback(True)

    satu_berkas()
