"""Decisions as a person takes them: on what they see at that moment, unless `dilihat` says else."""

from typing import Any

from dasar.aturan.dilihat import sidik_dilihat
from desa.actions import slot as slot_actions
from desa.actions import tanda_terima as tanda_terima_actions
from desa.actions import verifikasi as desa_verifikasi
from desa.baca.antrean import tampak_berkas, tampak_penerimaan, tampak_tanda_terima, tampak_tanggal
from desa.models import BerkasDokumen, DokumenDesa, TandaTerima
from impor.actions import unggahan
from impor.models import Impor
from kinerja.actions import kegiatan as kegiatan_actions
from kinerja.actions import tindak_lanjut as tindak_lanjut_actions
from kinerja.actions import verifikasi as kinerja_verifikasi
from kinerja.baca.tampak import tampak_kegiatan, tampak_tindak_lanjut
from kinerja.models import Kegiatan, TindakLanjut


def lihat_tindak_lanjut(tindak_lanjut: TindakLanjut) -> str:
    daftar = TindakLanjut.objects.dengan_yang_tampak()
    return sidik_dilihat(tampak_tindak_lanjut(daftar.get(pk=tindak_lanjut.pk)))


def lihat_kegiatan(kegiatan: Kegiatan) -> str:
    return sidik_dilihat(tampak_kegiatan(Kegiatan.objects.get(pk=kegiatan.pk)))


def lihat_tanggal(dokumen: DokumenDesa, nama: str) -> str:
    return sidik_dilihat(tampak_tanggal(DokumenDesa.objects.get(pk=dokumen.pk), nama))


def lihat_berkas(berkas: BerkasDokumen) -> str:
    return sidik_dilihat(tampak_berkas(BerkasDokumen.objects.get(pk=berkas.pk)))


def lihat_penerimaan(dokumen: DokumenDesa) -> str:
    return sidik_dilihat(tampak_penerimaan(DokumenDesa.objects.get(pk=dokumen.pk)))


def lihat_tanda_terima(tanda_terima: TandaTerima) -> str:
    return sidik_dilihat(tampak_tanda_terima(TandaTerima.objects.get(pk=tanda_terima.pk)))


def lihat_impor(impor: Impor) -> str:
    return sidik_dilihat(unggahan.tampak_impor(Impor.objects.get(pk=impor.pk)))


def pilih_tindak_lanjut(tindak_lanjut: TindakLanjut) -> str:
    """The value of its tick in the queue."""
    return f"tl:{tindak_lanjut.pk}:{lihat_tindak_lanjut(tindak_lanjut)}"


def pilih_tanggal(dokumen: DokumenDesa, nama: str) -> str:
    return f"dok:{dokumen.pk}:{nama}:{lihat_tanggal(dokumen, nama)}"


def putuskan_tindak_lanjut(
    tindak_lanjut: TindakLanjut, putusan: str, **kwargs: Any
) -> TindakLanjut:
    bawaan = {"dilihat": lihat_tindak_lanjut(tindak_lanjut)}
    return kinerja_verifikasi.putuskan_tindak_lanjut(tindak_lanjut, putusan, **bawaan | kwargs)


def putuskan_tanggal(dokumen: DokumenDesa, nama: str, putusan: str, **kwargs: Any) -> DokumenDesa:
    bawaan = {"dilihat": lihat_tanggal(dokumen, nama)}
    return desa_verifikasi.putuskan_tanggal(dokumen, nama, putusan, **bawaan | kwargs)


def batalkan_kegiatan(kegiatan: Kegiatan, **kwargs: Any) -> Kegiatan:
    bawaan = {"dilihat": lihat_kegiatan(kegiatan)}
    return kegiatan_actions.batalkan_kegiatan(kegiatan, **bawaan | kwargs)


def pulihkan_kegiatan(kegiatan: Kegiatan, **kwargs: Any) -> Kegiatan:
    bawaan = {"dilihat": lihat_kegiatan(kegiatan)}
    return kegiatan_actions.pulihkan_kegiatan(kegiatan, **bawaan | kwargs)


def batalkan_tindak_lanjut(tindak_lanjut: TindakLanjut, **kwargs: Any) -> TindakLanjut:
    bawaan = {"dilihat": lihat_tindak_lanjut(tindak_lanjut)}
    return tindak_lanjut_actions.batalkan_tindak_lanjut(tindak_lanjut, **bawaan | kwargs)


def pulihkan_tindak_lanjut(tindak_lanjut: TindakLanjut, **kwargs: Any) -> TindakLanjut:
    bawaan = {"dilihat": lihat_tindak_lanjut(tindak_lanjut)}
    return tindak_lanjut_actions.pulihkan_tindak_lanjut(tindak_lanjut, **bawaan | kwargs)


def batalkan_berkas(berkas: BerkasDokumen, **kwargs: Any) -> None:
    slot_actions.batalkan_berkas(berkas, **{"dilihat": lihat_berkas(berkas)} | kwargs)


def pulihkan_berkas(berkas: BerkasDokumen, **kwargs: Any) -> None:
    slot_actions.pulihkan_berkas(berkas, **{"dilihat": lihat_berkas(berkas)} | kwargs)


def terbitkan_tanda_terima(
    dokumen: DokumenDesa, isian: tanda_terima_actions.IsianTandaTerima, **kwargs: Any
) -> TandaTerima:
    bawaan = {"dilihat": lihat_penerimaan(dokumen)}
    return tanda_terima_actions.terbitkan_tanda_terima(dokumen, isian, **bawaan | kwargs)


def batalkan_tanda_terima(tanda_terima: TandaTerima, **kwargs: Any) -> None:
    bawaan = {"dilihat": lihat_tanda_terima(tanda_terima)}
    tanda_terima_actions.batalkan_tanda_terima(tanda_terima, **bawaan | kwargs)


def setujui_buku(impor: Impor, **kwargs: Any) -> Impor:
    return unggahan.setujui_buku(impor, **{"dilihat": lihat_impor(impor)} | kwargs)


def buang_buku(impor: Impor, **kwargs: Any) -> Impor:
    return unggahan.buang_buku(impor, **{"dilihat": lihat_impor(impor)} | kwargs)
