import secrets
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from beranda.management.contoh import TARGET, daftar_dokumen, daftar_kegiatan
from beranda.management.contoh_kabupaten import isi_kabupaten
from beranda.management.contoh_narasi import isi_kepala_unit, isi_narasi, isi_rencana
from beranda.management.contoh_tercatat import catat_contoh
from beranda.management.contoh_verifikasi import verifikasi_contoh
from dasar.lembar.tulis_lembar import tulis_lembar
from desa.excel import dokumen as kolom_dokumen
from desa.excel.impor import ImporDokumen
from desa.management.contoh import isi_contoh
from desa.models import DokumenDesa
from kinerja.baca.lembar import daftar_indikator
from kinerja.excel import kolom as kolom_kegiatan
from kinerja.excel.impor import ImporKegiatan
from kinerja.models import Kegiatan, Target
from organisasi.baca.impor import Pengimpor, impor_buku
from organisasi.management.kesiapan import PerintahData
from organisasi.management.perintah import (
    pilih_kecamatan,
    tahun_pelaporan,
    tambah_argumen_kecamatan,
)
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran
from organisasi.segel.penyegelan import segel
from organisasi.segel.saksi import catat_saksi

KODE_ACUAN = "35.08.17"

# (username, name, peran, unit)
DAFTAR_PENGGUNA = (
    ("contoh-staf", "Staf Pemberdayaan (contoh)", Peran.STAF, "PMD"),
    ("contoh-pemerintahan", "Staf Pemerintahan (contoh)", Peran.STAF, "PEM"),
    ("contoh-verifikator", "Verifikator (contoh)", Peran.VERIFIKATOR, None),
    ("contoh-camat", "Camat (contoh)", Peran.CAMAT, None),
    ("contoh-admin", "Administrator (contoh)", Peran.ADMIN, None),
    ("contoh-kabupaten", "Pembaca kabupaten (contoh)", Peran.KABUPATEN, None),
)


def _berkas_masuk() -> Path:
    return Path(settings.IKU_DATA) / "masuk-contoh.txt"


