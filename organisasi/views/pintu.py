"""What django-axes and Django ask of us while somebody logs in."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from organisasi.actions.kunci_masuk import catat_percobaan
from organisasi.aturan.nama_masuk import nama_masuk
from organisasi.http import tempat_klien


def nama_pencoba(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str | None:
    """The name under which django-axes counts (settings.AXES_USERNAME_CALLABLE)."""
    nama = (credentials or request.POST).get("username")
    return nama_masuk(nama) if nama else None


class PenjagaAkun:
    """Stands behind the backend of django-axes and before the one that looks at the password.

    Here only what will really be tried is counted: neither an empty form nor one whose name is
    locked at this address already.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **lain: Any
    ) -> None:
        """Nobody is let in here. Raises TerlaluSering."""
        # Whoever is logged in proves once more who they are; strangers do not get that far.
        if request is None or not username or request.user.is_authenticated:
            return
        catat_percobaan(username, tempat_klien(request), sekarang=timezone.now())
