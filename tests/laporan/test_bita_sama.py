"""The same snapshot gives the same bytes, whichever process prints it, where and when."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings

from kinerja.baca.batas import baca_titik
from laporan.isi.rekaman import baca_rekaman, bekukan, tulis_rekaman
from laporan.isi.ringkas import Terbitan
from laporan.models import JenisLaporan
from laporan.terbit.cetak_rekaman import cetak_rekaman
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Permintaan
from tests.factories import buat_logo
from tests.laporan.terbitan import HARI_INI, isi_lkjip, isi_tahun, terbitkan

pytestmark = [
    pytest.mark.lengkap,
    pytest.mark.django_db,
    pytest.mark.kertas,
    pytest.mark.basis_data,
]
# Prints the hash of each snapshot's PDF; a folder of its own, so that no part is at hand already.
NASKAH = """
import hashlib, sys
import django
django.setup()
from pathlib import Path
from laporan.terbit.cetak_rekaman import cetak_rekaman
for berkas in sys.argv[1:]:
    print(hashlib.sha256(cetak_rekaman(Path(berkas).read_text(encoding="utf-8"))).hexdigest())
"""
TEMPAT_LAIN = {
    "PYTHONHASHSEED": "4242",
    "TZ": "America/Los_Angeles",
    "LC_ALL": "C",
    "PYTHONUTF8": "1",
}
SETAHUN_LAGI = {"PYTHONHASHSEED": "1", "TZ": "Asia/Jakarta", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def daftar_rekaman(acuan, settings, tmp_path):
    """A snapshot of each kind, the short form also with its appendix."""
    settings.MEDIA_ROOT = tmp_path / "berkas"
    isi_tahun(acuan)
    isi_lkjip(acuan)
    buat_logo(acuan)
    rekaman = baca_rekaman(terbitkan(acuan).rekaman)

    def bekukan_jenis(jenis, triwulan=0, *, lampiran=False):
        permintaan = Permintaan(
            acuan,
            jenis,
            baca_titik(acuan, 2025, HARI_INI),
            tanggal=rekaman.tanggal,
            triwulan=triwulan,
            lampiran=lampiran,
        )
        isi = bekukan(DAFTAR_JENIS[jenis].susun(permintaan))
        terbitan = Terbitan("K7QX-3MDP", "https://iku.contoh.go.id/cek/K7QX-3MDP/")
        return tulis_rekaman(replace(rekaman, jenis=jenis.value, isi=isi, terbitan=terbitan))

    return [
        bekukan_jenis(JenisLaporan.RINGKAS),
        bekukan_jenis(JenisLaporan.RINGKAS, lampiran=True),
        bekukan_jenis(JenisLaporan.TRIWULAN, 4),
        bekukan_jenis(JenisLaporan.LKJIP),
    ]


@pytest.mark.parametrize(
    ("awal", "lingkungan"),
    [
        pytest.param([], TEMPAT_LAIN, id="tempat lain"),
        pytest.param(
            ["faketime", "-f", "+400d"],
            SETAHUN_LAGI,
            id="waktu lain",
            marks=pytest.mark.butuh("faketime"),
        ),
    ],
)
def test_proses_di_tempat_atau_waktu_lain_mencetak_bita_yang_sama(
    daftar_rekaman, tmp_path, awal, lingkungan
):
    nama = []
    for nomor, teks in enumerate(daftar_rekaman):
        berkas = tmp_path / f"{nomor}.json"
        berkas.write_text(teks, encoding="utf-8")
        nama.append(str(berkas))
    perintah = [sys.executable, "-c", NASKAH, *nama]
    hasil = subprocess.run(
        [*awal, *perintah],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", **lingkungan},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    sendiri = [hashlib.sha256(cetak_rekaman(teks)).hexdigest() for teks in daftar_rekaman]
    assert hasil == sendiri
    assert len(set(sendiri)) == 4
