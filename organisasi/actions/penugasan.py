"""Deeds that move a person between units: penugasan (terms in a unit), of today and ahead.

Source: docs/aturan.md, "Pengguna".
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from organisasi.baca.periode import kunci_kecamatan
from organisasi.baca.permissions import pastikan_boleh_mengelola
from organisasi.models import Pengguna, Penugasan, UnitKerja


def penugasan_berjalan(pengguna: Pengguna, hari_ini: date) -> Penugasan | None:
    """Where the person works today, as far as it is recorded."""
    daftar = pengguna.daftar_penugasan.filter(Q(selesai=None) | Q(selesai__gte=hari_ini))
    return daftar.filter(mulai__lte=hari_ini).order_by("-mulai").first()


def penugasan_rencana(pengguna: Pengguna, hari_ini: date) -> Penugasan | None:
    """The move that lies ahead; there is never more than one."""
    return pengguna.daftar_penugasan.filter(mulai__gt=hari_ini).order_by("mulai").first()


@transaction.atomic
def pindahkan_pengguna(
    pengguna: Pengguna,
    unit: UnitKerja,
    *,
    mulai: date,
    dilihat: str,
    oleh: Pengguna,
    hari_ini: date,
) -> Penugasan:
    """Let the person work in `unit` from the day `mulai` on; the term before ends the day before.

    A day ahead is a plan, in place of an earlier plan as it was seen (`dilihat`: the digest of
    `tampak_pindah`); it takes effect by `terapkan_penugasan`.
    Raises PermissionDenied, YangDilihatBerubah, or Ditolak for a unit that is not there on that
    day, the same unit, or a day before the present term began.
    """
    pengguna = kunci_pengguna(pengguna, oleh)
    pastikan_dilihat(dilihat, tampak_pindah(penugasan_rencana(pengguna, hari_ini)))
    _periksa_unit(pengguna, unit, mulai)
    hapus_rencana(pengguna, hari_ini)
    # Read after the plan is gone: to give one up opens the present term again.
    kini = penugasan_berjalan(pengguna, hari_ini) or _yang_tidak_tercatat(pengguna, mulai)
    if kini and mulai < kini.mulai:
        raise Ditolak("Pindah tidak boleh sebelum penugasan yang sekarang dimulai.")
    if kini and kini.mulai < mulai:
        akhiri_penugasan(kini, mulai - timedelta(days=1), f"Pindah ke {unit}")
        kini = None
    baru = kini or Penugasan(pengguna=pengguna, mulai=mulai)
    baru.unit_kerja, baru.selesai = unit, None
    baru._change_reason = "Pindah unit"
    baru.save()
    if mulai <= hari_ini:
        _pindah(pengguna, unit)
    return baru


def tampak_pindah(rencana: Penugasan | None) -> dict[str, object]:
    """The move that lies ahead, for the digest of giving it up or replacing it."""
    return {"rencana pindah": (rencana.unit_kerja_id, rencana.mulai) if rencana else None}


@transaction.atomic
def batalkan_pindah(pengguna: Pengguna, *, dilihat: str, oleh: Pengguna, hari_ini: date) -> None:
    """Give up the move that lies ahead, as it was seen; the present term is open again.

    `dilihat` is the digest of `tampak_pindah`. Raises PermissionDenied, YangDilihatBerubah, or
    Ditolak when no move is planned.
    """
    pengguna = kunci_pengguna(pengguna, oleh)
    if rencana := penugasan_rencana(pengguna, hari_ini):
        pastikan_dilihat(dilihat, tampak_pindah(rencana))
    if not hapus_rencana(pengguna, hari_ini):
        raise Ditolak("Tidak ada rencana pindah.")


def hapus_rencana(pengguna: Pengguna, hari_ini: date) -> bool:
    """Whether there was a plan to give up; what never began is no record, its history stays."""
    rencana = penugasan_rencana(pengguna, hari_ini)
    if rencana is None:
        return False
    kini = penugasan_berjalan(pengguna, hari_ini)
    rencana._change_reason = "Rencana pindah dibatalkan"
    rencana.delete()
    if kini:
        kini.selesai = None
        kini._change_reason = "Rencana pindah dibatalkan"
        kini.save()
    return True


@transaction.atomic
def terapkan_penugasan(hari_ini: date) -> int:
    """Let every planned move take effect whose day has come; return how many. Safe to repeat."""
    daftar = (
        Penugasan.objects.filter(
            Q(selesai=None) | Q(selesai__gte=hari_ini),
            mulai__lte=hari_ini,
            pengguna__is_active=True,
        )
        .exclude(pengguna__unit_kerja=F("unit_kerja"))
        .select_related("pengguna", "unit_kerja")
        # The history copies the whole row: as it is, not as it was before somebody else's change.
        .select_for_update(of=("pengguna",))
    )
    for penugasan in daftar:
        _pindah(penugasan.pengguna, penugasan.unit_kerja)
    return len(daftar)


def kunci_pengguna(pengguna: Pengguna, oleh: Pengguna) -> Pengguna:
    """The row, read anew behind the lock. Raises PermissionDenied unless `oleh` keeps it."""
    # Before the lock, so that a stranger keeps no writer waiting.
    pastikan_boleh_mengelola(oleh, pengguna)
    assert oleh.kecamatan_id is not None  # nobody without one keeps users
    kunci_kecamatan(oleh.kecamatan_id)
    return Pengguna.objects.select_related("unit_kerja").get(pk=pengguna.pk)


def akhiri_penugasan(penugasan: Penugasan, hari: date, alasan: str) -> None:
    """The day is the last one of the term."""
    penugasan.selesai = hari
    penugasan._change_reason = alasan
    penugasan.save()


def _pindah(pengguna: Pengguna, unit: UnitKerja) -> None:
    pengguna.unit_kerja = unit
    pengguna._change_reason = f"Pindah ke {unit}"
    # Only this column: `terapkan_penugasan` holds no lock, and must not write an older name back.
    pengguna.save(update_fields=["unit_kerja"])


def _periksa_unit(pengguna: Pengguna, unit: UnitKerja, hari: date) -> None:
    ada = UnitKerja.objects.aktif_pada(hari).filter(pk=unit.pk, kecamatan=pengguna.kecamatan_id)
    if not ada.exists():
        raise Ditolak(f"{unit} tidak ada pada hari itu.")
    if unit.pk == pengguna.unit_kerja_id:
        raise Ditolak(f"{pengguna} sudah bekerja di {unit}.")


def _yang_tidak_tercatat(pengguna: Pengguna, mulai: date) -> Penugasan | None:
    """The term of somebody who came before terms were recorded: since the account was made."""
    bergabung = timezone.localtime(pengguna.date_joined).date()
    # Who has terms, though none is open, was away since the last of them.
    tercatat = pengguna.daftar_penugasan.exists()
    if pengguna.unit_kerja is None or tercatat or bergabung >= mulai:
        return None
    return Penugasan(pengguna=pengguna, unit_kerja=pengguna.unit_kerja, mulai=bergabung)
