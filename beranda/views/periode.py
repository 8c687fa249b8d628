from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from beranda.actions.periode import buka_triwulan, tutup_triwulan
from beranda.baca.pembukaan import laporan_di_atas, tampak_pembukaan, yang_dibuka
from beranda.baca.syarat_tutup import pastikan_dapat_ditutup
from beranda.forms.periode import TutupForm
from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI
from dasar.formulir.dilihat import AlasanDilihatForm
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.antrean import Penghalang, baca_penghalang, triwulan_menunggu
from kinerja.baca.batas import baca_titik
from kinerja.baca.kekurangan import Kekurangan, baca_kekurangan, tampak_penutupan
from kinerja.baca.permissions import melihat_semua_unit
from kinerja.baca.tertutup import nilai_triwulan
from kinerja.views.akses import kecamatan_untuk
from laporan.susun.anggota import angka_beku
from organisasi.baca.periode import lihat_tertutup
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan, Periode, StatusPeriode
from organisasi.models.peran import CAMAT, SEMUA, VERIFIKATOR, Perbuatan
from organisasi.views.tahun import tahun_kerja


@dataclass(frozen=True, slots=True)
class BarisPeriode:
    """A triwulan as the page shows it; `periode` is None while it was never closed."""

    triwulan: int
    akhir: date
    berakhir: bool
    periode: Periode | None
    penghalang: Penghalang | None
    kekurangan: Kekurangan | None
    giliran: bool  # whether those before it are closed

    @property
    def romawi(self) -> str:
        return ROMAWI[self.triwulan]

    @property
    def nama(self) -> str:
        return f"Triwulan {self.romawi}"

    @property
    def daftar_tahun_antrean(self) -> list[int]:
        """The years in whose queues what blocks it is found."""
        if not self.penghalang:
            return []
        # An extension may lie in the next year; the queue is that of the reporting year.
        daftar = {satu.kolom.tenggat_semula.year for satu in self.penghalang.daftar_tanggal}
        daftar |= {satu.tanggal.year for satu in self.penghalang.daftar_tindak_lanjut}
        daftar |= {satu.tahun for satu in self.penghalang.daftar_realisasi}
        return sorted(daftar)

    @property
    def boleh_ditutup(self) -> bool:
        return self.giliran and self.berakhir and not self.ditutup and not self.penghalang

    @property
    def ditutup(self) -> bool:
        return self.periode is not None and self.periode.status == StatusPeriode.DITUTUP


def _baris(kecamatan: Kecamatan, titik: TitikWaktu) -> list[BarisPeriode]:
    tahun = titik.tahun
    ada = {p.triwulan: p for p in Periode.objects.filter(kecamatan=kecamatan, tahun=tahun)}
    daftar: list[BarisPeriode] = []
    for triwulan in DAFTAR_TRIWULAN:
        periode = ada.get(triwulan)
        terbuka = periode is None or periode.status == StatusPeriode.TERBUKA
        berakhir = titik.berakhir(triwulan)
        # Only for what can be closed now: a closed one keeps its own list, and each costs queries.
        dilihat = (kecamatan, tahun, triwulan) if terbuka and berakhir else None
        daftar.append(
            BarisPeriode(
                triwulan,
                titik.akhir(triwulan),
                berakhir,
                periode,
                penghalang=baca_penghalang(*dilihat) if dilihat else None,
                kekurangan=baca_kekurangan(*dilihat) if dilihat else None,
                giliran=all(baris.ditutup for baris in daftar),
            )
        )
    return daftar


@halaman(SEMUA)
@require_safe
def periode(request: RequestPengguna) -> HttpResponse:
    return redirect("periode_tahun", tahun=tahun_kerja(request, timezone.localdate()))


