"""Staff bring in many kegiatan of their own unit at once; somebody else verifies them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from impor.actions.unggahan import unggah_buku
from impor.models import Impor, IsiImpor
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.models.peran import Peran
from tests.buku_kerja import TINDAK_LANJUT, buku_kegiatan
from tests.factories import DICATAT_PADA, buat_impor, buat_kegiatan, buat_pengguna
from tests.putusan import setujui_buku

pytestmark = pytest.mark.django_db
DAFTAR = reverse("impor_list")


@pytest.fixture(autouse=True)
def folder_berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def staf(acuan, client):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    pengguna = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def tempel(client, *daftar, **lain):
    teks = "\n".join("\t".join(baris) for baris in daftar)
    jawaban = client.post(DAFTAR, {"isi": "kegiatan", "tempelan": teks} | lain)
    return jawaban, Impor.objects.order_by("pk").last()


def kesalahan(impor):
    return [salah for baris in impor.daftar_baris.all() for salah in baris.kesalahan]


JUDUL = ("Tanggal", "Jenis", "Kegiatan", "Fungsi", "Tanggal Tindak Lanjut",
         "Bentuk Tindak Lanjut", "Uraian Tindak Lanjut")  # fmt: skip
BARIS = ("3 Feb 2025", "fasilitasi", "Musyawarah desa", "2", "10/2/2025", "Surat", "Surat dikirim")


def test_baris_yang_ditempel_diperiksa_lalu_disimpan_atas_namanya(client, staf):
    jawaban, impor = tempel(client, JUDUL, BARIS, ("4/2/2025", "koordinasi", '"Rapat\nlanjutan"'))
    assert jawaban["Location"] == reverse("impor_detail", args=[impor.pk])
    assert kesalahan(impor) == []
    assert not Kegiatan.objects.exists()
    setujui_buku(impor, perbarui=False, oleh=staf)
    satu, dua = Kegiatan.objects.order_by("tanggal")
    nomor = satu.fungsi.daftar_lembar.get().nomor
    assert (satu.unit_kerja, satu.kode, nomor) == (staf.unit_kerja, "PMD-2025-0001", 2)
    assert dua.uraian == "Rapat\nlanjutan"
    tindak_lanjut = TindakLanjut.objects.get()
    # What somebody imported is not theirs to verify.
    assert staf.pk in tindak_lanjut.penulis
    assert tindak_lanjut.verifikasi == "belum"


def test_tanpa_judul_urutannya_seperti_templat(client, staf):
    _, impor = tempel(client, ("", "3/2/2025", "PMD", "Fasilitasi", "2", "Musyawarah desa"))
    assert kesalahan(impor) == []
    assert impor.hasil["baru"] == 1


def test_baris_pertama_yang_keliru_bukan_judul(client, staf):
    lain = ("PMD", "Fasilitasi", "2", "Musyawarah desa")
    _, impor = tempel(client, ("", "kemarin", *lain), ("", "3/2/2025", *lain))
    (salah,) = kesalahan(impor)
    assert (salah["kolom"], salah["ditemukan"]) == (k.TANGGAL, "'kemarin'")


def test_huruf_yang_tidak_tercetak_tidak_menghalangi(client, staf):
    baris = ("3/2/2025", "fasilitasi", '=1+1 "kutip\x0b\x1c\ud7ff', "2")
    _, impor = tempel(client, JUDUL, baris)
    assert kesalahan(impor) == []
    setujui_buku(impor, perbarui=False, oleh=staf)
    assert Kegiatan.objects.get().uraian == '=1+1 "kutip\ud7ff'


def test_hanya_unitnya_sendiri_yang_memimpin(client, acuan, staf, tmp_path):
    lain = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kode="PEM-1")
    path = buku_kegiatan(
        tmp_path / "kegiatan.xlsx",
        TINDAK_LANJUT | {k.UNIT: "PMD; PEM"},
        {k.KODE: "PEM-1", k.UNIT: "PEM; PMD", k.KEGIATAN: "Diganti"},
    )
    berkas = SimpleUploadedFile("kegiatan.xlsx", path.read_bytes())
    client.post(DAFTAR, {"isi": "kegiatan", "berkas": berkas})
    impor = Impor.objects.get()
    (salah,) = kesalahan(impor)
    assert (salah["baris"], salah["kolom"]) == (3, k.UNIT)
    assert "harus unit Anda, PMD" in salah["diterima"]
    assert Kegiatan.objects.get() == lain


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"isi": "kegiatan"}, "Tempel barisnya, atau pilih berkasnya."),
        ({"isi": "kegiatan", "tempelan": "\t".join("x" * 40)}, "tidak dikenali"),
        ({"isi": "kegiatan", "tempelan": "\t".join(JUDUL)}, "tidak dikenali"),
        ({"isi": "kegiatan", "tempelan": "x" * 200_000}, "tidak dikenali"),
        (
            {"isi": "kegiatan", "tempelan": "Hari\tAcara\n3/2/2025\tMusyawarah"},
            "Kolom Hari, Acara tidak dikenal.",
        ),
        (
            {"isi": "kegiatan", "tempelan": "Tgl\tKegiatan\nkemarin\tMusyawarah"},
            "Kolom Tgl tidak dikenal.",
        ),
    ],
)
def test_yang_tidak_terbaca_dikatakan_dan_ketikan_tetap(client, staf, isian, pesan):
    jawaban = client.post(DAFTAR, isian)
    assert pesan in jawaban.content.decode()
    assert jawaban.context["form"]["tempelan"].value() == isian.get("tempelan")
    assert not Impor.objects.exists()


def test_yang_bukan_miliknya_tidak_ada_dan_isi_lain_ditolak(client, acuan, staf):
    teman = buat_pengguna(unit_kerja=staf.unit_kerja, kecamatan=acuan)
    _, impor = tempel(client, JUDUL, BARIS)
    verifikator = buat_impor(acuan)
    assert client.get(reverse("impor_detail", args=[verifikator.pk])).status_code == 404
    client.force_login(teman)
    assert client.get(reverse("impor_detail", args=[impor.pk])).status_code == 404
    assert impor.nama_asli not in client.get(DAFTAR).content.decode()
    with pytest.raises(PermissionDenied):
        setujui_buku(impor, perbarui=False, oleh=teman)
    with pytest.raises(PermissionDenied):
        unggah_buku(
            acuan,
            SimpleUploadedFile("a.xlsx", b"x"),
            nama_asli="a.xlsx",
            isi=IsiImpor.DOKUMEN,
            oleh=staf,
            sekarang=DICATAT_PADA,
        )
    client.force_login(staf)
    assert client.get(reverse("impor_templat", args=["dokumen"])).status_code == 404
    tempel(client, JUDUL, BARIS, isi="dokumen")
    assert set(Impor.objects.values_list("isi", flat=True)) == {"kegiatan"}
    # The verifikator sees what the units bring in.
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    assert client.get(reverse("impor_detail", args=[impor.pk])).status_code == 200
