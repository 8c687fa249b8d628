"""The deeds of signing an issued report electronically. Source: docs/aturan.md, "Penerbitan"."""

from datetime import datetime

from django.db import transaction

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.berkas.unggahan import IsianBerkas, periksa
from laporan.actions.berkas_laporan import simpan_berkas_laporan
from laporan.isi.rekaman import baca_rekaman
from laporan.models import BerkasLaporan, JenisBerkasLaporan, Laporan
from laporan.terbit.tanda_tangan import (
    PdfBertandaTangan,
    TandaTanganDitolak,
    periksa_dari_luar,
    tanda_tangani,
)
from organisasi.baca.periode import kunci_kecamatan
from organisasi.models import Pengguna
from organisasi.models.peran import Perbuatan


def tandatangani_laporan(
    laporan: Laporan,
    *,
    sertifikat: bytes,
    sandi: str,
    dilihat: str,
    oleh: Pengguna,
    sekarang: datetime,
    server_waktu: str = "",
) -> BerkasLaporan:
    """Sign the issued PDF with a PKCS#12 certificate; neither it nor its passphrase is kept.

    `dilihat` is the digest of `tampak_tanda_tangan`. Raises PermissionDenied, YangDilihatBerubah,
    or TandaTanganDitolak when it is signed already or the certificate is not accepted.
    """
    oleh.pastikan_boleh(Perbuatan.TERBITKAN_LAPORAN, laporan.kecamatan_id)
    # Before the lock: a time server may be asked, and nobody is to wait for its answer.
    hasil = tanda_tangani(
        _pdf_terbit(laporan),
        terbitan=baca_rekaman(laporan.rekaman).terbitan,
        nama=laporan.pejabat.nama,
        sertifikat=sertifikat,
        sandi=sandi,
        sekarang=sekarang,
        server_waktu=server_waktu,
    )
    return _simpan(
        laporan,
        JenisBerkasLaporan.ELEKTRONIK,
        hasil,
        dilihat=dilihat,
        oleh=oleh,
        sekarang=sekarang,
    )


def simpan_dari_luar(
    laporan: Laporan, isi: bytes, *, dilihat: str, oleh: Pengguna, sekarang: datetime
) -> BerkasLaporan:
    """Keep the issued PDF as it was signed elsewhere.

    Raises PermissionDenied, YangDilihatBerubah, TandaTanganDitolak when one is kept already or
    it is not the issued file plus signatures, or BerkasDitolak as for any PDF from outside.
    """
    oleh.pastikan_boleh(Perbuatan.TERBITKAN_LAPORAN, laporan.kecamatan_id)
    hasil = periksa_dari_luar(_pdf_terbit(laporan), isi)
    # Judged like any upload, but kept as it came: the signature covers these very bytes.
    periksa(IsianBerkas("laporan.pdf", isi))
    return _simpan(
        laporan, JenisBerkasLaporan.LUAR, hasil, dilihat=dilihat, oleh=oleh, sekarang=sekarang
    )


def tampak_tanda_tangan(laporan: Laporan) -> dict[str, object]:
    """All that the page of signing shows, for its digest."""
    terakhir = Laporan.objects.serumpun(laporan).last()
    return {
        "isi laporan": laporan.sha256,
        "penanda tangan": (laporan.pejabat.nama, laporan.pejabat.nip),
        "revisi yang menggantikannya": terakhir.kode if terakhir != laporan and terakhir else None,
        "berkas yang tersimpan": sorted(laporan.daftar_berkas.values_list("jenis", "sha256")),
    }


def _pdf_terbit(laporan: Laporan) -> bytes:
    berkas = laporan.daftar_berkas.filter(jenis=JenisBerkasLaporan.TERBIT).first()
    if berkas is None:
        raise TandaTanganDitolak("PDF laporan ini belum selesai dibuat.")
    with berkas.berkas.open("rb") as isi:
        pdf: bytes = isi.read()
    return pdf


@transaction.atomic
def _simpan(
    laporan: Laporan,
    jenis: JenisBerkasLaporan,
    hasil: PdfBertandaTangan,
    *,
    dilihat: str,
    oleh: Pengguna,
    sekarang: datetime,
) -> BerkasLaporan:
    kunci_kecamatan(laporan.kecamatan_id)
    # Asked before the digest, which holds the files, too, and could only say that something
    # changed.
    if laporan.daftar_berkas.filter(jenis=jenis).exists():
        raise TandaTanganDitolak("Berkas bertanda tangan laporan ini sudah ada; tidak diganti.")
    pastikan_dilihat(dilihat, tampak_tanda_tangan(laporan))
    return simpan_berkas_laporan(
        laporan,
        jenis,
        hasil.isi,
        oleh=oleh,
        sekarang=sekarang,
        pemilik_sertifikat=hasil.pemilik,
        penerbit_sertifikat=hasil.penerbit,
    )
