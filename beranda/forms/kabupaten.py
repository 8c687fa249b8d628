from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms

from beranda.baca.kabupaten import BarisKecamatan, PilihanPeringkat
from dasar.aturan.teks import kunci

_URUT: dict[str, tuple[str, Callable[[BarisKecamatan], Any]]] = {
    "": ("Peringkat", lambda b: (b.peringkat is None, b.peringkat or 0)),
    "nama": ("Nama", lambda b: b.kecamatan.nama),
    "tertutup": ("Triwulan tertutup paling sedikit", lambda b: len(b.kerja.daftar_tertutup)),
    "laporan": ("Laporan terbit paling sedikit", lambda b: len(b.kerja.daftar_laporan)),
    "terlambat": ("Dokumen terlambat paling banyak", lambda b: -b.terlambat),
    "terakhir": ("Paling lama tidak mencatat", lambda b: b.kerja.terakhir or date.min),
}
_SARING: dict[str, tuple[str, Callable[[BarisKecamatan], bool]]] = {
    "": ("Semua", lambda b: True),
    "terlambat": ("Ada dokumen terlambat", lambda b: b.terlambat > 0),
    "tanpa_laporan": ("Belum menerbitkan laporan", lambda b: not b.kerja.daftar_laporan),
    "tanpa_nilai": ("Tanpa peringkat", lambda b: b.peringkat is None),
}


def _pilihan(daftar: dict[str, tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(kode, sebutan) for kode, (sebutan, _) in daftar.items()]


class KabupatenForm(forms.Form):
    """What the overview of the kabupaten shows, and in which order."""

    menurut = forms.ChoiceField(label="Peringkat menurut", required=False)
    urut = forms.ChoiceField(label="Urutan", required=False, choices=_pilihan(_URUT))
    saring = forms.ChoiceField(label="Tampilkan", required=False, choices=_pilihan(_SARING))
    cari = forms.CharField(label="Cari nama", required=False, max_length=60)

    def __init__(self, *args: Any, daftar_pilihan: list[PilihanPeringkat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.daftar_pilihan = daftar_pilihan
        menurut = self.fields["menurut"]
        assert isinstance(menurut, forms.ChoiceField)
        menurut.choices = [(satu.kode, satu.sebutan) for satu in daftar_pilihan]
        for bidang in self.fields.values():
            kelas = "form-select" if isinstance(bidang, forms.ChoiceField) else "form-control"
            bidang.widget.attrs["class"] = f"{kelas} form-select-sm"

    @property
    def kode(self) -> str:
        """By which indicator is ranked; a choice that is no longer there leaves the first."""
        awal = self.daftar_pilihan[0].kode if self.daftar_pilihan else ""
        return self.cleaned_data.get("menurut") or awal

    def terapkan(self, daftar: Iterable[BarisKecamatan]) -> list[BarisKecamatan]:
        """What is left of them, in the order that was asked for."""
        data = self.cleaned_data
        _, termasuk = _SARING[data.get("saring", "")]
        _, urutan = _URUT[data.get("urut", "")]
        cari = kunci(data.get("cari", ""))
        tersisa = (b for b in daftar if termasuk(b) and cari in kunci(b.kecamatan.nama))
        return sorted(tersisa, key=urutan)
