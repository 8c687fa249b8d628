import pytest
from django.urls import reverse

from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("teks", "satuan", "jawaban"),
    [
        ("1250000.00", "rupiah", "Dibaca Rp1.250.000"),
        ("84.5", "persen", "Dibaca 84,50 %"),
        ("1.250", "", "Dibaca 1.250"),
        ("1.250", "lain", "Dibaca 1.250"),
        ("1,250", "rupiah", "'1,250' dapat berarti 1,25 atau 1.250. Tulis salah satunya."),
    ],
)
def test_yang_diketik_diperlihatkan_seperti_dibaca(client, teks, satuan, jawaban):
    client.force_login(buat_pengguna())
    isi = client.get(reverse("bilangan_dibaca"), {"teks": teks, "satuan": satuan})
    assert isi.content.decode() == jawaban


def test_tulisan_orang_dijawab_sebagai_teks(client):
    client.force_login(buat_pengguna())
    jawaban = client.get(reverse("bilangan_dibaca"), {"teks": "<b>"})
    assert jawaban["Content-Type"].startswith("text/plain")
    assert "tidak terbaca" in jawaban.content.decode()
