from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q

from kinerja.models import JenisKegiatan, KegiatanQuerySet, SaringanTersimpan, StatusKegiatan
from organisasi.models import Fungsi, Kecamatan, Pengguna, UnitKerja
from organisasi.triwulan import DAFTAR_TRIWULAN, ROMAWI, akhir_triwulan, awal_triwulan

# Generic for the type checker only; Django's own class takes no parameter.
if TYPE_CHECKING:
    _SaringanModelForm = forms.ModelForm[SaringanTersimpan]
else:
    _SaringanModelForm = forms.ModelForm

HITUNGAN = [
    ("", "Semua"),
    ("dihitung", "Dihitung dalam IKU-1"),
    ("ditindaklanjuti", "Sudah ditindaklanjuti"),
    ("belum", "Belum ditindaklanjuti"),
    ("dikembalikan", "Dikembalikan verifikator"),
    ("setelah_batas", "Selesai setelah batas"),
    ("tanpa_bukti", "Tindak lanjut tanpa bukti"),
    ("dicatat_kemudian", "Dicatat lebih dari 14 hari kemudian"),
    ("tanpa_fungsi", "Tanpa fungsi"),
    ("batal", "Batal"),
]


class SaringKegiatanForm(forms.Form):
    """The filter of the list; a figure of the dashboard links here with its own choice."""

    q = forms.CharField(label="Cari", required=False)
    tahun = forms.IntegerField(label="Tahun", required=False, min_value=2000, max_value=2100)
    triwulan = forms.TypedChoiceField(
        label="Triwulan",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Semua"), *((t, f"Triwulan {ROMAWI[t]}") for t in DAFTAR_TRIWULAN)],
    )
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua"), *JenisKegiatan.choices]
    )
    hitungan = forms.ChoiceField(label="Keadaan", required=False, choices=HITUNGAN)
    per = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kecamatan: Kecamatan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ModelChoiceField(
            queryset=UnitKerja.objects.filter(kecamatan=kecamatan).order_by("pk"),
            to_field_name="kode",
            required=False,
            label="Unit",
            empty_label="Semua",
        )
        self.fields["fungsi"] = forms.ModelChoiceField(
            queryset=Fungsi.objects.filter(kecamatan=kecamatan).order_by("nomor"),
            to_field_name="nomor",
            required=False,
            label="Fungsi",
            empty_label="Semua",
        )
        for bidang in self.fields.values():
            kelas = "form-select" if isinstance(bidang, forms.ChoiceField) else "form-control"
            bidang.widget.attrs["class"] = f"{kelas} form-select-sm"

    def saring(
        self, daftar: KegiatanQuerySet, *, tahun: int, hari_ini: date, batas: date
    ) -> KegiatanQuerySet:
        """Narrow the list by every valid choice; an invalid one is shown and leaves it as it is."""
        data = self.cleaned_data
        per = data.get("per") or hari_ini
        daftar = daftar.dalam_tahun(tahun, per=data.get("per")).dengan_tindak_lanjut(
            per=per, batas=batas
        )
        if teks := data.get("q"):
            daftar = daftar.filter(
                Q(uraian__icontains=teks) | Q(kode__icontains=teks) | Q(hasil__icontains=teks)
            )
        if triwulan := data.get("triwulan"):
            daftar = daftar.filter(
                tanggal__gte=awal_triwulan(tahun, triwulan),
                tanggal__lte=akhir_triwulan(tahun, triwulan),
            )
        for nama, kolom in (("jenis", "jenis"), ("unit", "unit_kerja"), ("fungsi", "fungsi")):
            if nilai := data.get(nama):
                daftar = daftar.filter(**{kolom: nilai})
        return self._saring_hitungan(daftar, tahun=tahun, per=per, batas=batas)

    def _saring_hitungan(
        self, daftar: KegiatanQuerySet, *, tahun: int, per: date, batas: date
    ) -> KegiatanQuerySet:
        match self.cleaned_data.get("hitungan"):
            case "batal":
                return daftar.filter(status=StatusKegiatan.BATAL)
            case "tanpa_fungsi":
                return daftar.filter(fungsi=None)
            case "dihitung":
                return daftar.dihitung(tahun=tahun, per=per)
            case "ditindaklanjuti":
                return daftar.dihitung(tahun=tahun, per=per).ditindaklanjuti(per=per, batas=batas)
            case "belum":
                return daftar.dihitung(tahun=tahun, per=per).belum_ditindaklanjuti(
                    per=per, batas=batas
                )
            case "dikembalikan":
                return daftar.dikembalikan()
            case "tanpa_bukti":
                return daftar.dihitung(tahun=tahun, per=per).tanpa_bukti()
            case "dicatat_kemudian":
                return daftar.dicatat_kemudian()
            case "setelah_batas":
                dihitung = daftar.dihitung(tahun=tahun, per=per)
                return dihitung.selesai_setelah_batas(per=per, batas=batas)
        return daftar


class SaringanForm(_SaringanModelForm):
    """Keeps the present filter under a name; the same name again replaces it."""

    class Meta:
        model = SaringanTersimpan
        fields = ("nama", "saringan")

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nama = str(self.data.get("nama", "")).strip()
        lama = pengguna.daftar_saringan.filter(nama=nama).first()
        self.instance = lama or SaringanTersimpan(pengguna=pengguna)
