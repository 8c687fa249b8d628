"""Forms of whole IKU sheets: loaded from a file, copied for coming years, taken back."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from dasar.aturan.kesalahan import BerkasSalah
from dasar.formulir.bidang import TahunField
from kinerja.aturan.baca_susunan import BERKAS_TERBESAR
from kinerja.aturan.susunan_lembar import SusunanLembar
from kinerja.baca.lembar import baca_berkas_lembar
from kinerja.forms.bagian_templat import BagianTemplat
from kinerja.forms.keadaan_lembar import KeadaanLembarForm
from organisasi.models import Kecamatan


class BerkasLembarForm(forms.Form):
    """A lembar-IKU file to look at; every fault of it is named."""

    berkas = forms.FileField(
        label="Berkas lembar IKU (.json)",
        widget=forms.FileInput(attrs={"accept": ".json"}),
        help_text="Paling besar 1 MB. Belum ada yang disimpan: perubahannya ditunjukkan dahulu.",
        error_messages={"empty": "Berkas ini kosong. Pilih berkas yang berisi."},
    )

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kecamatan = kecamatan
        self.isi = ""
        self.daftar_kesalahan: list[str] = []
        self.helper = FormHelper()
        daftar_kesalahan = BagianTemplat(template="kinerja/_kesalahan_lembar.html")
        self.helper.layout = Layout(daftar_kesalahan, *self.fields)
        self.helper.add_input(Submit("lihat", "Lihat perubahannya"))

    def clean_berkas(self) -> SusunanLembar | None:
        berkas = self.cleaned_data["berkas"]
        # Asked of its size alone: what is too large is not read.
        if berkas.size > BERKAS_TERBESAR:
            raise forms.ValidationError("Berkas lembar IKU paling besar 1 MB.")
        isi: bytes = berkas.read()
        try:
            susunan = _baca(self.kecamatan, isi)
        except forms.ValidationError as error:
            if len(error.messages) == 1:
                raise
            # One below another: in the field they would run together.
            self.daftar_kesalahan = error.messages
            pesan = f"{len(error.messages)} kesalahan, disebut di atas. Belum ada yang disimpan."
            raise forms.ValidationError(pesan) from error
        self.isi = isi.decode("utf-8-sig")
        return susunan


class MuatLembarForm(KeadaanLembarForm):
    """The same file once its changes were seen."""

    isi = forms.CharField(widget=forms.HiddenInput, strip=False)
    alasan = forms.CharField(label="Alasan", max_length=300, help_text="Tersimpan di riwayat.")

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, kecamatan=kecamatan, **kwargs)
        self.kecamatan = kecamatan
        self.helper = FormHelper()
        # A text of many quotes would be three times as long in the other encoding.
        self.helper.attrs = {"enctype": "multipart/form-data"}
        self.helper.add_input(Submit("muat", "Muat lembar ini"))

    def clean_isi(self) -> SusunanLembar:
        return _baca(self.kecamatan, self.cleaned_data["isi"].encode())


class LembarBaruForm(KeadaanLembarForm):
    """From which year on the copy holds."""

    dari = TahunField(label="Mulai tahun")
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Misalnya: Renstra 2030-2034. Tersimpan di riwayat.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("buat", "Buat lembar baru"))


class BatalkanLembarForm(KeadaanLembarForm):
    """Why a sheet, or an indicator of it, is taken away."""

    alasan = forms.CharField(label="Alasan", max_length=300, help_text="Tersimpan di riwayat.")

    def __init__(self, *args: Any, tombol: str = "Batalkan lembar ini", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("kirim", tombol, css_class="btn-danger"))


def _baca(kecamatan: Kecamatan, isi: bytes) -> SusunanLembar:
    try:
        return baca_berkas_lembar(kecamatan, isi)
    except BerkasSalah as error:
        raise forms.ValidationError([str(satu) for satu in error.daftar_kesalahan]) from error
