"""The deed of changing who the office is: its words, its logo, its colour."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction

from dasar.berkas.logo import siapkan_logo
from dasar.berkas.unggahan import IsianBerkas, tulis_berkas
from organisasi.actions.acuan import simpan_acuan
from organisasi.baca.acuan import Acuan
from organisasi.models import Kecamatan, Logo, Pengguna


def ubah_kecamatan(
    acuan: Acuan,
    kecamatan: Kecamatan,
    *,
    logo: IsianBerkas | None = None,
    tanpa_logo: bool = False,
    oleh: Pengguna,
    sekarang: datetime,
    **tentang: Any,
) -> Kecamatan:
    """Store the changed kecamatan, with a new logo or, by `tanpa_logo`, none from now on.

    What was issued keeps the logo it has. Raises what `simpan_acuan` raises, and BerkasDitolak.
    """
    # Before anything is locked: it may have to wait for other pictures.
    baru = siapkan_logo(logo) if logo else None
    with transaction.atomic():
        if baru:
            kecamatan.logo_sha256 = hashlib.sha256(baru.isi).hexdigest()
        elif tanpa_logo:
            kecamatan.logo_sha256 = ""
        simpan_acuan(acuan, kecamatan, **tentang, oleh=oleh, sekarang=sekarang)
        # Only now: what was refused above leaves no file behind.
        if baru and not kecamatan.daftar_logo.filter(sha256=kecamatan.logo_sha256).exists():
            tulis_berkas(
                Logo(kecamatan=kecamatan),
                baru.nama_asli,
                "image/png",
                baru.isi,
                oleh=oleh,
                sekarang=sekarang,
            )
    return kecamatan
