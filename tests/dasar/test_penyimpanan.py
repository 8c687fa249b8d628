"""No room for a file: the form comes back with what was typed, and nothing is stored."""

import errno

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dasar.berkas.penyimpanan import RuangPenuh
from dasar.berkas.unggahan import BerkasDitolak
from desa.models import BerkasDokumen
from impor.models import Impor
from kinerja.models import Bukti, TindakLanjut
from organisasi.models.peran import Peran
from tests.berkas_uji import pdf
from tests.factories import buat_kegiatan, buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture
def penuh(settings, tmp_path, monkeypatch):
    """A disk that takes the first half of every file."""
    settings.MEDIA_ROOT = tmp_path
    asli = FileSystemStorage._save

    def simpan(self, name, content):
        asli(self, name, ContentFile(content.read()[:10]))
        raise OSError(errno.ENOSPC, "/srv/iku")

    monkeypatch.setattr(FileSystemStorage, "_save", simpan)
    yield
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("nomor", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
def test_cakram_tanpa_tempat_ditolak_dengan_kata_kata(monkeypatch, nomor):
    def simpan(self, name, content):
        raise OSError(nomor, "/srv/iku")

    monkeypatch.setattr(FileSystemStorage, "_save", simpan)
    with pytest.raises(RuangPenuh, match="belum ada yang tersimpan") as galat:
        default_storage.save("a.pdf", ContentFile(b"x"))
    assert isinstance(galat.value, BerkasDitolak)


def test_kesalahan_lain_tetap_kesalahan(monkeypatch):
    def simpan(self, name, content):
        raise OSError(errno.EIO, "/srv/iku")

    monkeypatch.setattr(FileSystemStorage, "_save", simpan)
    with pytest.raises(OSError, match="/srv/iku") as galat:
        default_storage.save("a.pdf", ContentFile(b"x"))
    assert galat.value.errno == errno.EIO


@pytest.mark.usefixtures("penuh")
def test_tindak_lanjut_dengan_bukti_kembali_terisi(client, acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    kegiatan = buat_kegiatan(unit_kerja=unit)
    client.force_login(buat_pengguna(unit_kerja=unit, kecamatan=acuan))
    isian = {
        "tanggal": kegiatan.tanggal.isoformat(),
        "bentuk": acuan.daftar_bentuk_tindak_lanjut.first().pk,
        "uraian": "Surat yang lama diketik",
        "daftar_berkas": [SimpleUploadedFile("surat.pdf", pdf())],
    }
    jawaban = client.post(reverse("tindak_lanjut_baru", args=[kegiatan.pk]), isian)
    assert jawaban.status_code == 200
    assert "penuh atau tidak dapat ditulisi" in jawaban.content.decode()
    assert jawaban.context["form"]["uraian"].value() == "Surat yang lama diketik"
    assert not TindakLanjut.objects.exists()
    assert not Bukti.objects.exists()


@pytest.mark.usefixtures("penuh")
def test_buku_kerja_dan_pindaian_kembali_dengan_sebabnya(client, acuan, tmp_path_factory):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    isian = {"isi": "kegiatan", "berkas": SimpleUploadedFile("a.xlsx", b"PK")}
    jawaban = client.post(reverse("impor_list"), isian)
    assert jawaban.status_code == 200
    assert "penuh atau tidak dapat ditulisi" in jawaban.content.decode()
    assert not Impor.objects.exists()
    assert not BerkasDokumen.objects.exists()
