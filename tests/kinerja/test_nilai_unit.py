"""One figure: its sums, the words of the QuerySet, the rule, and every page that shows it."""

import json
from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beranda.baca.kabupaten import baca_peringkat
from beranda.baca.perbandingan import baca_perbandingan, baca_unit
from dasar.models import StatusCatatan
from kinerja.aturan.rumus import Nilai, ditindaklanjuti, gabung
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.batas import baca_titik
from kinerja.baca.konteks import Konteks
from kinerja.baca.nilai_unit import SEMUA, nilai_per_unit
from kinerja.baca.perhitungan import hitung
from kinerja.models import Kegiatan, StatusKegiatan
from laporan.susun.rincian import daftar_kegiatan
from laporan.susun.ringkas import susun_laporan
from organisasi.models.peran import Peran
from tests.angka import menurut_kode
from tests.factories import (
    buat_batas,
    buat_kecamatan,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
    buat_unit,
)

pytestmark = pytest.mark.basis_data
HARI_INI, BATAS = date(2026, 1, 31), date(2026, 1, 15)
DAFTAR_TINDAK_LANJUT = (
    [],
    [(date(2025, 12, 1), StatusCatatan.BERLAKU)],
    [(date(2025, 12, 1), StatusCatatan.BATAL)],
    [(BATAS, StatusCatatan.BERLAKU), (date(2025, 12, 1), StatusCatatan.BATAL)],
    [(date(2026, 1, 16), StatusCatatan.BERLAKU)],
)
HARI = st.integers(0, 400).map(lambda n: date(2024, 12, 25) + timedelta(days=n))
TINDAK_LANJUT = st.tuples(HARI, st.sampled_from(StatusCatatan.values))
KEGIATAN = st.tuples(
    HARI,
    st.integers(0, 2),
    st.sampled_from(StatusKegiatan.values),
    st.booleans(),
    st.lists(TINDAK_LANJUT, max_size=3),
)


def _isi(unit, daftar):
    for tanggal, nomor, status, berfungsi, daftar_tindak_lanjut in daftar:
        kegiatan = buat_kegiatan(
            unit_kerja=unit[nomor],
            tanggal=tanggal,
            status=status,
            alasan_batal="Hujan" if status == StatusKegiatan.BATAL else "",
            **({} if berfungsi else {"fungsi": None}),
        )
        for hari, keadaan in daftar_tindak_lanjut:
            alasan = "Keliru" if keadaan == StatusCatatan.BATAL else ""
            buat_tindak_lanjut(kegiatan, tanggal=hari, status=keadaan, alasan_batal=alasan)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    daftar=st.lists(KEGIATAN, max_size=8),
    akhir=HARI,
    daftar_batas=st.tuples(HARI, HARI),
)
def test_satu_aturan_di_setiap_kata(daftar, akhir, daftar_batas):
    """The sums, the words of the QuerySet and the rule say the same of every row."""
    kecamatan, lain = buat_kecamatan(), buat_kecamatan()
    semua = [buat_unit(kecamatan), buat_unit(kecamatan), buat_unit(lain)]
    _isi(semua, daftar)
    daftar_titik = {
        satu.pk: TitikWaktu(2025, akhir, akhir, batas)
        for satu, batas in zip((kecamatan, lain), daftar_batas, strict=True)
    }
    konteks = Konteks(daftar_titik)
    hasil = nilai_per_unit(konteks)
    for unit in semua:
        for per, nilai in zip(konteks.per_triwulan.values(), hasil[SEMUA, unit.pk], strict=True):
            titik = daftar_titik[unit.kecamatan_id].pada(per)
            dihitung = Kegiatan.objects.filter(unit_kerja=unit).dihitung(titik)
            sudah = dihitung.ditindaklanjuti(titik)
            belum = dihitung.belum_ditindaklanjuti(titik)
            assert nilai == Nilai(sudah.count(), dihitung.count())
            assert nilai.penyebut - nilai.pembilang == belum.count()
            assert {k.pk for k in dihitung if _menurut_aturan(k, titik)} == {k.pk for k in sudah}


def _menurut_aturan(kegiatan, titik):
    daftar_tanggal = [t.tanggal for t in kegiatan.daftar_tindak_lanjut.berlaku()]
    return ditindaklanjuti(kegiatan.tanggal, daftar_tanggal, per=titik.per, batas=titik.batas)


