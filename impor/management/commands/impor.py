from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from dasar.aturan.kesalahan import BerkasSalah
from desa.excel.impor import ImporDokumen
from kinerja.excel.impor import ImporKegiatan
from kinerja.excel.impor_realisasi import ImporRealisasi
from organisasi.baca.impor import Pengimpor, impor_buku
from organisasi.management.kesiapan import PerintahData
from organisasi.management.perintah import pilih_kecamatan, tambah_argumen_kecamatan

PETUNJUK_TERBANYAK = 100
PENGIMPOR: dict[str, type[Pengimpor]] = {
    "kegiatan": ImporKegiatan,
    "dokumen": ImporDokumen,
    "realisasi": ImporRealisasi,
}


class Command(PerintahData):
    help = "Memasukkan buku kerja Excel: semua baris, atau tidak satu pun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("isi", choices=PENGIMPOR)
        parser.add_argument("berkas", type=Path, metavar="FILE")
        parser.add_argument("--uji", action="store_true", help="hanya memeriksa")
        parser.add_argument(
            "--perbarui", action="store_true", help="baris yang berubah menggantikan yang tersimpan"
        )
        parser.add_argument(
            "--baru-saja",
            action="store_true",
            help="baris yang berubah dibiarkan; hanya yang baru disimpan",
        )
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        kecamatan = pilih_kecamatan(options["kecamatan"])
        berkas: Path = options["berkas"]
        if not berkas.is_file():
            raise CommandError(f"Berkas {berkas} tidak ada.", returncode=2)
        if options["perbarui"] and options["baru_saja"]:
            raise CommandError("Pilih --perbarui atau --baru-saja, tidak keduanya.", returncode=2)
        pengimpor = PENGIMPOR[options["isi"]](kecamatan)
        try:
            ringkasan = impor_buku(
                pengimpor,
                berkas,
                hari_ini=timezone.localdate(),
                sekarang=timezone.now(),
                # Whoever may run this is no user of the application; the history names the system.
                oleh=None,
                uji=options["uji"],
                perbarui=options["perbarui"],
                baru_saja=options["baru_saja"],
            )
        except BerkasSalah as error:
            daftar = "\n".join(f"{berkas.name}: {salah}" for salah in error.daftar_kesalahan)
            pesan = f"{daftar}\n{len(error.daftar_kesalahan)} kesalahan; tidak ada yang disimpan."
            raise CommandError(pesan, returncode=1) from None
        except OSError as error:
            pesan = f"Berkas {berkas} tidak terbaca: {error.strerror}"
            raise CommandError(pesan, returncode=1) from error
        # With faults, too: a column that was passed over often explains them.
        finally:
            self._tulis_petunjuk(pengimpor)
        tambahan = f", tindak lanjut baru {ringkasan.tindak_lanjut_baru}"
        dibiarkan = f", berubah tetapi dibiarkan {ringkasan.dilewati}"
        self.stdout.write(
            f"{'Uji' if options['uji'] else 'Impor'} {options['isi']}: baru {ringkasan.baru}, "
            f"sama {ringkasan.sama}, berubah {ringkasan.berubah}"
            f"{dibiarkan if ringkasan.dilewati else ''}"
            f"{tambahan if ringkasan.tindak_lanjut_baru else ''}."
        )

    def _tulis_petunjuk(self, pengimpor: Pengimpor) -> None:
        """What is worth a second look, but no reason to refuse."""
        for kalimat in pengimpor.petunjuk_berkas():
            self.stderr.write(f"Petunjuk: {kalimat}")
        per_baris = sorted(pengimpor.hasil.petunjuk.items()) if pengimpor.hasil else []
        for nomor, daftar in per_baris[:PETUNJUK_TERBANYAK]:
            self.stderr.write(f"Petunjuk, baris {nomor}: {' '.join(daftar)}")
        if lebih := len(per_baris[PETUNJUK_TERBANYAK:]):
            self.stderr.write(f"Petunjuk: dan {lebih} baris lain.")
