"""The full annual report as a Word file that people may still change."""

from laporan.cetak.word import Naskah
from laporan.isi.lkjip import IsiLkjip
from laporan.isi.naskah import Alinea, Bab, Kolom, Tabel
from laporan.isi.ringkas import Kertas


def word_lkjip(isi: IsiLkjip, kertas: Kertas) -> bytes:
    """All chapters and appendices but the list of kegiatan, which only the PDF holds."""
    kop = isi.kop
    pembuat = f"Kecamatan {kop.kecamatan}, {kop.daerah}"
    naskah = Naskah(f"LKjIP {isi.tahun}", pembuat, kertas)
    naskah.sampul(
        (
            "LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)",
            f"TAHUN {isi.tahun}",
            f"PEMERINTAH {kop.daerah.upper()}",
            f"KECAMATAN {kop.kecamatan.upper()}",
        ),
        kop.gambar,
    )
    satu, dua, *lain = isi.daftar_lampiran
    depan = (isi.kata_pengantar,) if isi.kata_pengantar else ()
    rencana = (isi.rencana,) if isi.rencana else ()
    lampiran = (satu, dua, _lembar(isi), *rencana, _perjanjian(isi), *lain, _kegiatan(isi))
    daftar_bab = (*depan, *isi.daftar_bab, *lampiran)
    naskah.daftar_isi(daftar_bab)
    for bab in daftar_bab:
        naskah.bab(bab)
    return naskah.simpan()


def _lembar(isi: IsiLkjip) -> Bab:
    baris = tuple(
        (
            b.sasaran,
            b.indikator,
            f"( {b.rumus_pembilang} ) / ( {b.rumus_penyebut} ) × 100 %",
            b.sumber_data,
            b.penanggung_jawab,
        )
        for b in isi.lembar.daftar_baris
    )
    kolom = (
        Kolom("Sasaran Strategis", 20),
        Kolom("Indikator Kinerja Utama", 22),
        Kolom("Rumus/Formula", 34),
        Kolom("Sumber Data", 13),
        Kolom("Penanggung Jawab", 11),
    )
    return Bab("LAMPIRAN 3", "LEMBAR INDIKATOR KINERJA UTAMA", (Tabel(kolom, baris),))


def _perjanjian(isi: IsiLkjip) -> Bab:
    judul = "PERJANJIAN KINERJA"
    if isi.perjanjian is None:
        kalimat = f"Perjanjian kinerja tahun {isi.tahun} belum dicatat."
        return Bab(isi.lampiran_perjanjian, judul, (Alinea(kalimat),))
    kolom = (
        Kolom("Sasaran Strategis", 36),
        Kolom("Indikator Kinerja Utama", 48),
        Kolom("Target", 16, "kanan"),
    )
    baris = tuple((b.sasaran, b.indikator, b.target_tertulis) for b in isi.perjanjian.daftar_baris)
    return Bab(isi.lampiran_perjanjian, judul, (Tabel(kolom, baris),))


def _kegiatan(isi: IsiLkjip) -> Bab:
    kalimat = "Daftar kegiatan beserta tindak lanjutnya dicetak pada berkas PDF laporan ini."
    return Bab(isi.lampiran_kegiatan, "DAFTAR KEGIATAN", (Alinea(kalimat),))
