"""The forms of the reference data of the desa."""

from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from typing import Any, ClassVar

from desa.actions.aturan import (
    atur_tenggat,
    perpanjang_tenggat,
    tambah_jenis,
    uji_jenis,
    uji_perpanjangan,
    uji_tenggat,
)
from desa.baca.dampak import SlotBerubah
from desa.baca.kisi import Sel
from desa.models import (
    AturanTenggat,
    Desa,
    JenisDokumen,
    Kelurahan,
    KepalaDesa,
    PerpanjanganTenggat,
    Tahapan,
)
from organisasi.baca.acuan import Acuan
from organisasi.forms.acuan import AcuanForm
from organisasi.models import Kecamatan, Pengguna


class DesaForm(AcuanForm):
    class Meta:
        model = Desa
        fields = ("kode", "nama", "aktif_dari_tahun", "aktif_sampai_tahun")
        help_texts = {
            "kode": "Kode Kemendagri, misalnya 35.08.17.2001.",
            "aktif_dari_tahun": "Tahun pelaporan pertama. Kosong: sejak dahulu. Desa hasil "
            "pemekaran ditambahkan sebagai desa baru.",
            "aktif_sampai_tahun": "Tahun pelaporan terakhir. Kosong: masih ada. Mengubah tahun "
            "mengubah penyebut indikator dokumen desa pada tahun itu.",
        }


class KelurahanForm(AcuanForm):
    class Meta:
        model = Kelurahan
        fields = ("kode", "nama", "aktif_dari_tahun", "aktif_sampai_tahun")
        help_texts = {
            "kode": "Kode Kemendagri, misalnya 35.08.10.1003.",
            "aktif_dari_tahun": "Tahun pelaporan pertama. Kosong: sejak dahulu. Desa yang menjadi "
            "kelurahan diakhiri sebagai desa, lalu ditambahkan di sini.",
            "aktif_sampai_tahun": "Tahun pelaporan terakhir. Kosong: masih ada.",
        }


class _BergantungForm(AcuanForm):
    """A row that hangs from another: chosen once, among those of the kecamatan."""

    induk: str

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, kecamatan=kecamatan, **kwargs)
        bidang: Any = self.fields[self.induk]
        urutan = "kode" if self.induk == "desa" else "urutan"
        bidang.queryset = bidang.queryset.filter(kecamatan=kecamatan).order_by(urutan)
        bidang.disabled = self.instance.pk is not None


class KepalaDesaForm(_BergantungForm):
    induk = "desa"

    class Meta:
        model = KepalaDesa
        fields = ("desa", "nama", "jabatan", "menjabat_dari", "menjabat_sampai")
        help_texts = {
            "menjabat_dari": "Kosong: sejak dahulu.",
            "menjabat_sampai": "Hari terakhir menjabat. Kosong: masih menjabat. Akhiri dahulu masa "
            "jabatan yang lama, lalu tambahkan penggantinya.",
        }


class _TenggatForm(_BergantungForm):
    """Before it is stored, the slots that it judges otherwise are shown."""

    induk = "jenis_dokumen"
    templat_dampak = "desa/tenggat_dampak.html"
    uji: ClassVar[Callable[..., list[SlotBerubah]]]

    def dampak(
        self, acuan: Acuan, *, oleh: Pengguna, sekarang: datetime, hari_ini: date
    ) -> list[SlotBerubah]:
        return self.uji(
            acuan,
            # The trial leaves the key of a row that is not stored on its instance.
            copy(self.instance),
            **self.tentang(),
            oleh=oleh,
            sekarang=sekarang,
            hari_ini=hari_ini,
        )


