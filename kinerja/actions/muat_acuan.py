"""Loads the reference data of the source document (kinerja/data/acuan.json) into the database."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model
from simple_history.utils import bulk_create_with_history

from desa.models import AturanTenggat, Desa, JenisDokumen, Kelurahan, Tahapan
from kinerja.models import AlasanBelum, AmbangPredikat, BentukTindakLanjut, Indikator, Sasaran
from organisasi.models import Fungsi, Kecamatan, Pejabat, UnitKerja

BERKAS_ACUAN = Path(__file__).resolve().parents[1] / "data" / "acuan.json"
KATA_LEMBAR = ("tugas_pokok", "tujuan", "indikator_tujuan")
DAFTAR_PILIHAN: dict[str, type[Any]] = {
    "bentuk_tindak_lanjut": BentukTindakLanjut,
    "alasan_belum": AlasanBelum,
}


@transaction.atomic
def muat_acuan(lain: dict[str, Any] | None = None, *, berlembar: bool = True) -> Kecamatan:
    """Load it all when the kecamatan is new, and return it; an existing one is left as it is.

    `lain` makes another kecamatan of the same kind: its kode and nama (and kabupaten), its desa and
    kelurahan, no officials; without `berlembar` also without the sheet of the source.
    Raises ValidationError for a desa whose code is not of this kecamatan.
    """
    acuan = _baca_berkas()
    if lain:
        acuan |= {"pejabat": [], "kelurahan": [], **lain}
        acuan["kecamatan"] |= {k: lain[k] for k in ("kode", "nama", "kabupaten") if k in lain}
    isi = acuan["kecamatan"]
    if not berlembar:
        isi |= dict.fromkeys(KATA_LEMBAR, "")
    kecamatan, baru = Kecamatan.objects.get_or_create(kode=isi["kode"], defaults=isi)
    # What its office has changed since stays: `siapkan` may be run at any time.
    if baru:
        _muat_kantor(kecamatan, acuan)
        if berlembar:
            _muat_lembar(kecamatan, acuan)
    return kecamatan


@transaction.atomic
def muat_lembar_sumber(kecamatan: Kecamatan) -> None:
    """The sheet of the source as an example, for a kecamatan that has none yet."""
    acuan = _baca_berkas()
    for nama in KATA_LEMBAR:
        setattr(kecamatan, nama, acuan["kecamatan"][nama])
    kecamatan._change_reason = "Lembar contoh"
    kecamatan.save()
    _muat_lembar(kecamatan, acuan)


def _baca_berkas() -> dict[str, Any]:
    acuan: dict[str, Any] = json.loads(BERKAS_ACUAN.read_text(encoding="utf-8"))
    return acuan


def _muat_kantor(kecamatan: Kecamatan, acuan: dict[str, Any]) -> None:
    """What every kecamatan starts with: units, desa, kinds of document, lists to choose from."""
    _simpan(UnitKerja(kecamatan=kecamatan, **unit) for unit in acuan["unit_kerja"])
    _simpan(Pejabat(kecamatan=kecamatan, **pejabat) for pejabat in acuan["pejabat"])
    for jenis, nama_jenis in ((Desa, "desa"), (Kelurahan, "kelurahan")):
        daftar = [jenis(kecamatan=kecamatan, **satu) for satu in acuan.get(nama_jenis, ())]
        for satu in daftar:
            # Rows made in bulk are never cleaned, and the code of a desa is its key.
            satu.clean()
        _simpan(daftar)
    for nama_daftar, model in DAFTAR_PILIHAN.items():
        _simpan(
            model(kecamatan=kecamatan, nama=nama, urutan=urutan)
            for urutan, nama in enumerate(acuan[nama_daftar], start=1)
        )
    _simpan(AmbangPredikat(kecamatan=kecamatan, **ambang) for ambang in acuan["ambang_predikat"])
    _muat_jenis_dokumen(kecamatan, acuan["jenis_dokumen"])


def _muat_lembar(kecamatan: Kecamatan, acuan: dict[str, Any]) -> None:
    """What belongs to the sheet: the fungsi, the sasaran and their indicators."""
    _simpan(
        Fungsi(kecamatan=kecamatan, nomor=nomor, uraian=uraian)
        for nomor, uraian in enumerate(acuan["fungsi"], start=1)
    )
    _muat_sasaran(kecamatan, acuan["sasaran"])


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
