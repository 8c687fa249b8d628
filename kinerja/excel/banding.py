"""Compares the rows of a kegiatan workbook with each other and with what is stored."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kinerja.excel import kolom as k
from kinerja.excel.baca import KOLOM_ISI, Acuan, BarisKegiatan, BarisTindakLanjut, IsiKegiatan
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.kesalahan import BerkasSalah, Kesalahan
from organisasi.lembar import rapikan
from organisasi.models import StatusCatatan
from organisasi.periode import DaftarTertutup
from organisasi.riwayat import per_kelompok
from organisasi.verifikasi import SELESAI

Kunci = tuple[int, str]


@dataclass(slots=True)
class Tersimpan:
    """A kegiatan as it is in the database."""

    kegiatan: Kegiatan
    daftar_desa: set[int] = field(default_factory=set)
    tindak_lanjut: Counter[BarisTindakLanjut] = field(default_factory=Counter)
    tanggal_pertama: date | None = None  # of the tindak lanjut that stand
    tanggal_selesai: list[date] = field(default_factory=list)  # of those verified or waived

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
class Rencana:
    """What storing the file would do."""

    baru: list[list[BarisKegiatan]] = field(default_factory=list)
    isi_berubah: list[tuple[Tersimpan, BarisKegiatan]] = field(default_factory=list)
    tindak_lanjut: list[tuple[Kegiatan, int, BarisTindakLanjut]] = field(default_factory=list)
    sama: int = 0
    berubah: int = 0
    daftar_kesalahan: list[Kesalahan] = field(default_factory=list)


def kelompokkan(
    daftar_baris: Iterable[BarisKegiatan], lembar: str
) -> dict[Kunci, list[BarisKegiatan]]:
    """Rows by kegiatan; those of one kegiatan agree on it and each brings a tindak lanjut."""
    kelompok: dict[Kunci, list[BarisKegiatan]] = {}
    for baris in daftar_baris:
        kelompok.setdefault(baris.kunci, []).append(baris)
    salah = []
    for rows in kelompok.values():
        pertama = rows[0]
        for lain in rows[1:]:
            beda = [
                nama
                for nama, satu, dua in zip(KOLOM_ISI, pertama.isi, lain.isi, strict=True)
                if satu != dua
            ]
            if beda:
                saran = f"samakan kolom {', '.join(beda)} dengan baris {pertama.nomor}"
            elif lain.tindak_lanjut is None or pertama.tindak_lanjut is None:
                saran = (
                    f"hapus salah satu, atau isi tindak lanjut lain daripada baris {pertama.nomor}"
                )
            else:
                continue
            salah.append(Kesalahan(saran, f"{lain.kode!r} lagi", lembar, lain.nomor, k.KODE))
    if salah:
        raise BerkasSalah(salah)
    return kelompok


def rencanakan(
    kelompok: dict[Kunci, list[BarisKegiatan]], lembar: str, acuan: Acuan, *, perbarui: bool
) -> Rencana:
    tersimpan = _baca_tersimpan(list(kelompok), list(acuan.nama_unit))
    rencana = Rencana()
    for kunci, rows in kelompok.items():
        lama = tersimpan.get(kunci)
        rencana.daftar_kesalahan += _tindak_lanjut_kembar(rows, lama, lembar)
        if lama is None:
            rencana.baru.append(rows)
            continue
        beda = _perbedaan(lama, rows, lembar, acuan)
        tambahan = _tindak_lanjut_baru(rows, lama)
        if not beda and not tambahan:
            rencana.sama += 1
            continue
        if not perbarui:
            rencana.daftar_kesalahan += beda
            rencana.daftar_kesalahan += [
                _konflik(lembar, b.nomor, k.TL_TANGGAL, f"{b.tindak_lanjut.tanggal:%d/%m/%Y}", "")
                for b in tambahan
                if b.tindak_lanjut
            ]
        rencana.berubah += 1
        if beda:
            rencana.isi_berubah.append((lama, rows[0]))
            rencana.daftar_kesalahan += _mendahului(lama, rows[0], lembar)
        rencana.tindak_lanjut += [
            (lama.kegiatan, b.nomor, b.tindak_lanjut) for b in tambahan if b.tindak_lanjut
        ]
    return rencana


def periksa_periode(rencana: Rencana, tertutup: DaftarTertutup, lembar: str) -> list[Kesalahan]:
    """Rows that would add or change something inside a closed triwulan."""
    daftar: list[tuple[int, str, tuple[date, ...]]] = []
    for rows in rencana.baru:
        daftar.append((rows[0].nomor, k.TANGGAL, (rows[0].isi.tanggal,)))
        daftar += [
            (b.nomor, k.TL_TANGGAL, (b.tindak_lanjut.tanggal,)) for b in rows if b.tindak_lanjut
        ]
    for lama, baris in rencana.isi_berubah:
        hari = (lama.kegiatan.tanggal, baris.isi.tanggal, *lama.tanggal_selesai)
        daftar.append((baris.nomor, k.TANGGAL, hari))
    daftar += [(nomor, k.TL_TANGGAL, (isi.tanggal,)) for _, nomor, isi in rencana.tindak_lanjut]
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
        "kegiatan_id", "tanggal", "bentuk_id", "uraian", "nomor", "status", "verifikasi"
    )
    for kegiatan_id, tanggal, bentuk_id, uraian, nomor, status, verifikasi in daftar:
        catatan = per_pk[kegiatan_id]
        # A voided one is counted too: an old file must not bring it back.
        isi = BarisTindakLanjut(tanggal, bentuk_id, rapikan(uraian), rapikan(nomor))
        catatan.tindak_lanjut[isi] += 1
        if status == StatusCatatan.BERLAKU:
            pertama = catatan.tanggal_pertama
            catatan.tanggal_pertama = min(pertama, tanggal) if pertama else tanggal
            if verifikasi in SELESAI:
                catatan.tanggal_selesai.append(tanggal)


def _konflik(lembar: str, baris: int, kolom: str, ditemukan: str, tersimpan: str) -> Kesalahan:
    saran = f"tersimpan {tersimpan!r}" if tersimpan else "belum tersimpan"
    return Kesalahan(
        f"{saran}; perubahan disimpan hanya dengan --perbarui",
        repr(ditemukan),
        lembar,
        baris,
        kolom,
    )


def _teks_isi(isi: IsiKegiatan, acuan: Acuan) -> tuple[str, ...]:
    return (
        f"{isi.tanggal:%d/%m/%Y}",
        isi.jenis,
        str(acuan.nomor_fungsi[isi.fungsi_id]) if isi.fungsi_id else "kosong",
        isi.uraian,
        isi.tempat,
        isi.pihak_terkait,
        "; ".join(sorted(acuan.nama_desa.get(pk, "?") for pk in isi.daftar_desa)),
        isi.hasil,
        isi.status,
    )


def _perbedaan(
    lama: Tersimpan, rows: list[BarisKegiatan], lembar: str, acuan: Acuan
) -> list[Kesalahan]:
    isi_lama, isi_baru = lama.isi, rows[0].isi
    if isi_lama == isi_baru:
        return []
    teks_lama, teks_baru = _teks_isi(isi_lama, acuan), _teks_isi(isi_baru, acuan)
    return [
        _konflik(lembar, rows[0].nomor, nama, teks_baru[i][:80], teks_lama[i][:80] or "kosong")
        for i, nama in enumerate(KOLOM_ISI)
        if isi_lama[i] != isi_baru[i]
    ]


def _tindak_lanjut_baru(rows: list[BarisKegiatan], lama: Tersimpan) -> list[BarisKegiatan]:
    return [b for b in rows if b.tindak_lanjut and b.tindak_lanjut not in lama.tindak_lanjut]


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
    pertama = lama.tanggal_pertama
    if pertama is None or baris.isi.tanggal <= pertama:
        return []
    ditemukan = f"{baris.isi.tanggal:%d/%m/%Y}"
    saran = f"tidak setelah tindak lanjut yang tersimpan, {pertama:%d/%m/%Y}"
    return [Kesalahan(saran, ditemukan, lembar, baris.nomor, k.TANGGAL)]
