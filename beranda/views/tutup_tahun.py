"""'Tutup tahun': the way from the records to the issued report, of a year or of a triwulan."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beranda.baca.bahan_tutup import baca_bahan_tutup
from beranda.baca.langkah_tutup import KeadaanLangkah, susun_jalan
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI, SETAHUN
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.views.akses import kecamatan_untuk
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA


@halaman(SEMUA)
@require_safe
def tutup_tahun(request: RequestPengguna, tahun: int, triwulan: int = SETAHUN) -> HttpResponse:
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    titik = baca_titik(kecamatan, tahun, hari_ini)
    bahan = baca_bahan_tutup(kecamatan, request.user, titik, triwulan)
    jalan = susun_jalan(bahan)
    selesai = [satu for satu in jalan if satu.keadaan == KeadaanLangkah.SELESAI]
    masa = f"triwulan {ROMAWI[triwulan]}" if triwulan else "tahun"
    konteks = {
        "tahun": tahun,
        "triwulan": triwulan,
        "judul": f"Tutup {masa} {tahun}",
        "hari_ini": hari_ini,
        "jalan": jalan,
        "jumlah_selesai": len(selesai),
        # The first that somebody can do now is the one that is shown as the present.
        "kini": next((s for s in jalan if s.keadaan == KeadaanLangkah.SIAP), None),
        "daftar_triwulan": [
            (t, ROMAWI[t], bahan.tertutup.memuat(tahun, t), titik.akhir(t), titik.berakhir(t))
            for t in DAFTAR_TRIWULAN
        ],
        "daftar_nilai": hitung(kecamatan, titik.di_triwulan(triwulan)),
        "ditutup": not bahan.berikut,
        "per": titik.di_triwulan(triwulan).per,
    }
    return render(request, "beranda/tutup_tahun.html", konteks)
