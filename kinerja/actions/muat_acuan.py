"""Loads the reference data of the source document (kinerja/data/acuan.json) into the database."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model
from simple_history.utils import bulk_create_with_history

from desa.models import AturanTenggat, Desa, JenisDokumen, Tahapan
from kinerja.models import AlasanBelum, AmbangPredikat, BentukTindakLanjut, Indikator, Sasaran
from organisasi.models import Fungsi, Kecamatan, Pejabat, UnitKerja

BERKAS_ACUAN = Path(__file__).resolve().parents[1] / "data" / "acuan.json"
DAFTAR_PILIHAN: dict[str, type[Any]] = {
    "bentuk_tindak_lanjut": BentukTindakLanjut,
    "alasan_belum": AlasanBelum,
}


@transaction.atomic
def muat_acuan(lain: dict[str, Any] | None = None) -> Kecamatan:
    """Load it all when the kecamatan is new, and return it; an existing one is left as it is.

    `lain` makes another kecamatan of the same kind: its kode and nama, its desa, no officials.
    Raises ValidationError for a desa whose code is not of this kecamatan.
    """
    acuan: dict[str, Any] = json.loads(BERKAS_ACUAN.read_text(encoding="utf-8"))
    if lain:
        acuan |= {"pejabat": [], "desa": lain["desa"]}
        acuan["kecamatan"] |= {"kode": lain["kode"], "nama": lain["nama"]}
    isi = acuan["kecamatan"]
    kecamatan, baru = Kecamatan.objects.get_or_create(kode=isi["kode"], defaults=isi)
    # What its office has changed since stays: `siapkan` may be run at any time.
    if not baru:
        return kecamatan
    _simpan(
        Fungsi(kecamatan=kecamatan, nomor=nomor, uraian=uraian)
        for nomor, uraian in enumerate(acuan["fungsi"], start=1)
    )
    _simpan(UnitKerja(kecamatan=kecamatan, **unit) for unit in acuan["unit_kerja"])
    _simpan(Pejabat(kecamatan=kecamatan, **pejabat) for pejabat in acuan["pejabat"])
    daftar_desa = [Desa(kecamatan=kecamatan, **desa) for desa in acuan["desa"]]
    for desa in daftar_desa:
        # Rows made in bulk are never cleaned, and the code of a desa is its key.
        desa.clean()
    _simpan(daftar_desa)
    for nama_daftar, model in DAFTAR_PILIHAN.items():
        _simpan(
            model(kecamatan=kecamatan, nama=nama, urutan=urutan)
            for urutan, nama in enumerate(acuan[nama_daftar], start=1)
        )
    _simpan(AmbangPredikat(kecamatan=kecamatan, **ambang) for ambang in acuan["ambang_predikat"])
    _muat_jenis_dokumen(kecamatan, acuan["jenis_dokumen"])
    _muat_sasaran(kecamatan, acuan["sasaran"])
    return kecamatan


def _simpan(daftar: Iterable[Model]) -> None:
    """Rows of one model with their history, in two queries however many they are."""
    if rows := list(daftar):
        bulk_create_with_history(rows, type(rows[0]))


def _muat_jenis_dokumen(kecamatan: Kecamatan, daftar: list[dict[str, Any]]) -> None:
    daftar_jenis = [
        JenisDokumen(kecamatan=kecamatan, kode=isi["kode"], nama=isi["nama"], urutan=isi["urutan"])
        for isi in daftar
    ]
    _simpan(daftar_jenis)
    lengkap = list(zip(daftar_jenis, daftar, strict=True))
    _simpan(AturanTenggat(jenis_dokumen=jenis, **isi["aturan"]) for jenis, isi in lengkap)
    _simpan(
        Tahapan(jenis_dokumen=jenis, nama=nama, urutan=urutan)
        for jenis, isi in lengkap
        for urutan, nama in enumerate(isi["tahapan"], start=1)
    )


def _muat_sasaran(kecamatan: Kecamatan, daftar: list[dict[str, Any]]) -> None:
    daftar_sasaran = [
        Sasaran(kecamatan=kecamatan, nomor=isi["nomor"], uraian=isi["uraian"]) for isi in daftar
    ]
    _simpan(daftar_sasaran)
    _simpan(
        Indikator(sasaran=sasaran, **isi["indikator"])
        for sasaran, isi in zip(daftar_sasaran, daftar, strict=True)
    )
