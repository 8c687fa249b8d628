"""The entry of a kegiatan: one page, one save; and the files that come before it."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.kode import baca_bilangan
from dasar.aturan.tanggal import BukanTanggal, baca_ketikan
from dasar.berkas.titipan import titipkan
from dasar.berkas.unggahan import BerkasDitolak
from dasar.formulir.bidang import TANPA
from dasar.http import jawab_berkas
from kinerja.actions.catat import catat_sekaligus, unggah_bukti_kegiatan
from kinerja.actions.serupa import SudahAdaSerupa
from kinerja.baca.akibat import (
    akibat_kegiatan,
    akibat_tindak_lanjut_baru,
    petunjuk_kegiatan,
    petunjuk_tindak_lanjut,
)
from kinerja.baca.permissions import pastikan_boleh_mencatat
from kinerja.forms.catat import CatatForm
from kinerja.forms.tindak_lanjut import TitipanForm
from kinerja.models import Kegiatan
from kinerja.views.akses import (
    get_bukti_kegiatan,
    get_kegiatan,
    get_kegiatan_untuk_diubah,
    kecamatan_untuk,
    kembali_bila_tertutup,
)
from kinerja.views.bukti import tambah_bukti
from organisasi.http import ENTRI, UNGGAHAN, RequestPengguna, halaman
from organisasi.models import UnitKerja
from organisasi.models.peran import SEMUA, STAF
from organisasi.views.tanggal import jawab_hari
from organisasi.views.tertunda import isian_tertunda


def _isian_awal(request: RequestPengguna) -> dict[str, object]:
    """What a new form begins with: a copy of ?salin=PK, or what the entry before it hands on."""
    salin = baca_bilangan(request.GET.get("salin", ""))
    if salin is None:
        dibawa = {nama: request.GET.get(nama) for nama in ("tanggal", "jenis", "fungsi")}
        return {nama: nilai for nama, nilai in dibawa.items() if nilai}
    # By the same door: what this user may not see is not copied either.
    kegiatan = get_kegiatan(request, salin)
    return {
        **model_to_dict(kegiatan, ["jenis", "uraian", "fungsi", "tempat", "pihak_terkait"]),
        "daftar_desa": kegiatan.daftar_desa.all(),
    }


def _diteruskan(kegiatan: Kegiatan) -> dict[str, object]:
    """What the next entry begins with: several in a row have these in common, not the place."""
    return {
        "tanggal": f"{kegiatan.tanggal:%d/%m/%Y}",
        "jenis": kegiatan.jenis,
        "fungsi": kegiatan.fungsi_id or TANPA,
    }


@halaman(STAF, laju={"POST": ENTRI})
@require_http_methods(["GET", "HEAD", "POST"])
def kegiatan_baru(request: RequestPengguna) -> HttpResponse:
    pastikan_boleh_mencatat(request.user)
    hari_ini, sekarang = timezone.localdate(), timezone.now()
    form = CatatForm(
        request.POST or None,
        request.FILES or None,
        # What was kept of a session that ended was typed by a person, so it wins.
        initial=_isian_awal(request) | isian_tertunda(request),
        unit=UnitKerja.objects.select_related("kecamatan").get(daftar_pengguna=request.user),
        pengguna=request.user,
        hari_ini=hari_ini,
        batas_mb=settings.IKU_BATAS_BERKAS_MB,
    )
    if form.is_valid():
        try:
            kegiatan = catat_sekaligus(
                form.isian(),
                tindak_lanjut=form.tindak_lanjut(),
                daftar_bukti=form.daftar_bukti(),
                kunci=form.cleaned_data["kunci"],
                selain=form.selain(),
                oleh=request.user,
                sekarang=sekarang,
                hari_ini=hari_ini,
            )
        except SudahAdaSerupa as error:
            form.tanyakan(error)
        except BerkasDitolak as error:
            form.add_error("daftar_berkas", str(error))
        except Ditolak as error:
            form.add_error("tanggal", str(error))
        else:
            form.selesai()
            return _tersimpan(request, kegiatan, hari_ini)
    form.simpan_berkas(sekarang=sekarang)
    return render(request, "kinerja/kegiatan_form.html", {"form": form, "judul": "Catat kegiatan"})


def _tersimpan(request: RequestPengguna, kegiatan: Kegiatan, hari_ini: date) -> HttpResponse:
    daftar: Sequence[str] = petunjuk_kegiatan(kegiatan, hari_ini=hari_ini)
    tindak_lanjut = kegiatan.daftar_tindak_lanjut.order_by("pk").first()
    if tindak_lanjut:
        daftar = [*daftar, *petunjuk_tindak_lanjut(tindak_lanjut, hari_ini=hari_ini)]
    dengan = " dengan tindak lanjutnya" if tindak_lanjut else ""
    messages.success(request, f"Kegiatan {kegiatan.kode} disimpan{dengan}.")
    for petunjuk in dict.fromkeys(daftar):
        messages.warning(request, petunjuk)
    if "lagi" in request.POST:
        return redirect(f"{reverse('kegiatan_baru')}?{urlencode(_diteruskan(kegiatan))}")
    return redirect("kegiatan_detail", pk=kegiatan.pk)


@halaman(STAF)
@require_safe
def kegiatan_akibat(request: RequestPengguna) -> HttpResponse:
    """What an entry being typed would do: its day in words, and whether it counts.

    With `tanggal`, the day of the kegiatan, it is about the day of its tindak lanjut.
    """
    fungsi = request.GET.get("fungsi", "")
    berfungsi = fungsi != TANPA if fungsi else None
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    if "tanggal" not in request.GET:
        return jawab_hari(
            request,
            lambda hari: akibat_kegiatan(
                kecamatan,
                hari,
                berfungsi=berfungsi,
                fungsi=baca_bilangan(fungsi),
                unit=request.user.unit_kerja_id,
                hari_ini=hari_ini,
            ),
        )
    try:
        kegiatan = baca_ketikan(request.GET["tanggal"])
    except BukanTanggal:
        return jawab_hari(request, lambda hari: ())
    return jawab_hari(
        request,
        lambda hari: akibat_tindak_lanjut_baru(kecamatan, kegiatan, hari, hari_ini=hari_ini),
    )


@halaman(STAF, laju={"POST": ENTRI})
@require_POST
def berkas_titip(request: RequestPengguna) -> HttpResponse:
    """Take one file before its form; static/js/berkas.js sends it as soon as it is chosen."""
    form = TitipanForm(request.POST, request.FILES, batas_mb=settings.IKU_BATAS_BERKAS_MB)
    if not form.is_valid():
        return JsonResponse({"salah": " ".join(map(str, form.errors["daftar_berkas"]))}, status=400)
    try:
        kunci = titipkan(form.isian, pengguna_pk=request.user.pk, sekarang=timezone.now())
    except BerkasDitolak as error:
        return JsonResponse({"salah": str(error)}, status=400)
    return JsonResponse({"kunci": kunci})


@halaman(STAF, laju={"POST": UNGGAHAN})
@require_http_methods(["GET", "HEAD", "POST"])
def bukti_kegiatan_unggah(request: RequestPengguna, pk: int) -> HttpResponse:
    kegiatan = get_kegiatan_untuk_diubah(request, pk)
    if kembali := kembali_bila_tertutup(request, kegiatan, *kegiatan.semua_hari()):
        return kembali
    return tambah_bukti(
        request,
        kegiatan,
        lambda daftar, sekarang: unggah_bukti_kegiatan(
            kegiatan, daftar, oleh=request.user, sekarang=sekarang
        ),
        f"Bukti {kegiatan.kode}",
    )


# Uploaded files are personal data: no browser keeps them (docs/keamanan.md, "Golongan data").
@halaman(SEMUA, simpan=False)
@require_safe
def bukti_kegiatan_unduh(request: RequestPengguna, pk: int) -> HttpResponse:
    return jawab_berkas(get_bukti_kegiatan(request, pk), tampil="tampil" in request.GET)