@pytest.mark.django_db
def test_satu_kueri_berapa_pun_unit_dan_kecamatannya(django_assert_num_queries):
    akhir = date(2025, 12, 31)
    daftar_unit = [buat_unit() for _ in range(3)]
    for unit in daftar_unit[1:]:
        buat_kegiatan(unit_kerja=unit)
    titik = TitikWaktu(2025, akhir, akhir, akhir)
    konteks = Konteks({unit.kecamatan_id: titik for unit in daftar_unit}, hanya_kini=True)
    with django_assert_num_queries(1):
        hasil = nilai_per_unit(konteks)
    assert hasil == {(SEMUA, unit.pk): [Nilai(0, 1)] for unit in daftar_unit[1:]}


@pytest.mark.django_db
def test_semua_permukaan_menunjukkan_angka_yang_sama(acuan, client, monkeypatch, capsys):
    """Command line, dashboard, list, units, kabupaten, comparison and the rows of the reports."""
    isi = [
        (date(2025, 3, 1), nomor % 3, status, berfungsi, daftar_tindak_lanjut)
        for nomor, (status, berfungsi, daftar_tindak_lanjut) in enumerate(
            product(StatusKegiatan.values, (True, False), DAFTAR_TINDAK_LANJUT)
        )
    ]
    _isi([acuan.daftar_unit_kerja.get(kode=kode) for kode in ("PEM", "PMD", "KEU")], isi)
    buat_batas(acuan, tahun=2025, tanggal=BATAS)
    buat_kegiatan(unit_kerja=buat_unit(buat_kecamatan()), tindak_lanjut=date(2025, 4, 1))
    for modul in ("beranda.views.dasbor", "kinerja.views.daftar"):
        monkeypatch.setattr(f"{modul}.timezone.localdate", lambda: HARI_INI)
    titik = baca_titik(acuan, 2025, HARI_INI, HARI_INI)
    seharusnya = Nilai(2, 5)

    iku1 = menurut_kode(hitung(acuan, titik))
    assert iku1.nilai == iku1.daftar_triwulan[3].nilai == seharusnya
    assert gabung(unit.nilai for unit in iku1.daftar_unit) == seharusnya
    assert iku1.baris.filter(sudah_ditindaklanjuti=True).count() == 2
    call_command("hitung", "2025", "--per=2026-01-31", "--json", "--kecamatan", acuan.kode)
    satu = json.loads(capsys.readouterr().out)["indikator"][1]
    assert Nilai(satu["pembilang"], satu["penyebut"]) == seharusnya

    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    daftar_kartu = client.get("/", {"tahun": 2025}).context["daftar_kartu"]
    assert menurut_kode(kartu.nilai for kartu in daftar_kartu).nilai == seharusnya
    for hitungan, jumlah in (("dihitung", 5), ("ditindaklanjuti", 2), ("belum", 3)):
        daftar = client.get("/kegiatan/", {"tahun": 2025, "hitungan": hitungan})
        assert daftar.context["halaman"].paginator.count == jumlah
    for unit in iku1.daftar_unit:
        satu = acuan.daftar_unit_kerja.get(kode=unit.kode)
        (banding,) = baca_unit(satu, HARI_INI.year, hari_ini=HARI_INI)
        lalu = [t.nilai for t in banding.daftar_tahun if t.tahun == 2025]
        assert lalu == ([unit.nilai] if unit.nilai.penyebut else [])
    tahun_lalu = (
        menurut_kode(baca_perbandingan(acuan, HARI_INI.year, hari_ini=HARI_INI))
        .daftar_tahun[-2]
        .nilai
    )
    assert tahun_lalu.realisasi == seharusnya.realisasi
    (baris,) = baca_peringkat({acuan.pk: titik}, menurut="IKU-1")
    assert baris.nilai("IKU-1").nilai == seharusnya
    assert menurut_kode(susun_laporan(acuan, titik).daftar_indikator).nilai == seharusnya
    rincian = daftar_kegiatan(acuan, titik)
    hitungan = Counter(baris.hitungan for satu in rincian for baris in satu.daftar_baris)
    assert hitungan["1 / 1"] == seharusnya.pembilang
    assert hitungan["0 / 1"] + hitungan["0 / 1, setelah batas"] == 3
