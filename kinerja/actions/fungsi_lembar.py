"""The fungsi of the IKU sheets, which kegiatan keep: loaded, worded anew, held still.

Source: docs/aturan.md, "Lembar IKU".
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db.models import Count, Min

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.teks import kunci, rapikan
from kinerja.actions.penulis_lembar import PenulisLembar
from kinerja.baca.fungsi import DaftarFungsi
from kinerja.models import FungsiLembar, Kegiatan, LembarIKU
from organisasi.baca.periode import PeriodeTertutup, lihat_tertutup
from organisasi.models import Fungsi, Kecamatan


@contextmanager
def fungsi_tetap(kecamatan: Kecamatan) -> Iterator[None]:
    """Refuse what happens inside when kegiatan would lose their fungsi.

    Raises Ditolak at its end for a fungsi in use that is no longer on the sheet of its year;
    PeriodeTertutup for another number or wording of one that a closed triwulan counts.
    """
    semula = DaftarFungsi.baca(kecamatan)
    yield
    menjadi = DaftarFungsi.baca(kecamatan)
    tertutup = lihat_tertutup(kecamatan.pk)
    for pk, tahun, awal, jumlah in (
        Kegiatan.objects.milik(kecamatan)
        .filter(fungsi__isnull=False)
        .values_list("fungsi", "tanggal__year")
        .annotate(awal=Min("tanggal"), jumlah=Count("pk"))
        .order_by("tanggal__year", "fungsi")
    ):
        lama, baru = _sebutan(semula, tahun, pk), _sebutan(menjadi, tahun, pk)
        if lama is None or lama == baru:
            continue
        # By the earliest of them: figures are cumulative, so it touches the most triwulan.
        if pesan := tertutup.pesan(awal):
            raise PeriodeTertutup(
                f"Fungsi {lama} dipakai kegiatan yang terhitung: nomor dan kalimatnya tetap. "
                f"{pesan}"
            )
        if baru is None:
            raise Ditolak(
                f"Fungsi {lama} dipakai {jumlah} kegiatan tahun {tahun}. Pertahankan di lembar "
                "ini, atau pindahkan dahulu kegiatannya ke fungsi lain."
            )


def muat_fungsi(lembar: LembarIKU, daftar: Iterable[str], penulis: PenulisLembar) -> None:
    """Number the fungsi of a sheet as they come; the same words are the same fungsi."""
    per_kalimat = {kunci(satu.uraian): satu for satu in lembar.kecamatan.daftar_fungsi.all()}
    semula = list(lembar.daftar_fungsi.order_by("nomor"))
    susunan: list[Fungsi] = []
    for uraian in daftar:
        fungsi = per_kalimat.get(kunci(uraian))
        if fungsi is None:
            fungsi = Fungsi(kecamatan=lembar.kecamatan)
            penulis.simpan(fungsi, uraian=uraian)
        susunan.append(fungsi)
    if [(n, f.pk) for n, f in enumerate(susunan, 1)] == [(s.nomor, s.fungsi_id) for s in semula]:
        return
    # All anew: two that swap their numbers would collide (`fungsi_lembar_nomor_unik`).
    penulis.hapus(semula, "Fungsi")
    for nomor, fungsi in enumerate(susunan, start=1):
        penulis.simpan(FungsiLembar(lembar=lembar), nomor=nomor, fungsi=fungsi)


def ganti_kalimat(lembar: LembarIKU, kalimat: Mapping[str, str], penulis: PenulisLembar) -> None:
    """Word fungsi of a sheet anew, from the old words to the new ones; kegiatan follow.

    One that another sheet has, too, keeps its words there: here the new words are another fungsi.
    """
    ada = {kunci(satu.uraian) for satu in lembar.kecamatan.daftar_fungsi.all()}
    for butir in lembar.daftar_fungsi.select_related("fungsi"):
        semula = butir.fungsi.uraian
        baru = rapikan(kalimat.get(semula, ""))
        # The words of another fungsi mean that one.
        if not baru or (kunci(baru) in ada and kunci(baru) != kunci(semula)):
            continue
        if not butir.fungsi.daftar_lembar.exclude(lembar=lembar).exists():
            penulis.simpan(butir.fungsi, uraian=baru)


def _sebutan(daftar: DaftarFungsi, tahun: int, pk: int) -> str | None:
    """'3. Menyelenggarakan ...', as the sheet of the year has it."""
    nomor = daftar.nomor(tahun, pk)
    return f"{nomor}. {daftar.pada(tahun)[nomor].uraian}" if nomor else None
