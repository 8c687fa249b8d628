import json

import pytest
from django.core.management import CommandError, call_command

from desa.models import AturanTenggat, DasarTanggal, Desa
from kinerja.actions import muat_acuan as modul
from kinerja.actions.muat_acuan import BERKAS_ACUAN, muat_acuan
from kinerja.baca.cara import daftar_jenis_cara
from kinerja.models import AmbangPredikat, BentukTindakLanjut, Indikator, LembarIKU, Sasaran, Tujuan
from organisasi.aturan.pejabat import format_nip
from organisasi.models import JenisUnit, Kecamatan, Pejabat, UnitKerja
from tests.basis_data import daftar_model
from tests.kinerja.ambang import AMBANG_AWAL

pytestmark = pytest.mark.django_db

# Every sentence of the source document, letter by letter, its spelling included.
TUGAS_POKOK = (
    "Membantu Bupati dalam mengoordinasikan penyelenggaraan pemerintahan, pelayanan publik dan "
    "pemberdayaan masyarakat desa dan/atau Kelurahan di wilayah Kecamatan."
)
TUJUAN = "Terwujudnya Reformasi Birokrasi dalam rangka meningkatkan kualitas Pelayanan Publik"
FUNGSI = [
    "Menyelenggarakan urusan pemerintahan umum",
    "Mengkoordinasikan kegiatan pemberdayaan masyarakat",
    "Mengkoordinasikan upaya penyelenggaraan ketentraman dan ketertiban umum",
    "Mengkoordinasikan penerapan dan penegakan Peraturan Daerah dan Peraturan Bupati",
    "Mengkoordinasikan pemeliharaan prasarana dan sarana pelayanan umum",
    "Mengkoordinasikan penyelenggaraan kegiatan pemerintahan yang dilakukan oleh perangkat "
    "daerah di tingkat kecamatan",
    "Melaksanakan pembinaan dan pengawasan penyelenggaraan kegiatan desa atau kelurahan",
    "Melaksanakan urusan pemerintahan yang menjadi kewenangan kabupaten yang tidak "
    "dilaksanakan oleh unit kerja Pemerintah Daerah Kabupaten yang ada di Kecamatan",
    "Melaksanakan sebagian kewenangan Bupati yang dilimpahkan",
    "Melaksanakan tugas lain yang diberikan oleh Bupati terkait dengan tugas dan fungsinya",
]
SASARAN = [
    "Meningkatnya penyelenggaraan pelayanan publik di Kecamatan",
    "Meningkatnya akuntabilitas pemerintahan desa",
]
IKU_1 = {
    "kode": "IKU-1",
    "nama": "Presentase hasil fasilitasi dan koordinasi yang ditindaklanjuti",
    "rumus_pembilang": "Jumlah Hasil Fasilitasi dan Koordinasi Yang ditindaklanjuti",
    "rumus_penyebut": "Jumlah Fasilitasi dan Koordinasi",
    "penjelasan": (
        "Fasilitasi dan Koordinasi yang ditindaklanjuti adalah jumlah seluruh Aktifitas "
        "Fasilitas dan koordinasi yang menghasilkan output aktivitas sesuai kewenangan "
        "Kecamatan\n"
        "Jumlah Fasilitasi dan koordinasi adalah jumlah seluruh aktivitas fasilitasi dan "
        "koordinasi yang dilakukan kecamatan sesuai kewenangan"
    ),
    "sumber_data": "Seluruh Seksi dan Seluruh Subbagian",
    "penanggung_jawab": "Camat",
}
ATURAN = {
    "RKPDesa": "RKPDesa Tepat wktu ditetapkan dengan Perdes paling lambat akhir September",
    "APBDesa": "APBDesa paling lambat tgl 31 Desember",
    "LPPDesa": (
        "Laporan LPPDesa kepada Bupati melalui Camat secara tertulis paling lambat 3 bulan "
        "setelah berakhirnya tahun anggaran"
    ),
}
IKU_2 = {
    "kode": "IKU-2",
    "nama": (
        "Rata - rata Persentase Desa yang menyusun dokumen administrasi pemerintahan desa "
        "tepat waktu"
    ),
    "rumus_pembilang": (
        "(Jumlah Desa yang menyusun RKPDesa tepat waktu + Jumlah Desa yang menyusun APBDesa "
        "tepat waktu + Jumlah Desa yang menyusun RKPDesa tepat waktu)"
    ),
    "rumus_penyebut": "Jumlah Seluruh Desa diwilayah Kecamatan × 3",
    "penjelasan": "\n- ".join(
        [
            "Dokumen APBDesa , RKPDesa , LPPD Desa dikirim tepat waktu paling lambat akhir bulan "
            "September",
            *ATURAN.values(),
        ]
    ),
    "sumber_data": "Seksi Pemerintahan",
    "penanggung_jawab": "Camat",
}
DESA = {
    "35.08.17.2001": "Banyuputih Kidul",
    "35.08.17.2002": "Rojopolo",
    "35.08.17.2003": "Kaliboto Kidul",
    "35.08.17.2004": "Kaliboto Lor",
    "35.08.17.2005": "Sukosari",
    "35.08.17.2006": "Jatiroto",
}


