"""What a leaving user still has open (tanggungan): counted by the apps above, which know it."""

from collections.abc import Callable

from organisasi.models import Pengguna

_DAFTAR_PENGHITUNG: list[Callable[[Pengguna], int]] = []


def daftarkan_tanggungan(hitung: Callable[[Pengguna], int]) -> None:
    """Count these among what a user has to hand over; each app says so when it is loaded."""
    _DAFTAR_PENGHITUNG.append(hitung)


def jumlah_tanggungan(pengguna: Pengguna) -> int:
    """How many open records lean on this user."""
    return sum(hitung(pengguna) for hitung in _DAFTAR_PENGHITUNG)
