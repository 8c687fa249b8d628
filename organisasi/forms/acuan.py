"""The forms of the reference data of the office itself, and what every such form shares."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from dasar.aturan.warna import rapikan_warna
from dasar.berkas.unggahan import IsianBerkas
from dasar.formulir.bidang import BilanganBulatField, TahunField, TanggalField
from dasar.models.urut import Urut
from dasar.riwayat.perubahan import versi_terakhir
from organisasi.actions.acuan import simpan_acuan
from organisasi.actions.kecamatan import ubah_kecamatan
from organisasi.actions.pejabat import catat_pejabat
from organisasi.aturan.pejabat import format_nip
from organisasi.baca.acuan import Acuan
from organisasi.models import Kecamatan, KepalaUnit, Pejabat, Pengguna, UnitKerja
from organisasi.models.kepala_unit import SEKRETARIS

LOGO_TERBESAR_MB = 5
# What a small whole number of a model can hold.
TERBESAR = 32_767


def _bidang_bulat(nama: str, bidang: forms.IntegerField) -> BilanganBulatField:
    """The field for a whole number of a model; Django's own would read 1.000 as 1."""
    tahun = "tahun" in nama.split("_") and bidang.min_value == 0
    batas = {} if tahun else {"min_value": bidang.min_value, "max_value": TERBESAR}
    return (TahunField if tahun else BilanganBulatField)(
        label=bidang.label, required=bidang.required, help_text=bidang.help_text, **batas
    )


class AcuanForm(forms.ModelForm):
    """A row of reference data; `versi` is the version the person saw.

    A change states why, but not what only fills in what was empty.
    """

    # A form whose row has a deed of its own names it.
    perbuatan: ClassVar[Callable[..., Any]] = staticmethod(simpan_acuan)
    templat_dampak = ""
    pribadi = False

    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kunci = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    alasan = forms.CharField(
        label="Alasan perubahan",
        max_length=300,
        required=False,
        help_text="Tersimpan di riwayat. Tidak perlu bila hanya melengkapi yang masih kosong.",
    )

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.milik_baris = frozenset(self._meta.fields or ())
        if self.instance.pk is None and "alasan" not in self.milik_baris:
            del self.fields["alasan"]
        self.initial.setdefault("versi", versi_terakhir(self.instance))
        for nama, bidang in self.fields.items():
            if isinstance(bidang, forms.DateField):
                self.fields[nama] = TanggalField(
                    label=bidang.label,
                    required=bidang.required,
                    help_text=bidang.help_text,
                )
            elif isinstance(bidang, forms.IntegerField) and not bidang.widget.is_hidden:
                self.fields[nama] = _bidang_bulat(nama, bidang)
        self.helper = FormHelper()
        # What says something of a person is not left behind in a browser.
        self.helper.attrs = {} if self.pribadi else {"data-draf": ""}
        self.helper.add_input(Submit("simpan", "Simpan"))

    @property
    def berubah(self) -> bool:
        """Whether anything of the row itself was typed differently."""
        return not self.milik_baris.isdisjoint(self.changed_data)

    @property
    def menimpa(self) -> bool:
        """Whether something that was filled is typed differently."""
        diubah = self.milik_baris.intersection(self.changed_data)
        return any(self.initial.get(nama) not in (None, "") for nama in diubah)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        ditanya = "alasan" in self.fields.keys() - self.milik_baris
        if ditanya and self.menimpa and not data.get("alasan"):
            self.add_error("alasan", "Tulis alasan perubahannya.")
        return data

    def simpan(self, acuan: Acuan, *, oleh: Pengguna, sekarang: datetime) -> Any:
        """Store the valid form."""
        return self.perbuatan(acuan, self.instance, **self.tentang(), oleh=oleh, sekarang=sekarang)

    def dampak(
        self, acuan: Acuan, *, oleh: Pengguna, sekarang: datetime, hari_ini: date
    ) -> Sequence[Any]:
        """What storing the valid form would change elsewhere; who stores it is asked first.

        A form that overrides this says in `templat_dampak` how that looks.
        """
        return ()

    def tentang(self) -> dict[str, Any]:
        """What the deed needs beside the row."""
        return {
            "versi": self.cleaned_data["versi"] or 0,
            "alasan": self.cleaned_data.get("alasan", ""),
            "kunci": self.cleaned_data["kunci"],
        }


MULAI_DIPAKAI = (
    "Hari pertama kantor mencatat di sini. Catatan yang bertanggal sebelumnya tidak ditandai "
    '"dicatat sekian hari kemudian".'
)


