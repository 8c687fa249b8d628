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
    """A kecamatan with all its reports that hold, the newest year first.

    `sidik` changes with anything that a page of it shows.
    """

    kecamatan: Kecamatan
    daftar_laporan: tuple[LaporanTerbuka, ...]
    sidik: str

    @property
    def daftar_tahun(self) -> tuple[int, ...]:
        """The years that have a report, the newest first."""
        return tuple(dict.fromkeys(satu.laporan.tahun for satu in self.daftar_laporan))

    def milik_tahun(self, tahun: int) -> tuple[LaporanTerbuka, ...]:
        """The reports of the year, the one that speaks for it first."""
        return tuple(satu for satu in self.daftar_laporan if satu.laporan.tahun == tahun)


def daftar_terbuka() -> list[Kecamatan]:
    """The kecamatan that opened their page."""
    return list(_yang_membuka().order_by("kode"))


def _yang_membuka() -> QuerySet[Kecamatan]:
    return Kecamatan.objects.exclude(keterbukaan=Keterbukaan.TERTUTUP)


def baca_terbuka(kode: str) -> Terbuka | None:
    """What the kecamatan shows; None for one that is not there, or shows nothing.

    Three queries, and one more for snapshots that were not read before.
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
    # Of a year the annual report speaks, else that of its last quarter; of two what came last.
    daftar.sort(key=lambda satu: (satu.tahun, not satu.triwulan, satu.triwulan, satu.pk))
    isi = _baca_isi(daftar)
    return Terbuka(
        kecamatan,
        tuple(_terbuka(kecamatan, satu, *isi[satu.sha256]) for satu in reversed(daftar)),
        _sidik(kecamatan, daftar),
    )


def kode_berlaku(kecamatan: Kecamatan, kode: str) -> str | None:
    """The code of the report that holds in the place of this one; None when there is none."""
    laporan = Laporan.objects.filter(kecamatan=kecamatan, kode=kode).defer("rekaman").first()
    terakhir = Laporan.objects.serumpun(laporan).defer("rekaman").last() if laporan else None
    return terakhir.kode if terakhir else None


def _terbuka(
    kecamatan: Kecamatan,
    laporan: Laporan,
    anggota: Anggota,
    lampau: dict[str, tuple[NilaiTahun, ...]],
) -> LaporanTerbuka:
    daftar_berkas: list[BerkasLaporan] = laporan.urut_berkas  # type: ignore[attr-defined]
    lengkap = kecamatan.keterbukaan == Keterbukaan.LENGKAP
    # What was signed came after it was issued.
    berkas = daftar_berkas[-1] if daftar_berkas and lengkap else None
    return LaporanTerbuka(laporan, berkas, anggota, lampau)


def _baca_isi(
    daftar: Iterable[Laporan],
) -> dict[str, tuple[Anggota, dict[str, tuple[NilaiTahun, ...]]]]:
    """What anybody may read of each snapshot, by its hash: the same text has the same content."""
    kunci = {f"publik-{laporan.sha256}": laporan for laporan in daftar}
    isi = cache.get_many(kunci)
    asing = {nama: laporan.pk for nama, laporan in kunci.items() if nama not in isi}
    if asing:
        teks = dict(Laporan.objects.filter(pk__in=asing.values()).values_list("pk", "rekaman"))
        baru = {nama: baca_untuk_umum(teks[pk]) for nama, pk in asing.items()}
        cache.set_many(baru, timeout=None)
        isi |= baru
    return {laporan.sha256: isi[nama] for nama, laporan in kunci.items()}


def _sidik(kecamatan: Kecamatan, daftar: Iterable[Laporan]) -> str:
    bagian = [str(getattr(kecamatan, satu.attname)) for satu in kecamatan._meta.concrete_fields]
    for laporan in daftar:
        bagian.append(laporan.sha256)
        bagian += [berkas.sha256 for berkas in laporan.urut_berkas]  # type: ignore[attr-defined]
    return hashlib.sha256("\n".join(bagian).encode()).hexdigest()
