"""Limits how often somebody may do something; counted in the database, so for all processes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import F
from django.utils.crypto import salted_hmac

from organisasi.models import Laju

SIMPAN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Batas:
    """At most `banyak` times within `detik` seconds, counted under `nama`."""

    nama: str
    banyak: int
    detik: int


class TerlaluSering(Exception):
    """The limit is passed; `tunggu` is the number of seconds until the next attempt may be made."""

    def __init__(self, tunggu: int) -> None:
        super().__init__(f"Terlalu sering. Coba lagi {tunggu} detik lagi.")
        self.tunggu = tunggu


def catat_laju(batas: Batas, siapa: str, *, sekarang: datetime) -> None:
    """Count one more by `siapa` (a user, an address: only its hash is kept).

    Raises TerlaluSering when that is more than `batas` allows. Time is cut into fixed stretches.
    """
    detik = int(sekarang.timestamp())
    awal = detik - detik % batas.detik
    ciri = {
        "nama": batas.nama,
        "kunci": salted_hmac(batas.nama, siapa, algorithm="sha256").hexdigest(),
        "mulai": datetime.fromtimestamp(awal, tz=UTC),
    }
    hitungan = Laju.objects.filter(**ciri)
    if not hitungan.update(jumlah=F("jumlah") + 1):
        Laju.objects.filter(mulai__lt=sekarang - SIMPAN).delete()
        # Another process may be as far as we are: whoever is first makes the row.
        Laju.objects.bulk_create([Laju(**ciri)], ignore_conflicts=True)
        hitungan.update(jumlah=F("jumlah") + 1)
    if hitungan.get().jumlah > batas.banyak:
        raise TerlaluSering(awal + batas.detik - detik)
