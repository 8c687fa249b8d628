"""What a receipt says on paper, and the paper."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from dasar.cetak.pdf import cetak_pdf
from dasar.cetak.qr import gambar_qr
from dasar.models import StatusCatatan
from desa.models import TandaTerima
from organisasi.baca.kop import Kop, susun_kop


@dataclass(frozen=True, slots=True)
class IsiTandaTerima:
    """A receipt, frozen; `alamat_cek` is where anybody can check it."""

    kop: Kop
    nomor: str
    kode: str
    desa: str
    dokumen: str
    tahun_anggaran: int
    nomor_dokumen: str
    tanggal_diterima: date
    diterbitkan: date
    penyerah: str
    penerima: str
    batal: bool
    alamat_cek: str

    @property
    def qr(self) -> SafeString:
        """The code to scan, as SVG of our own making."""
        return gambar_qr(self.alamat_cek)


def susun_tanda_terima(tanda_terima: TandaTerima, *, alamat_cek: str) -> IsiTandaTerima:
    """What the receipt said when it was issued, and whether it is void by now."""
    dokumen = tanda_terima.dokumen
    return IsiTandaTerima(
        kop=susun_kop(tanda_terima.kecamatan),
        nomor=tanda_terima.nomor,
        kode=tanda_terima.kode,
        desa=dokumen.desa.nama,
        dokumen=f"{dokumen.jenis_dokumen.nama} ({dokumen.jenis_dokumen.kode})",
        tahun_anggaran=dokumen.tahun_anggaran,
        nomor_dokumen=tanda_terima.nomor_dokumen,
        tanggal_diterima=tanda_terima.tanggal_diterima,
        diterbitkan=timezone.localtime(tanda_terima.dicatat_pada).date(),
        penyerah=tanda_terima.penyerah,
        penerima=tanda_terima.penerima,
        batal=tanda_terima.status == StatusCatatan.BATAL,
        alamat_cek=alamat_cek,
    )


def pdf_tanda_terima(isi: IsiTandaTerima) -> bytes:
    """The receipt on half an A4 sheet. Same content, same bytes. Raises PdfGagal."""
    return cetak_pdf("desa/tanda_terima_cetak.html", {"isi": isi})
