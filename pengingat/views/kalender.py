from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.tanggal import BULAN
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import KABUPATEN, PUBLIK, SEMUA
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tahun import pakai_tahun_catatan, tahun_alamat
from pengingat.actions.kalender import buat_alamat_kalender, hapus_alamat_kalender
from pengingat.aturan.bulan import NAMA_HARI, Bulan
from pengingat.baca.acara import Acara, acara_tenggat, baca_acara
from pengingat.baca.ical import tulis_ical
from pengingat.models import AlamatKalender


@dataclass(frozen=True, slots=True)
class Hari:
    """One day of the wall calendar; a day of a neighbouring month is empty."""

    tanggal: date
    dalam_bulan: bool
    daftar_acara: list[Acara]


@halaman(SEMUA)
@require_safe
def kalender(request: RequestPengguna) -> HttpResponse:
    """This month, or that of the year which the switch in the header asks for."""
    hari_ini = timezone.localdate()
    tahun = tahun_alamat(request) or hari_ini.year
    return redirect("kalender_bulan", tahun_kalender=tahun, bulan=hari_ini.month)


@halaman(SEMUA)
@require_safe
def kalender_bulan(request: RequestPengguna, tahun_kalender: int, bulan: int) -> HttpResponse:
    """One month as a wall calendar, and as a list for a phone."""
    if not 1 <= bulan <= 12:
        raise Http404
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    # The header says the year of the month that is looked at; what was chosen stays chosen.
    pakai_tahun_catatan(request, tahun_kalender)
    dipilih = Bulan(tahun_kalender, bulan)
    setahun = baca_acara(kecamatan, tahun_kalender, hari_ini=hari_ini)
    per_hari: dict[date, list[Acara]] = defaultdict(list)
    for acara in setahun:
        if dipilih.memuat(acara.tanggal):
            per_hari[acara.tanggal].append(acara)
    konteks = {
        "kecamatan": kecamatan,
        "hari_ini": hari_ini,
        "bulan": dipilih,
        "nama_bulan": BULAN[bulan - 1].capitalize(),
        "daftar_nama_hari": NAMA_HARI,
        "daftar_pekan": [
            [Hari(hari, dipilih.memuat(hari), per_hari.get(hari, [])) for hari in pekan]
            for pekan in dipilih.pekan
        ],
        "daftar_acara": [acara for sehari in per_hari.values() for acara in sehari],
        "daftar_berikutnya": [
            acara
            for acara in setahun
            if acara.tanggal >= hari_ini and not dipilih.memuat(acara.tanggal)
        ],
    }
    return render(request, "pengingat/kalender_bulan.html", konteks)


@halaman(SEMUA - KABUPATEN)
@require_http_methods(["GET", "HEAD", "POST"])
def kalender_langganan(request: RequestPengguna) -> HttpResponse:
    """The private address for the user's own calendar program: make, renew, take away."""
    if request.method == "POST":
        if "hapus" in request.POST:
            hapus_alamat_kalender(request.user)
            messages.success(request, "Alamat kalender dihapus; yang lama tidak berlaku lagi.")
        else:
            buat_alamat_kalender(request.user, sekarang=timezone.now())
            messages.success(request, "Alamat kalender baru dibuat; yang lama tidak berlaku lagi.")
        return redirect("kalender_langganan")
    alamat = AlamatKalender.objects.filter(pengguna=request.user).first()
    umpan = (
        request.build_absolute_uri(reverse("kalender_umpan", args=[alamat.token])) if alamat else ""
    )
    # By this scheme a telephone subscribes; from an https address it loads a copy once.
    konteks = {"alamat": alamat, "umpan": umpan, "webcal": f"webcal{umpan[umpan.find(':') :]}"}
    return render(request, "pengingat/kalender_langganan.html", konteks)


@halaman(PUBLIK)
@require_safe
def kalender_umpan(request: RequestPengguna, token: str) -> HttpResponse:
    """The feed; the address is the only key, and shows due dates and names of desa alone."""
    alamat = get_object_or_404(
        AlamatKalender.objects.select_related("pengguna__kecamatan"),
        token=token,
        # Closing an account ends its links, this one as well (docs/aturan.md, "Pengguna").
        pengguna__is_active=True,
    )
    kecamatan, hari_ini = alamat.pengguna.kecamatan, timezone.localdate()
    if kecamatan is None:
        raise Http404
    daftar_acara = [
        acara
        for tahun in range(hari_ini.year - 1, hari_ini.year + 2)
        # Due dates only: who knows the address may be anybody (docs/keamanan.md, 14.2.1).
        for acara in acara_tenggat(kecamatan, tahun, hari_ini=hari_ini)
    ]
    isi = tulis_ical(kecamatan, daftar_acara, sekarang=timezone.now())
    response = HttpResponse(isi, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="tenggat.ics"'
    response["Cache-Control"] = "private, max-age=3600"
    # Should the address stand on a page somewhere, no search engine is to pass it on.
    response["X-Robots-Tag"] = "noindex"
    return response
