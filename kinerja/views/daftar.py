from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dasar.http import unduhan_excel
from kinerja.actions.saringan import hapus_saringan, simpan_saringan
from kinerja.baca.cetak_daftar import tindak_lanjut_per_kegiatan
from kinerja.baca.daftar import DAFTAR_KOLOM, URUT_BIASA, DaftarKegiatan, kolom_terpilih
from kinerja.baca.permissions import boleh_mencatat
from kinerja.baca.pilihan import baca_pilihan
from kinerja.baca.tahun_kosong import konteks_kosong
from kinerja.excel.tulis import tulis_kegiatan
from kinerja.forms.saring import SaringanForm, SaringKegiatanForm
from kinerja.models import Kegiatan
from kinerja.views.akses import kecamatan_untuk
from organisasi.baca.kop import susun_kop
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models.peran import SEMUA
from organisasi.views.tahun import tahun_kerja

PER_HALAMAN = 25
LUAR_SARINGAN = frozenset({"tahun", "halaman", "nama_saringan"})
# A refused name comes back in the address, which has no room for any length.
NAMA_KEMBALI = 500
# About 150 sheets; nobody prints more by mistake.
BATAS_CETAK = 3_000


def _tersaring(request: RequestPengguna) -> tuple[SaringKegiatanForm, int, DaftarKegiatan]:
    """The filter, its reporting year, and what it leaves of what this user may see."""
    kecamatan = kecamatan_untuk(request)
    hari_ini = timezone.localdate()
    # The year first: by it go the fungsi that are offered.
    tahun = tahun_kerja(request, hari_ini)
    pilihan = baca_pilihan(kecamatan, request.user, tahun)
    form = SaringKegiatanForm(request.GET, kecamatan=kecamatan, pilihan=pilihan)
    # For the cleaned data alone: a wrong choice is shown at its field and narrows nothing.
    form.is_valid()
    daftar = form.daftar(request.user, tahun=tahun, hari_ini=hari_ini)
    return form, tahun, daftar


def _isian(request: RequestPengguna) -> list[tuple[str, str]]:
    """What is asked for, without the year, the page, a refused name, and what is empty."""
    semua = [(nama, nilai) for nama, daftar in request.GET.lists() for nilai in daftar]
    return [(nama, nilai) for nama, nilai in semua if nilai and nama not in LUAR_SARINGAN]


def _daftar_kepala(daftar: DaftarKegiatan, isian: list[tuple[str, str]]) -> list[dict[str, str]]:
    """The heads of the table, each with where it leads and how it is sorted by now."""
    alamat = [(nama, nilai) for nama, nilai in isian if nama != "urut"]
    kepala = []
    for kolom in kolom_terpilih(daftar.daftar_kolom):
        naik, turun = daftar.urut == kolom.kode, daftar.urut == f"-{kolom.kode}"
        # A day is wanted newest first (that is the usual order), a name from its beginning.
        balik = naik or (kolom.kode == "tanggal" and not turun)
        berikut = f"-{kolom.kode}" if balik else kolom.kode
        kepala.append(
            {
                "kode": kolom.kode,
                "label": kolom.label,
                "arah": "ascending" if naik else "descending" if turun else "",
                "alamat": urlencode([*alamat, ("urut", "" if berikut == URUT_BIASA else berikut)])
                if kolom.urutan
                else "",
            }
        )
    return kepala


def _konteks_tabel(daftar: DaftarKegiatan, isian: list[tuple[str, str]]) -> dict[str, object]:
    """What the table of the list and of the print view is drawn from."""
    return {
        "daftar_kepala": _daftar_kepala(daftar, isian),
        "daftar_kolom": kolom_terpilih(daftar.daftar_kolom),
    }


def _halaman(nomor: str, daftar: DaftarKegiatan) -> tuple[Page[Any], bool]:
    """The page asked for, and whether there are more than its paginator has counted.

    Counted to the end of the page that follows, so that it is seen whether one does.
    """
    sampai = (int(nomor) + 1) * PER_HALAMAN if nomor.isdecimal() and len(nomor) < 7 else 0
    daftar = replace(daftar, batas_hitung=max(daftar.batas_hitung, sampai))
    potongan: Any = daftar
    return Paginator(potongan, PER_HALAMAN).get_page(nomor), daftar.lebih


