"""All that a report says, part by part, for the digest that a decision about it carries."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dasar.aturan.teks import huruf_kecil
from kinerja.baca.lembar import daftar_indikator
from laporan.aturan.bagian import daftar_kunci
from laporan.isi.rekaman import Anggota, bekukan
from laporan.models import JenisLaporan, Laporan, Narasi
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Permintaan
from organisasi.models import Pejabat

# The parts of the content by the name that a refusal says; the others go by their own.
_SEBUTAN = {
    "daftar_kegiatan": "daftar kegiatan",
    "daftar_slot": "dokumen desa yang dihitung",
    "daftar_aturan": "rumus",
    "daftar_tenggat": "tenggat",
    "daftar_pejabat": "daftar pejabat",
    "daftar_catatan": "catatan atas data",
    "daftar_indikator": "uraian indikator",
    "daftar_blok": "isi laporan",
    "lembar": "lembar IKU",
    "kata_pengantar": "kata pengantar",
    "rencana": "rencana kinerja tahunan",
}


def tampak_terbit(
    permintaan: Permintaan,
    anggota: Anggota,
    pejabat: Pejabat | None,
    terbit: Laporan | None,
    *,
    isi: dict[str, Any] | None = None,
) -> dict[str, object]:
    """The whole content of the report that would be issued, its signatory, and what it replaces.

    Figures by indikator, chapters by their headings. The day on which it is dated decides the
    signatory and nothing else; the list that may be left out is looked at in any case. `isi` is
    the content with that list, for who has built it already.
    """
    hasil: dict[str, object] = {
        "penanda tangan": (
            (
                pejabat.nama,
                pejabat.nip,
                pejabat.jabatan,
                pejabat.pangkat,
                pejabat.atas_nama,
                pejabat.untuk_beliau,
            )
            if pejabat
            else None
        ),
        "laporan yang digantikan": terbit.kode if terbit else None,
    }
    beku = bekukan(anggota)
    # Figure by figure, so that a refusal names the indikator that moved.
    for angka in beku.pop("daftar_angka"):
        hasil[f"angka {angka['kode']}"] = angka
    lengkap = isi or bekukan(
        DAFTAR_JENIS[permintaan.jenis].susun(replace(permintaan, lampiran=True))
    )
    for bagian in (beku, _tanpa_tanda_tangan(lengkap)):
        for nama, nilai in _bagian(bagian):
            # Two parts may bear one heading; neither may hide the other from the digest.
            hasil[nama] = [hasil[nama], nilai] if nama in hasil else nilai
    return hasil


def _tanpa_tanda_tangan(isi: Any) -> Any:
    """The content without its signature blocks: they bear the day, and the official of it."""
    if isinstance(isi, dict):
        return {k: _tanpa_tanda_tangan(v) for k, v in isi.items() if k != "tanda_tangan"}
    if isinstance(isi, list | tuple):
        return [_tanpa_tanda_tangan(satu) for satu in isi]
    return isi


def _bagian(isi: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """The content by its own headings, so that a refusal can name what differs."""
    for nama, nilai in isi.items():
        if nama in ("daftar_bab", "daftar_lampiran"):
            for bab in nilai:
                judul = huruf_kecil(bab["judul"])
                yield from _per_subjudul(judul[:1].upper() + judul[1:], bab["daftar_blok"])
        elif nama == "daftar_blok":
            yield from _per_subjudul("", nilai)
        else:
            yield _SEBUTAN.get(nama, nama.replace("_", " ")), nilai


def _per_subjudul(judul: str, daftar_blok: list[dict[str, Any]]) -> Iterator[tuple[str, object]]:
    """Blocks by the heading that they stand under."""
    kini, kumpulan = judul or _SEBUTAN["daftar_blok"], list[object]()
    for blok in daftar_blok:
        if blok.get("tingkat") == 2 and "subjudul" in blok:
            yield kini, kumpulan
            kini, kumpulan = f"{judul} {blok['subjudul']}".strip(), []
        kumpulan.append(blok)
    yield kini, kumpulan


def daftar_narasi(permintaan: Permintaan) -> list[Narasi]:
    """What people wrote for the report, in its order; empty for one without narrative."""
    if permintaan.jenis != JenisLaporan.LKJIP:
        return []
    daftar = Narasi.objects.filter(kecamatan=permintaan.kecamatan, tahun=permintaan.tahun)
    terisi = {narasi.kunci: narasi for narasi in daftar.exclude(teks="")}
    daftar_ada = daftar_indikator(permintaan.kecamatan, permintaan.tahun)
    semua = daftar_kunci(i.kode for i in daftar_ada)
    return [terisi[kunci] for kunci in semua if kunci in terisi]
