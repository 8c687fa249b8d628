"""All changes of a kecamatan, in words, with filters and a workbook."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from organisasi.baca import riwayat
from organisasi.baca.riwayat import SaringanRiwayat, baca_riwayat, semua_jenis
from organisasi.models.peran import Peran
from tests.basis_data import daftar_model
from tests.factories import (
    buat_berkas_dokumen,
    buat_bukti,
    buat_dokumen,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
)

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
HALAMAN = reverse("riwayat")
EKSPOR = reverse("riwayat_ekspor")


@pytest.fixture
def camat(client, acuan):
    """The Camat, in a kecamatan whose reference data has no history yet."""
    for jenis in semua_jenis().values():
        jenis.model.history.all().delete()
    pengguna = buat_pengguna(Peran.CAMAT, kecamatan=acuan, first_name="Siti")
    pengguna.history.all().delete()
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def kegiatan(acuan, camat):
    return buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), uraian="Rapat")


def pada(catatan, saat, oleh=None):
    """Move the record's last step to that moment."""
    versi = catatan.history.latest("history_id")
    type(versi).objects.filter(pk=versi.pk).update(history_date=saat, history_user=oleh)


def baca(acuan, mulai=0, banyak=50, **saringan):
    daftar, ada_lagi = baca_riwayat(acuan, SaringanRiwayat(**saringan), mulai=mulai, banyak=banyak)
    return [baris.langkah.catatan for baris in daftar], ada_lagi


def test_setiap_model_dibaca_kecuali_milik_pribadi():
    assert {model.__name__ for model in daftar_model()} - {
        jenis.model.__name__ for jenis in semua_jenis().values()
    } == {
        "SaringanTersimpan",
        "Pengingat",
        "ButirPengingat",
        "Pembisuan",
        "AlamatKalender",
    }


def test_terbaru_di_atas_dari_semua_tabel(acuan, kegiatan):
    tindak_lanjut = buat_tindak_lanjut(kegiatan, nomor="7")
    pada(kegiatan, datetime(2025, 3, 3, tzinfo=UTC))
    pada(tindak_lanjut, datetime(2025, 3, 2, tzinfo=UTC))
    daftar, ada_lagi = baca(acuan)
    assert daftar == [f"Kegiatan {kegiatan}", f"Tindak lanjut {tindak_lanjut}"]
    assert not ada_lagi


def test_kecamatan_lain_tidak_terbaca(acuan, camat):
    buat_bukti()
    buat_berkas_dokumen()
    assert baca(acuan) == ([], False)


def test_berhalaman_tanpa_yang_terlewat(acuan, kegiatan):
    for nomor in range(4):
        kegiatan.tempat = f"Balai {nomor}"
        kegiatan.save()
    halaman = [baca_riwayat(acuan, SaringanRiwayat(), mulai=mulai, banyak=2) for mulai in (0, 2, 4)]
    assert [ada_lagi for _, ada_lagi in halaman] == [True, True, False]
    menjadi = [
        ubah.menjadi
        for daftar, _ in halaman
        for baris in daftar
        for ubah in baris.langkah.daftar_perubahan
    ]
    assert menjadi == ["Balai 3", "Balai 2", "Balai 1", "Balai 0"]


def test_saringan_hari_wib_orang_dan_jenis(acuan, camat, kegiatan):
    tindak_lanjut = buat_tindak_lanjut(kegiatan)
    # 31 December 23.30 WIB, and half an hour into the new year.
    pada(kegiatan, datetime(2025, 12, 31, 16, 30, tzinfo=UTC), oleh=camat)
    pada(tindak_lanjut, datetime(2025, 12, 31, 17, 30, tzinfo=UTC))
    satu, dua = [f"Kegiatan {kegiatan}"], [f"Tindak lanjut {tindak_lanjut}"]
    assert baca(acuan, sampai=date(2025, 12, 31))[0] == satu
    assert baca(acuan, dari=date(2026, 1, 1))[0] == dua
    assert baca(acuan, oleh=camat)[0] == satu
    assert baca(acuan, jenis="tindaklanjut")[0] == dua


