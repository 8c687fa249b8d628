"""The answers about figures, quarters and documents, as JSON values in a fixed number of queries.

Nobody's name but those that stand in a report, no password, no e-mail address.
"""

from typing import Any

from desa.baca.kisi import Kisi, Sel, baca_kisi
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.aturan.ukuran import Ukuran
from kinerja.baca.angka_json import susun_hitungan
from kinerja.baca.perhitungan import hitung
from organisasi.models import Kecamatan, Periode, StatusPeriode


def isi_kecamatan(kecamatan: Kecamatan) -> dict[str, Any]:
    """Who the office is, with the parts of its area."""
    return {
        "kode": kecamatan.kode,
        "nama": kecamatan.nama,
        "daerah": kecamatan.daerah,
        "alamat": kecamatan.alamat,
        "telepon": kecamatan.telepon,
        "desa": list(kecamatan.daftar_desa.order_by("kode").values("kode", "nama")),
        "kelurahan": list(kecamatan.daftar_kelurahan.order_by("kode").values("kode", "nama")),
    }


def isi_hitungan(kecamatan: Kecamatan, titik: TitikWaktu) -> dict[str, Any]:
    """What `hitung --json` prints."""
    return susun_hitungan(kecamatan, titik, hitung(kecamatan, titik))


def isi_triwulan(kecamatan: Kecamatan, titik: TitikWaktu) -> dict[str, Any]:
    """Each quarter: open or closed, and every indicator at its end; null while it lies ahead."""
    periode = {
        satu.triwulan: satu
        for satu in Periode.objects.filter(kecamatan=kecamatan, tahun=titik.tahun)
    }
    daftar_nilai = hitung(kecamatan, titik)
    hasil = []
    for nomor in (1, 2, 3, 4):
        satu = periode.get(nomor)
        hasil.append(
            {
                "triwulan": nomor,
                "per": titik.di_triwulan(nomor).per,
                "status": satu.status if satu else StatusPeriode.TERBUKA,
                "alasan_dibuka": satu.alasan if satu else "",
                "indikator": [
                    {
                        "kode": nilai.kode,
                        "realisasi": _angka(nilai.ukuran, bagian.nilai and bagian.nilai.realisasi),
                        "target": _angka(nilai.ukuran, bagian.target),
                    }
                    for nilai in daftar_nilai
                    for bagian in nilai.daftar_triwulan
                    if bagian.triwulan == nomor
                ],
            }
        )
    return {"kecamatan": kecamatan.kode, "tahun": titik.tahun, "triwulan": hasil}


def isi_dokumen_desa(kecamatan: Kecamatan, titik: TitikWaktu) -> dict[str, Any]:
    """The grid of the year: every desa with the state of every document."""
    kisi = baca_kisi(kecamatan, titik.tahun).kisi(titik.hari_ini, per=titik.per)
    return {
        "kecamatan": kecamatan.kode,
        "tahun": kisi.tahun,
        "per": kisi.per,
        "jenis": _jenis(kisi),
        "desa": [
            {
                "kode": baris.desa_kode,
                "nama": baris.desa_nama,
                "dokumen": [_slot(sel) for sel in baris.daftar_sel],
            }
            for baris in kisi.daftar_baris
        ],
    }


def _jenis(kisi: Kisi) -> list[dict[str, Any]]:
    return [
        {
            "kode": kolom.kode,
            "nama": kolom.nama,
            "tahun_anggaran": kolom.tahun_anggaran,
            "tenggat": kolom.tenggat,
            "tenggat_semula": kolom.tenggat_semula,
            "dinilai_dari": kolom.dasar_tanggal,
            "dasar_hukum": kolom.dasar_hukum,
            "perpanjangan": kolom.perpanjangan,
        }
        for kolom in kisi.daftar_kolom
    ]


def _slot(sel: Sel) -> dict[str, Any]:
    return {
        "dokumen": sel.kolom.kode,
        "keadaan": sel.keadaan.value,
        "tanggal": sel.tanggal,
        "hari_terlambat": sel.hari_terlambat,
    }


def _angka(ukuran: Ukuran, nilai: Any) -> str | None:
    return None if nilai is None else str(ukuran.bulatkan(nilai))