@halaman(SEMUA)
@require_safe
def kegiatan_list(request: RequestPengguna) -> HttpResponse:
    form, tahun, daftar = _tersaring(request)
    isian = [("tahun", str(tahun)), *_isian(request)]
    halaman, lebih = _halaman(request.GET.get("halaman", ""), daftar)
    konteks = {
        "form": form,
        "tanpa_saringan": f"{reverse('kegiatan_list')}?tahun={tahun}",
        "halaman": halaman,
        "lebih": lebih,
        "daftar_pilihan_kolom": [
            (kolom, kolom.kode in daftar.daftar_kolom) for kolom in DAFTAR_KOLOM
        ],
        **_konteks_tabel(daftar, isian),
        "tahun": tahun,
        "saringan": urlencode(isian),
        "daftar_saringan": form.pilihan.daftar_saringan,
        "nama_saringan": request.GET.get("nama_saringan", ""),
        "disimpan": urlencode(_isian(request)),
        "boleh_mencatat": boleh_mencatat(request.user),
    }
    if boleh_mencatat(request.user) and not _isian(request) and halaman.number == 1:
        bersama = Kegiatan.objects.bersama(daftar.daftar_unit).dalam_tahun(tahun)
        konteks["daftar_bersama"] = bersama.order_by("-tanggal", "-pk").values(
            "pk", "uraian", "tanggal", "tanggal_akhir", "status", unit=F("unit_kerja__nama")
        )
    if not halaman.paginator.count:
        konteks |= konteks_kosong(request.user, kecamatan_untuk(request), tahun)
    return render(request, "kinerja/kegiatan_list.html", konteks)


@halaman(SEMUA)
@require_safe
def kegiatan_cetak(request: RequestPengguna) -> HttpResponse:
    """What the filter shows, on paper: all rows, the chosen columns, and their tindak lanjut."""
    form, tahun, daftar = _tersaring(request)
    # One more than is printed, to know whether anything is left out.
    semua = daftar[: BATAS_CETAK + 1]
    konteks = {
        "tahun": tahun,
        "kop": susun_kop(kecamatan_untuk(request)),
        "daftar_syarat": form.daftar_syarat(),
        **_konteks_tabel(daftar, []),
        "daftar_baris": semua[:BATAS_CETAK],
        "tindak_lanjut": tindak_lanjut_per_kegiatan([b.pk for b in semua[:BATAS_CETAK]]),
        "lebih": len(semua) > BATAS_CETAK,
        "hari_ini": timezone.localdate(),
        "saringan": urlencode([("tahun", tahun), *_isian(request)]),
    }
    return render(request, "kinerja/kegiatan_cetak.html", konteks)


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def kegiatan_ekspor(request: RequestPengguna) -> HttpResponse:
    """Exactly what the filter shows, in its order, as a workbook that can be imported again."""
    _, tahun, daftar = _tersaring(request)
    kecamatan = kecamatan_untuk(request)
    return unduhan_excel(
        f"kegiatan-{tahun}.xlsx", lambda path: tulis_kegiatan(kecamatan, daftar.semua(), path)
    )


@halaman(SEMUA)
@require_POST
def saringan_simpan(request: RequestPengguna) -> HttpResponse:
    form = SaringanForm(request.POST)
    saringan = request.POST.get("saringan", "")
    if form.is_valid():
        tersimpan = simpan_saringan(request.user, **form.cleaned_data)
        messages.success(request, f"Saringan '{tersimpan.nama}' disimpan.")
    elif "saringan" in form.errors:
        # Not back to it either: it would not fit into the header of an answer.
        saringan = ""
        messages.error(request, "Saringan ini terlalu panjang untuk disimpan. Kurangi isinya.")
    else:
        messages.error(request, f"Nama saringan: {' '.join(map(str, form.errors['nama']))}")
        nama = request.POST.get("nama", "")
        if len(nama) <= NAMA_KEMBALI:
            saringan = f"{saringan}&{urlencode({'nama_saringan': nama})}"
    return redirect(f"{reverse('kegiatan_list')}?{saringan}")


@halaman(SEMUA)
@require_POST
def saringan_hapus(request: RequestPengguna, pk: int) -> HttpResponse:
    saringan = get_object_or_404(request.user.daftar_saringan, pk=pk)
    hapus_saringan(saringan)
    messages.success(request, f"Saringan '{saringan.nama}' dihapus.")
    return redirect("kegiatan_list")
