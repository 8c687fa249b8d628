"""The deeds of the daily digest: give it out, send its e-mail, mark it as read."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from dasar.riwayat.massal import Jejak, catat_riwayat
from organisasi.baca.periode import kunci_kecamatan
from organisasi.models import Kecamatan, Pengguna
from pengingat.baca.butir import HalPengingat
from pengingat.baca.edaran import susun_edaran
from pengingat.models import ButirPengingat, Pengingat, StatusSurel


@transaction.atomic
def catat_pengingat(
    kecamatan: Kecamatan, *, hari_ini: date, sekarang: datetime, bersurel: bool
) -> list[Pengingat]:
    """Give every user of the kecamatan today's digest; return the new ones.

    Two runs at once wait for each other and the second finds nothing left to say. With
    `bersurel` those with an address wait for their e-mail.
    """
    kunci_kecamatan(kecamatan.pk)
    daftar: list[Pengingat] = []
    daftar_isi: list[ButirPengingat] = []
    for edaran in susun_edaran(kecamatan, hari_ini=hari_ini):
        dikirim = bersurel and edaran.pengguna.email
        pengingat = Pengingat.objects.create(
            pengguna=edaran.pengguna,
            tanggal=hari_ini,
            dicatat_pada=sekarang,
            status_surel=StatusSurel.MENUNGGU if dikirim else StatusSurel.TIDAK_DIKIRIM,
        )
        daftar.append(pengingat)
        daftar_isi += _baris(pengingat, edaran.daftar_butir)
    tersimpan = ButirPengingat.objects.bulk_create(daftar_isi)
    # bulk_create sends no signal, so simple_history hears nothing of these rows.
    jejak = Jejak(None, sekarang, "Diingatkan")
    catat_riwayat(ButirPengingat, [baris.pk for baris in tersimpan], "+", jejak)
    return daftar


def _baris(pengingat: Pengingat, daftar_butir: Iterable[HalPengingat]) -> list[ButirPengingat]:
    return [
        ButirPengingat(
            pengingat=pengingat,
            pengguna=pengingat.pengguna,
            kunci=butir.kunci,
            jenis=butir.jatuh.jenis.value,
            judul=butir.judul,
            uraian=butir.uraian,
            tahun=butir.tahun,
            desa_id=butir.desa_pk,
            jenis_dokumen_id=butir.jenis_dokumen_pk,
            unit_kerja_id=butir.unit_pk,
            kegiatan_id=butir.kegiatan_pk,
            indikator_id=butir.indikator_pk,
            triwulan=butir.triwulan,
        )
        for butir in daftar_butir
    ]


@transaction.atomic
def tandai_dibaca(pengguna: Pengguna, *, sampai: int, sekarang: datetime) -> int:
    """Mark the user's digests up to the key `sampai` as read; return how many were not.

    One that came in after the page was shown stays unread.
    """
    daftar = Pengingat.objects.milik(pengguna).belum_dibaca().filter(pk__lte=sampai)
    jumlah = 0
    # Locked by their keys, in the order of every deed, so that no two wait for each other.
    for pengingat in daftar.select_for_update().order_by("pk"):
        pengingat.dibaca_pada = sekarang
        pengingat.save()
        jumlah += 1
    return jumlah
