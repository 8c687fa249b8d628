"""Whether a year has an IKU sheet (lembar) at all; without one there is nothing to count."""

from kinerja.models import Indikator
from organisasi.models import Kecamatan


def berlembar(kecamatan: Kecamatan, tahun: int) -> bool:
    """Whether some sheet of the kecamatan covers the reporting year."""
    return Indikator.objects.filter(sasaran__kecamatan=kecamatan).exists()


def tanpa_lembar(kecamatan: Kecamatan, tahun: int) -> str:
    """What to tell where none does; fit for the user's eyes."""
    return (
        f"Tahun {tahun} tidak tercakup lembar IKU {kecamatan} ({kecamatan.kode}): tidak ada yang "
        "dihitung. Administrator mengisi lembarnya dahulu."
    )
