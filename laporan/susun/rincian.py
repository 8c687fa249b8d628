"""The rows behind the figures: kegiatan by unit and month, documents by desa."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from django.db.models import Prefetch

from dasar.aturan.kode import sebutan_unik
from dasar.models.urut import Urut
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import Kisi, Sel
from kinerja.aturan.rumus import ditindaklanjuti
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.models import Kegiatan, StatusKegiatan, TindakLanjut
from kinerja.templatetags.format_id import BULAN, angka
from laporan.isi.naskah import Alinea, Blok, BlokRumus, Keterangan, Kolom, Tabel
from laporan.isi.ringkas import BarisKegiatan, IsiIndikator, KelompokKegiatan
from laporan.susun.grafik import SEBUTAN
from organisasi.models import Kecamatan

SEKALI = 2000
# What a row shows: the rest of a year would take as long to read again.
_KOLOM = (
    "unit_kerja",
    "tanggal",
    "tanggal_akhir",
    "kode",
    "jenis",
    "uraian",
    "tempat",
    "hasil",
    "status",
    "fungsi",
    "alasan_belum",
)


def daftar_kegiatan(kecamatan: Kecamatan, titik: TitikWaktu) -> tuple[KelompokKegiatan, ...]:
    """All kegiatan of the year as known then, also those that count in nothing."""
    berlaku = (
        TindakLanjut.objects.berlaku()
        .filter(tanggal__lte=titik.per)
        .only("kegiatan", "tanggal", "nomor", "uraian", "bentuk")
        .prefetch_related("bentuk")
        .order_by("tanggal", "pk")
    )
    daftar = (
        Kegiatan.objects.milik(kecamatan)
        .dalam_tahun(titik.tahun, per=titik.per)
        .only(*_KOLOM)
        .prefetch_related(
            "alasan_belum",
            Prefetch("daftar_tindak_lanjut", queryset=berlaku, to_attr="berlaku"),
        )
        # The order of `UnitKerjaQuerySet.urut_struktur`.
        .order_by("-unit_kerja__jenis", "unit_kerja_id", "tanggal", Urut("kode"), "pk")
    )
    daftar_unit = list(kecamatan.daftar_unit_kerja.values_list("pk", "kode", "nama"))
    kode_unit = {pk: kode for pk, kode, _ in daftar_unit}
    # Two units of one name are never added up; the kode tells them (docs/aturan.md, "Waktu").
    sebutan = sebutan_unik(daftar_unit)
    return tuple(
        KelompokKegiatan(
            unit=sebutan[unit],
            bulan=f"{BULAN[bulan - 1]} {titik.tahun}",
            daftar_baris=tuple(_baris(kegiatan, titik.batas) for kegiatan in sekelompok),
            kode=kode_unit[unit],
        )
        # A few at a time: a year of models would fill the memory beside its frozen rows.
        for (unit, bulan), sekelompok in groupby(
            daftar.iterator(chunk_size=SEKALI),
            key=lambda k: (k.unit_kerja_id, k.tanggal.month),
        )
    )


def _baris(kegiatan: Kegiatan, batas: date) -> BarisKegiatan:
    daftar: list[TindakLanjut] = kegiatan.berlaku  # type: ignore[attr-defined]
    tempat = f" di {kegiatan.tempat}" if kegiatan.tempat else ""
    return BarisKegiatan(
        tanggal=_hari(kegiatan),
        kode=kegiatan.kode,
        kegiatan=f"{kegiatan.get_jenis_display()}: {kegiatan.uraian}{tempat}",
        hasil=kegiatan.hasil,
        tindak_lanjut="; ".join(_tindak_lanjut(t) for t in daftar) or _sebab(kegiatan),
        hitungan=_hitungan(kegiatan, daftar, batas),
    )


def _hari(kegiatan: Kegiatan) -> str:
    sampai = f" s.d. {kegiatan.tanggal_akhir:%d-%m-%Y}" if kegiatan.tanggal_akhir else ""
    return f"{kegiatan.tanggal:%d-%m-%Y}{sampai}"


def _tindak_lanjut(baris: TindakLanjut) -> str:
    nomor = f" {baris.nomor}" if baris.nomor else ""
    return f"{baris.tanggal:%d-%m-%Y} {baris.bentuk.nama}{nomor}: {baris.uraian}"


def _sebab(kegiatan: Kegiatan) -> str:
    if kegiatan.status == StatusKegiatan.BATAL:
        return ""
    return f"Belum: {kegiatan.alasan_belum.nama}" if kegiatan.alasan_belum else "Belum"


def _hitungan(kegiatan: Kegiatan, daftar: list[TindakLanjut], batas: date) -> str:
    """What the row adds to numerator and denominator, or why it adds nothing."""
    if kegiatan.status == StatusKegiatan.BATAL:
        return "Batal"
    if kegiatan.fungsi_id is None:
        return "Di luar kewenangan"
    daftar_tanggal = [baris.tanggal for baris in daftar]
    # `daftar` ends with `per` already; the rule has only the limit left to ask.
    if ditindaklanjuti(kegiatan.tanggal, daftar_tanggal, per=date.max, batas=batas):
        return "1 / 1"
    return "0 / 1, setelah batas" if daftar else "0 / 1"


def blok_rumus(isi: IsiIndikator) -> list[Blok]:
    """The formula with its numbers, and where a recorded value is from."""
    blok: list[Blok] = [BlokRumus(isi.rumus)] if isi.rumus else []
    if isi.rumus is None:
        nilai = isi.realisasi_tertulis
        ada = isi.nilai.realisasi is not None
        blok.append(Alinea(f"Realisasi: {nilai}." if ada else "Realisasinya belum dicatat."))
    if isi.sumber:
        blok.append(Keterangan(f"Sumber: {isi.sumber}."))
    return blok


def tabel_unit(isi: IsiIndikator) -> Tabel:
    """The figure of each unit, and of all together in the last row."""
    daftar = [*((u.nama, u.nilai) for u in isi.daftar_unit), ("Kecamatan", isi.nilai)]
    return Tabel(
        (
            Kolom("Unit Kerja", 46),
            Kolom("Ditindaklanjuti", 18, "kanan"),
            Kolom("Kegiatan", 18, "kanan"),
            Kolom("Persentase", 18, "kanan"),
        ),
        tuple(
            (nama, angka(nilai.pembilang), angka(nilai.penyebut), isi.ukuran.tulis(nilai.realisasi))
            for nama, nilai in daftar
        ),
        berjumlah=True,
    )


def tabel_dokumen(kisi: Kisi) -> Tabel:
    """Every document of every desa with its dates and days late."""
    return Tabel(
        daftar_kolom=(
            Kolom("Desa", 18),
            Kolom("Dokumen", 17),
            Kolom("Nomor", 11),
            Kolom("Penetapan", 13, "tengah"),
            Kolom("Diterima", 13, "tengah"),
            Kolom("Tenggat", 13, "tengah"),
            Kolom("Keadaan", 15),
        ),
        daftar_baris=tuple(
            (
                baris.desa_nama,
                f"{sel.kolom.kode} {sel.kolom.tahun_anggaran}",
                _nomor(sel, kisi.per),
                _tanggal(sel.tanggal_penetapan, kisi.per),
                _tanggal(sel.tanggal_diterima, kisi.per),
                f"{sel.kolom.tenggat:%d-%m-%Y}",
                _keadaan(sel),
            )
            for baris in kisi.daftar_baris
            for sel in baris.daftar_sel
        ),
    )


def _tanggal(hari: date | None, per: date) -> str:
    return f"{hari:%d-%m-%Y}" if hari and hari <= per else "—"


def _nomor(sel: Sel, per: date) -> str:
    """The number of the document, which is not known before its first date is."""
    daftar_hari = [hari for hari in (sel.tanggal_penetapan, sel.tanggal_diterima) if hari]
    return sel.nomor if not daftar_hari or min(daftar_hari) <= per else "—"


def _keadaan(sel: Sel) -> str:
    sebutan = SEBUTAN[sel.keadaan].capitalize()
    return f"{sebutan} {sel.hari_terlambat} hari" if sel.keadaan == Keadaan.TERLAMBAT else sebutan


def per_unit(
    daftar: Iterable[KelompokKegiatan],
) -> Iterator[tuple[str, str, Iterator[KelompokKegiatan]]]:
    """The groups of each unit, under its kode and what it is called."""
    for (kode, unit), sekelompok in groupby(daftar, key=lambda k: (k.kode, k.unit)):
        yield kode, unit, sekelompok


def baris_per_unit(daftar: Iterable[KelompokKegiatan]) -> dict[str, int]:
    """By the kode of each unit the number of its rows."""
    return {
        kode: sum(len(k.daftar_baris) for k in sekelompok)
        for kode, _, sekelompok in per_unit(daftar)
    }
