"""A receipt from its issue to the page on which anybody can check it."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from desa.models import TandaTerima
from tests.factories import buat_dokumen, buat_pengguna, buat_tanda_terima
from tests.putusan import lihat_penerimaan, lihat_tanda_terima

pytestmark = pytest.mark.django_db
ALAMAT = "/dokumen-desa/2025/35.08.17.2002/LPPDesa/"


@pytest.fixture
def staf(acuan, client):
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    pengguna = buat_pengguna(unit_kerja=unit, kecamatan=acuan, first_name="Wati")
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def dokumen(acuan):
    return buat_dokumen(
        acuan.daftar_desa.get(nama="Rojopolo"),
        acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun_anggaran=2024,
        tanggal_diterima=date(2025, 3, 20),
        nomor="4/2025",
    )


def teks_pdf(response):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)


def test_dari_terbit_sampai_batal(client, staf, dokumen):
    assert 'value="Wati"' in client.get(f"{ALAMAT}tanda-terima/").content.decode()
    isi = {"penyerah": "Sutrisno", "penerima": "Wati", "dilihat": lihat_penerimaan(dokumen)}
    halaman = client.post(f"{ALAMAT}tanda-terima/", isi, follow=True).content.decode()
    tanda_terima = TandaTerima.objects.get()
    assert f"{tanda_terima} siap dicetak" in halaman
    assert "Terbitkan tanda terima" not in halaman
    # A date is not broken between two lines.
    teks = teks_pdf(client.get(f"/tanda-terima/pdf/{tanda_terima.pk}/")).replace("\xa0", " ")
    for bagian in (
        "KECAMATAN JATIROTO",
        tanda_terima.nomor,
        "Desa Rojopolo",
        "LPPDesa",
        "20 Maret 2025",
        "Sutrisno",
        f"/cek/tanda-terima/{tanda_terima.kode}/",
    ):
        assert bagian in teks
    batalkan = f"/tanda-terima/batalkan/{tanda_terima.pk}/"
    assert "Batalkan tanda terima" in client.get(batalkan).content.decode()
    # What changed behind the page is told, and what was typed stays.
    halaman = client.post(batalkan, {"alasan": "Salah nama", "dilihat": "{}"}).content.decode()
    assert "Berubah sejak halaman ini dibuka: status tanda terima" in halaman
    assert 'value="Salah nama"' in halaman
    isi = {"alasan": "Salah nama", "dilihat": lihat_tanda_terima(tanda_terima)}
    halaman = client.post(batalkan, isi, follow=True).content.decode()
    assert "batal: Salah nama" in halaman
    assert "Terbitkan tanda terima" in halaman
    assert "sudah dibatalkan" in client.post(batalkan, {"alasan": "x"}).content.decode()
    assert "BATAL" in teks_pdf(client.get(f"/tanda-terima/pdf/{tanda_terima.pk}/"))
    riwayat = client.get(f"/dokumen-desa/riwayat/{dokumen.pk}/").content.decode()
    assert "Diterbitkan" in riwayat
    assert "Salah nama" in riwayat


def test_isian_kosong_kembali(client, staf, dokumen):
    assert client.post(f"{ALAMAT}tanda-terima/", {"penerima": ""}).status_code == 200
    assert not TandaTerima.objects.exists()


def test_yang_belum_diterima_diminta_tanggalnya(client, staf):
    halaman = client.get(f"{ALAMAT}tanda-terima/", follow=True).content.decode()
    assert "Isi dahulu tanggal diterima" in halaman


def test_perubahan_tanggal_memberi_tahu_yang_batal(client, staf, dokumen):
    buat_tanda_terima(dokumen, urutan=7)
    form = client.get(ALAMAT).context["form"]
    isi = {nama: "" if form[nama].value() is None else form[nama].value() for nama in form.fields}
    (bidang,) = [nama for nama in isi if nama.startswith("diterima_")]
    halaman = client.post(ALAMAT, isi | {bidang: "21/03/2025"}, follow=True).content.decode()
    assert "TT-2025-0007 batal karena tanggal diterima" in halaman


def test_buku_tanda_terima_setahun(client, staf, dokumen):
    buat_tanda_terima(dokumen, urutan=7, status="batal", alasan_batal="Salah nama")
    halaman = client.get("/tanda-terima/2025/").content.decode()
    assert "TT-2025-0007" in halaman
    assert "Batal: Salah nama" in halaman
    assert "Belum ada tanda terima" in client.get("/tanda-terima/2024/").content.decode()


def test_siapa_pun_dapat_memeriksa_kode(client, dokumen):
    tanda_terima = buat_tanda_terima(dokumen, kode="K7QX-3MDP", nomor_dokumen="4/2025")
    halaman = client.get("/cek/tanda-terima/K7QX-3MDP/").content.decode()
    for bagian in (tanda_terima.nomor, "masih berlaku", "Rojopolo", "LPPDesa", "20 Maret 2025"):
        assert bagian in halaman
    assert tanda_terima.penerima not in halaman
    tanda_terima.status, tanda_terima.alasan_batal = "batal", "Rahasia dapur"
    tanda_terima.save()
    halaman = client.get("/cek/tanda-terima/K7QX-3MDP/").content.decode()
    assert "sudah dibatalkan" in halaman
    assert "Rahasia dapur" not in halaman


def test_kode_diketik_seadanya(client, dokumen):
    buat_tanda_terima(dokumen, kode="K7QX-3MDP")
    response = client.get("/cek/tanda-terima/k7qx3mdp/")
    assert response.url == "/cek/tanda-terima/K7QX-3MDP/"


@pytest.mark.parametrize("kode", ["K7QX-3MDQ", "AAAA-1111", "x"])
def test_kode_yang_tidak_dikenal(client, dokumen, kode):
    buat_tanda_terima(dokumen, kode="K7QX-3MDP")
    response = client.get(f"/cek/tanda-terima/{kode}/")
    assert response.status_code == 404
    assert "Tidak ditemukan" in response.content.decode()
