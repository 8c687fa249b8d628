"""Whether a year has an IKU sheet (lembar) at all; without one there is nothing to count."""

from kinerja.models import Indikator
from organisasi.models import Kecamatan


def ada_lembar(kecamatan: Kecamatan) -> bool:
    """Whether the kecamatan has any sheet."""
    return Indikator.objects.filter(sasaran__kecamatan=kecamatan).exists()


def berlembar(kecamatan: Kecamatan, tahun: int) -> bool:
    """Whether some sheet of the kecamatan covers the reporting year."""
    return ada_lembar(kecamatan)


def tanpa_lembar(kecamatan: Kecamatan, tahun: int) -> str:
    """What to tell where none does; fit for the user's eyes."""
    return (
        f"Tahun {tahun} tidak tercakup lembar IKU {kecamatan} ({kecamatan.kode}): tidak ada yang "
        "dihitung. Administrator mengisi lembarnya dahulu."
    )
