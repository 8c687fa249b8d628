"""The kegiatan that the rows of a workbook may mean, as they are stored."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dasar.aturan.teks import rapikan
from dasar.models import StatusCatatan
from dasar.riwayat.massal import per_kelompok
from kinerja.aturan.kode_kegiatan import kunci_kode
from kinerja.excel import kolom as k
from kinerja.excel.baca import KOLOM_ISI, BarisBukuKegiatan, BarisTindakLanjut, IsiKegiatan
from kinerja.models import Kegiatan, TindakLanjut

KunciKode = tuple[int, str]
Sebutan = tuple[int, tuple[object, ...]]


def isi_kegiatan(
    catatan: Any, daftar_desa: Collection[int], daftar_unit: Collection[int]
) -> IsiKegiatan:
    """What a kegiatan, or a step of its history, says in the columns of the workbook."""
    return IsiKegiatan(
        catatan.tanggal,
        catatan.jenis,
        catatan.fungsi_id,
        rapikan(catatan.uraian),
        rapikan(catatan.tempat),
        rapikan(catatan.pihak_terkait),
        frozenset(daftar_desa),
        rapikan(catatan.hasil),
        catatan.status,
        frozenset(daftar_unit),
        catatan.tanggal_akhir,
    )


@dataclass(slots=True)
class Tersimpan:
    """A kegiatan as it is in the database."""

    kegiatan: Kegiatan
    daftar_desa: set[int] = field(default_factory=set)
    daftar_unit_lain: set[int] = field(default_factory=set)
    tindak_lanjut: Counter[BarisTindakLanjut] = field(default_factory=Counter)
    hari_tindak_lanjut: list[date] = field(default_factory=list)  # of those that stand

    @property
    def isi(self) -> IsiKegiatan:
        return isi_kegiatan(self.kegiatan, self.daftar_desa, self.daftar_unit_lain)


@dataclass(slots=True)
class DaftarTersimpan:
    """What is stored, found by kode, or by content for a row that gives none."""

    tidak_ada: frozenset[str]  # columns that the file does not have: they say nothing
    per_kode: dict[KunciKode, Tersimpan] = field(default_factory=dict)
    per_isi: dict[Sebutan, list[Tersimpan]] = field(default_factory=dict)
    kode_terpakai: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def sebutan(self, unit_id: int, isi: IsiKegiatan) -> Sebutan:
        """The content as far as the file tells it."""
        return unit_id, tuple(
            nilai for nama, nilai in zip(KOLOM_ISI, isi, strict=True) if nama not in self.tidak_ada
        )

    def samar(self, isi: BarisTindakLanjut) -> BarisTindakLanjut:
        """A tindak lanjut as far as the file tells it."""
        return isi._replace(nomor="") if k.TL_NOMOR in self.tidak_ada else isi

    def lengkapi(self, isi: IsiKegiatan, lama: IsiKegiatan) -> IsiKegiatan:
        """The content with what is stored in the columns that the file does not have."""
        if not self.tidak_ada:
            return isi
        return IsiKegiatan._make(
            semula if nama in self.tidak_ada else nilai
            for nama, nilai, semula in zip(KOLOM_ISI, isi, lama, strict=True)
        )


def baca_tersimpan(
    daftar_baris: Sequence[BarisBukuKegiatan],
    daftar_unit: Collection[int],
    tidak_ada: Iterable[str],
) -> DaftarTersimpan:
    """Read, in a query for every few hundred, what the rows may mean; locks it."""
    hasil = DaftarTersimpan(frozenset(tidak_ada))
    dicari = {baris.kunci for baris in daftar_baris if baris.kode}
    hari = {(baris.unit_id, baris.isi.tanggal) for baris in daftar_baris if not baris.kode}
    semula = _isi_semula(hasil, hari)
    pks: dict[int, KunciKode] = {}
    # All of the units, but in four columns: the next kode must be above every one that is taken.
    semua = Kegiatan.objects.filter(unit_kerja__in=daftar_unit).order_by("pk")
    for pk, unit_id, kode, tanggal in semua.values_list("pk", "unit_kerja_id", "kode", "tanggal"):
        kunci = (unit_id, kunci_kode(kode))
        hasil.kode_terpakai[unit_id].append(kunci[1])
        if kunci in dicari or pk in semula or (unit_id, tanggal) in hari:
            pks[pk] = kunci
    for kelompok in per_kelompok(list(pks)):
        for satu in _baca(kelompok, hasil):
            kunci = pks[satu.kegiatan.pk]
            hasil.per_kode[kunci] = satu
            if hari:
                kini = hasil.sebutan(kunci[0], satu.isi)
                # Each once: what it says now may be what it said at first.
                for sebutan in dict.fromkeys((kini, *semula.get(satu.kegiatan.pk, ()))):
                    hasil.per_isi.setdefault(sebutan, []).append(satu)
    return hasil


def _isi_semula(
    hasil: DaftarTersimpan, hari: Collection[tuple[int, date]]
) -> dict[int, list[Sebutan]]:
    """What kegiatan of these units and days said when they were recorded, by their key.

    A row without kode still means the kegiatan that it once made, whatever became of it since.
    """
    if not hari:
        return {}
    riwayat = Kegiatan.history.filter(
        history_type="+",
        unit_kerja_id__in={unit for unit, _ in hari},
        tanggal__in={tanggal for _, tanggal in hari},
    )
    desa = _hubungan_semula("daftar_desa", "desa_id", riwayat)
    unit = _hubungan_semula("daftar_unit_lain", "unitkerja_id", riwayat)
    semula: dict[int, list[Sebutan]] = defaultdict(list)
    for satu in riwayat.iterator(chunk_size=2000):
        # The query knows units and days apart, so it finds more than the pairs asked for.
        if (satu.unit_kerja_id, satu.tanggal) in hari:
            isi = isi_kegiatan(satu, desa[satu.history_id], unit[satu.history_id])
            semula[satu.id].append(hasil.sebutan(satu.unit_kerja_id, isi))
    return semula


def _hubungan_semula(nama: str, kolom: str, riwayat: Any) -> dict[int, set[int]]:
    """What the rows of history were tied to, by their key."""
    hubungan = getattr(Kegiatan.history.model, nama).model.objects
    hasil: dict[int, set[int]] = defaultdict(set)
    for nomor, pk in hubungan.filter(history__in=riwayat).values_list("history_id", kolom):
        hasil[nomor].add(pk)
    return hasil


def _baca(pks: Sequence[int], hasil: DaftarTersimpan) -> list[Tersimpan]:
    # By their keys, as every deed that locks several: none waits for another for ever.
    daftar = Kegiatan.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    per_pk = {kegiatan.pk: Tersimpan(kegiatan) for kegiatan in daftar}
    hubungan = Kegiatan.daftar_desa.through.objects.filter(kegiatan__in=pks)
    for kegiatan_id, desa_id in hubungan.values_list("kegiatan_id", "desa_id"):
        per_pk[kegiatan_id].daftar_desa.add(desa_id)
    bersama = Kegiatan.daftar_unit_lain.through.objects.filter(kegiatan__in=pks)
    for kegiatan_id, unit_id in bersama.values_list("kegiatan_id", "unitkerja_id"):
        per_pk[kegiatan_id].daftar_unit_lain.add(unit_id)
    _isi_tindak_lanjut(per_pk, pks, hasil)
    return list(per_pk.values())


def _isi_tindak_lanjut(
    per_pk: dict[int, Tersimpan], pks: Sequence[int], hasil: DaftarTersimpan
) -> None:
    daftar = TindakLanjut.objects.filter(kegiatan__in=pks).values_list(
        "kegiatan_id", "tanggal", "bentuk_id", "uraian", "nomor", "status"
    )
    for kegiatan_id, tanggal, bentuk_id, uraian, nomor, status in daftar:
        catatan = per_pk[kegiatan_id]
        # A voided one is counted too: an old file must not bring it back.
        isi = BarisTindakLanjut(tanggal, bentuk_id, rapikan(uraian), rapikan(nomor))
        catatan.tindak_lanjut[hasil.samar(isi)] += 1
        if status == StatusCatatan.BERLAKU:
            catatan.hari_tindak_lanjut.append(tanggal)
