"""The deed of recording who holds the office of Camat. Source: docs/aturan.md, "Data acuan"."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from organisasi.actions.acuan import simpan_acuan
from organisasi.aturan.pejabat import bertumpang_tindih, mendahului
from organisasi.baca.acuan import Acuan
from organisasi.baca.periode import kunci_kecamatan
from organisasi.models import Pejabat


@transaction.atomic
def catat_pejabat(acuan: Acuan, pejabat: Pejabat, **tentang: Any) -> Pejabat:
    """Store a term of office as `simpan_acuan` does, and raise what it raises.

    One that is `menyela` ends the running term the day before; when it has an end itself, as that
    of a Plh. (daily acting head), the old term goes on the day after, as a row of its own.
    """
    # Before the running term is looked for: of two new ones the second sees the first.
    kunci_kecamatan(pejabat.kecamatan_id)
    lama = _yang_memberi_tempat(pejabat)
    # This first: it asks for the permission, and nobody's term is touched without it.
    tersimpan: Pejabat = simpan_acuan(acuan, pejabat, **tentang)
    if lama and pejabat.menjabat_dari:
        semula = lama.menjabat_sampai or date.max
        lama.menjabat_sampai = pejabat.menjabat_dari - timedelta(days=1)
        lama._change_reason = f"Diganti {pejabat}"
        lama.save()
        if pejabat.menjabat_sampai and pejabat.menjabat_sampai < semula:
            _lanjutkan(lama, pejabat, None if semula == date.max else semula)
    return tersimpan


def _yang_memberi_tempat(pejabat: Pejabat) -> Pejabat | None:
    """The term that runs when the new one begins."""
    if not pejabat.menyela:
        return None
    for lain in Pejabat.objects.filter(kecamatan=pejabat.kecamatan_id):
        if mendahului(lain, pejabat) and bertumpang_tindih(lain, pejabat):
            return lain
    return None


def _lanjutkan(lama: Pejabat, penyela: Pejabat, sampai: date | None) -> None:
    assert penyela.menjabat_sampai
    lanjutan = Pejabat(
        kecamatan_id=lama.kecamatan_id,
        nama=lama.nama,
        nip=lama.nip,
        pangkat=lama.pangkat,
        jabatan=lama.jabatan,
        atas_nama=lama.atas_nama,
        untuk_beliau=lama.untuk_beliau,
        menjabat_dari=penyela.menjabat_sampai + timedelta(days=1),
        menjabat_sampai=sampai,
    )
    lanjutan._change_reason = f"Menjabat lagi sesudah {penyela}"
    lanjutan.save()