def test_jumlah_kueri_tetap(acuan, kegiatan, django_assert_num_queries):
    def tambah():
        for _ in range(5):
            tindak_lanjut = buat_tindak_lanjut(kegiatan)
            tindak_lanjut.uraian = "Surat terkirim"
            tindak_lanjut.save()
            dokumen = buat_dokumen(
                acuan.daftar_desa.first(), tahun_anggaran=2010 + acuan.daftar_jenis_dokumen.count()
            )
            dokumen.nomor = "8"
            dokumen.save()

    for _ in range(2):
        tambah()
        # The union; kegiatan 2, tindak lanjut 3, dokumen 3, jenis dokumen 2.
        with django_assert_num_queries(11):
            baca(acuan, banyak=100)


def test_halaman_menunjuk_kegiatan_dan_dokumen(client, acuan, camat, kegiatan):
    bukti = buat_bukti(buat_tindak_lanjut(kegiatan))
    dokumen = buat_dokumen(
        acuan.daftar_desa.first(), acuan.daftar_jenis_dokumen.first(), tanggal_diterima=None
    )
    buat_berkas_dokumen(dokumen)
    isi = client.get(HALAMAN).content.decode()
    assert isi.count(reverse("kegiatan_riwayat", args=[kegiatan.pk])) == 3
    assert isi.count(reverse("dokumen_desa_riwayat", args=[dokumen.pk])) == 2
    assert f"Bukti {bukti}" in isi


def test_tautan_halaman_membawa_saringan(client, acuan, camat, kegiatan, monkeypatch):
    monkeypatch.setattr("organisasi.views.riwayat.PER_HALAMAN", 1)
    kegiatan.tempat = "Pendopo"
    kegiatan.save()
    pertama = client.get(HALAMAN, {"jenis": "kegiatan"}).content.decode()
    assert "?jenis=kegiatan&amp;halaman=2" in pertama
    assert "Lebih baru" not in pertama
    kedua = client.get(HALAMAN, {"jenis": "kegiatan", "halaman": "2"}).content.decode()
    assert "Lebih lama" not in kedua
    assert "?jenis=kegiatan&amp;halaman=1" in kedua
    assert (
        "Tidak ada perubahan yang cocok" in client.get(HALAMAN, {"halaman": "9"}).content.decode()
    )


def test_saringan_salah_dijelaskan(client, acuan, camat):
    isi = client.get(HALAMAN, {"dari": "2025-02-01", "sampai": "2025-01-01"}).content.decode()
    assert "Tanggal akhir mendahului tanggal awal." in isi
    assert "Bukan tanggal." in client.get(HALAMAN, {"dari": "kemarin"}).content.decode()


def test_ekspor_satu_baris_per_bidang(client, acuan, camat, kegiatan):
    kegiatan.tempat, kegiatan.uraian = "=1+1", "Rapat besar"
    kegiatan._change_reason = "Salah ketik"
    kegiatan.save()
    pada(kegiatan, datetime(2025, 12, 31, 16, 30, tzinfo=UTC), oleh=camat)
    jawaban = client.get(EKSPOR, {"oleh": camat.pk})
    lembar = load_workbook(BytesIO(jawaban.content)).active
    judul, *isi = lembar.iter_rows(values_only=True)
    assert judul[:3] == ("Tanggal", "Jam", "Oleh")
    assert [(b[0].date(), *b[1:4], *b[6:]) for b in isi] == [
        (date(2025, 12, 31), "23.30", "Siti", "Diubah", "Kegiatan", "Rapat", "Rapat besar", "Salah ketik"),
        (date(2025, 12, 31), "23.30", "Siti", "Diubah", "Tempat", "—", "=1+1", "Salah ketik"),
    ]  # fmt: skip
    assert lembar["I3"].data_type == "s"


def test_ekspor_terlalu_banyak_ditolak_bukan_dipotong(client, acuan, camat, kegiatan, monkeypatch):
    monkeypatch.setattr(riwayat, "BATAS_EKSPOR", 1)
    assert client.get(EKSPOR).status_code == 200
    buat_tindak_lanjut(kegiatan)
    jawaban = client.get(EKSPOR, {"dari": "2000-01-01"}, follow=True)
    assert jawaban.redirect_chain[0][0] == f"{HALAMAN}?dari=2000-01-01"
    assert "Persempit dengan tanggal" in jawaban.content.decode()
