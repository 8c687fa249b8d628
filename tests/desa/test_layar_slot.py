"""The page of one slot: dates, milestones, scans."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desa.models import BerkasDokumen, DokumenDesa, TanggalTahapan
from organisasi.models.peran import Peran
from tests.berkas_uji import pdf
from tests.factories import buat_dokumen, buat_pengguna, buat_perpanjangan, buat_tanggal_tahapan
from tests.putusan import lihat_berkas

pytestmark = pytest.mark.django_db
ALAMAT = "/dokumen-desa/2025/35.08.17.2002/APBDesa/"


@pytest.fixture
def staf(acuan, client):
    pengguna = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def dokumen(acuan):
    return buat_dokumen(
        acuan.daftar_desa.get(nama="Rojopolo"),
        acuan.daftar_jenis_dokumen.get(kode="APBDesa"),
        tanggal_penetapan=date(2025, 12, 30),
    )


def isian(client, **kwargs):
    """What the page would send, with these fields (without keys) typed over."""
    form = client.get(ALAMAT).context["form"]
    isi = {nama: "" if form[nama].value() is None else form[nama].value() for nama in form.fields}
    isi |= {nama: f"{nilai:%d/%m/%Y}" for nama, nilai in isi.items() if isinstance(nilai, date)}
    for awal, nilai in kwargs.items():
        (nama,) = [nama for nama in isi if nama.startswith(awal)][:1]
        isi[nama] = nilai
    return isi


def test_semua_isi_slot_disimpan_sekali_jalan(client, staf):
    isi = isian(client, penetapan="30122025", keterangan="Lewat pos", tahapan="20 Nov 2025")
    halaman = client.post(ALAMAT, isi, follow=True).content.decode()
    assert "Disimpan." in halaman
    assert "Lewat pos" in halaman
    assert "40 hari" in halaman
    assert DokumenDesa.objects.get().keterangan == "Lewat pos"


def test_tidak_ada_yang_berubah(client, staf, dokumen):
    assert (
        "Tidak ada yang berubah."
        in client.post(ALAMAT, isian(client), follow=True).content.decode()
    )


def test_tahapan_yang_salah_kembali_dengan_isiannya(client, staf):
    halaman = client.post(ALAMAT, isian(client, tahapan="31/11/2025")).content.decode()
    assert "Bukan tanggal" in halaman
    assert "31/11/2025" in halaman
    halaman = client.post(ALAMAT, isian(client, tahapan="31/12/2090")).content.decode()
    assert "belum terjadi" in halaman
    assert not DokumenDesa.objects.exists()


def test_dua_orang_di_satu_tahapan(client, staf, dokumen):
    pertama = isian(client, tahapan="20/11/2025")
    kedua = isian(client, tahapan="25/11/2025")
    client.post(ALAMAT, pertama)
    response = client.post(ALAMAT, kedua)
    assert "baru saja menyimpan: 20/11/2025" in response.content.decode()
    form = response.context["form"]
    # The answer is the decision: it was seen beside what is stored.
    putusan = kedua | {n: form[n].value() for n in form.fields if n.startswith("semula")}
    client.post(ALAMAT, putusan)
    assert TanggalTahapan.objects.get().tanggal == date(2025, 11, 25)


def test_dua_orang_di_satu_slot(client, staf, dokumen):
    kedua = isian(client, keterangan="Punya saya")
    client.post(ALAMAT, isian(client, keterangan="Punya orang"))
    halaman = client.post(ALAMAT, kedua).content.decode()
    assert "Punya orang" in halaman
    akhiran = f"{dokumen.desa_id}_{dokumen.jenis_dokumen_id}"
    tersimpan = dict(re.findall(r'name="(tersimpan_\w+)"\s+value="([^"]*)"', halaman))
    assert tersimpan[f"tersimpan_keterangan_{akhiran}"] == "Punya orang"
    client.post(ALAMAT, kedua | tersimpan | {f"pilih_{akhiran}": "tersimpan"})
    assert DokumenDesa.objects.get().keterangan == "Punya orang"


def test_pembaca_melihat_tanpa_isian(client, acuan, dokumen):
    buat_tanggal_tahapan(
        dokumen,
        tahapan=dokumen.jenis_dokumen.daftar_tahapan.get(urutan=1),
        tanggal=date(2025, 12, 1),
    )
    buat_perpanjangan(dokumen.jenis_dokumen, tenggat=date(2026, 1, 15))
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    halaman = client.get(ALAMAT).content.decode()
    assert "29 hari" in halaman
    assert "diperpanjang dari 31 Desember 2025 ke 15 Januari 2026" in halaman
    assert "<form method" not in halaman.split("<main")[1]


@pytest.mark.parametrize(
    "alamat",
    [
        "/dokumen-desa/2025/35.08.17.2002/Perdes/",
        "/dokumen-desa/2025/35.08.17.2099/APBDesa/",
        "/dokumen-desa/1999/35.08.17.2002/APBDesa/",
    ],
)
def test_slot_yang_tidak_ada(client, staf, alamat):
    assert client.get(alamat).status_code == 404


def test_desa_yang_tidak_aktif_pada_tahun_itu_tidak_punya_slot(client, staf, acuan):
    acuan.daftar_desa.filter(nama="Rojopolo").update(aktif_sampai_tahun=2024)
    assert client.get(ALAMAT).status_code == 404


def unggah(client, *daftar):
    return client.post(f"{ALAMAT}unggah/", {"daftar_berkas": daftar}, follow=True)


def test_pindaian_diunggah_dilihat_dibatalkan_dipulihkan(client, staf, dokumen):
    pindaian = SimpleUploadedFile("perdes.pdf", pdf())
    assert "perdes.pdf" in unggah(client, pindaian).content.decode()
    berkas = BerkasDokumen.objects.get()
    pk = berkas.pk
    response = client.get(f"/dokumen-desa/berkas/{pk}/?tampil")
    assert response.content == pdf()
    assert response["Content-Disposition"].startswith("inline")
    alamat = f"/dokumen-desa/berkas/{pk}"
    assert "Batalkan perdes.pdf?" in client.get(f"{alamat}/batalkan/").content.decode()
    # What changed behind the page is told, and what was typed stays.
    isi = {"alasan": "Salah", "dilihat": lihat_berkas(berkas)}
    DokumenDesa.objects.update(nomor="9/2025")
    halaman = client.post(f"{alamat}/batalkan/", isi, follow=True).content.decode()
    assert "Berubah sejak halaman ini dibuka: nomor." in halaman
    assert "nomor 9/2025" in halaman
    assert 'value="Salah"' in halaman
    isi["dilihat"] = lihat_berkas(berkas)
    halaman = client.post(f"{alamat}/batalkan/", isi, follow=True).content.decode()
    assert "dibatalkan: Salah" in halaman
    assert (
        "sudah dibatalkan" in client.post(f"{alamat}/batalkan/", {"alasan": "x"}).content.decode()
    )
    isi = {"alasan": "Benar", "dilihat": lihat_berkas(berkas)}
    halaman = client.post(f"{alamat}/pulihkan/", isi, follow=True).content.decode()
    assert "Pindaian dipulihkan" in halaman
    assert "sudah berlaku" in client.post(f"{alamat}/pulihkan/", {"alasan": "x"}).content.decode()
    riwayat = client.get(f"/dokumen-desa/riwayat/{dokumen.pk}/").content.decode()
    assert "perdes.pdf" in riwayat


def test_unggahan_yang_ditolak_disebut(client, staf):
    halaman = unggah(client, SimpleUploadedFile("a.pdf", b"MZ")).content.decode()
    assert "jenis berkas tidak diterima" in halaman
    assert client.get(f"{ALAMAT}unggah/").status_code == 200


def test_dokumen_yang_tidak_diatur_lagi_dibuka_di_riwayatnya(client, staf, dokumen):
    assert client.get(f"/dokumen-desa/buka/{dokumen.pk}/").url == ALAMAT
    dokumen.jenis_dokumen.daftar_aturan.update(berlaku_sampai_tahun=2024)
    assert "riwayat" in client.get(f"/dokumen-desa/buka/{dokumen.pk}/").url
