"""Recording: kegiatan, tindak lanjut, documents of the desa, evidence, and whole workbooks."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from dasar.berkas.unggahan import IsianBerkas
from desa.actions.kisi import IsianSlot, simpan_kisi
from desa.actions.slot import unggah_berkas
from desa.baca.kisi import baca_kisi, tahun_pelaporan
from desa.models import DokumenDesa
from impor.actions.unggahan import unggah_buku
from impor.actions.urungkan import urungkan_impor
from impor.models import Impor, IsiImpor
from kinerja.actions.kegiatan import IsianKegiatan, catat_kegiatan, ubah_kegiatan
from kinerja.actions.rencana import IsianRencana, atur_rencana
from kinerja.actions.tindak_lanjut import (
    IsianTindakLanjut,
    catat_tindak_lanjut,
    ubah_tindak_lanjut,
    unggah_bukti,
)
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan, TindakLanjut
from tests.berkas_uji import pdf
from tests.buku_kerja import TINDAK_LANJUT, buku_dokumen, buku_kegiatan
from tests.kinerja.mesin.kantor import (
    HARI_INI,
    SEKARANG,
    Kantor,
    boleh_ditolak,
    hari,
    mana,
    satu,
    tahun,
)
from tests.putusan import (
    batalkan_kegiatan,
    batalkan_tindak_lanjut,
    pulihkan_kegiatan,
    pulihkan_tindak_lanjut,
    setujui_buku,
)

PINDAIAN = IsianBerkas("berita acara.pdf", pdf())


class Pencatatan(Kantor):
    """What staff write down, change and take back."""

    def isian(self, tanggal, dihitung):
        return IsianKegiatan(
            tanggal, "fasilitasi", self.fungsi if dihitung else None, "Rapat", "", "", (), ""
        )

    @rule(tanggal=hari, dihitung=st.booleans())
    @boleh_ditolak
    def catat_kegiatan(self, tanggal, dihitung):
        isian = self.isian(tanggal, dihitung)
        catat_kegiatan(isian, oleh=self.staf, sekarang=SEKARANG, hari_ini=HARI_INI)

    @rule(nomor=mana, tanggal=hari, dihitung=st.booleans())
    @boleh_ditolak
    def ubah_kegiatan(self, nomor, tanggal, dihitung):
        if kegiatan := satu(Kegiatan.objects, nomor):
            isian = replace(self.isian(tanggal, dihitung), uraian="Rapat lain")
            ubah_kegiatan(kegiatan, isian, versi=kegiatan.versi, oleh=self.staf, hari_ini=HARI_INI)

    @rule(nomor=mana)
    @boleh_ditolak
    def batalkan_kegiatan(self, nomor):
        if kegiatan := satu(Kegiatan.objects.filter(status="terlaksana"), nomor):
            batalkan_kegiatan(kegiatan, alasan="Hujan", oleh=self.staf)

    @rule(nomor=mana)
    @boleh_ditolak
    def pulihkan_kegiatan(self, nomor):
        if kegiatan := satu(Kegiatan.objects.filter(status="batal"), nomor):
            pulihkan_kegiatan(kegiatan, alasan="Jadi", oleh=self.staf)

    @rule(nomor=mana, tanggal=hari)
    @boleh_ditolak
    def catat_tindak_lanjut(self, nomor, tanggal):
        if kegiatan := satu(Kegiatan.objects, nomor):
            isian = IsianTindakLanjut(tanggal, self.surat, "Terkirim", "")
            catat_tindak_lanjut(
                kegiatan, isian, oleh=self.staf, sekarang=SEKARANG, hari_ini=HARI_INI
            )

    @rule(nomor=mana, tanggal=hari)
    @boleh_ditolak
    def ubah_tindak_lanjut(self, nomor, tanggal):
        if lanjutan := satu(TindakLanjut.objects, nomor):
            isian = IsianTindakLanjut(tanggal, self.surat, "Dikirim", "7")
            ubah_tindak_lanjut(
                lanjutan, isian, versi=lanjutan.versi, oleh=self.staf, hari_ini=HARI_INI
            )

    @rule(nomor=mana, kembali=st.booleans())
    @boleh_ditolak
    def batalkan_atau_pulihkan_tindak_lanjut(self, nomor, kembali):
        if lanjutan := satu(TindakLanjut.objects, nomor):
            perbuatan = pulihkan_tindak_lanjut if kembali else batalkan_tindak_lanjut
            perbuatan(lanjutan, alasan="Keliru", oleh=self.staf)

    @rule(nomor=mana)
    @boleh_ditolak
    def rencanakan(self, nomor):
        if kegiatan := satu(Kegiatan.objects, nomor):
            isian = IsianRencana(self.kecamatan.daftar_alasan_belum.first(), None, None)
            atur_rencana([kegiatan.pk], isian, oleh=self.staf, hari_ini=HARI_INI)

    @rule(tahun=tahun, desa=mana, jenis=mana, penetapan=hari, diterima=st.none() | hari)
    @boleh_ditolak
    def catat_dokumen(self, tahun, desa, jenis, penetapan, diterima):
        isian = IsianSlot(
            satu(self.kecamatan.daftar_desa, desa).pk,
            satu(self.kecamatan.daftar_jenis_dokumen, jenis).pk,
            semula={},
            menjadi={"tanggal_penetapan": penetapan, "tanggal_diterima": diterima},
        )
        simpan_kisi(
            self.kecamatan,
            tahun,
            [isian],
            oleh=self.staf,
            sekarang=SEKARANG,
            hari_ini=HARI_INI,
        )

    @rule(nomor=mana, lanjutan=st.booleans())
    @boleh_ditolak
    def unggah(self, nomor, lanjutan):
        daftar = TindakLanjut.objects if lanjutan else DokumenDesa.objects
        if not (catatan := satu(daftar, nomor)):
            return
        # The deed that adds a file makes what it belongs to unverified again.
        if lanjutan:
            unggah_bukti(catatan, (PINDAIAN,), oleh=self.staf, sekarang=SEKARANG)
            return
        kisi = baca_kisi(self.kecamatan, tahun_pelaporan(catatan))
        kolom = next(k for k in kisi.daftar_kolom if k.jenis_pk == catatan.jenis_dokumen_id)
        unggah_berkas(catatan.desa, kolom, (PINDAIAN,), oleh=self.staf, sekarang=SEKARANG)

    @rule(
        tanggal=hari, lanjutan=hari, kode=st.integers(1, 3), status=st.sampled_from(["", "Batal"])
    )
    @boleh_ditolak
    def impor_kegiatan(self, tanggal, lanjutan, kode, status):
        self._impor(
            IsiImpor.KEGIATAN,
            TINDAK_LANJUT
            | {
                k.KODE: f"PEM-2025-000{kode}",
                k.UNIT: "PEM",
                k.TANGGAL: f"{tanggal:%d/%m/%Y}",
                k.TL_TANGGAL: f"{lanjutan:%d/%m/%Y}",
                k.STATUS: status,
            },
        )

    @rule(tanggal=hari, anggaran=st.sampled_from([2024, 2025, 2026]))
    @boleh_ditolak
    def impor_dokumen(self, tanggal, anggaran):
        isi = {"Tahun Anggaran": anggaran, "Tanggal Diterima": f"{tanggal:%d/%m/%Y}"}
        self._impor(IsiImpor.DOKUMEN, isi)

    def _impor(self, isi, baris):
        tulis = buku_kegiatan if isi == IsiImpor.KEGIATAN else buku_dokumen
        with tulis(self.folder / "a.xlsx", baris).open("rb") as berkas:
            impor = unggah_buku(
                self.kecamatan, berkas, nama_asli="a.xlsx", isi=isi, oleh=self.pengimpor,
                sekarang=SEKARANG,
            )  # fmt: skip
        setujui_buku(impor, perbarui=True, oleh=self.pengimpor)

    @rule(nomor=mana)
    @boleh_ditolak
    def urungkan(self, nomor):
        if impor := satu(Impor.objects.filter(status="disimpan"), nomor):
            saat = impor.disimpan_pada + timedelta(minutes=1)
            urungkan_impor(impor, alasan="Salah berkas", oleh=self.pengimpor, sekarang=saat)
