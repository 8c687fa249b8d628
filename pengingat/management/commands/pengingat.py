from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from kinerja.templatetags.format_id import tanggal
from organisasi.actions.penugasan import terapkan_penugasan
from organisasi.management.kesiapan import PerintahData
from organisasi.management.perintah import pilih_kecamatan, tambah_argumen_kecamatan
from organisasi.models import Kecamatan
from pengingat.actions.pengingat import catat_pengingat
from pengingat.actions.surel import kirim_surel
from pengingat.baca.edaran import susun_edaran


class Command(PerintahData):
    help = "Memberi setiap pengguna pengingat hari ini, sekali; dijalankan tiap hari."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--uji", action="store_true", help="hanya menampilkan, tanpa mengirim")
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        hari_ini = timezone.localdate()
        kode = options["kecamatan"]
        # A timer serves the whole installation.
        daftar = [pilih_kecamatan(kode)] if kode else list(Kecamatan.objects.order_by("kode"))
        if not daftar:
            raise CommandError("Belum ada data acuan. Jalankan: manage.py siapkan", returncode=2)
        if options["uji"]:
            for kecamatan in daftar:
                self._tampilkan(kecamatan, hari_ini)
            return
        # First, for a transfer of today decides whose reminders somebody gets.
        terapkan_penugasan(hari_ini)
        daftar_kesalahan = [salah for kecamatan in daftar for salah in self._kirim(kecamatan)]
        if daftar_kesalahan:
            raise CommandError("\n".join(daftar_kesalahan), returncode=1)

    def _tampilkan(self, kecamatan: Kecamatan, hari_ini: date) -> None:
        daftar_edaran = susun_edaran(kecamatan, hari_ini=hari_ini)
        self.stdout.write(f"{kecamatan}, {tanggal(hari_ini)}: {len(daftar_edaran)} penerima")
        for edaran in daftar_edaran:
            surel = f" <{edaran.pengguna.email}>" if edaran.pengguna.email else ""
            self.stdout.write(f"\n{edaran.pengguna}{surel}")
            for judul, daftar_butir in groupby(edaran.daftar_butir, lambda butir: butir.judul):
                self.stdout.write(f"  {judul}")
                for butir in daftar_butir:
                    self.stdout.write(f"    - {butir.uraian}")

    def _kirim(self, kecamatan: Kecamatan) -> list[str]:
        # Read anew for each: the e-mails of the one before may have taken long.
        hari_ini, sekarang = timezone.localdate(), timezone.now()
        bersurel = bool(settings.EMAIL_HOST)
        daftar = catat_pengingat(kecamatan, hari_ini=hari_ini, sekarang=sekarang, bersurel=bersurel)
        baris = f"{kecamatan}: {len(daftar)} pengguna diingatkan"
        if not bersurel:
            self.stdout.write(f"{baris}; surel belum diatur (EMAIL_HOST).")
            return []
        hasil = kirim_surel(kecamatan, hari_ini=hari_ini, sekarang=sekarang)
        self.stdout.write(f"{baris}, {hasil.terkirim} surel terkirim.")
        return hasil.daftar_kesalahan
