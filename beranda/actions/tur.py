"""The deed of putting the tour of the first page away, and of bringing it back."""

from organisasi.models import Pengguna


def atur_tur(pengguna: Pengguna, *, ditutup: bool) -> None:
    """Keep for this user whether the tour is put away. It says nothing of the office, so no
    history is kept."""
    pengguna.tur_ditutup = ditutup
    pengguna.save(update_fields=["tur_ditutup"])
