"""One entry in one save: a kegiatan, what followed of it, and the evidence of either."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dasar.berkas.unggahan import IsianBerkas, pilih_baru, simpan_berkas
from dasar.models import StatusCatatan
from kinerja.actions.kegiatan import IsianKegiatan, catat_kegiatan, kunci_kegiatan, tandai_berubah
from kinerja.actions.tindak_lanjut import IsianTindakLanjut, catat_tindak_lanjut
from kinerja.baca.permissions import pastikan_boleh_mencatat, pastikan_boleh_mengubah
from kinerja.models import BuktiKegiatan, Kegiatan
from organisasi.baca.kiriman import tandai_kiriman
from organisasi.baca.periode import kunci_kecamatan, pastikan_terbuka
from organisasi.models import Pengguna, UnitKerja


@transaction.atomic
def catat_sekaligus(
    isian: IsianKegiatan,
    *,
    tindak_lanjut: IsianTindakLanjut | None = None,
    daftar_bukti: tuple[IsianBerkas, ...] = (),
    kunci: UUID | None = None,
    selain: frozenset[int] | None = None,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> Kegiatan:
    """Record a kegiatan with its first tindak lanjut, all or nothing.

    The evidence is that of the tindak lanjut, or of the kegiatan where there is none yet. The same
    form (`kunci`) with the same content sent again returns the kegiatan that it made. Raises as
    `catat_kegiatan` and `catat_tindak_lanjut`.
    """
    pastikan_boleh_mencatat(oleh)
    unit = UnitKerja.objects.get(daftar_pengguna=oleh)
    kiriman = tandai_kiriman(kunci, "catat", isian, tindak_lanjut, daftar_bukti, oleh=oleh)
    # Behind the lock, so that of two at once the second finds what the first has made.
    kunci_kecamatan(unit.kecamatan_id)
    if lama := kiriman.hasil():
        return Kegiatan.objects.get(pk=lama)
    kegiatan = catat_kegiatan(isian, selain=selain, oleh=oleh, sekarang=sekarang, hari_ini=hari_ini)
    if tindak_lanjut:
        catat_tindak_lanjut(
            kegiatan,
            tindak_lanjut,
            daftar_bukti=daftar_bukti,
            oleh=oleh,
            sekarang=sekarang,
            hari_ini=hari_ini,
        )
    else:
        _simpan_bukti(kegiatan, daftar_bukti, oleh=oleh, sekarang=sekarang)
    kiriman.catat(kegiatan.pk, sekarang=sekarang)
    return kegiatan


@transaction.atomic
def unggah_bukti_kegiatan(
    kegiatan: Kegiatan, daftar_bukti: tuple[IsianBerkas, ...], *, oleh: Pengguna, sekarang: datetime
) -> int:
    """Add evidence files to a kegiatan, all or none; return how many.

    What was verified with it is unverified again; a file that is there already adds nothing.
    Raises PermissionDenied, PeriodeTertutup, KegiatanDitolak when it is void, or BerkasDitolak.
    """
    pastikan_boleh_mengubah(oleh, kegiatan)
    kegiatan = kunci_kegiatan(kegiatan)
    pastikan_terbuka(kegiatan.unit_kerja.kecamatan_id, *kegiatan.semua_hari())
    jumlah = _simpan_bukti(kegiatan, daftar_bukti, oleh=oleh, sekarang=sekarang)
    if jumlah:
        tandai_berubah(kegiatan, "Bukti ditambahkan", oleh=oleh)
    return jumlah


def _simpan_bukti(
    kegiatan: Kegiatan, daftar: tuple[IsianBerkas, ...], *, oleh: Pengguna, sekarang: datetime
) -> int:
    tersimpan = kegiatan.daftar_bukti.filter(status=StatusCatatan.BERLAKU)
    baru = pilih_baru(daftar, tersimpan.values_list("sha256", flat=True))
    simpan_berkas(
        [(BuktiKegiatan(kegiatan=kegiatan), isian) for isian in baru], oleh=oleh, sekarang=sekarang
    )
    return len(baru)
