"""Who opens the page for citizens, knowing what that shows, and the sheet for the wall."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from pypdf import PdfReader

from organisasi.models import Kecamatan, Keterbukaan
from organisasi.models.peran import Peran
from publik.actions.sakelar import atur_keterbukaan
from tests.factories import buat_kecamatan, buat_pengguna
from tests.publik.conftest import terbitkan

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(acuan, client):
    pengguna = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def _kirim(client, **isian):
    return client.post(reverse("halaman_publik"), isian)


def _keterbukaan() -> str:
    return Kecamatan.objects.get(kode="35.08.17").keterbukaan


def test_tertutup_sampai_administrator_membukanya_dengan_mengerti(client, acuan, admin):
    laporan = terbitkan(acuan, 2025)
    halaman = client.get(reverse("halaman_publik")).content.decode()
    assert "tertutup" in halaman
    # What will be open is said, and stands there to be read first.
    assert "nama, NIP, dan tanda tangan Camat" in halaman
    assert reverse("laporan_terbit", args=[laporan.pk]) in halaman
    assert "uraian semua kegiatan" in halaman
    assert "Centang dahulu" in _kirim(client, keterbukaan="lengkap").content.decode()
    assert _kirim(client, keterbukaan="semua", paham="on").status_code == 200
    assert _keterbukaan() == Keterbukaan.TERTUTUP
    assert _kirim(client, keterbukaan="angka", paham="on").status_code == 302
    assert _keterbukaan() == Keterbukaan.ANGKA
    halaman = client.get(reverse("halaman_publik")).content.decode()
    assert "Kode QR: http://testserver/publik/35.08.17/" in halaman
    versi = acuan.history.latest()
    assert versi.history_change_reason == "Halaman publik: Terbuka: angka dan data, tanpa PDF"
    assert versi.history_user == admin
    # Nobody has to understand anything to close it.
    assert _kirim(client, keterbukaan="tertutup").status_code == 302
    assert _keterbukaan() == Keterbukaan.TERTUTUP


def test_dua_kali_tidak_menambah_riwayat(acuan, admin):
    banyak = acuan.history.count()
    for _ in range(2):
        atur_keterbukaan(acuan, Keterbukaan.LENGKAP, oleh=admin)
    assert acuan.history.count() == banyak + 1


def test_camat_membaca_dan_mencetak_tetapi_tidak_membuka(client, camat):
    halaman = client.get(reverse("dasbor")).content.decode()
    assert f'href="{reverse("halaman_publik")}"' in halaman
    halaman = client.get(reverse("halaman_publik")).content.decode()
    assert "Administrator dapat membukanya" in halaman
    assert '<form method="post" action="/halaman-publik/' not in halaman
    assert _kirim(client, keterbukaan="lengkap", paham="on").status_code == 403
    assert _keterbukaan() == Keterbukaan.TERTUTUP


def test_administrator_kecamatan_lain_ditolak(acuan):
    asing = buat_pengguna(Peran.ADMIN, kecamatan=buat_kecamatan())
    with pytest.raises(PermissionDenied):
        atur_keterbukaan(acuan, Keterbukaan.LENGKAP, oleh=asing)


def test_identitas_yang_diubah_tidak_membuka_atau_menutup(client, acuan, admin):
    atur_keterbukaan(acuan, Keterbukaan.LENGKAP, oleh=admin)
    form = client.get(reverse("acuan_ubah", args=["kecamatan", acuan.pk]))
    isian = {k: v for k, v in form.context["form"].initial.items() if v is not None}
    isian |= {"versi": form.context["form"]["versi"].value(), "alasan": "Nomor baru"}
    isian |= {"telepon": "0334 1", "keterbukaan": "tertutup"}
    assert client.post(form.wsgi_request.path, isian).status_code == 302
    acuan.refresh_from_db()
    assert (acuan.telepon, acuan.keterbukaan) == ("0334 1", Keterbukaan.LENGKAP)


def test_lembar_dinding_memuat_alamatnya(client, acuan, admin, settings):
    settings.IKU_SITUS = "https://iku.contoh.go.id"
    jawaban = client.get(reverse("halaman_publik_pdf"))
    assert jawaban["Content-Type"] == "application/pdf"
    (halaman,) = PdfReader(BytesIO(jawaban.content)).pages
    teks = " ".join(halaman.extract_text().split())
    assert "https://iku.contoh.go.id/publik/35.08.17/" in teks
    assert "KECAMATAN JATIROTO" in teks
