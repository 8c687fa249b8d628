from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from beranda.baca.kabupaten import KerjaKecamatan, baca_kerja, baca_peringkat
from kinerja.actions.muat_acuan import muat_acuan
from kinerja.baca.batas import baca_titik, baca_titik_bersama
from kinerja.baca.perhitungan import hitung
from kinerja.models import Indikator, Kegiatan, RealisasiTercatat
from organisasi.models import Kecamatan
from organisasi.models.peran import Peran
from peragaan.management.kabupaten import KECAMATAN
from tests.angka import menurut_kode
from tests.factories import (
    buat_batas,
    buat_dokumen,
    buat_kecamatan,
    buat_kegiatan,
    buat_laporan,
    buat_pengguna,
    buat_perpanjangan,
    buat_realisasi,
    buat_target,
    tutup_periode,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2025, 12, 31)


@pytest.fixture
def dua(acuan):
    """Two kecamatan with the same reference data and other records."""
    desa = [{"kode": "35.08.01.2001", "nama": "Satu"}]
    lain = muat_acuan({"kode": "35.08.01", "nama": "Tempursari", "desa": desa})
    for kecamatan, jumlah in ((acuan, 3), (lain, 1)):
        unit = kecamatan.daftar_unit_kerja.get(kode="PMD")
        for _ in range(jumlah):
            buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 12, 1))
        buat_kegiatan(unit_kerja=unit)
        buat_kegiatan(unit_kerja=unit, fungsi=None)
    buat_batas(lain, tahun=2025, tanggal=date(2025, 11, 30))
    rkp = lain.daftar_jenis_dokumen.get(kode="RKPDesa")
    buat_perpanjangan(rkp, tahun=2025, tenggat=date(2025, 10, 31))
    buat_dokumen(lain.daftar_desa.get(), rkp, tanggal_penetapan=date(2025, 10, 15))
    buat_dokumen(
        acuan.daftar_desa.get(nama="Rojopolo"),
        acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun_anggaran=2024,
        tanggal_diterima=date(2025, 3, 31),
    )
    buat_target(Indikator.objects.get(kode="IKU-1", lembar__kecamatan=acuan))
    return acuan, lain


def peringkat(menurut="IKU-1", per=HARI_INI):
    return baca_peringkat(semua_titik(per), menurut=menurut)


def semua_titik(per=HARI_INI):
    daftar_pk = Kecamatan.objects.values_list("pk", flat=True)
    return baca_titik_bersama(daftar_pk, 2025, HARI_INI, per)


@pytest.mark.parametrize("per", [HARI_INI, date(2025, 12, 1), date(2025, 6, 30)])
def test_angkanya_sama_dengan_hitungan_setiap_kecamatan(dua, per):
    for baris in peringkat(per=per):
        sendiri = hitung(baris.kecamatan, baca_titik(baris.kecamatan, 2025, HARI_INI, per))
        assert [(n.kode, n.nilai, n.target, n.capaian, n.predikat) for n in baris.daftar_nilai] == [
            (n.kode, n.nilai, n.target, n.capaian, n.predikat) for n in sendiri
        ]


def test_peringkat_menurut_indikator_yang_dipilih(dua):
    acuan, lain = dua
    kosong = buat_kecamatan()
    assert [(b.peringkat, b.kecamatan) for b in peringkat()] == [
        (1, acuan),
        (2, lain),
        (None, kosong),
    ]
    assert [b.kecamatan for b in peringkat("IKU-2")] == [lain, acuan, kosong]


def test_nilai_yang_sama_berbagi_peringkat(dua):
    for kecamatan in Kecamatan.objects.all():
        Kegiatan.objects.milik(kecamatan).update(status="batal", alasan_batal="Uji")
        unit = kecamatan.daftar_unit_kerja.get(kode="PMD")
        buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 4, 1))
    assert [b.peringkat for b in peringkat()] == [1, 1]
    assert menurut_kode(peringkat()[0].daftar_nilai).nilai.realisasi == Decimal(100)


def test_jumlah_kueri_tetap(dua, django_assert_num_queries):
    for _ in range(5):
        buat_kecamatan()
    with django_assert_num_queries(3):
        daftar_titik = semua_titik()
    # The ninth is of the recorded values.
    with django_assert_num_queries(9):
        baca_peringkat(daftar_titik, menurut="IKU-1")
    with django_assert_num_queries(6):
        baca_kerja(daftar_titik.keys(), 2025)


def test_halaman_untuk_pembaca_kabupaten(client, dua):
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    isi = client.get("/kabupaten/?tahun=2025&menurut=IKU-2").content.decode()
    assert "peringkat menurut IKU-2" in isi
    assert "/?kecamatan=35.08.01&amp;tahun=2025" in isi
    assert client.get("/kabupaten/?menurut=apa").status_code == 200


