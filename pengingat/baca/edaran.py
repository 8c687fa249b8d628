"""Today's digests (edaran): who is told what is due, without what was said before or is muted."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dasar.models.urut import Urut
from dasar.riwayat.massal import per_kelompok
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran
from pengingat.baca.butir import HalPengingat, baca_butir, butir_untuk
from pengingat.models import ButirPengingat, Pembisuan

PERAN_DIINGATKAN = (Peran.STAF, Peran.VERIFIKATOR, Peran.CAMAT)


@dataclass(frozen=True, slots=True)
class Edaran:
    """The digest of one user."""

    pengguna: Pengguna
    daftar_butir: tuple[HalPengingat, ...]


def susun_edaran(kecamatan: Kecamatan, *, hari_ini: date) -> list[Edaran]:
    """The digests still to be given today; a user who has today's, or needs none, is left out."""
    daftar_pengguna = list(
        Pengguna.objects.filter(kecamatan=kecamatan, is_active=True, peran__in=PERAN_DIINGATKAN)
        # One digest a day, held by a constraint: what comes up after it waits for tomorrow.
        .exclude(Q(daftar_pengingat__tanggal=hari_ini))
        .select_related("unit_kerja")
        .order_by(Urut("username"))
    )
    if not daftar_pengguna:
        return []
    daftar_butir = baca_butir(kecamatan, hari_ini=hari_ini)
    terkirim = _terkirim(daftar_pengguna, [butir.kunci for butir in daftar_butir])
    bisu = {
        (pembisuan.pengguna_id, pembisuan.jenis, pembisuan.desa_id)
        for pembisuan in Pembisuan.objects.berlaku_pada(hari_ini).filter(
            pengguna__in=daftar_pengguna
        )
    }
    daftar_edaran = [
        Edaran(
            pengguna,
            tuple(
                butir
                for butir in butir_untuk(pengguna, daftar_butir)
                if (pengguna.pk, butir.kunci) not in terkirim
                and not _dibisukan(pengguna, butir, bisu)
            ),
        )
        for pengguna in daftar_pengguna
    ]
    return [edaran for edaran in daftar_edaran if edaran.daftar_butir]


def _terkirim(daftar_pengguna: list[Pengguna], daftar_kunci: list[str]) -> set[tuple[int, str]]:
    return {
        pasangan
        # More keys than a query may have parameters.
        for kelompok in per_kelompok(daftar_kunci)
        for pasangan in ButirPengingat.objects.filter(
            pengguna__in=daftar_pengguna, kunci__in=kelompok
        ).values_list("pengguna_id", "kunci")
    }


def _dibisukan(
    pengguna: Pengguna, butir: HalPengingat, bisu: set[tuple[int, str, int | None]]
) -> bool:
    """A muting without desa silences the whole kind."""
    return any(
        (pengguna.pk, butir.jatuh.jenis.value, desa_pk) in bisu for desa_pk in (None, butir.desa_pk)
    )
