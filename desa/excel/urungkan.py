"""Takes back what an import did to the documents of the desa (villages)."""

from datetime import datetime
from itertools import chain
from typing import Any

from dasar.riwayat.bekas import (
    TidakDapatDiurungkan,
    baca_bekas,
    dirujuk,
    diubah_sesudahnya,
    hapus,
    versi_sebelumnya,
)
from dasar.riwayat.riwayat import Jejak, per_kelompok
from desa.baca.susulan import baca_penjaga
from desa.excel.impor import simpan_isi
from desa.models import DokumenDesa, IsiDokumen
from organisasi.baca.periode import DaftarTertutup


def urungkan_dokumen(
    *, saat: datetime, alasan: str, tertutup: DaftarTertutup, jejak: Jejak
) -> None:
    """Bring the documents back to what they were before the deed of that moment and reason.

    New ones go, changed ones get their former content and must be verified anew. Must run inside
    a transaction that holds the kecamatan. Raises TidakDapatDiurungkan when one was changed or
    used since, or has a date in a closed triwulan.
    """
    bekas = baca_bekas(DokumenDesa, saat=saat, alasan=alasan)
    semula = versi_sebelumnya(bekas)
    daftar: list[DokumenDesa] = []
    for kelompok in per_kelompok(list(bekas.semua)):
        daftar += (
            DokumenDesa.objects.filter(pk__in=kelompok)
            .select_related("desa__kecamatan")
            .order_by("pk")
        )
    halangan = diubah_sesudahnya(bekas) | dirujuk(DokumenDesa, bekas.dibuat, kecuali=())
    daftar_halangan = []
    if not daftar:
        return
    penjaga = baca_penjaga(daftar[0].desa.kecamatan, tertutup)
    for dokumen in daftar:
        hari = dokumen.isi.hari_tersentuh(_isi(semula.get(dokumen.pk)))
        sebab = halangan.get(dokumen.pk) or penjaga.pesan(
            dokumen.kunci_jenis, *chain(*hari.values())
        )
        if sebab:
            daftar_halangan.append(f"{dokumen}: {sebab}")
    if daftar_halangan:
        raise TidakDapatDiurungkan(daftar_halangan)
    hapus(DokumenDesa, bekas.dibuat, jejak)
    berubah = [dokumen for dokumen in daftar if dokumen.pk in semula]
    for dokumen in berubah:
        dokumen.ganti_isi(_isi(semula[dokumen.pk]))
        dokumen.dicatat_pada = semula[dokumen.pk].dicatat_pada
    simpan_isi(berubah, jejak)


def _isi(versi: Any) -> IsiDokumen:
    """The content of a history row; of none: a document that is not there."""
    if versi is None:
        return IsiDokumen()
    return IsiDokumen(*(getattr(versi, nama) for nama in IsiDokumen._fields))
