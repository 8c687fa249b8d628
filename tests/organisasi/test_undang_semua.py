"""All invited in one table: one send, errors at their rows, nothing lost, and what is handed out."""

import re

import pytest

from organisasi.aturan.nama_masuk import usulan_nama_masuk
from organisasi.models import Pengguna, UnitKerja
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna

ALAMAT = "/pengaturan/pengguna/undang-semua/"


@pytest.mark.parametrize(
    ("nama", "usulan"),
    [
        ("Siti Aminah", "siti.aminah"),
        ("Drs. H. Budi Santoso Wijaya, M.Si.", "budi.santoso"),
        ("KUTUM HADI KASIYAN, S.Sos.", "kutum.hadi"),
        ("Sugeng", "sugeng"),
        ("Nur'aini", "nuraini"),
        ("ꦱꦶꦠꦶ", ""),
    ],
)
def test_nama_masuk_diusulkan_dari_nama_tanpa_gelar(nama, usulan):
    assert usulan_nama_masuk(nama) == usulan


@pytest.fixture
def admin(acuan, client):
    pengguna = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def isian(client, **diisi):
    """The table as it is shown, with some fields typed: `nama_0="Ani"`."""
    konteks = client.get(ALAMAT).context
    tabel = konteks["tabel"]
    hasil = {"kunci": konteks["kunci"]["kunci"].value()}
    hasil |= {f"orang-{nama}": nilai for nama, nilai in tabel.management_form.initial.items()}
    for nomor, form in enumerate(tabel.forms):
        for bidang in form.visible_fields():
            nilai = bidang.value()
            hasil[f"orang-{nomor}-{bidang.name}"] = getattr(nilai, "pk", nilai) or ""
    for kunci, nilai in diisi.items():
        nama, _, nomor = kunci.rpartition("_")
        hasil[f"orang-{nomor}-{nama}"] = nilai
    return hasil


def baris(client):
    return [form.sebutan for form in client.get(ALAMAT).context["tabel"].forms]


@pytest.mark.django_db
def test_tabel_meminta_camat_dua_verifikator_dan_setiap_unit(client, admin, acuan):
    unit = [str(u) for u in UnitKerja.objects.filter(kecamatan=acuan).order_by("kode")]
    assert baris(client)[:3] == ["Camat", "Verifikator 1", "Verifikator 2"]
    assert sorted(baris(client)[3:10]) == sorted(unit)
    buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan, unit_kerja=UnitKerja.objects.get(kode="PMD"))
    assert baris(client)[:2] == ["Camat", "Verifikator 2"]
    assert "Seksi Pemberdayaan Masyarakat dan Desa" not in baris(client)
    # The name of the Camat is known already.
    assert client.get(ALAMAT).context["tabel"].forms[0]["nama"].value().startswith("KUTUM")


@pytest.mark.django_db
def test_semua_diundang_sekali_kirim_dan_mendapat_tautannya(client, admin, acuan):
    kirim = isian(client, nama_1="Ani Verifikator", nama_2="Budi, S.H.", nama_3="Siti Aminah")
    kirim |= {"orang-3-username": "19700101 199003 2 001", "orang-2-kontak": "0812 3456 7890"}
    halaman = client.post(ALAMAT, kirim)
    isi = halaman.content.decode()
    assert "4 undangan" in isi
    assert isi.count('<div class="qr"><svg') == 4
    assert "https://wa.me/6281234567890?text=" in isi
    assert halaman["Cache-Control"] == "private, no-store" or "no-store" in halaman["Cache-Control"]
    siti = Pengguna.objects.get(username="197001011990032001")
    assert (siti.peran, siti.first_name) == (Peran.STAF, "Siti Aminah")
    assert siti.unit_kerja == siti.daftar_penugasan.get().unit_kerja
    assert Pengguna.objects.get(username="budi").peran == Peran.VERIFIKATOR
    assert Pengguna.objects.get(peran=Peran.CAMAT).username == "kutum.hadi"
    tautan = re.findall(r"<code>http://testserver(/undangan/[^<]+)</code>", isi)
    client.logout()
    assert all(
        "Tautan tidak berlaku" not in client.get(t, follow=True).content.decode() for t in tautan
    )


@pytest.mark.django_db
def test_baris_yang_salah_disebut_dan_tidak_ada_yang_hilang(client, admin, acuan):
    buat_pengguna(kecamatan=acuan, username="ani", unit_kerja=UnitKerja.objects.get(kode="PMD"))
    sebelum = Pengguna.objects.count()
    halaman = client.post(
        ALAMAT,
        isian(client, nama_1="Ani", nama_2="Budi", kontak_3="bukan apa-apa", nama_3="Cici"),
    )
    tabel = halaman.context["tabel"]
    assert tabel.forms[3].errors == {
        "kontak": ["Tulis alamat surel, atau nomor seperti 0812 3456 7890."]
    }
    assert Pengguna.objects.count() == sebelum
    halaman = client.post(ALAMAT, isian(client, nama_1="Ani", nama_2="Budi", nama_3="Cici"))
    tabel = halaman.context["tabel"]
    assert tabel.forms[1].errors == {"username": ["Nama masuk ini sudah dipakai orang lain."]}
    assert [form["nama"].value() for form in tabel.forms[1:4]] == ["Ani", "Budi", "Cici"]
    assert Pengguna.objects.count() == sebelum


@pytest.mark.django_db
def test_dua_baris_tidak_meminta_nama_yang_sama(client, admin, acuan):
    halaman = client.post(ALAMAT, isian(client, nama_1="Budi Santoso", nama_2="Budi Santoso"))
    assert halaman.context["tabel"].forms[2].errors == {
        "username": ["budi.santoso sudah dipakai baris lain."]
    }


@pytest.mark.django_db
def test_staf_di_baris_tambahan_memerlukan_unit(client, admin, acuan):
    kirim = isian(client, nama_12="Orang Lebih", peran_12="staf")
    halaman = client.post(ALAMAT, kirim)
    assert halaman.context["tabel"].forms[12].errors == {
        "unit_kerja": ["Staf harus mempunyai unit kerja."]
    }


@pytest.mark.django_db
def test_tabel_yang_dikirim_dua_kali_membuat_satu_akun(client, admin, acuan):
    kirim = isian(client, nama_1="Ani Lestari")
    for _ in range(2):
        assert "2 undangan" in client.post(ALAMAT, kirim).content.decode()
    assert Pengguna.objects.filter(first_name="Ani Lestari").count() == 1


@pytest.mark.django_db
def test_undangan_yang_sudah_dibagikan_tidak_dimatikan_tabel_berikutnya(client, admin, acuan):
    client.post(ALAMAT, isian(client, nama_0="", nama_1="Ani Lestari"))
    isi = client.post(ALAMAT, isian(client, nama_0="", nama_1="Budi Santoso")).content.decode()
    assert "1 undangan" in isi
    assert "Ani Lestari" not in isi
