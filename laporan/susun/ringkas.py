"""Builds the content of the short annual report from the calculation."""

from datetime import date
from string import ascii_uppercase

from dasar.aturan.triwulan import TRIWULAN_AKHIR
from kinerja.aturan.cara import Ketikan
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.aturan.ukuran import PERSEN
from kinerja.baca.batas import baca_titik
from kinerja.baca.lembar import daftar_indikator
from kinerja.baca.perhitungan import NilaiIndikator, hitung
from kinerja.models import Indikator, Target
from kinerja.templatetags.format_id import angka
from laporan.isi.ringkas import BarisUnit, IsiIndikator, IsiLaporan, NilaiTahun, Rumus, TandaTangan
from laporan.susun.anggota import sumber_catatan
from laporan.susun.catatan import susun_catatan
from laporan.susun.dokumen import rumus_dokumen, susun_dokumen
from laporan.susun.grafik import grafik_triwulan_dari, grafik_unit_dari
from laporan.susun.tahun_lalu import baca_pembanding, hitung_ulang, tahun_sendiri
from organisasi.aturan.pejabat import format_nip, menjabat_pada
from organisasi.baca.kop import susun_kop
from organisasi.models import Jabatan, Kecamatan, Pejabat

TAHUN_PEMBANDING = 2
# Headings: A is the summary, then a letter for each indicator, then the notes; after Z come AA, AB.
HURUF = (*ascii_uppercase[1:], *(f"{a}{b}" for a in ascii_uppercase for b in ascii_uppercase))


def susun_laporan(
    kecamatan: Kecamatan,
    titik: TitikWaktu,
    *,
    tanggal: date | None = None,
    triwulan: int = TRIWULAN_AKHIR,
    daftar_nilai: list[NilaiIndikator] | None = None,
) -> IsiLaporan:
    """The report of a year as known then, dated and signed on `tanggal`, else on its `per`.

    Beside the targets of `triwulan`. `daftar_nilai` is what `hitung` said of the same.
    """
    if daftar_nilai is None:
        daftar_nilai = hitung(kecamatan, titik, triwulan=triwulan)
    indikator_per_kode = {i.kode: i for i in daftar_indikator(kecamatan, titik.tahun)}
    dasar_per_indikator = dict(
        Target.objects.filter(
            indikator__in=indikator_per_kode.values(), tahun=titik.tahun, triwulan=triwulan
        ).values_list("indikator__kode", "dasar_hukum")
    )
    tahun_per_kode = _tahun_lalu(kecamatan, daftar_nilai, titik)
    return IsiLaporan(
        kop=susun_kop(kecamatan),
        tahun=titik.tahun,
        per=titik.per,
        batas_tindak_lanjut=titik.batas,
        daftar_indikator=tuple(
            _susun_indikator(
                huruf,
                nilai,
                indikator_per_kode[nilai.kode],
                dasar_per_indikator.get(nilai.kode, ""),
                (*tahun_per_kode[nilai.kode], tahun_sendiri(nilai)),
            )
            for huruf, nilai in zip(HURUF, daftar_nilai, strict=False)
        ),
        huruf_catatan=HURUF[len(daftar_nilai)],
        daftar_catatan=susun_catatan(kecamatan, titik, daftar_nilai),
        tanda_tangan=susun_tanda_tangan(kecamatan, tanggal or titik.per),
    )


