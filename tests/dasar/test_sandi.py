"""Which passwords are refused, and what the form says about it."""

from time import process_time

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from dasar.pintu.sandi import kata_umum, mudah_ditebak
from tests.factories import buat_pengguna


@pytest.mark.parametrize(
    "sandi",
    [
        "jatiroto2025",
        "Jatiroto2025!",
        "J4t1r0t0-2025",
        "Kecamatan Jatiroto",
        "lumajang.lumajang",
        "r4h4514-99",
        "2025rahasia2025",
        "sitiaminah1990",
        "bismillah123",
        "qwertyuiop",
        "asdfgh123456",
        "seninselasarabu",
        "17-08-1945",
        "197001011990032001",
        "!!!!!!!!!!",
        "1234567890",
        "1357924680",
        "1122334455",
        "2025-2025-2025",
        "0812-3456-7791",
        "6281234567791",
        "3508174107900003",
        "19870512 4471",
        "12051987#4471",
        "#2025#4471#",
        "کککککککککک",
        "\uff4a\uff41tiroto2025",
        "lumajang2026",
        "Lumajang@2026",
        "jatiroto12",
        "Kantor-Camat-2026",
        "KecJatiroto2026",
        "P@ssw0rd2026",
        "pendidikan2026",
        "Senin2026!!",
        "Mangga-2026",
        "ayam goreng 1",
        "1q2w3e4r5t",
        "akucintakamu99",
        # Accepted before: behind a well-known word, four signs alone are left to guess.
        "jatirotoxkw7",
        "-_-_-_-_-_-_-",
    ],
)
def test_sandi_dari_kata_umum_mudah_ditebak(sandi):
    assert mudah_ditebak(sandi)


@pytest.mark.parametrize(
    "sandi",
    [
        "padi-menguning-2025",
        "kuda lumping terbang",
        "Tq8#vL2mZp",
        "kambing berenang",
        "tembakau-lumajang-7",
        "Hujan-Sore-2026",
        "hujan-sore-2026",
        "kopi gunung macan selasa",
        "KopiGunungMacanSelasa",
        "kantor camat surat rapat",
        "gergaji ember kabut",
        "motorku mogok di klakah",
        "jatiroto-xkw7-tebu",
        "83920417566",
        "8392-0417-566",
        "9471038265140",
        "ꦥꦢꦶꦩꦼꦔꦸꦤꦶꦁ",
    ],
)
def test_sandi_yang_sulit_ditebak_diterima(sandi):
    assert not mudah_ditebak(sandi)


@pytest.mark.parametrize(
    "sandi", ["password123", "iloveyou123", "Rahasia-2025", "pendek", "4815162342"]
)
def test_sandi_umum_ditolak_dalam_bahasa_indonesia(sandi):
    with pytest.raises(ValidationError) as error:
        validate_password(sandi)
    assert not any(kata in " ".join(error.value.messages) for kata in ("password", "This", "too"))


@pytest.mark.parametrize(
    "sandi", ["Budi-Santoso-170890", "santoso.budi.4471", "Tegalombo-2027-x", "bud1s4nt0s0-2026"]
)
def test_nama_sendiri_dan_kantor_tidak_menambah_kekuatan(sandi):
    assert mudah_ditebak(sandi, "budi.santoso Budi Santoso budi@contoh.id", "Tegalombo Pacitan")


@pytest.mark.django_db
def test_yang_dikenal_dari_orangnya_dinilai(acuan):
    budi = buat_pengguna(username="budi", kecamatan=acuan, first_name="Wiranegara")
    with pytest.raises(ValidationError):
        validate_password("Wiranegara-170890", budi)
    validate_password("Wiranegara-170890", buat_pengguna(username="siti", kecamatan=acuan))


def test_sandi_sepanjang_apa_pun_dinilai_seketika():
    mulai = process_time()
    mudah_ditebak("4@8({[<369!1|" * 1000)
    assert process_time() - mulai < 5


def test_daftar_kata_hanya_huruf_kecil_dan_tidak_kosong():
    assert len(kata_umum()) > 1000
    assert {kata for kata in kata_umum() if kata != kata.lower()} == set()


@pytest.mark.django_db
def test_halaman_ganti_sandi_menyebut_aturannya(client, acuan):
    client.force_login(buat_pengguna(kecamatan=acuan))
    isi = client.get("/ganti-sandi/").content.decode()
    assert "empat kata yang tidak berhubungan" in isi
    assert "10 karakter" in isi
