"""A certificate of the office for the tests, made anew by each run."""

from datetime import datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

SANDI_SERTIFIKAT = "rahasia-sertifikat"
TANDA_TANGAN_DIGITAL = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


@cache
def _kunci() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def buat_sertifikat(pada: datetime) -> bytes:
    """A PKCS#12 file that is valid for a month around `pada`, signed by itself."""
    nama = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.COMMON_NAME, "CAMAT UJI"),
        ]
    )
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(_kunci().public_key())
        .serial_number(1)
        .not_valid_before(pada - timedelta(days=15))
        .not_valid_after(pada + timedelta(days=15))
        .add_extension(TANDA_TANGAN_DIGITAL, critical=True)
        .sign(_kunci(), hashes.SHA256())
    )
    rahasia = BestAvailableEncryption(SANDI_SERTIFIKAT.encode())
    return pkcs12.serialize_key_and_certificates(b"uji", _kunci(), sertifikat, None, rahasia)
