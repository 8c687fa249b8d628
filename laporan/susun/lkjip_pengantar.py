"""The foreword (kata pengantar) of the full annual report."""

from laporan.aturan.bagian import Bagian
from laporan.isi.naskah import Alinea, Blok, BlokTandaTangan
from laporan.susun.lkjip_bahan import Bahan


def kata_pengantar(bahan: Bahan) -> tuple[Blok, ...]:
    """What the Camat says first: as it was written, else in the words of every such report."""
    kecamatan, tahun = bahan.kecamatan, bahan.tahun
    baku = (
        Alinea(
            f"Puji syukur ke hadirat Tuhan Yang Maha Esa, atas rahmat-Nya Laporan Kinerja Instansi "
            f"Pemerintah (LKjIP) Kecamatan {kecamatan.nama} Tahun {tahun} dapat diselesaikan."
        ),
        Alinea(
            f"Laporan ini adalah pertanggungjawaban Kecamatan {kecamatan.nama} atas perjanjian "
            f"kinerja tahun {tahun}. Isinya rencana dan target kinerja, realisasi dan capaian "
            "setiap indikator beserta sebabnya, realisasi anggaran, dan langkah perbaikan. Setiap "
            "angka dapat ditelusuri sampai ke barisnya pada lampiran."
        ),
        Alinea(
            "Kepada semua pihak yang membantu penyusunannya kami ucapkan terima kasih. Semoga "
            "laporan ini menjadi bahan evaluasi dan perbaikan kinerja pada tahun berikutnya."
        ),
    )
    tulisan = bahan.teks(Bagian.KATA_PENGANTAR) or baku
    return (*tulisan, BlokTandaTangan(bahan.ringkas.tanda_tangan))
