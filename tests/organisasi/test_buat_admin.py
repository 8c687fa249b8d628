import pytest
from django.core.management import CommandError, call_command

from organisasi.models import Pengguna

SANDI = "tembakau-lumajang-7"


@pytest.fixture(autouse=True)
def tanpa_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    monkeypatch.delenv("IKU_ADMIN_NAMA", raising=False)
    monkeypatch.delenv("IKU_ADMIN_SANDI", raising=False)


def test_dari_lingkungan_lalu_tidak_berbuat_apa_apa(acuan, monkeypatch):
    monkeypatch.setenv("IKU_ADMIN_NAMA", " Budi ")
    monkeypatch.setenv("IKU_ADMIN_SANDI", SANDI)
    call_command("buat_admin")
    call_command("buat_admin")
    (admin,) = Pengguna.objects.all()
    assert (admin.username, admin.peran, admin.kecamatan) == ("budi", "admin", acuan)
    assert admin.check_password(SANDI)


def test_sandi_lemah_ditolak(acuan, monkeypatch):
    monkeypatch.setenv("IKU_ADMIN_NAMA", "budi")
    monkeypatch.setenv("IKU_ADMIN_SANDI", "12345")
    with pytest.raises(CommandError) as salah:
        call_command("buat_admin")
    assert salah.value.returncode == 1
    assert not Pengguna.objects.exists()


def test_tanpa_terminal_disebut_apa_yang_kurang(acuan):
    with pytest.raises(CommandError, match="IKU_ADMIN_NAMA dan IKU_ADMIN_SANDI"):
        call_command("buat_admin")


def test_bertanya_sampai_jawabannya_baik(acuan, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "siti")
    jawaban = iter([SANDI, "lain", "pendek", "pendek", SANDI, SANDI])
    monkeypatch.setattr("getpass.getpass", lambda _: next(jawaban))
    call_command("buat_admin")
    assert Pengguna.objects.get().username == "siti"


def test_berhenti_saat_dibatalkan(acuan, monkeypatch):
    def batal(_):
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", batal)
    with pytest.raises(CommandError, match="Dibatalkan"):
        call_command("buat_admin")
