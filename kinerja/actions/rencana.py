"""The deed of planning what has not been followed up. It changes no figure, but the record."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from kinerja.baca.permissions import pastikan_boleh_mencatat
from kinerja.models import AlasanBelum, Kegiatan
from organisasi.baca.periode import PeriodeTertutup, baca_tertutup
from organisasi.models import Pengguna, UnitKerja


@dataclass(frozen=True, slots=True)
class IsianRencana:
    """Why not yet, when, and who; None leaves what a kegiatan has."""

    alasan: AlasanBelum | None
    tanggal: date | None
    penanggung_jawab: Pengguna | None


@transaction.atomic
def atur_rencana(
    daftar_pk: Collection[int], isian: IsianRencana, *, oleh: Pengguna, hari_ini: date
) -> int:
    """Set the plan of several kegiatan that the user's unit keeps; return how many.

    Raises PermissionDenied; Ditolak for a planned day in the past or a person of another unit;
    PeriodeTertutup, and then nothing is set, when one of them, or a tindak lanjut that stands or
    falls with it, lies in a closed triwulan.
    """
    pastikan_boleh_mencatat(oleh)
    if isian.tanggal and isian.tanggal < hari_ini:
        raise Ditolak("Tanggal rencana sudah lewat. Isi hari ini atau sesudahnya.")
    orang = isian.penanggung_jawab
    if orang and orang.unit_kerja_id != oleh.unit_kerja_id:
        raise Ditolak("Penanggung jawab harus dari unit kerja yang sama.")
    assert oleh.kecamatan_id is not None  # staff always have one
    # The kecamatan before its rows, and these by their keys, as every deed: two that lock them in
    # another order would wait for ever.
    tertutup = baca_tertutup(oleh.kecamatan_id)
    daftar = Kegiatan.objects.select_for_update().filter(
        pk__in=daftar_pk, unit_kerja__in=UnitKerja.objects.ditangani(oleh)
    )
    daftar = daftar.prefetch_related("daftar_tindak_lanjut").order_by("pk")
    for kegiatan in daftar:
        if pesan := tertutup.pesan(*kegiatan.semua_hari()):
            raise PeriodeTertutup(f"{kegiatan.kode}: {pesan}")
    for kegiatan in daftar:
        kegiatan.alasan_belum = isian.alasan or kegiatan.alasan_belum
        kegiatan.rencana_tanggal = isian.tanggal or kegiatan.rencana_tanggal
        kegiatan.penanggung_jawab = orang or kegiatan.penanggung_jawab
        kegiatan._change_reason = "Rencana tindak lanjut"
        kegiatan.save()
    return len(daftar)
