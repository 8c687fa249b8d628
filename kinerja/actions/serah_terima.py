"""The deed of handing over what a person is to follow up. It changes no figure."""

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from kinerja.models import Kegiatan
from organisasi.baca.periode import kunci_kecamatan
from organisasi.baca.permissions import pastikan_boleh_mengelola
from organisasi.models import Pengguna


@transaction.atomic
def serahkan_tanggungan(pengguna: Pengguna, penerima: Pengguna, *, oleh: Pengguna) -> int:
    """Name `penerima` for the open kegiatan of `pengguna` in their unit; return how many.

    Raises PermissionDenied, or Ditolak when the colleague is not active, or has no such kegiatan
    in their unit.
    """
    pastikan_boleh_mengelola(oleh, pengguna)
    pastikan_boleh_mengelola(oleh, penerima)
    if not penerima.is_active or penerima.pk == pengguna.pk:
        raise Ditolak("Pilih rekan yang akunnya aktif.")
    # The kecamatan first, as every deed: two that lock rows in another order would wait for ever.
    assert oleh.kecamatan_id is not None  # whoever keeps users has one
    kunci_kecamatan(oleh.kecamatan_id)
    tanggungan = Kegiatan.objects.tanggungan(pengguna).filter(unit_kerja=penerima.unit_kerja_id)
    daftar = list(tanggungan.select_for_update(of=("self",)).order_by("pk"))
    if not daftar:
        raise Ditolak(f"Tidak ada kegiatan terbuka di unit {penerima}.")
    # No closed triwulan is asked: who is to follow up is no part of the record (docs/aturan.md).
    for kegiatan in daftar:
        kegiatan.penanggung_jawab = penerima
        kegiatan._change_reason = f"Diserahkan dari {pengguna}"
        kegiatan.save()
    return len(daftar)
