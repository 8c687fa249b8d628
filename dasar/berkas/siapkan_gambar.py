"""An uploaded picture of any size, made small before anything is drawn with it."""

from collections.abc import Mapping

from dasar.berkas.giliran import TidakKebagianGiliran, satu_giliran
from dasar.berkas.pindai_gambar import GambarDitolak, tulis_ulang
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas, periksa


def siapkan_gambar(
    isian: IsianBerkas, guna: str, diterima: Mapping[str, str], sebutan: str, *, sisi: int
) -> bytes:
    """The picture as PNG of at most `sisi` pixels a side; `diterima` names the format of each type.

    Raises BerkasDitolak for any other type: '`guna` harus gambar `sebutan`'.
    """
    tipe, isi = periksa(isian)
    if tipe not in diterima:
        raise BerkasDitolak(f"{isian.nama_asli}: {guna} harus gambar {sebutan}.")
    try:
        # After the turn that `periksa` took, never inside it: that would wait for itself.
        with satu_giliran():
            return tulis_ulang(isi, diterima[tipe], sisi=sisi)
    except (GambarDitolak, TidakKebagianGiliran) as error:
        raise BerkasDitolak(f"{isian.nama_asli}: {guna} belum dapat diolah; coba lagi.") from error
