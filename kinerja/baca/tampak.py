"""All that a person looks at who decides about a record: what changes meanwhile stops the decision.

The digest of it goes with the form (`dasar.aturan.dilihat`).
"""

from collections.abc import Iterable

from dasar.models import BerkasTersimpan
from kinerja.models import BuktiRealisasi, Kegiatan, RealisasiTercatat, TindakLanjut


def tampak_tindak_lanjut(tindak_lanjut: TindakLanjut) -> dict[str, object]:
    """All that a decision about it looks at, for its digest: it, its kegiatan, its evidence."""
    return {
        "tanggal": tindak_lanjut.tanggal,
        "bentuk": tindak_lanjut.bentuk.nama,
        "nomor": tindak_lanjut.nomor,
        "uraian": tindak_lanjut.uraian,
        "status": (tindak_lanjut.status, tindak_lanjut.alasan_batal),
        "bukti": _bukti(tindak_lanjut.daftar_bukti.all()),
        "putusan sebelumnya": (tindak_lanjut.verifikasi, tindak_lanjut.catatan_verifikasi),
        **_isi_kegiatan(tindak_lanjut.kegiatan),
    }


def _bukti(daftar: Iterable[BerkasTersimpan]) -> list[tuple[str, str, str]]:
    """What of evidence files is seen; sorted, for rows come in any order."""
    return sorted((satu.sha256, satu.nama_asli, satu.status) for satu in daftar)


def tampak_realisasi(catatan: RealisasiTercatat) -> dict[str, object]:
    """All that a decision about a recorded value looks at, for its digest."""
    # As text: a number from the form and the same one from the database differ in their zeros.
    isi = {
        nama.replace("_", " "): catatan.tertulis if nama == "nilai" else nilai
        for nama, nilai in catatan.isi._asdict().items()
    }
    return {
        "indikator": catatan.indikator.kode,
        **isi,
        "bukti": _bukti(catatan.daftar_bukti.all()),
        "putusan sebelumnya": (catatan.verifikasi, catatan.catatan_verifikasi),
    }


def tampak_bukti_realisasi(bukti: BuktiRealisasi) -> dict[str, object]:
    """All that voiding or restoring it looks at, for its digest: it, and its value."""
    return {"status bukti": (bukti.status, bukti.alasan_batal), **tampak_realisasi(bukti.realisasi)}


def tampak_kegiatan(kegiatan: Kegiatan) -> dict[str, object]:
    """All that voiding or restoring it looks at, for its digest: it, and its tindak lanjut."""
    return {
        **_isi_kegiatan(kegiatan),
        "tindak lanjut": [
            (satu.pk, satu.tanggal, satu.bentuk.nama, satu.nomor, satu.uraian, satu.status)
            for satu in kegiatan.daftar_tindak_lanjut.select_related("bentuk").order_by("pk")
        ],
    }


def _isi_kegiatan(kegiatan: Kegiatan) -> dict[str, object]:
    return {
        "tanggal kegiatan": (kegiatan.tanggal, kegiatan.tanggal_akhir),
        "unit kegiatan": (kegiatan.unit_kerja_id, kegiatan.kode),
        "unit lain kegiatan": sorted(unit.kode for unit in kegiatan.daftar_unit_lain.all()),
        "jenis kegiatan": kegiatan.jenis,
        "fungsi kegiatan": kegiatan.fungsi_id,
        "uraian kegiatan": kegiatan.uraian,
        "tempat kegiatan": kegiatan.tempat,
        "pihak terkait kegiatan": kegiatan.pihak_terkait,
        "desa kegiatan": sorted(desa.nama for desa in kegiatan.daftar_desa.all()),
        "hasil kegiatan": kegiatan.hasil,
        "status kegiatan": (kegiatan.status, kegiatan.alasan_batal),
        "bukti kegiatan": _bukti(kegiatan.daftar_bukti.all()),
    }
