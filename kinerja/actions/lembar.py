"""The deed of loading an IKU sheet."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError, Q

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.teks import kunci
from desa.models import AturanTenggat, JenisDokumen
from kinerja.aturan.susunan_lembar import SusunanIndikator, SusunanLembar
from kinerja.models import (
    AnggaranProgram,
    FungsiLembar,
    Indikator,
    LembarIKU,
    NilaiPembanding,
    RealisasiTercatat,
    Sasaran,
    Target,
    TargetPerjanjian,
    Tujuan,
)
from organisasi.baca.periode import angka_tetap
from organisasi.models import Fungsi, Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan

# What people type for an indicator and a year, and where the year stands.
DITULIS_PER_TAHUN: tuple[tuple[Any, str], ...] = (
    (Target, "tahun"),
    (RealisasiTercatat, "tahun"),
    (NilaiPembanding, "tahun"),
    (AnggaranProgram, "tahun"),
    (TargetPerjanjian, "perjanjian__tahun"),
)
TANPA_AKHIR = 9999


@transaction.atomic
def muat_lembar(
    kecamatan: Kecamatan, susunan: SusunanLembar, *, alasan: str = "", oleh: Pengguna | None = None
) -> tuple[LembarIKU, int]:
    """Make the sheet of its years what `susunan` says; return it and how many rows changed.

    Its years are taken from the sheets that held them. `oleh` None is the program itself. Raises
    PermissionDenied; PeriodeTertutup where a closed figure would move; Ditolak for what records
    refer to and the file does not have.
    """
    if oleh is not None:
        oleh.pastikan_boleh(Perbuatan.UBAH_DATA_ACUAN, kecamatan.pk)
    penulis = _Penulis(alasan or "Dari berkas lembar IKU")
    with angka_tetap(kecamatan.pk):
        lembar = _ambil_masa(kecamatan, susunan, penulis)
        _muat_fungsi(lembar, susunan.daftar_fungsi, penulis)
        _muat_dokumen(kecamatan, susunan, penulis)
        _muat_tujuan(lembar, susunan, penulis)
        _pindahkan_catatan(lembar, penulis)
    return lembar, penulis.berubah


class _Penulis:
    """Saves what differs, with one reason, and counts it."""

    def __init__(self, alasan: str) -> None:
        self.alasan = alasan
        self.berubah = 0

    def simpan(self, baris: Any, **kolom: Any) -> None:
        if baris.pk and all(getattr(baris, nama) == nilai for nama, nilai in kolom.items()):
            return
        for nama, nilai in kolom.items():
            setattr(baris, nama, nilai)
        baris._change_reason = self.alasan
        baris.full_clean()
        baris.save()
        self.berubah += 1

    def hapus(self, daftar: Iterable[Any], sebutan: str) -> None:
        """Rows that nothing else refers to; their history stays."""
        for baris in daftar:
            nama = str(baris)
            baris._change_reason = self.alasan
            try:
                baris.delete()
            except ProtectedError as error:
                raise Ditolak(
                    f"{sebutan} {nama} tidak ada lagi di dalam lembar ini, padahal sudah dipakai. "
                    "Pertahankan di sini; lembar bagi tahun yang akan datang boleh tanpa dia."
                ) from error
            self.berubah += 1


def _ambil_masa(kecamatan: Kecamatan, susunan: SusunanLembar, penulis: _Penulis) -> LembarIKU:
    """The sheet of the file's years; the other sheets keep what lies before and after them."""
    dari, sampai = susunan.dari, susunan.sampai or TANPA_AKHIR
    daftar = list(kecamatan.daftar_lembar_iku.filter(_bertumpang(dari, sampai)).order_by("dari"))
    milik = next((satu for satu in daftar if satu.dari == dari), LembarIKU(kecamatan=kecamatan))
    for lama in daftar:
        if lama.pk == milik.pk:
            continue
        # Until further notice, which the file is.
        akhir = lama.sampai or (sampai if lama.dari < dari else TANPA_AKHIR)
        if lama.dari < dari and akhir > sampai:
            raise Ditolak(
                f'{lama} berlaku sebelum dan sesudah masa berkas ini. Tulis "sampai": {akhir}, '
                "atau akhiri lembar itu lebih dahulu."
            )
        if lama.dari < dari:
            penulis.simpan(lama, sampai=dari - 1)
        elif akhir > sampai:
            penulis.simpan(lama, dari=sampai + 1)
        else:
            _hapus_lembar(lama, penulis)
    penulis.simpan(milik, dari=dari, sampai=susunan.sampai, tugas_pokok=susunan.tugas_pokok)
    return milik


def _bertumpang(dari: int, sampai: int) -> Q:
    return Q(dari__lte=sampai) & (Q(sampai=None) | Q(sampai__gte=dari))


def _hapus_lembar(lembar: LembarIKU, penulis: _Penulis) -> None:
    """Take away a sheet whose years another one takes. Raises Ditolak where it is in use."""
    penulis.hapus(Target.objects.filter(indikator__lembar=lembar), "Target")
    penulis.hapus(lembar.daftar_indikator.all(), "Indikator")
    penulis.hapus(Sasaran.objects.filter(tujuan__lembar=lembar), "Sasaran")
    penulis.hapus(lembar.daftar_tujuan.all(), "Tujuan")
    penulis.hapus(lembar.daftar_fungsi.all(), "Fungsi")
    penulis.hapus([lembar], "")


