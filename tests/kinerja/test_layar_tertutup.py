"""In a closed triwulan the pages can only be read, from the start, and say why."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from kinerja.models import Indikator
from organisasi.models.peran import Peran
from tests.factories import (
    buat_kegiatan,
    buat_pengguna,
    buat_target,
    buat_tindak_lanjut,
    tutup_periode,
)

pytestmark = pytest.mark.django_db
KALIMAT = "Triwulan I 2025 sudah ditutup. Hanya Camat yang dapat membukanya kembali."


@pytest.fixture
def staf(acuan, client):
    tutup_periode(acuan)
    pengguna = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"))
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def kegiatan(staf):
    return buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 3, 3))


def test_kegiatan_tertutup_hanya_dapat_dibaca(client, kegiatan):
    halaman = client.get(reverse("kegiatan_detail", args=[kegiatan.pk])).content.decode()
    assert f"Hanya dapat dibaca: {KALIMAT}" in halaman
    assert reverse("kegiatan_ubah", args=[kegiatan.pk]) not in halaman
    assert reverse("kegiatan_batalkan", args=[kegiatan.pk]) not in halaman
    # Its follow-up may still come, on a day that is open.
    assert reverse("tindak_lanjut_baru", args=[kegiatan.pk]) in halaman
    for nama in ("kegiatan_ubah", "kegiatan_batalkan", "kegiatan_pulihkan"):
        jawaban = client.get(reverse(nama, args=[kegiatan.pk]), follow=True)
        assert jawaban.redirect_chain[-1][0] == reverse("kegiatan_detail", args=[kegiatan.pk])
        assert KALIMAT in jawaban.content.decode()


def test_tindak_lanjut_tertutup_hanya_dapat_dibaca(client, kegiatan):
    terkunci = buat_tindak_lanjut(kegiatan, tanggal=date(2025, 3, 4))
    terbuka = buat_tindak_lanjut(kegiatan, tanggal=date(2025, 4, 1))
    halaman = client.get(reverse("kegiatan_detail", args=[kegiatan.pk])).content.decode()
    for nama in ("tindak_lanjut_ubah", "bukti_unggah", "tindak_lanjut_batalkan"):
        assert reverse(nama, args=[terkunci.pk]) not in halaman
        assert reverse(nama, args=[terbuka.pk]) in halaman
        assert client.get(reverse(nama, args=[terkunci.pk])).status_code == 302
        assert client.get(reverse(nama, args=[terbuka.pk])).status_code == 200


def test_yang_sedang_dikirim_tidak_hilang(client, kegiatan):
    alamat = reverse("kegiatan_batalkan", args=[kegiatan.pk])
    halaman = client.post(alamat, {"alasan": "Tidak jadi"}).content.decode()
    assert KALIMAT in halaman
    assert "Tidak jadi" in halaman


def test_daftar_kerja_tidak_menawarkan_yang_tertutup(client, staf, kegiatan):
    terbuka = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 4, 3))
    alamat = reverse("belum_ditindaklanjuti") + "?tahun=2025"
    halaman = client.get(alamat).content.decode()
    assert "Triwulan I 2025 sudah ditutup. Rencana kegiatannya hanya dapat dibaca" in halaman
    assert f'id="pilih-{terbuka.pk}"' in halaman
    assert f'id="pilih-{kegiatan.pk}"' not in halaman
    isian = {"pilih": [kegiatan.pk, terbuka.pk], "tanggal": "31/12/2099"}
    assert f"{kegiatan.kode}: {KALIMAT}" in client.post(alamat, isian).content.decode()
    terbuka.refresh_from_db()
    assert terbuka.rencana_tanggal is None


def test_target_triwulan_tertutup_hanya_dapat_dibaca(client, acuan, staf):
    indikator = Indikator.objects.get(lembar__kecamatan=acuan, kode="IKU-1")
    buat_target(indikator, tahun=2025, triwulan=1, nilai=Decimal(80))
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    jawaban = client.get(reverse("target_tahun", args=[2025]))
    assert (
        "Triwulan I 2025 sudah ditutup. Targetnya hanya dapat dibaca." in jawaban.content.decode()
    )
    form = jawaban.context["form"]
    terkunci = [
        bool(form.fields[f"nilai_{indikator.pk}_{t}"].widget.attrs["readonly"])
        for t in (1, 2, 3, 4)
    ]
    assert terkunci == [True, False, False, False]
