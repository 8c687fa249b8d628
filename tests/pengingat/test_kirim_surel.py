from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from organisasi.models.peran import Peran
from pengingat.actions import surel
from pengingat.actions.surel import kirim_surel
from pengingat.models import Pengingat, StatusSurel
from tests.factories import buat_kecamatan, buat_pengguna
from tests.pengingat.pabrik import buat_butir_pengingat, buat_pengingat

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 9, 23)
SEKARANG = datetime(2026, 9, 23, 0, 0, tzinfo=UTC)


@pytest.fixture
def menunggu(acuan):
    """Two digests that wait for their e-mail."""
    hasil = []
    for nama in ("siti", "budi"):
        pengguna = buat_pengguna(
            Peran.VERIFIKATOR,
            kecamatan=acuan,
            email=f"{nama}@contoh.go.id",
            first_name=nama.title(),
        )
        pengingat = buat_pengingat(pengguna, tanggal=HARI_INI, status_surel=StatusSurel.MENUNGGU)
        buat_butir_pengingat(pengingat)
        buat_butir_pengingat(pengingat, uraian="Sukosari & Jatiroto")
        hasil.append(pengingat)
    return hasil


def kirim(kecamatan, *, hari_ini=HARI_INI, sekarang=SEKARANG):
    return kirim_surel(kecamatan, hari_ini=hari_ini, sekarang=sekarang)


def status(daftar):
    return [Pengingat.objects.get(pk=pengingat.pk).status_surel for pengingat in daftar]


def gagalkan(monkeypatch, *, buka=None, kirim=None):
    """The mail server of these tests fails, once for each error given."""
    daftar_buka, daftar_kirim = list(buka or ()), list(kirim or ())

    class Peladen(EmailBackend):
        def open(self):
            if daftar_buka and (error := daftar_buka.pop(0)):
                raise error

        def send_messages(self, daftar_surel):
            if daftar_kirim and (error := daftar_kirim.pop(0)):
                raise error
            return super().send_messages(daftar_surel)

    monkeypatch.setattr(surel, "get_connection", lambda: Peladen())


def test_satu_surel_untuk_setiap_orang_dan_tidak_pernah_dua(acuan, menunggu, settings):
    settings.IKU_SITUS = "https://iku.contoh.go.id"
    assert kirim(acuan).terkirim == 2
    assert kirim(acuan).terkirim == 0
    assert [surat.to for surat in mail.outbox] == [["siti@contoh.go.id"], ["budi@contoh.go.id"]]
    surat = mail.outbox[0]
    assert surat.subject == "Pengingat IKU Kecamatan Jatiroto, 23 September 2026: 2 hal"
    assert "Yth. Siti," in surat.body
    assert "RKPDesa TA 2027, tenggat 30 September 2026 (7 hari lagi)\n  - Rojopolo\n" in surat.body
    assert "  - Sukosari & Jatiroto\n" in surat.body
    assert "Buka: https://iku.contoh.go.id/pengingat/" in surat.body
    assert status(menunggu) == [StatusSurel.TERKIRIM] * 2


def test_tanpa_alamat_situs_tidak_ada_tautan(acuan, menunggu):
    kirim(acuan)
    assert "Buka:" not in mail.outbox[0].body


def test_peladen_mati_dicoba_lagi_nanti(acuan, menunggu, monkeypatch):
    gagalkan(monkeypatch, buka=[ConnectionRefusedError("ditolak")])
    hasil = kirim(acuan)
    assert (hasil.terkirim, len(hasil.daftar_kesalahan)) == (0, 1)
    assert "tidak dapat dihubungi" in hasil.daftar_kesalahan[0]
    assert status(menunggu) == [StatusSurel.MENUNGGU] * 2
    assert kirim(acuan).terkirim == 2
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    "error",
    [SMTPDataError(451, b"nanti saja"), SMTPRecipientsRefused({"siti@contoh.go.id": (550, b"?")})],
    ids=["isi", "penerima"],
)
def test_yang_ditolak_peladen_dicoba_lagi_dan_yang_lain_tetap_dikirim(
    acuan, menunggu, monkeypatch, error
):
    gagalkan(monkeypatch, kirim=[error])
    hasil = kirim(acuan)
    assert hasil.terkirim == 1
    assert hasil.daftar_kesalahan[0].startswith("Siti: ditolak peladen surel")
    assert status(menunggu) == [StatusSurel.MENUNGGU, StatusSurel.TERKIRIM]
    assert kirim(acuan).terkirim == 1
    assert Pengingat.objects.get(pk=menunggu[0].pk).percobaan == 2


def test_putus_ketika_mengirim_tidak_dikirim_lagi(acuan, menunggu, monkeypatch):
    gagalkan(monkeypatch, kirim=[SMTPServerDisconnected("putus")])
    hasil = kirim(acuan)
    assert hasil.terkirim == 1
    assert status(menunggu) == [StatusSurel.TERPUTUS, StatusSurel.TERKIRIM]
    assert kirim(acuan).terkirim == 0


def test_program_yang_mati_di_tengah_diteruskan_yang_lain(acuan, menunggu, monkeypatch):
    gagalkan(monkeypatch, kirim=[KeyboardInterrupt()])
    with pytest.raises(KeyboardInterrupt):
        kirim(acuan)
    assert status(menunggu) == [StatusSurel.SEDANG_DIKIRIM, StatusSurel.MENUNGGU]
    # The next run leaves the claimed one alone, and gives it up when an hour is over.
    assert kirim(acuan).terkirim == 1
    assert status(menunggu) == [StatusSurel.SEDANG_DIKIRIM, StatusSurel.TERKIRIM]
    assert kirim(acuan, sekarang=SEKARANG + timedelta(hours=2)).terkirim == 0
    assert status(menunggu) == [StatusSurel.TERPUTUS, StatusSurel.TERKIRIM]


def test_yang_diambil_program_lain_dilewati(acuan, menunggu, monkeypatch):
    asli = surel._ambil

    def diserobot(pk, sekarang):
        Pengingat.objects.filter(pk=pk).update(status_surel=StatusSurel.SEDANG_DIKIRIM)
        return asli(pk, sekarang)

    monkeypatch.setattr(surel, "_ambil", diserobot)
    assert kirim(acuan).terkirim == 0
    assert mail.outbox == []


def test_yang_basi_tidak_dikirim_lagi(acuan, menunggu):
    assert kirim(acuan, hari_ini=HARI_INI + timedelta(days=4)).terkirim == 0
    assert status(menunggu) == [StatusSurel.GAGAL] * 2


def test_kecamatan_lain_tidak_disentuh(menunggu):
    assert kirim(buat_kecamatan()).terkirim == 0
    assert mail.outbox == []
