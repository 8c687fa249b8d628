"""How the deeds on an IKU sheet write their rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from dasar.aturan.kesalahan import Ditolak


class PenulisLembar:
    """Saves what differs, with one reason, and counts it. Raises Ditolak.

    `catatan` is what the office notes beside indicators that are new, by their kode.
    """

    def __init__(self, alasan: str, catatan: Mapping[str, str] | None = None) -> None:
        self.alasan = alasan
        self.catatan = catatan or {}
        self.berubah = 0

    def simpan(self, baris: Any, **kolom: Any) -> None:
        if baris.pk and all(getattr(baris, nama) == nilai for nama, nilai in kolom.items()):
            return
        for nama, nilai in kolom.items():
            setattr(baris, nama, nilai)
        baris._change_reason = self.alasan
        # The sentences of the constraints are what the person reads, with the row they are about.
        try:
            baris.full_clean()
        except ValidationError as error:
            sebutan = f"{baris._meta.verbose_name} {baris}"
            raise Ditolak(f"{sebutan}: {' '.join(error.messages)}") from error
        baris.save()
        self.berubah += 1

    def hapus(self, daftar: Iterable[Any], sebutan: str) -> None:
        """Rows that nothing else refers to; their history stays."""
        # One by one: the history takes the reason from the row.
        for baris in daftar:
            nama = str(baris)
            baris._change_reason = self.alasan
            try:
                baris.delete()
            except ProtectedError as error:
                pemakai = {str(satu._meta.verbose_name) for satu in error.protected_objects}
                raise Ditolak(
                    f"{sebutan} {nama} tidak ada lagi di dalam lembar ini, padahal sudah dipakai "
                    f"({', '.join(sorted(pemakai))}). Pertahankan di sini; lembar bagi tahun yang "
                    "akan datang boleh tanpa dia."
                ) from error
            self.berubah += 1
