"""Forms inside an IKU sheet: one indicator of it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from django import forms

from dasar.aturan.bilangan import BilanganDitolak, baca_ketikan_bilangan, tulis_bilangan
from dasar.aturan.kesalahan import BerkasSalah
from dasar.aturan.teks import kunci, rapikan
from dasar.formulir.bidang import BilanganField
from dasar.models.urut import Urut
from kinerja.actions.indikator import IsianIndikator
from kinerja.aturan.predikat import Skala
from kinerja.aturan.susunan_lembar import SusunanIndikator, SusunanLembar
from kinerja.aturan.ukuran import DESIMAL_TERBANYAK
from kinerja.baca.cara import daftar_jenis_cara
from kinerja.baca.isi_lembar import daftar_bagian, isi_tanpa_target
from kinerja.baca.lembar import baca_berkas_lembar
from kinerja.forms.keadaan_lembar import KerangkaLembarForm
from kinerja.models import Indikator, JenisKegiatan, LembarIKU
from organisasi.models import UnitKerja

_TEKS = ("kode", "nama", "satuan", "rumus_pembilang", "rumus_penyebut", "penjelasan")
_TEKS_LAIN = ("sumber_data", "penanggung_jawab")
TERAKHIR = 999
_RENTANG = ("rentang_bawah", "rentang_atas")
OTOMATIS, TIDAK = "otomatis", "tidak"
# Which field shows the fault of a key of the file.
_BIDANG = {"rentang": "rentang_bawah", "cara": "jenis", "skala": "ambang"}


def _teks(label: str, baris: int = 1, *, wajib: bool = False, bantuan: str = "") -> Any:
    widget = forms.Textarea(attrs={"rows": baris}) if baris > 1 else forms.TextInput()
    return forms.CharField(label=label, required=wajib, widget=widget, help_text=bantuan)


class IsianIndikatorForm(KerangkaLembarForm):
    """An indicator with everything that a sheet says of it; checked as a file is."""

    kode = _teks("Kode", wajib=True)
    nama = _teks("Nama indikator", 2, wajib=True)
    bagian = forms.ChoiceField(label="Tujuan atau sasaran yang diukur")
    satuan = _teks("Satuan", wajib=True, bantuan="persen, indeks, nilai, atau kata lain: hari")
    desimal = forms.TypedChoiceField(
        label="Angka di belakang koma",
        choices=[(n, n) for n in range(DESIMAL_TERBANYAK + 1)],
        coerce=int,
        initial=2,
    )
    arah = forms.ChoiceField(
        label="Arah",
        choices=[
            ("naik", "naik: makin besar makin baik"),
            ("turun", "turun: makin kecil makin baik"),
        ],
    )
    rentang_bawah = BilanganField(
        label="Nilai terkecil", required=False, decimal_places=DESIMAL_TERBANYAK
    )
    rentang_atas = BilanganField(
        label="Nilai terbesar",
        required=False,
        decimal_places=DESIMAL_TERBANYAK,
        help_text="Keduanya kosong: tanpa batas.",
    )
    jenis = forms.ChoiceField(label="Cara hitung")
    tahun_lihat = forms.TypedChoiceField(
        label="Tahun catatannya", required=False, coerce=int, empty_value=None
    )
    rumus_pembilang = _teks("Pembilang rumus", 2)
    rumus_penyebut = _teks("Penyebut rumus", 2)
    penjelasan = _teks("Penjelasan", 4)
    sumber_data = _teks("Sumber data")
    penanggung_jawab = _teks("Penanggung jawab")
    pencatat = forms.ModelChoiceField(
        UnitKerja.objects.none(),
        label="Unit yang mencatat nilainya",
        required=False,
        empty_label="Verifikator",
        help_text="Hanya bagi nilai yang dicatat.",
    )
    dasar_skala = forms.ChoiceField(
        label="Predikat menurut",
        required=False,
        choices=[
            ("", "ambang kantor, menurut capaian"),
            ("capaian", "ambang sendiri, menurut capaian"),
            ("realisasi", "ambang sendiri, menurut realisasi"),
        ],
    )
    ambang = _teks("Ambang sendiri", 4, bantuan="Satu baris satu kelas, tertinggi dahulu: 4,51 A")
    melanjutkan = forms.ChoiceField(label="Melanjutkan indikator lembar sebelumnya", required=False)
    catatan = _teks("Catatan", 2)
    alasan = forms.CharField(
        label="Alasan perubahan", max_length=300, required=False, help_text="Tersimpan di riwayat."
    )

    def __init__(
        self,
        *args: Any,
        lembar: LembarIKU,
        daftar_tahun: Sequence[int],
        semula: Indikator | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, kecamatan=lembar.kecamatan, **kwargs)
        self.lembar, self.semula = lembar, semula
        self.susunan: SusunanLembar | None = None
        self.isi = isi_tanpa_target(lembar)
        self.ingat_kerangka(self.isi)
        self.daftar_cara = daftar_jenis_cara()
        daftar = enumerate(daftar_bagian(self.isi))
        self._bidang("bagian").choices = [(str(n), satu["uraian"]) for n, satu in daftar]
        self._bidang("jenis").choices = [(c.jenis, c.nama) for c in self.daftar_cara.values()]
        self._bidang("tahun_lihat").choices = [(tahun, tahun) for tahun in daftar_tahun]
        self._bidang("pencatat").queryset = lembar.kecamatan.daftar_unit_kerja.urut_struktur()
        self._bidang("melanjutkan").choices = list(self._pilihan_lanjutan())
        self._tambah_parameter()
        if semula:
            self._isi_semula(semula)
        for bidang in self.fields.values():
            kelas = "form-select" if isinstance(bidang.widget, forms.Select) else "form-control"
            bidang.widget.attrs.setdefault("class", kelas)

    def _bidang(self, nama: str) -> Any:
        return self.fields[nama]

    def _pilihan_lanjutan(self) -> Iterator[tuple[str, str]]:
        yield OTOMATIS, "menurut kode, satuan, dan cara hitung yang sama"
        yield TIDAK, "tidak melanjutkan apa pun"
        for satu in self._lembar_lalu():
            yield str(satu.pk), f"{satu.kode} {satu.nama} ({satu.lembar.masa})"

    def _lembar_lalu(self) -> list[Indikator]:
        daftar = Indikator.objects.milik(self.lembar.kecamatan)
        daftar = daftar.filter(lembar__dari__lt=self.lembar.dari).select_related("lembar")
        return list(daftar.order_by("-lembar__dari", "urutan", Urut("kode"), "pk"))

    def _tambah_parameter(self) -> None:
        """For each way of counting the checkboxes of what it may be narrowed to."""
        kecamatan = self.lembar.kecamatan
        isi_dokumen = kecamatan.daftar_jenis_dokumen.order_by("urutan")
        pilihan: dict[str, tuple[str, list[tuple[str, str]]]] = {
            "fungsi": (
                "Fungsi",
                [(str(n), teks) for n, teks in enumerate(self.isi["fungsi"], start=1)],
            ),
            "jenis_kegiatan": ("Jenis kegiatan", list(JenisKegiatan.choices)),
            "unit": (
                "Unit",
                [(u.kode, u.nama) for u in kecamatan.daftar_unit_kerja.urut_struktur()],
            ),
            "dokumen": ("Jenis dokumen", [(d.kode, d.nama) for d in isi_dokumen]),
        }
        for cara in self.daftar_cara.values():
            for nama in cara.daftar_parameter:
                label, daftar = pilihan[nama]
                akhiran = "" if nama in cara.wajib else " (tanpa centang: semuanya)"
                self.fields[f"{cara.jenis}__{nama}"] = forms.MultipleChoiceField(
                    label=f"{label}{akhiran}",
                    required=False,
                    choices=daftar,
                    widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
                )

    def _isi_semula(self, semula: Indikator) -> None:
        self.initial.update({nama: getattr(semula, nama) for nama in (*_TEKS, *_TEKS_LAIN)})
        self.initial.update(
            {
                "bagian": str(self._letak(semula.kode)),
                "desimal": semula.desimal,
                "arah": semula.arah,
                "rentang_bawah": semula.rentang_bawah,
                "rentang_atas": semula.rentang_atas,
                "jenis": semula.cara["jenis"],
                "catatan": semula.catatan,
                "pencatat": semula.pencatat_id,
                "melanjutkan": str(semula.melanjutkan_id or TIDAK),
            }
        )
        for nama, daftar in semula.cara.items():
            if nama != "jenis":
                self.initial[f"{semula.cara['jenis']}__{nama}"] = [str(satu) for satu in daftar]
        if semula.skala:
            skala = Skala.baca(semula.skala)
            baris = (f"{tulis_bilangan(a.minimum)} {a.label}" for a in skala.daftar_ambang)
            self.initial.update({"dasar_skala": skala.dasar.value, "ambang": "\n".join(baris)})

    def _letak(self, kode: str) -> int:
        """Under which tujuan or sasaran it stands."""
        return next(
            n
            for n, bagian in enumerate(daftar_bagian(self.isi))
            if any(kunci(satu["kode"]) == kunci(kode) for satu in bagian["indikator"])
        )

    def pilihan_cara(self) -> Iterator[tuple[Any, bool, list[forms.BoundField]]]:
        """Each way of counting, whether it is chosen (the first unless another is), its boxes."""
        # Where none is chosen the keyboard comes to the first one only.
        terpilih = self["jenis"].value() or next(iter(self.daftar_cara))
        for cara in self.daftar_cara.values():
            daftar = [self[f"{cara.jenis}__{nama}"] for nama in cara.daftar_parameter]
            yield cara, cara.jenis == terpilih, daftar

    def clean(self) -> dict[str, Any]:
        """Read as a file would be, with this indicator in its place."""
        data = super().clean() or self.cleaned_data
        # The file knows a range only with both its ends.
        for nama, lain in (_RENTANG, _RENTANG[::-1]):
            if data.get(nama, "") is None and data.get(lain) is not None:
                self.add_error(nama, "Isi keduanya, atau kosongkan keduanya bila tanpa batas.")
        if self.errors:
            return data
        semua = daftar_bagian(self.isi)
        letak = TERAKHIR
        for nomor, bagian in enumerate(semua):
            for n, satu in enumerate(bagian["indikator"]):
                if self.semula and satu["kode"] == self.semula.kode:
                    del bagian["indikator"][n]
                    # Where it stays it keeps its place.
                    letak = n if nomor == int(data["bagian"]) else TERAKHIR
                    break
        semua[int(data["bagian"])]["indikator"].insert(letak, self._tulis(data))
        try:
            self.susunan = baca_berkas_lembar(self.lembar.kecamatan, json.dumps(self.isi).encode())
        except BerkasSalah as error:
            for kesalahan in error.daftar_kesalahan:
                self._tunjukkan(str(kesalahan), rapikan(data["kode"]))
        return data

    def _tulis(self, data: dict[str, Any]) -> dict[str, Any]:
        """The indicator as it stands in a file."""
        bawah, atas = data["rentang_bawah"], data["rentang_atas"]
        rentang = None
        if bawah is not None and atas is not None:
            rentang = [f"{n:f}" for n in (bawah, atas)]
        return {
            **{nama: data[nama] for nama in (*_TEKS, *_TEKS_LAIN)},
            "desimal": data["desimal"],
            "arah": data["arah"],
            "rentang": rentang,
            "cara": self._cara(data),
            "skala": self._skala(data),
        }

    def _cara(self, data: dict[str, Any]) -> dict[str, Any]:
        jenis = self.daftar_cara[data["jenis"]]
        cara: dict[str, Any] = {"jenis": jenis.jenis}
        for nama in jenis.daftar_parameter:
            if dipilih := data[f"{jenis.jenis}__{nama}"]:
                cara[nama] = [int(n) for n in dipilih] if nama == "fungsi" else dipilih
        return cara

    def _skala(self, data: dict[str, Any]) -> dict[str, Any] | None:
        if not data["dasar_skala"]:
            return None
        ambang = []
        for baris in data["ambang"].splitlines():
            if baris.strip():
                nilai, _, label = baris.strip().partition(" ")
                # What is no number is named by the reader, with its place.
                with suppress(BilanganDitolak):
                    nilai = f"{baca_ketikan_bilangan(nilai):f}"
                ambang.append([nilai, label])
        return {"dasar": data["dasar_skala"], "ambang": ambang}

    def _tunjukkan(self, pesan: str, kode: str) -> None:
        """A fault at the field that it is about."""
        _, ada, sisa = pesan.partition(f"({kode}), ")
        nama = sisa.split(":")[0].split(",")[0].strip() if ada else ""
        bidang = _BIDANG.get(nama, nama)
        self.add_error(bidang if bidang in self.fields else None, sisa if ada else pesan)

    @property
    def indikator(self) -> SusunanIndikator:
        """As typed in a valid form."""
        assert self.susunan is not None
        kode = rapikan(self.cleaned_data["kode"])
        return next(satu for satu in self.susunan.semua_indikator() if satu.kode == kode)

    def isian(self) -> IsianIndikator:
        """What the deed needs."""
        assert self.susunan is not None
        lanjutan = self.cleaned_data["melanjutkan"] or OTOMATIS
        pilihan = {str(satu.pk): satu for satu in self._lembar_lalu()}
        return IsianIndikator(
            self.susunan,
            self.indikator.kode,
            catatan=rapikan(self.cleaned_data["catatan"]),
            pencatat=self.cleaned_data["pencatat"],
            tentukan_lanjutan=lanjutan != OTOMATIS,
            melanjutkan=pilihan.get(lanjutan),
        )
