"""A day as it is typed: understood by one rule, told in words before anything is stored."""

from collections.abc import Callable, Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dasar.aturan.tanggal import BukanTanggal, baca_ketikan, tertulis, tertulis_lengkap
from dasar.aturan.triwulan import ROMAWI, triwulan_dari
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA


@halaman(SEMUA, tanpa_kecamatan=True)
@require_safe
def tanggal_dibaca(request: RequestPengguna) -> HttpResponse:
    """The day that is understood of ?hari=TEXT, in words."""
    return jawab_hari(request, lambda hari: ())


def jawab_hari(request: RequestPengguna, akibat: Callable[[date], Sequence[str]]) -> HttpResponse:
    """The day in ?hari= in words, with what `akibat` says of it; or that it is no day."""
    try:
        hari = baca_ketikan(request.GET.get("hari", ""))
    except BukanTanggal as error:
        return render(request, "organisasi/_hari.html", {"hari": None, "sebab": error.sebab})
    konteks = {
        "hari": hari,
        "kata": f"{tertulis_lengkap(hari)} · triwulan {ROMAWI[triwulan_dari(hari)]}",
        "daftar_akibat": akibat(hari),
    }
    return render(request, "organisasi/_hari.html", konteks)


def per_diminta(request: RequestPengguna, bawaan: date) -> date:
    """The day typed into ?per=; one that cannot be read is said, and `bawaan` shown instead."""
    teks = request.GET.get("per", "").strip()
    if not teks:
        return bawaan
    try:
        return baca_ketikan(teks)
    except ValueError:
        messages.warning(
            request,
            f'"{teks[:40]}" tidak terbaca sebagai tanggal; yang tampak keadaan per '
            f"{tertulis(bawaan)}. Tulis seperti 30/09/2026.",
        )
        return bawaan
