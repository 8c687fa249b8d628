"""The full annual report as a Word file that people may still change."""

from laporan.cetak.lampiran_word import lampiran_kegiatan, lampiran_lembar, lampiran_perjanjian
from laporan.cetak.lkjip import cap_lkjip
from laporan.cetak.word import CapWord, Naskah
from laporan.isi.lkjip import IsiLkjip
from laporan.isi.naskah import Bab
from laporan.isi.ringkas import Kertas, Terbitan


def word_lkjip(isi: IsiLkjip, kertas: Kertas, terbitan: Terbitan | None = None) -> bytes:
    """All chapters and appendices; an issued one is marked as a copy of what was issued.

    Raises PdfGagal without a font.
    """
    kop = isi.kop
    pembuat = f"Kecamatan {kop.kecamatan}, {kop.daerah}"
    naskah = Naskah(f"LKjIP {isi.tahun}", pembuat, kertas, _cap(isi, terbitan))
    naskah.bagian(romawi=True)
    naskah.sampul(
        (
            "LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)",
            f"TAHUN {isi.tahun}",
            *(f"SALINAN, kode {t.kode}" for t in (terbitan,) if t),
            f"PEMERINTAH {kop.daerah.upper()}",
            f"KECAMATAN {kop.kecamatan.upper()}",
        ),
        kop.gambar,
    )
    daftar_lampiran = _daftar_lampiran(isi)
    depan = (isi.kata_pengantar,) if isi.kata_pengantar else ()
    for bab in depan:
        naskah.bab(bab)
    naskah.daftar_isi(depan, (*isi.daftar_bab, *(bab for bab, _ in daftar_lampiran)))
    naskah.bagian(mulai=1)
    for nomor, bab in enumerate(isi.daftar_bab):
        naskah.bab(bab, bagian_baru=nomor == 0)
    for bab, mendatar in daftar_lampiran:
        naskah.bagian(mendatar=mendatar)
        naskah.bab(bab, bagian_baru=True)
    return naskah.simpan()


def _daftar_lampiran(isi: IsiLkjip) -> list[tuple[Bab, bool]]:
    """Every appendix in its order, and whether its paper lies across."""
    satu, dua, *lain = isi.daftar_lampiran
    return [
        (satu, False),
        (dua, False),
        (lampiran_lembar(isi), True),
        *((bab, False) for bab in (isi.rencana,) if bab),
        (lampiran_perjanjian(isi), False),
        *((bab, False) for bab in lain),
        (lampiran_kegiatan(isi), True),
    ]


def _cap(isi: IsiLkjip, terbitan: Terbitan | None) -> CapWord:
    kaki = cap_lkjip(isi, terbitan).daftar_kaki
    if terbitan is None:
        return CapWord(kaki, "DRAF", bersampul=True)
    sah = "Salinan yang dapat diubah; yang sah adalah PDF yang diterbitkan dengan kode ini."
    return CapWord((sah, *kaki), "SALINAN", terbitan.alamat_cek, bersampul=True)
