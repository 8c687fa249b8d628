"""A small office with one of each thing that a later version must still be able to read.

Run inside a new installation: `python -m tests.rilis.kantor FILE` tells the story, by a clock of
its own, and writes a backup of it there.
"""

import os
import sys
from datetime import date
from functools import partial
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iku_jatiroto.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from laporan.models import JenisLaporan  # noqa: E402
from organisasi.models import Kecamatan  # noqa: E402
from peragaan.management.dokumen import RencanaDokumen, isi_kepala_desa  # noqa: E402
from peragaan.management.jam import Jam, pukul  # noqa: E402
from peragaan.management.kegiatan import RencanaKegiatan, daftar_kegiatan  # noqa: E402
from peragaan.management.orang import buat_orang, isi_kepala_unit  # noqa: E402
from peragaan.management.peragaan import (  # noqa: E402
    NILAI_INDEKS,
    Peragaan,
    mundurkan_persiapan,
)
from peragaan.management.rencana import isi_lampau  # noqa: E402
from peragaan.management.verifikasi import RencanaVerifikasi  # noqa: E402

# The year of the report, and the last day of the story; the same in every release.
TAHUN = 2025
AKHIR = pukul(date(2026, 3, 6), 16)
# Of the kegiatan of the demonstration only so few, and the documents of one desa.
RINGKAS = JenisLaporan.RINGKAS
REVISI = "Pangkat penanda tangan diperbaiki"
SETIAP = 96
DESA = "Rojopolo"
# Everybody may know it: nobody's office is in this backup.
SANDI = {"contoh-staf": "padi-menguning-2025", "contoh-camat": "padi-menguning-2025"}


class KantorKecil(Peragaan):
    """The demonstration, but little of it, and no report that takes long to print."""

    def mulai(self) -> None:
        jam, kecamatan = self.jam, self.kecamatan
        self.orang = buat_orang(kecamatan, self.sandi, mulai=jam.hari_ini, sekarang=jam.saat)
        jam.giliran(self.orang.admin)
        isi_kepala_desa(kecamatan, TAHUN)
        isi_kepala_unit(kecamatan)
        self.verifikasi = RencanaVerifikasi(kecamatan, self.orang, jam)
        isi_lampau(kecamatan, TAHUN, oleh=jam.giliran(self.orang.verifikator))
        kegiatan = RencanaKegiatan(kecamatan, self.orang, jam)
        for satu in daftar_kegiatan(TAHUN, jam.hari_terakhir)[::SETIAP]:
            kegiatan.rencanakan_satu(satu)
        dokumen = RencanaDokumen(kecamatan, TAHUN, self.orang, jam)
        dokumen.jadwal = {
            nama: hari if nama == DESA else (None, None, None)
            for nama, hari in dokumen.jadwal.items()
        }
        dokumen.rencanakan()
        self.verifikasi.rencanakan(TAHUN)
        for hari, kerja in (
            (date(TAHUN, 1, 2), partial(self._rencana, TAHUN)),
            (date(TAHUN + 1, 1, 5), partial(self._catat_indeks, TAHUN, 4, NILAI_INDEKS)),
            (date(TAHUN + 1, 1, 9), partial(self.verifikasi.tutup, TAHUN, 4)),
            (date(TAHUN + 1, 1, 14), self._segel),
            (date(TAHUN + 1, 1, 15), partial(self._terbitkan, RINGKAS, lampiran=False)),
            (date(TAHUN + 1, 3, 3), partial(self._terbitkan, RINGKAS, REVISI, lampiran=False)),
        ):
            jam.rencanakan(pukul(hari, 9), kerja)


def main(berkas: Path) -> None:
    call_command("siapkan", verbosity=0)
    jam, mulai = Jam(AKHIR), pukul(date(TAHUN, 1, 2), 7, 30)
    with transaction.atomic():
        mundurkan_persiapan(mulai)
        jam.rencanakan(mulai, KantorKecil(Kecamatan.objects.get(), jam, SANDI).mulai)
        jam.jalankan()
    call_command("segel")
    call_command("periksa")
    call_command("cadangkan", berkas)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
