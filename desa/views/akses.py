from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from desa.baca.permissions import pastikan_boleh_mencatat_dokumen
from desa.baca.slot import DataSlot, baca_slot
from desa.models import BerkasDokumen, Desa, DokumenDesa, TandaTerima
from organisasi.http import RequestPengguna


def get_desa(request: RequestPengguna, kode: str) -> Desa:
    """The desa, or 404 when this user may not even know that it exists."""
    daftar = Desa.objects.terlihat_oleh(request.user).select_related("kecamatan")
    return get_object_or_404(daftar, kode=kode)


def get_slot(
    request: RequestPengguna, tahun: int, desa_kode: str, jenis_kode: str, hari_ini: date
) -> DataSlot:
    """The slot of a desa this user may see, or 404 when the year does not have it."""
    slot = baca_slot(get_desa(request, desa_kode), tahun, jenis_kode, hari_ini=hari_ini)
    if slot is None:
        raise Http404
    return slot


def get_dokumen(request: RequestPengguna, pk: int) -> DokumenDesa:
    """The document, or 404 when this user may not even know that it exists."""
    daftar = DokumenDesa.objects.terlihat_oleh(request.user)
    return get_object_or_404(daftar.select_related("desa", "jenis_dokumen"), pk=pk)


def get_berkas(request: RequestPengguna, pk: int) -> BerkasDokumen:
    """The scan of a document this user may see, or 404."""
    daftar = DokumenDesa.objects.terlihat_oleh(request.user)
    return get_object_or_404(
        BerkasDokumen.objects.select_related("dokumen__desa__kecamatan", "dokumen__jenis_dokumen"),
        pk=pk,
        dokumen__in=daftar,
    )


def get_tanda_terima(request: RequestPengguna, pk: int) -> TandaTerima:
    """The receipt of a document this user may see, or 404."""
    daftar = TandaTerima.objects.terlihat_oleh(request.user).select_related(
        "kecamatan", "dokumen__desa", "dokumen__jenis_dokumen"
    )
    return get_object_or_404(daftar, pk=pk)


def get_berkas_untuk_diubah(request: RequestPengguna, pk: int) -> BerkasDokumen:
    """As `get_berkas`, and 403 when this user may see it but not change it."""
    berkas = get_berkas(request, pk)
    pastikan_boleh_mencatat_dokumen(request.user, berkas.dokumen.desa.kecamatan)
    return berkas
