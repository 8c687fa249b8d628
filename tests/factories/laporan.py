"""Reports, their text and their files."""

from datetime import date
from functools import cache
from typing import Any

from django.db import transaction

from dasar.aturan.kode import buat_kode
from dasar.berkas import foto
from dasar.berkas.unggahan import IsianBerkas, tulis_berkas
from laporan.isi.rekaman import Anggota, Rekaman, sidik, tulis_rekaman
from laporan.isi.ringkas import Kertas, Terbitan
from laporan.models import BerkasLaporan, Cetakan, FotoNarasi, Laporan, Narasi
from organisasi.models import (
    Kecamatan,
)
from organisasi.models.peran import Peran
from tests.factories.organisasi import (
    DICATAT_PADA,
    buat_kecamatan,
    buat_pejabat,
    buat_pengguna,
    gambar_logo,
)

# As with `siapkan_logo`.
siapkan_foto = cache(foto.siapkan_foto)


def buat_rekaman(**kwargs: Any) -> str:
    """The text of a snapshot of 2025 without figures and without content."""
    bawaan = {
        "jenis": "ringkas",
        "kecamatan_kode": "99.99.99",
        "tahun": 2025,
        "triwulan": 0,
        "per": date(2025, 12, 31),
        "tanggal": date(2026, 1, 5),
        "kertas": Kertas.A4,
        "versi": "uji",
        "terbitan": Terbitan("BBBB-BBBB", "http://testserver/cek/BBBB-BBBB/"),
        "anggota": Anggota((), (), (), (), (), ()),
        "isi": {},
    }
    return tulis_rekaman(Rekaman(**bawaan | kwargs))


def buat_laporan(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Laporan:
    """An issued report of 2025 without figures and without a file; nothing is checked."""
    kecamatan = kecamatan or buat_kecamatan()
    teks = kwargs.get("rekaman") or buat_rekaman()
    bawaan = {
        "jenis": "ringkas",
        "tahun": 2025,
        "per": date(2025, 12, 31),
        "tanggal": date(2026, 1, 5),
        "kode": buat_kode(),
        "versi_aplikasi": "uji",
        "rekaman": teks,
        "sha256": sidik(teks),
        "diterbitkan_pada": DICATAT_PADA,
    }
    if "pejabat" not in kwargs:
        kwargs["pejabat"] = kecamatan.daftar_pejabat.first() or buat_pejabat(kecamatan)
    if "diterbitkan_oleh" not in kwargs:
        kwargs["diterbitkan_oleh"] = buat_pengguna(Peran.CAMAT, kecamatan=kecamatan)
    return Laporan.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_berkas_laporan(laporan: Laporan | None = None, **kwargs: Any) -> BerkasLaporan:
    laporan = laporan or buat_laporan()
    bawaan = {
        "jenis": "terbit",
        "berkas": "laporan/uji.pdf",
        "ukuran": 1024,
        "sha256": "0" * 64,
        "disimpan_pada": DICATAT_PADA,
        "disimpan_oleh": laporan.diterbitkan_oleh,
    }
    return BerkasLaporan.objects.create(laporan=laporan, **bawaan | kwargs)


def buat_narasi(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Narasi:
    bawaan = {"tahun": 2025, "bagian": "ikhtisar", "teks": "Tulisan", "diubah_pada": DICATAT_PADA}
    return Narasi.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_foto(kecamatan: Kecamatan | None = None, **kwargs: Any) -> FotoNarasi:
    """A photo of the part on the means of the office, with its file."""
    kecamatan = kecamatan or buat_kecamatan()
    bawaan = {"tahun": 2025, "bagian": "sarana", "keterangan": "Ruang pelayanan"}
    isi = kwargs.pop("isi", None) or gambar_logo(jenis="JPEG")
    foto = FotoNarasi(kecamatan=kecamatan, **bawaan | kwargs)
    oleh = buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan)
    with transaction.atomic():
        isian = siapkan_foto(IsianBerkas("ruang.jpg", isi))
        tulis_berkas(
            foto, isian.nama_asli, "image/jpeg", isian.isi, oleh=oleh, sekarang=DICATAT_PADA
        )
    return foto


def buat_cetakan(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Cetakan:
    kecamatan = kecamatan or buat_kecamatan()
    bawaan = {"macam": "lkjip", "tahun": 2025, "kertas": "A4", "diminta_pada": DICATAT_PADA}
    if "diminta_oleh" not in kwargs:
        kwargs["diminta_oleh"] = buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan)
    return Cetakan.objects.create(kecamatan=kecamatan, **bawaan | kwargs)
