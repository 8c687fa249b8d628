"""The officials who held the office of Camat, each with a term."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from dasar.models import constraint_pilihan
from organisasi.aturan.pejabat import mendahului
from organisasi.models.kecamatan import Kecamatan
from organisasi.models.masa_jabatan import CatatanPejabat, constraint_masa, constraint_nip


class Jabatan(models.TextChoices):
    CAMAT = "camat", "Camat"
    # Acting: Plt. while the office is vacant, Plh. for some days, Pj. until one is appointed.
    PLT = "plt", "Plt. Camat"
    PLH = "plh", "Plh. Camat"
    PJ = "pj", "Pj. Camat"


class Pejabat(CatatanPejabat):
    """A term of office as head of the kecamatan; a report is signed by whoever held it then."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_pejabat"
    )
    jabatan = models.CharField("jabatan", max_length=10, choices=Jabatan, default=Jabatan.CAMAT)
    # Who signs in the name of another says so above the office: a.n., and below that u.b.
    atas_nama = models.CharField("atas nama", max_length=120, blank=True)
    untuk_beliau = models.CharField("untuk beliau", max_length=120, blank=True)

    # A new term that interrupts the running one, or follows it: `catat_pejabat` makes room.
    menyela = False

    class Meta:
        verbose_name = "pejabat"
        constraints = [
            constraint_pilihan("pejabat", "jabatan", Jabatan, "Jabatan"),
            constraint_nip("pejabat"),
            constraint_masa("pejabat"),
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.get_jabatan_display()})"

    def clean(self) -> None:
        """Refuse a term that shares a day with another, unless that one will give way."""
        lainnya = Pejabat.objects.filter(kecamatan=self.kecamatan_id)
        if lain := self.bertumpang_dengan(
            satu for satu in lainnya if not (self.menyela and mendahului(satu, self))
        ):
            raise ValidationError(f"Masa jabatan bertumpang tindih dengan {lain}.")
