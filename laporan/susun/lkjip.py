"""Builds the content of the full annual report: what people wrote, and what the records say."""

from datetime import date

from dasar.aturan.triwulan import dalam_tahun
from desa.models import Desa, Kelurahan
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.lembar import daftar_indikator
from kinerja.baca.perhitungan import hitung
from kinerja.templatetags.format_id import persen, tanggal
from laporan.aturan.bagian import Bagian, KunciNarasi, daftar_kunci
from laporan.isi.lembar import TujuanLembar
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
    beri_nomor,
)
from laporan.isi.perjanjian import IsiPerjanjian
from laporan.isi.ringkas import IsiIndikator
from laporan.models import Narasi
from laporan.susun.draf import draf_narasi, kalimat_capaian, kalimat_penilaian, sidik_draf, urai
from laporan.susun.kepala import susun_bagan
from laporan.susun.lembar import susun_lembar
from laporan.susun.lkjip_analisis import blok_anggaran, blok_indikator, tabel_target_renstra
from laporan.susun.lkjip_bahan import Bahan, baca_foto, nama_bagian
from laporan.susun.lkjip_lampiran import susun_lampiran
from laporan.susun.lkjip_pengantar import kata_pengantar
from laporan.susun.lkjip_sumber import baca_sumber
from laporan.susun.perjanjian import susun_perjanjian
from laporan.susun.rencana import blok_rencana
from laporan.susun.rincian import daftar_kegiatan
from laporan.susun.ringkas import susun_laporan
from organisasi.models import Kecamatan

DAFTAR_BAB = (
    ("", "IKHTISAR EKSEKUTIF"),
    ("BAB I", "PENDAHULUAN"),
    ("BAB II", "PERENCANAAN DAN PERJANJIAN KINERJA"),
    ("BAB III", "AKUNTABILITAS KINERJA"),
    ("BAB IV", "PENUTUP"),
)
_SISTEMATIKA = (
    "Bab I Pendahuluan: latar belakang, maksud dan tujuan, gambaran umum organisasi, permasalahan "
    "utama dan isu strategis, dasar hukum, dan sistematika penyajian.",
    "Bab II Perencanaan dan Perjanjian Kinerja: rencana strategis, indikator kinerja utama, dan "
    "perjanjian kinerja.",
    "Bab III Akuntabilitas Kinerja: capaian kinerja organisasi, analisis setiap indikator, dan "
    "realisasi anggaran.",
    "Bab IV Penutup: kesimpulan, rekomendasi, dan strategi pemecahan masalah.",
    "Lampiran: struktur organisasi, Renstra, lembar IKU, rencana kinerja tahunan, perjanjian "
    "kinerja, rincian dokumen desa, jejak perhitungan, catatan atas data, dan daftar kegiatan.",
)


def susun_lkjip(kecamatan: Kecamatan, titik: TitikWaktu, *, tanggal: date) -> IsiLkjip:
    """The report of a year as known then, dated and signed on `tanggal`."""
    tahun = titik.tahun
    daftar_nilai = hitung(kecamatan, titik)
    ringkas = susun_laporan(kecamatan, titik, tanggal=tanggal, daftar_nilai=daftar_nilai)
    daftar_narasi = Narasi.objects.filter(kecamatan=kecamatan, tahun=tahun)
    bahan = Bahan(
        kecamatan=kecamatan,
        tahun=tahun,
        ringkas=ringkas,
        lembar=susun_lembar(kecamatan, tahun, tanggal=tanggal),
        daftar_nilai=daftar_nilai,
        narasi={narasi.kunci: narasi.teks for narasi in daftar_narasi},
        foto=baca_foto(kecamatan, tahun),
        sumber=baca_sumber(kecamatan, tahun),
        perjanjian=susun_perjanjian(kecamatan, tahun),
        # `per` may lie after the year, its units do not (docs/aturan.md, "Waktu").
        bagan=susun_bagan(kecamatan, dalam_tahun(titik.per, tahun)),
        daftar_desa=nama_bagian(Desa.objects.all(), kecamatan, tahun),
        daftar_kelurahan=nama_bagian(Kelurahan.objects.all(), kecamatan, tahun),
    )
    rincian = daftar_kegiatan(kecamatan, titik)
    daftar_isi_bab = (
        _ikhtisar(bahan),
        _pendahuluan(bahan),
        _perencanaan(bahan),
        _akuntabilitas(bahan),
        _penutup(bahan),
    )
    return IsiLkjip(
        kop=ringkas.kop,
        tahun=tahun,
        per=titik.per,
        tanda_tangan=ringkas.tanda_tangan,
        daftar_bab=tuple(
            # The summary has no number, and so its tables have none.
            beri_nomor(Bab(romawi, judul, isi), nomor)
            for nomor, ((romawi, judul), isi) in enumerate(
                zip(DAFTAR_BAB, daftar_isi_bab, strict=True)
            )
        ),
        daftar_lampiran=susun_lampiran(bahan, rincian),
        lembar=bahan.lembar,
        perjanjian=bahan.perjanjian,
        daftar_kegiatan=rincian,
        kata_pengantar=Bab("", "KATA PENGANTAR", kata_pengantar(bahan)),
        rencana=Bab(
            "LAMPIRAN 4",
            f"RENCANA KINERJA TAHUNAN {tahun}",
            blok_rencana(ringkas, bahan.sumber),
        ),
    )


