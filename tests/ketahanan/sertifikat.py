"""A certificate of its own for one run, for 127.0.0.1."""

from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

UMUR = timedelta(days=2)


def buat_sertifikat(folder: Path) -> tuple[Path, Path]:
    """Write `sertifikat.pem` and `kunci.pem` there; returns both paths."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    kini = datetime.now(tz=UTC)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kini - timedelta(hours=1))
        .not_valid_after(kini + UMUR)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(kunci, hashes.SHA256())
    )
    berkas, berkas_kunci = folder / "sertifikat.pem", folder / "kunci.pem"
    berkas.write_bytes(sertifikat.public_bytes(serialization.Encoding.PEM))
    berkas_kunci.touch(mode=0o600)
    berkas_kunci.write_bytes(
        kunci.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return berkas, berkas_kunci
