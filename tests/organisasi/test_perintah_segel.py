import pytest
from django.core.management import CommandError, call_command

from organisasi.models import Kecamatan, Penyegelan
from tests.factories import buat_kecamatan

pytestmark = pytest.mark.django_db


def test_menyegel_mencetak_kepala_dan_mencocokkannya(tmp_path, capsys):
    kecamatan = buat_kecamatan()
    call_command("segel")
    kepala = capsys.readouterr().out
    assert kepala.startswith(f"{kecamatan.kode} 1 ")
    (tmp_path / "kepala.txt").write_text(kepala)
    kecamatan.save()
    call_command("segel")
    call_command("segel", cocokkan=tmp_path / "kepala.txt")
    assert "Rantai utuh" in capsys.readouterr().out
    assert Penyegelan.objects.count() == 2


def test_perubahan_di_belakang_program_ketahuan():
    buat_kecamatan()
    Kecamatan.objects.update(nama="Lain")
    with pytest.raises(CommandError, match="tidak sama dengan riwayatnya") as salah:
        call_command("segel", uji=True)
    assert salah.value.returncode == 1


def test_kepala_dari_rantai_lain_ketahuan(tmp_path):
    kecamatan = buat_kecamatan()
    call_command("segel")
    (tmp_path / "kepala.txt").write_text(f"{kecamatan.kode} 1 {'a' * 64}\n")
    with pytest.raises(CommandError, match="dibuat ulang"):
        call_command("segel", cocokkan=tmp_path / "kepala.txt")


@pytest.mark.parametrize("isi", [None, "bukan kepala sama sekali ini"])
def test_berkas_kepala_yang_salah(tmp_path, isi):
    if isi:
        (tmp_path / "kepala.txt").write_text(isi)
    with pytest.raises(CommandError) as salah:
        call_command("segel", cocokkan=tmp_path / "kepala.txt")
    assert salah.value.returncode == 2
