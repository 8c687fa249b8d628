"""The deed of writing a part of the annual report."""

from datetime import datetime

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.perubahan import oleh_siapa
from laporan.aturan.bagian import KunciNarasi
from laporan.models import Narasi
from organisasi.baca.periode import kunci_kecamatan
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan


class NarasiSudahBerubah(Ditolak):
    """Somebody else saved first; nothing is overwritten."""

    def __init__(self, terkini: Narasi, oleh: Pengguna) -> None:
        super().__init__(
            f"Bagian ini sudah diubah {oleh_siapa(terkini, oleh)}. Bandingkan dengan tulisan "
            "Anda, lalu simpan lagi bila tulisan Anda yang benar."
        )
        self.terkini = terkini


@transaction.atomic
def tulis_narasi(
    kecamatan: Kecamatan,
    tahun: int,
    kunci: KunciNarasi,
    teks: str,
    *,
    versi: int,
    sidik: str = "",
    alasan: str = "Ditulis",
    oleh: Pengguna,
    sekarang: datetime,
) -> Narasi:
    """Store the text of a part that the user saw in version `versi` (0: not written yet).

    `sidik` is that of the draft they saw beside it (`sidik_draf`). The same text again changes
    nothing but this: it still holds. Raises PermissionDenied, or NarasiSudahBerubah when
    somebody saved another text since.
    """
    oleh.pastikan_boleh(Perbuatan.TULIS_NARASI, kecamatan.pk)
    kunci_kecamatan(kecamatan.pk)
    tempat = {
        "kecamatan": kecamatan,
        "tahun": tahun,
        "bagian": kunci.bagian,
        "kode_indikator": kunci.indikator,
    }
    narasi = Narasi.objects.filter(**tempat).first() or Narasi(**tempat, versi=0)
    # The version is asked only where the text differs: who saved the same takes nothing away.
    if narasi.teks != teks:
        if narasi.versi != versi:
            raise NarasiSudahBerubah(narasi, oleh)
        narasi.teks = teks
        narasi.versi += 1
        narasi.diubah_pada = sekarang
        narasi.diubah_oleh = oleh
    elif teks and narasi.sidik_draf != sidik:
        alasan = "Ditinjau dengan angka terbaru"
    else:
        return narasi
    # Of the draft that the person saw, which may be older than the figures of now.
    narasi.sidik_draf = sidik
    narasi._change_reason = alasan
    narasi.save()
    return narasi
