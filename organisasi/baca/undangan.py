"""Whom the office still needs, and whose invitation was never handed out."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Exists, OuterRef, Q

from dasar.models.urut import Urut
from organisasi.aturan.pejabat import menjabat_pada
from organisasi.models import Kecamatan, Pejabat, Pengguna, UnitKerja
from organisasi.models.peran import Peran

# Why a link was made, as the history keeps it.
ALASAN_TAUTAN = "Tautan kata sandi dibuat"
# Nobody verifies what they entered, so one alone is not enough.
VERIFIKATOR_PERLU = 2


@dataclass(frozen=True, slots=True)
class Keperluan:
    """Somebody who is needed: what the row is called, and what is known of them."""

    sebutan: str
    peran: Peran
    unit: UnitKerja | None = None
    nama: str = ""


def baca_keperluan(kecamatan: Kecamatan, hari_ini: date) -> list[Keperluan]:
    """Whom the year still needs: the Camat, two verifikator, and somebody in each unit."""
    aktif = Pengguna.objects.filter(kecamatan=kecamatan, is_active=True)
    jumlah = dict(aktif.values_list("peran").annotate(Count("pk")))
    daftar = []
    if not jumlah.get(Peran.CAMAT):
        kini = menjabat_pada(Pejabat.objects.filter(kecamatan=kecamatan).order_by("pk"), hari_ini)
        daftar.append(Keperluan("Camat", Peran.CAMAT, nama=kini.nama if kini else ""))
    for nomor in range(jumlah.get(Peran.VERIFIKATOR, 0), VERIFIKATOR_PERLU):
        daftar.append(Keperluan(f"Verifikator {nomor + 1}", Peran.VERIFIKATOR))
    tanpa_orang = (
        UnitKerja.objects.filter(kecamatan=kecamatan)
        .aktif_pada(hari_ini)
        .exclude(Exists(aktif.filter(unit_kerja=OuterRef("pk"))))
        .order_by(Urut("kode"), "pk")
    )
    return daftar + [Keperluan(str(unit), Peran.STAF, unit) for unit in tanpa_orang]


def belum_bertautan(kecamatan: Kecamatan) -> list[Pengguna]:
    """Who has an account and no password, and never got a link: a new one would end no other."""
    bertautan = Pengguna.history.filter(id=OuterRef("pk"), history_change_reason=ALASAN_TAUTAN)
    daftar = Pengguna.objects.filter(
        Q(password__startswith=UNUSABLE_PASSWORD_PREFIX), kecamatan=kecamatan, is_active=True
    )
    return list(
        daftar.exclude(Exists(bertautan)).select_related("unit_kerja").order_by(Urut("first_name"))
    )
