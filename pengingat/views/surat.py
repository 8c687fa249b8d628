from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.dilihat import sidik_dilihat
from dasar.aturan.kesalahan import Ditolak, SudahBerubah
from dasar.cetak.pdf import PdfGagal
from dasar.formulir.dilihat import AlasanDilihatForm
from dasar.formulir.versi import tunjukkan_versi
from dasar.riwayat.perubahan import baca_langkah
from desa.models import Desa
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import DIINGATKAN, PENGATUR, SEMUA, Perbuatan
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tertunda import isian_tertunda
from pengingat.actions.surat import atur_surat, batalkan_surat, catat_penyerahan, terbitkan_surat
from pengingat.aturan.teguran import Kelayakan
from pengingat.baca.permissions import boleh_menghubungi_desa, pastikan_boleh_menghubungi_desa
from pengingat.baca.surat import (
    aturan_surat,
    daftar_kelayakan,
    susun_surat,
    tampak_surat,
    tampak_surat_terbit,
)
from pengingat.baca.tunggakan import TunggakanDesa, baca_tunggakan_desa
from pengingat.forms.surat import AturanSuratForm, PenyerahanForm
from pengingat.models import Surat, TingkatSurat

PER_HALAMAN = 25


@dataclass(frozen=True, slots=True)
class PilihanSurat:
    """One level of letter for one desa: possible today, or why not."""

    tingkat: TingkatSurat
    layak: Kelayakan


@dataclass(frozen=True, slots=True)
class DesaDisurati:
    """A desa that owes something, and the sharpest letter it may get today."""

    tunggakan: TunggakanDesa
    daftar_pilihan: list[PilihanSurat]

    @property
    def desa(self) -> Desa:
        return self.tunggakan.desa

    @property
    def tertinggi(self) -> TingkatSurat | None:
        boleh = [pilihan.tingkat for pilihan in self.daftar_pilihan if not pilihan.layak.halangan]
        return max(boleh, default=None)


def _daftar_disurati(kecamatan: Kecamatan, hari_ini: date) -> list[DesaDisurati]:
    aturan = aturan_surat(kecamatan)
    per_desa: dict[int, list[Surat]] = {}
    for surat in Surat.objects.berlaku().filter(kecamatan=kecamatan):
        per_desa.setdefault(surat.desa_id, []).append(surat)
    return [
        DesaDisurati(
            tunggakan,
            [
                PilihanSurat(TingkatSurat(layak.tingkat), layak)
                for layak in daftar_kelayakan(
                    tunggakan,
                    per_desa.get(tunggakan.desa.pk, []),
                    sela_hari=aturan.sela_hari,
                    hari_ini=hari_ini,
                )
            ],
        )
        for tunggakan in baca_tunggakan_desa(kecamatan, hari_ini=hari_ini)
        if tunggakan.daftar
    ]


def _get_surat(request: RequestPengguna, pk: int) -> Surat:
    daftar = Surat.objects.terlihat_oleh(request.user)
    return get_object_or_404(daftar.select_related("kecamatan", "desa", "diterbitkan_oleh"), pk=pk)


def _kunci(request: RequestPengguna) -> UUID | None:
    """The key of the form that was sent; None when somebody made one up."""
    try:
        return UUID(request.POST.get("kunci", ""))
    except ValueError:
        return None


@halaman(SEMUA)
@require_safe
def surat_list(request: RequestPengguna) -> HttpResponse:
    """The letters so far, and above them the desa that may get one."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    boleh = boleh_menghubungi_desa(request.user, kecamatan)
    daftar = Surat.objects.terlihat_oleh(request.user).filter(kecamatan=kecamatan)
    halaman = Paginator(
        daftar.select_related("desa").order_by("-tahun", "-urutan"), PER_HALAMAN
    ).get_page(request.GET.get("halaman"))
    konteks = {
        "kecamatan": kecamatan,
        "halaman": halaman,
        "boleh_menghubungi_desa": boleh,
        "boleh_mengatur": request.user.boleh(Perbuatan.UBAH_DATA_BERJALAN),
        "daftar_disurati": _daftar_disurati(kecamatan, hari_ini) if boleh else [],
    }
    return render(request, "pengingat/surat_list.html", konteks)


@halaman(DIINGATKAN)
@require_http_methods(["GET", "HEAD", "POST"])
def surat_baru(request: RequestPengguna, pk: int) -> HttpResponse:
    """A letter to one desa as it would be today; sent off, it becomes one."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    pastikan_boleh_menghubungi_desa(request.user, kecamatan)
    disurati = next((d for d in _daftar_disurati(kecamatan, hari_ini) if d.desa.pk == pk), None)
    desa = get_object_or_404(Desa.objects.select_related("kecamatan"), pk=pk, kecamatan=kecamatan)
    if disurati is None or disurati.tertinggi is None:
        messages.info(request, f"{desa} tidak menunggak; tidak ada surat yang diperlukan.")
        return redirect("surat_list")
    teks = (
        request.POST.get("tingkat") or request.GET.get("tingkat") or str(disurati.tertinggi.value)
    )
    if teks not in {str(nilai) for nilai in TingkatSurat.values}:
        raise Http404
    pilihan = disurati.daftar_pilihan[int(teks)]
    if request.method == "POST":
        try:
            surat = terbitkan_surat(
                desa,
                pilihan.tingkat,
                dilihat=request.POST.get("dilihat", ""),
                kunci=_kunci(request),
                oleh=request.user,
                sekarang=timezone.now(),
                hari_ini=hari_ini,
            )
        except (Ditolak, PdfGagal) as error:
            # Shown again as it would be now: that is what the next submission is about.
            messages.error(request, str(error))
        else:
            messages.success(request, f"{surat} diterbitkan. Cetak, tanda tangani, lalu serahkan.")
            return redirect("surat_detail", pk=surat.pk)
    aturan = aturan_surat(kecamatan)
    isi = susun_surat(
        kecamatan, disurati.tunggakan, pilihan.layak, aturan, nomor="", hari_ini=hari_ini
    )
    konteks = {
        "desa": desa,
        "kunci": uuid4(),
        "dilihat": sidik_dilihat(tampak_surat(isi)),
        "disurati": disurati,
        "pilihan": pilihan,
        "isi": isi,
    }
    return render(request, "pengingat/surat_baru.html", konteks)


