"""Limits how often (laju) somebody may do something; counted in the database for all processes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import F
from django.utils.crypto import salted_hmac

from dasar.models import Laju

SIMPAN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Batas:
    """At most `banyak` times within `detik` seconds, counted under `nama`."""

    nama: str
    banyak: int
    detik: int

    def kunci(self, siapa: str) -> str:
        """What stands for a user or an address in the database: only its hash is kept."""
        return salted_hmac(self.nama, siapa, algorithm="sha256").hexdigest()

    def mulai(self, sekarang: datetime) -> datetime:
        """The beginning of the stretch of time that is counted together."""
        detik = int(sekarang.timestamp())
        return datetime.fromtimestamp(detik - detik % self.detik, tz=UTC)


class TerlaluSering(Exception):
    """The limit is passed; `tunggu` is the number of seconds until the next attempt may be made."""

    def __init__(self, tunggu: int) -> None:
        super().__init__(f"Terlalu sering. Coba lagi {tunggu} detik lagi.")
        self.tunggu = tunggu


def catat_laju(batas: Batas, siapa: str, *, sekarang: datetime) -> None:
    """Count one more by `siapa` (a user, an address).

    Raises TerlaluSering when that is more than `batas` allows. Time is cut into fixed stretches.
    """
    mulai = batas.mulai(sekarang)
    ciri = {"nama": batas.nama, "kunci": batas.kunci(siapa), "mulai": mulai}
    hitungan = Laju.objects.filter(**ciri)
    # One UPDATE counts, so that two processes cannot both take the last free try.
    if not hitungan.update(jumlah=F("jumlah") + 1):
        # Swept with the first count of a stretch of time, not with every one.
        Laju.objects.filter(mulai__lt=sekarang - SIMPAN).delete()
        # Another process may be as far as we are: whoever is first makes the row.
        Laju.objects.bulk_create([Laju(**ciri)], ignore_conflicts=True)
        hitungan.update(jumlah=F("jumlah") + 1)
    if hitungan.get().jumlah > batas.banyak:
        raise TerlaluSering(batas.detik - int((sekarang - mulai).total_seconds()))


def yang_penuh(batas: Batas, daftar_siapa: Iterable[str], *, sekarang: datetime) -> set[str]:
    """Those of them who may not try once more in this stretch of time."""
    per_kunci = {batas.kunci(siapa): siapa for siapa in daftar_siapa}
    penuh = Laju.objects.filter(
        nama=batas.nama, mulai=batas.mulai(sekarang), jumlah__gte=batas.banyak
    ).filter(kunci__in=per_kunci)
    return {per_kunci[kunci] for kunci in penuh.values_list("kunci", flat=True)}


def lupakan_laju(batas: Batas, daftar_siapa: Iterable[str]) -> int:
    """Begin to count anew for each of them; how many counts had come to the limit."""
    daftar_kunci = [batas.kunci(siapa) for siapa in daftar_siapa]
    hitungan = Laju.objects.filter(nama=batas.nama, kunci__in=daftar_kunci)
    penuh = hitungan.filter(jumlah__gte=batas.banyak).count()
    hitungan.delete()
    return penuh
