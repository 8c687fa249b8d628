from collections import Counter
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from desa.actions.perpanjang_semua import HasilPerpanjangan, IsianPerpanjangan, perpanjang_semua
from desa.baca.dampak import SlotBerubah
from organisasi.management.kesiapan import PerintahData
from organisasi.management.perintah import tahun_pelaporan, tanggal_iso
from organisasi.models import Kecamatan


class Command(PerintahData):
    help = "Memperpanjang tenggat sebuah dokumen desa bagi semua kecamatan pemasangan ini."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("jenis", metavar="JENIS", help="kode jenis dokumen, misalnya RKPDesa")
        parser.add_argument("tahun", metavar="TAHUN", type=tahun_pelaporan)
        tenggat = parser.add_mutually_exclusive_group(required=True)
        tenggat.add_argument("--sampai", metavar="YYYY-MM-DD", type=tanggal_iso)
        tenggat.add_argument("--cabut", action="store_true", help="tenggat semula berlaku lagi")
        parser.add_argument("--dasar", default="", help="nomor dan tanggal surat Bupati")
        parser.add_argument("--alasan", required=True)
        parser.add_argument("--uji", action="store_true", help="hanya menampilkan akibatnya")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["sampai"] and not options["dasar"].strip():
            raise CommandError("Tulis --dasar: nomor dan tanggal surat Bupati.", returncode=2)
        daftar = perpanjang_semua(
            list(Kecamatan.objects.order_by("kode")),
            IsianPerpanjangan(
                options["jenis"],
                options["tahun"],
                options["sampai"],
                options["dasar"].strip(),
                options["alasan"].strip(),
            ),
            sekarang=timezone.now(),
            hari_ini=timezone.localdate(),
            uji=options["uji"],
        )
        for hasil in daftar:
            if not hasil.dilewati:
                self.stdout.write(f"{_nama(hasil)}: {_akibat(hasil.daftar_slot)}")
        dilewati = [
            f"{_nama(hasil)}: dilewati. {hasil.dilewati}" for hasil in daftar if hasil.dilewati
        ]
        if options["uji"]:
            self.stdout.write("Tidak ada yang disimpan (--uji).")
        if dilewati:
            raise CommandError("\n".join(dilewati), returncode=1)


def _nama(hasil: HasilPerpanjangan) -> str:
    return f"{hasil.kecamatan.kode} {hasil.kecamatan.nama}"


def _akibat(daftar_slot: tuple[SlotBerubah, ...]) -> str:
    """How many slots have another due date, and what that makes of their states."""
    if not daftar_slot:
        return "sudah demikian"
    berubah = Counter(
        f"{slot.semula.keadaan} menjadi {slot.menjadi.keadaan}".replace("_", " ")
        for slot in daftar_slot
        if slot.keadaan_berubah and slot.semula and slot.menjadi
    )
    rincian = ", ".join(f"{jumlah} {keadaan}" for keadaan, jumlah in berubah.items())
    return f"tenggat {len(daftar_slot)} desa berubah; {rincian or 'tidak ada keadaan yang berubah'}"
