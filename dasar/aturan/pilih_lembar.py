"""Chooses the sheet to read among those of a workbook, and names those left unread. Pure."""

from collections.abc import Sequence

from dasar.aturan.judul import cari_judul
from dasar.aturan.kesalahan import BerkasSalah, Kesalahan
from dasar.aturan.tabel import Buku, InfoLembar

# The sheets that the template and the results of an examination bring along (dasar.lembar.templat).
LEMBAR_PETUNJUK = "Petunjuk"
LEMBAR_PILIHAN = "Pilihan"
_NAMA_TAMPIL = 10


def _ringkas(nama: str) -> str:
    return "".join(nama.split()).casefold()


def pilih_lembar(
    buku: Buku, diminta: str, daftar_kolom: Sequence[str], wajib: Sequence[str]
) -> tuple[InfoLembar, list[str]]:
    """The sheet named `diminta` (letter case and blanks ignored), else the only one that has its
    columns; one that can be seen goes before one that is hidden.

    Also says what a person may want to know of the choice. Raises BerkasSalah.
    """
    senama = [satu for satu in buku.daftar_lembar if _ringkas(satu.nama) == _ringkas(diminta)]
    if tampak := [satu for satu in senama if satu.tampak and satu.berisi]:
        return tampak[0], []
    # What people see goes before a hidden sheet of the right name (docs/aturan.md, "Impor").
    berkolom = [
        satu
        for satu in buku.daftar_lembar
        if satu.tampak and satu not in senama and _berkolom(buku, satu, daftar_kolom, wajib)
    ]
    if len(berkolom) > 1:
        raise BerkasSalah([_lebih_dari_satu(berkolom, diminta)])
    if berkolom:
        sebab = "tersembunyi atau kosong" if senama else "tidak ada"
        nama = berkolom[0].nama
        return berkolom[0], [f"Yang dibaca lembar '{nama}', sebab lembar '{diminta}' {sebab}."]
    if senama:
        satu = senama[0]
        return satu, [] if satu.tampak else [f"Lembar '{satu.nama}' tersembunyi, tetapi dibaca."]
    ditemukan = _sebut([satu.nama for satu in buku.daftar_lembar]) or "tidak ada"
    raise BerkasSalah(
        [
            Kesalahan(
                f"yang dibaca adalah lembar bernama '{diminta}', atau satu-satunya lembar dengan "
                f"kolom {', '.join(wajib)}",
                f"lembar {ditemukan}",
            )
        ]
    )


def _berkolom(
    buku: Buku, lembar: InfoLembar, daftar_kolom: Sequence[str], wajib: Sequence[str]
) -> bool:
    # The lists of our own template bear the same heads.
    if not lembar.berisi or lembar.nama in (LEMBAR_PETUNJUK, LEMBAR_PILIHAN):
        return False
    judul = cari_judul(buku.intip(lembar), daftar_kolom)
    return judul is not None and not judul.tidak_ada(wajib)


def _lebih_dari_satu(daftar: Sequence[InfoLembar], diminta: str) -> Kesalahan:
    return Kesalahan(
        f"beri nama '{diminta}' pada lembar yang dimaksud, atau gabungkan isinya ke satu lembar",
        f"{len(daftar)} lembar dengan kolom yang diminta: {_sebut([satu.nama for satu in daftar])}",
    )


def petunjuk_lembar(
    buku: Buku, terpilih: InfoLembar, daftar_kolom: Sequence[str], wajib: Sequence[str]
) -> list[str]:
    """The sheets left unread; those with the same columns first of all."""
    lain = [
        satu
        for satu in buku.daftar_lembar
        if satu is not terpilih
        and satu.berisi
        and satu.nama not in (LEMBAR_PETUNJUK, LEMBAR_PILIHAN)
    ]
    sama = [satu for satu in lain if _berkolom(buku, satu, daftar_kolom, wajib)]
    hasil = []
    if sama:
        hasil.append(
            f"Lembar {_sebut([satu.nama for satu in sama])} berkolom sama tetapi tidak dibaca; "
            f"yang dibaca hanya lembar '{terpilih.nama}'."
        )
    if sisa := [satu.nama for satu in lain if satu not in sama]:
        hasil.append(f"Lembar lain yang tidak dibaca: {_sebut(sisa)}.")
    return hasil


def _sebut(daftar_nama: Sequence[str]) -> str:
    sisa = len(daftar_nama) - _NAMA_TAMPIL
    nama = ", ".join(repr(satu[:40]) for satu in daftar_nama[:_NAMA_TAMPIL])
    return f"{nama}, dan {sisa} lagi" if sisa > 0 else nama
