"""What is typed at the first start."""

from typing import Any

from crispy_forms.layout import Submit
from django import forms

from dasar.formulir.bidang import TahunField
from kinerja.aturan.susunan_lembar import SusunanLembar
from kinerja.forms.lembar import BerkasLembarForm
from organisasi.forms.acuan import MULAI_DIPAKAI, KecamatanForm, PejabatForm
from organisasi.models import Kecamatan
from organisasi.models.peran import Peran

CONTOH, BERKAS, KOSONG = "contoh", "berkas", "kosong"
LANJUT = "Simpan dan lanjut"


class LembarAwalForm(BerkasLembarForm):
    """With which sheet the kecamatan begins; the file only where one is chosen."""

    lembar = forms.ChoiceField(
        label="Mulai dengan",
        widget=forms.RadioSelect,
        initial=CONTOH,
        choices=[
            (
                CONTOH,
                "Lembar Kecamatan Jatiroto sebagai contoh: satu tujuan, dua sasaran, tiga "
                "indikator, sepuluh fungsi; semuanya dapat diubah",
            ),
            (BERKAS, "Berkas lembar IKU, misalnya dari kabupaten"),
            (KOSONG, "Kosong: tujuan, sasaran, dan indikatornya diisi kemudian di Pengaturan"),
        ],
    )
    dari = TahunField(
        label="Mulai tahun",
        required=False,
        help_text="Hanya bagi lembar yang kosong: tahun pertama yang dilaporkan.",
    )
    field_order = ("lembar", "berkas", "dari")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berkas"].required = False
        self.fields["berkas"].help_text = "Hanya bila memilih berkas. Paling besar 1 MB."
        self.helper.inputs = [Submit("simpan", LANJUT)]

    def clean_dari(self) -> int | None:
        dari: int | None = self.cleaned_data["dari"]
        if self.cleaned_data.get("lembar") == KOSONG and dari is None:
            raise forms.ValidationError("Tulis tahun pertama yang dilaporkan.")
        return dari

    def clean_berkas(self) -> SusunanLembar | None:
        if self.cleaned_data.get("lembar") != BERKAS:
            return None
        if not self.cleaned_data["berkas"]:
            raise forms.ValidationError("Pilih berkas lembar IKU.")
        return super().clean_berkas()


class KopForm(KecamatanForm):
    """The letterhead alone: name and kabupaten come from the list."""

    class Meta:
        model = Kecamatan
        fields = ("alamat", "telepon", "surel", "mulai_dipakai")
        help_texts = {"mulai_dipakai": MULAI_DIPAKAI}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["alasan"]
        self.helper.inputs = [Submit("simpan", LANJUT)]

    def tentang(self) -> dict[str, Any]:
        """As for every change, with the reason that is plain."""
        return super().tentang() | {"alasan": "Penyiapan awal"}


class CamatForm(PejabatForm):
    """Who holds the office, and the account: nobody's term gives way, and nobody asks why."""

    akun = forms.BooleanField(
        label="Buatkan akunnya",
        required=False,
        initial=True,
        help_text="Camat menutup triwulan dan menerbitkan laporan. Undangannya dicetak pada "
        "langkah terakhir.",
    )

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, kecamatan=kecamatan, **kwargs)
        berakun = kecamatan.daftar_pengguna.filter(peran=Peran.CAMAT, is_active=True).exists()
        # Signing for somebody else is rare, and can be said later.
        lewat = {"menyela", "alasan", "atas_nama", "untuk_beliau", *(["akun"] if berakun else [])}
        for nama in lewat:
            self.fields.pop(nama, None)
        self.helper.inputs = [Submit("simpan", LANJUT)]

    def tentang(self) -> dict[str, Any]:
        """As for every change, with the reason that is plain."""
        return super().tentang() | {"alasan": "Penyiapan awal"}
