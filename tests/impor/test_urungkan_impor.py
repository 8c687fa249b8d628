"""Taking an import back: everything as it was."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from dasar.aturan.kesalahan import BerkasSalah, Ditolak
from dasar.riwayat.massal import Jejak
from desa.actions.kisi import IsianSlot, IsianSlotDitolak, simpan_kisi
from desa.excel import dokumen as d
from desa.models import DokumenDesa
from impor.actions.urungkan import urungkan_impor
from impor.models import Impor, IsiImpor
from impor.views import impor as views_impor
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.baca.impor import simpan_terjaga
from organisasi.baca.riwayat import SaringanRiwayat, baca_riwayat
from organisasi.models.peran import Peran
from pengingat.models import ButirPengingat
from tests.buku_kerja import TINDAK_LANJUT
from tests.factories import DICATAT_PADA, buat_impor, buat_kegiatan, buat_pengguna, tutup_periode
from tests.pengingat.pabrik import buat_butir_pengingat

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
DESA = {k.DESA: "Rojopolo; Sukosari"}


def test_yang_baru_hilang_riwayatnya_tinggal_dan_berkas_yang_sama_dapat_masuk_lagi(impor, urungkan):
    isi = (TINDAK_LANJUT | DESA, {k.KODE: "2"})
    hasil = urungkan(impor(*isi))
    assert (hasil.status, hasil.alasan) == ("diurungkan", "Berkas bulan lalu")
    assert not Kegiatan.objects.exists()
    assert not TindakLanjut.objects.exists()
    dihapus = Kegiatan.history.filter(history_type="-")
    assert {versi.history_change_reason for versi in dihapus} == {
        f"Impor {hasil.pk}: a.xlsx diurungkan: Berkas bulan lalu"
    }
    assert dihapus.get(kode="PMD-1").daftar_desa.count() == 2
    assert TindakLanjut.history.filter(history_type="-").count() == 1
    with pytest.raises(Ditolak, match="diurungkan"):
        urungkan(hasil)
    assert impor(*isi).hasil["baru"] == 2
    assert Kegiatan.objects.count() == 2


def test_yang_berubah_kembali_seperti_semula(impor, urungkan):
    impor(TINDAK_LANJUT | DESA | {k.TEMPAT: "Balai"}, {k.KODE: "2"})
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    lanjutan = TINDAK_LANJUT | {k.TL_URAIAN: "Surat kedua"}
    kedua = impor(
        TINDAK_LANJUT
        | {k.TEMPAT: "Pendopo", k.DESA: "Jatiroto", k.STATUS: "Batal", k.UNIT: "PMD; KEU"},
        lanjutan | {k.KODE: "2"},
    )
    TindakLanjut.objects.filter(uraian="Disepakati").update(verifikasi="terverifikasi")
    urungkan(kedua)
    satu, dua = Kegiatan.objects.order_by("-kode")
    assert (satu.tempat, satu.status, satu.alasan_batal, satu.versi) == (
        "Balai",
        "terlaksana",
        "",
        3,
    )
    assert {desa.nama for desa in satu.daftar_desa.all()} == {"Rojopolo", "Sukosari"}
    assert not satu.daftar_unit_lain.exists()
    assert (dua.versi, dua.daftar_tindak_lanjut.count()) == (3, 0)
    assert satu.daftar_tindak_lanjut.get().verifikasi == "belum"
    assert satu.history.count() == dua.history.count() == 3
    assert satu.history.first().daftar_desa.count() == 2


def test_dokumen_kembali_seperti_semula(impor, urungkan):
    impor({}, isi=IsiImpor.DOKUMEN)
    dicatat = DokumenDesa.objects.get().dicatat_pada
    hasil = impor({d.DITERIMA: "01/04/2025"}, {d.DESA: "Sukosari"}, isi=IsiImpor.DOKUMEN)
    assert DokumenDesa.objects.count() == 2
    urungkan(hasil)
    dokumen = DokumenDesa.objects.get()
    assert (dokumen.tanggal_diterima, dokumen.versi) == (date(2025, 3, 31), 3)
    assert dokumen.dicatat_pada == dicatat
    assert DokumenDesa.history.filter(history_type="-").count() == 1


def test_riwayat_lain_bersaat_dan_beralasan_sama_tidak_ikut_ditarik(impor, urungkan, acuan):
    hasil = impor({})
    lain = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
    (tertulis,) = hasil.baris_riwayat["kinerja.kegiatan"]
    semula = Kegiatan.history.get(pk=tertulis)
    Kegiatan.history.filter(id=lain.pk).update(
        history_date=semula.history_date, history_change_reason=semula.history_change_reason
    )
    urungkan(hasil)
    assert Kegiatan.objects.get() == lain


def test_hanya_yang_berwenang_dan_hanya_yang_disimpan(impor, acuan, verifikator):
    hasil = impor({})
    with pytest.raises(PermissionDenied):
        urungkan_impor(
            hasil,
            alasan="x",
            oleh=buat_pengguna(Peran.CAMAT, kecamatan=acuan),
            sekarang=DICATAT_PADA,
        )


def test_jumlah_kueri_tidak_bertambah_dengan_baris(impor, urungkan, django_assert_max_num_queries):
    hasil = impor(*(TINDAK_LANJUT | {k.KODE: str(n)} for n in range(100)))
    with django_assert_max_num_queries(45):
        urungkan(hasil)


def test_pengingat_ikut_ditarik_dan_tidak_menghalangi(impor, urungkan, verifikator):
    hasil = impor({})
    butir = buat_butir_pengingat(kegiatan=Kegiatan.objects.get())
    urungkan(hasil)
    assert not Kegiatan.objects.exists()
    assert not ButirPengingat.objects.exists()
    assert ButirPengingat.history.filter(id=butir.pk, history_type="-").count() == 1


def test_klik_kedua_diberi_tahu(client, impor, urungkan, verifikator, monkeypatch):
    hasil = impor({})
    client.force_login(verifikator)
    # The page of the second click was opened before the first was done.
    monkeypatch.setattr(views_impor, "get_impor", lambda request, pk: hasil)
    urungkan(Impor.objects.get(pk=hasil.pk))
    jawaban = client.post(f"/impor/{hasil.pk}/urungkan/", {"alasan": "Salah"}, follow=True)
    assert "tidak dapat diurungkan: diurungkan" in jawaban.content.decode()


def test_riwayat_tindak_lanjut_yang_diurungkan_tetap_terbaca(impor, urungkan, acuan):
    urungkan(impor(TINDAK_LANJUT))
    daftar, _ = baca_riwayat(acuan, SaringanRiwayat(jenis="tindaklanjut"), mulai=0, banyak=10)
    assert [baris.langkah.jenis for baris in daftar] == ["Dihapus", "Dicatat"]


def test_halaman_lama_atas_dokumen_yang_diurungkan_bentrok(impor, urungkan, acuan, verifikator):
    staf = buat_pengguna(
        unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan, first_name="Rudi"
    )
    baris = {d.DESA: "Rojopolo", d.JENIS: "APBDesa", d.TAHUN: 2026, d.NOMOR: "", d.DITERIMA: ""}

    def simpan(semula, penetapan):
        isian = IsianSlot(
            desa_pk=acuan.daftar_desa.get(nama="Rojopolo").pk,
            jenis_pk=acuan.daftar_jenis_dokumen.get(kode="APBDesa").pk,
            semula={"tanggal_penetapan": semula},
            menjadi={"tanggal_penetapan": penetapan},
        )
        return simpan_kisi(
            acuan, 2025, [isian], oleh=staf, sekarang=DICATAT_PADA, hari_ini=date(2025, 12, 31)
        )

    terimpor = date(2025, 12, 20)
    hasil = impor(baris | {d.PENETAPAN: "20/12/2025"}, isi=IsiImpor.DOKUMEN)
    urungkan(hasil)
    # What the page showed and nobody changed comes not back by saving it again.
    assert simpan(terimpor, terimpor).berubah == 0
    with pytest.raises(IsianSlotDitolak) as ditolak:
        simpan(terimpor, date(2025, 12, 22))
    (bentrok,) = ditolak.value.bentrok.values()
    assert (bentrok.oleh, bentrok.isi.tanggal_penetapan) == (str(verifikator), None)
    assert simpan(None, date(2025, 12, 30)).berubah == 1
    with pytest.raises(IsianSlotDitolak):
        simpan(terimpor, date(2025, 12, 22))


def test_tindak_lanjut_tambahan_ditarik_yang_lama_tinggal(impor, urungkan):
    impor(TINDAK_LANJUT)
    kedua = impor(TINDAK_LANJUT, TINDAK_LANJUT | {k.TL_URAIAN: "Surat kedua"})
    assert TindakLanjut.objects.count() == 2
    urungkan(kedua)
    assert TindakLanjut.objects.get().uraian == TINDAK_LANJUT[k.TL_URAIAN]


@pytest.mark.parametrize(
    ("isi", "model"), [(IsiImpor.DOKUMEN, DokumenDesa), (IsiImpor.KEGIATAN, Kegiatan)]
)
def test_impor_yang_tidak_meninggalkan_apa_apa_tidak_menarik_apa_apa(
    impor, urungkan, verifikator, isi, model
):
    impor({}, isi=isi)
    kosong = buat_impor(
        verifikator.kecamatan,
        isi=isi,
        status="disimpan",
        disimpan_pada=DICATAT_PADA,
        disimpan_oleh=verifikator,
    )
    urungkan(kosong)
    assert model.objects.count() == 1


def test_yang_menggeser_angka_tertutup_tidak_tersimpan_walau_tiap_barisnya_boleh(acuan):
    buat_kegiatan(
        unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"),
        fungsi=acuan.daftar_fungsi.get(daftar_lembar__nomor=1),
        tanggal=date(2025, 2, 3),
    )
    tutup_periode(acuan)

    class Penggeser:
        kecamatan = acuan

        def simpan(self, jejak):
            Kegiatan.objects.update(fungsi=None)

    with pytest.raises(BerkasSalah, match="sudah ditutup"), transaction.atomic():
        simpan_terjaga(Penggeser(), Jejak(None, DICATAT_PADA, "Impor a.xlsx"))
    assert Kegiatan.objects.get().fungsi is not None
