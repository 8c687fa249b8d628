"""Runs inside an installation that came from a released backup: makes it, updates it, looks at it.

    python -m tests.rilis.pasangan isi=FILE keadaan siapkan=galat siapkan lihat

One deed after the other, in one process; what they found is printed as a list in JSON.

    isi=FILE      the rows of the backup, with the migrations that it had and no later one
    keadaan       the migrations that have run, and one hash over all rows
    siapkan=CARA  what `manage.py siapkan` says; CARA is how the next version's migration fails
    lihat         `periksa`, and what people see
"""

import hashlib
import json
import os
import sys
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iku_jatiroto.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import CommandError, call_command  # noqa: E402
from django.test import Client  # noqa: E402

from beranda.baca.periksa import periksa  # noqa: E402
from dasar.cadangan import pulihkan as modul  # noqa: E402
from dasar.cadangan.tabel import baca_tabel, migrasi_terpasang, tabel_menurut  # noqa: E402
from kinerja.models import Bukti, RealisasiTercatat  # noqa: E402
from laporan.cetak.versi import versi_cetak  # noqa: E402
from laporan.isi.rekaman import baca_rekaman  # noqa: E402
from laporan.models import JenisBerkasLaporan, Laporan  # noqa: E402
from laporan.terbit.cetak_rekaman import cetak_rekaman  # noqa: E402
from organisasi.models import Penyegelan, Periode  # noqa: E402
from tests.rilis.kantor import SANDI, TAHUN  # noqa: E402


def isi(berkas: str) -> None:
    """As the office has it before it updates: not even this program's migrations have run."""
    with patch.object(modul, "call_command"):
        modul.pulihkan(Path(berkas), sandi="", periksa=list, terima_kesalahan=False)


def keadaan() -> dict[str, Any]:
    migrasi = migrasi_terpasang()
    sidik = hashlib.sha256()
    for nama, model in (tabel_menurut(migrasi) or {}).items():
        for bagian, _ in baca_tabel(model):
            sidik.update(f"{nama}\0".encode() + bagian)
    return {"migrasi": migrasi, "sidik": sidik.hexdigest()}


def siapkan(cara: str = "") -> str:
    os.environ["IKU_UJI_MIGRASI"] = cara
    # A backup goes by the second of its making, and these follow each other at once.
    settings.IKU_CADANGAN = Path(f"{settings.IKU_DATA}-cadangan-{cara}")
    keluar = StringIO()
    try:
        call_command("siapkan", stdout=keluar)
    except CommandError as error:
        return str(error)
    return keluar.getvalue()


def lihat() -> dict[str, Any]:
    call_command("collectstatic", interactive=False, verbosity=0)
    orang, luar = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
    camat = "contoh-camat"
    masuk = {"username": camat, "password": SANDI[camat]}
    return {
        "temuan": periksa(),
        "masuk": orang.post("/masuk/", masuk).status_code,
        "halaman": {
            jalur: orang.get(jalur).status_code
            for jalur in ("/", "/kegiatan/", f"/laporan/{TAHUN}/")
        },
        "bukti": Bukti.objects.count(),
        "realisasi": [str(satu.nilai.normalize()) for satu in RealisasiTercatat.objects.all()],
        "ditutup": sorted(satu.triwulan for satu in Periode.objects.ditutup()),
        "segel": Penyegelan.objects.count(),
        "laporan": [
            _laporan(satu, orang, luar) for satu in Laporan.objects.order_by("nomor_revisi")
        ],
    }


def _laporan(laporan: Laporan, orang: Client, luar: Client) -> dict[str, Any]:
    rekaman = baca_rekaman(laporan.rekaman)
    berkas = laporan.daftar_berkas.get(jenis=JenisBerkasLaporan.TERBIT)
    unduhan = orang.get(f"/laporan/berkas/{berkas.pk}/")
    tercetak = cetak_rekaman(laporan.rekaman)
    return {
        "revisi": laporan.nomor_revisi,
        "angka": {satu.kode: str(satu.realisasi) for satu in rekaman.anggota.daftar_angka},
        "cek": luar.get(f"/cek/{laporan.kode}/").status_code,
        "pencetak_sama": rekaman.versi == versi_cetak(),
        "disimpan": berkas.sha256,
        "diunduh": hashlib.sha256(unduhan.content).hexdigest(),
        "tercetak": hashlib.sha256(tercetak).hexdigest(),
        "awal": tercetak[:5].decode(),
    }


PERBUATAN = {satu.__name__: satu for satu in (isi, keadaan, siapkan, lihat)}

if __name__ == "__main__":
    daftar = (satu.partition("=") for satu in sys.argv[1:])
    hasil = [PERBUATAN[nama](*filter(None, [argumen])) for nama, _, argumen in daftar]
    print(json.dumps(hasil))
