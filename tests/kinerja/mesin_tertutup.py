"""People at work on two years, quarter after quarter closed and opened again, in any order."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from beranda.actions.periode import buka_triwulan, tutup_triwulan
from beranda.baca.pembukaan import tampak_pembukaan, yang_dibuka
from dasar.aturan.dilihat import sidik_dilihat
from dasar.aturan.kesalahan import BerkasSalah, Ditolak
from dasar.berkas.unggahan import IsianBerkas
from dasar.riwayat.bekas import TidakDapatDiurungkan
from dasar.riwayat.perubahan import versi_terakhir
from desa.actions.aturan import atur_tenggat, perpanjang_tenggat
from desa.actions.kisi import IsianSlot, IsianSlotDitolak, simpan_kisi
from desa.actions.slot import unggah_berkas
from desa.baca.antrean import tanggal_dokumen
from desa.baca.kisi import baca_kisi, tahun_pelaporan
from desa.models import DasarTanggal, DokumenDesa, PerpanjanganTenggat
from desa.pengaturan import ATURAN_TENGGAT, DESA, PERPANJANGAN
from impor.actions.unggahan import unggah_buku
from impor.actions.urungkan import urungkan_impor
from impor.models import Impor, IsiImpor
from kinerja.actions.ambang import atur_ambang
from kinerja.actions.kegiatan import IsianKegiatan, catat_kegiatan, ubah_kegiatan
from kinerja.actions.lembar import muat_lembar
from kinerja.actions.lembar_berikut import tanpa_target
from kinerja.actions.rencana import IsianRencana, atur_rencana
from kinerja.actions.target import IsianTarget, tetapkan_target
from kinerja.actions.tindak_lanjut import (
    IsianTindakLanjut,
    catat_tindak_lanjut,
    ubah_tindak_lanjut,
    unggah_bukti,
)
from kinerja.baca.antrean import baca_dinilai, tindak_lanjut_dihitung
from kinerja.baca.batas import baca_titik
from kinerja.baca.kekurangan import baca_kekurangan, tampak_penutupan
from kinerja.baca.lembar import lembar_tahun, susun_lembar_iku
from kinerja.baca.perhitungan import hitung
from kinerja.excel import kolom as k
from kinerja.models import AmbangPredikat, BatasTindakLanjut, Indikator, Kegiatan, TindakLanjut
from kinerja.pengaturan import AMBANG, BATAS
from laporan.actions.laporan import IsianTerbit, terbitkan_laporan
from laporan.isi.ringkas import Kertas
from laporan.models import JenisLaporan, Laporan
from laporan.susun.anggota import susun_anggota
from laporan.terbit.syarat import minta_terbit, penanda_tangan, yang_digantikan
from laporan.terbit.tampak import tampak_terbit
from organisasi.actions.acuan import simpan_acuan
from organisasi.models import Kecamatan, Periode
from organisasi.models.peran import Peran
from organisasi.models.verifikasi import StatusVerifikasi
from organisasi.pengaturan import UNIT_KERJA
from tests.berkas_uji import pdf
from tests.buku_kerja import TINDAK_LANJUT, buku_dokumen, buku_kegiatan
from tests.factories import buat_pengguna
from tests.putusan import (
    batalkan_kegiatan,
    batalkan_tindak_lanjut,
    pulihkan_kegiatan,
    pulihkan_tindak_lanjut,
    putuskan_tanggal,
    putuskan_tindak_lanjut,
    setujui_buku,
)

HARI_INI = date(2026, 5, 20)
PINDAIAN = IsianBerkas("berita acara.pdf", pdf())
SEKARANG = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)
URUTAN = [(2025, 1), (2025, 2), (2025, 3), (2025, 4), (2026, 1)]
DITOLAK = (Ditolak, IsianSlotDitolak, BerkasSalah, TidakDapatDiurungkan, PermissionDenied)

# The edges of the quarters and of the years, and a day inside.
hari = st.sampled_from(
    [
        date(2024, 12, 20), date(2025, 1, 1), date(2025, 2, 3), date(2025, 3, 31),
        date(2025, 4, 1), date(2025, 6, 30), date(2025, 7, 1), date(2025, 9, 30),
        date(2025, 10, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 20),
        date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 19),
    ]
)  # fmt: skip
mana = st.integers(0, 40)
tahun = st.sampled_from([2025, 2026])
triwulan = st.integers(1, 4)


def boleh_ditolak(perbuatan):
    """A deed that a rule refuses has changed nothing; what it did otherwise is looked at after it."""

    @wraps(perbuatan)
    def coba(self, *args, **kwargs):
        with suppress(*DITOLAK), transaction.atomic():
            perbuatan(self, *args, **kwargs)

    return coba


def bila_ditulis(periksa):
    """Asked again only when somebody has written: the same records give the same answer."""

    @wraps(periksa)
    def coba(self):
        if self.dilihat.get(periksa.__name__) != self.tulisan:
            periksa(self)
            self.dilihat[periksa.__name__] = self.tulisan

    return coba


def satu(daftar, nomor):
    """One of the rows, or None when there is none."""
    semua = list(daftar.order_by("pk"))
    return semua[nomor % len(semua)] if semua else None


class Tertutup(RuleBasedStateMachine):
    """No permitted deed moves a figure, target or predikat of a closed quarter, or a report."""

    kecamatan: Kecamatan
    folder = None

    def __init__(self):
        super().__init__()
        self.bingkai = transaction.atomic()
        self.bingkai.__enter__()
        self.kecamatan = Kecamatan.objects.get(kode="35.08.17")
        self.unit = self.kecamatan.daftar_unit_kerja.get(kode="PEM")
        self.staf = buat_pengguna(unit_kerja=self.unit, kecamatan=self.kecamatan)
        self.verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=self.kecamatan)
        self.pengimpor = buat_pengguna(Peran.VERIFIKATOR, kecamatan=self.kecamatan)
        self.camat = buat_pengguna(Peran.CAMAT, kecamatan=self.kecamatan)
        self.admin = buat_pengguna(Peran.ADMIN, kecamatan=self.kecamatan)
        self.fungsi = self.kecamatan.daftar_fungsi.get(daftar_lembar__nomor=1)
        self.surat = self.kecamatan.daftar_bentuk_tindak_lanjut.first()
        self.beku = {}
        self.terbit = {}
        # How many writes there were, those that were taken back too, and how many each check has seen.
        self.tulisan = 0
        self.dilihat = {}
        self.pencatat = connection.execute_wrapper(self.catat_tulisan)
        self.pencatat.__enter__()

    def catat_tulisan(self, execute, sql, params, many, context):
        self.tulisan += (
            not sql.lstrip(" \n(").upper().startswith(("SELECT", "SAVEPOINT", "RELEASE"))
        )
        return execute(sql, params, many, context)

    def teardown(self):
        self.pencatat.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.bingkai.__exit__(None, None, None)

    def angka(self, kunci):
        """Asked of the calculation itself, not of the guard."""
        tahun, triwulan = kunci
        titik = baca_titik(self.kecamatan, tahun, HARI_INI)
        daftar = hitung(self.kecamatan, titik.di_triwulan(triwulan), triwulan=triwulan)
        return [(n.kode, n.nilai, n.target, n.capaian, n.predikat) for n in daftar]

    @initialize(
        daftar=st.lists(st.tuples(hari, hari), min_size=2, max_size=5), banyak=st.integers(0, 5)
    )
    def kantor_yang_sudah_berjalan(self, daftar, banyak):
        for kegiatan, lanjutan in daftar:
            self.catat_kegiatan(kegiatan, True)
            self.catat_tindak_lanjut(len(daftar), lanjutan)
        self.tetapkan_target(2025, 1, 80)
        for _ in range(banyak):
            self.verifikasi_semua()
            self.tutup_berikut()

    # Kegiatan and tindak lanjut

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

    # Documents of the desa

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

    # Workbooks

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

    # Targets and rules

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

    # Verification, closing, reports

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

    @invariant()
    @bila_ditulis
    def angka_yang_ditutup_tidak_bergeser(self):
        assert {kunci: self.angka(kunci) for kunci in self.beku} == self.beku

    @invariant()
    @bila_ditulis
    def yang_dihitung_di_triwulan_tertutup_tetap_selesai(self):
        # The last closed one of a year counts all that those before it count.
        for tahun, triwulan in dict(sorted(self.beku)).items():
            titik = baca_titik(self.kecamatan, tahun, HARI_INI).di_triwulan(triwulan)
            dinilai = baca_dinilai(self.kecamatan, titik)
            assert not dinilai.belum_diverifikasi

    @invariant()
    def yang_ditutup_berurutan(self):
        """The open triwulan of a year come after all its closed ones."""
        ditutup = set(Periode.objects.ditutup().values_list("tahun", "triwulan"))
        assert ditutup == set(self.beku)
        assert all((t, q - 1) in ditutup for t, q in ditutup if q > 1)

    @invariant()
    def laporan_yang_terbit_tetap(self):
        assert dict(Laporan.objects.values_list("pk", "rekaman")) == self.terbit
