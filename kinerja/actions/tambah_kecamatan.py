"""One more kecamatan, by its code in the list of Kemendagri."""

from kinerja.actions.muat_acuan import muat_acuan
from organisasi.baca.wilayah import baca_wilayah
from organisasi.models import Kecamatan

KODE_SUMBER = "35.08.17"


def tambah_kecamatan(kode: str = KODE_SUMBER) -> Kecamatan:
    """The kecamatan of this code, made when it is not there yet.

    That of the source document comes with its sheet and its Camat; any other with its desa and
    kelurahan, the same start set of units and kinds of document, no sheet and no officials.
    Raises WilayahTidakDikenal, and ValidationError when a desa of the list is somebody else's here.
    """
    wilayah = baca_wilayah(kode)
    if wilayah.kode == KODE_SUMBER:
        return muat_acuan()
    return muat_acuan(
        {
            "kode": wilayah.kode,
            "nama": wilayah.nama,
            "kabupaten": wilayah.kabupaten,
            "desa": [{"kode": kode, "nama": nama} for kode, nama in wilayah.daftar_desa],
            "kelurahan": [{"kode": kode, "nama": nama} for kode, nama in wilayah.daftar_kelurahan],
        },
        berlembar=False,
    )
