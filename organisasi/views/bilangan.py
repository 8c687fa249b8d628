from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dasar.aturan.bilangan import BilanganDitolak, baca_ketikan_bilangan, tulis_bilangan
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA

_TAMPIL = {"rupiah": (0, "Rp{}"), "persen": (2, "{} %")}


@halaman(SEMUA, tanpa_kecamatan=True)
@require_safe
def bilangan_dibaca(request: RequestPengguna) -> HttpResponse:
    """How a number that is being typed is understood, or why it is not, as plain text."""
    satuan = request.GET.get("satuan", "")
    desimal, tampil = _TAMPIL.get(satuan, (0, "{}"))
    try:
        nilai = baca_ketikan_bilangan(request.GET.get("teks", ""), satuan=satuan)
    except BilanganDitolak as error:
        jawaban = str(error)
    else:
        jawaban = f"Dibaca {tampil.format(tulis_bilangan(nilai, desimal=desimal))}"
    return HttpResponse(jawaban, content_type="text/plain; charset=utf-8")