def _tahun_lalu(
    kecamatan: Kecamatan, daftar_nilai: list[NilaiIndikator], titik: TitikWaktu
) -> dict[str, list[NilaiTahun]]:
    """The years before, by kode: as issued, else as entered, else reckoned again and marked so."""
    hasil: dict[str, list[NilaiTahun]] = {nilai.kode: [] for nilai in daftar_nilai}
    satuan = {nilai.kode: nilai.ukuran.satuan for nilai in daftar_nilai}
    daftar_tahun = range(titik.tahun - TAHUN_PEMBANDING, titik.tahun)
    pembanding = baca_pembanding(kecamatan, daftar_tahun)
    for lampau in daftar_tahun:
        ulang = {}
        # Reckoned only where nothing better is known: it costs as much as the year itself.
        if not pembanding.lengkap(hasil, lampau):
            akhir = baca_titik(kecamatan, lampau, titik.hari_ini)
            daftar = hitung(kecamatan, akhir.pada(min(akhir.per, titik.per)))
            ulang = {nilai.kode: nilai for nilai in daftar}
        for kode, deret in hasil.items():
            dicari = (lampau, satuan[kode])
            nilai = pembanding.nilai_tahun(kode, *dicari)
            deret.append(nilai or hitung_ulang(ulang.get(kode), *dicari))
    return hasil


def susun_tanda_tangan(kecamatan: Kecamatan, tanggal: date) -> TandaTangan:
    """The block of whoever held the office on the day; name and NIP empty when nobody did."""
    daftar_pejabat = Pejabat.objects.filter(kecamatan=kecamatan).order_by("pk")
    pejabat = menjabat_pada(daftar_pejabat, tanggal)
    # A draft may lack an official; issuing is refused then (laporan/terbit/syarat.py).
    jabatan = Jabatan(pejabat.jabatan) if pejabat else Jabatan.CAMAT
    return TandaTangan(
        jabatan=f"{jabatan.label.replace('Camat', 'CAMAT')} {kecamatan.nama.upper()}",
        nama=pejabat.nama if pejabat else "",
        nip=format_nip(pejabat.nip) if pejabat else "",
        tempat=kecamatan.nama,
        tanggal=tanggal,
        pangkat=pejabat.pangkat if pejabat else "",
        atas_nama=_atas_nama(pejabat) if pejabat else "",
    )


def _atas_nama(pejabat: Pejabat) -> str:
    """The lines above the jabatan: 'a.n. Bupati', and below it who passed that on ('u.b.')."""
    beliau = (f"{pejabat.untuk_beliau},", "u.b.") if pejabat.untuk_beliau else ()
    return "\n".join(baris for baris in (pejabat.atas_nama, *beliau) if baris)


def _susun_indikator(
    huruf: str,
    nilai: NilaiIndikator,
    indikator: Indikator,
    dasar: str,
    daftar_tahun: tuple[NilaiTahun, ...],
) -> IsiIndikator:
    return IsiIndikator(
        huruf=huruf,
        kode=nilai.kode,
        nama=nilai.nama,
        sasaran=indikator.induk.uraian,
        nilai=nilai.nilai,
        target=nilai.target,
        dasar_target=dasar,
        capaian=nilai.capaian,
        predikat=nilai.predikat,
        rumus=rumus_dokumen(nilai, nilai.kisi) if nilai.kisi else _rumus(nilai, indikator),
        tingkat=nilai.tingkat,
        ukuran=nilai.ukuran,
        sumber=sumber_catatan(nilai.catatan),
        catatan_rumus=indikator.catatan,
        grafik_triwulan=grafik_triwulan_dari(nilai),
        daftar_unit=tuple(BarisUnit(u.kode, u.nama, u.nilai) for u in nilai.daftar_unit),
        grafik_unit=grafik_unit_dari(nilai),
        dokumen=susun_dokumen(nilai),
        daftar_tahun=daftar_tahun,
    )


def _rumus(nilai: NilaiIndikator, indikator: Indikator) -> Rumus | None:
    if nilai.ketikan == Ketikan.NILAI:
        return None
    return Rumus(
        pengali="× 100 %" if nilai.ukuran.satuan == PERSEN else "",
        ukuran=nilai.ukuran,
        pembilang_kata=indikator.rumus_pembilang,
        penyebut_kata=indikator.rumus_penyebut,
        pembilang_angka=angka(nilai.nilai.pembilang),
        penyebut_angka=angka(nilai.nilai.penyebut),
        hasil=nilai.realisasi,
    )
