"""Deeds of the first start: which kecamatan this is, and with which sheet it begins."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.muat_acuan import muat_lembar_sumber
from kinerja.actions.tambah_kecamatan import tambah_kecamatan
from kinerja.baca.lembar import ada_lembar
from organisasi.baca.periode import angka_tetap
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran, Perbuatan


@transaction.atomic
def mulai_kecamatan(kode: str, *, oleh: Pengguna) -> Kecamatan:
    """The kecamatan that an administrator without one chooses; they belong to it from now on.

    Sent twice it is the same. Raises PermissionDenied for anybody else; WilayahTidakDikenal; and
    Ditolak for one that has an administrator, who alone lets others in.
    """
    # Read anew behind the lock: of two clicks the second sees what the first has chosen.
    oleh.kunci()
    oleh.refresh_from_db(fields=["kecamatan"])
    if not oleh.boleh(Perbuatan.UBAH_DATA_ACUAN) or (
        oleh.kecamatan and oleh.kecamatan.kode != kode
    ):
        raise PermissionDenied
    kecamatan = tambah_kecamatan(kode)
    if oleh.kecamatan_id is None:
        if kecamatan.daftar_pengguna.filter(peran=Peran.ADMIN, is_active=True).exists():
            raise Ditolak(
                f"{kecamatan} sudah mempunyai administrator. Mintalah undangan kepadanya, atau "
                "pilih kecamatan lain."
            )
        oleh.kecamatan = kecamatan
        oleh._change_reason = "Kecamatan dipilih"
        oleh.save(update_fields=["kecamatan"])
    return kecamatan


@transaction.atomic
def pakai_lembar_contoh(kecamatan: Kecamatan, *, oleh: Pengguna) -> None:
    """Begin with the sheet of the source document.

    Raises PermissionDenied; Ditolak where there is one.
    """
    oleh.pastikan_boleh(Perbuatan.UBAH_DATA_ACUAN, kecamatan.pk)
    with angka_tetap(kecamatan.pk):
        # Behind the lock of `angka_tetap`: of two clicks the second finds the sheet of the first.
        if ada_lembar(kecamatan):
            raise Ditolak("Kecamatan ini sudah mempunyai lembar IKU.")
        muat_lembar_sumber(kecamatan)
