"""One of each of pengingat; see tests/factories.py."""

from datetime import date
from itertools import count
from typing import Any

from desa.models import Desa
from organisasi.models import Pengguna
from pengingat.models import AlamatKalender, ButirPengingat, KontakDesa, Pembisuan, Pengingat
from tests.factories import DICATAT_PADA, buat_desa, buat_pengguna

_nomor = count(1)


def buat_pengingat(pengguna: Pengguna | None = None, **kwargs: Any) -> Pengingat:
    bawaan = {"tanggal": date(2026, 9, 23), "dicatat_pada": DICATAT_PADA}
    return Pengingat.objects.create(pengguna=pengguna or buat_pengguna(), **bawaan | kwargs)


def buat_butir_pengingat(pengingat: Pengingat | None = None, **kwargs: Any) -> ButirPengingat:
    pengingat = pengingat or buat_pengingat()
    bawaan = {
        "pengguna": pengingat.pengguna,
        "kunci": f"uji:{next(_nomor)}",
        "jenis": "dokumen",
        "judul": "RKPDesa TA 2027, tenggat 30 September 2026 (7 hari lagi)",
        "uraian": "Rojopolo",
        "tahun": 2026,
    }
    return ButirPengingat.objects.create(pengingat=pengingat, **bawaan | kwargs)


def buat_pembisuan(pengguna: Pengguna | None = None, **kwargs: Any) -> Pembisuan:
    bawaan = {
        "jenis": "dokumen",
        "sampai": date(2026, 10, 31),
        "alasan": "Sudah ditelepon",
        "dicatat_pada": DICATAT_PADA,
    }
    return Pembisuan.objects.create(pengguna=pengguna or buat_pengguna(), **bawaan | kwargs)


def buat_kontak(desa: Desa | None = None, **kwargs: Any) -> KontakDesa:
    bawaan = {"nama": "Sekretaris desa", "nomor": "6281234567890"}
    return KontakDesa.objects.create(desa=desa or buat_desa(), **bawaan | kwargs)


def buat_alamat_kalender(pengguna: Pengguna | None = None, **kwargs: Any) -> AlamatKalender:
    bawaan = {"token": f"token-uji-{next(_nomor)}", "dicatat_pada": DICATAT_PADA}
    return AlamatKalender.objects.create(pengguna=pengguna or buat_pengguna(), **bawaan | kwargs)
