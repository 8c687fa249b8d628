"""Files without a record, and what a killed worker leaves."""

import os
from datetime import timedelta
from pathlib import Path
from stat import S_IMODE

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from dasar.berkas.penyimpanan import TERBUKA, TERTUTUP
from dasar.berkas.yatim import daftar_yatim, periksa_yatim
from dasar.pekerja.pekerjaan import buang_sisa
from tests.factories import DICATAT_PADA, buat_bukti

pytestmark = pytest.mark.django_db


def taruh(folder: Path, nama: str, umur: timedelta, hak: int = TERBUKA) -> Path:
    path = folder / nama
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF")
    path.chmod(hak)
    saat = (timezone.now() - umur).timestamp()
    os.utime(path, (saat, saat))
    return path


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def utuh(monkeypatch):
    """Nothing else is wrong: the records of these tests name files that are not theirs."""
    modul = "organisasi.management.commands.bersihkan.kesalahan_pemasangan"
    monkeypatch.setattr(modul, lambda: [*periksa_yatim()])


def test_sisa_unggahan_yang_lama_saja_yang_dihapus(media, utuh, capsys):
    tua, muda = timedelta(days=8), timedelta(days=6)
    dipakai = taruh(media, "bukti/2025/03/dipakai.pdf", tua)
    dahulu = taruh(media, "bukti/2025/03/dahulu.pdf", tua)
    baru = taruh(media, "bukti/2025/03/baru.pdf", muda)
    yatim = taruh(media, "bukti/2025/03/yatim.pdf", tua)
    cetakan = taruh(media, "cetakan/lama.pdf", tua, TERTUTUP)
    bukti = buat_bukti(berkas="bukti/2025/03/dahulu.pdf")
    bukti.berkas = "bukti/2025/03/dipakai.pdf"
    bukti.save()
    assert list(daftar_yatim(sebelum=timezone.now())) == [baru, yatim, cetakan]
    assert list(daftar_yatim(sebelum=DICATAT_PADA)) == []
    assert list(periksa_yatim()) == []
    call_command("bersihkan")
    assert "dan 2 berkas tanpa catatan" in capsys.readouterr().out
    assert not yatim.exists()
    assert all(path.exists() for path in (dipakai, dahulu, baru))
    # What a record names can no longer be taken for what is left of an upload.
    assert S_IMODE(dipakai.stat().st_mode) == TERTUTUP


@pytest.mark.parametrize("hak", [TERTUTUP, 0o644, 0o444])
def test_bukti_yang_catatannya_hilang_ditemukan_dan_tidak_pernah_dihapus(media, utuh, hak):
    bukti = taruh(media, "bukti/2025/03/bukti.pdf", timedelta(days=800), hak)
    laporan = taruh(media, "laporan/terbit.pdf", timedelta(days=800), hak)
    assert list(daftar_yatim(sebelum=timezone.now())) == []
    with pytest.raises(CommandError, match="tidak ada catatan yang menyebutnya"):
        call_command("bersihkan")
    assert bukti.exists()
    assert laporan.exists()


@pytest.mark.django_db(transaction=True)
def test_berkas_ditutup_begitu_catatannya_tersimpan(media):
    def simpan(jadi):
        with transaction.atomic():
            nama = default_storage.save("bukti/a.pdf", ContentFile(b"%PDF"))
            assert S_IMODE((media / nama).stat().st_mode) == TERBUKA
            transaction.set_rollback(not jadi)
        return S_IMODE((media / nama).stat().st_mode)

    assert simpan(jadi=True) == TERTUTUP
    assert simpan(jadi=False) == TERBUKA


def test_sisa_pekerja_yang_mati_dibuang(tmp_path):
    sisa = taruh(tmp_path, ".cetak-abc/hasil", timedelta())
    lain = taruh(tmp_path, "berkas/x.pdf", timedelta())
    buang_sisa(tmp_path)
    assert not sisa.parent.exists()
    assert lain.exists()
