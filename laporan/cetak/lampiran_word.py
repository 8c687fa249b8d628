"""The appendices of the LKjIP that are forms of their own on paper, as blocks for Word."""

from collections.abc import Iterator

from dasar.aturan.bilangan import tulis_bilangan
from kinerja.templatetags.format_id import rupiah, tanggal
from laporan.cetak.word_bagian import TabelTandaTangan
from laporan.isi.lembar import BarisLembar
from laporan.isi.lkjip import IsiLkjip
from laporan.isi.naskah import (
    Alinea,
    Bab,
    Blok,
    BlokTandaTangan,
    Butir,
    Keterangan,
    Kolom,
    Subjudul,
    Tabel,
)
from laporan.isi.perjanjian import IsiPerjanjian, Pihak
from laporan.susun.rincian import per_unit

_KOLOM_KEGIATAN = (
    Kolom("No", 4, "tengah"),
    Kolom("Tanggal", 9),
    Kolom("Kode", 13),
    Kolom("Kegiatan", 26),
    Kolom("Hasil", 17),
    Kolom("Tindak lanjut", 23),
    Kolom("Hitungan", 8),
)


def lampiran_lembar(isi: IsiLkjip) -> Bab:
    """The IKU sheet: duties and functions, aims, and each indicator with its formula."""
    lembar = isi.lembar
    kolom = (
        Kolom("No", 5, "tengah"),
        Kolom("Sasaran Strategis", 17),
        Kolom("Indikator Kinerja Utama", 18),
        Kolom("Rumus/Formula", 38),
        Kolom("Sumber Data", 11),
        Kolom("Penanggung Jawab", 11),
    )
    baris = tuple(
        (f"{n}.", b.sasaran, b.indikator, _rumus(b), b.sumber_data, b.penanggung_jawab)
        for n, b in enumerate(lembar.daftar_baris, start=1)
    )
    blok: list[Blok] = [
        Alinea(f"Instansi: Kecamatan {lembar.kecamatan}"),
        Alinea(f"Tugas pokok: {lembar.tugas_pokok}"),
        Alinea("Fungsi:"),
        Butir(lembar.daftar_fungsi, bernomor=True),
    ]
    for tujuan in lembar.daftar_tujuan:
        blok.append(Alinea(f"Tujuan: {tujuan.uraian}"))
        blok += [Alinea(f"Indikator tujuan: {nama}") for nama in tujuan.daftar_indikator]
    blok += [
        Tabel(kolom, baris),
        *(Keterangan(f"*) {b.catatan}") for b in lembar.daftar_baris if b.catatan),
        BlokTandaTangan(lembar.tanda_tangan),
    ]
    return Bab("LAMPIRAN 3", "LEMBAR INDIKATOR KINERJA UTAMA", tuple(blok))


def _rumus(baris: BarisLembar) -> str:
    tanda = " *)" if baris.catatan else ""
    if baris.rumus_penyebut:
        pecahan = f"( {baris.rumus_pembilang} ) / ( {baris.rumus_penyebut} ) {baris.pengali}"
    else:
        pecahan = baris.rumus_pembilang
    uraian = [f"{'- ' if p.butir else ''}{p.teks}" for p in baris.daftar_penjelasan]
    penjelasan = "\n".join(["Penjelasan:", *uraian]) if uraian else ""
    return "\n".join(teks for teks in (f"{pecahan.rstrip()}{tanda}", penjelasan) if teks)


def lampiran_perjanjian(isi: IsiLkjip) -> Bab:
    """The agreement in the words of the form, its targets and its budget."""
    blok: tuple[Blok, ...]
    if isi.perjanjian is None:
        blok = (Alinea(f"Perjanjian kinerja tahun {isi.tahun} belum dicatat."),)
    else:
        blok = tuple(_perjanjian(isi.perjanjian))
    return Bab(isi.lampiran_perjanjian, f"PERJANJIAN KINERJA TAHUN {isi.tahun}", blok)


def _perjanjian(isi: IsiPerjanjian) -> Iterator[Blok]:
    yield Alinea(isi.pembuka)
    yield from _pihak(isi.pihak_pertama, "selanjutnya disebut pihak pertama,")
    yield from _pihak(
        isi.pihak_kedua, "selaku atasan pihak pertama, selanjutnya disebut pihak kedua."
    )
    yield Alinea(isi.janji)
    yield Alinea(isi.pengawasan)
    kolom = (
        Kolom("No", 6, "tengah"),
        Kolom("Sasaran Strategis", 34),
        Kolom("Indikator Kinerja Utama", 44),
        Kolom("Target", 16, "kanan"),
    )
    baris = tuple(
        (f"{n}.", b.sasaran, b.indikator, b.target_tertulis)
        for n, b in enumerate(isi.daftar_baris, start=1)
    )
    yield Tabel(kolom, baris)
    if isi.daftar_pagu:
        pagu = [(f"{n}.", p.program, rupiah(p.pagu)) for n, p in enumerate(isi.daftar_pagu, 1)]
        tiga = (Kolom("No", 6, "tengah"), Kolom("Program", 69), Kolom("Anggaran", 25, "kanan"))
        yield Tabel(tiga, (*pagu, ("", "Jumlah", rupiah(isi.jumlah_pagu))), berjumlah=True)
    # Place and day inside the table: nothing of the signatures may stand on another page.
    hari = f"{isi.tempat}, {tanggal(isi.tanggal)}"
    judul = (Kolom("Pihak Kedua", 50, "tengah"), Kolom("Pihak Pertama", 50, "tengah"))
    yield TabelTandaTangan(judul, ((_ruang(isi.pihak_kedua, ""), _ruang(isi.pihak_pertama, hari)),))


def _ruang(pihak: Pihak, atas: str) -> str:
    """Room to sign below the jabatan, and above the name."""
    nip = f"NIP. {pihak.nip}" if pihak.nip else ""
    return "\n".join(
        (atas, pihak.jabatan, "", "", "", pihak.nama_tertulis, *filter(None, (pihak.pangkat, nip)))
    )


def _pihak(pihak: Pihak, sebutan: str) -> Iterator[Blok]:
    yield Alinea(f"Nama: {pihak.nama_tertulis}")
    yield Alinea(f"Jabatan: {pihak.jabatan}")
    yield Alinea(sebutan)


def lampiran_kegiatan(isi: IsiLkjip) -> Bab:
    """All kegiatan, unit by unit, numbered as on paper."""
    blok: list[Blok] = []
    for _, unit, sekelompok in per_unit(isi.daftar_kegiatan):
        semua = [b for kelompok in sekelompok for b in kelompok.daftar_baris]
        baris = (
            (tulis_bilangan(n), b.tanggal, b.kode, b.kegiatan, b.hasil, b.tindak_lanjut, b.hitungan)
            for n, b in enumerate(semua, start=1)
        )
        blok += [Subjudul(unit), Tabel(_KOLOM_KEGIATAN, tuple(baris))]
    if not blok:
        blok = [Alinea(f"Belum ada kegiatan tahun {isi.tahun}.")]
    return Bab(isi.lampiran_kegiatan, "DAFTAR KEGIATAN", tuple(blok))
