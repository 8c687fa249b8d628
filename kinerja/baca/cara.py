"""The registry of the ways of counting (cara hitung): a fifth one is registered beside these four.

docs/indikator-baru.md shows how.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from dasar.aturan.triwulan import akhir_triwulan
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import DataKisi, Kisi, baca_kisi_bersama
from kinerja.aturan.cara import JenisCara, Ketikan
from kinerja.aturan.rumus import Nilai, gabung, nilai_berjalan
from kinerja.baca.konteks import BagianDokumen, HasilHitung, Konteks
from kinerja.baca.nilai_unit import TINDAK_LANJUT, hitung_tindak_lanjut
from kinerja.models import Indikator, RealisasiTercatat

# From all indicators that are counted this way, of several kecamatan, to each result by its key.
Hitungan = Callable[[Konteks, Collection[Indikator]], Mapping[int, HasilHitung]]


@dataclass(frozen=True, slots=True)
class CaraHitung:
    """A way of counting: what a sheet may say of it, and the calculation."""

    jenis: JenisCara
    hitung: Hitungan


_DAFTAR: dict[str, CaraHitung] = {}


def daftarkan_cara(jenis: JenisCara, hitung: Hitungan) -> None:
    """Let sheets name this way of counting; called once, when the app is loaded."""
    _DAFTAR[jenis.jenis] = CaraHitung(jenis, hitung)


def cara_hitung(indikator: Indikator) -> CaraHitung:
    """The way of counting of an indicator. Raises KeyError for one that nobody registered."""
    return _DAFTAR[indikator.cara["jenis"]]


def daftar_jenis_cara() -> dict[str, JenisCara]:
    """Every way by its name, in the order in which they are offered."""
    return {nama: cara.jenis for nama, cara in _DAFTAR.items()}


def jenis_diketik() -> list[str]:
    """The names of the ways in which a person types the value."""
    return [nama for nama, jenis in daftar_jenis_cara().items() if jenis.ketikan]


def hitung_dokumen_desa(
    konteks: Konteks, daftar_indikator: Collection[Indikator]
) -> dict[int, HasilHitung]:
    """IKU-2's rule from the grids of the year: three queries, each quarter without another."""
    semua = baca_kisi_bersama(konteks.daftar_kecamatan, konteks.tahun)
    return {
        satu.pk: _bagian_kisi(semua[satu.lembar.kecamatan_id].hanya(satu.cara["dokumen"]), konteks)
        for satu in daftar_indikator
    }


def _bagian_kisi(data: DataKisi, konteks: Konteks) -> HasilHitung:
    per_triwulan = {
        triwulan: data.kisi(konteks.titik.hari_ini, per=per)
        for triwulan, per in konteks.per_triwulan.items()
    }
    kisi = per_triwulan[max(per_triwulan)]
    daftar_dokumen = _bagian_dokumen(kisi)
    jumlah = {k: sum(b.jumlah_per_keadaan[k] for b in daftar_dokumen) for k in Keadaan}
    return HasilHitung(
        nilai_per_triwulan={
            triwulan: gabung(bagian.nilai for bagian in _bagian_dokumen(satu))
            for triwulan, satu in per_triwulan.items()
        },
        daftar_dokumen=daftar_dokumen,
        berjalan=nilai_berjalan(
            **{keadaan.value: n for keadaan, n in jumlah.items()}, lebih_awal=kisi.lebih_awal
        ),
        kisi=kisi,
    )


def _bagian_dokumen(kisi: Kisi) -> tuple[BagianDokumen, ...]:
    return tuple(
        BagianDokumen(kolom.kode, kisi.jumlah_per_keadaan(kolom.jenis_pk))
        for kolom in kisi.daftar_kolom
    )


def hitung_tercatat(
    konteks: Konteks, daftar_indikator: Collection[Indikator]
) -> dict[int, HasilHitung]:
    """From what was recorded, in one query: the value of a quarter holds from its last day on."""
    per_indikator: dict[int, list[RealisasiTercatat]] = defaultdict(list)
    for catatan in (
        RealisasiTercatat.objects.terisi()
        .filter(indikator__in=daftar_indikator, tahun=konteks.tahun)
        .order_by("triwulan")
    ):
        per_indikator[catatan.indikator_id].append(catatan)
    hasil = {}
    for satu in daftar_indikator:
        berlaku = {
            triwulan: [
                catatan
                for catatan in per_indikator[satu.pk]
                if akhir_triwulan(konteks.tahun, catatan.triwulan) <= per
            ]
            for triwulan, per in konteks.per_triwulan.items()
        }
        kini = berlaku[max(berlaku)]
        hasil[satu.pk] = HasilHitung(
            nilai_per_triwulan={
                # Nothing over nothing is no value; 0 would be one (docs/aturan.md, "Lembar IKU").
                triwulan: daftar[-1].isi.terukur(satu.satuan) if daftar else Nilai(0, 0)
                for triwulan, daftar in berlaku.items()
            },
            catatan=kini[-1] if kini else None,
        )
    return hasil


daftarkan_cara(
    JenisCara(
        jenis=TINDAK_LANJUT,
        nama="Kegiatan yang ditindaklanjuti",
        uraian="Kegiatan yang sudah ditindaklanjuti dibagi seluruh kegiatan dalam kewenangan.",
        daftar_parameter=("fungsi", "jenis_kegiatan", "unit"),
        berpersen=True,
        bagi_warga="Kantor kecamatan membantu desa dan warga (fasilitasi) dan menyelaraskan kerja "
        "berbagai pihak (koordinasi). Setiap kegiatan yang terlaksana dan menjadi kewenangan "
        "kecamatan dihitung. Ia disebut ditindaklanjuti bila ada hasil nyatanya, misalnya berita "
        "acara, surat, atau rekomendasi. Yang belum ada hasilnya tetap ikut sebagai pembagi.",
    ),
    hitung_tindak_lanjut,
)
daftarkan_cara(
    JenisCara(
        jenis="dokumen_desa",
        nama="Dokumen desa yang tepat waktu",
        uraian="Dokumen desa yang tepat waktu dibagi jumlah desa kali jumlah jenis dokumennya.",
        daftar_parameter=("dokumen",),
        wajib=("dokumen",),
        berpersen=True,
        bagi_warga="Setiap desa menyusun beberapa dokumen setiap tahun, masing-masing dengan "
        "tenggatnya. Semua dokumen semua desa dihitung, juga yang tenggatnya belum tiba. Tepat "
        "waktu berarti selesai paling lambat pada hari tenggat; terlambat sehari pun tidak "
        "dihitung tepat waktu.",
    ),
    hitung_dokumen_desa,
)
daftarkan_cara(
    JenisCara(
        jenis="rasio_tercatat",
        nama="Pembilang dan penyebut yang dicatat",
        uraian="Dua bilangan dicatat tiap triwulan, kumulatif sejak 1 Januari, lalu dibagi.",
        ketikan=Ketikan.RASIO,
        bagi_warga="Dua bilangan diambil dari sumber yang disebut, dihitung sejak 1 Januari; yang "
        "pertama dibagi yang kedua.",
    ),
    hitung_tercatat,
)
daftarkan_cara(
    JenisCara(
        jenis="nilai_tercatat",
        nama="Nilai yang dicatat",
        uraian="Satu nilai dicatat tiap triwulan atau sekali setahun, beserta sumbernya.",
        ketikan=Ketikan.NILAI,
        bagi_warga="Angka ini tidak dihitung di kecamatan, tetapi diambil dari hasil penilaian "
        "atau dokumen yang disebut sebagai sumbernya.",
    ),
    hitung_tercatat,
)
