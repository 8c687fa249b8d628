"""A session that runs out loses nothing that was typed."""

import pytest
from django.urls import reverse

from kinerja.models import Kegiatan
from organisasi.views.tertunda import PALING_BESAR
from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db
BARU = reverse("kegiatan_baru")
ISIAN = {
    "tanggal": "2025-06-01",
    "jenis": "fasilitasi",
    "uraian": "Rapat yang lama diketik",
    "tempat": "Pendopo",
}


@pytest.fixture
def staf(acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    return buat_pengguna(unit_kerja=unit, kecamatan=acuan)


def masuk(client, pengguna):
    pengguna.set_password("sandi-uji-123")
    pengguna.save()
    isian = {"username": pengguna.username, "password": "sandi-uji-123", "next": BARU}
    return client.post(reverse("masuk"), isian)


def test_isian_kembali_sesudah_masuk_lagi_dan_hanya_sekali(client, staf, acuan):
    desa = [str(d.pk) for d in acuan.daftar_desa.order_by("kode")[:2]]
    jawaban = client.post(BARU, ISIAN | {"daftar_desa": desa})
    assert jawaban.url.startswith(reverse("masuk"))
    masuk(client, staf)
    jawaban = client.get(BARU)
    form = jawaban.context["form"]
    assert {nama: form[nama].value() for nama in ISIAN} == ISIAN
    assert form["daftar_desa"].value() == desa
    assert "belum disimpan" in jawaban.content.decode()
    assert not Kegiatan.objects.exists()
    assert client.get(BARU).context["form"]["uraian"].value() is None


def test_isian_tidak_muncul_di_halaman_lain(client, staf):
    client.post(BARU, ISIAN)
    masuk(client, staf)
    assert client.get(reverse("dasbor")).status_code == 200
    assert client.get(BARU).context["form"]["uraian"].value() == ISIAN["uraian"]


def test_tanggal_di_kisi_kembali(client, staf, acuan):
    alamat = reverse("dokumen_desa_kisi", args=[2025])
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    nama = f"penetapan_{acuan.daftar_desa.order_by('kode').first().pk}_{jenis.pk}"
    client.post(alamat, {nama: "30/09/2025"})
    masuk(client, staf)
    assert client.get(alamat).context["form"][nama].value() == "30/09/2025"


def test_yang_terlalu_besar_dan_halaman_masuk_tidak_disimpan(client, staf):
    client.post(BARU, {"uraian": "x" * (PALING_BESAR + 1)})
    client.post(reverse("masuk"), {"username": "a", "password": "rahasia"})
    assert "isian_tertunda" not in client.session
