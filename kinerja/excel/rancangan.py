"""Compares the rows of a kegiatan workbook with each other and with what is stored."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dasar.aturan.kesalahan import Kesalahan
from dasar.aturan.pemeriksaan import HasilBanding, KeadaanBaris, PerubahanSel, konflik
from dasar.aturan.tanggal import tertulis
from dasar.lembar.baca import Bacaan
from kinerja.aturan.kode_kegiatan import PemberiKode
from kinerja.baca.batas import batas_biasa, hari_tersentuh
from kinerja.excel import kolom as k
from kinerja.excel.baca import KOLOM_ISI, ArtiNama, BarisBukuKegiatan, BarisTindakLanjut
from kinerja.excel.beda import perbedaan
from kinerja.excel.serupa import cari_serupa
from kinerja.excel.tersimpan import DaftarTersimpan, Tersimpan, baca_tersimpan
from kinerja.models import Kegiatan, StatusKegiatan
from organisasi.baca.periode import DaftarTertutup

# By unit and kode; where the file gives none, by unit and content.
Kunci = tuple[int, object]


@dataclass(slots=True)
class RancanganKegiatan(HasilBanding):
    """What storing the file would do, and all that is needed to do it."""

    kegiatan_baru: list[list[BarisBukuKegiatan]] = field(default_factory=list)
    isi_berubah: list[tuple[Tersimpan, BarisBukuKegiatan]] = field(default_factory=list)
    tindak_lanjut: list[tuple[Kegiatan, int, BarisTindakLanjut]] = field(default_factory=list)

    def lewati_berubah(self) -> None:
        HasilBanding.lewati_berubah(self)
        # A tindak lanjut (follow-up) changes the kegiatan that it is added to, so it goes along.
        self.isi_berubah, self.tindak_lanjut = [], []
        self.tindak_lanjut_baru = sum(
            baris.tindak_lanjut is not None for rows in self.kegiatan_baru for baris in rows
        )


def rencanakan(
    bacaan: Bacaan[BarisBukuKegiatan],
    acuan: ArtiNama,
    tertutup: DaftarTertutup,
    *,
    perbarui: bool,
    batas: Mapping[int, date],
) -> RancanganKegiatan:
    """Compare the rows with each other and with what is stored, in a query for every few hundred.

    A known kegiatan whose row differs is a fault unless `perbarui`.
    """
    lembar = bacaan.lembar.nama
    rencana = RancanganKegiatan(daftar_kesalahan=list(bacaan.daftar_kesalahan))
    ada = baca_tersimpan(bacaan.daftar_baris, list(acuan.nama_unit), bacaan.lembar.kolom_tidak_ada)
    kelompok = _kelompokkan(bacaan.daftar_baris, lembar, rencana)
    for rows, lama in _pasangkan(kelompok, ada):
        rencana.daftar_kesalahan += _tindak_lanjut_kembar(rows, lama, lembar)
        if lama is None:
            _rencanakan_baru(rencana, rows)
        else:
            isi = ada.lengkapi(rows[0].isi, lama.isi)
            sepakat = [baris._replace(isi=isi) for baris in rows]
            _rencanakan_lama(rencana, sepakat, lama, acuan, lembar, perbarui=perbarui)
    # After all are paired, for only what is new needs one; before the hints, which name it.
    _beri_kode(rencana, acuan, ada, bacaan.daftar_baris)
    rencana.petunjuk = cari_serupa([rows[0] for rows in rencana.kegiatan_baru])
    _tunjukkan_yang_tidak_dihitung(rencana, batas)
    rencana.daftar_kesalahan += _periksa_periode(rencana, tertutup, batas, lembar)
    return rencana


def _kelompokkan(
    daftar_baris: Iterable[BarisBukuKegiatan], lembar: str, rencana: RancanganKegiatan
) -> dict[Kunci, list[BarisBukuKegiatan]]:
    """Rows by kegiatan; those of one kegiatan agree on it and each brings a tindak lanjut.

    The others become faults and are planned no further.
    """
    kelompok: dict[Kunci, list[BarisBukuKegiatan]] = {}
    for baris in daftar_baris:
        # Without a kode the content is the key: two follow-ups of one kegiatan take two equal rows.
        rows = kelompok.setdefault(baris.kunci if baris.kode else (baris.unit_id, baris.isi), [])
        if rows and (saran := _tidak_sepakat(rows[0], baris)):
            apa = f"{baris.kode!r} lagi" if baris.kode else "kegiatan yang sama lagi, tanpa Kode"
            rencana.daftar_kesalahan.append(Kesalahan(saran, apa, lembar, baris.nomor, k.KODE))
        else:
            rows.append(baris)
    return kelompok


def _tidak_sepakat(pertama: BarisBukuKegiatan, lain: BarisBukuKegiatan) -> str:
    """What to do with another row of the same kegiatan; empty when nothing."""
    beda = [
        nama
        for nama, satu, dua in zip(KOLOM_ISI, pertama.isi, lain.isi, strict=True)
        if satu != dua
    ]
    if beda:
        return f"samakan kolom {', '.join(beda)} dengan baris {pertama.nomor}"
    if lain.tindak_lanjut is None or pertama.tindak_lanjut is None:
        lagi = "" if lain.kode else ", atau isi Kode keduanya bila memang dua kegiatan"
        return f"hapus salah satu, atau isi tindak lanjut lain daripada baris {pertama.nomor}{lagi}"
    return ""


def _pasangkan(
    kelompok: dict[Kunci, list[BarisBukuKegiatan]], ada: DaftarTersimpan
) -> list[tuple[list[BarisBukuKegiatan], Tersimpan | None]]:
    """The rows of each kegiatan with what is stored of it; no stored one is taken twice."""
    # These first: a row without kode must not take what another row names.
    per_kode = {
        kunci: ada.per_kode.get(rows[0].kunci) for kunci, rows in kelompok.items() if rows[0].kode
    }
    diambil = {lama.kegiatan.pk for lama in per_kode.values() if lama}
    hasil = []
    for kunci, rows in kelompok.items():
        lama = per_kode.get(kunci)
        if not rows[0].kode:
            calon = ada.per_isi.get(ada.sebutan(rows[0].unit_id, rows[0].isi), [])
            lama = next((satu for satu in calon if satu.kegiatan.pk not in diambil), None)
            diambil |= {lama.kegiatan.pk} if lama else set()
        hasil.append((rows, lama))
    return hasil


def _beri_kode(
    rencana: RancanganKegiatan,
    acuan: ArtiNama,
    ada: DaftarTersimpan,
    daftar_baris: Iterable[BarisBukuKegiatan],
) -> None:
    """Give the new kegiatan without kode the next one of their unit and year."""
    tanpa = [i for i, rows in enumerate(rencana.kegiatan_baru) if not rows[0].kode]
    if not tanpa:
        return
    # Besides those stored also the ones that the file itself gives, in whatever row.
    terpakai = ada.kode_terpakai
    for baris in daftar_baris:
        terpakai[baris.unit_id].append(baris.kode)
    pemberi: dict[tuple[int, int], PemberiKode] = {}
    for i in tanpa:
        rows = rencana.kegiatan_baru[i]
        unit_id, tahun = rows[0].unit_id, rows[0].isi.tanggal.year
        if (unit_id, tahun) not in pemberi:
            pemberi[unit_id, tahun] = PemberiKode(
                acuan.nama_unit[unit_id], tahun, terpakai[unit_id]
            )
        kode = pemberi[unit_id, tahun].berikut()
        rencana.kegiatan_baru[i] = [baris._replace(kode=kode) for baris in rows]
    rencana.daftar_petunjuk.append(
        f"{len(tanpa)} kegiatan tanpa Kode mendapat kode berikutnya menurut unit dan tahunnya."
    )


def _rencanakan_baru(rencana: RancanganKegiatan, rows: list[BarisBukuKegiatan]) -> None:
    rencana.kegiatan_baru.append(rows)
    rencana.baru += 1
    for baris in rows:
        rencana.tindak_lanjut_baru += baris.tindak_lanjut is not None
        rencana.catat(baris.nomor, KeadaanBaris.BARU)


def _rencanakan_lama(
    rencana: RancanganKegiatan,
    rows: list[BarisBukuKegiatan],
    lama: Tersimpan,
    acuan: ArtiNama,
    lembar: str,
    *,
    perbarui: bool,
) -> None:
    beda = perbedaan(lama.isi, rows[0].isi, acuan)
    ada_tambahan = False
    for baris in rows:
        perubahan = list(beda)
        isi = baris.tindak_lanjut
        if isi and isi not in lama.tindak_lanjut:
            ada_tambahan = True
            rencana.tindak_lanjut.append((lama.kegiatan, baris.nomor, isi))
            rencana.tindak_lanjut_baru += 1
            teks = f"{isi.tanggal:%d/%m/%Y} {acuan.nama_bentuk[isi.bentuk_id]}: {isi.uraian}"
            perubahan.append(PerubahanSel(k.TL_TANGGAL, "", teks))
        if perubahan and not perbarui:
            rencana.daftar_kesalahan += konflik(perubahan, lembar=lembar, baris=baris.nomor)
        keadaan = KeadaanBaris.BERUBAH if perubahan else KeadaanBaris.SAMA
        rencana.catat(baris.nomor, keadaan, perubahan)
    if beda:
        rencana.isi_berubah.append((lama, rows[0]))
        rencana.daftar_kesalahan += _mendahului(lama, rows[0], lembar)
    if beda or ada_tambahan:
        rencana.berubah += 1
    else:
        rencana.sama += 1


def _tunjukkan_yang_tidak_dihitung(rencana: RancanganKegiatan, batas: Mapping[int, date]) -> None:
    """New tindak lanjut that will change no figure: said with their row, before they are stored."""
    baru = [
        (baris.nomor, baris.isi.status, baris.isi.tanggal, baris.tindak_lanjut)
        for rows in rencana.kegiatan_baru
        for baris in rows
        if baris.tindak_lanjut
    ]
    status_baru = {lama.kegiatan.pk: baris.isi.status for lama, baris in rencana.isi_berubah}
    baru += [
        (nomor, status_baru.get(kegiatan.pk, kegiatan.status), kegiatan.tanggal, isi)
        for kegiatan, nomor, isi in rencana.tindak_lanjut
    ]
    for nomor, status, tanggal, isi in baru:
        tahun = tanggal.year
        akhir = batas.get(tahun, batas_biasa(tahun))
        if status == StatusKegiatan.BATAL:
            kalimat = "Kegiatannya batal: tindak lanjut ini tersimpan, tetapi tidak dihitung."
        elif isi.tanggal > akhir:
            kalimat = (
                f"Tindak lanjut sesudah batas tahun {tahun} ({tertulis(akhir)}): tersimpan sebagai "
                "selesai setelah batas, tidak dihitung."
            )
        else:
            continue
        rencana.petunjuk.setdefault(nomor, []).append(kalimat)


def _periksa_periode(
    rencana: RancanganKegiatan, tertutup: DaftarTertutup, batas: Mapping[int, date], lembar: str
) -> list[Kesalahan]:
    """Rows that would add or change something inside a closed triwulan."""
    daftar: list[tuple[int, str, tuple[date, ...]]] = []
    for rows in rencana.kegiatan_baru:
        daftar.append((rows[0].nomor, k.TANGGAL, (rows[0].isi.tanggal,)))
        daftar += [
            (b.nomor, k.TL_TANGGAL, hari_tersentuh(b.isi.tanggal, b.tindak_lanjut.tanggal, batas))
            for b in rows
            if b.tindak_lanjut
        ]
    for lama, baris in rencana.isi_berubah:
        # With the days that stand or fall with it, as `Kegiatan.semua_hari`.
        hari = (lama.kegiatan.tanggal, baris.isi.tanggal, *lama.hari_tindak_lanjut)
        daftar.append((baris.nomor, k.TANGGAL, hari))
    daftar += [
        (nomor, k.TL_TANGGAL, hari_tersentuh(kegiatan.tanggal, isi.tanggal, batas))
        for kegiatan, nomor, isi in rencana.tindak_lanjut
    ]
    return [
        Kesalahan(pesan, "", lembar, nomor, kolom)
        for nomor, kolom, hari in daftar
        if (pesan := tertutup.pesan(*hari))
    ]


def _tindak_lanjut_kembar(
    rows: list[BarisBukuKegiatan], lama: Tersimpan | None, lembar: str
) -> list[Kesalahan]:
    """A repeated tindak lanjut, unless it is stored as often: then the file is an export."""
    if len(rows) == 1:
        return []
    tersimpan: Counter[BarisTindakLanjut] = lama.tindak_lanjut if lama else Counter()
    jumlah = Counter(b.tindak_lanjut for b in rows if b.tindak_lanjut)
    kembar = {isi for isi, n in jumlah.items() if n > max(1, tersimpan[isi])}
    # The first of each stays: who deletes the named rows loses none of them.
    pertama = {b.tindak_lanjut: b.nomor for b in reversed(rows)}
    return [
        Kesalahan(
            "hapus baris yang sama", f"{b.kode or b.isi.uraian!r} lagi", lembar, b.nomor, k.KODE
        )
        for b in rows
        if b.tindak_lanjut in kembar and b.nomor != pertama[b.tindak_lanjut]
    ]


def _mendahului(lama: Tersimpan, baris: BarisBukuKegiatan, lembar: str) -> list[Kesalahan]:
    """A kegiatan moved behind a tindak lanjut that is stored already."""
    pertama = min(lama.hari_tindak_lanjut, default=None)
    if pertama is None or baris.isi.tanggal <= pertama:
        return []
    ditemukan = f"{baris.isi.tanggal:%d/%m/%Y}"
    saran = f"tidak setelah tindak lanjut yang tersimpan, {pertama:%d/%m/%Y}"
    return [Kesalahan(saran, ditemukan, lembar, baris.nomor, k.TANGGAL)]
