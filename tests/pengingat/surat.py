"""Letters to a desa on one day: issued, handed over, cancelled, read."""

from datetime import UTC, date, datetime
from io import BytesIO

from pypdf import PdfReader

from dasar.aturan.dilihat import sidik_dilihat
from pengingat.actions.surat import (
    IsianPenyerahan,
    batalkan_surat,
    catat_penyerahan,
    terbitkan_surat,
)
from pengingat.baca.surat import (
    aturan_surat,
    daftar_kelayakan,
    surat_untuk,
    susun_surat,
    tampak_surat,
    tampak_surat_terbit,
)
from pengingat.baca.tunggakan import baca_tunggakan_desa
from pengingat.models import Surat

# RKPDesa is overdue by 56 days, LPPDesa by 239; APBDesa falls due in 36 days.
HARI_INI = date(2026, 11, 25)
SEKARANG = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def lihat(desa, tingkat, hari_ini=HARI_INI):
    """The digest of the letter as the page shows it now."""
    kecamatan = desa.kecamatan
    aturan = aturan_surat(kecamatan)
    tunggakan = next(
        t for t in baca_tunggakan_desa(kecamatan, hari_ini=hari_ini) if t.desa.pk == desa.pk
    )
    layak = daftar_kelayakan(
        tunggakan, surat_untuk(desa), sela_hari=aturan.sela_hari, hari_ini=hari_ini
    )[tingkat]
    isi = susun_surat(kecamatan, tunggakan, layak, aturan, nomor="", hari_ini=hari_ini)
    return sidik_dilihat(tampak_surat(isi))


def terbitkan(desa, tingkat, oleh, *, hari_ini=HARI_INI, kunci=None, dilihat=None):
    return terbitkan_surat(
        desa,
        tingkat,
        dilihat=dilihat or lihat(desa, tingkat, hari_ini),
        kunci=kunci,
        oleh=oleh,
        sekarang=SEKARANG,
        hari_ini=hari_ini,
    )


def batalkan(surat, oleh, alasan="Salah"):
    tersimpan = Surat.objects.get(pk=surat.pk)
    dilihat = sidik_dilihat(tampak_surat_terbit(tersimpan))
    return batalkan_surat(surat, alasan=alasan, dilihat=dilihat, oleh=oleh)


def serahkan(surat, oleh, *, pada=HARI_INI, hari_ini=HARI_INI, versi=None):
    isian = IsianPenyerahan(pada, "diserahkan", "Sekdes", versi or surat.versi)
    return catat_penyerahan(surat, isian, oleh=oleh, hari_ini=hari_ini)


def teks(surat):
    with surat.berkas.open("rb") as berkas:
        halaman = PdfReader(BytesIO(berkas.read())).pages
        assert len(halaman) == 1
        return " ".join(halaman[0].extract_text().split())
