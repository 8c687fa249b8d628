"""Signs an issued PDF with a certificate (PAdES), and judges one that was signed elsewhere.

A signature is added behind the issued bytes, which stay as they are: that is how a signed file
is known to be the issued report and nothing else.
"""

import io
import tempfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from dasar.aturan.kesalahan import Ditolak
from dasar.cetak.pdf import cetak_pdf
from laporan.isi.ringkas import Terbitan

# The anchor in the template of the signature block, and the room below it, in points.
TEMPAT = "tempat-tanda-tangan"
LEBAR, TINGGI = 200, 54
BIDANG = "TandaTangan"


class TandaTanganDitolak(Ditolak):
    """The certificate, its passphrase, or the signed file is not accepted."""


@dataclass(frozen=True, slots=True)
class PdfBertandaTangan:
    """A signed PDF, and what the certificate says of its owner and issuer; nothing is added."""

    isi: bytes
    pemilik: str
    penerbit: str


def tanda_tangani(
    pdf: bytes,
    *,
    terbitan: Terbitan,
    nama: str,
    sertifikat: bytes,
    sandi: str,
    sekarang: datetime,
    server_waktu: str = "",
) -> PdfBertandaTangan:
    """Sign the issued PDF with a PKCS#12 certificate, visibly where its signature stands.

    Neither the certificate nor its passphrase is kept. Raises TandaTanganDitolak.
    """
    penanda = _muat(sertifikat, sandi, sekarang)
    penulis = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fields.append_signature_field(penulis, _bidang(pdf))
    keterangan = signers.PdfSignatureMetadata(
        field_name=BIDANG,
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        reason=f"Laporan kode {terbitan.kode}",
    )
    # A file on the disk, since pyHanko reads the page of a stamp from nowhere else.
    with tempfile.NamedTemporaryFile(suffix=".pdf") as gambar:
        gambar.write(
            cetak_pdf(
                "laporan/cetak/tanda_tangan_cetak.html",
                {"nama": nama, "terbitan": terbitan, "sekarang": sekarang},
            )
        )
        gambar.flush()
        pelaku = signers.PdfSigner(
            keterangan,
            signer=penanda,
            stamp_style=_gaya(gambar.name),
            timestamper=HTTPTimeStamper(server_waktu) if server_waktu else None,
        )
        try:
            hasil: io.BytesIO = pelaku.sign_pdf(penulis)
        except TimestampRequestError as error:
            raise TandaTanganDitolak(
                "Server waktu tidak menjawab dengan benar. Coba lagi nanti."
            ) from error
        except (SigningError, PdfError, OSError) as error:
            raise TandaTanganDitolak(f"Penandatanganan gagal: {error}") from error
    return PdfBertandaTangan(hasil.getvalue(), *_pemilik(penanda.signing_cert))


def periksa_dari_luar(pdf: bytes, bertanda_tangan: bytes) -> PdfBertandaTangan:
    """A PDF signed elsewhere, proved to be the issued one plus signatures and nothing more.

    Whether its issuer is to be trusted is not judged. Raises TandaTanganDitolak.
    """
    if not bertanda_tangan.startswith(pdf) or len(bertanda_tangan) == len(pdf):
        raise TandaTanganDitolak(
            "Berkas ini bukan PDF laporan ini yang ditambah tanda tangan. Unduh PDF yang "
            "diterbitkan, tanda tangani tanpa mencetak atau menyimpan ulang, lalu unggah."
        )
    try:
        pembaca = PdfFileReader(io.BytesIO(bertanda_tangan))
        daftar = list(pembaca.embedded_regular_signatures)
        # Judged from the issued revision on: what was changed before the first signature counts,
        # too.
        asal = PdfFileReader(io.BytesIO(pdf)).xrefs.total_revisions - 1
        beda = DEFAULT_DIFF_POLICY.review_file(pembaca, asal)
        utuh = all(_utuh(satu) for satu in daftar)
    # A file from outside can be broken in any way; each of them is a refusal.
    except Exception as error:
        raise TandaTanganDitolak("Tanda tangan pada berkas ini tidak dapat dibaca.") from error
    if not daftar:
        raise TandaTanganDitolak("Berkas ini belum bertanda tangan.")
    if not utuh:
        raise TandaTanganDitolak("Tanda tangan pada berkas ini tidak utuh.")
    if not isinstance(beda, DiffResult) or beda.modification_level > ModificationLevel.FORM_FILLING:
        raise TandaTanganDitolak("Berkas ini diubah selain ditandatangani.")
    return PdfBertandaTangan(bertanda_tangan, *_pemilik(daftar[-1].signer_cert))


def _muat(sertifikat: bytes, sandi: str, sekarang: datetime) -> signers.SimpleSigner:
    """The signer in the PKCS#12 file. Raises TandaTanganDitolak."""
    penanda: signers.SimpleSigner | None
    try:
        penanda = signers.SimpleSigner.load_pkcs12_data(
            sertifikat, other_certs=[], passphrase=sandi.encode()
        )
    except ValueError:
        penanda = None
    if penanda is None or penanda.signing_cert is None:
        raise TandaTanganDitolak("Sandi sertifikat salah, atau berkasnya bukan PKCS#12 (.p12).")
    sertifikat_penanda = penanda.signing_cert
    # Signing itself would take an expired certificate; only who reads the PDF would be told.
    if not sertifikat_penanda.not_valid_before <= sekarang <= sertifikat_penanda.not_valid_after:
        raise TandaTanganDitolak("Sertifikat ini sudah atau belum berlaku hari ini.")
    return penanda


def _bidang(pdf: bytes) -> fields.SigFieldSpec:
    """The field over the room for a signature. Raises TandaTanganDitolak without one."""
    with pikepdf.open(io.BytesIO(pdf)) as dokumen:
        tujuan = dict(pikepdf.NameTree(dokumen.Root.Names.Dests)).get(TEMPAT)
        if tujuan is None:
            raise TandaTanganDitolak("PDF laporan ini tidak mempunyai tempat tanda tangan.")
        nomor = dokumen.pages.index(pikepdf.Page(tujuan[0]))
        x, y = int(tujuan[2]), int(tujuan[3])
    return fields.SigFieldSpec(BIDANG, on_page=nomor, box=(x, y - TINGGI, x + LEBAR, y))


def _gaya(gambar: str) -> StaticStampStyle:
    tanpa_tepi = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins()
    )
    return StaticStampStyle.from_pdf_file(gambar, border_width=0, background_layout=tanpa_tepi)


def _utuh(tanda_tangan: EmbeddedPdfSignature) -> bool:
    """Whether what it covers is what was signed, whoever the issuer is."""
    # Its own root, for the issuer is not judged here; and no address in a strange file is called.
    konteks = ValidationContext(trust_roots=[tanda_tangan.signer_cert], allow_fetching=False)
    # What changed since is judged once for the whole file, from the issued revision on.
    status = validate_pdf_signature(tanda_tangan, konteks, skip_diff=True)
    return bool(status.intact and status.valid)


def _pemilik(sertifikat: Any) -> tuple[str, str]:
    """Subject and issuer of a certificate, as it names them."""
    return sertifikat.subject.human_friendly[:300], sertifikat.issuer.human_friendly[:300]
