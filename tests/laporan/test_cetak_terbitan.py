"""Long reports: frozen at once, printed by the worker, whatever happens to it meanwhile."""

import hashlib
import os
import signal
import time
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pikepdf import Pdf

from beranda.baca.periksa import periksa_laporan
from dasar.cetak.pdf import PdfGagal
from kinerja.actions.muat_acuan import muat_acuan
from laporan.actions import berkas_laporan
from laporan.actions.buat_cetakan import buat_cetakan
from laporan.actions.cetakan import minta_cetakan, minta_pdf_terbitan, terbitkan_dan_cetak
from laporan.isi.rekaman import baca_rekaman
from laporan.isi.ringkas import Kertas
from laporan.models import (
    Cetakan,
    JenisBerkasLaporan,
    JenisLaporan,
    Laporan,
    MacamCetakan,
    StatusCetakan,
)
from laporan.terbit.cetak_rekaman import cetak_rekaman
from laporan.terbit.tanda_tangan import TandaTanganDitolak
from organisasi.models.peran import Peran
from tests.factories import buat_kegiatan, buat_pengguna
from tests.laporan.terbitan import HARI_INI, SEKARANG, buat_camat, isi_lkjip, isi_tahun, isian
from tests.laporan.test_laporan import daftar_halaman
from tests.laporan.test_tanda_tangan_laporan import tanda_tangani
from tests.proses import proses_pekerja

pytestmark = [pytest.mark.kertas, pytest.mark.lengkap, pytest.mark.basis_data]


