"""One of each of pengingat; see tests/factories.py."""

from datetime import date
from itertools import count
from typing import Any

from django.core.files.base import ContentFile

from desa.models import Desa
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran
from pengingat.models import (
    AlamatKalender,
    AturanSurat,
    ButirPengingat,
    KontakDesa,
    Pembisuan,
    Pengingat,
    Surat,
)
from tests.factories import DICATAT_PADA, buat_desa, buat_kecamatan, buat_pengguna

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


def buat_aturan_surat(kecamatan: Kecamatan | None = None, **kwargs: Any) -> AturanSurat:
    return AturanSurat.objects.create(kecamatan=kecamatan or buat_kecamatan(), **kwargs)


def buat_surat(desa: Desa | None = None, **kwargs: Any) -> Surat:
    """A reminder that was never printed: its PDF is a made-up one."""
    desa = desa or buat_desa()
    urutan = kwargs.get("urutan") or next(_nomor)
    bawaan = {
        "kecamatan": desa.kecamatan,
        "tingkat": 0,
        "tahun": 2026,
        "urutan": urutan,
        "nomor": f"{urutan:03}/XI/2026",
        "tanggal": date(2026, 11, 1),
        "isi": [],
        "sha256": "0" * 64,
        "diterbitkan_pada": DICATAT_PADA,
    }
    if "diterbitkan_oleh" not in kwargs:
        kwargs["diterbitkan_oleh"] = buat_pengguna(Peran.VERIFIKATOR, kecamatan=desa.kecamatan)
    surat = Surat(desa=desa, **bawaan | kwargs)
    surat.berkas.save("uji.pdf", ContentFile(b"%PDF-1.7 uji"), save=False)
    surat.save()
    return surat
