"""The parts of the report that only IKU-2 (documents of the desa) has."""

from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import Kisi, Sel
from desa.baca.kolom import KolomDokumen
from kinerja.aturan.rumus import NilaiBerjalan
from kinerja.baca.perhitungan import NilaiIndikator
from kinerja.templatetags.format_id import angka
from laporan.isi.ringkas import (
    AturanDokumen,
    BarisDokumen,
    BarisMatriks,
    IsiDokumen,
    Rumus,
    SelMatriks,
)
from laporan.susun.grafik import SEBUTAN, grafik_dokumen_dari

_DIKETAHUI = (Keadaan.TEPAT_WAKTU, Keadaan.TERLAMBAT)


def diketahui(sel: Sel) -> bool:
    """Whether the date that counts was known on the grid's `per`; a later one is not shown."""
    return sel.keadaan in _DIKETAHUI


def rumus_dokumen(nilai: NilaiIndikator, kisi: Kisi) -> Rumus:
    """The formula as it is reckoned: every document once, over desa x documents."""
    # The source prints RKPDesa twice; the third is LPPDesa (docs/aturan.md, IKU-2).
    daftar = nilai.daftar_dokumen
    return Rumus(
        ukuran=nilai.ukuran,
        pembilang_kata=f"Jumlah Desa yang tepat waktu ({' + '.join(d.kode for d in daftar)})",
        penyebut_kata=f"Jumlah Seluruh Desa di wilayah Kecamatan × {len(daftar)}",
        pembilang_angka=" + ".join(angka(d.nilai.pembilang) for d in daftar),
        penyebut_angka=f"{angka(len(kisi.daftar_baris))} × {len(daftar)}",
        hasil=nilai.realisasi,
        pembilang_jumlah=angka(nilai.nilai.pembilang),
        penyebut_jumlah=angka(nilai.nilai.penyebut),
    )


def susun_dokumen(nilai: NilaiIndikator) -> IsiDokumen | None:
    """Documents, running value, matrix and rules; None for any other indicator."""
    grafik = grafik_dokumen_dari(nilai)
    if nilai.kisi is None or nilai.berjalan is None or grafik is None:
        return None
    return IsiDokumen(
        daftar_sebutan=tuple(SEBUTAN[keadaan] for keadaan in Keadaan),
        daftar_dokumen=_daftar_dokumen(nilai, nilai.kisi),
        grafik=grafik,
        berjalan=nilai.berjalan.berjalan,
        lebih_awal=nilai.berjalan.lebih_awal,
        terbaik=nilai.berjalan.terbaik,
        keperluan=_keperluan(nilai, nilai.berjalan),
        daftar_baris=_daftar_baris(nilai.kisi),
        daftar_aturan=tuple(_aturan(kolom) for kolom in nilai.kisi.daftar_kolom),
    )


def _daftar_dokumen(nilai: NilaiIndikator, kisi: Kisi) -> tuple[BarisDokumen, ...]:
    kolom_per_kode = {kolom.kode: kolom for kolom in kisi.daftar_kolom}
    return tuple(
        BarisDokumen(
            kode=dokumen.kode,
            nama=kolom_per_kode[dokumen.kode].nama,
            tahun_anggaran=kolom_per_kode[dokumen.kode].tahun_anggaran,
            daftar_jumlah=tuple(dokumen.jumlah_per_keadaan[keadaan] for keadaan in Keadaan),
            nilai=dokumen.nilai,
        )
        for dokumen in nilai.daftar_dokumen
    )


def _daftar_baris(kisi: Kisi) -> tuple[BarisMatriks, ...]:
    return tuple(
        BarisMatriks(
            desa=baris.desa_nama,
            daftar_kepala=baris.sebutan_kepala,
            daftar_sel=tuple(_sel(sel) for sel in baris.daftar_sel),
            tepat_waktu=baris.tepat_waktu,
        )
        for baris in kisi.daftar_baris
    )


def _sel(sel: Sel) -> SelMatriks:
    sebutan = SEBUTAN[sel.keadaan].capitalize()
    if sel.keadaan == Keadaan.TERLAMBAT:
        sebutan = f"{sebutan} {sel.hari_terlambat} hari"
    return SelMatriks(
        keadaan=sel.keadaan.value,
        sebutan=sebutan,
        tanggal=sel.tanggal if diketahui(sel) else None,
        dicatat_hari_kemudian=sel.dicatat_hari_kemudian if diketahui(sel) else 0,
    )


def _keperluan(nilai: NilaiIndikator, berjalan: NilaiBerjalan) -> str:
    """What is needed to reach the target, as a sentence."""
    if nilai.target is None:
        return "target belum ditetapkan"
    if berjalan.jumlah == 0:
        return "belum ada desa yang dihitung pada tahun ini"
    perlu, tulis = berjalan.perlu(nilai.target), nilai.ukuran.tulis
    if perlu is None:
        return (
            f"target {tulis(nilai.target)} tidak dapat dicapai lagi: paling tinggi "
            f"{tulis(berjalan.terbaik.realisasi)}"
        )
    if perlu == 0:
        return f"target {tulis(nilai.target)} sudah tercapai"
    return f"{perlu} dokumen lagi harus tepat waktu dari {berjalan.terbuka} yang belum jatuh tempo"


def _aturan(kolom: KolomDokumen) -> AturanDokumen:
    return AturanDokumen(
        kode=kolom.kode,
        nama=kolom.nama,
        tahun_anggaran=kolom.tahun_anggaran,
        tenggat=kolom.tenggat,
        tenggat_semula=kolom.tenggat_semula if kolom.perpanjangan else None,
        dinilai_dari=kolom.dinilai_dari,
        dasar_hukum=kolom.dasar_hukum,
        perpanjangan=kolom.perpanjangan,
    )
