"""The logo of the letterhead."""

from __future__ import annotations

from django.db import models

from dasar.models import Beriwayat
from dasar.models.catatan import BerkasTersimpan
from organisasi.models.catatan import MilikKecamatanQuerySet
from organisasi.models.kecamatan import Kecamatan


class Logo(Beriwayat, BerkasTersimpan):
    """A picture that is, or once was, in the letterhead: `Kecamatan.logo_sha256` says which is."""

    kecamatan = models.ForeignKey(Kecamatan, on_delete=models.PROTECT, related_name="daftar_logo")

    objects = MilikKecamatanQuerySet.as_manager()

    class Meta(BerkasTersimpan.Meta):
        verbose_name = "logo"
        constraints = [
            *BerkasTersimpan.Meta.constraints,
            models.UniqueConstraint(
                fields=["kecamatan", "sha256"],
                name="logo_isi_unik",
                violation_error_message="Logo ini sudah ada.",
            ),
        ]