@halaman(SEMUA)
@require_http_methods(["GET", "HEAD", "POST"])
def surat_detail(request: RequestPengguna, pk: int) -> HttpResponse:
    """One letter: its PDF, and when it was handed over."""
    surat, hari_ini = _get_surat(request, pk), timezone.localdate()
    boleh = boleh_menghubungi_desa(request.user, surat.kecamatan)
    form = PenyerahanForm(
        request.POST or None, initial=isian_tertunda(request), surat=surat, hari_ini=hari_ini
    )
    if request.method == "POST":
        pastikan_boleh_menghubungi_desa(request.user, surat.kecamatan)
        if form.is_valid():
            try:
                catat_penyerahan(surat, form.isian(), oleh=request.user, hari_ini=hari_ini)
            except Ditolak as error:
                form.add_error(None, str(error))
                if isinstance(error, SudahBerubah):
                    surat = _get_surat(request, pk)
                    tunjukkan_versi(form, surat.versi)
            else:
                messages.success(request, "Penyerahan surat disimpan.")
                return redirect("surat_detail", pk=surat.pk)
    konteks = {
        "surat": surat,
        "form": form,
        "boleh_menghubungi_desa": boleh,
        "daftar_langkah": baca_langkah(surat),
    }
    return render(request, "pengingat/surat_detail.html", konteks)


@halaman(SEMUA)
@require_safe
def surat_pdf(request: RequestPengguna, pk: int) -> HttpResponse:
    """The PDF as it was issued."""
    surat = _get_surat(request, pk)
    with surat.berkas.open("rb") as berkas:
        response = HttpResponse(berkas.read(), content_type="application/pdf")
    nama = f"surat-{surat.tahun}-{surat.urutan:03}-{surat.desa.nama.lower().replace(' ', '-')}.pdf"
    response["Content-Disposition"] = f'inline; filename="{nama}"'
    return response


@halaman(DIINGATKAN)
@require_http_methods(["GET", "HEAD", "POST"])
def surat_batalkan(request: RequestPengguna, pk: int) -> HttpResponse:
    surat = _get_surat(request, pk)
    pastikan_boleh_menghubungi_desa(request.user, surat.kecamatan)
    form = AlasanDilihatForm(
        request.POST or None, tombol="Batalkan surat", tampak=tampak_surat_terbit(surat)
    )
    if form.is_valid():
        try:
            batalkan_surat(surat, **form.cleaned_data, oleh=request.user)
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(request, f"{surat} dibatalkan. Nomornya tetap terpakai.")
            return redirect("surat_detail", pk=surat.pk)
    return render(request, "pengingat/surat_batalkan.html", {"surat": surat, "form": form})


@halaman(PENGATUR)
@require_http_methods(["GET", "HEAD", "POST"])
def surat_aturan(request: RequestPengguna) -> HttpResponse:
    """How letters are numbered, and how long a reprimand waits for the next."""
    kecamatan = kecamatan_untuk(request)
    request.user.pastikan_boleh(Perbuatan.UBAH_DATA_BERJALAN, kecamatan.pk)
    form = AturanSuratForm(
        request.POST or None, instance=aturan_surat(kecamatan), initial=isian_tertunda(request)
    )
    if form.is_valid():
        try:
            atur_surat(kecamatan, form.isian(), oleh=request.user)
        except Ditolak as error:
            form.add_error(None, str(error))
            if isinstance(error, SudahBerubah):
                tunjukkan_versi(form, aturan_surat(kecamatan).versi)
        else:
            messages.success(request, "Aturan surat disimpan; surat yang sudah terbit tetap.")
            return redirect("surat_list")
    return render(request, "pengingat/surat_aturan.html", {"form": form})
