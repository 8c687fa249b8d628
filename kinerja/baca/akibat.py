"""What an entry does to the figure, said before it is stored and after; and what looks odd in it.

Source: docs/aturan.md, IKU-1.
"""

from datetime import date
from difflib import SequenceMatcher

from dasar.aturan.tanggal import tertulis
from desa.aturan.tenggat import hari_dicatat_kemudian
from kinerja.aturan.rumus import ditindaklanjuti
from kinerja.baca.batas import baca_batas_susulan, batas_tindak_lanjut, hari_tersentuh
from kinerja.baca.fungsi import fungsi_tahun
from kinerja.baca.nilai_unit import jenis_terhitung
from kinerja.models import JenisKegiatan, Kegiatan, StatusKegiatan, TindakLanjut
from organisasi.baca.periode import lihat_tertutup
from organisasi.models import Kecamatan

# Two titles of one unit and day that share this much are probably one kegiatan typed twice.
KEMIRIPAN = 0.8
_TANPA_INDIKATOR = "tidak ada indikator tahun {tahun} yang mencakup fungsi, jenis, dan unitnya"


def kedudukan(
    kegiatan: Kegiatan,
    *,
    batal: bool | None = None,
    tanpa: int | None = None,
    dengan: date | None = None,
) -> str:
    """Where a kegiatan stands in IKU-1 of its year, in one sentence.

    As stored, or as it would stand void or not (`batal`), without one of its tindak lanjut, or
    with another of this day.
    """
    if kegiatan.status == StatusKegiatan.BATAL if batal is None else batal:
        return f"{kegiatan.kode} tidak dihitung karena dibatalkan."
    if kegiatan.fungsi_id is None:
        return f"{kegiatan.kode} tidak dihitung: di luar kewenangan (tanpa fungsi)."
    tahun, unit = kegiatan.tanggal.year, kegiatan.unit_kerja
    jenis = jenis_terhitung(unit.kecamatan, tahun, unit=unit.pk, fungsi=kegiatan.fungsi_id)
    if kegiatan.jenis not in jenis:
        return f"{kegiatan.kode} tidak dihitung: {_TANPA_INDIKATOR.format(tahun=tahun)}."
    daftar = TindakLanjut.objects.berlaku().filter(kegiatan=kegiatan).exclude(pk=tanpa or 0)
    daftar_tanggal = [*daftar.values_list("tanggal", flat=True), *([dengan] if dengan else [])]
    batas = batas_tindak_lanjut(unit.kecamatan, tahun)
    # Whatever day it is: the sentence is about the year as a whole.
    if ditindaklanjuti(kegiatan.tanggal, daftar_tanggal, per=date.max, batas=batas):
        return f"{kegiatan.kode} dihitung sudah ditindaklanjuti pada tahun {tahun}."
    setelah = (
        f": tindak lanjutnya sesudah batas {tertulis(batas)} (selesai setelah batas)"
        if daftar_tanggal
        else ""
    )
    return f"{kegiatan.kode} dihitung belum ditindaklanjuti pada tahun {tahun}{setelah}."


def akibat_kegiatan(
    kecamatan: Kecamatan,
    tanggal: date,
    *,
    berfungsi: bool | None,
    fungsi: int | None = None,
    unit: int | None = None,
    hari_ini: date,
) -> list[str]:
    """What a kegiatan typed with this day would do, before it is stored.

    `berfungsi` is whether it has a fungsi, None while nobody has chosen; `fungsi` its key, `unit`
    that of its unit.
    """
    if tanggal > hari_ini:
        return ["Belum terjadi: kegiatan dicatat sesudah dilaksanakan."]
    if pesan := lihat_tertutup(kecamatan.pk).pesan(tanggal):
        return [pesan]
    daftar = _petunjuk_terlambat(kecamatan, tanggal, hari_ini)
    if berfungsi is False:
        daftar.append("Di luar kewenangan: tidak dihitung dalam indikator tindak lanjut.")
    elif fungsi and not fungsi_tahun(kecamatan, tanggal.year).filter(pk=fungsi).exists():
        daftar.append(f"Fungsinya tidak ada pada lembar IKU tahun {tanggal.year}: pilih lagi.")
    elif berfungsi:
        daftar.append(_terhitung(kecamatan, tanggal.year, unit, fungsi))
    return daftar


def _terhitung(kecamatan: Kecamatan, tahun: int, unit: int | None, fungsi: int | None) -> str:
    """Whether an indicator of the year counts such a kegiatan; its jenis may still be chosen."""
    jenis = jenis_terhitung(kecamatan, tahun, unit=unit, fungsi=fungsi)
    if not jenis:
        return f"Tidak dihitung: {_TANPA_INDIKATOR.format(tahun=tahun)}."
    kalimat = f"Dihitung dalam indikator tindak lanjut tahun {tahun}"
    if len(jenis) < len(JenisKegiatan):
        daftar = (satu.label.lower() for satu in JenisKegiatan if satu in jenis)
        kalimat += f" bila {' atau '.join(daftar)}"
    return f"{kalimat}."


def akibat_tindak_lanjut(
    kegiatan: Kegiatan, tanggal: date, *, selain: int | None = None, hari_ini: date
) -> list[str]:
    """What a tindak lanjut typed with this day would do; `selain` is the one being corrected."""
    if tanggal > hari_ini:
        return ["Belum terjadi: tindak lanjut dicatat sesudah dilakukan."]
    if tanggal < kegiatan.tanggal:
        return [f"Mendahului kegiatannya, yang bertanggal {tertulis(kegiatan.tanggal)}."]
    kecamatan_pk = kegiatan.unit_kerja.kecamatan_id
    tersentuh = hari_tersentuh(kegiatan.tanggal, tanggal, baca_batas_susulan(kecamatan_pk))
    if pesan := lihat_tertutup(kecamatan_pk).pesan(*tersentuh):
        return [pesan]
    return [
        *_petunjuk_terlambat(kegiatan.unit_kerja.kecamatan, tanggal, hari_ini),
        f"Sesudah disimpan: {kedudukan(kegiatan, tanpa=selain, dengan=tanggal)}",
    ]


