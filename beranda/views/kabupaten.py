from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beranda.baca.kabupaten import (
    BarisKecamatan,
    baca_kerja,
    baca_peringkat,
    daftar_pilihan,
    peringkatkan,
)
from beranda.baca.tur import baca_tur
from beranda.forms.kabupaten import KabupatenForm
from dasar.http import unduhan_excel
from dasar.lembar.tulis_lembar import tulis_lembar
from desa.aturan.tenggat import Keadaan
from kinerja.baca.batas import baca_titik_bersama
from kinerja.templatetags.format_id import persen
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import KABUPATEN
from organisasi.views.tahun import tahun_kerja
from organisasi.views.tanggal import per_diminta

_KOLOM = (
    ("Peringkat", 10),
    ("Kecamatan", 24),
    ("Indikator", 16),
    ("Nama indikator", 50),
    ("Realisasi", 16),
    ("Target", 16),
    ("Capaian", 12),
    ("Predikat", 18),
    ("Triwulan ditutup", 16),
    ("Laporan terbit", 40),
    ("Dokumen terlambat", 12),
    ("Catatan terakhir", 14),
)


@dataclass(frozen=True, slots=True)
class TampilanKabupaten:
    """What was asked for, and the rows that answer it."""

    tahun: int
    per: date
    form: KabupatenForm
    semua: list[BarisKecamatan]
    daftar_baris: list[BarisKecamatan]


def _tampilan(request: RequestPengguna, hari_ini: date) -> TampilanKabupaten:
    tahun = tahun_kerja(request, hari_ini)
    daftar_pk = tuple(Kecamatan.objects.values_list("pk", flat=True))
    daftar_titik = baca_titik_bersama(daftar_pk, tahun, hari_ini)
    per = per_diminta(request, max((t.per for t in daftar_titik.values()), default=hari_ini))
    semua = baca_peringkat({pk: titik.pada(per) for pk, titik in daftar_titik.items()}, menurut="")
    kerja = baca_kerja(daftar_titik.keys(), tahun)
    pilihan = daftar_pilihan(nilai for baris in semua for nilai in baris.daftar_nilai)
    form = KabupatenForm(request.GET, daftar_pilihan=pilihan)
    form.is_valid()
    semua = [replace(baris, kerja=kerja[baris.kecamatan.pk]) for baris in semua]
    semua = peringkatkan(semua, form.kode)
    return TampilanKabupaten(tahun, min(per, hari_ini), form, semua, form.terapkan(semua))


@halaman(KABUPATEN, tanpa_kecamatan=True)
@require_safe
def kabupaten(request: RequestPengguna) -> HttpResponse:
    """All kecamatan side by side, for the reader of the kabupaten."""
    hari_ini = timezone.localdate()
    tampilan = _tampilan(request, hari_ini)
    jumlah = sum((b.jumlah_dokumen for b in tampilan.semua), Counter[Keadaan]())
    konteks = {
        "daftar_tur": baca_tur(request.user, _contoh(tampilan.semua), hari_ini),
        "tahun": tampilan.tahun,
        "per": tampilan.per,
        "menurut": tampilan.form.kode,
        "form": tampilan.form,
        "daftar_baris": tampilan.daftar_baris,
        "jumlah_kecamatan": len(tampilan.semua),
        "jumlah_dokumen": [(k, k.value.replace("_", " "), jumlah[k]) for k in Keadaan],
        "semua_dokumen": jumlah.total(),
        "kueri": urlencode({**request.GET.dict(), "tahun": tampilan.tahun}),
    }
    return render(request, "beranda/kabupaten.html", konteks)


def _contoh(daftar: list[BarisKecamatan]) -> Kecamatan | None:
    """The kecamatan that the tour opens: there is most to see where most is closed."""
    terisi = max(daftar, key=lambda baris: len(baris.kerja.daftar_tertutup), default=None)
    return terisi.kecamatan if terisi else None


@halaman(KABUPATEN, tanpa_kecamatan=True)
@require_safe
def kabupaten_ekspor(request: RequestPengguna) -> HttpResponse:
    """What the page shows, in its order, one row for each indicator."""
    tampilan = _tampilan(request, timezone.localdate())
    return unduhan_excel(
        f"kecamatan-{tampilan.tahun}.xlsx",
        lambda path: tulis_lembar(path, "Kecamatan", _KOLOM, _daftar_isi(tampilan.daftar_baris)),
    )


def _daftar_isi(daftar: list[BarisKecamatan]) -> Iterator[tuple[object, ...]]:
    for baris in daftar:
        kerja = baris.kerja
        akhir = (
            ", ".join(kerja.daftar_tertutup),
            ", ".join(kerja.daftar_laporan),
            baris.terlambat,
            kerja.terakhir,
        )
        depan = (baris.peringkat, baris.kecamatan.nama)
        for nilai in baris.daftar_nilai:
            yield (
                *depan,
                nilai.kode,
                nilai.nama,
                nilai.ukuran.tulis(nilai.realisasi),
                nilai.ukuran.tulis(nilai.target),
                persen(nilai.capaian),
                nilai.predikat or "",
                *akhir,
            )
        if not baris.daftar_nilai:
            yield (*depan, *("",) * 6, *akhir)
