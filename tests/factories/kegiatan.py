"""Kegiatan with what belongs to them."""

from datetime import date
from typing import Any

from impor.models import Impor
from kinerja.models import (
    AlasanBelum,
    BentukTindakLanjut,
    Bukti,
    BuktiKegiatan,
    JenisKegiatan,
    Kegiatan,
    SaringanTersimpan,
    TindakLanjut,
)
from organisasi.models import (
    Kecamatan,
    Pengguna,
)
from organisasi.models.peran import Peran
from tests.factories.organisasi import (
    DICATAT_PADA,
    NOMOR,
    buat_fungsi,
    buat_kecamatan,
    buat_pengguna,
    buat_unit,
    isi_berkas,
)


def buat_bentuk(kecamatan: Kecamatan | None = None, **kwargs: Any) -> BentukTindakLanjut:
    nomor = next(NOMOR)
    bawaan = {"nama": f"Bentuk uji {nomor}", "urutan": nomor}
    kecamatan = kecamatan or buat_kecamatan()
    return BentukTindakLanjut.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_kegiatan(*, tindak_lanjut: date | None = None, **kwargs: Any) -> Kegiatan:
    """A kegiatan within the authority, unless `fungsi=None`; followed up on `tindak_lanjut`."""
    if "unit_kerja" not in kwargs:
        kwargs["unit_kerja"] = buat_unit()
    if "fungsi" not in kwargs:
        kecamatan = kwargs["unit_kerja"].kecamatan
        kwargs["fungsi"] = kecamatan.daftar_fungsi.order_by(
            "daftar_lembar__nomor"
        ).first() or buat_fungsi(kecamatan)
    bawaan = {
        "kode": f"K{next(NOMOR)}",
        "tanggal": date(2025, 3, 10),
        "jenis": JenisKegiatan.KOORDINASI,
        "uraian": "Rapat koordinasi",
        "dicatat_pada": DICATAT_PADA,
    }
    kegiatan = Kegiatan.objects.create(**bawaan | kwargs)
    if tindak_lanjut:
        buat_tindak_lanjut(kegiatan, tanggal=tindak_lanjut)
    return kegiatan


def buat_tindak_lanjut(kegiatan: Kegiatan | None = None, **kwargs: Any) -> TindakLanjut:
    kegiatan = kegiatan or buat_kegiatan()
    if "bentuk" not in kwargs:
        kecamatan = kegiatan.unit_kerja.kecamatan
        daftar_bentuk = kecamatan.daftar_bentuk_tindak_lanjut.order_by("urutan")
        kwargs["bentuk"] = daftar_bentuk.first() or buat_bentuk(kecamatan)
    bawaan = {
        "tanggal": date(2025, 4, 1),
        "uraian": "Berita acara rapat",
        "dicatat_pada": DICATAT_PADA,
    }
    return TindakLanjut.objects.create(kegiatan=kegiatan, **bawaan | kwargs)


def buat_bukti(tindak_lanjut: TindakLanjut | None = None, **kwargs: Any) -> Bukti:
    tindak_lanjut = tindak_lanjut or buat_tindak_lanjut()
    return Bukti.objects.create(tindak_lanjut=tindak_lanjut, **isi_berkas(kwargs))


def buat_bukti_kegiatan(kegiatan: Kegiatan | None = None, **kwargs: Any) -> BuktiKegiatan:
    return BuktiKegiatan.objects.create(kegiatan=kegiatan or buat_kegiatan(), **isi_berkas(kwargs))


def buat_alasan_belum(kecamatan: Kecamatan | None = None, **kwargs: Any) -> AlasanBelum:
    bawaan = {"nama": f"Alasan uji {next(NOMOR)}", "urutan": 1}
    return AlasanBelum.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_saringan(pengguna: Pengguna | None = None, **kwargs: Any) -> SaringanTersimpan:
    bawaan = {"nama": "Punyaku", "saringan": "tahun=2025"}
    return SaringanTersimpan.objects.create(pengguna=pengguna or buat_pengguna(), **bawaan | kwargs)


def buat_impor(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Impor:
    kecamatan = kecamatan or buat_kecamatan()
    bawaan = {
        "isi": "kegiatan",
        "berkas": "impor/uji.xlsx",
        "nama_asli": "kegiatan.xlsx",
        "sha256": "0" * 64,
        "diunggah_pada": DICATAT_PADA,
    }
    if "diunggah_oleh" not in kwargs:
        kwargs["diunggah_oleh"] = buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan)
    return Impor.objects.create(kecamatan=kecamatan, **bawaan | kwargs)
