"""A whole entry on one page: the kegiatan, what followed of it, and the evidence."""

from datetime import date
from typing import Any

from crispy_forms.layout import Div, Submit
from django import forms
from django.urls import reverse

from dasar.formulir.bidang import TanggalField, TanggalInput
from kinerja.actions.tindak_lanjut import IsianTindakLanjut
from kinerja.forms.kegiatan import KegiatanForm
from kinerja.forms.titipan import TitipanMixin
from kinerja.models import BentukTindakLanjut, TindakLanjut
from organisasi.models import Pengguna, UnitKerja

SUDAH, BELUM = "sudah", "belum"


class CatatForm(TitipanMixin, KegiatanForm):
    """A new kegiatan; with 'sudah' also its tindak lanjut, whose the evidence then is."""

    ada_hasil = forms.ChoiceField(
        label="Sudah ada hasilnya?",
        choices=[(SUDAH, "Ya, catat tindak lanjutnya"), (BELUM, "Belum")],
        initial=BELUM,
        required=False,
        widget=forms.RadioSelect,
    )
    tl_uraian = forms.CharField(
        label="Tindak lanjutnya",
        max_length=TindakLanjut._meta.get_field("uraian").max_length,
        required=False,
    )
    tl_nomor = forms.CharField(
        label="Nomor", max_length=TindakLanjut._meta.get_field("nomor").max_length, required=False
    )

    def __init__(
        self,
        *args: Any,
        unit: UnitKerja,
        pengguna: Pengguna,
        hari_ini: date,
        batas_mb: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, unit=unit, hari_ini=hari_ini, **kwargs)
        self.fields["tl_bentuk"] = forms.ModelChoiceField(
            queryset=BentukTindakLanjut.objects.pilihan(unit.kecamatan).order_by("urutan"),
            label="Bentuk",
            required=False,
        )
        self.fields["tl_tanggal"] = TanggalField(
            label="Hari tindak lanjut",
            initial=hari_ini,
            required=False,
            widget=TanggalInput(
                baca=reverse("kegiatan_akibat"),
                sertakan=["tanggal", "fungsi"],
                paling_akhir=hari_ini,
            ),
        )
        self.siapkan_berkas(pengguna=pengguna, batas_mb=batas_mb)

    def _isi(self) -> list[Any]:
        lanjutan = Div("tl_bentuk", "tl_uraian", "tl_tanggal", "tl_nomor", css_class="bila-sudah")
        return [
            *super()._isi(),
            Div(Div("ada_hasil", css_class="keping"), lanjutan, css_class="ada-hasil"),
            self.bagian_berkas,
        ]

    def _tombol(self) -> list[Submit]:
        lagi = Submit("lagi", "Simpan dan tambah lagi", css_class="btn-secondary")
        return [*super()._tombol(), lagi]

    def clean(self) -> dict[str, Any]:
        bersih = super().clean()
        if bersih.get("ada_hasil") == SUDAH:
            wajib = {
                "tl_bentuk": "Pilih bentuknya.",
                "tl_uraian": "Tulis tindak lanjutnya.",
                "tl_tanggal": "Isi tanggalnya.",
            }
            for nama, pesan in wajib.items():
                if not bersih.get(nama) and nama not in self.errors:
                    self.add_error(nama, pesan)
        return bersih

    def tindak_lanjut(self) -> IsianTindakLanjut | None:
        bersih = self.cleaned_data
        if bersih["ada_hasil"] != SUDAH:
            return None
        return IsianTindakLanjut(
            bersih["tl_tanggal"], bersih["tl_bentuk"], bersih["tl_uraian"], bersih["tl_nomor"]
        )
