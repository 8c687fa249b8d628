from datetime import datetime
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from desa.models import DokumenDesa
from kinerja.models import Kegiatan, Target
from laporan.models import JenisLaporan, Laporan
from organisasi.management.kesiapan import PerintahData, pastikan_berbentuk
from organisasi.management.perintah import pilih_kecamatan, tambah_argumen_kecamatan
from organisasi.models import Kecamatan, Pengguna
from organisasi.segel.penyegelan import segel
from organisasi.segel.saksi import catat_saksi
from peragaan.management.kabupaten import isi_kabupaten
from peragaan.management.orang import baca_sandi, buat_sandi, pasang_sandi, tulis_sandi
from peragaan.management.peragaan import peragakan

KODE_ACUAN = "35.08.17"


class Command(PerintahData):
    help = "Mengisi peragaan sampai hari ini dan satu pengguna per peran; menolak bila berisi."
    menyiapkan = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--kabupaten", action="store_true", help="juga 20 kecamatan lain di Lumajang"
        )
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        pastikan_berbentuk()
        baru = not Kecamatan.objects.exists()
        call_command("siapkan", stdout=self.stdout)
        kecamatan = pilih_kecamatan(options["kecamatan"] or KODE_ACUAN)
        if kecamatan.kode != KODE_ACUAN:
            raise CommandError(f"Peragaan hanya untuk {KODE_ACUAN}, Jatiroto.", returncode=2)
        sekarang, lama = timezone.now(), baca_sandi()
        sandi = buat_sandi(lama)
        with transaction.atomic():
            if not kecamatan.peragaan:
                _pastikan_kosong(kecamatan)
                _jadikan_peragaan(kecamatan)
                peragakan(kecamatan, sandi=sandi, disiapkan=baru, sekarang=sekarang)
            else:
                pasang_sandi({nama: isi for nama, isi in sandi.items() if nama not in lama})
            if options["kabupaten"]:
                _isi_kabupaten(sekarang)
            daftar_masuk = tulis_sandi(sandi)
        # Its steps are dated long ago: a worker would have sealed them since.
        if segel(sekarang=sekarang):
            catat_saksi()
        self.stdout.write("Peragaan siap. Masuk sebagai:")
        for nama, kata, peran in daftar_masuk:
            self.stdout.write(f"  {nama:22} {kata:20} {peran}")
        terbit = Laporan.objects.filter(kecamatan=kecamatan, jenis=JenisLaporan.RINGKAS)
        if laporan := terbit.order_by("-tahun", "-nomor_revisi").first():
            self.stdout.write(f"Kode laporan {laporan.tahun} untuk halaman /cek/: {laporan.kode}")


def _pastikan_kosong(kecamatan: Kecamatan) -> None:
    """What is in an installation that is no demonstration is somebody's own, people first."""
    berisi = (
        Pengguna.objects.exists()
        or Kegiatan.objects.milik(kecamatan).exists()
        or DokumenDesa.objects.filter(desa__kecamatan=kecamatan).exists()
        or Target.objects.filter(indikator__lembar__kecamatan=kecamatan).exists()
    )
    if berisi:
        raise CommandError(
            "Basis data ini sudah berisi pengguna atau catatan; contoh hanya untuk yang kosong "
            "(pakai IKU_DATA yang lain).",
            returncode=1,
        )


def _jadikan_peragaan(kecamatan: Kecamatan) -> None:
    kecamatan.peragaan = True
    kecamatan.alamat = kecamatan.alamat or f"Jalan Raya {kecamatan.nama}"
    kecamatan.telepon = kecamatan.telepon or "(0334) 000000"
    kecamatan.surel = kecamatan.surel or f"kecamatan@{kecamatan.nama.lower()}.example"
    kecamatan._change_reason = "Peragaan"
    kecamatan.save()


def _isi_kabupaten(sekarang: datetime) -> None:
    hari_ini = timezone.localtime(sekarang).date()
    for tahun in (hari_ini.year - 1, hari_ini.year):
        isi_kabupaten(tahun, hari_ini=hari_ini, sekarang=sekarang)
