from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.formulir.versi import tunjukkan_versi
from dasar.riwayat.perubahan import baca_langkah
from kinerja.baca.batas import baca_titik
from kinerja.baca.lembar import daftar_indikator
from kinerja.baca.perhitungan import hitung
from kinerja.views.akses import kecamatan_untuk
from laporan.actions.narasi import NarasiSudahBerubah, tulis_narasi
from laporan.aturan.bagian import KunciNarasi, daftar_kunci
from laporan.forms.narasi import NarasiForm, TabelForm
from laporan.isi.teks import baca_teks
from laporan.models import FotoNarasi, Narasi
from laporan.susun.draf import draf_narasi, sidik_draf
from laporan.susun.lkjip import narasi_usang
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import SEMUA, Perbuatan
from organisasi.views.tertunda import isian_tertunda


@dataclass(frozen=True, slots=True)
class BarisNarasi:
    """A part as the list shows it; `narasi` is None while nothing was written."""

    kunci: KunciNarasi
    narasi: Narasi | None
    usang: bool

    @property
    def terisi(self) -> bool:
        return bool(self.narasi and self.narasi.teks.strip())


def _daftar_kunci(kecamatan: Kecamatan, tahun: int) -> tuple[KunciNarasi, ...]:
    return daftar_kunci(i.kode for i in daftar_indikator(kecamatan, tahun))


