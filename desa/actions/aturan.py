"""The deeds on due dates (a rule, a kind, an extension), and what they would change.

Source: docs/aturan.md, "Data acuan" and "Penutupan triwulan".
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.tanggal import tertulis
from desa.aturan.tenggat import MasaAturan, daftar_tahun_pelaporan, tahun_beralih
from desa.baca.dampak import SlotBerubah, bandingkan_kisi
from desa.baca.kisi import Kisi, Sel, baca_kisi
from desa.baca.kolom import KolomDokumen, baca_kolom
from desa.models import AturanTenggat, DokumenDesa, JenisDokumen, PerpanjanganTenggat
from organisasi.actions.acuan import simpan_acuan
from organisasi.baca.acuan import Acuan
from organisasi.baca.periode import angka_tetap, kunci_kecamatan
from organisasi.models import Kecamatan

# How many documents a refusal names.
_TERSEBUT = 10


@transaction.atomic
def atur_tenggat(acuan: Acuan, aturan: AturanTenggat, **tentang: Any) -> AturanTenggat:
    """Set the due-date rule of a document, as `simpan_acuan` stores it.

    Raises what that raises, and Ditolak when documents would count in two years, in none or in
    another one than before, until the rule says the transition (`peralihan`).
    """
    jenis = aturan.jenis_dokumen
    # Before the rules are read: what they were is compared with what this deed makes of them.
    kunci_kecamatan(jenis.kecamatan_id)
    semula = _daftar_masa(jenis)
    lama = AturanTenggat.objects.filter(pk=aturan.pk).first()
    # Stored first and judged as stored; a refusal takes the transaction back.
    tersimpan: AturanTenggat = simpan_acuan(acuan, aturan, **tentang)
    disebut = tersimpan.peralihan.strip()
    # A transition answers for the change it was written with; the next one is told anew.
    baru_disebut = disebut and not (lama and lama.peralihan == disebut)
    beralih = [] if baru_disebut else _beralih(jenis, semula)
    if beralih:
        raise Ditolak(
            f"{'; '.join(beralih)}. Tulis peralihannya: yang terhitung dua kali dihitung pada "
            "tahun yang lebih dahulu saja, yang tidak terhitung tidak dinilai."
        )
    return tersimpan


@transaction.atomic
def tambah_jenis(
    acuan: Acuan, jenis: JenisDokumen, aturan: AturanTenggat, **tentang: Any
) -> JenisDokumen:
    """Add a kind of document with the due-date rule that it begins with.

    Raises what `simpan_acuan` raises, also for the rule; PeriodeTertutup where a figure would move.
    """
    with angka_tetap(jenis.kecamatan_id):
        tersimpan: JenisDokumen = simpan_acuan(acuan, jenis, **tentang)
        aturan.jenis_dokumen = tersimpan
        try:
            aturan.full_clean()
        except ValidationError as error:
            raise Ditolak(" ".join(error.messages)) from error
        aturan._change_reason = "Dicatat"
        aturan.save()
    return tersimpan


@transaction.atomic
def uji_jenis(
    acuan: Acuan, jenis: JenisDokumen, aturan: AturanTenggat, *, hari_ini: date, **tentang: Any
) -> list[tuple[str, Sel]]:
    """The slots of this year that `tambah_jenis` would add, by desa; nothing is stored."""
    tersimpan = tambah_jenis(acuan, jenis, aturan, **tentang)
    kisi = baca_kisi(tersimpan.kecamatan, hari_ini.year).hanya([tersimpan.kode]).kisi(hari_ini)
    transaction.set_rollback(True)
    return [
        # What is shown is compared with the next trial, in which the kind has another key.
        (baris.desa_nama, replace(sel, kolom=replace(sel.kolom, jenis_pk=0)))
        for baris in kisi.daftar_baris
        for sel in baris.daftar_sel
    ]


@transaction.atomic
def perpanjang_tenggat(
    acuan: Acuan, perpanjangan: PerpanjanganTenggat, *, sekarang: datetime, **tentang: Any
) -> PerpanjanganTenggat:
    """Extend the due date of a document in a year, as `simpan_acuan` stores it.

    Raises what that and `pastikan_wajar` raise.
    """
    tersimpan: PerpanjanganTenggat = simpan_acuan(acuan, perpanjangan, **tentang, sekarang=sekarang)
    pastikan_wajar(tersimpan, sekarang=sekarang)
    return tersimpan


def pastikan_wajar(perpanjangan: PerpanjanganTenggat, *, sekarang: datetime) -> None:
    """Raise Ditolak when the document has no rule in that year, or the new day is out of place.

    It lies after the due date of the rule and before that of the next year. One that was taken
    back extends nothing.
    """
    if not perpanjangan.aktif:
        return
    jenis, tahun = perpanjangan.jenis_dokumen, perpanjangan.tahun
    if tahun > timezone.localtime(sekarang).year + 1:
        raise Ditolak("Tenggat diperpanjang untuk tahun pelaporan ini atau tahun depan.")
    kolom = _per_jenis(baca_kolom(jenis.kecamatan, tahun)).get(jenis.pk)
    if kolom is None:
        raise Ditolak(f"{jenis} tidak mempunyai aturan tenggat pada tahun {tahun}.")
    # docs/aturan.md, "Data acuan": an extension always lies after the due date of the rule.
    if perpanjangan.tenggat <= kolom.tenggat_semula:
        raise Ditolak(
            f"Tenggat semula {jenis} pada tahun {tahun} adalah {tertulis(kolom.tenggat_semula)}; "
            "perpanjangannya harus sesudah itu."
        )
    # docs/aturan.md, IKU-2: it ends before the same document of the next year falls due.
    berikut = _per_jenis(baca_kolom(jenis.kecamatan, tahun + 1)).get(jenis.pk)
    if berikut and perpanjangan.tenggat >= berikut.tenggat_semula:
        raise Ditolak(
            f"Pada {tertulis(berikut.tenggat_semula)} sudah jatuh tempo {jenis} tahun berikutnya; "
            "perpanjangan berakhir sebelum itu."
        )


@transaction.atomic
def uji_perpanjangan(
    acuan: Acuan, perpanjangan: PerpanjanganTenggat, *, hari_ini: date, **tentang: Any
) -> list[SlotBerubah]:
    """What `perpanjang_tenggat` would change as of today; nothing is stored.

    Raises what that raises.
    """
    # Moved to another year, an extension gives its old year the due date of the rule back.
    tahun_lama = PerpanjanganTenggat.objects.filter(pk=perpanjangan.pk).values_list(
        "tahun", flat=True
    )
    return _uji(
        perpanjangan.jenis_dokumen.kecamatan,
        {perpanjangan.tahun, *tahun_lama},
        hari_ini,
        lambda: perpanjang_tenggat(acuan, perpanjangan, **tentang),
    )


@transaction.atomic
def uji_tenggat(
    acuan: Acuan, aturan: AturanTenggat, *, hari_ini: date, **tentang: Any
) -> list[SlotBerubah]:
    """What `atur_tenggat` would change as of today, this year and where documents are recorded.

    Nothing is stored. Raises what that raises.
    """
    jenis = aturan.jenis_dokumen
    semula = _daftar_masa(jenis)
    lain = AturanTenggat.objects.filter(jenis_dokumen=jenis).exclude(pk=aturan.pk)
    menjadi = [*(satu.masa for satu in lain), aturan.masa]
    tercatat = DokumenDesa.objects.filter(jenis_dokumen=jenis)
    daftar_tahun = {hari_ini.year}
    for tahun_anggaran in tercatat.values_list("tahun_anggaran", flat=True).distinct():
        for masa in (semula, menjadi):
            daftar_tahun |= set(daftar_tahun_pelaporan(masa, tahun_anggaran))
    return _uji(
        jenis.kecamatan, daftar_tahun, hari_ini, lambda: atur_tenggat(acuan, aturan, **tentang)
    )


def _uji(
    kecamatan: Kecamatan,
    daftar_tahun: Collection[int],
    hari_ini: date,
    perbuatan: Callable[[], object],
) -> list[SlotBerubah]:
    """How the grids of these years differ by the deed. It takes its transaction back."""
    hasil = lakukan_dan_bandingkan(kecamatan, daftar_tahun, hari_ini, perbuatan)
    # The trial is the deed itself, undone: a page can promise nothing else than what it does.
    transaction.set_rollback(True)
    return hasil


def lakukan_dan_bandingkan(
    kecamatan: Kecamatan,
    daftar_tahun: Collection[int],
    hari_ini: date,
    perbuatan: Callable[[], object],
) -> list[SlotBerubah]:
    """Do it; how the grids of these years differ by it."""

    def daftar_kisi() -> list[Kisi]:
        return [baca_kisi(kecamatan, tahun).kisi(hari_ini) for tahun in sorted(daftar_tahun)]

    semula = daftar_kisi()
    perbuatan()
    return bandingkan_kisi(semula, daftar_kisi())


def _daftar_masa(jenis: JenisDokumen) -> list[MasaAturan]:
    return [aturan.masa for aturan in AturanTenggat.objects.filter(jenis_dokumen=jenis)]


def _beralih(jenis: JenisDokumen, semula: list[MasaAturan]) -> list[str]:
    """What the rules as stored do to documents that counted in one year, in a sentence each."""
    menjadi = _daftar_masa(jenis)
    tercatat: dict[int, list[str]] = defaultdict(list)
    for tahun, nama in (
        DokumenDesa.objects.filter(jenis_dokumen=jenis)
        .order_by("desa__kode")
        .values_list("tahun_anggaran", "desa__nama")
    ):
        tercatat[tahun].append(nama)
    dahulu, kini = tahun_beralih(semula), tahun_beralih(menjadi)
    hasil = []
    # A gap or a double count is told even where no document is recorded yet.
    for tahun in sorted({*kini, *tercatat}):
        lama, baru = (daftar_tahun_pelaporan(masa, tahun) for masa in (semula, menjadi))
        # To mend a document that counted twice or nowhere is no move.
        pindah = tahun in tercatat and lama != baru and (len(lama) == 1 or len(baru) != 1)
        if pindah or (tahun in kini and kini[tahun] != dahulu.get(tahun)):
            hasil.append(f"{jenis} TA {tahun} {_sebut_tahun(lama, baru)}{_sebut(tercatat[tahun])}")
    return hasil


def _sebut_tahun(lama: tuple[int, ...], baru: tuple[int, ...]) -> str:
    if not baru:
        return "tidak terhitung pada tahun mana pun"
    if len(baru) > 1:
        return f"terhitung pada tahun {' dan '.join(map(str, baru))}"
    return f"pindah dari tahun {lama[0]} ke {baru[0]}"


def _sebut(daftar_desa: list[str]) -> str:
    """The documents concerned, by their desa; none where nothing is recorded yet."""
    if not daftar_desa:
        return ""
    lain = len(daftar_desa) - _TERSEBUT
    sisa = f", dan {lain} lagi" if lain > 0 else ""
    return f" ({len(daftar_desa)} tercatat: {', '.join(daftar_desa[:_TERSEBUT])}{sisa})"


def _per_jenis(daftar_kolom: Iterable[KolomDokumen]) -> dict[int, KolomDokumen]:
    return {kolom.jenis_pk: kolom for kolom in daftar_kolom}
