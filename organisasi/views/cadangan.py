from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dasar.cadangan.catat import peringatan_cadangan
from dasar.models import Cadangan
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import ADMIN

DAFTAR_TERAKHIR = 30


@halaman(ADMIN)
@require_safe
def cadangan(request: RequestPengguna) -> HttpResponse:
    """The backups that were made or failed, and how to make and to restore one."""
    konteks = {
        "peringatan": peringatan_cadangan(timezone.now()),
        "terakhir": Cadangan.objects.baik().order_by("-selesai_pada").first(),
        "daftar_cadangan": Cadangan.objects.order_by("-pk")[:DAFTAR_TERAKHIR],
    }
    return render(request, "organisasi/cadangan.html", konteks)
