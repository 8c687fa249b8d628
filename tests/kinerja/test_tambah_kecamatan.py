from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from beranda.baca.periksa import periksa_desa, periksa_kode_kecamatan
from desa.baca.kisi import baca_kisi
from desa.models import AturanTenggat, Desa, Kelurahan
from kinerja.actions.muat_acuan import BERKAS_LEMBAR, muat_lembar_sumber
from kinerja.actions.tambah_kecamatan import tambah_kecamatan
from kinerja.models import Indikator
from organisasi.models import Kecamatan
from organisasi.segel.penyegelan import segel
from tests.factories import DICATAT_PADA, buat_desa

pytestmark = pytest.mark.django_db


def _jalankan(*args, **kwargs):
    keluaran = StringIO()
    call_command(*args, stdout=keluaran, **kwargs)
    return keluaran.getvalue()


def test_kecamatan_lain_berdesa_dan_berkelurahan_tanpa_lembar_dan_pejabat():
    kecamatan = tambah_kecamatan("35.08.10")
    assert (str(kecamatan), kecamatan.kabupaten) == ("Kecamatan Lumajang", "Lumajang")
    assert kecamatan.daftar_desa.count() == 5
    assert kecamatan.daftar_kelurahan.count() == 7
    assert kecamatan.daftar_unit_kerja.count() == 7
    kode = kecamatan.daftar_jenis_dokumen.values_list("kode", flat=True)
    assert set(kode) == {"LPPDesa", "RKPDesa", "APBDesa"}
    dasar = AturanTenggat.objects.filter(jenis_dokumen__kecamatan=kecamatan)
    # The rules of the source quote its sheet, slips included.
    assert "wktu" not in str(list(dasar.values_list("dasar_hukum", flat=True)))
    assert not kecamatan.daftar_pejabat.exists()
    assert not kecamatan.daftar_fungsi.exists()
    assert not kecamatan.daftar_lembar_iku.exists()
    kecamatan.full_clean()


def test_kelurahan_tidak_masuk_kisi():
    kecamatan = tambah_kecamatan("35.08.10")
    kisi = baca_kisi(kecamatan, 2026)
    assert len(kisi.daftar_desa) == 5
    assert {desa.kode[9] for desa in kisi.daftar_desa} == {"2"}


def test_lembar_sumber_sebagai_contoh(acuan):
    kecamatan = tambah_kecamatan("35.08.10")
    muat_lembar_sumber(kecamatan)
    lembar, asal = (satu.daftar_lembar_iku.get() for satu in (kecamatan, acuan))
    assert lembar.tugas_pokok == asal.tugas_pokok != ""
    assert lembar.daftar_tujuan.get().uraian == asal.daftar_tujuan.get().uraian
    assert kecamatan.daftar_fungsi.count() == lembar.daftar_fungsi.count() == 10
    daftar = Indikator.objects.milik(kecamatan).berurut()
    assert list(daftar.values_list("kode", flat=True)) == ["IPP", "IKU-1", "IKU-2"]
    assert not kecamatan.daftar_pejabat.exists()


def test_siapkan_tanpa_kode_menyiapkan_jatiroto(kosong):
    assert _jalankan("siapkan") == "Siap: Kecamatan Jatiroto (35.08.17).\n"
    assert Indikator.objects.count() == 3


def test_siapkan_dengan_kode_lalu_tanpa_kode_tidak_menambah_jatiroto(kosong):
    assert _jalankan("siapkan", kode="35.08.10") == "Siap: Kecamatan Lumajang (35.08.10).\n"
    assert _jalankan("siapkan") == "Siap: Kecamatan Lumajang (35.08.10).\n"
    assert Kecamatan.objects.get().kode == "35.08.10"


def test_tambah_kecamatan_aman_diulang(acuan):
    kalimat = (
        "Siap: Kecamatan Pancoran Mas (32.76.01), Kota Depok: 0 desa, 6 kelurahan. "
        "Administratornya: manage.py buat_admin --kecamatan 32.76.01\n"
    )  # fmt: skip
    assert _jalankan("tambah_kecamatan", "327601") == kalimat
    assert _jalankan("tambah_kecamatan", "32.76.01") == kalimat
    assert Kecamatan.objects.count() == 2


