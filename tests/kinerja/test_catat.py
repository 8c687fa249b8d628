"""A whole entry in one save: kegiatan, tindak lanjut and evidence; nothing typed is lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dasar.berkas.titipan import daftar_titipan
from dasar.berkas.unggahan import IsianBerkas
from kinerja.actions.catat import catat_sekaligus, unggah_bukti_kegiatan
from kinerja.actions.kegiatan import IsianKegiatan, KegiatanDitolak
from kinerja.actions.tindak_lanjut import IsianTindakLanjut
from kinerja.baca.tampak import tampak_tindak_lanjut
from kinerja.models import BuktiKegiatan, Kegiatan, TindakLanjut
from organisasi.baca.periode import PeriodeTertutup
from tests.berkas_uji import pdf
from tests.factories import (
    DICATAT_PADA,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
    tutup_periode,
)

pytestmark = pytest.mark.django_db
BARU = reverse("kegiatan_baru")


@pytest.fixture(autouse=True)
def folder_berkas(settings, tmp_path):
    settings.MEDIA_ROOT = settings.IKU_DATA = tmp_path


@pytest.fixture
def staf(acuan, client):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    pengguna = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def isian(acuan, **kwargs):
    bawaan = {
        "tanggal": "1/6/2025",
        "jenis": "fasilitasi",
        "uraian": "Rapat persiapan lomba",
        "fungsi": acuan.daftar_fungsi.get(daftar_lembar__nomor=1).pk,
        "ada_hasil": "sudah",
        "tl_tanggal": "3/6/2025",
        "tl_bentuk": acuan.daftar_bentuk_tindak_lanjut.get(nama="Surat").pk,
        "tl_uraian": "Surat dikirim",
        "tl_nomor": "140/7",
    }
    return bawaan | kwargs


def berkas(teks="uji"):
    return SimpleUploadedFile(f"{teks}.pdf", pdf(teks))


def test_satu_simpanan_memuat_semuanya(client, acuan, staf):
    kunci = str(uuid4())
    for _ in range(2):
        dua = [berkas("satu"), berkas("dua")]
        jawaban = client.post(BARU, isian(acuan, kunci=kunci, daftar_berkas=dua), follow=True)
        assert "disimpan dengan tindak lanjutnya" in jawaban.content.decode()
    tindak_lanjut = TindakLanjut.objects.get()
    assert (tindak_lanjut.tanggal, tindak_lanjut.nomor) == (date(2025, 6, 3), "140/7")
    assert tindak_lanjut.kegiatan == Kegiatan.objects.get()
    assert sorted(b.nama_asli for b in tindak_lanjut.daftar_bukti.all()) == ["dua.pdf", "satu.pdf"]
    assert not BuktiKegiatan.objects.exists()


def test_tanpa_hasil_buktinya_milik_kegiatan(client, acuan, staf):
    client.post(BARU, isian(acuan, ada_hasil="belum", daftar_berkas=[berkas()]))
    assert not TindakLanjut.objects.exists()
    bukti = BuktiKegiatan.objects.get()
    assert bukti.kegiatan == Kegiatan.objects.get()
    unduh = reverse("bukti_kegiatan_unduh", args=[bukti.pk])
    assert client.get(unduh).content == pdf()
    halaman = client.get(bukti.kegiatan.get_absolute_url()).content.decode()
    assert f"{unduh}?tampil" in halaman
    riwayat = client.get(reverse("kegiatan_riwayat", args=[bukti.kegiatan_id])).content.decode()
    assert "uji.pdf" in riwayat


def test_yang_salah_tidak_menghilangkan_ketikan_dan_berkas(client, acuan, staf):
    jawaban = client.post(BARU, isian(acuan, tl_uraian="", daftar_berkas=[berkas("foto")]))
    teks = jawaban.content.decode()
    assert not Kegiatan.objects.exists()
    assert "Tulis tindak lanjutnya." in teks
    (titipan,) = daftar_titipan(staf.pk)
    assert jawaban.context["form"]["titipan"].value() == [titipan.kunci]
    assert "foto.pdf" in teks
    # The second time the browser sends no file, only that the one that came before goes along; and
    # a double click is stored once.
    kirim = isian(acuan, titipan=[titipan.kunci], kunci=str(uuid4()))
    satu, dua = client.post(BARU, kirim), client.post(BARU, kirim)
    assert satu.url == dua.url
    assert TindakLanjut.objects.get().daftar_bukti.get().nama_asli == "foto.pdf"
    assert daftar_titipan(staf.pk) == []


def test_berkas_yang_mendahului_formulirnya(client, acuan, staf):
    alamat = reverse("berkas_titip")
    kunci = client.post(alamat, {"daftar_berkas": berkas("foto")}).json()["kunci"]
    assert "foto.pdf" in client.get(BARU).content.decode()
    ditolak = client.post(alamat, {"daftar_berkas": SimpleUploadedFile("a.pdf", b"bukan")})
    assert ditolak.status_code == 400
    assert "jenis berkas tidak diterima" in ditolak.json()["salah"]
    client.post(BARU, isian(acuan, titipan=[kunci, "f" * 64]))
    assert not Kegiatan.objects.exists()
    # Not chosen, not taken: it waits on.
    client.post(BARU, isian(acuan))
    assert not TindakLanjut.objects.get().daftar_bukti.exists()
    assert len(daftar_titipan(staf.pk)) == 1


def test_berkas_bertahan_di_setiap_formulir_bukti(client, acuan, staf):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 6, 1))
    bentuk = acuan.daftar_bentuk_tindak_lanjut.first().pk
    salah = {"tanggal": "31/5/2025", "bentuk": bentuk, "uraian": "Surat dikirim"}
    baru = reverse("tindak_lanjut_baru", args=[kegiatan.pk])
    client.post(baru, salah | {"daftar_berkas": [berkas("satu")]})
    (titipan,) = daftar_titipan(staf.pk)
    client.post(baru, salah | {"tanggal": "2/6/2025", "titipan": [titipan.kunci]})
    tindak_lanjut = TindakLanjut.objects.get()
    assert tindak_lanjut.daftar_bukti.get().nama_asli == "satu.pdf"
    kirim = client.post(reverse("berkas_titip"), {"daftar_berkas": berkas("dua")})
    for nama, pk, daftar in (
        ("bukti_unggah", tindak_lanjut.pk, tindak_lanjut.daftar_bukti),
        ("bukti_kegiatan_unggah", kegiatan.pk, kegiatan.daftar_bukti),
    ):
        client.post(reverse("berkas_titip"), {"daftar_berkas": berkas("dua")})
        client.post(reverse(nama, args=[pk]), {"titipan": [kirim.json()["kunci"]]})
        assert daftar.order_by("-pk")[0].nama_asli == "dua.pdf"
        assert daftar_titipan(staf.pk) == []


def test_yang_serupa_ditanyakan_dan_berkasnya_ikut_menunggu(client, acuan, staf):
    buat_kegiatan(
        unit_kerja=staf.unit_kerja, tanggal=date(2025, 6, 1), uraian="Rapat persiapan lomba"
    )
    jawaban = client.post(BARU, isian(acuan, daftar_berkas=[berkas()]))
    assert "hampir sama" in jawaban.content.decode()
    assert len(jawaban.context["form"]["titipan"].value()) == 1


def test_semua_atau_tidak_sama_sekali(acuan, staf):
    tindak_lanjut = IsianTindakLanjut(
        date(2025, 5, 1), acuan.daftar_bentuk_tindak_lanjut.first(), "Mendahului", ""
    )
    kegiatan = IsianKegiatan(date(2025, 6, 1), "fasilitasi", None, "Rapat", "", "", frozenset(), "")
    with pytest.raises(KegiatanDitolak, match="mendahului"):
        catat_sekaligus(
            kegiatan,
            tindak_lanjut=tindak_lanjut,
            oleh=staf,
            sekarang=DICATAT_PADA,
            hari_ini=date(2025, 7, 1),
        )
    assert not Kegiatan.objects.exists()


def test_beberapa_hari_dan_bersama_unit_lain(client, acuan, staf):
    kessos = acuan.daftar_unit_kerja.get(kode="KESSOS")
    client.post(BARU, isian(acuan, tanggal_akhir="3/6/2025", daftar_unit_lain=[kessos.pk]))
    kegiatan = Kegiatan.objects.get()
    assert kegiatan.tanggal_akhir == date(2025, 6, 3)
    assert list(kegiatan.daftar_unit_lain.all()) == [kessos]
    halaman = client.get(kegiatan.get_absolute_url()).content.decode()
    assert "3 Juni 2025" in halaman
    assert "Seksi Kesejahteraan Sosial" in halaman
    # One day is one day, however it is typed; the history knows both.
    ubah = reverse("kegiatan_ubah", args=[kegiatan.pk])
    client.post(ubah, isian(acuan, tanggal_akhir="1/6/2025", versi=kegiatan.versi))
    kegiatan.refresh_from_db()
    assert kegiatan.tanggal_akhir is None
    assert not kegiatan.daftar_unit_lain.exists()
    semula = kegiatan.history.filter(versi=1).order_by("history_id").last()
    assert [satu.unitkerja for satu in semula.daftar_unit_lain.all()] == [kessos]


def test_unit_yang_sudah_berakhir_tidak_ditawarkan_tetapi_tetap_tersebut(client, acuan, staf):
    lama = acuan.daftar_unit_kerja.get(kode="KEU")
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja)
    kegiatan.daftar_unit_lain.add(lama)
    acuan.daftar_unit_kerja.filter(pk=lama.pk).update(aktif_sampai=date(2025, 12, 31))

    def pilihan(alamat):
        return client.get(alamat).context["form"].fields["daftar_unit_lain"].queryset

    assert lama not in pilihan(BARU)
    assert staf.unit_kerja not in pilihan(BARU)
    assert lama in pilihan(reverse("kegiatan_ubah", args=[kegiatan.pk]))


@pytest.mark.parametrize(
    ("akhir", "pesan"),
    [("31/5/2025", "mendahului hari pertamanya"), ("31/12/2099", "belum terjadi")],
)
def test_hari_terakhir_yang_tidak_mungkin(client, acuan, staf, akhir, pesan):
    assert pesan in client.post(BARU, isian(acuan, tanggal_akhir=akhir)).content.decode()
    assert not Kegiatan.objects.exists()


def test_fungsi_yang_sering_dipakai_unit_berdiri_di_depan(client, acuan, staf):
    for nomor in (7, 7, 4):
        fungsi = acuan.daftar_fungsi.get(daftar_lembar__nomor=nomor)
        buat_kegiatan(unit_kerja=staf.unit_kerja, fungsi=fungsi)
    buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"))
    pilihan = client.get(BARU).context["form"].fields["fungsi"].queryset
    assert [fungsi.nomor for fungsi in pilihan] == [7, 4, 1, 2, 3, 5, 6, 8, 9, 10]


def test_bukti_kegiatan_menarik_verifikasi_dan_ikut_dilihat(acuan, staf):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 5, 5))
    tindak_lanjut = buat_tindak_lanjut(
        kegiatan, tanggal=date(2025, 5, 6), verifikasi="terverifikasi"
    )

    def unggah():
        bukti = IsianBerkas("undangan.pdf", pdf())
        return unggah_bukti_kegiatan(kegiatan, (bukti,), oleh=staf, sekarang=DICATAT_PADA)

    semula = tampak_tindak_lanjut(tindak_lanjut)
    assert (unggah(), unggah()) == (1, 0)
    tindak_lanjut.refresh_from_db()
    assert tindak_lanjut.verifikasi == "belum"
    kini = tampak_tindak_lanjut(tindak_lanjut)
    assert {nama for nama in kini if kini[nama] != semula[nama]} == {
        "bukti kegiatan",
        "putusan sebelumnya",
    }
    tindak_lanjut.verifikasi = "terverifikasi"
    tindak_lanjut.save()
    tutup_periode(acuan, triwulan=1)
    tutup_periode(acuan, triwulan=2)
    with pytest.raises(PeriodeTertutup):
        unggah()


def test_akibat_tindak_lanjut_disebut_sebelum_disimpan(client, acuan, staf):
    def kata(**ketikan):
        return client.get(reverse("kegiatan_akibat"), ketikan).content.decode()

    assert "tidak dihitung pada tahun 2024" in kata(tanggal="1/12/2024", hari="3/1/2025")
    assert "Mendahului kegiatannya" in kata(tanggal="1/6/2025", hari="31/5/2025")
    besok = timezone.localdate() + timezone.timedelta(days=1)
    assert "Belum terjadi" in kata(tanggal="1/6/2025", hari=f"{besok:%d/%m/%Y}")
    assert "1 Juni 2025" in kata(tanggal="entah", hari="1/6/2025")
