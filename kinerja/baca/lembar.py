"""The IKU sheets: the one of a year, and each as it stands in a file."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from dasar.sekali_baca import sekali_baca
from desa.models import DasarTanggal
from kinerja.aturan.baca_susunan import baca_susunan
from kinerja.aturan.cara import Dikenal
from kinerja.aturan.predikat import Skala
from kinerja.aturan.susunan_lembar import (
    SusunanDokumen,
    SusunanIndikator,
    SusunanLembar,
    SusunanSasaran,
    SusunanTujuan,
)
from kinerja.baca.cara import daftar_jenis_cara
from kinerja.models import Indikator, JenisKegiatan, LembarIKU
from kinerja.models.lembar_iku import LembarIKUQuerySet
from organisasi.models import Kecamatan


def lembar_tahun(kecamatan: Kecamatan, tahun: int) -> LembarIKU | None:
    """The sheet that covers the year."""
    return kecamatan.daftar_lembar_iku.mencakup(tahun).first()


def ada_lembar(kecamatan: Kecamatan) -> bool:
    """Whether the kecamatan has any sheet."""
    return kecamatan.daftar_lembar_iku.exists()


def lembar_bertumpang(kecamatan: Kecamatan, dari: int, sampai: int | None) -> LembarIKUQuerySet:
    """The sheets that share a year with this span, the earliest first."""
    return kecamatan.daftar_lembar_iku.bertumpang(dari, sampai).order_by("dari")


@sekali_baca
def berlembar(kecamatan: Kecamatan, tahun: int) -> bool:
    """Whether a sheet of the kecamatan covers the reporting year."""
    return kecamatan.daftar_lembar_iku.mencakup(tahun).exists()


def tanpa_lembar(kecamatan: Kecamatan, tahun: int) -> str:
    """What to tell where none does; fit for the user's eyes."""
    return (
        f"Tahun {tahun} tidak tercakup lembar IKU {kecamatan} ({kecamatan.kode}): tidak ada yang "
        "dihitung. Administrator mengisi lembarnya dahulu."
    )


@sekali_baca
def daftar_indikator(kecamatan: Kecamatan, tahun: int) -> tuple[Indikator, ...]:
    """The indicators of the year in the order of every list."""
    return tuple(
        Indikator.objects.milik(kecamatan)
        .pada(tahun)
        .berurut()
        .select_related("lembar", "tujuan", "sasaran__tujuan", "pencatat")
    )


def jenis_dinilai(kecamatan: Kecamatan, tahun: int) -> set[str]:
    """The kinds of document that an indicator of the year counts: of others no figure speaks."""
    return _jenis_dinilai(
        Indikator.objects.milik(kecamatan).pada(tahun).values_list("cara", flat=True)
    )


def _jenis_dinilai(daftar_cara: Iterable[dict[str, Any]]) -> set[str]:
    return {kode for cara in daftar_cara for kode in cara.get("dokumen", ())}


def baca_berkas_lembar(kecamatan: Kecamatan, isi: bytes) -> SusunanLembar:
    """The sheet in a file for this kecamatan. Raises BerkasSalah with every fault."""
    return baca_susunan(
        isi,
        daftar_cara=daftar_jenis_cara(),
        dikenal=Dikenal(
            jenis_kegiatan=JenisKegiatan.values,
            unit=list(kecamatan.daftar_unit_kerja.values_list("kode", flat=True)),
            dokumen=list(kecamatan.daftar_jenis_dokumen.values_list("kode", flat=True)),
        ),
        daftar_dasar_tanggal=DasarTanggal.values,
    )


def keadaan_lembar(kecamatan: Kecamatan) -> str:
    """All sheets of the kecamatan in their versions: what a person decides upon."""
    # Of all sheets: to load one takes years from its neighbours, and what was typed for them.
    daftar = kecamatan.daftar_lembar_iku.order_by("pk").values_list("pk", "versi")
    return " ".join(f"{pk}.{versi}" for pk, versi in daftar)


def isi_berkas_lembar(lembar: LembarIKU) -> bytes:
    """The lembar-IKU file of a sheet."""
    data = susun_lembar_iku(lembar).tulis()
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def susun_lembar_iku(lembar: LembarIKU) -> SusunanLembar:
    """The sheet as it stands in a file; `muat_lembar` takes it back unchanged."""
    daftar_indikator = list(lembar.daftar_indikator.berurut().prefetch_related("daftar_target"))
    daftar_tujuan = [
        SusunanTujuan(
            tujuan.uraian,
            tuple(_susun(i) for i in daftar_indikator if i.tujuan_id == tujuan.pk),
            tuple(
                SusunanSasaran(
                    sasaran.uraian,
                    tuple(_susun(i) for i in daftar_indikator if i.sasaran_id == sasaran.pk),
                )
                for sasaran in sorted(tujuan.daftar_sasaran.all(), key=lambda s: s.nomor)
            ),
        )
        for tujuan in lembar.daftar_tujuan.order_by("nomor").prefetch_related("daftar_sasaran")
    ]
    dipakai = _jenis_dinilai(i.cara for i in daftar_indikator)
    return SusunanLembar(
        dari=lembar.dari,
        sampai=lembar.sampai,
        tugas_pokok=lembar.tugas_pokok,
        daftar_fungsi=tuple(
            lembar.daftar_fungsi.order_by("nomor").values_list("fungsi__uraian", flat=True)
        ),
        daftar_tujuan=tuple(daftar_tujuan),
        daftar_dokumen=tuple(_susun_dokumen(lembar, dipakai)),
    )


def _susun(indikator: Indikator) -> SusunanIndikator:
    return SusunanIndikator(
        kode=indikator.kode,
        nama=indikator.nama,
        ukuran=indikator.ukuran,
        cara=indikator.cara,
        rumus_pembilang=indikator.rumus_pembilang,
        rumus_penyebut=indikator.rumus_penyebut,
        penjelasan=indikator.penjelasan,
        sumber_data=indikator.sumber_data,
        penanggung_jawab=indikator.penanggung_jawab,
        skala=Skala.baca(indikator.skala) if indikator.skala else None,
        daftar_target={(t.tahun, t.triwulan): t.nilai for t in indikator.daftar_target.all()},
    )


def _susun_dokumen(lembar: LembarIKU, dipakai: set[str]) -> Iterator[SusunanDokumen]:
    """The kinds that the sheet counts, each with the rule that holds when the sheet begins."""
    for jenis in lembar.kecamatan.daftar_jenis_dokumen.filter(kode__in=dipakai).order_by("urutan"):
        aturan = (
            jenis.daftar_aturan.filter(
                Q(berlaku_sampai_tahun=None) | Q(berlaku_sampai_tahun__gte=lembar.dari)
            )
            .order_by("berlaku_dari_tahun")
            .first()
        )
        if aturan is not None:
            yield SusunanDokumen(
                jenis.kode,
                jenis.nama,
                aturan.bulan,
                aturan.hari,
                aturan.geser_tahun,
                aturan.dasar_tanggal,
            )