def akibat_tindak_lanjut_baru(
    kecamatan: Kecamatan, tanggal_kegiatan: date, tanggal: date, *, hari_ini: date
) -> list[str]:
    """As `akibat_tindak_lanjut`, of one typed together with its kegiatan."""
    if tanggal > hari_ini:
        return ["Belum terjadi: tindak lanjut dicatat sesudah dilakukan."]
    if tanggal < tanggal_kegiatan:
        return [f"Mendahului kegiatannya, yang bertanggal {tertulis(tanggal_kegiatan)}."]
    tersentuh = hari_tersentuh(tanggal_kegiatan, tanggal, baca_batas_susulan(kecamatan.pk))
    if pesan := lihat_tertutup(kecamatan.pk).pesan(*tersentuh):
        return [pesan]
    tahun = tanggal_kegiatan.year
    batas = batas_tindak_lanjut(kecamatan, tahun)
    if tanggal > batas:
        return [f"Sesudah batas {tertulis(batas)}: tidak dihitung pada tahun {tahun}."]
    return _petunjuk_terlambat(kecamatan, tanggal, hari_ini)


def tanggal_usulan(kegiatan: Kegiatan, *, hari_ini: date) -> date | None:
    """The day that a new tindak lanjut is offered: today, unless it would no longer count."""
    batas = batas_tindak_lanjut(kegiatan.unit_kerja.kecamatan, kegiatan.tanggal.year)
    return hari_ini if hari_ini <= batas else None


def petunjuk_kegiatan(kegiatan: Kegiatan, *, hari_ini: date) -> list[str]:
    """What a person may want to look at again in a kegiatan just stored."""
    daftar = _petunjuk_terlambat(kegiatan.unit_kerja.kecamatan, kegiatan.tanggal, hari_ini)
    if kegiatan.fungsi_id is None:
        daftar.append(kedudukan(kegiatan))
    return daftar


def petunjuk_tindak_lanjut(tindak_lanjut: TindakLanjut, *, hari_ini: date) -> list[str]:
    """What a person may want to look at again in a tindak lanjut just stored."""
    kecamatan = tindak_lanjut.kegiatan.unit_kerja.kecamatan
    daftar = _petunjuk_terlambat(kecamatan, tindak_lanjut.tanggal, hari_ini)
    if TindakLanjut.objects.tanpa_bukti().filter(pk=tindak_lanjut.pk).exists():
        daftar.append("Belum ada bukti: tindak lanjut ini ditandai sampai buktinya diunggah.")
    return daftar


def kegiatan_serupa(unit_pk: int, tanggal: date, uraian: str) -> list[Kegiatan]:
    """The kegiatan of the unit on that day that stand and are called nearly the same."""
    sehari = Kegiatan.objects.filter(
        unit_kerja=unit_pk, tanggal=tanggal, status=StatusKegiatan.TERLAKSANA
    )
    judul = JudulKegiatan(uraian)
    return [lain for lain in sehari.order_by("pk") if judul.serupa(lain.uraian)]


def tindak_lanjut_serupa(kegiatan: Kegiatan, tanggal: date, uraian: str) -> list[TindakLanjut]:
    """The tindak lanjut of the kegiatan on that day that stand and say nearly the same."""
    sehari = TindakLanjut.objects.berlaku().filter(kegiatan=kegiatan, tanggal=tanggal)
    judul = JudulKegiatan(uraian)
    return [lain for lain in sehari.order_by("pk") if judul.serupa(lain.uraian)]


def _petunjuk_terlambat(kecamatan: Kecamatan, tanggal: date, hari_ini: date) -> list[str]:
    hari = hari_dicatat_kemudian(
        tanggal=tanggal, dicatat=hari_ini, mulai_dipakai=kecamatan.mulai_dipakai
    )
    return [f"Dicatat {hari} hari kemudian."] if hari else []


def kalimat_serupa(kode: str, uraian: str) -> str:
    return f"Mirip dengan {kode} ({uraian}) pada hari yang sama."


def _seawal(satu: str, dua: str) -> int:
    """How many letters the two begin with."""
    pasangan = enumerate(zip(satu, dua, strict=False))
    return next((i for i, (a, b) in pasangan if a != b), min(len(satu), len(dua)))


class JudulKegiatan:
    """A title of a kegiatan or tindak lanjut, to be compared with those of others."""

    def __init__(self, teks: str) -> None:
        self._teks = teks.casefold()
        self._pencocok: SequenceMatcher[str] | None = None

    def serupa(self, lain: str) -> bool:
        """Whether the two are probably one, typed twice."""
        lain = lain.casefold()
        # Most of those that are alike begin and end alike; comparing them in full costs far more.
        sama = _seawal(lain, self._teks)
        sisa = slice(sama, None)
        sama += _seawal(lain[sisa][::-1], self._teks[sisa][::-1])
        if 2 * sama >= KEMIRIPAN * (len(lain) + len(self._teks)):
            return True
        # As the second sequence, which difflib keeps an index of, it is indexed once for all.
        satu = self._pencocok = self._pencocok or SequenceMatcher(None, "", self._teks)
        satu.set_seq1(lain)
        # The cheap bounds first: most titles have little in common.
        return (
            satu.real_quick_ratio() >= KEMIRIPAN
            and satu.quick_ratio() >= KEMIRIPAN
            and satu.ratio() >= KEMIRIPAN
        )
