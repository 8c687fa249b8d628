"""Users, where they work, and the forms they have sent."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from dasar.models import Beriwayat, constraint_pilihan
from organisasi.aturan.nama_masuk import nama_masuk
from organisasi.models.kecamatan import Kecamatan, UnitKerja
from organisasi.models.peran import Peran, Perbuatan, boleh


class RiwayatPengguna(HistoricalRecords):  # type: ignore[misc]
    """Keeps no step for a save of excluded fields alone: logging in is no change of the user."""

    def post_save(self, instance: Pengguna, created: bool, **kwargs: Any) -> None:
        disimpan = kwargs.get("update_fields")
        if disimpan is None or not set(disimpan) <= set(self.excluded_fields):
            super().post_save(instance, created, **kwargs)


def sidik_sandi(password: str) -> str:
    """The digest of a password as it is stored, which is a digest already."""
    return hashlib.sha256(password.encode()).hexdigest()


class PenggunaManager(UserManager["Pengguna"]):
    # Django's own manager says True, and every migration would import this class for ever.
    use_in_migrations = False

    def get_by_natural_key(self, username: str | None) -> Pengguna:
        """Whom a login means, however the name was typed."""
        return self.get(username=nama_masuk(username or ""))


class Pengguna(AbstractUser):
    """A user. Belongs to one kecamatan, or to none: then a reader at the kabupaten.

    Or the first administrator, who has yet to choose it.
    """

    kecamatan = models.ForeignKey(
        Kecamatan, null=True, blank=True, on_delete=models.PROTECT, related_name="daftar_pengguna"
    )
    unit_kerja = models.ForeignKey(
        UnitKerja, null=True, blank=True, on_delete=models.PROTECT, related_name="daftar_pengguna"
    )
    peran = models.CharField("peran", max_length=20, choices=Peran, default=Peran.STAF)

    # What lets somebody in has no history of its own; these have, so that a strange one is found.
    sidik_sandi = models.CharField("sidik sandi", max_length=64, blank=True, editable=False)
    sidik_faktor = models.CharField("sidik faktor", max_length=64, blank=True, editable=False)

    # Whether they have put the tour of the first page away (beranda.baca.tur).
    tur_ditutup = models.BooleanField("tur ditutup", default=False, editable=False)

    REQUIRED_FIELDS = []
    objects: ClassVar[PenggunaManager] = PenggunaManager()
    # Whom a reader of the kabupaten looks at in this request (iku_jatiroto.alamat).
    kecamatan_dilihat: Kecamatan | None = None
    _change_reason: str  # kept by the history with the next save
    _history_user: Pengguna  # kept there too, where nobody is logged in

    history = RiwayatPengguna(excluded_fields=["password", "last_login", "tur_ditutup"])

    class Meta:
        verbose_name = "pengguna"
        constraints = [
            constraint_pilihan("pengguna", "peran", Peran, "Peran"),
            models.CheckConstraint(
                # The first administrator may come before the kecamatan, which they choose then.
                condition=Q(peran=Peran.KABUPATEN, kecamatan=None)
                | Q(peran=Peran.ADMIN)
                | (~Q(peran=Peran.KABUPATEN) & Q(kecamatan__isnull=False)),
                name="pengguna_kecamatan_sesuai_peran",
                violation_error_message=(
                    "Pembaca kabupaten tidak terikat kecamatan; peran lain harus terikat."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(peran=Peran.STAF) | Q(unit_kerja__isnull=False),
                name="pengguna_staf_berunit",
                violation_error_message="Staf harus mempunyai unit kerja.",
            ),
            models.CheckConstraint(
                condition=Q(username=Lower("username")),
                name="pengguna_nama_huruf_kecil",
                violation_error_message="Nama masuk ditulis dengan huruf kecil.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def hal_dikenal(self) -> tuple[str, str]:
        """What anybody knows of them, for dasar.pintu.sandi: their own names, and their places."""
        tempat = [self.kecamatan.nama, self.kecamatan.kabupaten] if self.kecamatan else []
        if self.unit_kerja:
            tempat += [self.unit_kerja.kode, self.unit_kerja.nama]
        return f"{self.username} {self.get_full_name()} {self.email}", " ".join(tempat)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the digest of the password as it is stored."""
        bidang = kwargs.get("update_fields")
        # Django saves the password alone when it hashes it anew at a login.
        if bidang is None or "password" in bidang:
            self.sidik_sandi = sidik_sandi(self.password)
            if bidang is not None:
                kwargs["update_fields"] = {*bidang, "sidik_sandi"}
        super().save(*args, **kwargs)

    @classmethod
    def normalize_username(cls, username: str) -> str:
        return nama_masuk(username)

    def clean(self) -> None:
        """Refuse a unit of another kecamatan."""
        super().clean()
        if self.unit_kerja and self.unit_kerja.kecamatan_id != self.kecamatan_id:
            raise ValidationError({"unit_kerja": "Unit kerja ini milik kecamatan lain."})

    def pastikan_boleh(self, perbuatan: Perbuatan, kecamatan_pk: int) -> None:
        """Raise PermissionDenied unless the peran may do it, in the user's own kecamatan."""
        if not self.boleh(perbuatan) or self.kecamatan_id != kecamatan_pk:
            raise PermissionDenied

    def kunci(self) -> None:
        """Wait for the other writers of what is this user's own; must run inside a transaction."""
        Pengguna.objects.select_for_update(of=("self",)).get(pk=self.pk)

    def boleh(self, perbuatan: Perbuatan) -> bool:
        return self.is_active and boleh(self.peran, perbuatan)


class Penugasan(Beriwayat):
    """Where a user worked from when until when; the open one is the unit of today."""

    pengguna = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, related_name="daftar_penugasan"
    )
    unit_kerja = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, related_name="daftar_penugasan"
    )
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True)

    class Meta:
        verbose_name = "penugasan"
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "mulai"],
                name="penugasan_mulai_unik",
                violation_error_message="Sudah ada penugasan yang mulai pada hari itu.",
            ),
            models.CheckConstraint(
                condition=Q(selesai=None) | Q(selesai__gte=F("mulai")),
                name="penugasan_masa_berurutan",
                violation_error_message="Penugasan berakhir sebelum dimulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} di {self.unit_kerja}"


class Kiriman(models.Model):
    """A form that was stored: the same content sent again under its key finds what it made."""

    kunci = models.UUIDField("kunci")
    sidik = models.CharField("sidik", max_length=64)
    pengguna = models.ForeignKey(Pengguna, on_delete=models.CASCADE, related_name="+")
    dicatat_pada = models.DateTimeField("dicatat pada")
    # No foreign key: a form may make any kind of record, and `sidik` knows which.
    hasil_id = models.BigIntegerField("hasil")

    class Meta:
        verbose_name = "kiriman"
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "kunci", "sidik"],
                name="kiriman_sekali",
                violation_error_message="Isian ini sudah tersimpan.",
            )
        ]

    def __str__(self) -> str:
        return str(self.kunci)
