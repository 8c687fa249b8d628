"""What citizens read of an office that opened its page."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from organisasi.http import halaman
from organisasi.models.peran import PUBLIK
from publik.baca.tabel import ALAMAT_LISENSI, LISENSI, TABEL
from publik.baca.tahun import susun_dokumen, susun_penjelasan, susun_tren, susun_triwulan
from publik.baca.terbuka import baca_laporan, daftar_terbuka, kode_berlaku
from publik.views.pintu import BATAS_WARGA, get_terbuka, jawab_tersimpan

_TABEL = {"daftar_tabel": TABEL.values(), "lisensi": LISENSI, "alamat_lisensi": ALAMAT_LISENSI}


@halaman(PUBLIK, laju={"GET": BATAS_WARGA})
@require_safe
def publik_list(request: HttpRequest) -> HttpResponse:
    """The kecamatan that opened their page; where there is only one, to that one."""
    daftar = daftar_terbuka()
    if not daftar:
        raise Http404
    if len(daftar) == 1:
        return redirect("publik_kecamatan", kode=daftar[0].kode)
    teks = "\n".join(f"{satu.kode} {satu.nama} {satu.kabupaten} {satu.peragaan}" for satu in daftar)
    konteks = {"daftar_kecamatan": daftar, "peragaan": any(satu.peragaan for satu in daftar)}
    return jawab_tersimpan(
        request,
        hashlib.sha256(teks.encode()).hexdigest(),
        lambda: render(request, "publik/publik_list.html", konteks),
    )


@halaman(PUBLIK, laju={"GET": BATAS_WARGA})
@require_safe
def publik_kecamatan(request: HttpRequest, kode: str) -> HttpResponse:
    """The newest figures, the years side by side, every report that holds, and the data."""
    terbuka = get_terbuka(kode)

    def jawab() -> HttpResponse:
        konteks = {"terbuka": terbuka, "peragaan": terbuka.kecamatan.peragaan, **_TABEL}
        if daftar_laporan := baca_laporan(terbuka):
            konteks |= {
                "kini": daftar_laporan[0],
                "daftar_laporan": daftar_laporan,
                "daftar_tren": susun_tren(daftar_laporan),
            }
        return render(request, "publik/publik_kecamatan.html", konteks)

    return jawab_tersimpan(request, terbuka.sidik, jawab)


@halaman(PUBLIK, laju={"GET": BATAS_WARGA})
@require_safe
# The name is not that of the working year, which belongs to who is logged in.
def publik_tahun(request: HttpRequest, kode: str, tahun_terbit: int) -> HttpResponse:
    """One year: figures, quarters, documents of the desa, how it is reckoned, its reports."""
    terbuka = get_terbuka(kode)
    if tahun_terbit not in terbuka.daftar_tahun:
        raise Http404

    def jawab() -> HttpResponse:
        daftar_laporan = baca_laporan(terbuka, tahun_terbit)
        kini = daftar_laporan[0]
        konteks = {
            "terbuka": terbuka,
            "peragaan": terbuka.kecamatan.peragaan,
            "tahun": tahun_terbit,
            "kini": kini,
            "daftar_laporan": daftar_laporan,
            "daftar_triwulan": susun_triwulan(daftar_laporan),
            "dokumen": susun_dokumen(kini),
            "daftar_penjelasan": susun_penjelasan(terbuka.kecamatan, kini),
        }
        return render(request, "publik/publik_tahun.html", konteks)

    return jawab_tersimpan(request, terbuka.sidik, jawab)


@halaman(PUBLIK, laju={"GET": BATAS_WARGA})
@require_safe
def publik_pdf(request: HttpRequest, kode: str, kode_laporan: str) -> HttpResponse:
    """The PDF of a report that holds; the address of one that was revised leads to the newest."""
    terbuka = get_terbuka(kode)
    daftar = {laporan.kode: berkas for laporan, berkas in terbuka.daftar_berkas}
    if kode_laporan not in daftar:
        berlaku = kode_berlaku(terbuka.kecamatan, kode_laporan)
        if berlaku is None:
            raise Http404
        return redirect(reverse("publik_pdf", args=[kode, berlaku]))
    berkas = daftar[kode_laporan]
    if berkas is None:
        raise Http404

    def jawab() -> HttpResponse:
        with berkas.berkas.open("rb") as isi:
            jawaban = HttpResponse(isi.read(), content_type="application/pdf")
        jawaban["Content-Disposition"] = f'inline; filename="{berkas.nama}"'
        return jawaban

    return jawab_tersimpan(request, berkas.sha256, jawab)
