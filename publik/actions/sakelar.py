"""The deed of opening the page for citizens, and of closing it. Source: docs/publik.md."""

from django.db import transaction

from dasar.pintu.audit import catat_peristiwa
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan


@transaction.atomic
def atur_halaman_publik(kecamatan: Kecamatan, *, dibuka: bool, oleh: Pengguna) -> Kecamatan:
    """Let anybody read what was issued, or nobody any more; doing it twice is no fault.

    Raises PermissionDenied.
    """
    oleh.pastikan_boleh(Perbuatan.UBAH_DATA_ACUAN, kecamatan.pk)
    kecamatan = Kecamatan.objects.select_for_update(of=("self",)).get(pk=kecamatan.pk)
    if kecamatan.publik != dibuka:
        kecamatan.publik = dibuka
        kecamatan._change_reason = f"Halaman publik {'dibuka' if dibuka else 'ditutup'}"
        kecamatan.save()
        peristiwa = "halaman_publik_dibuka" if dibuka else "halaman_publik_ditutup"
        catat_peristiwa(peristiwa, kecamatan=kecamatan.pk, oleh=oleh.pk)
    return kecamatan
