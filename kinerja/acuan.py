"""Loads the reference data of the source document (kinerja/data/acuan.json) into the database."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from desa.models import AturanTenggat, Desa, JenisDokumen, Tahapan
from kinerja.models import AlasanBelum, AmbangPredikat, BentukTindakLanjut, Indikator, Sasaran
from organisasi.models import Fungsi, Kecamatan, Pejabat, UnitKerja

BERKAS_ACUAN = Path(__file__).resolve().parent / "data" / "acuan.json"


@transaction.atomic
def muat_acuan(lain: dict[str, Any] | None = None) -> Kecamatan:
    """Load it all when the kecamatan is new, and return it; an existing one is left as it is.

    `lain` makes another kecamatan of the same kind: its kode and nama, its desa, no officials.
    """
    acuan: dict[str, Any] = json.loads(BERKAS_ACUAN.read_text(encoding="utf-8"))
    if lain:
        acuan |= {"pejabat": [], "desa": lain["desa"]}
        acuan["kecamatan"] |= {"kode": lain["kode"], "nama": lain["nama"]}
    isi = acuan["kecamatan"]
    kecamatan, baru = Kecamatan.objects.get_or_create(kode=isi["kode"], defaults=isi)
    if not baru:
        return kecamatan
    for nomor, uraian in enumerate(acuan["fungsi"], start=1):
        Fungsi.objects.create(kecamatan=kecamatan, nomor=nomor, uraian=uraian)
    for unit in acuan["unit_kerja"]:
        UnitKerja.objects.create(kecamatan=kecamatan, **unit)
    for pejabat in acuan["pejabat"]:
        Pejabat.objects.create(kecamatan=kecamatan, **pejabat)
    for desa in acuan["desa"]:
        Desa.objects.create(kecamatan=kecamatan, **desa)
    for urutan, nama in enumerate(acuan["bentuk_tindak_lanjut"], start=1):
        BentukTindakLanjut.objects.create(kecamatan=kecamatan, nama=nama, urutan=urutan)
    for urutan, nama in enumerate(acuan["alasan_belum"], start=1):
        AlasanBelum.objects.create(kecamatan=kecamatan, nama=nama, urutan=urutan)
    for ambang in acuan["ambang_predikat"]:
        AmbangPredikat.objects.create(kecamatan=kecamatan, **ambang)
    _muat_jenis_dokumen(kecamatan, acuan["jenis_dokumen"])
    _muat_sasaran(kecamatan, acuan["sasaran"])
    return kecamatan


def _muat_jenis_dokumen(kecamatan: Kecamatan, daftar: list[dict[str, Any]]) -> None:
    for isi in daftar:
        jenis = JenisDokumen.objects.create(
            kecamatan=kecamatan, kode=isi["kode"], nama=isi["nama"], urutan=isi["urutan"]
        )
        AturanTenggat.objects.create(jenis_dokumen=jenis, **isi["aturan"])
        for urutan, nama in enumerate(isi["tahapan"], start=1):
            Tahapan.objects.create(jenis_dokumen=jenis, nama=nama, urutan=urutan)


def _muat_sasaran(kecamatan: Kecamatan, daftar: list[dict[str, Any]]) -> None:
    for isi in daftar:
        sasaran = Sasaran.objects.create(
            kecamatan=kecamatan, nomor=isi["nomor"], uraian=isi["uraian"]
        )
        Indikator.objects.create(sasaran=sasaran, **isi["indikator"])
