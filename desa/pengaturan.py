"""The reference data of the desa: what Pengaturan (settings) offers of it, and to whom."""

from datetime import date

from dasar.aturan.tanggal import masa_tertulis, tertulis
from desa.forms.acuan import (
    AturanTenggatForm,
    DesaForm,
    JenisDokumenForm,
    KelurahanForm,
    KepalaDesaForm,
    PerpanjanganForm,
    TahapanForm,
)
from desa.models import (
    AturanTenggat,
    Desa,
    JenisDokumen,
    Kelurahan,
    KepalaDesa,
    PerpanjanganTenggat,
    Tahapan,
)
from organisasi.baca.acuan import Acuan, BagianPengaturan, masih_dipakai
from organisasi.models.peran import Perbuatan


def _keterangan_desa(desa: Desa | Kelurahan) -> str:
    awal = f"mulai tahun {desa.aktif_dari_tahun}" if desa.aktif_dari_tahun else ""
    akhir = f"sampai tahun {desa.aktif_sampai_tahun}" if desa.aktif_sampai_tahun else ""
    return " · ".join(teks for teks in (desa.kode, awal, akhir) if teks)


def _desa_aktif(desa: Desa | Kelurahan, hari_ini: date) -> bool:
    return desa.aktif_sampai_tahun is None or desa.aktif_sampai_tahun >= hari_ini.year


def _keterangan_kepala(kepala: KepalaDesa) -> str:
    return f"{kepala.desa} · {masa_tertulis(kepala.menjabat_dari, kepala.menjabat_sampai)}"


def _keterangan_perpanjangan(perpanjangan: PerpanjanganTenggat) -> str:
    return f"tenggat {tertulis(perpanjangan.tenggat)} · {perpanjangan.dasar_hukum}"


def _keterangan_aturan(aturan: AturanTenggat) -> str:
    akhir = f" sampai {aturan.berlaku_sampai_tahun}" if aturan.berlaku_sampai_tahun else ""
    return f"tenggat {aturan.hari}/{aturan.bulan}{akhir} · {aturan.dasar_hukum}"


def _aturan_berlaku(aturan: AturanTenggat, hari_ini: date) -> bool:
    return aturan.berlaku_sampai_tahun is None or aturan.berlaku_sampai_tahun >= hari_ini.year


DESA = Acuan(
    kunci="desa",
    nama="Desa",
    uraian="Desa dan tahun aktifnya: penyebut indikator dokumen desa. Pemekaran adalah desa baru.",
    model=Desa,
    form=DesaForm,
    perbuatan=Perbuatan.UBAH_DATA_ACUAN,
    urutan=("kode",),
    keterangan=_keterangan_desa,
    berlaku=_desa_aktif,
)
KELURAHAN = Acuan(
    kunci="kelurahan",
    nama="Kelurahan",
    uraian="Bagian kecamatan tanpa dokumen desa: disebut di samping desa, tidak dihitung.",
    model=Kelurahan,
    form=KelurahanForm,
    perbuatan=Perbuatan.UBAH_DATA_ACUAN,
    urutan=("kode",),
    keterangan=_keterangan_desa,
    berlaku=_desa_aktif,
)
KEPALA_DESA = Acuan(
    kunci="kepala-desa",
    nama="Kepala desa",
    uraian="Kepala desa dan Pj. beserta masa jabatannya, yang tidak pernah bertumpang tindih.",
    model=KepalaDesa,
    form=KepalaDesaForm,
    # What changes through the year the verifikator keeps, too (docs/aturan.md, "Data acuan").
    perbuatan=Perbuatan.UBAH_DATA_BERJALAN,
    jalur="desa__kecamatan",
    urutan=("desa__kode", "menjabat_dari", "pk"),
    keterangan=_keterangan_kepala,
    berlaku=KepalaDesa.masih_menjabat,
)
JENIS_DOKUMEN = Acuan(
    kunci="jenis-dokumen",
    nama="Jenis dokumen",
    uraian="Dokumen yang disusun setiap desa; indikator menyebut mana yang dihitungnya.",
    model=JenisDokumen,
    form=JenisDokumenForm,
    perbuatan=Perbuatan.UBAH_DATA_ACUAN,
    urutan=("urutan", "pk"),
    keterangan=lambda jenis: jenis.nama,
)
ATURAN_TENGGAT = Acuan(
    kunci="aturan-tenggat",
    nama="Aturan tenggat",
    uraian="Tenggat setiap dokumen, tanggal yang dinilai, dan tahun berlakunya.",
    model=AturanTenggat,
    form=AturanTenggatForm,
    perbuatan=Perbuatan.UBAH_DATA_ACUAN,
    jalur="jenis_dokumen__kecamatan",
    urutan=("jenis_dokumen__urutan", "-berlaku_dari_tahun"),
    keterangan=_keterangan_aturan,
    berlaku=_aturan_berlaku,
)
PERPANJANGAN = Acuan(
    kunci="perpanjangan-tenggat",
    nama="Perpanjangan tenggat",
    uraian="Tenggat baru oleh Bupati untuk satu dokumen dan satu tahun, dengan dasar hukumnya.",
    model=PerpanjanganTenggat,
    form=PerpanjanganForm,
    perbuatan=Perbuatan.UBAH_DATA_BERJALAN,
    jalur="jenis_dokumen__kecamatan",
    urutan=("-tahun", "jenis_dokumen__urutan"),
    keterangan=_keterangan_perpanjangan,
    berlaku=masih_dipakai,
)
TAHAPAN = Acuan(
    kunci="tahapan",
    nama="Tahapan dokumen",
    uraian="Langkah sebelum dokumen ditetapkan atau diterima, misalnya disepakati BPD.",
    model=Tahapan,
    form=TahapanForm,
    perbuatan=Perbuatan.UBAH_DATA_BERJALAN,
    jalur="jenis_dokumen__kecamatan",
    urutan=("jenis_dokumen__urutan", "urutan", "pk"),
    keterangan=lambda tahapan: str(tahapan.jenis_dokumen),
)

BAGIAN = BagianPengaturan(
    "Desa", (DESA, KELURAHAN, KEPALA_DESA, JENIS_DOKUMEN, ATURAN_TENGGAT, PERPANJANGAN, TAHAPAN)
)
