"""A workbook that the verifikator has imported, and taking it back."""

from datetime import timedelta

import pytest

from impor.actions.unggahan import unggah_buku
from impor.actions.urungkan import urungkan_impor
from impor.models import Impor, IsiImpor
from organisasi.models.peran import Peran
from tests.buku_kerja import buku_dokumen, buku_kegiatan
from tests.factories import DICATAT_PADA, buat_pengguna
from tests.putusan import setujui_buku


@pytest.fixture
def verifikator(acuan, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)


@pytest.fixture
def impor(verifikator, tmp_path):
    def jalankan(*daftar, isi=IsiImpor.KEGIATAN):
        tulis = buku_kegiatan if isi == IsiImpor.KEGIATAN else buku_dokumen
        with tulis(tmp_path / "a.xlsx", *daftar).open("rb") as berkas:
            impor = unggah_buku(
                verifikator.kecamatan,
                berkas,
                nama_asli="a.xlsx",
                isi=isi,
                oleh=verifikator,
                sekarang=DICATAT_PADA,
            )
        setujui_buku(impor, perbarui=True, oleh=verifikator)
        return Impor.objects.get(pk=impor.pk)

    return jalankan


@pytest.fixture
def urungkan(verifikator):
    def jalankan(impor):
        return urungkan_impor(
            impor,
            alasan="Berkas bulan lalu",
            oleh=verifikator,
            sekarang=impor.disimpan_pada + timedelta(minutes=1),
        )

    return jalankan