class KecamatanForm(AcuanForm):
    perbuatan = staticmethod(ubah_kecamatan)

    logo = forms.FileField(
        label="Logo",
        required=False,
        help_text="PNG, JPG, atau WebP; dicetak pada kop dan tampil di kepala halaman. "
        "Laporan yang sudah terbit tidak berubah.",
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp"}),
    )
    tanpa_logo = forms.BooleanField(label="Lepas logo yang sekarang", required=False)

    class Meta:
        model = Kecamatan
        fields = (
            "nama",
            "kabupaten",
            "alamat",
            "telepon",
            "surel",
            "warna",
            "mulai_dipakai",
        )
        help_texts = {
            "alamat": "Dicetak pada kop laporan, bersama telepon dan surel.",
            "mulai_dipakai": MULAI_DIPAKAI,
            "warna": "Seperti #14406b; kosong: biru bawaan. Hanya warna yang cukup gelap untuk "
            "tulisan putih.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.milik_baris |= {"logo", "tanpa_logo"}
        if not self.instance.logo_sha256:
            del self.fields["tanpa_logo"]

    @property
    def menimpa(self) -> bool:
        berlogo = bool(self.instance.logo_sha256)
        logo_diganti = not {"logo", "tanpa_logo"}.isdisjoint(self.changed_data)
        return super().menimpa or (berlogo and logo_diganti)

    def clean_warna(self) -> str:
        warna: str = self.cleaned_data["warna"]
        return rapikan_warna(warna) or warna

    def clean_logo(self) -> Any:
        """A picture larger than any honest logo is not even opened."""
        logo = self.cleaned_data["logo"]
        if logo and logo.size > LOGO_TERBESAR_MB * 1024 * 1024:
            raise forms.ValidationError(f"Logo paling besar {LOGO_TERBESAR_MB} MB.")
        return logo

    def tentang(self) -> dict[str, Any]:
        logo = self.cleaned_data["logo"]
        return super().tentang() | {
            "logo": IsianBerkas(logo.name, logo.read()) if logo else None,
            "tanpa_logo": self.cleaned_data.get("tanpa_logo", False),
        }


class UnitKerjaForm(AcuanForm):
    class Meta:
        model = UnitKerja
        fields = (
            "kode",
            "nama",
            "jenis",
            "pengelola_dokumen_desa",
            "aktif_dari",
            "aktif_sampai",
            "penerus",
        )
        help_texts = {
            "kode": "Singkat; menjadi awalan nomor kegiatan, misalnya PEM-2026-0001.",
            "pengelola_dokumen_desa": "Stafnya mengisi tanggal dokumen desa.",
            "aktif_dari": "Kosong: sejak dahulu.",
            "aktif_sampai": "Kosong: masih ada. Unit yang dihapus peraturan diberi tanggal akhir.",
            "penerus": "Unit yang menindaklanjuti kegiatan unit ini sesudah berakhir.",
        }

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, kecamatan=kecamatan, **kwargs)
        lainnya = UnitKerja.objects.filter(kecamatan=kecamatan).exclude(pk=self.instance.pk or 0)
        lainnya = lainnya.order_by(Urut("kode"), "pk")
        self.fields["penerus"].queryset = lainnya  # type: ignore[attr-defined]


class _BernipForm(AcuanForm):
    """The form of a person with a NIP."""

    pribadi = True

    # Longer than the column: 18 digits are typed in groups.
    nip = forms.CharField(label="NIP", max_length=30, help_text="18 angka; spasi boleh.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["nip"] = format_nip(self.initial.get("nip", ""))

    def clean_nip(self) -> str:
        return "".join(self.cleaned_data["nip"].split())


class PejabatForm(_BernipForm):
    perbuatan = staticmethod(catat_pejabat)

    menyela = forms.BooleanField(
        label="Akhiri yang sedang menjabat sehari sebelumnya",
        help_text="Bila masa ini berakhir, misalnya Plh., yang lama menjabat lagi sesudahnya.",
        required=False,
        initial=True,
    )

    class Meta:
        model = Pejabat
        fields = (
            "nama",
            "nip",
            "pangkat",
            "jabatan",
            "atas_nama",
            "untuk_beliau",
            "menjabat_dari",
            "menjabat_sampai",
        )
        help_texts = {
            "nama": "Seperti dicetak pada tanda tangan, dengan gelar.",
            "pangkat": "Dicetak di antara nama dan NIP, misalnya Pembina Tingkat I (IV/b).",
            "atas_nama": "Dicetak di atas jabatan, misalnya a.n. Bupati Lumajang.",
            "untuk_beliau": "Yang melimpahkan tanda tangan, misalnya Sekretaris Daerah: dicetak di "
            'bawah baris "a.n.", diikuti "u.b.".',
            "menjabat_dari": "Kosong: sejak dahulu.",
            "menjabat_sampai": "Hari terakhir menjabat. Kosong: masih menjabat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["menyela"]

    def clean(self) -> dict[str, Any]:
        # Here, because the model's own `clean` comes after this and lets that term give way.
        self.instance.menyela = self.cleaned_data.get("menyela", False)
        return super().clean() or self.cleaned_data


class KepalaUnitForm(_BernipForm):
    class Meta:
        model = KepalaUnit
        fields = (
            "unit_kerja",
            "pelaksana_tugas",
            "nama",
            "nip",
            "pangkat",
            "menjabat_dari",
            "menjabat_sampai",
        )
        help_texts = {
            "nama": "Dengan gelar; dicetak pada bagan organisasi dan berita acara.",
            "menjabat_dari": "Kosong: sejak dahulu.",
            "menjabat_sampai": "Hari terakhir menjabat. Kosong: masih menjabat.",
        }

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, kecamatan=kecamatan, **kwargs)
        unit = self.fields["unit_kerja"]
        daftar = UnitKerja.objects.filter(kecamatan=kecamatan).urut_struktur()
        unit.queryset, unit.empty_label = daftar, SEKRETARIS  # type: ignore[attr-defined]
