"""What the tests of the pages for citizens record, issue and ask for."""

from datetime import date
from decimal import Decimal

from django.urls import reverse

from kinerja.aturan.ukuran import Arah, Ukuran
from kinerja.models import Indikator
from laporan.actions.berkas_laporan import simpan_berkas_laporan
from laporan.isi.rekaman import Anggota, AngkaBeku
from laporan.models import JenisBerkasLaporan, Laporan
from publik.baca.tabel import TABEL
from tests.factories import (
    DICATAT_PADA,
    buat_dokumen,
    buat_kegiatan,
    buat_realisasi,
    buat_tindak_lanjut,
    buat_unit,
)

KODE = "35.08.17"
PDF = b"%PDF-1.7 uji"


def catat(kecamatan) -> None:
    """Two kegiatan of 2025, one of them followed up, and a late document."""
    unit = buat_unit(kecamatan=kecamatan)
    pertama = buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 3, 1), uraian="Mediasi Bu Lestari")
    buat_tindak_lanjut(kegiatan=pertama, tanggal=date(2025, 3, 9))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 8, 1))
    buat_dokumen(
        kecamatan.daftar_desa.get(nama="Sukosari"),
        kecamatan.daftar_jenis_dokumen.get(kode="RKPDesa"),
        tahun_anggaran=2026,
        tanggal_penetapan=date(2025, 10, 3),
        tanggal_diterima=date(2025, 10, 4),
    )
    buat_realisasi(Indikator.objects.milik(kecamatan).get(kode="IPP"))


def simpan_pdf(laporan: Laporan, isi: bytes = PDF) -> None:
    simpan_berkas_laporan(
        laporan,
        JenisBerkasLaporan.TERBIT,
        isi,
        oleh=laporan.diterbitkan_oleh,
        sekarang=DICATAT_PADA,
    )


def semua_alamat(laporan: Laporan) -> list[str]:
    return [
        reverse("publik_list"),
        reverse("publik_kecamatan", args=[KODE]),
        reverse("publik_tahun", args=[KODE, laporan.tahun]),
        reverse("publik_pdf", args=[KODE, laporan.kode]),
        *(
            reverse("publik_data", args=[KODE, tabel, bentuk])
            for tabel in TABEL
            for bentuk in ("csv", "json")
        ),
    ]


def teks_halaman(client, nama: str, *bagian) -> str:
    jawaban = client.get(reverse(nama, args=[KODE, *bagian]))
    assert jawaban.status_code == 200
    return " ".join(jawaban.content.decode().split())


def data_publik(client, tabel: str) -> list[dict]:
    return client.get(reverse("publik_data", args=[KODE, tabel, "json"])).json()["isi"]


def angka_beku(kode: str, realisasi: str, satuan: str = "persen", **lain) -> AngkaBeku:
    nilai = {"target": Decimal(80), "capaian": Decimal(90), "predikat": "Tinggi"} | lain
    ukuran = Ukuran(satuan, arah=nilai.pop("arah", Arah.NAIK))
    return AngkaBeku(kode, f"Nama {kode}", 0, 0, Decimal(realisasi), ukuran=ukuran, **nilai)


def anggota_beku(*daftar_angka: AngkaBeku, slot: tuple = (), tenggat: tuple = ()) -> Anggota:
    return Anggota(daftar_angka, (), slot, (), tenggat, ())