@pytest.fixture(autouse=True)
def antrean(settings, tmp_path):
    """The real queue, and files of its own."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.MEDIA_ROOT = tmp_path / "berkas"


def siapkan(kecamatan):
    """A year that may be issued in its full form; returns its Camat."""
    isi_tahun(kecamatan)
    isi_lkjip(kecamatan)
    return buat_camat(kecamatan)


def terbitkan(kecamatan, camat, **kwargs):
    return terbitkan_dan_cetak(
        kecamatan,
        isian(kecamatan, **{"jenis": JenisLaporan.LKJIP, **kwargs}),
        oleh=camat,
        sekarang=SEKARANG,
        hari_ini=HARI_INI,
    )


def kerjakan(cetakan):
    buat_cetakan(cetakan.pk, hari_ini=HARI_INI, sekarang=SEKARANG)
    cetakan.refresh_from_db()
    return cetakan


def pdf_terbit(laporan):
    with laporan.daftar_berkas.get(jenis=JenisBerkasLaporan.TERBIT).berkas.open("rb") as isi:
        return isi.read()


@pytest.mark.django_db
class TestAntrean:
    @pytest.fixture(autouse=True)
    def satu_proses(self, monkeypatch):
        """The child process has no part in the test's transaction; the test below has."""
        asli = berkas_laporan.cetak_rekaman
        monkeypatch.setattr(
            berkas_laporan,
            "cetak_rekaman",
            lambda teks, **k: asli(teks, lapor=k["lapor"]) if k else asli(teks),
        )

    @pytest.fixture
    def camat(self, acuan, cetak_sekali):
        return siapkan(acuan)

    def test_lkjip_dibekukan_seketika_dan_dicetak_pekerja(self, acuan, camat):
        laporan, cetakan = terbitkan(acuan, camat, kertas=Kertas.F4)
        assert not laporan.daftar_berkas.exists()
        assert (cetakan.macam, cetakan.kertas, cetakan.laporan) == ("terbitan", "F4", laporan)
        assert list(periksa_laporan()) == []
        kerjakan(cetakan)
        assert cetakan.status == StatusCetakan.SELESAI
        assert cetakan.bagian_selesai == cetakan.bagian_semua > 10
        isi = pdf_terbit(laporan)
        assert isi == cetak_rekaman(laporan.rekaman)
        assert list(periksa_laporan()) == []
        assert minta_pdf_terbitan(laporan, oleh=camat, sekarang=SEKARANG) is None

    def test_diulang_tidak_menambah_berkas(self, acuan, camat):
        laporan, cetakan = terbitkan(acuan, camat)
        kerjakan(cetakan)
        Cetakan.objects.update(status=StatusCetakan.MENUNGGU)
        kerjakan(cetakan)
        assert cetakan.status == StatusCetakan.SELESAI
        assert laporan.daftar_berkas.count() == 1

    def test_satu_pekerjaan_untuk_satu_laporan(self, acuan, camat):
        laporan, cetakan = terbitkan(acuan, camat)
        assert minta_pdf_terbitan(laporan, oleh=camat, sekarang=SEKARANG) == cetakan
        _, lain = terbitkan(acuan, camat, alasan="Salah ketik")
        assert lain != cetakan
        assert DBTaskResult.objects.count() == 2

    def test_yang_gagal_diminta_lagi(self, client, acuan, camat, monkeypatch):
        laporan, cetakan = terbitkan(acuan, camat)

        def gagal(*args, **kwargs):
            raise PdfGagal("Penyimpanan penuh.")

        with monkeypatch.context() as sementara:
            sementara.setattr(berkas_laporan, "cetak_rekaman", gagal)
            assert kerjakan(cetakan).status == StatusCetakan.GAGAL
        [kesalahan] = periksa_laporan()
        assert "PDF-nya tidak ada" in kesalahan
        client.force_login(camat)
        assert "Buat PDF-nya lagi" in isi_halaman(client, "laporan_terbit", laporan)
        jawaban = client.post(reverse("laporan_cetak", args=[laporan.pk]))
        baru = Cetakan.objects.latest("pk")
        assert jawaban.url == reverse("cetakan_detail", args=[baru.pk])
        assert baru.pk != cetakan.pk
        kerjakan(baru)
        assert laporan.daftar_berkas.count() == 1
        jawaban = client.post(reverse("laporan_cetak", args=[laporan.pk]))
        assert jawaban.url == reverse("laporan_terbit", args=[laporan.pk])

    def test_layar_sebelum_dan_sesudah_dicetak(self, client, acuan, camat):
        laporan, cetakan = terbitkan(acuan, camat)
        client.force_login(camat)
        halaman = isi_halaman(client, "laporan_terbit", laporan)
        assert "Lihat kemajuannya" in halaman
        assert "Tanda tangani" not in halaman
        assert "PDF-nya sedang dibuat." in client.get(f"/cek/{laporan.kode}/").content.decode()
        assert client.post(reverse("paket_minta", args=[laporan.kode])).status_code == 404
        with pytest.raises(TandaTanganDitolak, match="belum selesai dibuat"):
            tanda_tangani(laporan, oleh=camat)
        kerjakan(cetakan)
        assert "Buka laporan" in isi_halaman(client, "cetakan_detail", cetakan)
        assert client.get(reverse("cetakan_unduh", args=[cetakan.pk])).status_code == 404
        assert "PDF: diterbitkan" in isi_halaman(client, "laporan_terbit", laporan)

    def test_paket_dua_laporan_setahun_tidak_saling_mengganti(self, acuan, camat):
        laporan, cetakan = terbitkan(acuan, camat)
        kerjakan(cetakan)
        ringkas, langsung = terbitkan(acuan, camat, jenis=JenisLaporan.RINGKAS)
        assert langsung is None
        for satu in (laporan, ringkas):
            paket = minta_cetakan(
                acuan,
                MacamCetakan.PAKET,
                2025,
                kertas="A4",
                laporan=satu,
                oleh=camat,
                sekarang=SEKARANG,
            )
            kerjakan(paket)
        assert Cetakan.objects.filter(macam=MacamCetakan.PAKET).count() == 2

    def test_lkjip_ditandatangani_di_tempatnya(self, acuan, camat):
        """The place stands in a part in the midst of the joined report."""
        laporan, cetakan = terbitkan(acuan, camat)
        kerjakan(cetakan)
        tanda_tangani(laporan, oleh=camat)
        with laporan.daftar_berkas.get(jenis="elektronik").berkas.open("rb") as berkas:
            isi = berkas.read()
        assert isi.startswith(pdf_terbit(laporan))
        with Pdf.open(BytesIO(isi)) as pdf:
            [bidang] = pdf.Root.AcroForm.Fields
            nomor = next(n for n, h in enumerate(pdf.pages) if bidang.objgen in _catatan(h))
        assert "BAB IV" in daftar_halaman(isi)[nomor]
        assert "KUTUM HADI KASIYAN" in daftar_halaman(isi)[nomor]

    @pytest.mark.parametrize("kertas", list(Kertas))
    def test_bentuk_singkat_berlampiran(self, acuan, camat, kertas):
        laporan, cetakan = terbitkan(
            acuan, camat, jenis=JenisLaporan.RINGKAS, lampiran=True, kertas=kertas
        )
        kerjakan(cetakan)
        halaman = daftar_halaman(pdf_terbit(laporan))
        assert "LAMPIRAN DAFTAR KEGIATAN" in halaman[-1]
        assert "A-3" in halaman[-1]
        for nomor, teks in enumerate(halaman, start=1):
            assert laporan.kode in teks
            assert teks.count(f"alaman {nomor} dari {len(halaman)}") == 1
        tanda_tangani(laporan, oleh=camat)
        assert laporan.daftar_berkas.count() == 2

    def test_lampiran_dapat_dipilih_pada_laporan_iku_saja(self, client, acuan, camat):
        client.force_login(camat)
        kata = "Lampirkan daftar seluruh kegiatan"
        for jenis, ada in (("ringkas", True), ("lkjip", False)):
            isi = client.get(reverse("laporan_terbitkan", args=[2025, jenis])).content.decode()
            assert (kata in isi) is ada

    def test_terbit_di_layar_membuka_kemajuan(self, client, acuan, camat):
        camat.set_password("sandi-camat-yang-panjang")
        camat.save()
        client.force_login(camat)
        alamat = reverse("laporan_terbitkan", args=[2025, "lkjip"])
        form = client.get(alamat).context["form"]
        jawaban = client.post(
            alamat,
            {
                "tanggal": "2026-01-05",
                "kertas": "A4",
                "dilihat": form.initial["dilihat"],
                "kunci": form.fields["kunci"].initial(),
                "sandi": "sandi-camat-yang-panjang",
            },
        )
        cetakan = Cetakan.objects.get()
        assert jawaban.url == reverse("cetakan_detail", args=[cetakan.pk])

    def test_staf_tidak_dapat_meminta(self, client, acuan, camat):
        laporan, _ = terbitkan(acuan, camat)
        client.force_login(buat_pengguna(Peran.STAF, kecamatan=acuan))
        assert client.post(reverse("laporan_cetak", args=[laporan.pk])).status_code == 403


