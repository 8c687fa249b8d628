"""Entry without dread: defaults, copies, hints, second submissions, the working list."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from kinerja.actions.rencana import IsianRencana, atur_rencana
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.models.peran import Peran
from tests.factories import buat_bukti, buat_kegiatan, buat_pengguna, buat_tindak_lanjut, buat_unit

pytestmark = pytest.mark.django_db
BARU = reverse("kegiatan_baru")
BELUM = reverse("belum_ditindaklanjuti") + "?tahun=2025"


@pytest.fixture
def staf(acuan, client):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    pengguna = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def isian(**kwargs):
    bawaan = {
        "tanggal": "2025-06-01",
        "jenis": "fasilitasi",
        "uraian": "Rapat persiapan lomba",
        "fungsi": "tanpa",
    }
    return bawaan | kwargs


def teks(jawaban):
    return jawaban.content.decode()


def test_simpan_dan_tambah_lagi_membawa_tanggal_jenis_dan_fungsi_bukan_tempat(client, staf):
    jawaban = client.post(BARU, isian(tempat="Balai desa", lagi="1"), follow=True)
    form = jawaban.context["form"]
    nilai = {nama: form[nama].value() for nama in ("tanggal", "jenis", "fungsi", "tempat")}
    assert nilai == {
        "tanggal": "01/06/2025",
        "jenis": "fasilitasi",
        "fungsi": "tanpa",
        "tempat": None,
    }
    assert client.get(BARU, {"tanggal": "besok", "jenis": "x", "fungsi": "y"}).status_code == 200


def test_kiriman_ganda_disimpan_sekali(client, staf):
    kunci = str(uuid4())
    for _ in range(2):
        assert "disimpan" in teks(client.post(BARU, isian(kunci=kunci), follow=True))
    assert Kegiatan.objects.count() == 1


def test_salinan_membawa_isi_tetapi_bukan_tanggal(client, staf):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, uraian="Musyawarah", tempat="Pendopo")
    form = client.get(BARU, {"salin": kegiatan.pk}).context["form"]
    assert (form["uraian"].value(), form["tempat"].value()) == ("Musyawarah", "Pendopo")
    assert form["tanggal"].value() == timezone.localdate()


def test_yang_tampak_seperti_angka_tidak_disalin_dan_tidak_galat(client, staf):
    for aneh in ("\u00b2", "9" * 5_000):
        assert client.get(BARU, {"salin": aneh}).status_code == 200
        assert client.get(reverse("dasbor"), {"tahun": aneh}).status_code == 200


def test_kode_impor_berangka_aneh_tidak_menghalangi_kode_berikut(client, staf):
    buat_kegiatan(unit_kerja=staf.unit_kerja, kode="PMD-2025-\u00b2")
    client.post(BARU, isian())
    assert Kegiatan.objects.filter(kode="PMD-2025-0001").exists()


def test_kegiatan_unit_lain_tidak_dapat_disalin(client, staf, acuan):
    asing = buat_kegiatan(unit_kerja=buat_unit(acuan))
    assert client.get(BARU, {"salin": asing.pk}).status_code == 404


def test_isi_lain_dengan_kunci_yang_sama_adalah_kegiatan_lain(client, staf):
    kunci = str(uuid4())
    for uraian in ("Rapat persiapan lomba", "Musyawarah desa"):
        client.post(BARU, isian(kunci=kunci, uraian=uraian))
    assert Kegiatan.objects.count() == 2


def test_yang_hampir_sama_ditanyakan_sebelum_disimpan(client, staf):
    client.post(BARU, isian())
    ulangan = isian(uraian="Rapat persiapan lomba.", tempat="Balai")
    jawaban = client.post(BARU, ulangan)
    assert Kegiatan.objects.count() == 1
    assert "Sudah ada isian yang hampir sama" in teks(jawaban)
    assert "PMD-2025-0001 Rapat persiapan lomba" in teks(jawaban)
    assert jawaban.context["form"]["tempat"].value() == "Balai"
    # The answer holds for what was seen only.
    client.post(BARU, ulangan | {"selain": "999999"})
    assert Kegiatan.objects.count() == 1
    client.post(BARU, ulangan | {"selain": str(Kegiatan.objects.get().pk)})
    assert Kegiatan.objects.count() == 2


def test_yang_batal_tidak_ditanyakan(client, staf):
    buat_kegiatan(
        unit_kerja=staf.unit_kerja,
        tanggal=date(2025, 6, 1),
        uraian="Rapat persiapan lomba",
        status="batal",
        alasan_batal="Salah",
    )
    client.post(BARU, isian())
    assert Kegiatan.objects.filter(status="terlaksana").count() == 1


def test_petunjuk_sesudah_menyimpan(client, staf):
    halaman = teks(client.post(BARU, isian(), follow=True))
    assert "hari kemudian" in halaman
    assert "tidak dihitung: di luar kewenangan" in halaman


def test_tanpa_petunjuk_bila_tidak_ada_yang_janggal(client, staf, acuan):
    hari_ini = timezone.localdate()
    fungsi = acuan.daftar_fungsi.get(daftar_lembar__nomor=1).pk
    for uraian in ("Rapat koordinasi", "Pelatihan kader posyandu"):
        halaman = client.post(
            BARU, isian(tanggal=hari_ini.isoformat(), uraian=uraian, fungsi=fungsi), follow=True
        )
        assert [m.level_tag for m in halaman.context["messages"]] == ["success"]


def _isian_tindak_lanjut(acuan, **kwargs):
    bentuk = acuan.daftar_bentuk_tindak_lanjut.get(nama="Surat")
    bawaan = {"tanggal": "2025-06-05", "bentuk": bentuk.pk, "uraian": "Surat dikirim", "nomor": "7"}
    return bawaan | kwargs


def test_tindak_lanjut_tanpa_bukti_diberi_petunjuk(client, staf, acuan):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 6, 1))
    alamat = reverse("tindak_lanjut_baru", args=[kegiatan.pk])
    assert "Belum ada bukti" in teks(client.post(alamat, _isian_tindak_lanjut(acuan), follow=True))


def test_dua_penyunting_tindak_lanjut_melihat_bandingan(client, staf, acuan):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 6, 1))
    baris = buat_tindak_lanjut(kegiatan, tanggal=date(2025, 6, 2), uraian="Isi pertama")
    ubah = reverse("tindak_lanjut_ubah", args=[baris.pk])
    assert "Isi pertama" in teks(client.get(ubah))
    client.post(ubah, _isian_tindak_lanjut(acuan, versi="1", uraian="Isi kedua"))
    kembali = client.post(ubah, _isian_tindak_lanjut(acuan, versi="1", uraian="Isi ketiga"))
    assert "Isi kedua" in teks(kembali)
    assert kembali.context["form"]["uraian"].value() == "Isi ketiga"
    putusan = {"dibandingkan": "2", "beda": ["uraian"], "pilih_uraian": "isian"}
    client.post(ubah, _isian_tindak_lanjut(acuan, versi="1", uraian="Isi ketiga") | putusan)
    baris.refresh_from_db()
    assert (baris.uraian, baris.versi) == ("Isi ketiga", 3)
    ditolak = client.post(ubah, _isian_tindak_lanjut(acuan, versi="3", tanggal="2025-05-31"))
    assert "mendahului" in teks(ditolak)


def test_tindak_lanjut_dipulihkan_lewat_layar(client, staf):
    baris = buat_tindak_lanjut(
        buat_kegiatan(unit_kerja=staf.unit_kerja), status="batal", alasan_batal="Salah"
    )
    alamat = reverse("tindak_lanjut_pulihkan", args=[baris.pk])
    dilihat = client.get(alamat).context["form"].sidik
    isian = {"alasan": "Ternyata benar", "dilihat": dilihat}
    assert "dipulihkan" in teks(client.post(alamat, isian, follow=True))
    assert "tidak sedang dibatalkan" in teks(client.post(alamat, isian))
    assert TindakLanjut.objects.get().status == "berlaku"


def test_daftar_kerja_terlama_di_atas_dan_rencana_sekaligus(client, staf, acuan):
    baru = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 5, 1))
    lama = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 2, 1))
    buat_kegiatan(unit_kerja=staf.unit_kerja, tindak_lanjut=date(2025, 4, 1))
    assert [k.pk for k in client.get(BELUM).context["halaman"]] == [lama.pk, baru.pk]
    besok = timezone.localdate() + timedelta(days=1)
    rencana = {
        "pilih": [lama.pk, baru.pk],
        "alasan": acuan.daftar_alasan_belum.get(nama="Menunggu anggaran").pk,
        "tanggal": besok.isoformat(),
        "penanggung_jawab": staf.pk,
    }
    halaman = teks(client.post(BELUM, rencana, follow=True))
    assert "Rencana 2 kegiatan disimpan" in halaman
    assert halaman.count("Menunggu anggaran</span>") == 2
    client.post(BELUM, {"pilih": [lama.pk], "penanggung_jawab": staf.pk})
    lama.refresh_from_db()
    assert (lama.alasan_belum.nama, lama.rencana_tanggal) == ("Menunggu anggaran", besok)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"pilih": ["1"]}, "paling sedikit satu"),
        ({"tanggal": "2999-01-01"}, "Centang dahulu"),
        ({"pilih": ["1"], "tanggal": "2020-01-01"}, "sudah lewat"),
        ({"pilih": ["1"], "tanggal": "kapan-kapan"}, "Bukan tanggal"),
    ],
)
def test_rencana_yang_salah_dijelaskan(client, staf, isi, pesan):
    assert pesan in teks(client.post(BELUM, isi))


def test_rencana_hanya_untuk_kegiatan_dan_orang_unit_sendiri(acuan, staf):
    asing = buat_kegiatan(unit_kerja=buat_unit(acuan))
    hari_ini = date(2025, 6, 1)
    kosong = IsianRencana(None, date(2025, 7, 1), None)
    assert atur_rencana([asing.pk], kosong, oleh=staf, hari_ini=hari_ini) == 0
    orang = buat_pengguna(unit_kerja=asing.unit_kerja, kecamatan=acuan)
    with pytest.raises(Exception, match="unit kerja yang sama"):
        atur_rencana([], IsianRencana(None, None, orang), oleh=staf, hari_ini=hari_ini)
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    with pytest.raises(PermissionDenied):
        atur_rencana([asing.pk], kosong, oleh=camat, hari_ini=hari_ini)


def test_daftar_kerja_yang_kosong(client, staf):
    assert "Tahun 2025 belum ada kegiatan." in teks(client.get(BELUM))
    buat_kegiatan(unit_kerja=staf.unit_kerja, tindak_lanjut=date(2025, 4, 1))
    assert "Tidak ada. Semua kegiatan 2025" in teks(client.get(BELUM))


@pytest.mark.parametrize(
    ("tipe", "alamat", "tampil"),
    [
        ("application/pdf", "?tampil", "inline"),
        ("application/pdf", "", "attachment"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "?tampil",
         "attachment"),
    ],
)  # fmt: skip
def test_bukti_ditampilkan_hanya_bila_aman(client, staf, settings, tmp_path, tipe, alamat, tampil):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "bukti").mkdir()
    (tmp_path / "bukti" / "uji.pdf").write_bytes(b"%PDF-1.7")
    baris = buat_tindak_lanjut(buat_kegiatan(unit_kerja=staf.unit_kerja))
    bukti = buat_bukti(baris, tipe=tipe)
    jawaban = client.get(reverse("bukti_unduh", args=[bukti.pk]) + alamat)
    assert jawaban["Content-Disposition"].startswith(tampil)
