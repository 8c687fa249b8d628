"""Asks the office's ClamAV about a file, where the office has one (IKU_CLAMD).

The protocol is INSTREAM of clamd(8); the two libraries that speak it over a Unix socket are
unkept or under a licence that does not fit ours.
"""

import socket
from contextlib import suppress

from django.conf import settings

from dasar.pintu.audit import catat_peristiwa

BATAS_DETIK = 60
POTONGAN = 64 * 1024
JAWABAN_TERPANJANG = 4096

BERVIRUS = "pemeriksa virus menolak berkas ini; jangan dibuka, beri tahu administrator"
TIDAK_MENJAWAB = "pemeriksa virus tidak menjawab, jadi berkas ini belum diterima; coba lagi nanti"


def periksa_virus(isi: bytes) -> str:
    """Why the file is refused, or nothing: no virus is known in it, or nobody is there to ask."""
    if not settings.IKU_CLAMD:
        return ""
    try:
        jawaban = _tanya(settings.IKU_CLAMD, isi)
    except OSError:
        jawaban = ""
    if jawaban.endswith(" FOUND"):
        catat_peristiwa("virus_ditemukan", tanda=jawaban.removeprefix("stream: "))
        return BERVIRUS
    # Where a scanner is set up, whatever is not a clear yes is a no.
    if jawaban != "stream: OK":
        catat_peristiwa("pemeriksa_virus_gagal", jawaban=jawaban)
        return TIDAK_MENJAWAB
    return ""


def _tanya(alamat: str, isi: bytes) -> str:
    with socket.socket(socket.AF_UNIX) as sambungan:
        sambungan.settimeout(BATAS_DETIK)
        sambungan.connect(alamat)
        # A daemon that refuses the size answers and hangs up before it has got everything.
        with suppress(BrokenPipeError):
            sambungan.sendall(b"zINSTREAM\0")
            for awal in range(0, len(isi), POTONGAN):
                potong = isi[awal : awal + POTONGAN]
                sambungan.sendall(len(potong).to_bytes(4) + potong)
            # A chunk of no length ends the stream.
            sambungan.sendall(bytes(4))
        jawaban = b""
        while len(jawaban) < JAWABAN_TERPANJANG and (potong := sambungan.recv(1024)):
            jawaban += potong
    return jawaban.decode(errors="replace").strip("\0\n")
