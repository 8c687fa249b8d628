"""What differs between a kegiatan in a workbook and the stored one, as a person reads it."""

from dasar.aturan.pemeriksaan import PerubahanSel
from kinerja.excel.baca import KOLOM_ISI, ArtiNama, IsiKegiatan
from kinerja.models import JenisKegiatan, StatusKegiatan


def _teks_isi(isi: IsiKegiatan, acuan: ArtiNama) -> tuple[str, ...]:
    return (
        f"{isi.tanggal:%d/%m/%Y}",
        JenisKegiatan(isi.jenis).label,
        str(acuan.fungsi.nomor(isi.tanggal.year, isi.fungsi_id) or ""),
        isi.uraian,
        isi.tempat,
        isi.pihak_terkait,
        "; ".join(sorted(acuan.nama_desa.get(pk, "?") for pk in isi.daftar_desa)),
        isi.hasil,
        StatusKegiatan(isi.status).label,
        "; ".join(sorted(acuan.nama_unit.get(pk, "?") for pk in isi.daftar_unit_lain)),
        f"{isi.tanggal_akhir:%d/%m/%Y}" if isi.tanggal_akhir else "",
    )


def perbedaan(lama: IsiKegiatan, baru: IsiKegiatan, acuan: ArtiNama) -> list[PerubahanSel]:
    """The columns that would change, in their order."""
    if lama == baru:
        return []
    teks_lama, teks_baru = _teks_isi(lama, acuan), _teks_isi(baru, acuan)
    return [
        PerubahanSel(nama, teks_lama[i], teks_baru[i])
        for i, nama in enumerate(KOLOM_ISI)
        if lama[i] != baru[i]
    ]
