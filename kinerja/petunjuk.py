"""Hints after an entry: worth a second look, but no reason to refuse it."""

from datetime import date
from difflib import SequenceMatcher

from desa.tenggat import hari_dicatat_kemudian
from kinerja.models import Kegiatan, TindakLanjut

# Two titles of one unit and day that share this much are probably one kegiatan typed twice.
KEMIRIPAN = 0.8


def petunjuk_kegiatan(kegiatan: Kegiatan, *, hari_ini: date) -> list[str]:
    """What a person may want to look at again in a kegiatan just stored."""
    daftar = _petunjuk_terlambat(kegiatan.tanggal, hari_ini)
    if kegiatan.fungsi_id is None:
        daftar.append("Tanpa fungsi, kegiatan ini tidak ikut dihitung dalam IKU-1.")
    if mirip := _kegiatan_mirip(kegiatan):
        daftar.append(kalimat_mirip(mirip.kode, mirip.uraian))
    return daftar


def petunjuk_tindak_lanjut(tindak_lanjut: TindakLanjut, *, hari_ini: date) -> list[str]:
    """What a person may want to look at again in a tindak lanjut just stored."""
    daftar = _petunjuk_terlambat(tindak_lanjut.tanggal, hari_ini)
    if TindakLanjut.objects.tanpa_bukti().filter(pk=tindak_lanjut.pk).exists():
        daftar.append("Belum ada bukti: tetap dihitung, tetapi ditandai.")
    return daftar


def _petunjuk_terlambat(tanggal: date, hari_ini: date) -> list[str]:
    hari = hari_dicatat_kemudian(tanggal=tanggal, dicatat=hari_ini)
    return [f"Dicatat {hari} hari kemudian."] if hari else []


def _kegiatan_mirip(kegiatan: Kegiatan) -> Kegiatan | None:
    sehari = Kegiatan.objects.filter(
        unit_kerja=kegiatan.unit_kerja_id, tanggal=kegiatan.tanggal
    ).exclude(pk=kegiatan.pk)
    judul = JudulKegiatan(kegiatan.uraian)
    return next((lain for lain in sehari.order_by("pk") if judul.mirip(lain.uraian)), None)


def kalimat_mirip(kode: str, uraian: str) -> str:
    return f"Mirip dengan {kode} ({uraian}) pada hari yang sama."


def _seawal(satu: str, dua: str) -> int:
    """How many letters the two begin with."""
    pasangan = enumerate(zip(satu, dua, strict=False))
    return next((i for i, (a, b) in pasangan if a != b), min(len(satu), len(dua)))


class JudulKegiatan:
    """A title, to be compared with those of other kegiatan."""

    def __init__(self, teks: str) -> None:
        self._teks = teks.casefold()
        self._pencocok: SequenceMatcher[str] | None = None

    def mirip(self, lain: str) -> bool:
        """Whether the two are probably one kegiatan."""
        lain = lain.casefold()
        # Most of those that are alike begin and end alike; comparing them in full costs far more.
        sama = _seawal(lain, self._teks)
        sisa = slice(sama, None)
        sama += _seawal(lain[sisa][::-1], self._teks[sisa][::-1])
        if 2 * sama >= KEMIRIPAN * (len(lain) + len(self._teks)):
            return True
        satu = self._pencocok = self._pencocok or SequenceMatcher(None, "", self._teks)
        satu.set_seq1(lain)
        # The cheap bounds first: most titles have little in common.
        return (
            satu.real_quick_ratio() >= KEMIRIPAN
            and satu.quick_ratio() >= KEMIRIPAN
            and satu.ratio() >= KEMIRIPAN
        )