class Command(PerintahData):
    help = "Mengisi tahun peragaan dan satu pengguna per peran; menolak basis data berisi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tahun", type=tahun_pelaporan, default=2025)
        parser.add_argument(
            "--kabupaten", action="store_true", help="juga 20 kecamatan lain di Lumajang"
        )
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("siapkan", stdout=self.stdout)
        kecamatan = pilih_kecamatan(options["kecamatan"] or KODE_ACUAN)
        tahun, hari_ini, sekarang = options["tahun"], timezone.localdate(), timezone.now()
        if tahun > hari_ini.year:
            raise CommandError(f"Tahun {tahun} belum dimulai.", returncode=2)
        with transaction.atomic():
            self._pastikan_bukan_sungguhan(kecamatan)
            self._isi_tahun(kecamatan, tahun, hari_ini, sekarang)
            daftar_masuk = self._buat_pengguna(kecamatan)
            pengelola = Pengguna.objects.get(username="contoh-pemerintahan")
            isi_contoh(kecamatan, tahun, oleh=pengelola, hari_ini=hari_ini)
            verifikator = Pengguna.objects.get(username="contoh-verifikator")
            verifikasi_contoh(kecamatan, tahun, oleh=verifikator, hari_ini=hari_ini)
            if options["kabupaten"]:
                isi_kabupaten(tahun, hari_ini=hari_ini, sekarang=sekarang)
        # Its steps are dated in the year that it shows: a worker would have sealed them since.
        if segel(sekarang=sekarang):
            catat_saksi()
        self.stdout.write(f"Tahun peragaan {tahun} siap. Masuk sebagai:")
        for nama, peran, sandi in daftar_masuk:
            self.stdout.write(f"  {nama:22} {sandi:20} {peran}")

    def _pastikan_bukan_sungguhan(self, kecamatan: Kecamatan) -> None:
        """Entries in a database without our users are somebody's own."""
        nama = [nama for nama, *_ in DAFTAR_PENGGUNA]
        berisi = (
            Kegiatan.objects.milik(kecamatan).exists()
            or DokumenDesa.objects.filter(desa__kecamatan=kecamatan).exists()
            or Target.objects.filter(indikator__lembar__kecamatan=kecamatan).exists()
        )
        if berisi and not Pengguna.objects.filter(username__in=nama).exists():
            raise CommandError(
                "Basis data ini sudah berisi catatan; contoh hanya untuk basis data kosong "
                "(pakai IKU_DATA yang lain).",
                returncode=1,
            )

    def _isi_tahun(
        self, kecamatan: Kecamatan, tahun: int, hari_ini: date, sekarang: datetime
    ) -> None:
        setahun = Kegiatan.objects.milik(kecamatan).dalam_tahun(tahun)
        with tempfile.TemporaryDirectory() as folder:
            berkas = Path(folder) / f"contoh-{tahun}.xlsx"
            if not setahun.exists():
                tulis_lembar(
                    berkas,
                    kolom_kegiatan.LEMBAR,
                    kolom_kegiatan.DAFTAR_KOLOM,
                    daftar_kegiatan(tahun, hari_ini),
                )
                self._impor(ImporKegiatan(kecamatan), berkas, hari_ini, sekarang)
                self._isi_dokumen(kecamatan, tahun, berkas, hari_ini)
        for indikator in daftar_indikator(kecamatan, tahun):
            for triwulan, nilai in TARGET.get(indikator.kode, {}).items():
                Target.objects.get_or_create(
                    indikator=indikator,
                    tahun=tahun,
                    triwulan=triwulan,
                    defaults={"nilai": nilai, "dasar_hukum": "Contoh"},
                )
        catat_contoh(kecamatan, tahun, hari_ini=hari_ini, sekarang=sekarang)
        isi_kepala_unit(kecamatan)
        isi_rencana(kecamatan, tahun, hari_ini)
        isi_narasi(kecamatan, tahun, hari_ini)

    def _isi_dokumen(self, kecamatan: Kecamatan, tahun: int, berkas: Path, hari_ini: date) -> None:
        """Document by document, typed the day after it came, as an office does it."""
        if DokumenDesa.objects.filter(
            desa__kecamatan=kecamatan, tahun_anggaran__in=(tahun - 1, tahun + 1)
        ).exists():
            return
        per_hari: dict[date, list[tuple[object, ...]]] = {}
        for hari, baris in daftar_dokumen(tahun, hari_ini):
            per_hari.setdefault(hari, []).append(baris)
        for hari, daftar in sorted(per_hari.items()):
            dicatat = min(hari + timedelta(days=1), hari_ini)
            tulis_lembar(berkas, kolom_dokumen.LEMBAR, kolom_dokumen.DAFTAR_KOLOM, daftar)
            pukul = timezone.make_aware(datetime.combine(dicatat, time(9)))
            self._impor(ImporDokumen(kecamatan), berkas, hari_ini, pukul)

    def _impor(
        self, pengimpor: Pengimpor, berkas: Path, hari_ini: date, sekarang: datetime
    ) -> None:
        impor_buku(
            pengimpor,
            berkas,
            hari_ini=hari_ini,
            sekarang=sekarang,
            oleh=None,
            uji=False,
            perbarui=False,
        )

    def _buat_pengguna(self, kecamatan: Kecamatan) -> list[tuple[str, str, str]]:
        """Make the missing users; passwords known from the file stay as they are."""
        berkas = _berkas_masuk()
        teks = berkas.read_text(encoding="utf-8") if berkas.exists() else ""
        sandi_lama = dict(baris.split()[:2] for baris in teks.splitlines() if baris.strip())
        unit_per_kode = {u.kode: u for u in kecamatan.daftar_unit_kerja.all()}
        hasil = []
        for username, nama, peran, unit in DAFTAR_PENGGUNA:
            pengguna = Pengguna.objects.filter(username=username).first() or Pengguna(
                username=username,
                first_name=nama,
                peran=peran,
                unit_kerja=unit_per_kode.get(unit) if unit else None,
                kecamatan=None if peran == Peran.KABUPATEN else kecamatan,
            )
            sandi = sandi_lama.get(username, "")
            if pengguna.pk is None or not sandi:
                sandi = secrets.token_urlsafe(12)
                pengguna.set_password(sandi)
                pengguna.save()
            hasil.append((username, peran.label, sandi))
        isi = "".join(f"{nama} {sandi} {peran}\n" for nama, peran, sandi in hasil)
        if isi != teks:
            # Its owner's alone before a password stands in it, also when it was there already.
            berkas.touch(mode=0o600)
            berkas.chmod(0o600)
            berkas.write_text(isi, encoding="utf-8")
        return hasil