def test_kecamatan_dan_fungsinya_seperti_dokumen_sumber(acuan):
    assert (acuan.kode, acuan.nama, acuan.kabupaten) == ("35.08.17", "Jatiroto", "Lumajang")
    lembar = LembarIKU.objects.get()
    assert lembar.tugas_pokok == TUGAS_POKOK
    assert [tujuan.uraian for tujuan in lembar.daftar_tujuan.all()] == [TUJUAN]
    indikator = Indikator.objects.get(tujuan__lembar=lembar)
    assert (indikator.nama, indikator.satuan) == ("Indeks Pelayanan Publik", "indeks")
    assert list(
        lembar.daftar_fungsi.order_by("nomor").values_list("nomor", "fungsi__uraian")
    ) == list(enumerate(FUNGSI, start=1))


def test_sasaran_dan_indikator_seperti_dokumen_sumber(acuan):
    assert list(Sasaran.objects.order_by("nomor").values_list("uraian", flat=True)) == SASARAN
    for isi in (IKU_1, IKU_2):
        indikator = Indikator.objects.get(kode=isi["kode"])
        assert {field: getattr(indikator, field) for field in isi} == isi
        assert indikator.cara["jenis"] in daftar_jenis_cara()


def test_rkpdesa_yang_tercetak_dua_kali_dijelaskan(acuan):
    assert "LPPDesa" in Indikator.objects.get(kode="IKU-2").catatan


def test_enam_desa_dengan_kode_kemendagri(acuan):
    assert dict(Desa.objects.values_list("kode", "nama")) == DESA


def test_unit_kerja_awal(acuan):
    assert set(UnitKerja.objects.values_list("kode", flat=True)) == {
        "UMPEG", "KEU", "PEM", "TRANTIB", "PMD", "KESSOS", "PELUM",
    }  # fmt: skip
    for unit in UnitKerja.objects.all():
        assert unit.nama.startswith(JenisUnit(unit.jenis).label)
    assert UnitKerja.objects.get(pengelola_dokumen_desa=True).kode == "PEM"


def test_aturan_tenggat_awal(acuan):
    aturan_per_kode = {
        a.jenis_dokumen.kode: (a.bulan, a.hari, a.geser_tahun, a.dasar_tanggal)
        for a in AturanTenggat.objects.select_related("jenis_dokumen")
    }
    assert aturan_per_kode == {
        "LPPDesa": (3, 31, -1, DasarTanggal.DITERIMA),
        "RKPDesa": (9, 30, 1, DasarTanggal.PENETAPAN),
        "APBDesa": (12, 31, 1, DasarTanggal.PENETAPAN),
    }
    assert {
        a.jenis_dokumen.kode: a.dasar_hukum
        for a in AturanTenggat.objects.select_related("jenis_dokumen")
    } == ATURAN


