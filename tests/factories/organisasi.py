"""The office: kecamatan, units, people."""

from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from itertools import count
from typing import Any

from django.db import transaction
from PIL import Image

from dasar.berkas import logo
from dasar.berkas.unggahan import IsianBerkas, tulis_berkas
from dasar.models import Cadangan
from organisasi.models import (
    Fungsi,
    Jabatan,
    JenisUnit,
    Kecamatan,
    KepalaUnit,
    KunciAplikasi,
    Logo,
    Pejabat,
    Pengguna,
    Penugasan,
    Periode,
    StatusPeriode,
    UnitKerja,
)
from organisasi.models.peran import Peran

NOMOR = count(1)
# A picture is written anew in a process of its own; the same one once a run.
siapkan_logo = cache(logo.siapkan_logo)
DICATAT_PADA = datetime(2025, 3, 10, 2, 0, tzinfo=UTC)


def buat_kecamatan(**kwargs: Any) -> Kecamatan:
    """A kecamatan of its own, never that of the reference data."""
    nomor = next(NOMOR)
    bawaan = {
        "kode": f"{10 + nomor // 10000}.{nomor // 100 % 100:02}.{nomor % 100:02}",
        "nama": f"Uji {nomor}",
        "kabupaten": "Uji",
    }
    return Kecamatan.objects.create(**bawaan | kwargs)


def buat_unit(kecamatan: Kecamatan | None = None, **kwargs: Any) -> UnitKerja:
    nomor = next(NOMOR)
    bawaan = {"kode": f"U{nomor}", "nama": f"Seksi Uji {nomor}", "jenis": JenisUnit.SEKSI}
    return UnitKerja.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_fungsi(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Fungsi:
    bawaan = {"uraian": f"Fungsi uji {next(NOMOR)}"}
    return Fungsi.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_pejabat(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Pejabat:
    bawaan = {"nama": "SITI AMINAH", "nip": "197001011990032001", "jabatan": Jabatan.CAMAT}
    return Pejabat.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_kepala_unit(kecamatan: Kecamatan, **kwargs: Any) -> KepalaUnit:
    bawaan = {"nama": "BUDI SANTOSO, S.Sos.", "nip": "198001012005011002"}
    return KepalaUnit.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_pengguna(peran: Peran = Peran.STAF, **kwargs: Any) -> Pengguna:
    """A user of the peran; the unit decides the kecamatan, and a staf always has a unit."""
    unit_kerja = kwargs.get("unit_kerja")
    if peran != Peran.KABUPATEN and kwargs.get("kecamatan") is None:
        kwargs["kecamatan"] = unit_kerja.kecamatan if unit_kerja else buat_kecamatan()
    if peran == Peran.STAF and unit_kerja is None:
        kwargs["unit_kerja"] = buat_unit(kwargs["kecamatan"])
    bawaan = {"username": f"pengguna{next(NOMOR)}"}
    return Pengguna.objects.create(peran=peran, **bawaan | kwargs)


def buat_cadangan(**kwargs: Any) -> Cadangan:
    bawaan = {
        "mulai_pada": DICATAT_PADA,
        "selesai_pada": DICATAT_PADA,
        "lokasi": "/srv/cadangan/iku.tar.gz",
        "sha256": "0" * 64,
    }
    return Cadangan.objects.create(**bawaan | kwargs)


def buat_kunci_aplikasi(kecamatan: Kecamatan | None = None, **kwargs: Any) -> KunciAplikasi:
    kecamatan = kecamatan or buat_kecamatan()
    bawaan = {
        "nama": "Dasbor lain",
        "sidik": f"{next(NOMOR):064}",
        "berlaku_sampai": date(2026, 12, 31),
        "dicatat_pada": DICATAT_PADA,
        "dicatat_oleh": buat_pengguna(Peran.ADMIN, kecamatan=kecamatan),
    }
    return KunciAplikasi.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_penugasan(pengguna: Pengguna | None = None, **kwargs: Any) -> Penugasan:
    pengguna = pengguna or buat_pengguna()
    bawaan = {"unit_kerja": pengguna.unit_kerja, "mulai": date(2025, 1, 1)}
    return Penugasan.objects.create(pengguna=pengguna, **bawaan | kwargs)


def tutup_periode(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Periode:
    """A closed triwulan I of 2025, unless asked otherwise; nothing is checked."""
    bawaan = {"tahun": 2025, "triwulan": 1, "status": StatusPeriode.DITUTUP}
    return Periode.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def tutup_tahun(kecamatan: Kecamatan, tahun: int = 2025, *, sampai: int = 4) -> None:
    """The triwulan of the year up to `sampai`, closed; nothing is checked."""
    for triwulan in range(1, sampai + 1):
        tutup_periode(kecamatan, tahun=tahun, triwulan=triwulan)


def gambar_logo(warna: str = "teal", jenis: str = "PNG", sisi: int = 40) -> bytes:
    """A picture to upload; nothing but its colour."""
    tujuan = BytesIO()
    Image.new("RGB", (sisi, sisi), warna).save(tujuan, format=jenis)
    return tujuan.getvalue()


def buat_logo(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Logo:
    """The logo that is in the letterhead of the kecamatan, with its file."""
    kecamatan = kecamatan or buat_kecamatan()
    logo = Logo(kecamatan=kecamatan)
    isian = siapkan_logo(IsianBerkas("logo.png", kwargs.get("isi") or gambar_logo()))
    with transaction.atomic():
        tulis_berkas(
            logo,
            isian.nama_asli,
            "image/png",
            isian.isi,
            oleh=kwargs.get("oleh") or buat_pengguna(kecamatan=kecamatan),
            sekarang=DICATAT_PADA,
        )
    kecamatan.logo_sha256 = logo.sha256
    kecamatan.save()
    return logo


def isi_berkas(kwargs: dict[str, Any]) -> dict[str, Any]:
    """The row of a stored file; nothing is written to the disk."""
    bawaan = {
        "berkas": "bukti/uji.pdf",
        "nama_asli": "berita acara.pdf",
        "tipe": "application/pdf",
        "ukuran": 1024,
        "sha256": "0" * 64,
        "diunggah_pada": DICATAT_PADA,
    }
    if "diunggah_oleh" not in kwargs:
        kwargs["diunggah_oleh"] = buat_pengguna()
    return bawaan | kwargs
