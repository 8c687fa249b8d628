"""A sheet as its editor shows it, and an indicator as it would be counted."""

from datetime import date
from typing import Any

from desa.baca.kisi import baca_tahun_pelaporan
from desa.models import DokumenDesa
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.susunan_lembar import SusunanIndikator
from kinerja.baca.batas import baca_titik
from kinerja.baca.cara import cara_hitung
from kinerja.baca.konteks import Konteks
from kinerja.baca.lembar import susun_lembar_iku
from kinerja.models import Indikator, Kegiatan, LembarIKU, RealisasiTercatat
from organisasi.models import Kecamatan

BARU = 0  # the key of an indicator that is not stored


def isi_tanpa_target(lembar: LembarIKU) -> dict[str, Any]:
    """The sheet as in a file, without the targets: those that are stored stay as they are."""
    isi = susun_lembar_iku(lembar).tulis()
    for bagian in daftar_bagian(isi):
        for satu in bagian["indikator"]:
            satu.pop("target")
    return isi


def daftar_bagian(isi: dict[str, Any]) -> list[dict[str, Any]]:
    """Every tujuan and sasaran of a sheet in their order: what may have indicators."""
    return [bagian for tujuan in isi["tujuan"] for bagian in (tujuan, *tujuan.get("sasaran", ()))]


def tahun_bercatatan(kecamatan: Kecamatan, *, sampai: int) -> list[int]:
    """The years up to `sampai` with kegiatan, documents or recorded values, the latest first."""
    tahun_dokumen = baca_tahun_pelaporan(kecamatan)
    dokumen = DokumenDesa.objects.filter(jenis_dokumen__kecamatan=kecamatan)
    daftar = {
        *Kegiatan.objects.milik(kecamatan).values_list("tanggal__year", flat=True).distinct(),
        *RealisasiTercatat.objects.terisi()
        .filter(indikator__lembar__kecamatan=kecamatan)
        .values_list("tahun", flat=True)
        .distinct(),
        *(
            tahun_dokumen(*satu)
            for satu in dokumen.values_list("jenis_dokumen", "tahun_anggaran").distinct()
        ),
    }
    return sorted((tahun for tahun in daftar if tahun and tahun <= sampai), reverse=True)


def pratinjau_nilai(
    lembar: LembarIKU,
    susunan: SusunanIndikator,
    tahun: int,
    *,
    semula: Indikator | None,
    hari_ini: date,
) -> Nilai:
    """What the indicator would be worth by the records of the year; nothing is stored."""
    ukuran = susunan.ukuran
    indikator = Indikator(
        pk=semula.pk if semula else BARU,
        lembar=lembar,
        kode=susunan.kode,
        satuan=ukuran.satuan,
        desimal=ukuran.desimal,
        arah=ukuran.arah,
        cara=dict(susunan.cara),
    )
    titik = baca_titik(lembar.kecamatan, tahun, hari_ini)
    konteks = Konteks({lembar.kecamatan_id: titik}, hanya_kini=True)
    hasil = cara_hitung(indikator).hitung(konteks, [indikator]).get(indikator.pk)
    return hasil.nilai if hasil else Nilai(0, 0)


def tulis_pratinjau(susunan: SusunanIndikator, nilai: Nilai) -> str:
    """'93 dari 110 = 84,55 %', or that there is no value."""
    if nilai.realisasi is None:
        return "belum ada data: —"
    hasil = susunan.ukuran.tulis(nilai.realisasi)
    if nilai.tercatat is not None:
        return hasil
    return f"{nilai.pembilang} dari {nilai.penyebut} = {hasil}"
