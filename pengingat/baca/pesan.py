"""The WhatsApp message for each desa: what it still owes, ready to be sent."""

from dataclasses import dataclass
from datetime import date

from dasar.aturan.whatsapp import tautan_whatsapp
from desa.models import Desa
from kinerja.templatetags.format_id import tanggal
from organisasi.models import Kecamatan
from pengingat.aturan.jadwal import sebutan_selisih
from pengingat.baca.tunggakan import TunggakanDesa, baca_tunggakan_desa
from pengingat.models import KontakDesa


@dataclass(frozen=True, slots=True)
class PesanDesa:
    """What to say to one desa, and to whom; `teks` is empty when it owes nothing."""

    tunggakan: TunggakanDesa
    kontak: KontakDesa | None
    teks: str

    @property
    def desa(self) -> Desa:
        return self.tunggakan.desa

    @property
    def tautan(self) -> str:
        return tautan_whatsapp(self.kontak.nomor if self.kontak else "", self.teks)


def susun_pesan(kecamatan: Kecamatan, *, hari_ini: date) -> list[PesanDesa]:
    """One for every desa, those with something overdue first."""
    kontak_per_desa = {
        kontak.desa_id: kontak for kontak in KontakDesa.objects.filter(desa__kecamatan=kecamatan)
    }
    daftar = [
        PesanDesa(
            tunggakan,
            kontak_per_desa.get(tunggakan.desa.pk),
            _teks(kecamatan, tunggakan, hari_ini) if tunggakan.daftar else "",
        )
        for tunggakan in baca_tunggakan_desa(kecamatan, hari_ini=hari_ini)
    ]
    return sorted(
        daftar,
        # Who is to be called first stands first: most overdue, then most missing.
        key=lambda pesan: (
            -len(pesan.tunggakan.daftar_lewat),
            -len(pesan.tunggakan.daftar),
            pesan.desa.kode,
        ),
    )


def _teks(kecamatan: Kecamatan, tunggakan: TunggakanDesa, hari_ini: date) -> str:
    kepala = tunggakan.kepala_desa
    jabatan = kepala.get_jabatan_display() if kepala else "Kepala Desa"
    yth = f"Yth. {jabatan} {tunggakan.desa}"
    baris = [
        f"{nomor}. {satu.kolom.kode} Tahun Anggaran {satu.kolom.tahun_anggaran}, "
        f"tenggat {tanggal(satu.kolom.tenggat)} "
        f"({sebutan_selisih(satu.kolom.tenggat, hari_ini=hari_ini)})"
        for nomor, satu in enumerate(tunggakan.daftar, start=1)
    ]
    return "\n".join(
        (
            f"{yth} ({kepala.nama})," if kepala else f"{yth},",
            "",
            f"{kecamatan} mengingatkan dokumen desa yang sampai {tanggal(hari_ini)} "
            "belum tercatat pada kami:",
            *baris,
            "",
            "Mohon segera diselesaikan dan disampaikan ke kantor kecamatan. "
            "Bila sudah, mohon kabari kami. Terima kasih.",
        )
    )
