from typing import Any

from django import forms

from laporan.isi.teks import BARIS_TERBANYAK, KOLOM_TERBANYAK, belah, salah_tabel, tulis_tabel


class NarasiForm(forms.Form):
    """The text of one part; an empty one is allowed, a required one then stays open.

    `sidik` is that of the draft on the page, not of the one there is when it is sent.
    """

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    sidik = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    teks = forms.CharField(
        label="Tulisan",
        max_length=20_000,
        required=False,
        # A table that begins with an empty cell keeps it.
        strip=False,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 14}),
    )

    def clean_teks(self) -> str:
        """One kind of line end, whatever the browser sends, and no table too large for a page."""
        teks = str(self.cleaned_data["teks"]).replace("\r\n", "\n").strip("\n").rstrip()
        if salah := salah_tabel(teks):
            raise forms.ValidationError(salah)
        return teks


class TabelForm(forms.Form):
    """A table that is put into the text: a grid of boxes, or rows pasted from a workbook.

    Nothing of it is stored but the text that it makes (`tulisan`). `tambah` is 'baris' or 'kolom':
    the grid comes back with one more.
    """

    prefix = "tabel"

    baris = forms.IntegerField(widget=forms.HiddenInput, initial=5, required=False)
    kolom = forms.IntegerField(widget=forms.HiddenInput, initial=4, required=False)
    judul = forms.CharField(
        label="Judul tabel",
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    tempelan = forms.CharField(
        label="Atau tempel dari Excel",
        help_text="Salin selnya di Excel, tempel di sini; baris pertama menjadi kepala tabel.",
        max_length=20_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 3}),
    )

    def __init__(self, data: Any = None, *, tambah: str = "") -> None:
        if data is not None and tambah in ("baris", "kolom"):
            data = data.copy()
            data[f"tabel-{tambah}"] = str(_bilangan(data.get(f"tabel-{tambah}")) + 1)
        super().__init__(data)
        # What a browser says of the size only draws boxes; nobody draws a million.
        self.ukuran = {
            nama: min(max(_bilangan(self[nama].value()), awal), batas)
            for nama, awal, batas in (("baris", 5, BARIS_TERBANYAK), ("kolom", 4, KOLOM_TERBANYAK))
        }
        for b in range(self.ukuran["baris"]):
            for k in range(self.ukuran["kolom"]):
                self.fields[f"sel-{b}-{k}"] = _sel(b, k)

    @property
    def kisi(self) -> list[list[forms.BoundField]]:
        """The boxes, row by row."""
        daftar_kolom = range(self.ukuran["kolom"])
        return [[self[f"sel-{b}-{k}"] for k in daftar_kolom] for b in range(self.ukuran["baris"])]

    @property
    def tulisan(self) -> str:
        """The table of a valid form as text; empty when nothing was typed."""
        isi = self.cleaned_data
        if isi["tempelan"].strip():
            # Only here a blank line ends nothing.
            daftar = [belah(b) for b in isi["tempelan"].splitlines() if b.strip()]
        else:
            daftar = [[isi[sel.name] for sel in baris] for baris in self.kisi]
        daftar = [baris for baris in daftar if any(baris)]
        lebar = max((n + 1 for b in daftar for n, sel in enumerate(b) if sel), default=0)
        return tulis_tabel(isi["judul"], [b[:lebar] for b in daftar]) if daftar else ""


def _sel(baris: int, kolom: int) -> forms.CharField:
    nama = f"Kepala kolom {kolom + 1}" if baris == 0 else f"Baris {baris}, kolom {kolom + 1}"
    atribut = {"class": "form-control form-control-sm", "aria-label": nama}
    return forms.CharField(max_length=200, required=False, widget=forms.TextInput(attrs=atribut))


def _bilangan(nilai: Any) -> int:
    teks = str(nilai or "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 4 else 0