@halaman(SEMUA)
@require_safe
def narasi_list(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    daftar_narasi = Narasi.objects.filter(kecamatan=kecamatan, tahun=tahun)
    ada = {n.kunci: n for n in daftar_narasi.select_related("diubah_oleh")}
    usang = narasi_usang(kecamatan, baca_titik(kecamatan, tahun, timezone.localdate()))
    daftar = [BarisNarasi(k, ada.get(k), k in usang) for k in _daftar_kunci(kecamatan, tahun)]
    wajib = [baris for baris in daftar if baris.kunci.sifat.wajib]
    konteks = {
        "tahun": tahun,
        "daftar_baris": daftar,
        "jumlah_wajib": len(wajib),
        "wajib_terisi": sum(baris.terisi for baris in wajib),
        "boleh_menulis": request.user.boleh(Perbuatan.TULIS_NARASI),
    }
    return render(request, "laporan/narasi_list.html", konteks)


def get_kunci(
    kecamatan: Kecamatan, tahun: int, teks: str
) -> tuple[KunciNarasi, KunciNarasi | None]:
    """The part named in the URL and the one after it; 404 when there is none of that name."""
    daftar = _daftar_kunci(kecamatan, tahun)
    for nomor, kunci in enumerate(daftar):
        if str(kunci) == teks:
            return kunci, daftar[nomor + 1] if nomor + 1 < len(daftar) else None
    raise Http404


@halaman(SEMUA)
@require_http_methods(["GET", "HEAD", "POST"])
def narasi_bagian(request: RequestPengguna, tahun: int, kunci: str) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    bagian, berikut = get_kunci(kecamatan, tahun, kunci)
    narasi = _narasi(kecamatan, tahun, bagian)
    titik = baca_titik(kecamatan, tahun, timezone.localdate())
    draf = draf_narasi(bagian, hitung(kecamatan, titik))
    sidik = sidik_draf(draf)
    awal = {"teks": narasi.teks, "versi": narasi.versi} if narasi else {"versi": 0}
    awal |= {"sidik": sidik} | isian_tertunda(request)
    konteks: dict[str, Any] = {
        "tahun": tahun,
        "kunci": bagian,
        "berikut": berikut,
        "form": NarasiForm(request.POST or None, initial=awal),
        "boleh_menulis": request.user.boleh(Perbuatan.TULIS_NARASI),
        "narasi": narasi,
        "usang": narasi and narasi.sidik_draf and narasi.sidik_draf != sidik,
        "draf": draf,
        "lalu": getattr(_narasi(kecamatan, tahun - 1, bagian), "teks", ""),
        "tabel": TabelForm(request.POST or None, tambah=request.POST.get("sisip", "")),
        "daftar_foto": _daftar_foto(kecamatan, tahun, bagian),
    }
    if request.method == "POST":
        request.user.pastikan_boleh(Perbuatan.TULIS_NARASI, kecamatan.pk)
        sah = konteks["form"].is_valid()
        if sah and "sisip" in request.POST:
            _sisipkan(request.POST, konteks, sidik)
        elif sah:
            return _simpan(request, kecamatan, konteks)
        # Nothing is stored by itself that the form refuses; the person is told while they type.
        elif request.htmx:
            return render(request, "laporan/_narasi_status.html", konteks)
    konteks["daftar_langkah"] = baca_langkah(narasi)[:20] if narasi else []
    konteks["daftar_blok"] = baca_teks(konteks["form"]["teks"].value() or "")
    return render(request, "laporan/narasi_form.html", konteks)


def _sisipkan(kiriman: QueryDict, konteks: dict[str, Any], sidik: str) -> None:
    """Put what is asked for into the text, of which nothing is stored: the person reads it first.

    What only makes the grid of a table larger adds nothing.
    """
    tabel, sumber = konteks["tabel"], kiriman["sisip"]
    tambahan = konteks[sumber] if sumber in ("draf", "lalu") else ""
    if sumber == "tabel" and tabel.is_valid() and (tambahan := tabel.tulisan):
        konteks["tabel"] = TabelForm()
    isian = kiriman.copy()
    tulisan = konteks["form"].cleaned_data["teks"]
    isian["teks"] = "\n\n".join(teks for teks in (tulisan, tambahan) if teks)
    # The draft on this page is the one of now, whatever the page had shown before.
    isian["sidik"] = sidik
    konteks["form"] = NarasiForm(isian)


def _daftar_foto(kecamatan: Kecamatan, tahun: int, kunci: KunciNarasi) -> QuerySet[FotoNarasi]:
    daftar = FotoNarasi.objects.tercetak(kecamatan, tahun).select_related("diunggah_oleh")
    return daftar.filter(bagian=kunci.bagian, kode_indikator=kunci.indikator)


def _narasi(kecamatan: Kecamatan, tahun: int, kunci: KunciNarasi) -> Narasi | None:
    return Narasi.objects.filter(
        kecamatan=kecamatan, tahun=tahun, bagian=kunci.bagian, kode_indikator=kunci.indikator
    ).first()


def _simpan(
    request: RequestPengguna, kecamatan: Kecamatan, konteks: dict[str, Any]
) -> HttpResponse:
    """Store the text: on the person's word, or by itself while they type (htmx)."""
    form, otomatis = konteks["form"], bool(request.htmx)
    try:
        narasi = tulis_narasi(
            kecamatan,
            konteks["tahun"],
            konteks["kunci"],
            form.cleaned_data["teks"],
            versi=form.cleaned_data["versi"],
            sidik=form.cleaned_data["sidik"],
            alasan="Tersimpan otomatis" if otomatis else "Ditulis",
            oleh=request.user,
            sekarang=timezone.now(),
        )
    except NarasiSudahBerubah as error:
        konteks["terkini"] = error.terkini
        if otomatis:
            return render(request, "laporan/_narasi_status.html", konteks)
        form.add_error(None, str(error))
        tunjukkan_versi(form, error.terkini.versi)
        konteks["daftar_langkah"] = []
        return render(request, "laporan/narasi_form.html", konteks)
    if otomatis:
        return render(request, "laporan/_narasi_status.html", konteks | {"tersimpan": narasi})
    messages.success(request, f"{konteks['kunci'].judul} disimpan.")
    if "lanjut" in request.POST and konteks["berikut"]:
        return redirect("narasi_bagian", tahun=konteks["tahun"], kunci=str(konteks["berikut"]))
    return redirect("narasi_list", tahun=konteks["tahun"])
