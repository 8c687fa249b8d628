from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.actions.periode import buka_triwulan, tutup_triwulan
from kinerja.antrean import Penghalang, baca_penghalang, triwulan_menunggu
from kinerja.batas import akhir_masa
from kinerja.permissions import melihat_semua_unit
from kinerja.views.akses import kecamatan_untuk
from organisasi.forms.alasan import AlasanForm
from organisasi.http import RequestPengguna
from organisasi.kesalahan import Ditolak
from organisasi.models import Kecamatan, Periode, StatusPeriode
from organisasi.peran import Perbuatan
from organisasi.triwulan import DAFTAR_TRIWULAN, ROMAWI


@dataclass(frozen=True, slots=True)
class BarisPeriode:
    """A triwulan as the page shows it; `periode` is None while it was never closed."""

    triwulan: int
    akhir: date
    berakhir: bool
    periode: Periode | None
    penghalang: Penghalang | None

    @property
    def nama(self) -> str:
        return f"Triwulan {ROMAWI[self.triwulan]}"

    @property
    def daftar_tahun_antrean(self) -> list[int]:
        """The years in whose queues what blocks it is found."""
        if not self.penghalang:
            return []
        daftar = {satu.kolom.tenggat_semula.year for satu in self.penghalang.daftar_tanggal}
        daftar |= {satu.tanggal.year for satu in self.penghalang.daftar_tindak_lanjut}
        return sorted(daftar)

    @property
    def ditutup(self) -> bool:
        return self.periode is not None and self.periode.status == StatusPeriode.DITUTUP


def _baris(kecamatan: Kecamatan, tahun: int, hari_ini: date) -> list[BarisPeriode]:
    ada = {p.triwulan: p for p in Periode.objects.filter(kecamatan=kecamatan, tahun=tahun)}
    daftar = []
    for triwulan in DAFTAR_TRIWULAN:
        periode, akhir = ada.get(triwulan), akhir_masa(kecamatan, tahun, triwulan)
        terbuka = periode is None or periode.status == StatusPeriode.TERBUKA
        berakhir = akhir < hari_ini
        penghalang = baca_penghalang(kecamatan, tahun, triwulan) if terbuka and berakhir else None
        daftar.append(BarisPeriode(triwulan, akhir, berakhir, periode, penghalang))
    return daftar


@require_safe
def periode(request: RequestPengguna) -> HttpResponse:
    return redirect("periode_tahun", tahun=timezone.localdate().year)


@require_safe
def periode_tahun(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    riwayat = Periode.history.filter(kecamatan=kecamatan, tahun=tahun)
    konteks = {
        "tahun": tahun,
        "daftar_baris": _baris(kecamatan, tahun, timezone.localdate()),
        "daftar_riwayat": riwayat.select_related("history_user").order_by("-history_id"),
        "melihat_semua": melihat_semua_unit(request.user),
        "boleh_menutup": request.user.boleh(Perbuatan.TUTUP_TRIWULAN),
        "boleh_membuka": request.user.boleh(Perbuatan.BUKA_TRIWULAN),
    }
    return render(request, "kinerja/periode_tahun.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def periode_tutup(request: RequestPengguna, tahun: int, triwulan: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    request.user.pastikan_boleh(Perbuatan.TUTUP_TRIWULAN, kecamatan.pk)
    hari_ini = timezone.localdate()
    if request.method == "POST":
        try:
            ditutup = tutup_triwulan(
                kecamatan, tahun, triwulan, oleh=request.user, hari_ini=hari_ini
            )
        except Ditolak as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{ditutup} ditutup. Isinya tidak dapat diubah lagi.")
        return redirect("periode_tahun", tahun=tahun)
    konteks = {
        "judul": f"Tutup triwulan {ROMAWI[triwulan]} {tahun}?",
        "tahun": tahun,
        "tahun_lalu_terbuka": [
            ROMAWI[satu] for satu in triwulan_menunggu(kecamatan, tahun - 1, hari_ini)
        ],
    }
    return render(request, "kinerja/periode_tutup.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def periode_buka(request: RequestPengguna, tahun: int, triwulan: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    request.user.pastikan_boleh(Perbuatan.BUKA_TRIWULAN, kecamatan.pk)
    dibuka = get_object_or_404(Periode, kecamatan=kecamatan, tahun=tahun, triwulan=triwulan)
    form = AlasanForm(request.POST or None, tombol="Buka kembali")
    if form.is_valid():
        try:
            buka_triwulan(dibuka, alasan=form.cleaned_data["alasan"], oleh=request.user)
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{dibuka} dibuka kembali.")
            return redirect("periode_tahun", tahun=tahun)
    konteks = {"form": form, "judul": f"Buka kembali {dibuka}?", "tahun": tahun}
    return render(request, "kinerja/periode_buka.html", konteks)