def isi_halaman(client, nama, catatan):
    return client.get(reverse(nama, args=[catatan.pk])).content.decode()


def _catatan(halaman):
    return [satu.objgen for satu in halaman.obj.get("/Annots", [])]


@pytest.mark.django_db(transaction=True)
def test_pekerja_yang_dibunuh_diteruskan_yang_berikutnya():
    """A real worker, killed with all it started while it prints; the next one finishes."""
    kecamatan = muat_acuan()
    for unit in kecamatan.daftar_unit_kerja.all():
        for nomor in range(30):
            buat_kegiatan(unit_kerja=unit, kode=f"{unit.kode}-{nomor}", tanggal=date(2025, 5, 2))
    camat = siapkan(kecamatan)
    laporan, cetakan = terbitkan(kecamatan, camat)
    pekerja = proses_pekerja()
    _tunggu(lambda: Cetakan.objects.filter(pk=cetakan.pk, bagian_selesai__gt=0).exists())
    os.killpg(pekerja.pid, signal.SIGKILL)
    pekerja.wait(20)
    cetakan.refresh_from_db()
    assert cetakan.status == StatusCetakan.MENUNGGU
    assert cetakan.bagian_selesai < cetakan.bagian_semua
    assert not laporan.daftar_berkas.exists()
    assert proses_pekerja("--habiskan").wait(180) == 0
    cetakan.refresh_from_db()
    assert cetakan.status == StatusCetakan.SELESAI
    berkas = laporan.daftar_berkas.get()
    # Two workers and this one: the same snapshot, the same bytes.
    assert berkas.sha256 == hashlib.sha256(cetak_rekaman(laporan.rekaman)).hexdigest()
    assert baca_rekaman(Laporan.objects.get().rekaman).jenis == "lkjip"


def _tunggu(selesai):
    for _ in range(600):
        if selesai():
            return
        time.sleep(0.1)
    raise AssertionError("pekerja tidak mulai mencetak")
