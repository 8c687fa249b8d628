"""One of everything, and who looks at it: what the tests over all URLs share."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse

from dasar.berkas.unggahan import IsianBerkas, simpan_berkas
from desa.models import BerkasDokumen
from iku_jatiroto.izin import daftar_izin
from kinerja.actions.tindak_lanjut import unggah_bukti
from kinerja.models import BuktiKegiatan, BuktiRealisasi, Indikator, TindakLanjut
from laporan.actions.berkas_laporan import simpan_berkas_laporan
from laporan.models import JenisBerkasLaporan
from organisasi.models import Kecamatan, Keterbukaan, Pengguna
from organisasi.models.peran import PUBLIK, Peran
from organisasi.models.verifikasi import StatusVerifikasi
from tests.alamat import BAGIAN_ALAMAT
from tests.berkas_uji import pdf
from tests.factories import (
    DICATAT_PADA,
    buat_cetakan,
    buat_dokumen,
    buat_foto,
    buat_impor,
    buat_kecamatan,
    buat_kegiatan,
    buat_kunci_aplikasi,
    buat_laporan,
    buat_logo,
    buat_pengguna,
    buat_perjanjian,
    buat_realisasi,
    buat_saringan,
    buat_tanda_terima,
    buat_tindak_lanjut,
    buat_unit,
    tutup_periode,
)
from tests.pengingat.pabrik import buat_alamat_kalender, buat_pembisuan, buat_surat

# Looked over once, however often this world is built.
PINDAIAN = IsianBerkas("berita acara.pdf", pdf())


@dataclass(frozen=True)
class Dunia:
    """One user of each kind, and the keys of one record of each kind."""

    pengguna: dict[str, Pengguna | None]
    kunci: dict[str, int | str]

    def alamat(self, nama: str, bagi: str = "") -> str:
        """The address of a page as the links of this user lead there."""
        alamat = reverse(nama, args=[self.kunci[bagian] for bagian in BAGIAN_ALAMAT.get(nama, ())])
        pengguna = self.pengguna.get(bagi)
        izin = daftar_izin()[nama]
        if pengguna and pengguna.peran == Peran.KABUPATEN and not izin.tanpa_kecamatan:
            return (
                alamat if izin.peran == PUBLIK else f"/kecamatan/{self.kunci['kecamatan']}{alamat}"
            )
        return alamat


def buat_dunia(kecamatan: Kecamatan) -> Dunia:
    """One kegiatan with evidence, one user of each kind; of the quarters the first is closed."""
    unit = buat_unit(kecamatan=kecamatan, pengelola_dokumen_desa=True)
    pemilik = buat_pengguna(unit_kerja=unit, kecamatan=kecamatan)
    kegiatan = buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 5, 5))
    tindak_lanjut = buat_tindak_lanjut(kegiatan=kegiatan, tanggal=date(2025, 5, 20))
    unggah_bukti(tindak_lanjut, (PINDAIAN,), oleh=pemilik, sekarang=DICATAT_PADA)
    # Nothing stands in the way of closing the second quarter.
    tindak_lanjut = TindakLanjut.objects.get(pk=tindak_lanjut.pk)
    tindak_lanjut.verifikasi = StatusVerifikasi.TERVERIFIKASI
    tindak_lanjut.save()
    tutup_periode(kecamatan)
    buat_perjanjian(kecamatan)
    dokumen = buat_dokumen(
        kecamatan.daftar_desa.get(nama="Sukosari"),
        kecamatan.daftar_jenis_dokumen.get(kode="RKPDesa"),
        tahun_anggaran=2026,
        tanggal_penetapan=date(2025, 6, 10),
        tanggal_diterima=date(2025, 6, 12),
        verifikasi_penetapan=StatusVerifikasi.TERVERIFIKASI,
        verifikasi_diterima=StatusVerifikasi.TERVERIFIKASI,
    )
    tanda_terima = buat_tanda_terima(dokumen, kode="K7QX-3MDP", dicatat_oleh=pemilik)
    berkas = BerkasDokumen(dokumen=dokumen)
    with transaction.atomic():
        simpan_berkas([(berkas, PINDAIAN)], oleh=pemilik, sekarang=DICATAT_PADA)
    bukti_kegiatan = BuktiKegiatan(kegiatan=kegiatan)
    with transaction.atomic():
        simpan_berkas([(bukti_kegiatan, PINDAIAN)], oleh=pemilik, sekarang=DICATAT_PADA)
    realisasi = buat_realisasi(
        Indikator.objects.milik(kecamatan).get(kode="IPP"),
        verifikasi=StatusVerifikasi.TERVERIFIKASI,
    )
    bukti_realisasi = BuktiRealisasi(realisasi=realisasi)
    with transaction.atomic():
        simpan_berkas([(bukti_realisasi, PINDAIAN)], oleh=pemilik, sekarang=DICATAT_PADA)
    laporan = buat_laporan(kecamatan)
    berkas_laporan = simpan_berkas_laporan(
        laporan,
        JenisBerkasLaporan.TERBIT,
        b"%PDF-1.7 uji",
        oleh=laporan.diterbitkan_oleh,
        sekarang=DICATAT_PADA,
    )
    kecamatan.keterbukaan = Keterbukaan.LENGKAP
    kecamatan.save()
    pengguna = {
        "anonim": None,
        "staf pemilik": pemilik,
        "staf lain": buat_pengguna(unit_kerja=buat_unit(kecamatan=kecamatan), kecamatan=kecamatan),
        "verifikator": buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan),
        "camat": buat_pengguna(Peran.CAMAT, kecamatan=kecamatan),
        "admin": buat_pengguna(Peran.ADMIN, kecamatan=kecamatan),
        "kabupaten": buat_pengguna(Peran.KABUPATEN),
        "camat lain": buat_pengguna(Peran.CAMAT, kecamatan=buat_kecamatan()),
    }
    kunci = {
        "kecamatan": kecamatan.kode,
        "panduan": "staf",
        "langkah": "kop",
        "logo": buat_logo(kecamatan).sha256,
        "warna": "14406b",
        "tahun": 2025,
        "lembar": kecamatan.daftar_lembar_iku.get().pk,
        "indikator": kecamatan.daftar_lembar_iku.get().daftar_indikator.get(kode="IPP").pk,
        "pengguna": pemilik.pk,
        "triwulan": 1,
        "triwulan_terbuka": 2,
        "uid": "MQ",
        "token_sandi": "salah",
        "acuan": "unit-kerja",
        "unit_kerja": unit.pk,
        "unit_kode": unit.kode,
        "narasi": "ikhtisar",
        "foto": buat_foto(kecamatan).pk,
        "cetakan": buat_cetakan(kecamatan).pk,
        "realisasi": realisasi.pk,
        "bukti_realisasi": bukti_realisasi.pk,
        "kegiatan": kegiatan.pk,
        "tindak_lanjut": tindak_lanjut.pk,
        "jenis_antrean": "tl",
        "bukti": tindak_lanjut.daftar_bukti.get().pk,
        "bukti_kegiatan": bukti_kegiatan.pk,
        "dokumen": dokumen.pk,
        "jenis_dokumen": dokumen.jenis_dokumen_id,
        "desa_kode": dokumen.desa.kode,
        "jenis_kode": dokumen.jenis_dokumen.kode,
        "berkas_dokumen": berkas.pk,
        "jenis_laporan": laporan.jenis,
        "laporan": laporan.pk,
        "berkas_laporan": berkas_laporan.pk,
        "kode": laporan.kode,
        "tanda_terima": tanda_terima.pk,
        "kode_tanda_terima": tanda_terima.kode,
        "impor": buat_impor(kecamatan).pk,
        "isi_impor": "kegiatan",
        "saringan": buat_saringan(pemilik).pk,
        "pembisuan": buat_pembisuan(pemilik).pk,
        "desa": dokumen.desa.pk,
        "surat": buat_surat(dokumen.desa).pk,
        "token": buat_alamat_kalender(pemilik).token,
        "kunci_aplikasi": buat_kunci_aplikasi(kecamatan).pk,
        "jenis_berkas": JenisBerkasLaporan.TERBIT.value,
        "tabel": "angka",
        "bentuk_data": "csv",
    }
    return Dunia(pengguna, kunci)