@pytest.mark.parametrize(("perintah", "pilihan"), [("siapkan", "--kode"), ("tambah_kecamatan", "")])
def test_kode_yang_tidak_dikenal_keluar_satu(acuan, perintah, pilihan):
    with pytest.raises(CommandError, match=r"berkode 99\.99\.99 dalam daftar Kemendagri") as salah:
        call_command(perintah, *filter(None, [pilihan]), "99.99.99")
    assert salah.value.returncode == 1
    assert Kecamatan.objects.count() == 1


@pytest.mark.parametrize("perintah", [("hitung",), ("laporan", "--pdf", "tidak-ditulis.pdf")])
def test_tahun_tanpa_lembar_keluar_satu(kosong, perintah):
    tambah_kecamatan("35.08.10")
    with pytest.raises(CommandError, match="Tahun 2025 tidak tercakup lembar IKU") as salah:
        call_command(perintah[0], "2025", *perintah[1:])
    assert salah.value.returncode == 1


def test_lembar_iku_tanpa_lembar_keluar_satu(kosong, tmp_path):
    tambah_kecamatan("35.08.10")
    with pytest.raises(CommandError, match="tidak tercakup lembar IKU") as salah:
        call_command("lembar-iku", "--pdf", str(tmp_path / "lembar.pdf"))
    assert salah.value.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_kode_kecamatan_tetap_sesudah_tersegel(acuan):
    acuan.kode = "35.08.99"
    acuan.full_clean()
    segel(sekarang=DICATAT_PADA)
    with pytest.raises(ValidationError, match="sudah tersegel"):
        acuan.full_clean()
    assert list(periksa_kode_kecamatan()) == []
    acuan.save()
    (kalimat,) = periksa_kode_kecamatan()
    assert kalimat == (
        "Kecamatan Jatiroto, 35.08.99: riwayatnya tersegel dengan kode 35.08.17."
    )  # fmt: skip


def test_jenis_dibaca_dari_kodenya(acuan):
    with pytest.raises(ValidationError, match=r"Kode desa seperti 35\.08\.17\.2001"):
        Desa(kecamatan=acuan, kode="35.08.17.1001", nama="Baru").full_clean()
    with pytest.raises(ValidationError, match=r"Kode kelurahan seperti 35\.08\.17\.1001"):
        Kelurahan(kecamatan=acuan, kode="35.08.17.2009", nama="Baru").full_clean()
    with pytest.raises(ValidationError, match="Kode kelurahan di Kecamatan Jatiroto berawal"):
        Kelurahan(kecamatan=acuan, kode="35.08.18.1001", nama="Baru").full_clean()
    buat_desa(acuan, kode="35.08.17.1002", nama="Salah")
    assert list(periksa_desa()) == [
        "Desa Salah, 35.08.17.1002: Kode desa seperti 35.08.17.2001."
    ]  # fmt: skip


def test_kecamatan_dengan_lembar_dari_berkas(tmp_path, capsys):
    berkas = tmp_path / "lembar.json"
    berkas.write_bytes(BERKAS_LEMBAR.read_bytes())
    call_command("tambah_kecamatan", "35.08.10", "--lembar", str(berkas))
    assert Indikator.objects.filter(lembar__kecamatan__kode="35.08.10").count() == 3
    berkas.write_text('{"format": "lembar-iku-1"}')
    with pytest.raises(CommandError, match="dari: harus ada") as gagal:
        call_command("tambah_kecamatan", "35.08.11", "--lembar", str(berkas))
    assert gagal.value.returncode == 1
    assert not Kecamatan.objects.filter(kode="35.08.11").exists()
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        call_command("tambah_kecamatan", "35.08.11", "--lembar", str(tmp_path / "tidak-ada"))
