"""What guards the door and says nothing of the office; it needs no history."""

from __future__ import annotations

from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_totp.models import TOTPDevice

from dasar.pintu.rahasia import buka
from organisasi.aturan.perangkat import sebutan_perangkat
from organisasi.models.pengguna import Pengguna


class KodePemulihan(models.Model):
    """A recovery code for a lost phone; only its hash is kept, and it works once."""

    pengguna = models.ForeignKey(
        Pengguna, on_delete=models.CASCADE, related_name="daftar_kode_pemulihan"
    )
    sidik = models.CharField("sidik", max_length=200)
    dipakai_pada = models.DateTimeField("dipakai pada", null=True)

    class Meta:
        verbose_name = "kode pemulihan"

    def __str__(self) -> str:
        return "sudah dipakai" if self.dipakai_pada else "belum dipakai"


class PerangkatKode(TOTPDevice):  # type: ignore[misc]
    """A phone that makes codes: django-otp's, but its secret is stored encrypted.

    `rahasia` stands for `key`, which has no room for it: what is there is random, opens nothing.
    """

    rahasia = models.TextField("rahasia")

    objects: ClassVar[models.Manager[PerangkatKode]]

    class Meta:
        verbose_name = "perangkat kode"

    # django-otp reckons its codes with this; its own would read `key`.
    @property
    def bin_key(self) -> bytes:
        """The secret. Raises RahasiaTidakTerbaca."""
        return buka(self.rahasia, milik=self.user_id)


class Sesi(AbstractBaseSession):
    """A session, and whose it is: from where, with what, since when and last seen when."""

    pengguna = models.ForeignKey(
        Pengguna, null=True, on_delete=models.CASCADE, related_name="daftar_sesi"
    )
    mulai = models.DateTimeField("mulai", null=True)
    terakhir = models.DateTimeField("terakhir", null=True)
    asal = models.GenericIPAddressField("asal", null=True)
    perangkat = models.CharField("perangkat", max_length=200)

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "sesi"

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_module(settings.SESSION_ENGINE).SessionStore

    @property
    def ciri(self) -> str:
        """Names the session in a form without giving away its key."""
        return salted_hmac("sesi", self.session_key, algorithm="sha256").hexdigest()[:32]

    @property
    def sebutan(self) -> str:
        return sebutan_perangkat(self.perangkat)
