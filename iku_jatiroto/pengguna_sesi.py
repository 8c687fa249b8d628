"""Who a session is of: read in one query, with what every page asks of the user."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Exists, OuterRef

from kinerja.baca.realisasi import yang_dicatat
from organisasi.models import Pengguna


def ada_realisasi(kecamatan: str) -> Exists:
    """Whether any sheet of the kecamatan has a value that is typed: the menu asks it."""
    return Exists(yang_dicatat().filter(lembar__kecamatan=OuterRef(kecamatan)))


class PenggunaSesi(ModelBackend):
    """Looks at the password as Django does; the user comes with what every page asks of them."""

    def get_user(self, user_id: Any) -> Pengguna | None:
        """The user of a session, None once the account is closed."""
        pengguna = (
            Pengguna.objects.select_related("kecamatan", "unit_kerja")
            .annotate(ada_realisasi=ada_realisasi("kecamatan"))
            .filter(pk=user_id)
            .first()
        )
        return pengguna if pengguna and self.user_can_authenticate(pengguna) else None
