"""The seven analyses of an indikator, and the budget, as blocks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from dasar.aturan.bilangan import tulis_bilangan
from kinerja.aturan.rumus import bulatkan
from kinerja.aturan.ukuran import PERSEN, Arah
from kinerja.baca.perhitungan import NilaiIndikator
from kinerja.models import AnggaranProgram
from kinerja.templatetags.format_id import angka, persen, rupiah
from laporan.aturan.anggaran import JumlahAnggaran, efisiensi, jumlahkan, serapan
from laporan.aturan.bagian import Bagian
from laporan.isi.naskah import (
    Alinea,
    Blok,
    Butir,
    GambarDokumen,
    GambarTriwulan,
    GambarUnit,
    Keterangan,
    Kolom,
    Subjudul,
    Tabel,
)
from laporan.isi.ringkas import IsiIndikator
from laporan.susun.lkjip_sumber import SumberAnalisis
from laporan.susun.rincian import blok_rumus, tabel_unit

Tulisan = Callable[[Bagian, str], tuple[Blok, ...]]


def tabel_target_renstra(sumber: SumberAnalisis, *, judul: str = "") -> tuple[Blok, ...]:
    renstra = sumber.renstra
    if renstra is None:
        return (Alinea(f"Target akhir Renstra yang mencakup tahun {sumber.tahun} belum dicatat."),)
    return (
        Tabel(
            (
                Kolom("Indikator Kinerja Utama", 70),
                Kolom(f"Target Akhir Renstra ({renstra.selesai})", 30, "kanan"),
            ),
            tuple(
                (f"{kode} {nama}", sumber.ukuran[kode].tulis(renstra.nilai.get(kode)))
                for kode, nama in sumber.nama.items()
            ),
            judul=judul,
        ),
        Keterangan(f"Renstra {renstra.mulai}-{renstra.selesai}; dasar: {renstra.dasar_hukum}."),
    )


def blok_indikator(
    isi: IsiIndikator, nilai: NilaiIndikator, sumber: SumberAnalisis, tulisan: Tulisan
) -> list[Blok]:
    """The calculation, then the seven analyses in their fixed order."""
    blok: list[Blok] = [Alinea(f"{isi.induk}."), *blok_rumus(isi)]
    if isi.catatan_rumus:
        blok.append(Keterangan(isi.catatan_rumus))
    bagian = (
        (Bagian.TARGET, "Target dan Realisasi", _target(isi)),
        (Bagian.TAHUN_LALU, "Perbandingan dengan Tahun Sebelumnya", _tahun_lalu(isi)),
        (Bagian.RENSTRA, "Perbandingan dengan Target Akhir Renstra", _renstra(isi, sumber)),
        (Bagian.STANDAR, "Perbandingan dengan Standar Nasional", _standar(isi, sumber)),
        (Bagian.SEBAB, "Penyebab Keberhasilan atau Kegagalan dan Solusi", _sebab(isi)),
        (Bagian.EFISIENSI, "Efisiensi Penggunaan Sumber Daya", _efisiensi(isi, sumber)),
        (Bagian.PROGRAM, "Program dan Kegiatan Penunjang", _program(isi, sumber)),
    )
    for nomor, (kunci, judul, hitungan) in enumerate(bagian, start=1):
        tulis = tulisan(kunci, isi.kode)
        # The causes are told first and proved by the tables below them.
        urut = (*tulis, *hitungan) if kunci == Bagian.SEBAB else (*hitungan, *tulis)
        blok += [Subjudul(f"{nomor}. {judul}", 3), *urut]
    return blok


# How a realisasi above and one below its target are called.
_ARAH = {
    Arah.NAIK: ("melampaui", "di bawah"),
    Arah.TURUN: ("belum mencapai", "lebih baik daripada"),
}


def _target(isi: IsiIndikator) -> list[Blok]:
    if isi.nilai.realisasi is None:
        kalimat = "Belum ada data, sehingga realisasinya belum dapat dihitung."
    elif isi.target is None:
        kalimat = (
            f"Realisasinya {isi.realisasi_tertulis}; targetnya belum ditetapkan, sehingga "
            "capaiannya belum dapat dihitung."
        )
    else:
        selisih = isi.nilai.realisasi - isi.target
        di_atas, di_bawah = _ARAH[isi.ukuran.arah]
        arah = di_atas if selisih > 0 else di_bawah if selisih < 0 else "tepat sama dengan"
        beda = f" dengan selisih {_selisih(isi, selisih)}" if selisih else ""
        kalimat = (
            f"Realisasi {isi.realisasi_tertulis} {arah} target {isi.target_tertulis}{beda}; "
            f"capaiannya {persen(isi.capaian)} ({isi.predikat or 'tanpa predikat'})."
        )
    judul = f"Realisasi Kumulatif {isi.kode} per Triwulan"
    return [Alinea(kalimat), GambarTriwulan(isi.grafik_triwulan, judul)]


def _tahun_lalu(isi: IsiIndikator) -> list[Blok]:
    blok: list[Blok] = [
        Tabel(
            (
                Kolom("Tahun", 16, "tengah"),
                Kolom("Target", 20, "kanan"),
                Kolom("Realisasi", 20, "kanan"),
                Kolom("Capaian", 20, "kanan"),
                Kolom("Predikat", 24, "tengah"),
            ),
            tuple(
                (
                    f"{t.tahun}{' *)' if t.catatan else ''}",
                    isi.ukuran.tulis(t.target),
                    isi.ukuran.tulis(t.realisasi),
                    persen(t.capaian),
                    t.predikat or "—",
                )
                for t in isi.daftar_tahun
            ),
            judul=f"Realisasi {isi.kode} Dibandingkan dengan Tahun Sebelumnya",
        )
    ]
    blok += [Keterangan(f"*) {t.tahun}: {t.catatan}.") for t in isi.daftar_tahun if t.catatan]
    *dahulu, kini = isi.daftar_tahun
    lalu = next((t for t in reversed(dahulu) if t.realisasi is not None), None)
    if kini.realisasi is not None and lalu and lalu.realisasi is not None:
        beda = kini.realisasi - lalu.realisasi
        arah = "naik" if beda > 0 else "turun" if beda < 0 else "tidak berubah"
        sebesar = f" {_selisih(isi, beda)}" if beda else ""
        blok.insert(
            0,
            Alinea(f"Dibanding tahun {lalu.tahun}, realisasi tahun {kini.tahun} {arah}{sebesar}."),
        )
    else:
        blok.insert(0, Alinea("Belum ada dua tahun yang dapat dibandingkan."))
    return blok


def _renstra(isi: IsiIndikator, sumber: SumberAnalisis) -> list[Blok]:
    renstra = sumber.renstra
    target = renstra.nilai.get(isi.kode) if renstra else None
    # A target of 0 divides nothing, as in every capaian.
    if renstra is None or not target or isi.nilai.realisasi is None:
        return [Alinea("Target akhir Renstra atau realisasinya belum ada untuk dibandingkan.")]
    kemajuan = isi.ukuran.capaian(isi.nilai.realisasi, target)
    adalah = "mencapai" if isi.ukuran.arah == Arah.TURUN else "adalah"
    return [
        Alinea(
            f"Realisasi {isi.realisasi_tertulis} {adalah} {persen(kemajuan)} dari target akhir "
            f"Renstra tahun {renstra.selesai}, yaitu {isi.ukuran.tulis(target)}."
        )
    ]


def _standar(isi: IsiIndikator, sumber: SumberAnalisis) -> list[Blok]:
    standar = sumber.standar.get(isi.kode)
    if standar is None:
        return [Alinea("Indikator ini tidak mempunyai standar nasional.")]
    return [
        Alinea(
            f"Standar nasional {isi.ukuran.tulis(standar.nilai)} (sumber: {standar.sumber}); "
            f"realisasi kecamatan {isi.realisasi_tertulis}."
        )
    ]


def _sebab(isi: IsiIndikator) -> list[Blok]:
    """The tables by unit or by document that show where the value comes from."""
    if isi.dokumen:
        kolom = (
            Kolom("Dokumen", 24),
            *(Kolom(s.capitalize(), 14, "kanan") for s in isi.dokumen.daftar_sebutan),
            Kolom("Tepat waktu (%)", 20, "kanan"),
        )
        baris = tuple(
            (
                f"{d.kode} {d.tahun_anggaran}",
                *map(angka, d.daftar_jumlah),
                isi.ukuran.tulis(d.nilai.realisasi),
            )
            for d in isi.dokumen.daftar_dokumen
        )
        judul = f"Rincian {isi.kode} per Dokumen"
        keadaan = f"Keadaan Desa per Dokumen {isi.kode}"
        return [Tabel(kolom, baris, judul=judul), GambarDokumen(isi.dokumen.grafik, keadaan)]
    if not isi.daftar_unit:
        return [Alinea(f"Sumber: {isi.sumber}.")] if isi.sumber else []
    judul = f"Realisasi {isi.kode} per Unit Kerja"
    grafik = [GambarUnit(isi.grafik_unit, judul)] if isi.grafik_unit else []
    return [replace(tabel_unit(isi), judul=f"Rincian {isi.kode} per Unit Kerja"), *grafik]


def _penunjang(kode: str, sumber: SumberAnalisis) -> list[AnggaranProgram]:
    return [p for p in sumber.daftar_anggaran if p.indikator and p.indikator.kode == kode]


def _efisiensi(isi: IsiIndikator, sumber: SumberAnalisis) -> list[Blok]:
    daftar = _penunjang(isi.kode, sumber)
    jumlah = _jumlah(daftar)
    terserap = serapan(jumlah.realisasi, jumlah.pagu)
    selisih = efisiensi(isi.capaian, terserap)
    if selisih is None:
        if daftar and isi.capaian is not None:
            return [Alinea("Realisasi anggaran penunjang indikator ini belum diisi.")]
        return [Alinea("Anggaran atau capaian indikator ini belum ada untuk diperbandingkan.")]
    sifat = "efisien" if selisih >= 0 else "belum efisien"
    yang_mana = (
        f" ({len(daftar) - jumlah.belum} dari {len(daftar)} program yang realisasinya sudah diisi)"
        if jumlah.belum
        else ""
    )
    return [
        Alinea(
            f"Anggaran penunjangnya{yang_mana} {rupiah(jumlah.pagu)} terserap "
            f"{rupiah(jumlah.realisasi)} ({persen(terserap)}), sedangkan capaiannya "
            f"{persen(isi.capaian)}. Selisihnya {_poin(selisih)}, sehingga penggunaan sumber "
            f"dayanya {sifat}."
        ),
        Keterangan("Efisiensi = capaian − serapan anggaran, dalam poin persen."),
    ]


def _program(isi: IsiIndikator, sumber: SumberAnalisis) -> list[Blok]:
    daftar = _penunjang(isi.kode, sumber)
    return [Butir(tuple(p.nama for p in daftar))] if daftar else []


def _jumlah(daftar: Sequence[AnggaranProgram]) -> JumlahAnggaran:
    return jumlahkan((p.pagu, p.realisasi) for p in daftar)


def blok_anggaran(sumber: SumberAnalisis) -> list[Blok]:
    """The budget of the year by program; a program without realisasi is in no sum."""
    daftar = sumber.daftar_anggaran
    if not daftar:
        return [Alinea(f"Realisasi anggaran tahun {sumber.tahun} belum dicatat.")]
    jumlah = _jumlah(daftar)
    tabel = Tabel(
        (
            Kolom("Program", 40),
            Kolom("Pagu", 20, "kanan"),
            Kolom("Realisasi", 20, "kanan"),
            Kolom("Serapan", 20, "kanan"),
        ),
        (*(_baris_anggaran(p.nama, p.pagu, p.realisasi) for p in daftar), _baris_jumlah(jumlah)),
        berjumlah=True,
        judul=f"Realisasi Anggaran Tahun {sumber.tahun}",
    )
    if not jumlah.belum or jumlah.realisasi is None:
        return [tabel]
    return [
        tabel,
        Keterangan(
            f"Realisasi {jumlah.belum} dari {len(daftar)} program belum diisi; pagunya "
            f"{rupiah(jumlah.pagu_belum)} tidak masuk jumlah dan serapan."
        ),
    ]


def tabel_pagu(sumber: SumberAnalisis) -> tuple[Blok, ...]:
    """What the year's programs may spend, and which indikator they serve."""
    daftar = sumber.daftar_anggaran
    if not daftar:
        return (Alinea(f"Anggaran tahun {sumber.tahun} belum dicatat."),)
    baris = [(p.nama, p.indikator.kode if p.indikator else "—", rupiah(p.pagu)) for p in daftar]
    jumlah = ("Jumlah", "", rupiah(sum((p.pagu for p in daftar), Decimal(0))))
    kolom = (Kolom("Program", 60), Kolom("Menunjang", 15, "tengah"), Kolom("Pagu", 25, "kanan"))
    return (Tabel(kolom, (*baris, jumlah), berjumlah=True),)


def _baris_anggaran(nama: str, pagu: Decimal, realisasi: Decimal | None) -> tuple[str, ...]:
    diisi = "belum diisi" if realisasi is None else rupiah(realisasi)
    return nama, rupiah(pagu), diisi, persen(serapan(realisasi, pagu))


def _baris_jumlah(jumlah: JumlahAnggaran) -> tuple[str, ...]:
    if jumlah.realisasi is None:
        return _baris_anggaran("Jumlah pagu", jumlah.pagu_belum, None)
    sebutan = "Jumlah yang realisasinya sudah diisi" if jumlah.belum else "Jumlah"
    return _baris_anggaran(sebutan, jumlah.pagu, jumlah.realisasi)


def _poin(nilai: Decimal) -> str:
    # With the sign for minus, which no line ends after.
    return f"{tulis_bilangan(bulatkan(nilai), desimal=2).replace('-', '−')} poin persen"


def _selisih(isi: IsiIndikator, beda: Decimal) -> str:
    """A difference of two values of the indicator, without its sign."""
    if isi.ukuran.satuan == PERSEN:
        return f"{isi.ukuran.selisih(beda)} persen"
    return isi.ukuran.selisih(beda)
