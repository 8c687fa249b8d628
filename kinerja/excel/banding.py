"""Compares the rows of a kegiatan workbook with each other and with what is stored."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kinerja.batas import hari_tersentuh
from kinerja.excel import kolom as k
from kinerja.excel.baca import KOLOM_ISI, Acuan, BarisKegiatan, BarisTindakLanjut, IsiKegiatan
from kinerja.models import JenisKegiatan, Kegiatan, StatusKegiatan, TindakLanjut
from organisasi.kesalahan import Kesalahan
from organisasi.lembar import Bacaan, rapikan
from organisasi.models import StatusCatatan
from organisasi.pemeriksaan import HasilBanding, KeadaanBaris, PerubahanSel, konflik
from organisasi.periode import DaftarTertutup
from organisasi.riwayat import per_kelompok

Kunci = tuple[int, str]


@dataclass(slots=True)
class Tersimpan:
    """A kegiatan as it is in the database."""

    kegiatan: Kegiatan
    daftar_desa: set[int] = field(default_factory=set)
    tindak_lanjut: Counter[BarisTindakLanjut] = field(default_factory=Counter)
    hari_tindak_lanjut: list[date] = field(default_factory=list)  # of those that stand

    @property
    def isi(self) -> IsiKegiatan:
        g = self.kegiatan
        return IsiKegiatan(
            g.tanggal,
            g.jenis,
            g.fungsi_id,
            rapikan(g.uraian),
            rapikan(g.tempat),
            rapikan(g.pihak_terkait),
            frozenset(self.daftar_desa),
            rapikan(g.hasil),
            g.status,
        )


@dataclass(slots=True)
class Rencana(HasilBanding):
    """What storing the file would do, and all that is needed to do it."""

    kegiatan_baru: list[list[BarisKegiatan]] = field(default_factory=list)
    isi_berubah: list[tuple[Tersimpan, BarisKegiatan]] = field(default_factory=list)
    tindak_lanjut: list[tuple[Kegiatan, int, BarisTindakLanjut]] = field(default_factory=list)


def rencanakan(
    bacaan: Bacaan[BarisKegiatan],
    acuan: Acuan,
    tertutup: DaftarTertutup,
    *,
    perbarui: bool,
    batas_susulan: Mapping[int, date],
) -> Rencana:
    """Compare the rows with each other and with what is stored, in a query for every few hundred.

    A known kegiatan whose row differs is a fault unless `perbarui`.
    """
    lembar = bacaan.lembar.nama
    rencana = Rencana(daftar_kesalahan=list(bacaan.daftar_kesalahan))
    kelompok = _kelompokkan(bacaan.daftar_baris, lembar, rencana)
    tersimpan = _baca_tersimpan(list(kelompok), list(acuan.nama_unit))
    for kunci, rows in kelompok.items():
        lama = tersimpan.get(kunci)
        rencana.daftar_kesalahan += _tindak_lanjut_kembar(rows, lama, lembar)
        if lama is None:
            _rencanakan_baru(rencana, rows)
        else:
            _rencanakan_lama(rencana, rows, lama, acuan, lembar, perbarui=perbarui)
    rencana.daftar_kesalahan += _periksa_periode(rencana, tertutup, batas_susulan, lembar)
    return rencana


def _kelompokkan(
    daftar_baris: Iterable[BarisKegiatan], lembar: str, rencana: Rencana
) -> dict[Kunci, list[BarisKegiatan]]:
    """Rows by kegiatan; those of one kegiatan agree on it and each brings a tindak lanjut.

    The others become faults and are planned no further.
    """
    kelompok: dict[Kunci, list[BarisKegiatan]] = {}
    for baris in daftar_baris:
        rows = kelompok.setdefault(baris.kunci, [])
        if rows and (saran := _tidak_sepakat(rows[0], baris)):
            salah = Kesalahan(saran, f"{baris.kode!r} lagi", lembar, baris.nomor, k.KODE)
            rencana.daftar_kesalahan.append(salah)
        else:
            rows.append(baris)
    return kelompok


def _tidak_sepakat(pertama: BarisKegiatan, lain: BarisKegiatan) -> str:
    """What to do with another row of the same kegiatan; empty when nothing."""
    beda = [
        nama
        for nama, satu, dua in zip(KOLOM_ISI, pertama.isi, lain.isi, strict=True)
        if satu != dua
    ]
    if beda:
        return f"samakan kolom {', '.join(beda)} dengan baris {pertama.nomor}"
    if lain.tindak_lanjut is None or pertama.tindak_lanjut is None:
        return f"hapus salah satu, atau isi tindak lanjut lain daripada baris {pertama.nomor}"
    return ""


def _rencanakan_baru(rencana: Rencana, rows: list[BarisKegiatan]) -> None:
    rencana.kegiatan_baru.append(rows)
    rencana.baru += 1
    for baris in rows:
        rencana.tindak_lanjut_baru += baris.tindak_lanjut is not None
        rencana.catat(baris.nomor, KeadaanBaris.BARU)


def _rencanakan_lama(
    rencana: Rencana,
    rows: list[BarisKegiatan],
    lama: Tersimpan,
    acuan: Acuan,
    lembar: str,
    *,
    perbarui: bool,
) -> None:
    beda = _perbedaan(lama.isi, rows[0].isi, acuan)
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


def _periksa_periode(
    rencana: Rencana, tertutup: DaftarTertutup, susulan: Mapping[int, date], lembar: str
) -> list[Kesalahan]:
    """Rows that would add or change something inside a closed triwulan."""
    daftar: list[tuple[int, str, tuple[date, ...]]] = []
    for rows in rencana.kegiatan_baru:
        daftar.append((rows[0].nomor, k.TANGGAL, (rows[0].isi.tanggal,)))
        daftar += [
            (
                b.nomor,
                k.TL_TANGGAL,
                hari_tersentuh(b.isi.tanggal, b.tindak_lanjut.tanggal, susulan),
            )
            for b in rows
            if b.tindak_lanjut
        ]
    for lama, baris in rencana.isi_berubah:
        hari = (lama.kegiatan.tanggal, baris.isi.tanggal, *lama.hari_tindak_lanjut)
        daftar.append((baris.nomor, k.TANGGAL, hari))
    daftar += [
        (nomor, k.TL_TANGGAL, hari_tersentuh(kegiatan.tanggal, isi.tanggal, susulan))
        for kegiatan, nomor, isi in rencana.tindak_lanjut
    ]
    return [
        Kesalahan(pesan, "", lembar, nomor, kolom)
        for nomor, kolom, hari in daftar
        if (pesan := tertutup.pesan(*hari))
    ]


def _baca_tersimpan(daftar_kunci: list[Kunci], daftar_unit: list[int]) -> dict[Kunci, Tersimpan]:
    """The stored kegiatan of the keys, three queries for every few hundred."""
    hasil: dict[Kunci, Tersimpan] = {}
    semua_kode = sorted({kode for _, kode in daftar_kunci})
    dicari = set(daftar_kunci)
    hubungan = Kegiatan.daftar_desa.through.objects
    for kelompok in per_kelompok(semua_kode):
        daftar_kegiatan = (
            Kegiatan.objects.select_for_update()
            .filter(kode__in=kelompok, unit_kerja__in=daftar_unit)
            .order_by("pk")
        )
        per_pk: dict[int, Tersimpan] = {}
        for kegiatan in daftar_kegiatan:
            kunci = (kegiatan.unit_kerja_id, kegiatan.kode)
            if kunci in dicari:
                per_pk[kegiatan.pk] = hasil[kunci] = Tersimpan(kegiatan)
        for pks in per_kelompok(list(per_pk)):
            for kegiatan_id, desa_id in hubungan.filter(kegiatan__in=pks).values_list(
                "kegiatan_id", "desa_id"
            ):
                per_pk[kegiatan_id].daftar_desa.add(desa_id)
            _isi_tindak_lanjut(per_pk, pks)
    return hasil


def _isi_tindak_lanjut(per_pk: dict[int, Tersimpan], pks: Sequence[int]) -> None:
    daftar = TindakLanjut.objects.filter(kegiatan__in=pks).values_list(
        "kegiatan_id", "tanggal", "bentuk_id", "uraian", "nomor", "status"
    )
    for kegiatan_id, tanggal, bentuk_id, uraian, nomor, status in daftar:
        catatan = per_pk[kegiatan_id]
        # A voided one is counted too: an old file must not bring it back.
        isi = BarisTindakLanjut(tanggal, bentuk_id, rapikan(uraian), rapikan(nomor))
        catatan.tindak_lanjut[isi] += 1
        if status == StatusCatatan.BERLAKU:
            catatan.hari_tindak_lanjut.append(tanggal)


def _teks_isi(isi: IsiKegiatan, acuan: Acuan) -> tuple[str, ...]:
    return (
        f"{isi.tanggal:%d/%m/%Y}",
        JenisKegiatan(isi.jenis).label,
        str(acuan.nomor_fungsi[isi.fungsi_id]) if isi.fungsi_id else "",
        isi.uraian,
        isi.tempat,
        isi.pihak_terkait,
        "; ".join(sorted(acuan.nama_desa.get(pk, "?") for pk in isi.daftar_desa)),
        isi.hasil,
        StatusKegiatan(isi.status).label,
    )


def _perbedaan(lama: IsiKegiatan, baru: IsiKegiatan, acuan: Acuan) -> list[PerubahanSel]:
    if lama == baru:
        return []
    teks_lama, teks_baru = _teks_isi(lama, acuan), _teks_isi(baru, acuan)
    return [
        PerubahanSel(nama, teks_lama[i], teks_baru[i])
        for i, nama in enumerate(KOLOM_ISI)
        if lama[i] != baru[i]
    ]


def _tindak_lanjut_kembar(
    rows: list[BarisKegiatan], lama: Tersimpan | None, lembar: str
) -> list[Kesalahan]:
    """A repeated tindak lanjut, unless it is stored as often: then the file is an export."""
    if len(rows) == 1:
        return []
    tersimpan: Counter[BarisTindakLanjut] = lama.tindak_lanjut if lama else Counter()
    jumlah = Counter(b.tindak_lanjut for b in rows if b.tindak_lanjut)
    kembar = {isi for isi, n in jumlah.items() if n > max(1, tersimpan[isi])}
    return [
        Kesalahan("hapus baris yang sama", f"{b.kode!r} lagi", lembar, b.nomor, k.KODE)
        for b in rows
        if b.tindak_lanjut in kembar
    ][1:]


def _mendahului(lama: Tersimpan, baris: BarisKegiatan, lembar: str) -> list[Kesalahan]:
    """A kegiatan moved behind a tindak lanjut that is stored already."""
    pertama = min(lama.hari_tindak_lanjut, default=None)
    if pertama is None or baris.isi.tanggal <= pertama:
        return []
    ditemukan = f"{baris.isi.tanggal:%d/%m/%Y}"
    saran = f"tidak setelah tindak lanjut yang tersimpan, {pertama:%d/%m/%Y}"
    return [Kesalahan(saran, ditemukan, lembar, baris.nomor, k.TANGGAL)]
