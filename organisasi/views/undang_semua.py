"""All who are needed, invited in one table; the answer is what is handed out."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.whatsapp import tautan_whatsapp
from dasar.cetak.qr import gambar_qr
from organisasi.actions.undangan import UndanganDitolak, undang_semua
from organisasi.baca.undangan import baca_keperluan, belum_bertautan
from organisasi.forms.undangan import KunciForm, tabel_undangan
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Pengguna
from organisasi.models.peran import ADMIN
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tautan_undangan import pesan_undangan, tautan_undangan


@halaman(ADMIN, simpan=False)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pengguna_undang_semua(request: RequestPengguna) -> HttpResponse:
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    tabel = tabel_undangan(
        request.POST or None,
        baca_keperluan(kecamatan, hari_ini),
        kecamatan=kecamatan,
        hari_ini=hari_ini,
    )
    kunci = KunciForm(request.POST or None)
    mulai = "mulai" in request.GET
    konteks: dict[str, Any] = {"tabel": tabel, "kunci": kunci, "mulai": mulai}
    if tabel.is_bound and tabel.is_valid() and kunci.is_valid():
        terisi = {n: form for n, form in enumerate(tabel.forms) if form.cleaned_data.get("nama")}
        try:
            daftar = undang_semua(
                {nomor: form.baris() for nomor, form in terisi.items()},
                kunci=kunci.cleaned_data["kunci"],
                oleh=request.user,
                sekarang=timezone.now(),
                hari_ini=hari_ini,
            )
            nomor_wa = {
                pengguna.pk: form.nomor
                for pengguna, form in zip(daftar, terisi.values(), strict=True)
            }
            # No redirect: the links are stored nowhere, so only this answer can show them.
            return _lembar_undangan(request, daftar, nomor_wa, konteks)
        except UndanganDitolak as error:
            for nomor, sebab in error.per_baris.items():
                tabel.forms[nomor].add_error("username", sebab)
        except Ditolak as error:
            kunci.add_error(None, str(error))
    return render(request, "organisasi/undang_semua.html", konteks)


def _lembar_undangan(
    request: RequestPengguna,
    diundang: list[Pengguna],
    nomor_wa: dict[int, str],
    konteks: dict[str, Any],
) -> HttpResponse:
    """A fresh link for these and for who has none yet, to be printed or sent; shown once."""
    daftar = []
    semua = {satu.pk: satu for satu in [*belum_bertautan(kecamatan_untuk(request)), *diundang]}
    for pengguna in semua.values():
        tautan = tautan_undangan(request, pengguna)
        pesan = pesan_undangan(pengguna, tautan)
        daftar.append(
            {
                "pengguna": pengguna,
                "tautan": tautan,
                "qr": gambar_qr(tautan),
                "whatsapp": tautan_whatsapp(nomor_wa.get(pengguna.pk, ""), pesan),
            }
        )
    konteks |= {
        "daftar_undangan": daftar,
        "hari": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
        "berikut": reverse("dasbor") if konteks["mulai"] else reverse("pengguna_list"),
    }
    return render(request, "organisasi/undangan_cetak.html", konteks)
