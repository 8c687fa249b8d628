"""Login, logout and password change."""

import pytest

from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db
SANDI = "padi-menguning-2025"


@pytest.fixture
def pengguna(acuan):
    pengguna = buat_pengguna(
        kecamatan=acuan, username="siti", unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD")
    )
    pengguna.set_password(SANDI)
    pengguna.save()
    return pengguna


def test_masuk_lalu_keluar(client, pengguna):
    response = client.post("/masuk/", {"username": "siti", "password": SANDI}, follow=True)
    assert "Indikator Kinerja Utama" in response.content.decode()
    response = client.post("/keluar/", follow=True)
    assert response.request["PATH_INFO"] == "/masuk/"


def test_sandi_salah_ditolak_dengan_kalimat(client, pengguna):
    response = client.post("/masuk/", {"username": "siti", "password": "salah"})
    assert response.status_code == 200
    [sebab] = response.context["form"].non_field_errors()
    assert sebab.startswith("Nama pengguna atau kata sandi salah.")


def test_ganti_sandi(client, pengguna):
    client.force_login(pengguna)
    baru = "sawah-terbentang-2026"
    isian = {"old_password": SANDI, "new_password1": baru, "new_password2": baru}
    response = client.post("/ganti-sandi/", isian, follow=True)
    assert "Kata sandi sudah diganti." in response.content.decode()
    pengguna.refresh_from_db()
    assert pengguna.check_password(baru)


def test_kata_sandi_tidak_masuk_riwayat(pengguna):
    assert not hasattr(pengguna.history.first(), "password")


def test_masuk_bukan_perubahan_pengguna(client, pengguna):
    awal = pengguna.history.count()
    client.force_login(pengguna)
    assert pengguna.history.count() == awal
    pengguna.first_name = "Siti"
    pengguna.save(update_fields=["first_name", "last_login"])
    assert pengguna.history.count() == awal + 1


def test_sandi_hanya_diganti_lewat_post(client, pengguna):
    client.force_login(pengguna)
    assert client.put("/ganti-sandi/").status_code == 405
