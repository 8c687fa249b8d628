"""Loads the reference data of the source document (kinerja/data/acuan.json) into the database."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model
from simple_history.utils import bulk_create_with_history

from desa.models import AturanTenggat, Desa, JenisDokumen, Kelurahan, Tahapan
from kinerja.actions.lembar import muat_lembar
from kinerja.baca.lembar import baca_berkas_lembar
from kinerja.models import AlasanBelum, AmbangPredikat, BentukTindakLanjut
from organisasi.models import Kecamatan, Pejabat, UnitKerja

BERKAS_ACUAN = Path(__file__).resolve().parents[1] / "data" / "acuan.json"
BERKAS_LEMBAR = BERKAS_ACUAN.with_name("lembar-jatiroto.json")
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
    if not berlembar:
        # The rules quote the source's sheet, which is no basis for an office without it.
        for satu in acuan["jenis_dokumen"]:
            satu["aturan"]["dasar_hukum"] = acuan["dasar_tenggat_lain"][satu["kode"]]
    isi = acuan["kecamatan"]
    kecamatan, baru = Kecamatan.objects.get_or_create(kode=isi["kode"], defaults=isi)
    # What its office has changed since stays: `siapkan` may be run at any time.
    if baru:
        _muat_kantor(kecamatan, acuan)
        if berlembar:
            muat_lembar_sumber(kecamatan)
    return kecamatan


@transaction.atomic
def muat_lembar_sumber(kecamatan: Kecamatan) -> None:
    """The sheet of the source, with what the office notes beside its indicators."""
    muat_lembar(
        kecamatan,
        baca_berkas_lembar(kecamatan, BERKAS_LEMBAR.read_bytes()),
        catatan=_baca_berkas()["catatan_indikator"],
    )


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
