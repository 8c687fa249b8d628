from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from dasar.riwayat.kecocokan import periksa_cermin
from organisasi.management.kesiapan import PerintahData
from organisasi.segel.penyegelan import segel
from organisasi.segel.rantai import bandingkan_kepala, daftar_kepala, periksa_rantai
from organisasi.segel.saksi import catat_saksi

TUNGGU_PENULIS = 30.0


class Command(PerintahData):
    help = "Menyegel riwayat yang baru dan mencetak kepala rantai untuk disimpan di tempat lain."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--uji", action="store_true", help="periksa rantai dan catatan, tanpa menyegel"
        )
        parser.add_argument(
            "--cocokkan", type=Path, metavar="FILE", help="kepala yang dahulu disimpan"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        berkas: Path | None = options["cocokkan"]
        if not options["uji"] and berkas is None:
            if segel(sekarang=timezone.now(), tunggu=TUNGGU_PENULIS):
                catat_saksi()
            self.stdout.write("\n".join(daftar_kepala()))
            return
        daftar_kesalahan = [*periksa_rantai(), *periksa_cermin()]
        if berkas is not None:
            daftar_kesalahan += _cocokkan(berkas)
        if daftar_kesalahan:
            raise CommandError("\n".join(daftar_kesalahan), returncode=1)
        self.stdout.write("Rantai utuh, dan setiap catatan sama dengan riwayatnya.")


def _cocokkan(berkas: Path) -> list[str]:
    try:
        return list(bandingkan_kepala(berkas.read_text(encoding="utf-8").splitlines()))
    except OSError as error:
        raise CommandError(f"{berkas} tidak terbaca: {error.strerror}", returncode=2) from error
    except ValueError as error:
        raise CommandError(
            f"{berkas}: setiap baris berbentuk KODE NOMOR SIDIK, seperti cetakan perintah ini.",
            returncode=2,
        ) from error
