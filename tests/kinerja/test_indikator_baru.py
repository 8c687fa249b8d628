"""docs/indikator-baru.md runs as it stands."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from beranda.baca.kabupaten import baca_peringkat
from kinerja.actions.lembar import muat_lembar
from kinerja.aturan.rumus import Nilai
from kinerja.baca import cara, perhitungan
from kinerja.baca.batas import baca_titik, baca_titik_bersama
from kinerja.baca.lembar import baca_berkas_lembar, lembar_tahun, susun_lembar_iku
from kinerja.models import Indikator
from laporan.susun.ringkas import susun_laporan
from organisasi.models.peran import Peran
from tests.angka import menurut_kode
from tests.factories import buat_kecamatan, buat_kegiatan, buat_pengguna

HALAMAN = Path(settings.BASE_DIR) / "docs/indikator-baru.md"
PER = date(2025, 12, 31)


def _blok(bahasa: str) -> str:
    cocok = re.search(rf"```{bahasa}\n(.*?)```", HALAMAN.read_text("utf-8"), re.DOTALL)
    assert cocok
    return cocok[1]


@pytest.fixture
def indikator(acuan, monkeypatch) -> Indikator:
    monkeypatch.setattr(cara, "_DAFTAR", dict(cara._DAFTAR))
    exec(compile(_blok("python"), HALAMAN.name, "exec"), {})
    lembar = susun_lembar_iku(lembar_tahun(acuan, 2025)).tulis()
    lembar["tujuan"][0]["sasaran"][0]["indikator"].append(json.loads(_blok("json")))
    muat_lembar(acuan, baca_berkas_lembar(acuan, json.dumps(lembar).encode()))
    return Indikator.objects.get(kode="IKU-3")


def test_indikator_ketiga_dihitung_dan_dilaporkan(acuan, indikator, client):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 2, 1))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 5, 1))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 5, 2), fungsi=None)
    nilai = menurut_kode(
        perhitungan.hitung(acuan, baca_titik(acuan, 2025, PER, PER)), indikator.kode
    )
    assert (nilai.nilai.pembilang, nilai.nilai.penyebut) == (2, 3)
    assert [triwulan.nilai.penyebut for triwulan in nilai.daftar_triwulan] == [1, 3, 3, 3]
    laporan = susun_laporan(acuan, baca_titik(acuan, 2025, PER, PER))
    daftar_kode = [bagian.kode for bagian in laporan.daftar_indikator]
    assert daftar_kode == ["IPP", "IKU-1", "IKU-3", "IKU-2"]
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert indikator.nama in client.get(reverse("dasbor") + "?tahun=2025").content.decode()


def test_indikator_ketiga_di_halaman_kabupaten(acuan, indikator, client, django_assert_num_queries):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 2, 1))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 5, 2), fungsi=None)
    lain = buat_kecamatan()
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    halaman = client.get(reverse("kabupaten"), {"tahun": 2025, "menurut": "IKU-3"})
    assert halaman.status_code == 200
    assert "peringkat menurut IKU-3" in halaman.content.decode()
    atas, bawah = halaman.context["daftar_baris"]
    assert (atas.peringkat, atas.kecamatan, bawah.peringkat, bawah.kecamatan) == (
        1,
        acuan,
        None,
        lain,
    )
    sendiri = perhitungan.hitung(acuan, baca_titik(acuan, 2025, PER, PER))
    assert [n.nilai for n in atas.daftar_nilai] == [n.nilai for n in sendiri]
    assert atas.nilai("IKU-3").nilai == Nilai(1, 2)
    daftar_titik = baca_titik_bersama([acuan.pk, lain.pk], 2025, PER)
    with django_assert_num_queries(10):
        baca_peringkat(daftar_titik, menurut="IKU-3")