def narasi_kosong(kecamatan: Kecamatan, tahun: int) -> list[KunciNarasi]:
    """The required parts of the year that nobody has written yet."""
    daftar_narasi = Narasi.objects.filter(kecamatan=kecamatan, tahun=tahun)
    terisi = {narasi.kunci for narasi in daftar_narasi if narasi.teks.strip()}
    semua = daftar_kunci(i.kode for i in daftar_indikator(kecamatan, tahun))
    return [kunci for kunci in semua if kunci.sifat.wajib and kunci not in terisi]


def narasi_usang(kecamatan: Kecamatan, titik: TitikWaktu) -> list[KunciNarasi]:
    """The parts written beside other figures than those of then, and not looked at since."""
    daftar_narasi = Narasi.objects.filter(kecamatan=kecamatan, tahun=titik.tahun)
    # What was written beside no draft, or not at all, rests on no figure.
    daftar_narasi = daftar_narasi.exclude(sidik_draf="").exclude(teks="")
    if not daftar_narasi:
        return []
    daftar_nilai = hitung(kecamatan, titik)
    return [
        narasi.kunci
        for narasi in daftar_narasi
        if narasi.sidik_draf != sidik_draf(draf_narasi(narasi.kunci, daftar_nilai))
    ]


def _tabel_capaian(bahan: Bahan, judul: str = "") -> Tabel:
    return Tabel(
        judul=judul,
        daftar_kolom=(
            Kolom("Sasaran Strategis", 24),
            Kolom("Indikator Kinerja Utama", 30),
            Kolom("Target", 11, "kanan"),
            Kolom("Realisasi", 11, "kanan"),
            Kolom("Capaian", 11, "kanan"),
            Kolom("Predikat", 13, "tengah"),
        ),
        daftar_baris=tuple(
            (
                i.sasaran,
                f"{i.kode} {i.nama}",
                i.target_tertulis,
                i.realisasi_tertulis,
                persen(i.capaian),
                i.predikat or "—",
            )
            for i in bahan.ringkas.daftar_indikator
        ),
    )


def _ikhtisar(bahan: Bahan) -> tuple[Blok, ...]:
    return (
        *bahan.teks(Bagian.IKHTISAR),
        _tabel_capaian(bahan),
        Keterangan(f"Keadaan per {tanggal(bahan.ringkas.per)}."),
    )


def _pendahuluan(bahan: Bahan) -> tuple[Blok, ...]:
    sarana = bahan.teks(Bagian.SARANA)
    return (
        Subjudul("A. Latar Belakang"),
        *bahan.teks(Bagian.LATAR_BELAKANG),
        Subjudul("B. Maksud dan Tujuan"),
        *bahan.teks(Bagian.TUJUAN),
        Subjudul("C. Gambaran Umum Organisasi"),
        *bahan.teks(Bagian.GAMBARAN_UMUM),
        Alinea(f"Tugas pokok: {bahan.lembar.tugas_pokok or '—'}"),
        Alinea("Fungsi:"),
        Butir(bahan.lembar.daftar_fungsi, bernomor=True),
        Alinea(
            f"Pada {tanggal(dalam_tahun(bahan.ringkas.per, bahan.tahun))} kecamatan mempunyai "
            f"{len(bahan.daftar_unit)} unit kerja, yaitu {urai(bahan.daftar_unit) or '—'}, dan "
            f"membina {bahan.wilayah}."
        ),
        Subjudul("1. Sumber Daya Manusia", 3),
        *bahan.teks(Bagian.PEGAWAI),
        *((Subjudul("2. Sarana dan Prasarana", 3), *sarana) if sarana else ()),
        Subjudul("D. Permasalahan Utama dan Isu Strategis"),
        *bahan.teks(Bagian.ISU),
        Subjudul("E. Dasar Hukum"),
        *_dasar_hukum(bahan),
        Subjudul("F. Sistematika Penyajian"),
        *(bahan.teks(Bagian.SISTEMATIKA) or (Butir(_SISTEMATIKA),)),
    )


def _dasar_hukum(bahan: Bahan) -> tuple[Blok, ...]:
    """One regulation on each line, numbered."""
    teks = bahan.narasi.get(KunciNarasi(Bagian.DASAR_HUKUM), "")
    # People type bullets although it is numbered here.
    daftar = tuple(b.strip().removeprefix("- ") for b in teks.split("\n") if b.strip())
    return (Butir(daftar, bernomor=True),) if daftar else bahan.teks(Bagian.DASAR_HUKUM)


