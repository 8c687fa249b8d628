"""The deed of loading an IKU sheet."""

from collections.abc import Mapping
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.kesalahan import Ditolak, SudahBerubah
from dasar.aturan.teks import kunci
from dasar.aturan.triwulan import ROMAWI
from desa.models import AturanTenggat, JenisDokumen
from kinerja.actions.fungsi_lembar import fungsi_tetap, muat_fungsi
from kinerja.actions.masa_lembar import (
    ambil_masa,
    hapus_lembar,
    pastikan_tercakup,
    pendahulu,
    pindahkan_catatan,
)
from kinerja.actions.penulis_lembar import PenulisLembar
from kinerja.aturan.baca_susunan import BERKAS_TERBESAR
from kinerja.aturan.susunan_lembar import SusunanIndikator, SusunanLembar
from kinerja.baca.lembar import baca_berkas_lembar, keadaan_lembar
from kinerja.models import Indikator, LembarIKU, Sasaran, Target, Tujuan
from organisasi.baca.periode import angka_tetap
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan


def muat_berkas_lembar(kecamatan: Kecamatan, berkas: Path) -> tuple[LembarIKU, int]:
    """As `muat_lembar`, from a file on disk. Raises BerkasSalah and OSError, too."""
    with berkas.open("rb") as isi:
        # One byte more than is allowed, so that a huge file is refused, not read.
        susunan = baca_berkas_lembar(kecamatan, isi.read(BERKAS_TERBESAR + 1))
    return muat_lembar(kecamatan, susunan)


@transaction.atomic
def muat_lembar(
    kecamatan: Kecamatan,
    susunan: SusunanLembar,
    *,
    alasan: str = "",
    dilihat: str | None = None,
    oleh: Pengguna | None = None,
    catatan: Mapping[str, str] | None = None,
) -> tuple[LembarIKU, int]:
    """Make the sheet of its years what `susunan` says; return it and how many rows changed.

    Its years are taken from the sheets that held them. `oleh` None is the program itself;
    `dilihat` is the `keadaan_lembar` that the person saw, `catatan` what the office notes beside
    new indicators by their kode. Raises PermissionDenied; SudahBerubah; PeriodeTertutup where a
    closed figure would move; Ditolak for what records refer to and `susunan` does not have.
    """
    if oleh is not None:
        oleh.pastikan_boleh(Perbuatan.UBAH_DATA_ACUAN, kecamatan.pk)
    penulis = PenulisLembar(alasan or "Dari berkas lembar IKU", catatan)
    # This takes the lock of the kecamatan: what was seen is compared behind it.
    with angka_tetap(kecamatan.pk), fungsi_tetap(kecamatan):
        if dilihat is not None and dilihat != keadaan_lembar(kecamatan):
            raise SudahBerubah(
                "Lembar IKU sudah diubah orang lain sejak halaman ini dibuka. Lihat lembarnya, "
                "lalu simpan lagi bila isian Anda yang benar."
            )
        semula = set(kecamatan.daftar_lembar_iku.all())
        lembar, habis = ambil_masa(kecamatan, susunan, penulis)
        muat_fungsi(lembar, susunan.daftar_fungsi, penulis)
        _muat_dokumen(kecamatan, susunan, penulis)
        _muat_tujuan(lembar, susunan, penulis)
        pindahkan_catatan(lembar, penulis)
        for lama in habis:
            hapus_lembar(lama, lembar, penulis)
        pastikan_tercakup(kecamatan)
        # A new one is noted once: what was only prepared counts as empty (dasar.cadangan.kosong).
        if penulis.berubah and lembar in semula:
            penulis.simpan(lembar, versi=lembar.versi + 1)
    return lembar, penulis.berubah


def _muat_dokumen(kecamatan: Kecamatan, susunan: SusunanLembar, penulis: PenulisLembar) -> None:
    """The kinds of document that are new; those that are there keep their rules."""
    ada = {kunci(satu.kode) for satu in kecamatan.daftar_jenis_dokumen.all()}
    urutan = kecamatan.daftar_jenis_dokumen.aggregate(terakhir=Max("urutan"))["terakhir"] or 0
    baru = [satu for satu in susunan.daftar_dokumen if kunci(satu.kode) not in ada]
    for nomor, satu in enumerate(baru, start=urutan + 1):
        jenis = JenisDokumen(kecamatan=kecamatan)
        penulis.simpan(jenis, kode=satu.kode, nama=satu.nama, urutan=nomor)
        penulis.simpan(
            AturanTenggat(jenis_dokumen=jenis),
            bulan=satu.bulan,
            hari=satu.hari,
            geser_tahun=satu.geser_tahun,
            dasar_tanggal=satu.dasar_tanggal,
            dasar_hukum=f"Lembar IKU mulai {susunan.dari}",
            berlaku_dari_tahun=susunan.dari,
        )


