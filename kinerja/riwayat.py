"""All changes in a kecamatan, newest first, read from the history tables of every record."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import IntegerField, Model, Value
from django.utils import timezone

from desa.models import (
    AturanTenggat,
    BerkasDokumen,
    Desa,
    DokumenDesa,
    JenisDokumen,
    KepalaDesa,
    PerpanjanganTenggat,
    Tahapan,
    TandaTerima,
    TanggalTahapan,
)
from kinerja.models import (
    AlasanBelum,
    AmbangPredikat,
    AnggaranProgram,
    BatasTindakLanjut,
    BentukTindakLanjut,
    BerkasLaporan,
    Bukti,
    Impor,
    Indikator,
    Kegiatan,
    Laporan,
    Narasi,
    NilaiPembanding,
    PerjanjianKinerja,
    Renstra,
    Sasaran,
    Target,
    TargetPerjanjian,
    TargetRenstra,
    TindakLanjut,
)
from organisasi.kesalahan import Ditolak
from organisasi.langkah import Langkah, susun_langkah
from organisasi.models import (
    Fungsi,
    Kecamatan,
    Logo,
    Pejabat,
    Pengguna,
    Penugasan,
    Periode,
    UnitKerja,
)

# How the history of each kind of record leads to its kecamatan. What users keep for themselves
# (filters, reminders and what they muted) is nobody else's business.
JALUR: dict[type[Model], str] = {
    Kegiatan: "unit_kerja__kecamatan",
    TindakLanjut: "kegiatan__unit_kerja__kecamatan",
    Bukti: "tindak_lanjut__kegiatan__unit_kerja__kecamatan",
    DokumenDesa: "desa__kecamatan",
    BerkasDokumen: "dokumen__desa__kecamatan",
    TanggalTahapan: "dokumen__desa__kecamatan",
    TandaTerima: "kecamatan",
    Periode: "kecamatan",
    Impor: "kecamatan",
    Target: "indikator__sasaran__kecamatan",
    Laporan: "kecamatan",
    BerkasLaporan: "laporan__kecamatan",
    Renstra: "kecamatan",
    TargetRenstra: "renstra__kecamatan",
    PerjanjianKinerja: "kecamatan",
    TargetPerjanjian: "perjanjian__kecamatan",
    NilaiPembanding: "indikator__sasaran__kecamatan",
    AnggaranProgram: "kecamatan",
    Narasi: "kecamatan",
    Pengguna: "kecamatan",
    Penugasan: "unit_kerja__kecamatan",
    Pejabat: "kecamatan",
    UnitKerja: "kecamatan",
    Desa: "kecamatan",
    KepalaDesa: "desa__kecamatan",
    JenisDokumen: "kecamatan",
    AturanTenggat: "jenis_dokumen__kecamatan",
    PerpanjanganTenggat: "jenis_dokumen__kecamatan",
    Tahapan: "jenis_dokumen__kecamatan",
    BatasTindakLanjut: "kecamatan",
    BentukTindakLanjut: "kecamatan",
    AlasanBelum: "kecamatan",
    AmbangPredikat: "kecamatan",
    Sasaran: "kecamatan",
    Indikator: "sasaran__kecamatan",
    Fungsi: "kecamatan",
    Logo: "kecamatan",
    Kecamatan: "id",
}
JENIS_CATATAN = {model._meta.model_name or "": model for model in JALUR}


def daftarkan_riwayat(model: type[Model], jalur: str) -> None:
    """Let an app above this one show the history of its records here, too; when it is loaded."""
    JALUR[model] = jalur
    JENIS_CATATAN[model._meta.model_name or ""] = model


BATAS_EKSPOR = 10_000
_PER_KELOMPOK = 500

Kunci = tuple[datetime, int, int]


@dataclass(frozen=True, slots=True)
class SaringanRiwayat:
    """Which changes are asked for; None is no restriction. Both days are included."""

    dari: date | None = None
    sampai: date | None = None
    oleh: Pengguna | None = None
    jenis: str = ""

    def syarat(self) -> dict[str, object]:
        """The conditions on the columns that every history has."""
        syarat: dict[str, object] = {}
        if self.dari:
            syarat["history_date__gte"] = _awal_hari(self.dari)
        if self.sampai:
            syarat["history_date__lt"] = _awal_hari(self.sampai + timedelta(days=1))
        if self.oleh:
            syarat["history_user"] = self.oleh.pk
        return syarat


@dataclass(frozen=True, slots=True)
class BarisRiwayat:
    """One change, and where it belongs."""

    langkah: Langkah

    @property
    def kegiatan(self) -> Kegiatan | None:
        sumber = self.langkah.sumber
        if isinstance(sumber, Bukti):
            sumber = sumber.tindak_lanjut
        if isinstance(sumber, TindakLanjut):
            sumber = sumber.kegiatan
        return sumber if isinstance(sumber, Kegiatan) else None

    @property
    def dokumen(self) -> DokumenDesa | None:
        sumber = self.langkah.sumber
        if isinstance(sumber, BerkasDokumen | TanggalTahapan | TandaTerima):
            sumber = sumber.dokumen
        return sumber if isinstance(sumber, DokumenDesa) else None


def baca_riwayat(
    kecamatan: Kecamatan, saringan: SaringanRiwayat, *, mulai: int, banyak: int
) -> tuple[list[BarisRiwayat], bool]:
    """`banyak` changes from the `mulai`-th on, newest first, and whether more follow.

    Nothing is counted: one more than asked is looked for.
    """
    daftar_kunci = list(_kunci(kecamatan, saringan)[mulai : mulai + banyak + 1])
    return list(_baris(daftar_kunci[:banyak])), len(daftar_kunci) > banyak


def semua_riwayat(kecamatan: Kecamatan, saringan: SaringanRiwayat) -> Iterator[BarisRiwayat]:
    """Every change asked for, newest first. Raises Ditolak when they are too many for one file."""
    daftar_kunci = list(_kunci(kecamatan, saringan)[: BATAS_EKSPOR + 1])
    if len(daftar_kunci) > BATAS_EKSPOR:
        raise Ditolak("Lebih dari 10.000 perubahan. Persempit dengan tanggal atau jenis catatan.")
    return (
        baris
        for awal in range(0, len(daftar_kunci), _PER_KELOMPOK)
        for baris in _baris(daftar_kunci[awal : awal + _PER_KELOMPOK])
    )


def _awal_hari(hari: date) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time.min))


def _kunci(kecamatan: Kecamatan, saringan: SaringanRiwayat) -> Any:
    """When, and which row of which history: one query over all tables."""
    semua_model = list(JALUR)
    daftar_model = [JENIS_CATATAN[saringan.jenis]] if saringan.jenis else semua_model
    pertama, *lainnya = [
        daftar.filter(**saringan.syarat())
        .annotate(nomor_model=Value(semua_model.index(model), output_field=IntegerField()))
        .order_by()
        .values_list("history_date", "history_id", "nomor_model")
        for model in daftar_model
        for daftar in _milik(model, kecamatan.pk)
    ]
    semua = pertama.union(*lainnya, all=True) if lainnya else pertama
    return semua.order_by("-history_date", "-history_id", "nomor_model")


def _milik(model: Any, kecamatan_pk: int) -> Iterator[Any]:
    """The history rows of this kecamatan; of a tindak lanjut also those whose kegiatan is gone."""
    yield _riwayat(model).filter(**{JALUR[model]: kecamatan_pk})
    if model is TindakLanjut:
        hilang = _riwayat(Kegiatan).filter(**{JALUR[Kegiatan]: kecamatan_pk}, history_type="-")
        yield _riwayat(model).filter(kegiatan_id__in=hilang.values("id"))


def _riwayat(model: Any) -> Any:
    return model.history.all()


def _baris(daftar_kunci: list[Kunci]) -> Iterator[BarisRiwayat]:
    per_model: dict[int, list[int]] = defaultdict(list)
    for _, history_id, nomor in daftar_kunci:
        per_model[nomor].append(history_id)
    langkah = {}
    semua_model = list(JALUR)
    for nomor, daftar_id in per_model.items():
        model = semua_model[nomor]
        langkah[nomor] = susun_langkah(model, _riwayat(model).filter(history_id__in=daftar_id))
    for _, history_id, nomor in daftar_kunci:
        yield BarisRiwayat(langkah[nomor][history_id])
