"""Desa and their documents."""

from datetime import date
from typing import Any

from desa.models import (
    AturanTenggat,
    BerkasDokumen,
    DasarTanggal,
    Desa,
    DokumenDesa,
    JenisDokumen,
    Kelurahan,
    KepalaDesa,
    PerpanjanganTenggat,
    Tahapan,
    TandaTerima,
    TanggalTahapan,
)
from organisasi.models import (
    Kecamatan,
)
from tests.factories.organisasi import (
    DICATAT_PADA,
    NOMOR,
    buat_kecamatan,
    buat_pengguna,
    isi_berkas,
)


def buat_desa(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Desa:
    nomor = next(NOMOR)
    kecamatan = kecamatan or buat_kecamatan()
    # A number of desa adat, of which Lumajang has none: the reference data may hold the others.
    bawaan = {"kode": f"{kecamatan.kode}.3{nomor % 1000:03}", "nama": f"Desa Uji {nomor}"}
    return Desa.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_kelurahan(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Kelurahan:
    nomor = next(NOMOR)
    kecamatan = kecamatan or buat_kecamatan()
    bawaan = {"kode": f"{kecamatan.kode}.1{nomor % 1000:03}", "nama": f"Kelurahan Uji {nomor}"}
    return Kelurahan.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_jenis_dokumen(kecamatan: Kecamatan | None = None, **kwargs: Any) -> JenisDokumen:
    nomor = next(NOMOR)
    bawaan = {"kode": f"DOK{nomor}", "nama": "Dokumen uji", "urutan": nomor}
    return JenisDokumen.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_aturan(jenis_dokumen: JenisDokumen | None = None, **kwargs: Any) -> AturanTenggat:
    bawaan = {
        "bulan": 9,
        "hari": 30,
        "geser_tahun": 1,
        "dasar_tanggal": DasarTanggal.PENETAPAN,
        "dasar_hukum": "Aturan uji",
        "berlaku_dari_tahun": 2000,
    }
    jenis_dokumen = jenis_dokumen or buat_jenis_dokumen()
    return AturanTenggat.objects.create(jenis_dokumen=jenis_dokumen, **bawaan | kwargs)


def buat_perpanjangan(
    jenis_dokumen: JenisDokumen | None = None, **kwargs: Any
) -> PerpanjanganTenggat:
    bawaan = {
        "tahun": 2025,
        "tenggat": date(2025, 10, 31),
        "dasar_hukum": "Surat Bupati",
        "alasan": "Bencana alam",
    }
    jenis_dokumen = jenis_dokumen or buat_jenis_dokumen()
    return PerpanjanganTenggat.objects.create(jenis_dokumen=jenis_dokumen, **bawaan | kwargs)


def buat_dokumen(
    desa: Desa | None = None, jenis_dokumen: JenisDokumen | None = None, **kwargs: Any
) -> DokumenDesa:
    desa = desa or buat_desa()
    jenis_dokumen = jenis_dokumen or buat_jenis_dokumen(desa.kecamatan)
    bawaan = {"tahun_anggaran": 2026, "dicatat_pada": DICATAT_PADA}
    return DokumenDesa.objects.create(desa=desa, jenis_dokumen=jenis_dokumen, **bawaan | kwargs)


def buat_kepala_desa(desa: Desa | None = None, **kwargs: Any) -> KepalaDesa:
    bawaan = {"nama": "Sutrisno", "menjabat_dari": date(2024, 1, 1)}
    return KepalaDesa.objects.create(desa=desa or buat_desa(), **bawaan | kwargs)


def buat_tahapan(jenis_dokumen: JenisDokumen | None = None, **kwargs: Any) -> Tahapan:
    bawaan = {"nama": "Disepakati BPD", "urutan": 1}
    jenis_dokumen = jenis_dokumen or buat_jenis_dokumen()
    return Tahapan.objects.create(jenis_dokumen=jenis_dokumen, **bawaan | kwargs)


def buat_tanggal_tahapan(dokumen: DokumenDesa | None = None, **kwargs: Any) -> TanggalTahapan:
    dokumen = dokumen or buat_dokumen()
    if "tahapan" not in kwargs:
        kwargs["tahapan"] = buat_tahapan(dokumen.jenis_dokumen)
    return TanggalTahapan.objects.create(dokumen=dokumen, **{"tanggal": date(2025, 9, 1)} | kwargs)


def buat_tanda_terima(dokumen: DokumenDesa | None = None, **kwargs: Any) -> TandaTerima:
    dokumen = dokumen or buat_dokumen(tanggal_diterima=date(2025, 3, 20))
    bawaan = {
        "kecamatan": dokumen.desa.kecamatan,
        "tahun": 2025,
        "urutan": next(NOMOR),
        "kode": f"KODE{next(NOMOR)}",
        "tanggal_diterima": date(2025, 3, 20),
        "penerima": "Wati",
        "dicatat_pada": DICATAT_PADA,
    }
    if "dicatat_oleh" not in kwargs:
        kwargs["dicatat_oleh"] = buat_pengguna(kecamatan=dokumen.desa.kecamatan)
    return TandaTerima.objects.create(dokumen=dokumen, **bawaan | kwargs)


def buat_berkas_dokumen(dokumen: DokumenDesa | None = None, **kwargs: Any) -> BerkasDokumen:
    return BerkasDokumen.objects.create(dokumen=dokumen or buat_dokumen(), **isi_berkas(kwargs))
