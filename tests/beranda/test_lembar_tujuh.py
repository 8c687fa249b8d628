"""The first pages with a sheet of seven indicators of all kinds and units."""

import re
from datetime import date

import pytest
from django.urls import reverse

from beranda.baca.meja_camat import baca_meja
from kinerja.aturan.kemungkinan import KeadaanIndikator
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.models import Indikator, RealisasiTercatat
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna
from tests.lembar_tujuh import isi_tujuh

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 8, 10)


@pytest.fixture
def tujuh(acuan, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: HARI_INI)
    return isi_tujuh(acuan, 2026, triwulan=2)


@pytest.fixture
def kecamatan(tujuh, acuan):
    return acuan


def kata(isi: bytes) -> str:
    """What is read: without tags, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", isi.decode()).split())


def bagian(isi: bytes, kode: str) -> str:
    """The cards of the indicator, on the first page and on that of the details."""
    pola = rf'<section class="kartu[^>]*id="{kode}">.*?</section>'
    daftar = re.findall(pola, isi.decode(), re.DOTALL)
    assert len(daftar) == 2
    return kata(" ".join(daftar).encode())


def kartu(kecamatan, hari_ini=HARI_INI):
    titik = baca_titik(kecamatan, hari_ini.year, hari_ini)
    meja = baca_meja(kecamatan, titik, hitung(kecamatan, titik), {})
    return {satu.nilai.kode: satu for satu in meja.daftar_kartu}


def test_dasbor_menulis_setiap_nilai_dengan_satuannya(client, kecamatan):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan))
    isi = client.get(reverse("dasbor")).content + client.get(reverse("rincian_indikator")).content
    indeks = bagian(isi, "ikw")
    assert "85,25" in indeks
    # The capaian is a percentage of the target whatever the unit; nothing else here is one.
    assert re.findall(r"\S+ %", indeks) == ["99,13 %"]
    assert "Triwulan II: Laporan hasil evaluasi nomor 5/2 tanggal 20 Juni 2026" in indeks
    assert "× 100" not in indeks
    assert "(desa × dokumen)" not in indeks
    lama = bagian(isi, "lama")
    assert "target paling tinggi 3,0 hari" in lama
    assert "3,0 hari" in lama
    assert "× 100" not in lama
    nki = bagian(isi, "nki")
    assert "target 110" in nki
    assert "capaian 83,64 %" in nki
    assert "76,3 %" in bagian(isi, "skm-1")
    assert "66,67 %" in bagian(isi, "fas")
    assert "33,33" not in bagian(isi, "dok-1")


def test_dasbor_memperlihatkan_dokumen_semua_indikator(client, kecamatan):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan))
    kisi = client.get(reverse("dasbor")).context["kisi"]
    assert {kolom.kode for kolom in kisi.daftar_kolom} == {"RKPDesa", "APBDesa", "LPPDesa"}


@pytest.mark.parametrize(("hitungan", "jumlah"), [("ditindaklanjuti", 2), ("dihitung", 3)])
def test_angka_indikator_yang_disempitkan_menuju_barisnya_saja(client, kecamatan, hitungan, jumlah):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan))
    alamat = f"/kegiatan/?tahun=2026&per=2026-08-10&hitungan={hitungan}&indikator=FAS"
    assert alamat.replace("&", "&amp;") in client.get(reverse("rincian_indikator")).content.decode()
    assert client.get(alamat).context["halaman"].paginator.count == jumlah
    semua = client.get(alamat.replace("FAS", "lain")).context["halaman"].paginator.count
    assert semua == jumlah + 1


def test_halaman_unit_memakai_lingkup_indikatornya(client, kecamatan, tujuh):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan))
    alamat = reverse("unit_detail", args=["PEM"])
    teks = kata(client.get(alamat).content)
    assert "FAS tahun 2026" in teks
    assert "66,67 %" in teks
    assert "2 ditindaklanjuti dari 3 kegiatan yang dihitung" in teks
    Indikator.objects.filter(kode="FAS").update(cara={"jenis": "tindak_lanjut", "unit": ["PMD"]})
    assert "Tidak ada indikator 2026" in kata(client.get(alamat).content)


def test_perbandingan_menulis_setiap_nilai_dengan_satuannya(client, kecamatan):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan))
    jawaban = client.get(reverse("perbandingan"))
    daftar = {satu.kode: satu for satu in jawaban.context["daftar_banding"]}
    assert len(daftar) == 7
    assert [garis.tulisan for garis in daftar["NKI"].grafik.daftar_garis] == [
        "0",
        "50",
        "100",
        "150",
    ]
    teks = kata(jawaban.content)
    assert "Tahun 2026: 3,0 hari, target 3,0 hari." in teks
    assert "Tahun 2026: 85,25, target 86,00." in teks
    assert "85,25 %" not in teks


def test_meja_menyebut_giliran_dan_tidak_menambah_yang_dicatat(client, kecamatan, tujuh):
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=kecamatan))
    isi = client.get(reverse("dasbor"))
    assert [k.nilai.kode for k in isi.context["meja"].daftar_andai] == ["FAS", "DOK-1", "DOK-2"]
    assert "Nilai triwulan II: mencapai target." in kata(isi.content)  # 3 hari dari target 3
    assert "Nilai triwulan II: belum mencapai target." in kata(isi.content)
    RealisasiTercatat.objects.filter(triwulan=2).delete()
    pem = kecamatan.daftar_unit_kerja.get(kode="PEM")
    Indikator.objects.filter(kode="NKI").update(pencatat=pem)
    satu = kartu(kecamatan)
    assert satu["IKW"].giliran == "Triwulan II belum dicatat; giliran verifikator."
    assert satu["NKI"].giliran == f"Triwulan II belum dicatat; giliran {pem.nama}."
    assert satu["FAS"].giliran == ""
    RealisasiTercatat.objects.all().delete()
    assert (
        kartu(kecamatan, date(2026, 2, 1))["IKW"].giliran == "Belum dicatat; giliran verifikator."
    )
    assert "giliran verifikator" in kata(client.get(reverse("dasbor")).content)


def test_arah_turun_membaik_bila_berkurang(client, kecamatan, monkeypatch):
    # A week before the present day only the value of the first quarter, 4,0 hari, is known.
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 7, 5))
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=kecamatan))
    teks = kata(client.get(reverse("dasbor")).content)
    assert "▼ turun 1,0 hari (membaik) sejak pekan lalu" in teks
    assert "▲ naik 1 sejak pekan lalu" in teks  # NKI


def test_hanya_nilai_setahun_yang_memutuskan(kecamatan, tujuh):
    assert kartu(kecamatan)["LAMA"].keadaan == KeadaanIndikator.BELUM_LENGKAP
    akhir = date(2027, 1, 4)
    RealisasiTercatat.objects.filter(triwulan=2).update(triwulan=4)
    titik = baca_titik(kecamatan, 2026, akhir)
    meja = baca_meja(kecamatan, titik, hitung(kecamatan, titik), {})
    keadaan = {satu.nilai.kode: satu.keadaan for satu in meja.daftar_kartu}
    assert keadaan["LAMA"] == KeadaanIndikator.TERCAPAI
    assert keadaan["NKI"] == KeadaanIndikator.DI_BAWAH
