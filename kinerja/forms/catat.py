"""A whole entry on one page: the kegiatan, what followed of it, and the evidence."""

from datetime import date, datetime
from typing import Any

from crispy_forms.layout import Div, Submit
from django import forms
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from dasar.berkas.titipan import buang_titipan, daftar_titipan, titipkan
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas
from dasar.formulir.bidang import BanyakBerkasField, TanggalField, TanggalInput
from kinerja.actions.tindak_lanjut import IsianTindakLanjut
from kinerja.forms.bagian_templat import BagianTemplat
from kinerja.forms.kegiatan import KegiatanForm
from kinerja.models import BentukTindakLanjut, TindakLanjut
from organisasi.models import Pengguna, UnitKerja

SUDAH, BELUM = "sudah", "belum"


class CatatForm(KegiatanForm):
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
        label="Nomor",
        max_length=TindakLanjut._meta.get_field("nomor").max_length,
        required=False,
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
        self.pengguna_pk = pengguna.pk
        # What came before the form (dasar.berkas.titipan); the ticked ones go along.
        self.titipan = daftar_titipan(pengguna.pk)
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
        self.fields["daftar_berkas"] = BanyakBerkasField(
            batas_mb=batas_mb, label="Foto atau berkas", required=False
        )
        self.fields["daftar_berkas"].widget.attrs["accept"] = "image/*,.heic,.pdf,.docx,.xlsx"
        self.fields["titipan"] = forms.MultipleChoiceField(
            required=False,
            choices=[(satu.kunci, _sebutan(satu.isian)) for satu in self.titipan],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": "Sebuah berkas tidak lagi menunggu. Pilih lagi berkasnya."
            },
        )

    def _isi(self) -> list[Any]:
        lanjutan = Div("tl_bentuk", "tl_uraian", "tl_tanggal", "tl_nomor", css_class="bila-sudah")
        return [
            *super()._isi(),
            Div(Div("ada_hasil", css_class="keping"), lanjutan, css_class="ada-hasil"),
            BagianTemplat("daftar_berkas", template="kinerja/_berkas.html"),
        ]

    def _tombol(self) -> list[Submit]:
        lagi = Submit("lagi", "Simpan dan tambah lagi", css_class="btn-secondary")
        return [Submit("simpan", "Simpan kegiatan"), lagi]

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

    def daftar_bukti(self) -> tuple[IsianBerkas, ...]:
        """What came before, and what came with the form."""
        dipilih = self.cleaned_data["titipan"]
        menunggu = tuple(satu.isian for satu in self.titipan if satu.kunci in dipilih)
        return menunggu + tuple(self.cleaned_data["daftar_berkas"])

    def selesai(self) -> None:
        """The files are evidence by now."""
        buang_titipan(self.pengguna_pk, self.cleaned_data["titipan"])

    def simpan_berkas(self, *, sekarang: datetime) -> None:
        """Keep what came with a form that is shown again: no browser sends a file twice by itself.

        What cannot be kept is chosen again; the form says so.
        """
        # What requests sent cannot be changed, a copy of it can.
        data: Any = self.data
        self.data = data = data.copy()
        for isian in self.cleaned_data.get("daftar_berkas") or ():
            try:
                kunci = titipkan(isian, pengguna_pk=self.pengguna_pk, sekarang=sekarang)
            except BerkasDitolak as error:
                self.add_error("daftar_berkas", str(error))
            else:
                data.appendlist("titipan", kunci)
        self.titipan = daftar_titipan(self.pengguna_pk)
        pilihan: Any = self.fields["titipan"]
        pilihan.choices = [(satu.kunci, _sebutan(satu.isian)) for satu in self.titipan]


def _sebutan(isian: IsianBerkas) -> str:
    return f"{isian.nama_asli} ({filesizeformat(len(isian.isi))})"
