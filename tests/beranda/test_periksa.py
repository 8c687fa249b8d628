"""What is tampered with behind the application's back is found and named."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from beranda.baca.periksa import periksa, periksa_laporan
from dasar.cadangan.tabel import tanpa_pemicu
from laporan.models import BerkasLaporan, Laporan
from organisasi.models import Kecamatan, Penyegelan, Segel, Sesi
from organisasi.segel.penyegelan import segel
from tests.factories import buat_laporan
from tests.laporan.terbitan import isi_tahun, terbitkan

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


@pytest.fixture
def laporan(acuan, cetak_sekali):
    isi_tahun(acuan)
    return terbitkan(acuan)


def diam_diam(perintah: str) -> None:
    """SQL by somebody who first takes the triggers away, and puts them back."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    tabel = [model._meta.db_table for model in (Laporan, BerkasLaporan)]
    with tanpa_pemicu(tabel), connection.cursor() as cursor:
        cursor.execute(perintah)


def test_pemasangan_yang_utuh(laporan, capsys):
    assert periksa() == []
    call_command("periksa")
    assert capsys.readouterr().out.startswith("Utuh")


def test_desa_berkode_kecamatan_lain_ditemukan(acuan):
    desa = acuan.daftar_desa.first()
    desa.kode = "33.12.17.2001"
    desa.save()
    [temuan] = periksa()
    assert (
        temuan
        == f"Desa {desa.nama}, 33.12.17.2001: Kode desa di {acuan} berawal dengan {acuan.kode}."
    )


def test_satu_bita_pdf_yang_diubah_ditemukan(laporan):
    path = Path(laporan.daftar_berkas.get().berkas.path)
    isi = bytearray(path.read_bytes())
    isi[1000] ^= 1
    path.chmod(0o600)
    path.write_bytes(isi)
    with pytest.raises(CommandError, match="isinya berubah; SHA-256 tidak sama") as salah:
        call_command("periksa")
    assert salah.value.returncode == 1
    path.write_bytes(isi[:-1])
    assert "ukurannya" in periksa()[0]
    path.unlink()
    assert periksa()[0].endswith("tidak ada.")


def test_satu_baris_rekaman_yang_diubah_ditemukan(laporan):
    diam_diam("UPDATE laporan_laporan SET rekaman = replace(rekaman, 'Mediasi', 'Mediasy')")
    assert periksa() == [
        f"Laporan {laporan.kode} (Laporan IKU 2025): rekamannya berubah; SHA-256 tidak sama."
    ]


def test_rekaman_yang_disidik_ulang_tidak_tercetak_sama(laporan):
    laporan.refresh_from_db()
    from laporan.isi.rekaman import sidik

    teks = laporan.rekaman.replace('"pembilang":2', '"pembilang":3')
    assert teks != laporan.rekaman
    diam_diam(
        f"UPDATE laporan_laporan SET sha256 = '{sidik(teks)}', "
        "rekaman = replace(rekaman, '\"pembilang\":2', '\"pembilang\":3')"
    )
    assert any("tidak tercetak sama" in satu for satu in periksa_laporan())


def test_satu_baris_riwayat_yang_diubah_ditemukan(laporan):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE laporan_historicallaporan SET kode = 'BBBB-BBBB'")
    assert periksa() == [f"laporan: tidak sama dengan riwayatnya (nomor {laporan.pk})."]


def test_keterangan_yang_tidak_sama_dengan_rekamannya(laporan):
    diam_diam("UPDATE laporan_laporan SET tahun = 2024")
    assert any("keterangannya tidak sama" in satu for satu in periksa_laporan())


def test_laporan_tanpa_pdf_dan_rekaman_rusak_disebut(acuan):
    tanpa = buat_laporan(acuan)
    rusak = buat_laporan(acuan, tahun=2024, rekaman="{}")
    hasil = list(periksa_laporan())
    assert f"Laporan {tanpa.kode} (Laporan IKU 2025): PDF-nya tidak ada." in hasil
    assert f"Laporan {rusak.kode} (Laporan IKU 2024): rekamannya tidak dapat dibaca." in hasil


def test_segel_yang_disebut_laporan_dan_tidak_ada_lagi_ditemukan(acuan, cetak_sekali):
    isi_tahun(acuan)
    segel(sekarang=timezone.now())
    laporan = terbitkan(acuan)
    assert periksa() == []
    Segel.objects.all().delete()
    Penyegelan.objects.all().delete()
    (kesalahan,) = periksa()
    assert kesalahan.startswith(f"Laporan {laporan.kode}")
    assert "Segel 1 (35.08.17)" in kesalahan


def test_bersihkan_tidak_menghapus_apa_pun_selama_ada_kesalahan(laporan, settings):
    sesi = Sesi.objects.create(session_key="lama", expire_date=timezone.now() - timedelta(days=9))
    asing = Path(settings.MEDIA_ROOT) / "bukti/asing.pdf"
    asing.parent.mkdir(exist_ok=True)
    asing.write_bytes(b"x")
    asing.chmod(0o644)
    with pytest.raises(
        CommandError, match=r"(?s)bukti/asing\.pdf.*Tidak ada yang dihapus"
    ) as salah:
        call_command("bersihkan")
    assert salah.value.returncode == 1
    assert Sesi.objects.filter(pk=sesi.pk).exists()
    asing.unlink()
    call_command("bersihkan")
    assert not Sesi.objects.filter(pk=sesi.pk).exists()


@pytest.mark.parametrize(
    ("tabel", "kolom", "isi"),
    [
        ("organisasi_penyegelan", "batas", "[]"),
        ("organisasi_penyegelan", "batas", "7"),
        ("organisasi_bentukriwayat", "isi", "{}"),
        ("organisasi_bentukriwayat", "isi", "[1]"),
        ("organisasi_segel", "isi", "[]"),
    ],
)
def test_yang_tidak_terbaca_disebut_dan_sisanya_tetap_diperiksa(acuan, tabel, kolom, isi):
    segel(sekarang=timezone.now())
    Kecamatan.objects.update(nama="Diubah")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {tabel} SET {kolom} = %s", [isi])
    ditemukan = periksa()
    assert len(ditemukan) >= 2
    assert any(satu.startswith("kecamatan: tidak sama") for satu in ditemukan)