class AturanTenggatForm(_TenggatForm):
    """A rule that past years used is ended; the new one begins in its own year."""

    perbuatan = staticmethod(atur_tenggat)
    uji = staticmethod(uji_tenggat)

    class Meta:
        model = AturanTenggat
        fields = (
            "jenis_dokumen",
            "bulan",
            "hari",
            "geser_tahun",
            "dasar_tanggal",
            "dasar_hukum",
            "berlaku_dari_tahun",
            "berlaku_sampai_tahun",
            "peralihan",
        )
        help_texts = {
            "geser_tahun": "Tahun anggaran dikurangi tahun pelaporan: -1, 0, atau 1.",
            "berlaku_dari_tahun": "Tahun pelaporan pertama. Akhiri dahulu aturan yang lama, lalu "
            "tambahkan yang baru, agar tahun lalu tetap dinilai dengan aturannya.",
            "berlaku_sampai_tahun": "Tahun pelaporan terakhir. Kosong: masih berlaku.",
            "peralihan": "Diisi bila perubahan membuat dokumen terhitung dua kali, tidak "
            "terhitung, atau pindah tahun: apa dasarnya. Dicetak di bawah tabel.",
        }


class JenisDokumenForm(AcuanForm):
    """A kind of document; a new one comes with its due-date rule, looked at on this year's grid."""

    templat_dampak = "desa/jenis_dampak.html"
    _aturan = ("bulan", "hari", "geser_tahun", "dasar_tanggal", "dasar_hukum", "berlaku_dari_tahun")

    class Meta:
        model = JenisDokumen
        fields = ("kode", "nama", "urutan")
        help_texts = {
            "kode": "Singkat, misalnya LKPPD; tidak berubah lagi.",
            "urutan": "Letaknya di dalam daftar; angka kecil di atas.",
        }

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, kecamatan=kecamatan, **kwargs)
        if self.instance.pk:
            # By it the indicators name what they count.
            self.fields["kode"].disabled = True
            return
        contoh = AturanTenggatForm(kecamatan=kecamatan)
        for nama in self._aturan:
            self.fields[nama] = contoh.fields[nama]
        self.fields["berlaku_dari_tahun"].help_text = "Tahun pelaporan pertama."

    def aturan(self) -> AturanTenggat:
        """The rule as typed."""
        return AturanTenggat(**{nama: self.cleaned_data[nama] for nama in self._aturan})

    def dampak(
        self, acuan: Acuan, *, oleh: Pengguna, sekarang: datetime, hari_ini: date
    ) -> list[tuple[str, Sel]]:
        if self.instance.pk:
            return []
        return uji_jenis(
            acuan,
            # The trial leaves the key of a row that is not stored on its instance.
            copy(self.instance),
            self.aturan(),
            **self.tentang(),
            oleh=oleh,
            sekarang=sekarang,
            hari_ini=hari_ini,
        )

    def simpan(self, acuan: Acuan, *, oleh: Pengguna, sekarang: datetime) -> Any:
        if self.instance.pk:
            return super().simpan(acuan, oleh=oleh, sekarang=sekarang)
        return tambah_jenis(
            acuan, self.instance, self.aturan(), **self.tentang(), oleh=oleh, sekarang=sekarang
        )


class PerpanjanganForm(_TenggatForm):
    """The reason of an extension is its own field; the history keeps it with each change."""

    perbuatan = staticmethod(perpanjang_tenggat)
    uji = staticmethod(uji_perpanjangan)

    class Meta:
        model = PerpanjanganTenggat
        fields = ("jenis_dokumen", "tahun", "tenggat", "dasar_hukum", "alasan", "aktif")
        help_texts = {
            "tahun": "Tahun pelaporan yang tenggatnya diperpanjang.",
            "tenggat": "Hari terakhir yang baru. Keadaan semua desa pada tahun itu dihitung ulang "
            "dengan tenggat ini, dan perpanjangannya disebut di setiap layar dan laporan.",
            "dasar_hukum": "Nomor dan tanggal surat Bupati.",
            "aktif": "Kosongkan bila dicabut: tenggat menurut aturannya berlaku lagi.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["aktif"]


class TahapanForm(_BergantungForm):
    induk = "jenis_dokumen"

    class Meta:
        model = Tahapan
        fields = ("jenis_dokumen", "nama", "urutan")
        help_texts = {"urutan": "Letaknya di antara tahapan lain; angka kecil lebih dahulu."}
