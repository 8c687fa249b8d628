from dataclasses import replace
from decimal import Decimal

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dasar.aturan.rupa import Rupa
from dasar.formulir.alasan import AlasanForm
from desa.aturan.tenggat import Keadaan
from desa.baca.kolom import Penilaian
from kinerja.aturan.kartu import KartuIndikator
from kinerja.aturan.kemungkinan import KeadaanIndikator
from kinerja.aturan.ukuran import UKURAN_PERSEN, Arah, Ukuran
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA
from organisasi.models.verifikasi import StatusVerifikasi

_ARTI = {
    Rupa.BAIK: "Selesai atau tepat waktu",
    Rupa.AWAS: "Perlu perhatian",
    Rupa.BURUK: "Salah atau lewat",
    Rupa.BELUM: "Belum",
}
_PERTAMA = KartuIndikator(
    kode="HFK",
    nama="Hasil koordinasi yang ditindaklanjuti",
    tahun=2026,
    ukuran=UKURAN_PERSEN,
    realisasi=Decimal("84.55"),
    target=Decimal(80),
    keadaan=KeadaanIndikator.TERCAPAI,
    lalu=((2024, Decimal(71)), (2025, Decimal("76.19"))),
)
_DAFTAR_KARTU = (
    _PERTAMA,
    replace(_PERTAMA, realisasi=Decimal(61), keadaan=KeadaanIndikator.DI_BAWAH),
    replace(
        _PERTAMA,
        kode="SPP",
        nama="Lama pelayanan",
        ukuran=Ukuran("hari", 1, Arah.TURUN),
        realisasi=Decimal("3.5"),
        target=Decimal(3),
        keadaan=KeadaanIndikator.BELUM_LENGKAP,
        lalu=((2025, Decimal(4)),),
    ),
    replace(_PERTAMA, realisasi=None, keadaan=KeadaanIndikator.BELUM_LENGKAP, lalu=()),
)


@halaman(SEMUA, tanpa_kecamatan=True)
@require_safe
def gaya(request: RequestPengguna) -> HttpResponse:
    """The components that every page is made of, live; for development."""
    if not settings.DEBUG:
        raise Http404
    salah = AlasanForm({"alasan": ""}, tombol="Batalkan kegiatan")
    salah.helper.form_tag = False
    konteks = {
        "angka": Decimal("83.335"),
        "daftar_rupa": _ARTI.items(),
        "daftar_kartu": _DAFTAR_KARTU,
        "daftar_sel": [Penilaian(k, hari_terlambat=3, terlalu_awal=False) for k in Keadaan],
        "daftar_verifikasi": StatusVerifikasi.values,
        "form": salah,
        "halaman": Paginator(range(120), 25).get_page(2),
        "saringan": "",
    }
    return render(request, "beranda/gaya.html", konteks)
