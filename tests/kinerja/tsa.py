"""A timestamp server (RFC 3161) on this machine, with a certificate of its own."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from tests.kinerja.sertifikat import TANDA_TANGAN_DIGITAL

NAMA = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "SERVER WAKTU UJI")])


def _penanda(pada: datetime) -> DummyTimeStamper:
    kunci = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(NAMA)
        .issuer_name(NAMA)
        .public_key(kunci.public_key())
        .serial_number(2)
        .not_valid_before(pada - timedelta(days=15))
        .not_valid_after(pada + timedelta(days=15))
        .add_extension(TANDA_TANGAN_DIGITAL, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(kunci, hashes.SHA256())
    )
    rahasia = kunci.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(
        asn1_x509.Certificate.load(sertifikat.public_bytes(Encoding.DER)),
        keys.PrivateKeyInfo.load(rahasia),
        fixed_dt=pada,
    )


@contextmanager
def server_waktu(pada: datetime) -> Iterator[str]:
    """The address of a server that says it is `pada`."""
    penanda = _penanda(pada)

    class Jawab(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            isi = self.rfile.read(int(self.headers["Content-Length"]))
            permintaan = tsp.TimeStampReq.load(isi)
            jawaban = asyncio.run(penanda.async_request_tsa_response(permintaan)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(jawaban)))
            self.end_headers()
            self.wfile.write(jawaban)

        def log_message(self, *args: object) -> None:
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Jawab) as server:
        alur = Thread(target=server.serve_forever)
        alur.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            alur.join()
