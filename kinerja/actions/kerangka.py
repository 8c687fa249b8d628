"""The deed of changing the frame of an IKU sheet: tugas pokok, fungsi, tujuan, sasaran."""

from collections.abc import Mapping

from django.db import transaction

from kinerja.actions.fungsi_lembar import fungsi_tetap, ganti_kalimat
from kinerja.actions.lembar import muat_lembar
from kinerja.actions.penulis_lembar import PenulisLembar
from kinerja.aturan.susunan_lembar import SusunanLembar
from kinerja.models import LembarIKU
from organisasi.baca.periode import angka_tetap
from organisasi.models import Pengguna
from organisasi.models.peran import Perbuatan


@transaction.atomic
def ubah_kerangka(
    lembar: LembarIKU,
    susunan: SusunanLembar,
    kalimat: Mapping[str, str],
    *,
    alasan: str,
    dilihat: str,
    oleh: Pengguna,
) -> None:
    """Make the sheet what `susunan` says; `kalimat` are the fungsi worded anew, by their old words.

    Raises PermissionDenied; SudahBerubah; PeriodeTertutup; Ditolak as `muat_lembar` does.
    """
    kecamatan = lembar.kecamatan
    oleh.pastikan_boleh(Perbuatan.UBAH_DATA_ACUAN, kecamatan.pk)
    # Around both: what is worded anew is compared with how it stood before.
    with angka_tetap(kecamatan.pk), fungsi_tetap(kecamatan):
        penulis = PenulisLembar(alasan)
        ganti_kalimat(lembar, kalimat, penulis)
        muat_lembar(kecamatan, susunan, alasan=alasan, dilihat=dilihat, oleh=oleh)
        if penulis.berubah:
            # The loading found the words as they are by now: who saw others is told so.
            lembar.refresh_from_db()
            penulis.simpan(lembar, versi=lembar.versi + 1)