def test_camat_dengan_masa_jabatan_terbuka(acuan):
    camat = Pejabat.objects.get()
    assert camat.nama == "KUTUM HADI KASIYAN, SH."
    assert format_nip(camat.nip) == "19680407 198903 1 006"
    assert (camat.jabatan, camat.menjabat_dari, camat.menjabat_sampai) == ("camat", None, None)


def test_ambang_predikat_awal(acuan):
    baris = AmbangPredikat.objects.order_by("-minimum").values_list("minimum", "label")
    assert list(baris) == [(ambang.minimum, ambang.label) for ambang in AMBANG_AWAL]


def test_bentuk_tindak_lanjut_awal(acuan):
    daftar = BentukTindakLanjut.objects.order_by("urutan").values_list("nama", flat=True)
    assert list(daftar) == [
        "Berita acara", "Rekomendasi", "Surat", "Laporan", "Notula", "Keputusan",
    ]  # fmt: skip


def test_semua_baris_acuan_lolos_pemeriksaan_isian(acuan):
    for model in daftar_model():
        for baris in model.objects.all():
            baris.full_clean()


def _jumlah_baris():
    return {model.__name__: model.objects.count() for model in daftar_model()}


def test_memuat_dua_kali_tidak_mengubah_apa_pun(acuan):
    sebelum = _jumlah_baris()
    assert muat_acuan() == acuan
    assert _jumlah_baris() == sebelum


def test_suntingan_kantor_tidak_ditimpa(acuan):
    Kecamatan.objects.update(alamat="Jalan Raya Jatiroto")
    Tujuan.objects.update(uraian="Tujuan baru")
    UnitKerja.objects.filter(kode="PEM").update(nama="Seksi Tata Pemerintahan")
    AmbangPredikat.objects.filter(label="Sedang").update(label="Cukup")

    muat_acuan()

    kecamatan = Kecamatan.objects.get()
    assert kecamatan.alamat == "Jalan Raya Jatiroto"
    assert Tujuan.objects.get().uraian == "Tujuan baru"
    assert UnitKerja.objects.get(kode="PEM").nama == "Seksi Tata Pemerintahan"
    assert AmbangPredikat.objects.filter(label="Cukup").exists()


def test_berkas_acuan_hanya_memuat_yang_dimuat():
    acuan = json.loads(BERKAS_ACUAN.read_text(encoding="utf-8"))
    assert set(acuan) == {
        "kecamatan", "unit_kerja", "pejabat", "desa", "jenis_dokumen", "alasan_belum",
        "bentuk_tindak_lanjut", "ambang_predikat", "catatan_indikator", "dasar_tenggat_lain",
    }  # fmt: skip


def test_perintah_siapkan_aman_diulang(capsys):
    call_command("siapkan")
    sebelum = _jumlah_baris()
    call_command("siapkan")
    assert _jumlah_baris() == sebelum
    assert capsys.readouterr().out.splitlines() == 2 * ["Siap: Kecamatan Jatiroto (35.08.17)."]


def test_siapkan_menolak_desa_berkode_kecamatan_lain(kosong, tmp_path, monkeypatch):
    """A sheet of another office, of which somebody has changed the kecamatan alone."""
    isi = json.loads(BERKAS_ACUAN.read_text(encoding="utf-8"))
    isi["kecamatan"]["kode"] = "35.08.18"
    (tmp_path / "acuan.json").write_text(json.dumps(isi), encoding="utf-8")
    monkeypatch.setattr(modul, "BERKAS_ACUAN", tmp_path / "acuan.json")
    with pytest.raises(CommandError, match=r"berawal dengan 35\.08\.18\."):
        call_command("siapkan")
    assert not Kecamatan.objects.filter(kode="35.08.18").exists()
