"""The quarterly report, its minutes and the yearly plan on paper and as a Word file."""

from dasar.aturan.triwulan import ROMAWI
from dasar.cetak.pdf import cetak_pdf
from kinerja.templatetags.format_id import tanggal as cetak_tanggal
from laporan.cetak.word import CapWord, Naskah
from laporan.isi.ringkas import Kertas, Terbitan
from laporan.susun.triwulan import IsiNaskah


def cetak_triwulan(isi: IsiNaskah, terbitan: Terbitan | None, kertas: Kertas) -> bytes:
    """The sheet as PDF; without `terbitan` a draft. Raises PdfGagal."""
    nama = f"Laporan triwulan {ROMAWI[isi.triwulan]} tahun {isi.tahun}"
    kaki = f"DRAF · {nama} · keadaan per {cetak_tanggal(isi.per)}"
    return _cetak(isi, kertas, kaki=kaki, draf=terbitan is None, terbitan=terbitan)


def cetak_berita_acara(isi: IsiNaskah, kertas: Kertas) -> bytes:
    """The minutes as PDF, to be signed by hand. Raises PdfGagal."""
    kaki = f"Berita acara rekonsiliasi data triwulan {ROMAWI[isi.triwulan]} tahun {isi.tahun}"
    # Never a draft: it is made of the day's records and becomes valid by the signatures.
    return _cetak(isi, kertas, kaki=kaki, draf=False)


def cetak_rencana(isi: IsiNaskah, kertas: Kertas) -> bytes:
    """The yearly plan as PDF. Raises PdfGagal."""
    kaki = f"Rencana kinerja tahunan {isi.tahun} · keadaan per {cetak_tanggal(isi.per)}"
    return _cetak(isi, kertas, kaki=kaki, draf=False)


def _cetak(
    isi: IsiNaskah,
    kertas: Kertas,
    *,
    kaki: str,
    draf: bool,
    terbitan: Terbitan | None = None,
) -> bytes:
    konteks = {
        "isi": isi,
        "ukuran": kertas.ukuran,
        "kaki": kaki,
        "draf": draf,
        "terbitan": terbitan,
    }
    return cetak_pdf("laporan/cetak/naskah_cetak.html", konteks)


def word_triwulan(isi: IsiNaskah, kertas: Kertas) -> bytes:
    """The sheet as a Word file that people may still change."""
    kop = isi.kop
    pembuat = f"Kecamatan {kop.kecamatan}, {kop.daerah}"
    kaki = f"DRAF · {isi.judul_berkas} · keadaan per {cetak_tanggal(isi.per)}"
    naskah = Naskah(isi.judul_berkas, pembuat, kertas, CapWord((kaki,), "DRAF"))
    naskah.bagian()
    naskah.kepala(
        (
            f"PEMERINTAH {kop.daerah.upper()}",
            f"KECAMATAN {kop.kecamatan.upper()}",
            kop.alamat,
        ),
        (isi.judul, isi.subjudul),
        kop.gambar,
    )
    for blok in isi.daftar_blok:
        naskah.blok(blok)
    return naskah.simpan()
