from datetime import date
from io import StringIO
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from organisasi.models.peran import Peran
from pengingat.actions import surel
from pengingat.models import Pengingat
from tests.factories import buat_batas, buat_kecamatan, buat_kegiatan, buat_pengguna, buat_unit

pytestmark = pytest.mark.django_db


def jalankan(*argumen):
    keluaran = StringIO()
    call_command("pengingat", *argumen, stdout=keluaran)
    return keluaran.getvalue()


@pytest.fixture
def verifikator(acuan):
    """Somebody who is reminded, of whatever today is near to."""
    hari_ini = timezone.localdate()
    buat_batas(acuan, tahun=hari_ini.year, tanggal=hari_ini)
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=unit, tanggal=date(hari_ini.year, 1, 1), uraian="Rapat awal tahun")
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan, email="v@contoh.go.id")


def test_uji_hanya_menampilkan(verifikator):
    keluaran = jalankan("--uji")
    assert "Kecamatan Jatiroto" in keluaran
    assert "1 penerima" in keluaran
    assert "<v@contoh.go.id>" in keluaran
    assert "1 kegiatan belum ditindaklanjuti" in keluaran
    assert not Pengingat.objects.exists()


def test_tanpa_surel_hanya_di_aplikasi(verifikator, settings):
    settings.EMAIL_HOST = ""
    assert "1 pengguna diingatkan; surel belum diatur" in jalankan()
    assert Pengingat.objects.get().status_surel == "tidak_dikirim"
    assert "0 pengguna diingatkan" in jalankan()


def test_dengan_surel(verifikator, settings):
    settings.EMAIL_HOST = "surel.contoh.go.id"
    assert "1 pengguna diingatkan, 1 surel terkirim." in jalankan()
    assert len(mail.outbox) == 1
    assert "0 pengguna diingatkan, 0 surel terkirim." in jalankan()
    assert len(mail.outbox) == 1


def test_kegagalan_surel_keluar_dengan_satu(verifikator, settings, monkeypatch):
    settings.EMAIL_HOST = "surel.contoh.go.id"

    def gagal():
        raise SMTPException("mati")

    koneksi = type("Koneksi", (), {"open": lambda self: gagal(), "close": lambda self: None})
    monkeypatch.setattr(surel, "get_connection", koneksi)
    with pytest.raises(CommandError, match="tidak dapat dihubungi: mati") as info:
        jalankan()
    assert info.value.returncode == 1
    assert Pengingat.objects.get().status_surel == "menunggu"


def test_tanpa_kode_semua_kecamatan_dengan_kode_satu(acuan):
    lain = buat_kecamatan(nama="Tempeh")
    buat_unit(lain)
    assert "Tempeh" in jalankan("--uji")
    keluaran = jalankan("--uji", "--kecamatan", acuan.kode)
    assert "Tempeh" not in keluaran


def test_tanpa_data_acuan(kosong):
    with pytest.raises(CommandError, match=r"manage\.py siapkan") as info:
        jalankan()
    assert info.value.returncode == 2
