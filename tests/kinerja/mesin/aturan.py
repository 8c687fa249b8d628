"""Targets, thresholds, due dates and whom they hold for: what the figures are judged by."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import rule

from dasar.riwayat.perubahan import versi_terakhir
from desa.actions.aturan import atur_tenggat, perpanjang_tenggat
from desa.models import PerpanjanganTenggat
from desa.pengaturan import ATURAN_TENGGAT, DESA, PERPANJANGAN
from kinerja.actions.ambang import atur_ambang
from kinerja.actions.lembar import muat_lembar
from kinerja.actions.lembar_berikut import tanpa_target
from kinerja.actions.target import IsianTarget, tetapkan_target
from kinerja.baca.lembar import lembar_tahun, susun_lembar_iku
from kinerja.models import AmbangPredikat, BatasTindakLanjut, Indikator
from kinerja.pengaturan import AMBANG, BATAS
from organisasi.actions.acuan import simpan_acuan
from organisasi.pengaturan import UNIT_KERJA
from tests.kinerja.mesin.kantor import (
    SEKARANG,
    Kantor,
    boleh_ditolak,
    hari,
    mana,
    satu,
    tahun,
    triwulan,
)


class Pengaturan(Kantor):
    """What the verifikator and the admin set."""

    @rule(tahun=tahun, triwulan=triwulan, nilai=st.sampled_from([50, 80, 100]))
    @boleh_ditolak
    def tetapkan_target(self, tahun, triwulan, nilai):
        isian = IsianTarget(Indikator.objects.get(kode="IKU-1"), triwulan, Decimal(nilai), "SK")
        tetapkan_target(self.kecamatan, tahun, [isian], alasan="Baru", oleh=self.verifikator)

    def _simpan(self, perbuatan, acuan, catatan, **isi):
        for nama, nilai in isi.items():
            setattr(catatan, nama, nilai)
        perbuatan(
            acuan,
            catatan,
            versi=versi_terakhir(catatan),
            alasan="Diperbaiki",
            oleh=self.admin,
            sekarang=SEKARANG,
        )

    @rule(nomor=mana, isi=st.sampled_from([{"minimum": Decimal(60)}, {"minimum": Decimal(95)}, {"label": "Baik"}, {"aktif": False}]))  # fmt: skip
    @boleh_ditolak
    def ubah_ambang(self, nomor, isi):
        self._simpan(atur_ambang, AMBANG, satu(AmbangPredikat.objects, nomor), **isi)

    @rule(tahun=tahun, tanggal=hari)
    @boleh_ditolak
    def ubah_batas(self, tahun, tanggal):
        batas = BatasTindakLanjut.objects.filter(tahun=tahun).first() or BatasTindakLanjut(
            kecamatan=self.kecamatan, tahun=tahun, alasan="Libur"
        )
        self._simpan(simpan_acuan, BATAS, batas, tanggal=tanggal)

    @rule(nomor=mana, isi=st.sampled_from([{"bulan": 1}, {"hari": 5}, {"geser_tahun": 0, "peralihan": "SK Bupati"}, {"dasar_tanggal": "penetapan"}, {"berlaku_sampai_tahun": 2025}]))  # fmt: skip
    @boleh_ditolak
    def ubah_aturan(self, nomor, isi):
        jenis = satu(self.kecamatan.daftar_jenis_dokumen, nomor)
        self._simpan(atur_tenggat, ATURAN_TENGGAT, jenis.daftar_aturan.first(), **isi)

    @rule(nomor=mana, tahun=tahun, tanggal=hari)
    @boleh_ditolak
    def perpanjang(self, nomor, tahun, tanggal):
        jenis = satu(self.kecamatan.daftar_jenis_dokumen, nomor)
        perpanjangan = PerpanjanganTenggat.objects.filter(jenis_dokumen=jenis, tahun=tahun).first()
        self._simpan(
            perpanjang_tenggat,
            PERPANJANGAN,
            perpanjangan
            or PerpanjanganTenggat(
                jenis_dokumen=jenis, tahun=tahun, dasar_hukum="Surat Bupati", alasan="Banjir"
            ),
            tenggat=tanggal,
        )

    @rule(nomor=mana, dari=st.none() | tahun, sampai=st.none() | tahun)
    @boleh_ditolak
    def ubah_desa(self, nomor, dari, sampai):
        desa = satu(self.kecamatan.daftar_desa, nomor)
        self._simpan(simpan_acuan, DESA, desa, aktif_dari_tahun=dari, aktif_sampai_tahun=sampai)

    @rule(sampai=st.none() | hari)
    @boleh_ditolak
    def ubah_unit(self, sampai):
        self._simpan(simpan_acuan, UNIT_KERJA, self.unit, aktif_sampai=sampai)

    @rule(nomor=mana)
    @boleh_ditolak
    def ubah_fungsi(self, nomor):
        lembar = lembar_tahun(self.kecamatan, 2025)
        susunan = tanpa_target(susun_lembar_iku(lembar))
        fungsi = [*susunan.daftar_fungsi]
        fungsi.append(fungsi.pop(nomor % len(fungsi)))
        muat_lembar(self.kecamatan, replace(susunan, daftar_fungsi=tuple(fungsi)), oleh=self.admin)
