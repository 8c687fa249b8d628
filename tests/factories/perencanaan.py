"""Sasaran, targets and plans."""

from datetime import date
from decimal import Decimal
from typing import Any

from kinerja.models import (
    AmbangPredikat,
    AnggaranProgram,
    BatasTindakLanjut,
    BuktiRealisasi,
    Indikator,
    LembarIKU,
    NilaiPembanding,
    PerjanjianKinerja,
    RealisasiTercatat,
    Renstra,
    Sasaran,
    Target,
    TargetPerjanjian,
    TargetRenstra,
    Tujuan,
)
from organisasi.models import (
    Kecamatan,
)
from tests.factories.organisasi import DICATAT_PADA, NOMOR, buat_kecamatan, isi_berkas


def buat_lembar(kecamatan: Kecamatan | None = None, **kwargs: Any) -> LembarIKU:
    bawaan = {"dari": 2000, "tugas_pokok": "Membantu Bupati"}
    return LembarIKU.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_tujuan(lembar: LembarIKU | None = None, **kwargs: Any) -> Tujuan:
    bawaan = {"nomor": 100 + next(NOMOR), "uraian": "Tujuan uji"}
    return Tujuan.objects.create(lembar=lembar or buat_lembar(), **bawaan | kwargs)


def buat_sasaran(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Sasaran:
    """On the sheet that the kecamatan has, else on one for all years."""
    bawaan = {"nomor": 100 + next(NOMOR), "uraian": "Sasaran uji"}
    if "tujuan" not in kwargs:
        kecamatan = kecamatan or buat_kecamatan()
        lembar = kecamatan.daftar_lembar_iku.first() or buat_lembar(kecamatan)
        kwargs["tujuan"] = lembar.daftar_tujuan.first() or buat_tujuan(lembar)
    return Sasaran.objects.create(**bawaan | kwargs)


def buat_indikator(sasaran: Sasaran | None = None, **kwargs: Any) -> Indikator:
    bawaan = {
        "kode": f"UJI-{next(NOMOR)}",
        "urutan": 100,
        "nama": "Indikator uji",
        "rumus_pembilang": "Bagian",
        "rumus_penyebut": "Seluruhnya",
        "penjelasan": "Penjelasan",
        "sumber_data": "Seluruh seksi",
        "penanggung_jawab": "Camat",
        "cara": {"jenis": "tindak_lanjut"},
    }
    if "tujuan" in kwargs:
        return Indikator.objects.create(
            lembar=kwargs["tujuan"].lembar, sasaran=sasaran, **bawaan | kwargs
        )
    sasaran = sasaran or buat_sasaran()
    return Indikator.objects.create(
        lembar=sasaran.tujuan.lembar, sasaran=sasaran, **bawaan | kwargs
    )


def buat_target(indikator: Indikator | None = None, **kwargs: Any) -> Target:
    bawaan = {"tahun": 2025, "triwulan": 4, "nilai": Decimal(80), "dasar_hukum": "Perjanjian"}
    return Target.objects.create(indikator=indikator or buat_indikator(), **bawaan | kwargs)


def buat_realisasi(indikator: Indikator | None = None, **kwargs: Any) -> RealisasiTercatat:
    bawaan = {
        "tahun": 2025,
        "triwulan": 4,
        "nilai": Decimal("3.28"),
        "sumber": "Hasil evaluasi",
        "dicatat_pada": DICATAT_PADA,
    }
    indikator = indikator or buat_indikator(satuan="indeks", cara={"jenis": "nilai_tercatat"})
    return RealisasiTercatat.objects.create(indikator=indikator, **bawaan | kwargs)


def buat_bukti_realisasi(
    realisasi: RealisasiTercatat | None = None, **kwargs: Any
) -> BuktiRealisasi:
    return BuktiRealisasi.objects.create(
        realisasi=realisasi or buat_realisasi(), **isi_berkas(kwargs)
    )


def buat_ambang(kecamatan: Kecamatan | None = None, **kwargs: Any) -> AmbangPredikat:
    bawaan = {"minimum": Decimal(91), "label": "Sangat Tinggi"}
    return AmbangPredikat.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_batas(kecamatan: Kecamatan | None = None, **kwargs: Any) -> BatasTindakLanjut:
    bawaan = {"tahun": 2025, "tanggal": date(2025, 11, 30), "alasan": "Tutup buku lebih awal"}
    kecamatan = kecamatan or buat_kecamatan()
    return BatasTindakLanjut.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_renstra(kecamatan: Kecamatan | None = None, **kwargs: Any) -> Renstra:
    bawaan = {"tahun_mulai": 2021, "tahun_selesai": 2026, "dasar_hukum": "Renstra uji"}
    return Renstra.objects.create(kecamatan=kecamatan or buat_kecamatan(), **bawaan | kwargs)


def buat_target_renstra(renstra: Renstra, indikator: Indikator, **kwargs: Any) -> TargetRenstra:
    bawaan = {"nilai": Decimal(95)}
    return TargetRenstra.objects.create(renstra=renstra, indikator=indikator, **bawaan | kwargs)


def buat_perjanjian(kecamatan: Kecamatan | None = None, **kwargs: Any) -> PerjanjianKinerja:
    bawaan = {
        "tahun": 2025,
        "tanggal": date(2025, 1, 6),
        "pihak_pertama_nama": "SITI AMINAH",
        "pihak_pertama_jabatan": "Camat Uji",
        "pihak_pertama_nip": "197001011990032001",
        "pihak_kedua_nama": "BUDI",
        "pihak_kedua_jabatan": "Bupati Uji",
    }
    kecamatan = kecamatan or buat_kecamatan()
    return PerjanjianKinerja.objects.create(kecamatan=kecamatan, **bawaan | kwargs)


def buat_target_perjanjian(
    perjanjian: PerjanjianKinerja, indikator: Indikator, **kwargs: Any
) -> TargetPerjanjian:
    bawaan = {"perjanjian": perjanjian, "indikator": indikator, "nilai": Decimal(80)}
    return TargetPerjanjian.objects.create(**bawaan | kwargs)


def buat_pembanding(indikator: Indikator | None = None, **kwargs: Any) -> NilaiPembanding:
    bawaan = {"tahun": 2024, "jenis": "lampau", "nilai": Decimal(70), "sumber": "LKjIP 2024"}
    indikator = indikator or buat_indikator()
    return NilaiPembanding.objects.create(indikator=indikator, **bawaan | kwargs)


def buat_anggaran(kecamatan: Kecamatan | None = None, **kwargs: Any) -> AnggaranProgram:
    bawaan = {"tahun": 2025, "nama": "Program uji", "pagu": 1000, "realisasi": 900}
    kecamatan = kecamatan or buat_kecamatan()
    return AnggaranProgram.objects.create(kecamatan=kecamatan, **bawaan | kwargs)
