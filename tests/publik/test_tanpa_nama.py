"""A whole year of the demonstration: nobody's name or number stands on any page or in the data."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from desa.models import KepalaDesa
from kinerja.models import Kegiatan, TindakLanjut
from laporan.models import Laporan
from organisasi.models import KepalaUnit, Keterbukaan, Pejabat, Pengguna
from peragaan.management.peragaan import peragakan
from publik.baca.tabel import TABEL

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap, pytest.mark.basis_data]


def _nama_dan_nomor() -> set[str]:
    """Every person's name, with and without its titles, number, login and address."""
    hasil = set()
    for model in (Pejabat, KepalaUnit):
        for orang in model.objects.all():
            hasil |= {orang.nama, orang.nama.partition(",")[0], orang.nip, orang.nip_tercetak}
    for pengguna in Pengguna.objects.all():
        hasil |= {str(pengguna), pengguna.get_full_name(), pengguna.username, pengguna.email}
    hasil |= set(KepalaDesa.objects.values_list("nama", flat=True))
    return {satu for satu in hasil if satu}


def test_tidak_ada_nama_nip_atau_uraian_kegiatan(client, acuan, settings, tmp_path):
    settings.IKU_DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "berkas"
    # The issued reports are printed by the worker, which takes long.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    peragakan(acuan, sekarang=datetime(2026, 7, 1, 2, 30, tzinfo=UTC))
    acuan.refresh_from_db()
    acuan.keterbukaan = Keterbukaan.LENGKAP
    acuan.save()
    tahun = set(Laporan.objects.values_list("tahun", flat=True))
    daftar_alamat = [
        reverse("publik_kecamatan", args=[acuan.kode]),
        *(reverse("publik_tahun", args=[acuan.kode, satu]) for satu in tahun),
        *(
            reverse("publik_data", args=[acuan.kode, tabel, bentuk])
            for tabel in TABEL
            for bentuk in ("csv", "json")
        ),
    ]
    rahasia = _nama_dan_nomor()
    assert len(rahasia) > 20
    for model in (Kegiatan, TindakLanjut):
        rahasia |= set(model.objects.values_list("uraian", flat=True)) - {""}
    # All of it is in the snapshots.
    semua_rekaman = "".join(Laporan.objects.values_list("rekaman", flat=True))
    assert sum(satu in semua_rekaman for satu in rahasia) > 100
    for alamat in daftar_alamat:
        jawaban = client.get(alamat)
        assert jawaban.status_code == 200
        isi = jawaban.content.decode()
        assert {satu for satu in rahasia if satu in isi} == set()
