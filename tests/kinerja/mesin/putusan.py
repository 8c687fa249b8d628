"""Verifying, closing and opening again, and issuing reports."""

from contextlib import suppress
from datetime import date

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from beranda.actions.periode import buka_triwulan, tutup_triwulan
from beranda.baca.pembukaan import tampak_pembukaan, yang_dibuka
from dasar.aturan.dilihat import sidik_dilihat
from desa.baca.antrean import tanggal_dokumen
from desa.models import DasarTanggal, DokumenDesa
from kinerja.baca.antrean import tindak_lanjut_dihitung
from kinerja.baca.batas import baca_titik
from kinerja.baca.kekurangan import baca_kekurangan, tampak_penutupan
from kinerja.models import TindakLanjut
from laporan.actions.laporan import IsianTerbit, terbitkan_laporan
from laporan.isi.ringkas import Kertas
from laporan.models import JenisLaporan
from laporan.susun.anggota import susun_anggota
from laporan.terbit.syarat import minta_terbit, penanda_tangan, yang_digantikan
from laporan.terbit.tampak import tampak_terbit
from organisasi.models import Periode
from organisasi.models.verifikasi import StatusVerifikasi
from tests.kinerja.mesin.kantor import (
    DITOLAK,
    HARI_INI,
    SEKARANG,
    Kantor,
    boleh_ditolak,
    mana,
    satu,
)
from tests.putusan import (
    putuskan_tanggal,
    putuskan_tindak_lanjut,
)

URUTAN = [(2025, 1), (2025, 2), (2025, 3), (2025, 4), (2026, 1)]


class Putusan(Kantor):
    """What the verifikator and the Camat decide."""

    @rule()
    def verifikasi_semua(self):
        daftar = tindak_lanjut_dihitung(self.kecamatan, date.min, date.max)
        for lanjutan in daftar.belum_selesai_diverifikasi():
            with suppress(*DITOLAK), transaction.atomic():
                putuskan_tindak_lanjut(
                    lanjutan, StatusVerifikasi.TERVERIFIKASI, oleh=self.verifikator
                )
        for tahun in (2024, 2025, 2026):
            for baris in tanggal_dokumen(self.kecamatan, tahun):
                with suppress(*DITOLAK), transaction.atomic():
                    putuskan_tanggal(
                        baris.dokumen, baris.nama, StatusVerifikasi.TERVERIFIKASI,
                        oleh=self.verifikator,
                    )  # fmt: skip

    @rule(nomor=mana)
    @boleh_ditolak
    def kembalikan(self, nomor):
        if lanjutan := satu(TindakLanjut.objects, nomor):
            putuskan_tindak_lanjut(
                lanjutan, StatusVerifikasi.DIKEMBALIKAN, catatan="Bukti", oleh=self.verifikator
            )

    @rule(nomor=mana, nama=st.sampled_from(DasarTanggal))
    @boleh_ditolak
    def kembalikan_tanggal(self, nomor, nama):
        if dokumen := satu(DokumenDesa.objects, nomor):
            putuskan_tanggal(
                dokumen, nama, StatusVerifikasi.DIKEMBALIKAN, catatan="Cap", oleh=self.verifikator
            )

    @rule(pilih=st.integers(0, 4))
    @boleh_ditolak
    def tutup(self, pilih):
        self._tutup(URUTAN[pilih])

    @precondition(lambda self: len(self.beku) < len(URUTAN))
    @rule()
    @boleh_ditolak
    def tutup_berikut(self):
        self._tutup(next(kunci for kunci in URUTAN if kunci not in self.beku))

    def _tutup(self, kunci):
        kekurangan = baca_kekurangan(self.kecamatan, *kunci)
        tampak = tampak_penutupan(self.kecamatan, *kunci, kekurangan)
        tutup_triwulan(
            self.kecamatan,
            *kunci,
            dilihat=sidik_dilihat(tampak),
            diketahui=True,
            oleh=self.verifikator,
            hari_ini=HARI_INI,
        )
        self.beku[kunci] = self.angka(kunci)

    @precondition(lambda self: self.beku)
    @rule(nomor=mana)
    @boleh_ditolak
    def buka(self, nomor):
        periode = satu(Periode.objects.ditutup(), nomor)
        daftar = yang_dibuka(self.kecamatan, periode.tahun, periode.triwulan)
        dilihat = sidik_dilihat(tampak_pembukaan(daftar))
        for dibuka in buka_triwulan(periode, alasan="Keliru", dilihat=dilihat, oleh=self.camat):
            del self.beku[dibuka.tahun, dibuka.triwulan]

    @precondition(lambda self: self.beku)
    @rule(nomor=mana)
    @boleh_ditolak
    def terbitkan(self, nomor):
        tahun, triwulan = sorted(self.beku)[nomor % len(self.beku)]
        permintaan = minta_terbit(self.kecamatan, JenisLaporan.TRIWULAN, baca_titik(self.kecamatan, tahun, HARI_INI), triwulan, tanggal=HARI_INI)  # fmt: skip
        anggota = susun_anggota(self.kecamatan, permintaan.titik, triwulan=triwulan)
        tampak = tampak_terbit(
            permintaan, anggota, penanda_tangan(permintaan), yang_digantikan(permintaan)
        )
        isian = IsianTerbit(
            jenis=permintaan.jenis, tahun=tahun, triwulan=triwulan, tanggal=HARI_INI,
            kertas=Kertas.A4, alasan="Lagi", dilihat=sidik_dilihat(tampak), situs="https://x.id",
        )  # fmt: skip
        laporan = terbitkan_laporan(
            self.kecamatan, isian, oleh=self.camat, sekarang=SEKARANG, hari_ini=HARI_INI
        )
        self.terbit[laporan.pk] = laporan.rekaman
        angka = [(a.kode, a.target, a.capaian, a.predikat) for a in anggota.daftar_angka]
        assert angka == [(n[0], *n[2:]) for n in self.beku[tahun, triwulan]]
