"""What waits for the administrator; settings that are missing stand in the tour (`setelan`)."""

from datetime import date, datetime

from beranda.baca.tugas import Tugas, alamat
from dasar.cadangan.catat import peringatan_cadangan
from organisasi.models import Kecamatan, Pengguna


def tugas_admin(kecamatan: Kecamatan, sekarang: datetime, hari_ini: date) -> list[Tugas]:
    return [_cadangan(sekarang), *_pengguna(kecamatan, hari_ini)]


def _cadangan(sekarang: datetime) -> Tugas:
    peringatan = peringatan_cadangan(sekarang)
    return Tugas(int(bool(peringatan)), peringatan, "Lihat cadangan", alamat("cadangan"), True)


def _pengguna(kecamatan: Kecamatan, hari_ini: date) -> list[Tugas]:
    aktif = Pengguna.objects.filter(kecamatan=kecamatan, is_active=True)
    return [
        Tugas(
            aktif.filter(unit_kerja__aktif_sampai__lt=hari_ini).count(),
            "pengguna masih bertugas di unit yang sudah berakhir.",
            "Pindahkan",
            alamat("pengguna_list", keadaan="unit_berakhir"),
            mendesak=True,
        ),
        Tugas(
            aktif.filter(last_login=None).count(),
            "pengguna belum pernah masuk.",
            "Lihat",
            alamat("pengguna_list", keadaan="belum_masuk"),
        ),
    ]
