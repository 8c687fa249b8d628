from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from dasar.aturan.triwulan import SETAHUN
from desa.models import DokumenDesa
from kinerja.baca.antrean import baca_dinilai
from kinerja.baca.batas import baca_titik_sesudah
from kinerja.models import Kegiatan, RealisasiTercatat, Target, TindakLanjut
from organisasi.models import Pengguna, Periode
from organisasi.models.peran import Peran
from tests.buku_kerja import buku_kegiatan


@pytest.fixture(autouse=True)
def folder_data(settings, tmp_path):
    settings.IKU_DATA = tmp_path


def test_tahun_peragaan_dan_ulangannya(acuan, tmp_path, capsys):
    call_command("contoh")
    pertama = capsys.readouterr().out
    assert Kegiatan.objects.count() == 120
    assert DokumenDesa.objects.count() == 17
    assert Target.objects.count() == 9
    tercatat = RealisasiTercatat.objects.get()
    tercatat.full_clean()
    assert (tercatat.indikator.kode, tercatat.nilai) == ("IPP", Decimal("3.95"))
    assert set(Pengguna.objects.values_list("peran", flat=True)) == set(Peran.values)
    assert (tmp_path / "masuk-contoh.txt").stat().st_mode & 0o777 == 0o600
    nama, sandi = pertama.splitlines()[2].split()[:2]
    assert Pengguna.objects.get(username=nama).check_password(sandi)
    riwayat = (Kegiatan.history.count(), TindakLanjut.history.count(), Pengguna.history.count())
    call_command("contoh")
    assert capsys.readouterr().out == pertama
    assert riwayat == (
        Kegiatan.history.count(),
        TindakLanjut.history.count(),
        Pengguna.history.count(),
    )


@pytest.mark.lengkap
def test_tahun_peragaan_terverifikasi_kecuali_beberapa(acuan):
    call_command("contoh")
    belum = baca_dinilai(acuan, baca_titik_sesudah(acuan, 2025, SETAHUN)).belum_diverifikasi
    assert (len(belum.daftar_tindak_lanjut), len(belum.daftar_tanggal)) == (3, 6)
    ditutup = Periode.objects.ditutup().values_list("tahun", "triwulan")
    assert list(ditutup) == [(2025, 1), (2025, 2), (2025, 3)]


def test_menolak_basis_data_berisi(acuan, tmp_path):
    call_command("impor", "kegiatan", buku_kegiatan(tmp_path / "a.xlsx", {}))
    with pytest.raises(CommandError, match="sudah berisi") as salah:
        call_command("contoh")
    assert salah.value.returncode == 1
    assert not Pengguna.objects.exists()


def test_menolak_tahun_yang_belum_dimulai(acuan):
    with pytest.raises(CommandError, match="belum dimulai"):
        call_command("contoh", "--tahun", "2100")
