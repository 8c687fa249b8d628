"""The versions of a slot, across the records it had: an import that is taken back deletes one."""

from collections.abc import Collection
from typing import Any

from django.db.models import Max

from desa.models import DokumenDesa

# A slot by desa, kind of document and budget year, as keys.
KunciDokumen = tuple[int, int, int]


def riwayat_slot(kunci: KunciDokumen) -> Any:
    """The history rows of the slot (QuerySet), also of a record that is gone."""
    desa_pk, jenis_pk, tahun_anggaran = kunci
    return DokumenDesa.history.filter(
        desa=desa_pk, jenis_dokumen=jenis_pk, tahun_anggaran=tahun_anggaran
    )


def versi_terpakai(daftar_kunci: Collection[KunciDokumen]) -> dict[KunciDokumen, int]:
    """The last version of each slot that had one: a new record goes on from there.

    Else a page that shows the record of before would pass for one that shows the new one.
    """
    if not daftar_kunci:
        return {}
    daftar = (
        DokumenDesa.history.filter(
            desa__in={desa for desa, _, _ in daftar_kunci},
            tahun_anggaran__in={tahun for _, _, tahun in daftar_kunci},
        )
        .order_by()
        .values("desa_id", "jenis_dokumen_id", "tahun_anggaran")
        .annotate(versi=Max("versi"))
        .values_list("desa_id", "jenis_dokumen_id", "tahun_anggaran", "versi")
    )
    return {(desa, jenis, tahun): versi for desa, jenis, tahun, versi in daftar}
