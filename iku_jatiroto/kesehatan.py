"""Is it alive, is it ready, how is it doing: for a proxy, a monitor and Prometheus."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile, gettempdir

from axes.models import AccessAttempt
from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from dasar.cadangan.kolom import kolom_asing
from dasar.cadangan.penanda import milik_pemulihan_lain, sedang_dipulihkan
from dasar.cadangan.tabel import migrasi_belum
from dasar.models import Cadangan
from organisasi.http import halaman
from organisasi.models import Pengguna, Sesi
from organisasi.models.peran import PUBLIK, Peran

RUANG_TERKECIL = 1024 * 1024
PERCOBAAN = 4096


@halaman(PUBLIK)
@never_cache
@require_safe
def sehat(request: HttpRequest) -> HttpResponse:
    """Alive: the process answers. Asks nothing of the database."""
    return HttpResponse("sehat\n", content_type="text/plain; charset=utf-8")


@halaman(PUBLIK)
@never_cache
@require_safe
def siap(request: HttpRequest) -> JsonResponse:
    """Ready: database reachable, of our shape and not being restored, folders with room.

    Else 503, and which is not.
    """
    dipulihkan = sedang_dipulihkan()
    keadaan = {
        "basis_data": not dipulihkan and _basis_data_siap(),
        "pemulihan": not dipulihkan,
        "folder_data": _ada_tempat(settings.IKU_DATA, RUANG_TERKECIL),
        "folder_berkas": _ada_tempat(Path(settings.MEDIA_ROOT), _satu_kiriman()),
        "folder_sementara": _ada_tempat(Path(gettempdir()), _satu_kiriman()),
    }
    return JsonResponse(keadaan, status=200 if all(keadaan.values()) else 503)


def _satu_kiriman() -> int:
    return settings.IKU_BATAS_BERKAS_MB * 1024 * 1024


def _ada_tempat(folder: Path, bita: int) -> bool:
    """Whether so much can be written there: a folder, its disk, and what the disk does not tell."""
    try:
        # Made with the first file; until then its parent tells.
        while not folder.exists() and folder != settings.IKU_DATA:
            folder = folder.parent
        if shutil.disk_usage(folder).free < bita:
            return False
        with TemporaryFile(dir=folder, buffering=0) as berkas:
            # A quota, or a disk without a single name left, shows only when one tries.
            return berkas.write(bytes(PERCOBAAN)) == PERCOBAAN
    except OSError:
        return False


def _basis_data_siap() -> bool:
    try:
        return not migrasi_belum() and not kolom_asing() and not milik_pemulihan_lain()
    except DatabaseError:
        return False


@halaman(PUBLIK)
@never_cache
@require_safe
def metrik(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus; asked from the database, so the same in whichever process answers.

    For who has the token of IKU_METRIK_TOKEN, or an administrator. Raises Http404 for others.
    """
    if not _boleh_metrik(request):
        raise Http404
    isi = "".join(f"{baris}\n" for baris in _daftar_metrik())
    return HttpResponse(isi, content_type="text/plain; version=0.0.4; charset=utf-8")


def _boleh_metrik(request: HttpRequest) -> bool:
    token = settings.IKU_METRIK_TOKEN
    kepala = request.headers.get("Authorization", "")
    if token and constant_time_compare(kepala, f"Bearer {token}"):
        return True
    return getattr(request.user, "peran", "") == Peran.ADMIN


def _daftar_metrik() -> Iterator[str]:
    sekarang = timezone.now()
    daftar = {
        "iku_pengguna_aktif": Pengguna.objects.filter(is_active=True).count(),
        "iku_sesi_hidup": Sesi.objects.filter(
            expire_date__gt=sekarang, pengguna__isnull=False
        ).count(),
        "iku_percobaan_masuk_terkunci": AccessAttempt.objects.filter(
            attempt_time__gt=sekarang - settings.AXES_COOLOFF_TIME,
            failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        ).count(),
        "iku_disk_bebas_bita": shutil.disk_usage(settings.IKU_DATA).free,
    }
    for nama, nilai in daftar.items():
        yield f"# TYPE {nama} gauge"
        yield f"{nama} {nilai}"
    terakhir = Cadangan.objects.baik().aggregate(terakhir=Max("selesai_pada"))["terakhir"]
    if terakhir:
        yield "# TYPE iku_cadangan_umur_detik gauge"
        yield f"iku_cadangan_umur_detik {int((sekarang - terakhir).total_seconds())}"
    yield "# TYPE iku_pekerjaan gauge"
    per_status = DBTaskResult.objects.values_list("status").annotate(Count("pk"))
    for status, jumlah in per_status:
        yield f'iku_pekerjaan{{status="{status.lower()}"}} {jumlah}'
