"""Heads of units with terms, and where the paper names them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kinerja.baca.batas import baca_titik
from laporan.isi.naskah import Bagan, BarisTandaTangan
from laporan.susun.triwulan import susun_berita_acara
from organisasi.models import KepalaUnit, Pejabat
from organisasi.models.peran import Peran
from tests.factories import buat_kepala_unit, buat_pengguna, buat_unit
from tests.laporan.lkjip import susun

pytestmark = pytest.mark.django_db


@pytest.fixture
def seksi(acuan):
    return acuan.daftar_unit_kerja.get(kode="PEM")


def test_masa_jabatan_satu_unit_tidak_bertumpang_tindih(acuan, seksi):
    lama = buat_kepala_unit(acuan, unit_kerja=seksi, menjabat_dari=date(2025, 1, 1))
    baru = KepalaUnit(
        kecamatan=acuan, unit_kerja=seksi, nama="B", nip="1" * 18, menjabat_dari=date(2025, 7, 1)
    )
    with pytest.raises(ValidationError, match="bertumpang tindih dengan BUDI"):
        baru.full_clean()
    lama.menjabat_sampai = date(2025, 6, 30)
    lama.save()
    baru.full_clean()
    # That of the Sekretaris is another office.
    buat_kepala_unit(acuan)
    baru.full_clean()
    assert [k.nama for k in KepalaUnit.objects.menjabat_pada(date(2025, 6, 30))] == [
        "BUDI SANTOSO, S.Sos."
    ] * 2


def test_unit_kecamatan_lain_ditolak(acuan):
    kepala = KepalaUnit(kecamatan=acuan, unit_kerja=buat_unit(), nama="B", nip="1" * 18)
    with pytest.raises(ValidationError, match="kecamatan ini"):
        kepala.full_clean()


def test_bagan_dan_berita_acara_menyebut_yang_menjabat_waktu_itu(acuan, seksi):
    buat_kepala_unit(acuan, nama="SRI", pelaksana_tugas=True)
    buat_kepala_unit(acuan, unit_kerja=seksi, nama="LAMA", menjabat_sampai=date(2026, 1, 1))
    buat_kepala_unit(acuan, unit_kerja=seksi, nama="BARU", menjabat_dari=date(2026, 1, 2))
    [bagan] = [b for b in susun(acuan).daftar_lampiran[0].daftar_blok if isinstance(b, Bagan)]
    assert bagan.kotak_sekretaris.nama == "SRI"
    assert {k.unit: k.nama for k in bagan.daftar_kotak_unit}[seksi.nama] == "LAMA"
    assert bagan.kotak_pimpinan.nama == "KUTUM HADI KASIYAN, SH."
    titik = baca_titik(acuan, 2025, date(2026, 1, 5))
    blok = susun_berita_acara(acuan, titik, 4).daftar_blok
    [baris] = [b for b in blok if isinstance(b, BarisTandaTangan)]
    nama = {k.unit: (k.jabatan, k.nama) for k in baris.daftar_baris}
    assert nama[seksi.nama] == (f"Kepala {seksi.nama}", "BARU")
    assert ("Kepala Seksi Pelayanan Umum", "") in nama.values()
    assert "BARU\nNIP. 19800101 200501 1 002" in repr(baris.tabel).replace("\\n", "\n")


def test_bagan_yang_terbit_dahulu_tanpa_nama():
    bagan = Bagan("CAMAT", ("Seksi A",), ("Subbagian B",))
    assert [k.nama for k in (bagan.kotak_pimpinan, *bagan.daftar_kotak_unit)] == ["", ""]
    assert bagan.daftar_kotak_subbagian[0].unit == "Subbagian B"


def test_verifikator_mencatat_kepala_di_pengaturan(client, acuan, seksi):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    alamat = reverse("acuan_baru", args=["kepala-unit"])
    assert "Sekretaris Camat" in client.get(alamat).content.decode()
    isian = {"unit_kerja": seksi.pk, "nama": "SITI", "nip": "19800101 200501 1 002"}
    client.post(alamat, isian | {"kunci": "0b7c3b2e-6f0e-4a44-9d9e-7f6b8b1f0a11", "versi": 0})
    assert KepalaUnit.objects.get().jabatan == "Kepala Seksi Pemerintahan"


def test_untuk_beliau_dicetak_di_bawah_atas_nama(acuan):
    Pejabat.objects.update(atas_nama="a.n. Bupati Lumajang", untuk_beliau="Sekretaris Daerah")
    assert susun(acuan).tanda_tangan.atas_nama == "a.n. Bupati Lumajang\nSekretaris Daerah,\nu.b."