def test_yang_diukur_lain_tidak_berperingkat(dua):
    acuan, lain = dua
    Indikator.objects.filter(kode="IKU-1", lembar__kecamatan=acuan).update(satuan="indeks")
    # As many measure it this way as that: the first of them decides.
    assert [(b.peringkat, b.kecamatan) for b in peringkat()] == [(1, lain), (None, acuan)]


def test_bila_yang_kecil_lebih_baik_yang_terkecil_pertama(dua):
    acuan, lain = dua
    milik = Indikator.objects.filter(kode="IPP")
    milik.update(satuan="hari", arah="turun", rentang_bawah=None, rentang_atas=None)
    for kecamatan, hari in ((acuan, 7), (lain, 3)):
        buat_realisasi(milik.get(lembar__kecamatan=kecamatan), tahun=2025, triwulan=1, nilai=hari)
    assert [b.kecamatan for b in peringkat("IPP")] == [lain, acuan]


def test_kerja_kecamatan_dalam_setahun(dua):
    acuan, lain = dua
    tutup_periode(acuan, tahun=2025)
    buat_laporan(acuan, tahun=2025)
    kerja = baca_kerja([acuan.pk, lain.pk, buat_kecamatan().pk], 2025)
    assert kerja[acuan.pk].daftar_tertutup == ("I",)
    assert kerja[acuan.pk].daftar_laporan == ("Laporan IKU",)
    assert kerja[lain.pk].daftar_laporan == ()
    assert kerja[acuan.pk].terakhir is not None
    assert list(kerja.values())[-1] == KerjaKecamatan()


def test_ikhtisar_diurutkan_disaring_dan_dijumlahkan(client, dua):
    _, lain = dua
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    jawaban = client.get("/kabupaten/?tahun=2025&per=2025-12-31&urut=terlambat")
    terlambat = [baris.terlambat for baris in jawaban.context["daftar_baris"]]
    assert terlambat == sorted(terlambat, reverse=True)
    # Six desa and one, three documents each.
    assert jawaban.context["semua_dokumen"] == 21
    assert "Dokumen semua desa: 21" in jawaban.content.decode()
    nama = client.get("/kabupaten/?tahun=2025&cari=tempur").context["daftar_baris"]
    assert [baris.kecamatan for baris in nama] == [lain]
    kosong = client.get("/kabupaten/?tahun=2025&cari=tidak+ada").content.decode()
    assert "Tidak ada kecamatan yang cocok" in kosong


def test_ikhtisar_sebagai_buku_kerja_mengikuti_saringannya(client, dua):
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    alamat = "/kabupaten/excel/?tahun=2025&per=2025-12-31&cari=jatiroto"
    buku = load_workbook(BytesIO(client.get(alamat).content))
    judul, *daftar_baris = buku.active.iter_rows(values_only=True)
    assert judul[:3] == ("Peringkat", "Kecamatan", "Indikator")
    assert [baris[1:3] for baris in daftar_baris] == [
        ("Jatiroto", "IPP"),
        ("Jatiroto", "IKU-1"),
        ("Jatiroto", "IKU-2"),
    ]
    assert daftar_baris[1][4] == "75,00 %"


def test_pilihan_kecamatan_berlaku_bagi_alamatnya_dan_tautannya(client, dua):
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    assert client.get("/")["Location"] == "/kabupaten/"
    jawaban = client.get("/?kecamatan=35.08.17", follow=True)
    assert jawaban.redirect_chain == [("/kecamatan/35.08.17/", 302)]
    assert "Kecamatan Jatiroto" in jawaban.content.decode()
    # What was opened last decides nothing.
    assert "Kecamatan Tempursari" in client.get("/kecamatan/35.08.01/").content.decode()
    assert client.get("/?tahun=2025")["Location"] == "/kabupaten/"


@pytest.mark.lengkap
@pytest.mark.basis_data
def test_contoh_sekabupaten(settings, tmp_path):
    settings.IKU_DATA = tmp_path
    # The issued reports are printed by the worker, which takes long.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    call_command("contoh", "--kabupaten", stdout=StringIO())
    assert Kecamatan.objects.count() == 21
    assert len(KECAMATAN) == len(dict(KECAMATAN)) == 20
    daftar = peringkat()
    assert all(b.peringkat for b in daftar)
    assert len({menurut_kode(b.daftar_nilai).nilai.realisasi for b in daftar}) > 4
    assert len({menurut_kode(b.daftar_nilai, "IKU-2").nilai.realisasi for b in daftar}) > 3
    # The index that others settle, too, at several levels.
    assert len({menurut_kode(b.daftar_nilai, "IPP").nilai.realisasi for b in daftar}) > 4

    def jumlah():
        return [
            banyak.count()
            for model in (Kegiatan, RealisasiTercatat)
            for banyak in (model.objects, model.history)
        ]

    semula = jumlah()
    call_command("contoh", "--kabupaten", stdout=StringIO())
    assert jumlah() == semula
