"""The officials who held the office of Camat, each with a term."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from dasar.models import Beriwayat, constraint_pilihan
from organisasi.aturan.pejabat import bertumpang_tindih, format_nip, mendahului
from organisasi.models.kecamatan import Kecamatan


class Jabatan(models.TextChoices):
    CAMAT = "camat", "Camat"
    # Acting: Plt. while the office is vacant, Plh. for some days, Pj. until one is appointed.
    PLT = "plt", "Plt. Camat"
    PLH = "plh", "Plh. Camat"
    PJ = "pj", "Pj. Camat"


class Pejabat(Beriwayat):
    """A term of office as head of the kecamatan; a report is signed by whoever held it then."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_pejabat"
    )
    nama = models.CharField("nama", max_length=120)
    nip = models.CharField(
        "NIP", max_length=18, validators=[RegexValidator(r"^\d{18}$", "NIP terdiri atas 18 angka.")]
    )
    pangkat = models.CharField("pangkat/golongan", max_length=60, blank=True)
    jabatan = models.CharField("jabatan", max_length=10, choices=Jabatan, default=Jabatan.CAMAT)
    atas_nama = models.CharField("atas nama", max_length=120, blank=True)
    untuk_beliau = models.CharField("untuk beliau", max_length=120, blank=True)
    menjabat_dari = models.DateField("menjabat dari", null=True, blank=True)
    menjabat_sampai = models.DateField("menjabat sampai", null=True, blank=True)

    # A new term that interrupts the running one, or follows it: `catat_pejabat` makes room.
    menyela = False

    class Meta:
        verbose_name = "pejabat"
        constraints = [
            constraint_pilihan("pejabat", "jabatan", Jabatan, "Jabatan"),
            models.CheckConstraint(
                condition=Q(nip__regex=r"^[0-9]{18}$"),
                name="pejabat_nip_18_angka",
                violation_error_message="NIP terdiri atas 18 angka.",
            ),
            models.CheckConstraint(
                condition=Q(menjabat_dari=None)
                | Q(menjabat_sampai=None)
                | Q(menjabat_sampai__gte=F("menjabat_dari")),
                name="pejabat_masa_berurutan",
                violation_error_message="Masa jabatan berakhir sebelum dimulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.get_jabatan_display()})"

    def clean(self) -> None:
        """Refuse a term that shares a day with another, unless that one will give way."""
        for lain in Pejabat.objects.filter(kecamatan=self.kecamatan_id).exclude(pk=self.pk):
            if self.menyela and mendahului(lain, self):
                continue
            if bertumpang_tindih(self, lain):
                raise ValidationError(f"Masa jabatan bertumpang tindih dengan {lain}.")

    @property
    def nip_tercetak(self) -> str:
        return format_nip(self.nip)