def _perencanaan(bahan: Bahan) -> tuple[Blok, ...]:
    perjanjian = bahan.perjanjian
    blok: list[Blok] = [
        Subjudul("A. Rencana Strategis"),
        *bahan.teks(Bagian.PERENCANAAN),
        *(Alinea(_tujuan(tujuan)) for tujuan in bahan.lembar.daftar_tujuan),
        *tabel_target_renstra(bahan.sumber, judul="Target Akhir Renstra"),
        Subjudul("B. Indikator Kinerja Utama"),
        Tabel(
            (
                Kolom("Sasaran Strategis", 30),
                Kolom("Indikator Kinerja Utama", 45),
                Kolom("Sumber Data", 25),
            ),
            tuple((b.sasaran, b.indikator, b.sumber_data) for b in bahan.sumber.daftar_lembar),
            judul="Indikator Kinerja Utama dan Sumber Datanya",
        ),
        Subjudul("C. Perjanjian Kinerja"),
    ]
    if perjanjian is None:
        blok.append(Alinea(f"Perjanjian kinerja tahun {bahan.tahun} belum dicatat."))
        return tuple(blok)
    blok += [
        Alinea(
            f"Perjanjian kinerja tahun {bahan.tahun} ditandatangani pada "
            f"{tanggal(perjanjian.tanggal)} oleh {perjanjian.pihak_pertama.jabatan} dan "
            f"{perjanjian.pihak_kedua.jabatan}, dengan target sebagai berikut."
        ),
        Tabel(
            (
                Kolom("Sasaran Strategis", 36),
                Kolom("Indikator Kinerja Utama", 48),
                Kolom("Target", 16, "kanan"),
            ),
            tuple((b.sasaran, b.indikator, b.target_tertulis) for b in perjanjian.daftar_baris),
            judul=f"Target Perjanjian Kinerja Tahun {bahan.tahun}",
        ),
    ]
    blok += [Keterangan(kalimat) for kalimat in _beda_target(bahan, perjanjian)]
    return tuple(blok)


def _tujuan(tujuan: TujuanLembar) -> str:
    indikator = urai(tujuan.daftar_indikator) if tujuan.daftar_indikator else ""
    dengan = f", dengan indikator tujuan {indikator}" if indikator else ""
    return f"Tujuan kecamatan adalah {tujuan.uraian}{dengan}."


def _beda_target(bahan: Bahan, perjanjian: IsiPerjanjian) -> list[str]:
    """Where the target of the year is no longer the one that was agreed."""
    disepakati = {baris.indikator: baris.target for baris in perjanjian.daftar_baris}
    return [
        f"Target {i.kode} yang dipakai dalam laporan ini {_target_dipakai(i)}, berbeda dari "
        f"perjanjian."
        for i in bahan.ringkas.daftar_indikator
        if i.nama in disepakati and i.target != disepakati[i.nama]
    ]


def _target_dipakai(isi: IsiIndikator) -> str:
    if isi.target is None:
        return "belum ditetapkan"
    return f"{isi.target_tertulis} ({isi.dasar_target})"


def _akuntabilitas(bahan: Bahan) -> tuple[Blok, ...]:
    blok: list[Blok] = [
        Subjudul("A. Capaian Kinerja Organisasi"),
        *bahan.teks(Bagian.CAPAIAN),
        *(Alinea(kalimat_capaian(nilai)) for nilai in bahan.daftar_nilai),
        _tabel_capaian(bahan, f"Capaian Indikator Kinerja Utama Tahun {bahan.tahun}"),
        Keterangan(kalimat_penilaian(bahan.daftar_nilai, bahan.sumber.skala)),
    ]
    for isi, nilai in zip(bahan.ringkas.daftar_indikator, bahan.daftar_nilai, strict=True):
        blok.append(Subjudul(f"{isi.huruf}. {isi.kode} {isi.nama}"))
        blok += blok_indikator(isi, nilai, bahan.sumber, bahan.teks)
    blok.append(Subjudul(f"{bahan.ringkas.huruf_catatan}. Realisasi Anggaran"))
    blok += [*blok_anggaran(bahan.sumber), *bahan.teks(Bagian.ANGGARAN)]
    return tuple(blok)


def _penutup(bahan: Bahan) -> tuple[Blok, ...]:
    return (
        Subjudul("A. Kesimpulan"),
        *bahan.teks(Bagian.KESIMPULAN),
        Subjudul("B. Rekomendasi"),
        *bahan.teks(Bagian.REKOMENDASI),
        Subjudul("C. Strategi Pemecahan Masalah"),
        *bahan.teks(Bagian.STRATEGI),
        BlokTandaTangan(bahan.ringkas.tanda_tangan),
    )
