import getpass
import os
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from dasar.cadangan.cadangkan import CadanganGagal
from dasar.cadangan.catat import cadangkan_dan_catat, nama_cadangan, sisakan
from organisasi.management.kesiapan import PerintahData

VARIABEL_SANDI = "IKU_SANDI_CADANGAN"


class Command(PerintahData):
    help = "Mencadangkan basis data dan berkas ke satu berkas; program boleh tetap dipakai."

    def add_arguments(self, parser: CommandParser) -> None:
        tujuan = parser.add_mutually_exclusive_group(required=True)
        tujuan.add_argument("berkas", nargs="?", type=Path, metavar="FILE")
        tujuan.add_argument("--folder", type=Path, help="nama berkas menurut waktu, di folder ini")
        parser.add_argument(
            "--simpan", type=int, metavar="N", help="sisakan hanya N cadangan terbaru di --folder"
        )
        parser.add_argument(
            "--sandi",
            action="store_true",
            help=f"tanyakan sandi untuk mengenkripsi; tanpa ditanya dari {VARIABEL_SANDI}",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path | None = options["folder"]
        simpan: int | None = options["simpan"]
        if simpan is not None and (folder is None or simpan < 1):
            raise CommandError("--simpan N perlu --folder, dan N paling sedikit 1.", returncode=2)
        # Never an argument, which every user of the machine can read in the list of processes.
        sandi = os.environ.get(VARIABEL_SANDI, "") or (_tanya() if options["sandi"] else "")
        nama = nama_cadangan(timezone.now(), bersandi=bool(sandi))
        path: Path = folder / nama if folder else options["berkas"]
        try:
            hasil = cadangkan_dan_catat(path, sandi=sandi, jam=timezone.now)
        except (CadanganGagal, DatabaseError) as error:
            raise CommandError(f"Cadangan gagal. {error}", returncode=1) from error
        self.stdout.write(
            f"Cadangan {path} ({filesizeformat(hasil.ukuran)}, "
            f"{'dengan' if sandi else 'tanpa'} sandi): {hasil.manifes.jumlah_baris} baris, "
            f"{hasil.manifes.jumlah_berkas} berkas. SHA-256 {hasil.sha256}"
        )
        if folder and simpan:
            self.stdout.write(f"{len(sisakan(folder, simpan))} cadangan lama dihapus.")
        # Said last and with code 1: the backup is made, but a timer must not pass over this.
        if hasil.manifes.hilang:
            daftar = "\n".join(f"hilang dari folder data: {nama}" for nama in hasil.manifes.hilang)
            pesan = f"{daftar}\nCadangan dibuat, tetapi berkas di atas tidak ada di dalamnya."
            raise CommandError(pesan, returncode=1)


def _tanya() -> str:
    if not sys.stdin.isatty():
        raise CommandError(f"Isi {VARIABEL_SANDI}, atau jalankan dari terminal.", returncode=2)
    sandi = getpass.getpass("Sandi cadangan: ")
    if not sandi or sandi != getpass.getpass("Sekali lagi: "):
        raise CommandError("Kedua sandi tidak sama atau kosong.", returncode=2)
    return sandi
