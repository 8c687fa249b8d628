"""A newer program meets the database of an older one."""

import shutil
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

import organisasi.migrations
from dasar.cadangan.pembaruan import PembaruanGagal, perbarui
from dasar.cadangan.pulihkan import uji_cadangan
from organisasi.models import Kecamatan

pytestmark = [pytest.mark.basis_data, pytest.mark.django_db(transaction=True)]

SEKARANG = datetime(2026, 8, 1, 1, 30, tzinfo=UTC)
MIGRASI = """from django.db import migrations, models


def ganti(apps, schema_editor):
    apps.get_model("organisasi", "Kecamatan").objects.update(nama="Baru")


class Migration(migrations.Migration):
    dependencies = [("organisasi", "{sebelum}")]
    operations = [{isi}]
"""
GANTI = "migrations.RunPython(ganti)"
# Remakes the table on SQLite, and alters one whose rows were just changed on PostgreSQL.
LEBARKAN = """migrations.AlterField("kecamatan", "nama", models.CharField(max_length=70))"""
RUSAK = """migrations.RunSQL("UPDATE tidak_ada SET x = 1")"""


@pytest.fixture
def terbitkan(monkeypatch, tmp_path, settings):
    """Put later migrations of organisasi where a newer program would have them."""
    settings.IKU_CADANGAN = tmp_path / "cadangan"
    folder = tmp_path / "migrasi_uji"
    shutil.copytree(Path(organisasi.migrations.__file__).parent, folder)
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"organisasi": "migrasi_uji"}
    daftar = sorted(berkas.stem for berkas in folder.glob("0*.py"))

    def satu(*isi: str) -> None:
        nama = f"9{len(daftar):03d}_uji"
        teks = MIGRASI.format(sebelum=daftar[-1], isi=", ".join(isi))
        (folder / f"{nama}.py").write_text(teks)
        daftar.append(nama)

    yield satu
    _kembalikan_lebar()
    MigrationRecorder(connection).migration_qs.filter(name__endswith="_uji").delete()
    for nama in [nama for nama in sys.modules if nama.startswith("migrasi_uji")]:
        del sys.modules[nama]


def _kembalikan_lebar() -> None:
    lebar = apps.get_model("organisasi", "Kecamatan")._meta.get_field("nama")
    with connection.schema_editor() as editor:
        lama = lebar.clone()
        lama.set_attributes_from_name("nama")
        lama.model, lama.max_length = Kecamatan, 70
        editor.alter_field(Kecamatan, lama, lebar, strict=False)


def _terpasang() -> set[str]:
    """The later ones that are noted in the database."""
    daftar = MigrationRecorder(connection).applied_migrations()
    return {nama for _, nama in daftar if nama.endswith("_uji")}


def test_dicadangkan_disesuaikan_dan_diperiksa(terbitkan, acuan):
    terbitkan(GANTI, LEBARKAN)
    terbitkan(GANTI)
    diperiksa = []

    def periksa() -> list[str]:
        diperiksa.append(Kecamatan.objects.get().nama)
        return []

    hasil = perbarui(periksa, sandi="", sekarang=SEKARANG)
    assert (hasil.migrasi, diperiksa) == (2, ["Baru"])
    assert len(_terpasang()) == 2
    # As it was before, by the very migrations that it had then.
    manifes = uji_cadangan(hasil.cadangan, sandi="")
    assert not [nama for _, nama in manifes.migrasi if nama.endswith("_uji")]
    assert perbarui(periksa, sandi="", sekarang=SEKARANG).migrasi == 0


@pytest.mark.parametrize(
    ("daftar_isi", "kesalahan", "sebab"),
    [
        ([(GANTI, LEBARKAN), (RUSAK,)], [], "tidak_ada"),
        ([(GANTI, LEBARKAN)], ["Rantai riwayat putus."], "Rantai riwayat putus."),
    ],
    ids=["migrasi gagal", "pemeriksaan gagal"],
)
def test_yang_gagal_tidak_mengubah_apa_pun(terbitkan, acuan, daftar_isi, kesalahan, sebab):
    for isi in daftar_isi:
        terbitkan(*isi)
    with pytest.raises(PembaruanGagal) as galat:
        perbarui(lambda: kesalahan, sandi="", sekarang=SEKARANG)
    pesan = str(galat.value)
    for kata in (sebab, "tetap seperti semula", "cadangan/iku-2026-08-01-083000.tar.gz"):
        assert kata in pesan
    assert not _terpasang()
    assert Kecamatan.objects.get().nama == "Jatiroto"


def test_siapkan_menyebut_cadangannya_atau_sebabnya(terbitkan, acuan, tmp_path, settings):
    terbitkan("migrations.RunPython(migrations.RunPython.noop)")
    keluar = StringIO()
    call_command("siapkan", stdout=keluar)
    assert "(1 langkah) dan diperiksa. Cadangan dari sebelumnya: " in keluar.getvalue()
    # What people wrote did not change, but its history says otherwise.
    terbitkan(GANTI)
    # A backup goes by the second of its making.
    settings.IKU_CADANGAN = tmp_path / "lagi"
    with pytest.raises(CommandError, match="tetap seperti semula") as galat:
        call_command("siapkan", stdout=keluar)
    assert galat.value.returncode == 1
    assert Kecamatan.objects.get().nama == "Jatiroto"


def test_tanpa_cadangan_tidak_ada_yang_disesuaikan(terbitkan, acuan, tmp_path, settings):
    terbitkan(GANTI)
    (tmp_path / "berkas").write_text("")
    settings.IKU_CADANGAN = tmp_path / "berkas" / "cadangan"
    with pytest.raises(PembaruanGagal, match="Cadangan sebelum pembaruan gagal"):
        perbarui(list, sandi="", sekarang=SEKARANG)
    assert Kecamatan.objects.get().nama == "Jatiroto"


def test_yang_sudah_sesuai_tidak_dicadangkan(acuan, tmp_path, settings):
    settings.IKU_CADANGAN = tmp_path / "cadangan"
    assert perbarui(list, sandi="", sekarang=SEKARANG).cadangan is None
    assert not settings.IKU_CADANGAN.exists()
