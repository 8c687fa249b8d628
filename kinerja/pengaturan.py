"""All of Pengaturan (settings): which reference data stand in which section."""

from kinerja.forms.acuan import AlasanBelumForm, AmbangForm, BatasForm, BentukForm
from kinerja.models import AlasanBelum, AmbangPredikat, BatasTindakLanjut, BentukTindakLanjut
from organisasi.baca.acuan import Acuan, BagianPengaturan, masih_dipakai
from organisasi.models.peran import Perbuatan

AMBANG = Acuan(
    kunci="ambang-predikat",
    nama="Ambang predikat",
    uraian="Sebutan bagi capaian, untuk semua tahun. Laporan yang sudah terbit tidak berubah.",
    model=AmbangPredikat,
    form=AmbangForm,
    perbuatan=Perbuatan.UBAH_DATA_ACUAN,
    urutan=("-minimum",),
    berlaku=masih_dipakai,
)
BATAS = Acuan(
    kunci="batas-tindak-lanjut",
    nama="Batas tindak lanjut",
    uraian="Untuk tahun yang batasnya bukan 31 Desember, beserta alasannya.",
    model=BatasTindakLanjut,
    form=BatasForm,
    # What changes through the year the verifikator keeps, too (docs/aturan.md, "Data acuan").
    perbuatan=Perbuatan.UBAH_DATA_BERJALAN,
    urutan=("-tahun",),
    keterangan=lambda batas: batas.alasan,
)
BENTUK = Acuan(
    kunci="bentuk-tindak-lanjut",
    nama="Bentuk tindak lanjut",
    uraian="Pilihan ketika mencatat tindak lanjut: berita acara, surat, dan seterusnya.",
    model=BentukTindakLanjut,
    form=BentukForm,
    perbuatan=Perbuatan.UBAH_DATA_BERJALAN,
    urutan=("urutan", "pk"),
    berlaku=masih_dipakai,
)
ALASAN_BELUM = Acuan(
    kunci="alasan-belum",
    nama="Alasan belum ditindaklanjuti",
    uraian="Pilihan pada daftar kerja yang belum ditindaklanjuti; dihitung di dalam laporan.",
    model=AlasanBelum,
    form=AlasanBelumForm,
    perbuatan=Perbuatan.UBAH_DATA_BERJALAN,
    urutan=("urutan", "pk"),
    berlaku=masih_dipakai,
)

BAGIAN = BagianPengaturan("Kinerja", (AMBANG, BATAS, BENTUK, ALASAN_BELUM))
