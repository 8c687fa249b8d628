"""What waits for the administrator: settings that are missing, people who are not there yet."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef

from kinerja.beranda.tugas import Tugas, alamat
from kinerja.beranda.verifikator import tugas_pejabat
from organisasi.cadangan.catat import peringatan_cadangan
from organisasi.models import Kecamatan, Pengguna, UnitKerja


def tugas_admin(kecamatan: Kecamatan, sekarang: datetime, hari_ini: date) -> list[Tugas]:
    return [
        _cadangan(sekarang),
        tugas_pejabat(kecamatan, hari_ini),
        *_pengguna(kecamatan, hari_ini),
        _kop(kecamatan),
    ]


def _cadangan(sekarang: datetime) -> Tugas:
    peringatan = peringatan_cadangan(sekarang)
    return Tugas(int(bool(peringatan)), peringatan, "Lihat cadangan", alamat("cadangan"), True)


def _kop(kecamatan: Kecamatan) -> Tugas:
    kosong = [nama for nama in ("alamat", "telepon", "surel") if not getattr(kecamatan, nama)]
    return Tugas(
        len(kosong),
        f"isian kop laporan masih kosong ({', '.join(kosong)}).",
        "Lengkapi",
        alamat("acuan_ubah", "kecamatan", kecamatan.pk),
    )


def _pengguna(kecamatan: Kecamatan, hari_ini: date) -> list[Tugas]:
    aktif = Pengguna.objects.filter(kecamatan=kecamatan, is_active=True)
    unit_kini = UnitKerja.objects.filter(kecamatan=kecamatan).aktif_pada(hari_ini)
    tanpa_orang = unit_kini.exclude(Exists(aktif.filter(unit_kerja=OuterRef("pk"))))
    return [
        Tugas(
            aktif.filter(unit_kerja__aktif_sampai__lt=hari_ini).count(),
            "pengguna masih bertugas di unit yang sudah berakhir.",
            "Pindahkan",
            alamat("pengguna_list", keadaan="unit_berakhir"),
            mendesak=True,
        ),
        Tugas(
            tanpa_orang.count(),
            "unit kerja belum mempunyai pengguna.",
            "Undang",
            alamat("pengguna_undang"),
        ),
        Tugas(
            aktif.filter(last_login=None).count(),
            "pengguna belum pernah masuk.",
            "Lihat",
            alamat("pengguna_list", keadaan="belum_masuk"),
        ),
    ]
