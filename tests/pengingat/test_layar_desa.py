import pytest
from django.utils import timezone

from pengingat.models import KontakDesa
from tests.factories import buat_aturan, buat_jenis_dokumen, buat_pengguna
from tests.pengingat.pabrik import buat_kontak

pytestmark = pytest.mark.django_db


def test_pengelola_dokumen_boleh_unit_lain_tidak(client, acuan):
    for kode, status in (("PEM", 200), ("PMD", 403)):
        unit = acuan.daftar_unit_kerja.get(kode=kode)
        client.force_login(buat_pengguna(unit_kerja=unit, kecamatan=acuan))
        assert client.get("/pengingat/whatsapp/").status_code == status
        assert ("WhatsApp ke desa" in client.get("/pengingat/").content.decode()) == (status == 200)


def test_kontak_dicatat_lalu_dipakai(client, camat, desa):
    alamat = f"/pengingat/kontak/{desa.pk}/"
    response = client.post(alamat, {"nama": "Budi", "nomor": "0334 12", "versi": "0"})
    assert "Bukan nomor seluler" in response.content.decode()
    isian = {"nama": "Budi", "nomor": "0812-3456-7890", "versi": "0"}
    response = client.post(alamat, isian, follow=True)
    assert "Kontak Rojopolo disimpan." in response.content.decode()
    assert KontakDesa.objects.get().nomor == "6281234567890"
    assert "081234567890" in client.get(alamat).content.decode()
    # The second of two editors is told.
    response = client.post(alamat, isian | {"nama": "Siti"})
    assert "sudah diubah Anda sendiri (di jendela lain) menjadi Rojopolo: Budi" in (
        response.content.decode()
    )
    # The page that comes back knows what is stored: saving again is a decision.
    assert response.context["form"]["versi"].value() == "1"
    assert client.post(alamat, {"nama": "", "nomor": "", "versi": "1"}).status_code == 302
    kontak = KontakDesa.objects.get()
    assert (kontak.nama, kontak.nomor, kontak.versi) == ("", "", 2)


def test_perubahan_kontak_ada_di_riwayat_kecamatan(client, camat, desa):
    buat_kontak(desa, nama="Budi")
    assert "Kontak desa Rojopolo: Budi" in client.get("/riwayat/").content.decode()


def test_pesan_siap_dibuka_dan_disalin(client, camat, desa, acuan):
    assert client.get("/pengingat/whatsapp/").status_code == 200
    hari_ini = timezone.localdate()
    jenis = buat_jenis_dokumen(acuan, kode="Jatuh hari ini")
    buat_aturan(jenis, bulan=hari_ini.month, hari=hari_ini.day)
    buat_kontak(desa)
    isi = client.get("/pengingat/whatsapp/").content.decode()
    assert "Jatuh hari ini Tahun Anggaran" in isi
    assert "https://wa.me/6281234567890?text=Yth.%20Kepala%20Desa%20Rojopolo" in isi
