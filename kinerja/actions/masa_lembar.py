"""The years of the IKU sheets: taken from one another, with what was typed for them."""

from typing import Any

from django.db.models import Q

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.teks import kunci
from kinerja.actions.penulis_lembar import PenulisLembar
from kinerja.aturan.susunan_lembar import SusunanIndikator, SusunanLembar
from kinerja.baca.lembar import lembar_bertumpang
from kinerja.models import (
    AnggaranProgram,
    Indikator,
    LembarIKU,
    NilaiPembanding,
    RealisasiTercatat,
    Sasaran,
    Target,
    TargetPerjanjian,
)
from organisasi.models import Kecamatan

# What people type for an indicator and a year, and where the year stands.
DITULIS_PER_TAHUN: tuple[tuple[Any, str], ...] = (
    (Target, "tahun"),
    (RealisasiTercatat, "tahun"),
    (NilaiPembanding, "tahun"),
    (AnggaranProgram, "tahun"),
    (TargetPerjanjian, "perjanjian__tahun"),
)
# Behind every year that may be stored (`constraint_tahun`).
TANPA_AKHIR = 9999


def ambil_masa(
    kecamatan: Kecamatan, susunan: SusunanLembar, penulis: PenulisLembar
) -> tuple[LembarIKU, list[LembarIKU]]:
    """The sheet of these years; the other sheets keep what lies before and after them.

    Also returns those that keep nothing: `hapus_lembar` when their records have moved.
    """
    dari, sampai = susunan.dari, susunan.sampai or TANPA_AKHIR
    daftar = list(lembar_bertumpang(kecamatan, dari, susunan.sampai))
    milik = next((satu for satu in daftar if satu.dari == dari), LembarIKU(kecamatan=kecamatan))
    habis = []
    for lama in daftar:
        if lama.pk == milik.pk:
            continue
        # Until further notice, which the file is.
        akhir = lama.sampai or (sampai if lama.dari < dari else TANPA_AKHIR)
        # A sheet has one span of years: with its middle gone it would need two.
        if lama.dari < dari and akhir > sampai:
            raise Ditolak(
                f'{lama} berlaku sebelum dan sesudah masa berkas ini. Tulis "sampai": {akhir}, '
                "atau akhiri lembar itu lebih dahulu."
            )
        if lama.dari < dari:
            penulis.simpan(lama, sampai=dari - 1, versi=lama.versi + 1)
        elif akhir > sampai:
            penulis.simpan(lama, dari=sampai + 1, versi=lama.versi + 1)
        else:
            habis.append(lama)
    penulis.simpan(milik, dari=dari, sampai=susunan.sampai, tugas_pokok=susunan.tugas_pokok)
    return milik, habis


def hapus_lembar(lembar: LembarIKU, pengganti: LembarIKU, penulis: PenulisLembar) -> None:
    """Take away a sheet whose years another one took. Raises Ditolak where it is in use."""
    baru = _pengganti(pengganti)
    for lama in lembar.daftar_indikator.all():
        for lanjutan in lama.daftar_lanjutan.all():
            penulis.simpan(lanjutan, melanjutkan=_ganti(lama, baru))
    penulis.hapus(Target.objects.filter(indikator__lembar=lembar), "Target")
    penulis.hapus(lembar.daftar_indikator.all(), "Indikator")
    penulis.hapus(Sasaran.objects.filter(tujuan__lembar=lembar), "Sasaran")
    penulis.hapus(lembar.daftar_tujuan.all(), "Tujuan")
    penulis.hapus(lembar.daftar_fungsi.all(), "Fungsi")
    penulis.hapus([lembar], "")


def pendahulu(lembar: LembarIKU, susunan: SusunanIndikator) -> Indikator | None:
    """The indicator of the sheet before that this one continues: same kode, satuan and cara."""
    # Compared here, not in the query, which knows letter case but no superfluous blanks.
    daftar = Indikator.objects.milik(lembar.kecamatan).filter(lembar__dari__lt=lembar.dari)
    sekode = (
        satu for satu in daftar.order_by("-lembar__dari") if kunci(satu.kode) == kunci(susunan.kode)
    )
    calon = next(sekode, None)
    # Measured in another unit or way it is another thing, though it has the same kode.
    sama = calon is not None and (calon.satuan, calon.cara["jenis"]) == (
        susunan.ukuran.satuan,
        susunan.cara["jenis"],
    )
    return calon if sama else None


def pindahkan_catatan(lembar: LembarIKU, penulis: PenulisLembar) -> None:
    """What was typed for the years of this sheet follows the indicators that it continues."""
    baru = _pengganti(lembar)
    for model, tahun in DITULIS_PER_TAHUN:
        masa = {f"{tahun}__gte": lembar.dari, f"{tahun}__lte": lembar.sampai or TANPA_AKHIR}
        milik = model.objects.filter(indikator__lembar__kecamatan=lembar.kecamatan_id, **masa)
        for baris in milik.exclude(indikator__lembar=lembar).select_related("indikator"):
            tujuan = _ganti(baris.indikator, baru)
            # Left behind it would be counted nowhere: a year is read from the sheet that covers it.
            if tujuan is None and model is RealisasiTercatat:
                raise Ditolak(
                    f"{baris} sudah dicatat, padahal lembar ini tidak mempunyai "
                    f"{baris.indikator.kode} dengan satuan dan cara hitung yang sama."
                )
            if tujuan is not None and not _sudah_ada(model, baris, tujuan):
                penulis.simpan(baris, indikator=tujuan)


# How an indicator is found again in another sheet.
_Pengganti = dict[object, Indikator]


def _pengganti(lembar: LembarIKU) -> _Pengganti:
    """By the key of what it continues, and by what makes two of them the same."""
    daftar = list(lembar.daftar_indikator.all())
    hasil: _Pengganti = {_ciri(satu): satu for satu in daftar}
    return hasil | {satu.melanjutkan_id: satu for satu in daftar if satu.melanjutkan_id}


def _ganti(indikator: Indikator, baru: _Pengganti) -> Indikator | None:
    """What stands for it in the other sheet."""
    return baru.get(indikator.pk) or baru.get(_ciri(indikator))


def _ciri(indikator: Indikator) -> tuple[str, str, str]:
    return kunci(indikator.kode), indikator.satuan, indikator.cara["jenis"]


def _sudah_ada(model: Any, baris: Any, indikator: Indikator) -> bool:
    """Whether the new indicator has its own row already: then the old one stays as it is."""
    if model is not Target:
        return False
    kunci_target = {"tahun": baris.tahun, "triwulan": baris.triwulan}
    return indikator.daftar_target.filter(**kunci_target).exists()


def pastikan_tercakup(kecamatan: Kecamatan) -> None:
    """Raise Ditolak for a recorded value that lies outside the years of its sheet."""
    for lembar in kecamatan.daftar_lembar_iku.all():
        di_luar = Q(tahun__lt=lembar.dari) | Q(tahun__gt=lembar.sampai or TANPA_AKHIR)
        milik = RealisasiTercatat.objects.filter(indikator__lembar=lembar).filter(di_luar)
        if catatan := milik.select_related("indikator").first():
            raise Ditolak(
                f"{catatan} sudah dicatat, padahal {lembar} tidak lagi mencakup tahunnya."
            )
