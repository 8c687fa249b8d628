"""A witness (saksi) of the seals outside the database: the newest head of each chain, in IKU_DATA.

Whoever can write the database alone cannot make it agree. It goes into no backup: it belongs to
the database that lies beside it. Once a head is missing, the witness is not written over any more.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from organisasi.models import Segel
from organisasi.segel.rantai import bandingkan_kepala, daftar_kepala

SAKSI = "saksi-segel"


def saksi() -> Path:
    return Path(settings.IKU_DATA) / SAKSI


def catat_saksi() -> None:
    """Keep the newest heads, if all that were kept before are still links of their chains."""
    lama = {baris.split()[-1] for baris in _baca()}
    if Segel.objects.filter(kepala__in=lama).count() != len(lama):
        return
    # Whole or not at all: half a witness would accuse an honest chain.
    sementara = saksi().with_name(f".{SAKSI}")
    with open(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as berkas:
        berkas.writelines(f"{baris}\n" for baris in daftar_kepala())
        berkas.flush()
        os.fsync(berkas.fileno())
    sementara.replace(saksi())


def periksa_saksi() -> Iterator[str]:
    """Every head that is known here and is no link of a chain any more."""
    try:
        daftar = list(bandingkan_kepala(_baca()))
    except ValueError:
        daftar = ["Isinya bukan kepala rantai."]
    for satu in daftar:
        yield (
            f"{saksi()}: {satu} Basis data lebih tua daripada berkasnya, atau segelnya dibuang. "
            "Bila basis data lama memang dipasang kembali dengan sengaja, hapus berkas itu."
        )


def _baca() -> list[str]:
    try:
        teks = saksi().read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return [baris for baris in teks.splitlines() if baris.strip()]
