"""Files without a record, and what a killed worker leaves."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from organisasi.pekerjaan import buang_sisa
from organisasi.yatim import daftar_yatim
from tests.factories import DICATAT_PADA, buat_bukti

pytestmark = pytest.mark.django_db


def taruh(folder: Path, nama: str, umur: timedelta) -> Path:
    path = folder / nama
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF")
    saat = (timezone.now() - umur).timestamp()
    os.utime(path, (saat, saat))
    return path


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_hanya_yang_lama_dan_tidak_disebut_siapa_pun(media, capsys):
    tua, muda = timedelta(days=8), timedelta(days=6)
    dipakai = taruh(media, "bukti/2025/03/dipakai.pdf", tua)
    dahulu = taruh(media, "bukti/2025/03/dahulu.pdf", tua)
    baru = taruh(media, "bukti/2025/03/baru.pdf", muda)
    yatim = taruh(media, "bukti/2025/03/yatim.pdf", tua)
    bukti = buat_bukti(berkas="bukti/2025/03/dahulu.pdf")
    bukti.berkas = "bukti/2025/03/dipakai.pdf"
    bukti.save()
    assert list(daftar_yatim(sebelum=timezone.now())) == [baru, yatim]
    assert list(daftar_yatim(sebelum=DICATAT_PADA)) == []
    call_command("bersihkan")
    assert "dan 1 berkas tanpa catatan" in capsys.readouterr().out
    assert not yatim.exists()
    assert all(path.exists() for path in (dipakai, dahulu, baru))


def test_sisa_pekerja_yang_mati_dibuang(tmp_path):
    sisa = taruh(tmp_path, ".cetak-abc/hasil", timedelta())
    lain = taruh(tmp_path, "berkas/x.pdf", timedelta())
    buang_sisa(tmp_path)
    assert not sisa.parent.exists()
    assert lain.exists()
