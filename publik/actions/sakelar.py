"""The deed of opening the page for citizens, and of closing it. Source: docs/publik.md."""

from django.db import transaction

from dasar.pintu.audit import catat_peristiwa
from organisasi.models import Kecamatan, Keterbukaan, Pengguna
from organisasi.models.peran import Perbuatan


@transaction.atomic
def atur_keterbukaan(
    kecamatan: Kecamatan, keterbukaan: Keterbukaan, *, oleh: Pengguna
) -> Kecamatan:
    """Let anybody read so much of what was issued; doing it twice is no fault.

    Raises PermissionDenied.
    """
    oleh.pastikan_boleh(Perbuatan.UBAH_DATA_ACUAN, kecamatan.pk)
    kecamatan = Kecamatan.objects.select_for_update(of=("self",)).get(pk=kecamatan.pk)
    if kecamatan.keterbukaan != keterbukaan:
        kecamatan.keterbukaan = keterbukaan
        kecamatan._change_reason = f"Halaman publik: {keterbukaan.label}"
        kecamatan.save()
        catat_peristiwa(
            "halaman_publik", kecamatan=kecamatan.pk, keterbukaan=keterbukaan.value, oleh=oleh.pk
        )
    return kecamatan
