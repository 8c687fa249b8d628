"""The deed of keeping the thresholds of the predikat.

Source: docs/aturan.md, "Data acuan".
"""

from typing import Any

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from kinerja.models import AmbangPredikat
from organisasi.actions.acuan import simpan_acuan
from organisasi.baca.acuan import Acuan


@transaction.atomic
def atur_ambang(acuan: Acuan, ambang: AmbangPredikat, **tentang: Any) -> AmbangPredikat:
    """Set a threshold of the predikat, as `simpan_acuan` stores it.

    Raises what that raises, and Ditolak when a capaian of 0 would have no predikat any more.
    """
    tersimpan: AmbangPredikat = simpan_acuan(acuan, ambang, **tentang)
    # Asked of what is stored: a threshold that is moved, added or switched off is judged alike.
    if not AmbangPredikat.objects.pilihan(ambang.kecamatan).filter(minimum=0).exists():
        raise Ditolak("Harus ada satu ambang 0, agar setiap capaian mempunyai predikat.")
    return tersimpan
