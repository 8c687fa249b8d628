"""What a unit uses most, so that it stands first where it is chosen."""

from django.db.models import Case, Count, IntegerField, Value, When

from kinerja.models import Kegiatan
from organisasi.models import UnitKerja

# So many stand before the others, which keep their order.
TERDEPAN = 3


def urut_terpakai(unit: UnitKerja) -> tuple[Case, ...]:
    """An order of fungsi: those that the unit uses most, then all others alike."""
    dipakai = (
        Kegiatan.objects.filter(unit_kerja=unit, fungsi__isnull=False)
        .values("fungsi")
        .annotate(kali=Count("pk"))
        .order_by("-kali", "fungsi")
    )
    terdepan = [satu["fungsi"] for satu in dipakai[:TERDEPAN]]
    # Without a case only the number would be left, which PostgreSQL takes for that of a column.
    if not terdepan:
        return ()
    urutan = Case(
        *(When(pk=pk, then=Value(nomor)) for nomor, pk in enumerate(terdepan)),
        default=Value(TERDEPAN),
        output_field=IntegerField(),
    )
    return (urutan,)
