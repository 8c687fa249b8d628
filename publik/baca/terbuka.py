"""What an office that opened its page shows: the issued reports that hold, and their figures."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Prefetch, QuerySet

from laporan.isi.rekaman import Anggota, baca_untuk_umum
from laporan.isi.ringkas import NilaiTahun
from laporan.models import BerkasLaporan, Laporan
from organisasi.models import Kecamatan, Keterbukaan


@dataclass(frozen=True, slots=True)
class LaporanTerbuka:
    """A report that no revision has replaced, as anybody may read it; no kegiatan, no names.

    `lampau` are the earlier years that it prints, by the kode of the indikator. `berkas` is its
    PDF, the signed one where there is one; None while it is being made, or where the office does
    not show it.
    """

    laporan: Laporan
    berkas: BerkasLaporan | None
    anggota: Anggota
    lampau: dict[str, tuple[NilaiTahun, ...]]


@dataclass(frozen=True, slots=True)
class Terbuka:
    """A kecamatan with all its reports that hold and their PDF, the newest year first.

    `sidik` changes with anything that a page of it shows; what stands in the reports is read by
    `baca_laporan`, for who has not got it already.
    """

    kecamatan: Kecamatan
    daftar_berkas: tuple[tuple[Laporan, BerkasLaporan | None], ...]
    sidik: str

    @property
    def daftar_tahun(self) -> tuple[int, ...]:
        """The years that have a report, the newest first."""
        return tuple(dict.fromkeys(laporan.tahun for laporan, _ in self.daftar_berkas))


def daftar_terbuka() -> list[Kecamatan]:
    """The kecamatan that opened their page."""
    return list(_yang_membuka().order_by("kode"))


def _yang_membuka() -> QuerySet[Kecamatan]:
    return Kecamatan.objects.exclude(keterbukaan=Keterbukaan.TERTUTUP)


def baca_terbuka(kode: str) -> Terbuka | None:
    """What the kecamatan shows, in three queries; None for one that is not there, or shows nothing.

    Of a year the annual report comes first, else that of its last quarter; of two what came last.
    """
    kecamatan = _yang_membuka().filter(kode=kode).first()
    if kecamatan is None:
        return None
    daftar = list(
        Laporan.objects.filter(kecamatan=kecamatan)
        .terakhir()
        # A snapshot may be megabytes, and its hash stands beside it.
        .defer("rekaman")
        .prefetch_related(
            Prefetch("daftar_berkas", BerkasLaporan.objects.order_by("pk"), to_attr="urut_berkas")
        )
    )
    daftar.sort(key=lambda satu: (-satu.tahun, satu.triwulan > 0, -satu.triwulan, -satu.pk))
    daftar_berkas = tuple((laporan, _berkas(kecamatan, laporan)) for laporan in daftar)
    return Terbuka(kecamatan, daftar_berkas, _sidik(kecamatan, daftar))


def baca_laporan(terbuka: Terbuka, tahun: int | None = None) -> tuple[LaporanTerbuka, ...]:
    """The reports with what anybody may read of them, in the same order; those of one year alone.

    One query, for snapshots that were not read before: the same text has the same content.
    """
    daftar = [
        (laporan, berkas)
        for laporan, berkas in terbuka.daftar_berkas
        if tahun in (None, laporan.tahun)
    ]
    kunci = {f"publik-{laporan.sha256}": laporan.pk for laporan, _ in daftar}
    isi = cache.get_many(kunci)
    asing = {nama: pk for nama, pk in kunci.items() if nama not in isi}
    if asing:
        teks = dict(Laporan.objects.filter(pk__in=asing.values()).values_list("pk", "rekaman"))
        baru = {nama: baca_untuk_umum(teks[pk]) for nama, pk in asing.items()}
        # For ever: the key is the hash of what was read. And no longer than the process, in whose
        # memory it is: another version of the program may read it otherwise.
        cache.set_many(baru, timeout=None)
        isi |= baru
    return tuple(
        LaporanTerbuka(laporan, berkas, *isi[f"publik-{laporan.sha256}"])
        for laporan, berkas in daftar
    )


def kode_berlaku(kecamatan: Kecamatan, kode: str) -> str | None:
    """The code of the report that holds in the place of this one; None when there is none."""
    laporan = Laporan.objects.filter(kecamatan=kecamatan, kode=kode).defer("rekaman").first()
    terakhir = Laporan.objects.serumpun(laporan).defer("rekaman").last() if laporan else None
    return terakhir.kode if terakhir else None


def _berkas(kecamatan: Kecamatan, laporan: Laporan) -> BerkasLaporan | None:
    """The PDF that is shown; what was signed came after what was issued."""
    daftar: list[BerkasLaporan] = laporan.urut_berkas  # type: ignore[attr-defined]
    return daftar[-1] if daftar and kecamatan.keterbukaan == Keterbukaan.LENGKAP else None


def _sidik(kecamatan: Kecamatan, daftar: Iterable[Laporan]) -> str:
    bagian = [str(getattr(kecamatan, satu.attname)) for satu in kecamatan._meta.concrete_fields]
    for laporan in daftar:
        bagian.append(laporan.sha256)
        bagian += [berkas.sha256 for berkas in laporan.urut_berkas]  # type: ignore[attr-defined]
    return hashlib.sha256("\n".join(bagian).encode()).hexdigest()
