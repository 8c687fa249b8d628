"""Draft sentences for the narrative, counted from the records; a person edits them."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from django.db.models import Count, Q

from dasar.models.urut import Urut
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import Kisi
from kinerja.aturan.predikat import DasarSkala, Skala
from kinerja.aturan.ukuran import Arah
from kinerja.baca.perhitungan import NilaiIndikator
from kinerja.templatetags.format_id import angka, persen
from laporan.aturan.bagian import Bagian, KunciNarasi
from laporan.isi.rekaman import sidik

_TANPA_SEBAB = "sebabnya belum dicatat"


def draf_narasi(kunci: KunciNarasi, daftar_nilai: Sequence[NilaiIndikator]) -> str:
    """What the records say for this part; empty where they have nothing to say."""
    if kunci.bagian in (Bagian.IKHTISAR, Bagian.KESIMPULAN):
        return " ".join(kalimat_capaian(nilai) for nilai in daftar_nilai)
    if kunci.bagian == Bagian.SEBAB:
        milik = [nilai for nilai in daftar_nilai if nilai.kode == kunci.indikator]
        return "\n".join(draf_sebab(nilai) for nilai in milik)
    return ""


def sidik_draf(draf: str) -> str:
    """By which a text is found that was written beside another draft; empty without a draft."""
    # Without a draft there is nothing that could go out of date.
    return sidik(draf) if draf else ""


def kalimat_capaian(nilai: NilaiIndikator) -> str:
    """One indikator in one sentence: realisasi, target, capaian, predikat."""
    if nilai.realisasi is None:
        return f"{nilai.kode} ({nilai.nama}) tahun {nilai.tahun} belum mempunyai data."
    tulis = nilai.ukuran.tulis
    awal = f"{nilai.kode} ({nilai.nama}) tahun {nilai.tahun} terealisasi {tulis(nilai.realisasi)}"
    if nilai.capaian is None:
        return f"{awal}; targetnya belum ditetapkan."
    predikat = f", berpredikat {nilai.predikat}" if nilai.predikat else ""
    return (
        f"{awal} terhadap target {tulis(nilai.target)}, sehingga capaiannya "
        f"{persen(nilai.capaian)}{predikat}."
    )


def kalimat_penilaian(daftar_nilai: Iterable[NilaiIndikator], kantor: Skala) -> str:
    """How capaian and predikat come about, for every direction and scale that occurs."""
    daftar_nilai = list(daftar_nilai)
    kalimat = ["Capaian = realisasi / target × 100 %"]
    turun = [satu.kode for satu in daftar_nilai if satu.ukuran.arah == Arah.TURUN]
    if turun:
        kalimat[0] += f"; {', '.join(turun)}: (2 × target − realisasi) / target × 100 %"
    kalimat.append(f"Predikat: {_ambang(kantor, persen)}")
    for satu in daftar_nilai:
        if satu.skala != kantor:
            dasar = satu.skala.dasar
            tulis = satu.ukuran.tulis if dasar == DasarSkala.REALISASI else persen
            kalimat.append(f"{satu.kode}, menurut {dasar.value}: {_ambang(satu.skala, tulis)}")
    return f"{'. '.join(kalimat)}."


def _ambang(skala: Skala, tulis: Callable[[Decimal], str]) -> str:
    return "; ".join(f"{tulis(a.minimum)} ke atas {a.label}" for a in skala.daftar_ambang)


def draf_sebab(nilai: NilaiIndikator) -> str:
    """Why the value is not higher: reasons that were recorded, and documents that came late."""
    if nilai.kisi is not None:
        return _sebab_dokumen(nilai.kisi)
    if nilai.baris is not None:
        return _sebab_tindak_lanjut(nilai)
    return ""


def _sebab_tindak_lanjut(nilai: NilaiIndikator) -> str:
    pembilang, penyebut = nilai.nilai.pembilang, nilai.nilai.penyebut
    if not penyebut:
        return ""
    if pembilang == penyebut:
        return f"Seluruh {angka(penyebut)} kegiatan yang dihitung sudah ditindaklanjuti."
    assert nilai.baris is not None  # asked before
    daftar = (
        nilai.baris.filter(Q(sudah_ditindaklanjuti=False))
        .values_list("alasan_belum__nama")
        .annotate(jumlah=Count("pk"))
        .order_by("-jumlah", Urut("alasan_belum__nama"))
    )
    sebab = [f"{nama or _TANPA_SEBAB} ({angka(jumlah)} kegiatan)" for nama, jumlah in daftar]
    belum_per_unit = [(u.nama, u.nilai.penyebut - u.nilai.pembilang) for u in nilai.daftar_unit]
    terbanyak = max(jumlah for _, jumlah in belum_per_unit)
    unit = [nama for nama, jumlah in belum_per_unit if jumlah == terbanyak]
    return (
        f"Dari {angka(penyebut)} kegiatan yang dihitung, {angka(pembilang)} sudah ditindaklanjuti "
        f"dan {angka(penyebut - pembilang)} belum. "
        f"Sebab menurut catatan unit kerja: {urai(sebab)}. "
        f"Yang belum ditindaklanjuti paling banyak pada {urai(unit)} "
        f"({'masing-masing ' if len(unit) > 1 else ''}{angka(terbanyak)} kegiatan)."
    )


def _sebab_dokumen(kisi: Kisi) -> str:
    daftar_sel = kisi.daftar_sel
    per_keadaan: dict[Keadaan, list[str]] = {keadaan: [] for keadaan in Keadaan}
    for baris in kisi.daftar_baris:
        for sel in baris.daftar_sel:
            hari = f" ({sel.hari_terlambat} hari)" if sel.hari_terlambat else ""
            dokumen = f"{sel.kolom.kode} {sel.kolom.tahun_anggaran} Desa {baris.desa_nama}"
            per_keadaan[sel.keadaan].append(dokumen + hari)
    if not daftar_sel:
        return ""
    tepat = len(per_keadaan[Keadaan.TEPAT_WAKTU])
    kalimat = [f"Dari {len(daftar_sel)} dokumen, {tepat} tepat waktu."]
    for keadaan, awal in (
        (Keadaan.TERLAMBAT, "Terlambat"),
        (Keadaan.BELUM, "Sampai tenggatnya belum ada"),
        (Keadaan.BELUM_JATUH_TEMPO, "Belum jatuh tempo"),
    ):
        if daftar := per_keadaan[keadaan]:
            kalimat.append(f"{awal}: {urai(daftar)}.")
    return " ".join(kalimat)


def urai(daftar: Sequence[str]) -> str:
    """'a, b, dan c'."""
    if len(daftar) < 3:
        return " dan ".join(daftar)
    return f"{', '.join(daftar[:-1])}, dan {daftar[-1]}"
