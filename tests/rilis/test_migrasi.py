"""A migration that was released is final: offices have run it."""

import json
import re

import pytest
from django.conf import settings

from tests.rilis.migrasi import AKAR, BERKAS, daftar_rilis, migrasi_berubah, sidik_migrasi


def test_migrasi_yang_dirilis_tetap_seperti_semula():
    assert list(migrasi_berubah()) == []


def test_setiap_versi_yang_dirilis_menyimpan_migrasinya():
    judul = re.findall(r"^## (\S+) \((.+)\)$", (AKAR / "CHANGELOG.md").read_text(), re.MULTILINE)
    dirilis = {versi for versi, kapan in judul if kapan != "belum dirilis"}
    assert {rilis.name for rilis in daftar_rilis()} == dirilis
    assert settings.IKU_VERSI in dirilis or settings.IKU_VERSI.endswith(".dev0")


@pytest.fixture
def salinan(tmp_path):
    """The migrations in a folder of their own, released as 1.0.0 and in part as 0.9.0."""
    for nama in sidik_migrasi():
        tujuan = tmp_path / nama
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        tujuan.write_bytes((AKAR / nama).read_bytes())
    semua = sidik_migrasi(tmp_path)
    for versi, isi in (("0.9.0", dict([next(iter(semua.items()))])), ("1.0.0", semua)):
        (tmp_path / "rilis" / versi).mkdir(parents=True)
        (tmp_path / "rilis" / versi / BERKAS).write_text(json.dumps(isi))
    return tmp_path


def test_satu_bita_yang_berubah_disebut(salinan):
    assert list(migrasi_berubah(salinan / "rilis", salinan)) == []
    for nama in sidik_migrasi(salinan):
        path = salinan / nama
        semula = path.read_bytes()
        path.write_bytes(semula[:-2] + b" \n")
        (temuan, *sisa) = migrasi_berubah(salinan / "rilis", salinan)
        assert nama in temuan
        assert "has changed" in temuan
        assert len(sisa) == (nama == next(iter(sidik_migrasi(salinan))))
        path.write_bytes(semula)


def test_yang_hilang_disebut_dan_yang_baru_boleh(salinan):
    lama = salinan / "kinerja/migrations/0001_awal.py"
    lama.rename(lama.with_name("0003_baru.py"))
    assert list(migrasi_berubah(salinan / "rilis", salinan)) == [
        "kinerja/migrations/0001_awal.py, final since 1.0.0, is gone."
    ]