def _muat_tujuan(lembar: LembarIKU, susunan: SusunanLembar, penulis: PenulisLembar) -> None:
    """Tujuan and sasaran by their places, indicators by their kode."""
    lama = {kunci(satu.kode): satu for satu in lembar.daftar_indikator.all()}
    tujuan_lama = {satu.nomor: satu for satu in lembar.daftar_tujuan.all()}
    sasaran_lama = {
        (satu.tujuan_id, satu.nomor): satu for satu in Sasaran.objects.filter(tujuan__lembar=lembar)
    }
    letak = {satu.kode: n for n, satu in enumerate(susunan.semua_indikator(), start=1)}
    tempat: dict[str, object]
    for nomor, isi_tujuan in enumerate(susunan.daftar_tujuan, start=1):
        tujuan = tujuan_lama.pop(nomor, None) or Tujuan(lembar=lembar)
        penulis.simpan(tujuan, nomor=nomor, uraian=isi_tujuan.uraian)
        for satu in isi_tujuan.daftar_indikator:
            tempat = {"tujuan": tujuan, "sasaran": None, "urutan": letak[satu.kode]}
            _muat_indikator(lembar, lama, satu, penulis, tempat)
        for ke, isi_sasaran in enumerate(isi_tujuan.daftar_sasaran, start=1):
            sasaran = sasaran_lama.pop((tujuan.pk, ke), None) or Sasaran(tujuan=tujuan)
            penulis.simpan(sasaran, nomor=ke, uraian=isi_sasaran.uraian)
            for satu in isi_sasaran.daftar_indikator:
                tempat = {"tujuan": None, "sasaran": sasaran, "urutan": letak[satu.kode]}
                _muat_indikator(lembar, lama, satu, penulis, tempat)
    # What is left of before is not in the file; indicators first, for they refer to the others.
    penulis.hapus(Target.objects.filter(indikator__in=lama.values()), "Target")
    penulis.hapus(lama.values(), "Indikator")
    penulis.hapus(sasaran_lama.values(), "Sasaran")
    penulis.hapus(tujuan_lama.values(), "Tujuan")


def _muat_indikator(
    lembar: LembarIKU,
    lama: dict[str, Indikator],
    susunan: SusunanIndikator,
    penulis: PenulisLembar,
    tempat: Mapping[str, object],
) -> None:
    indikator = lama.pop(kunci(susunan.kode), None) or Indikator(lembar=lembar)
    ukuran, skala = susunan.ukuran, susunan.skala
    if not indikator.pk:
        indikator.melanjutkan = pendahulu(lembar, susunan)
        semula = indikator.melanjutkan.catatan if indikator.melanjutkan else ""
        indikator.catatan = penulis.catatan.get(susunan.kode, semula)
    penulis.simpan(
        indikator,
        **tempat,
        kode=susunan.kode,
        nama=susunan.nama,
        satuan=ukuran.satuan,
        desimal=ukuran.desimal,
        arah=ukuran.arah.value,
        rentang_bawah=ukuran.bawah,
        rentang_atas=ukuran.atas,
        cara=dict(susunan.cara),
        rumus_pembilang=susunan.rumus_pembilang,
        rumus_penyebut=susunan.rumus_penyebut,
        penjelasan=susunan.penjelasan,
        sumber_data=susunan.sumber_data,
        penanggung_jawab=susunan.penanggung_jawab,
        skala=skala.tulis() if skala else None,
    )
    tersimpan = {(t.tahun, t.triwulan): t for t in indikator.daftar_target.all()}
    for (tahun, triwulan), nilai in susunan.daftar_target.items():
        ada = tersimpan.get((tahun, triwulan))
        # With the same value it keeps the legal basis that the office gave it since.
        if ada is None or ada.nilai != nilai:
            penulis.simpan(
                ada or Target(indikator=indikator, tahun=tahun, triwulan=triwulan),
                nilai=nilai,
                dasar_hukum=str(lembar),
            )
    _pastikan_terukur(indikator)


def _pastikan_terukur(indikator: Indikator) -> None:
    """Raise Ditolak for a stored value that the unit, decimals or range no longer allow."""
    for baris in (*indikator.daftar_target.all(), *indikator.daftar_realisasi.all()):
        if baris.nilai is not None and (keberatan := indikator.ukuran.keberatan(baris.nilai)):
            sebutan, nilai = baris._meta.verbose_name, tulis_bilangan(baris.nilai)
            raise Ditolak(
                f"{indikator.kode}: {sebutan} {baris.tahun} triwulan {ROMAWI[baris.triwulan]} "
                f"adalah {nilai}, padahal {keberatan}"
            )