def _muat_fungsi(lembar: LembarIKU, daftar: Iterable[str], penulis: _Penulis) -> None:
    """The same words are the same fungsi, which past kegiatan keep."""
    per_kalimat = {kunci(satu.uraian): satu for satu in lembar.kecamatan.daftar_fungsi.all()}
    nomor_baru = (
        lembar.kecamatan.daftar_fungsi.aggregate(terakhir=Max("nomor"))["terakhir"] or 0
    ) + 1
    per_nomor = {satu.nomor: satu for satu in lembar.daftar_fungsi.all()}
    susunan: list[tuple[int, Fungsi]] = []
    for nomor, uraian in enumerate(daftar, start=1):
        fungsi = per_kalimat.get(kunci(uraian))
        if fungsi is None:
            fungsi = Fungsi(kecamatan=lembar.kecamatan)
            penulis.simpan(fungsi, nomor=nomor_baru, uraian=uraian)
            nomor_baru += 1
        susunan.append((nomor, fungsi))
    if [(n, f.pk) for n, f in susunan] == [(n, s.fungsi_id) for n, s in sorted(per_nomor.items())]:
        return
    penulis.hapus(per_nomor.values(), "Fungsi")
    for nomor, fungsi in susunan:
        penulis.simpan(FungsiLembar(lembar=lembar), nomor=nomor, fungsi=fungsi)


def _muat_dokumen(kecamatan: Kecamatan, susunan: SusunanLembar, penulis: _Penulis) -> None:
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


def _muat_tujuan(lembar: LembarIKU, susunan: SusunanLembar, penulis: _Penulis) -> None:
    """Tujuan and sasaran by their places, indicators by their kode."""
    lama = {kunci(satu.kode): satu for satu in lembar.daftar_indikator.all()}
    tujuan_lama = {satu.nomor: satu for satu in lembar.daftar_tujuan.all()}
    sasaran_lama = {
        (satu.tujuan_id, satu.nomor): satu for satu in Sasaran.objects.filter(tujuan__lembar=lembar)
    }
    for nomor, isi_tujuan in enumerate(susunan.daftar_tujuan, start=1):
        tujuan = tujuan_lama.pop(nomor, None) or Tujuan(lembar=lembar)
        penulis.simpan(tujuan, nomor=nomor, uraian=isi_tujuan.uraian)
        for satu in isi_tujuan.daftar_indikator:
            _muat_indikator(lembar, lama, satu, penulis, tujuan=tujuan, sasaran=None)
        for ke, isi_sasaran in enumerate(isi_tujuan.daftar_sasaran, start=1):
            sasaran = sasaran_lama.pop((tujuan.pk, ke), None) or Sasaran(tujuan=tujuan)
            penulis.simpan(sasaran, nomor=ke, uraian=isi_sasaran.uraian)
            for satu in isi_sasaran.daftar_indikator:
                _muat_indikator(lembar, lama, satu, penulis, tujuan=None, sasaran=sasaran)
    # What is left of before is not in the file; indicators first, for they refer to the others.
    penulis.hapus(Target.objects.filter(indikator__in=lama.values()), "Target")
    penulis.hapus(lama.values(), "Indikator")
    penulis.hapus(sasaran_lama.values(), "Sasaran")
    penulis.hapus(tujuan_lama.values(), "Tujuan")


def _muat_indikator(
    lembar: LembarIKU,
    lama: dict[str, Indikator],
    susunan: SusunanIndikator,
    penulis: _Penulis,
    **induk: Tujuan | Sasaran | None,
) -> None:
    indikator = lama.pop(kunci(susunan.kode), None) or Indikator(lembar=lembar)
    ukuran, skala = susunan.ukuran, susunan.skala
    if not indikator.pk:
        indikator.melanjutkan = _pendahulu(lembar, susunan)
    penulis.simpan(
        indikator,
        **induk,
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


def _pendahulu(lembar: LembarIKU, susunan: SusunanIndikator) -> Indikator | None:
    """The indicator of the sheet before that this one continues: same kode, satuan and cara."""
    calon = (
        Indikator.objects.milik(lembar.kecamatan)
        .filter(lembar__dari__lt=lembar.dari, kode__iexact=susunan.kode)
        .order_by("-lembar__dari")
        .first()
    )
    sama = calon is not None and (calon.satuan, calon.cara["jenis"]) == (
        susunan.ukuran.satuan,
        susunan.cara["jenis"],
    )
    return calon if sama else None


def _pindahkan_catatan(lembar: LembarIKU, penulis: _Penulis) -> None:
    """What was typed for the years of this sheet follows the indicators that it continues."""
    lanjutan = {satu.melanjutkan_id: satu for satu in lembar.daftar_indikator.all()}
    for model, tahun in DITULIS_PER_TAHUN:
        masa = {f"{tahun}__gte": lembar.dari, f"{tahun}__lte": lembar.sampai or TANPA_AKHIR}
        milik = model.objects.filter(indikator__lembar__kecamatan=lembar.kecamatan_id, **masa)
        for baris in milik.exclude(indikator__lembar=lembar).select_related("indikator"):
            baru = lanjutan.get(baris.indikator_id)
            if baru is None and model is RealisasiTercatat:
                raise Ditolak(
                    f"{baris} sudah dicatat, padahal lembar ini tidak mempunyai "
                    f"{baris.indikator.kode} dengan satuan dan cara hitung yang sama."
                )
            if baru is not None and not _sudah_ada(model, baris, baru):
                penulis.simpan(baris, indikator=baru)


def _sudah_ada(model: Any, baris: Any, indikator: Indikator) -> bool:
    """Whether the new indicator has its own row already: then the old one stays as it is."""
    if model is not Target:
        return False
    kunci_target = {"tahun": baris.tahun, "triwulan": baris.triwulan}
    return indikator.daftar_target.filter(**kunci_target).exists()