@halaman(SEMUA)
@require_safe
def periode_tahun(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    riwayat = Periode.history.filter(kecamatan=kecamatan, tahun=tahun)
    konteks = {
        "tahun": tahun,
        "daftar_baris": _baris(kecamatan, baca_titik(kecamatan, tahun, timezone.localdate())),
        "daftar_riwayat": riwayat.select_related("history_user").order_by("-history_id"),
        "melihat_semua": melihat_semua_unit(request.user),
        "boleh_menutup": request.user.boleh(Perbuatan.TUTUP_TRIWULAN),
        "boleh_membuka": request.user.boleh(Perbuatan.BUKA_TRIWULAN),
    }
    return render(request, "beranda/periode_tahun.html", konteks)


def _coba_tutup(
    request: RequestPengguna, kecamatan: Kecamatan, tahun: int, triwulan: int, form: TutupForm
) -> bool:
    """Close it with a valid form; False when it comes back with what was refused."""
    try:
        ditutup = tutup_triwulan(
            kecamatan,
            tahun,
            triwulan,
            dilihat=form.cleaned_data["dilihat"],
            diketahui=form.cleaned_data.get("diketahui", False),
            oleh=request.user,
            hari_ini=timezone.localdate(),
        )
    except Ditolak as error:
        form.tolak(error)
        return False
    messages.success(request, f"{ditutup} ditutup. Isinya tidak dapat diubah lagi.")
    return True


@halaman(VERIFIKATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def periode_tutup(request: RequestPengguna, tahun: int, triwulan: int) -> HttpResponse:
    """The figures that are closed, and what they lack."""
    kecamatan = kecamatan_untuk(request)
    # `@halaman` knows the peran only; whose kecamatan it is stands here.
    request.user.pastikan_boleh(Perbuatan.TUTUP_TRIWULAN, kecamatan.pk)
    # Without the lock: who only looks keeps nobody waiting; the deed asks again behind it.
    tertutup, hari_ini = lihat_tertutup(kecamatan.pk), timezone.localdate()
    titik = baca_titik(kecamatan, tahun, hari_ini)
    try:
        pastikan_dapat_ditutup(kecamatan, titik, triwulan, tertutup=tertutup)
    except Ditolak as error:
        messages.error(request, str(error))
        return redirect("periode_tahun", tahun=tahun)
    kekurangan = baca_kekurangan(kecamatan, tahun, triwulan)
    tampak = tampak_penutupan(kecamatan, tahun, triwulan, kekurangan)
    form = TutupForm(request.POST or None, kurang=bool(kekurangan), tampak=tampak)
    if form.is_valid() and _coba_tutup(request, kecamatan, tahun, triwulan, form):
        return redirect("periode_tahun", tahun=tahun)
    konteks = {
        "form": form,
        "judul": f"Tutup triwulan {ROMAWI[triwulan]} {tahun}?",
        "tahun": tahun,
        "per": titik.akhir(triwulan),
        "daftar_angka": [angka_beku(n) for n in nilai_triwulan(kecamatan, tahun, triwulan)],
        "kekurangan": kekurangan,
        "melihat_semua": True,
        "tahun_lalu_terbuka": [
            ROMAWI[satu] for satu in triwulan_menunggu(kecamatan, tahun - 1, hari_ini)
        ],
    }
    return render(request, "beranda/periode_tutup.html", konteks)


@halaman(CAMAT)
@require_http_methods(["GET", "HEAD", "POST"])
def periode_buka(request: RequestPengguna, tahun: int, triwulan: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    request.user.pastikan_boleh(Perbuatan.BUKA_TRIWULAN, kecamatan.pk)
    dibuka = get_object_or_404(Periode, kecamatan=kecamatan, tahun=tahun, triwulan=triwulan)
    daftar = yang_dibuka(kecamatan, tahun, triwulan)
    form = AlasanDilihatForm(
        request.POST or None, tombol="Buka kembali", tampak=tampak_pembukaan(daftar)
    )
    if form.is_valid():
        try:
            daftar = buka_triwulan(dibuka, **form.cleaned_data, oleh=request.user)
        except Ditolak as error:
            form.tolak(error)
        else:
            sebutan = " dan ".join(map(str, daftar))
            messages.success(request, f"{sebutan} dibuka kembali.")
            return redirect("periode_tahun", tahun=tahun)
    konteks = {
        "form": form,
        "judul": f"Buka kembali {dibuka}?",
        "tahun": tahun,
        "daftar_ikut": [satu for satu in daftar if satu.pk != dibuka.pk],
        "daftar_terbit": laporan_di_atas(dibuka),
    }
    return render(request, "beranda/periode_buka.html", konteks)
