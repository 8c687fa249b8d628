"""The reference data of the office: what Pengaturan (settings) offers of it, and to whom."""

from datetime import date

from dasar.aturan.tanggal import masa_tertulis
from organisasi.baca.acuan import Acuan, BagianPengaturan
from organisasi.forms.acuan import KecamatanForm, KepalaUnitForm, PejabatForm, UnitKerjaForm
from organisasi.models import Kecamatan, KepalaUnit, Pejabat, UnitKerja
from organisasi.models.peran import Perbuatan


def _keterangan_unit(unit: UnitKerja) -> str:
    daftar = [unit.kode, unit.get_jenis_display()]
    if unit.pengelola_dokumen_desa:
        daftar.append("pengelola dokumen desa")
    if unit.aktif_dari or unit.aktif_sampai:
        daftar.append(masa_tertulis(unit.aktif_dari, unit.aktif_sampai))
    return " · ".join(daftar)


def _unit_aktif(unit: UnitKerja, hari_ini: date) -> bool:
    return unit.aktif_sampai is None or unit.aktif_sampai >= hari_ini


def _keterangan_pejabat(pejabat: Pejabat | KepalaUnit) -> str:
    masa = masa_tertulis(pejabat.menjabat_dari, pejabat.menjabat_sampai)
    return f"NIP {pejabat.nip_tercetak} · {masa}"


KECAMATAN = Acuan(
    kunci="kecamatan",
    nama="Identitas kecamatan",
    uraian="Nama, alamat, telepon, dan surel pada kop laporan.",
    model=Kecamatan,
    form=KecamatanForm,
    perbuatan=Perbuatan.UBAH_DATA_ACUAN,
    jalur="pk",
    urutan=("kode",),
    keterangan=lambda kecamatan: kecamatan.kode,
    boleh_tambah=False,
    tunggal=True,
)
UNIT_KERJA = Acuan(
    kunci="unit-kerja",
    nama="Unit kerja",
    uraian="Seksi dan subbagian beserta masa berlakunya.",
    model=UnitKerja,
    form=UnitKerjaForm,
    perbuatan=Perbuatan.UBAH_DATA_ACUAN,
    urutan=("kode",),
    keterangan=_keterangan_unit,
    berlaku=_unit_aktif,
)
PEJABAT = Acuan(
    kunci="pejabat",
    nama="Pejabat",
    uraian="Camat, Plt., Plh., dan Pj. Camat beserta masa jabatannya: penanda tangan laporan.",
    model=Pejabat,
    form=PejabatForm,
    # A verifikator keeps these, too: they change all year (docs/aturan.md, "Data acuan").
    perbuatan=Perbuatan.UBAH_DATA_BERJALAN,
    urutan=("-menjabat_dari", "-pk"),
    keterangan=_keterangan_pejabat,
    berlaku=Pejabat.masih_menjabat,
)
KEPALA_UNIT = Acuan(
    kunci="kepala-unit",
    nama="Kepala unit",
    uraian="Sekretaris Camat, kepala subbagian, dan kepala seksi beserta masa jabatannya.",
    model=KepalaUnit,
    form=KepalaUnitForm,
    perbuatan=Perbuatan.UBAH_DATA_BERJALAN,
    urutan=("unit_kerja__kode", "-menjabat_dari", "-pk"),
    keterangan=_keterangan_pejabat,
    berlaku=KepalaUnit.masih_menjabat,
)

BAGIAN = BagianPengaturan("Kantor", (KECAMATAN, UNIT_KERJA, PEJABAT, KEPALA_UNIT))
