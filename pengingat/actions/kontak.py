"""The deed of writing down whom to call at a desa."""

from dataclasses import dataclass

from django.db import transaction

from dasar.aturan.kesalahan import SudahBerubah
from dasar.riwayat.perubahan import oleh_siapa
from desa.models import Desa
from organisasi.baca.periode import kunci_kecamatan
from organisasi.models import Pengguna
from pengingat.baca.permissions import pastikan_boleh_menghubungi_desa
from pengingat.models import KontakDesa


@dataclass(frozen=True, slots=True)
class IsianKontak:
    """What a person types; `nomor` as 628…, or empty. `versi` is what they saw (0: none)."""

    nama: str
    nomor: str
    versi: int


@transaction.atomic
def catat_kontak(desa: Desa, isian: IsianKontak, *, oleh: Pengguna) -> KontakDesa:
    """Store the contact of a desa.

    Raises PermissionDenied, or SudahBerubah when it was saved since.
    """
    pastikan_boleh_menghubungi_desa(oleh, desa.kecamatan)
    kunci_kecamatan(desa.kecamatan_id)
    kontak = KontakDesa.objects.filter(desa=desa).first() or KontakDesa(desa=desa, versi=0)
    if kontak.versi != isian.versi:
        raise SudahBerubah(
            f"Kontak ini sudah diubah {oleh_siapa(kontak, oleh)} menjadi {kontak}. Simpan lagi "
            "bila isian Anda yang benar."
        )
    kontak.nama, kontak.nomor = isian.nama, isian.nomor
    kontak.versi += 1
    kontak._change_reason = "Dicatat" if kontak.versi == 1 else "Diubah"
    kontak.save()
    return kontak
