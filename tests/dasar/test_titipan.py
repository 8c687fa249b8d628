import os
from datetime import timedelta

import pytest

from dasar.berkas import titipan
from dasar.berkas.titipan import daftar_titipan, tandai_terpakai, titipkan
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas
from tests.berkas_uji import pdf
from tests.factories import DICATAT_PADA


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.IKU_DATA = tmp_path
    return tmp_path / "titipan"


def titip(nama="surat.pdf", isi=None, pengguna_pk=1, sekarang=DICATAT_PADA):
    return titipkan(IsianBerkas(nama, isi or pdf()), pengguna_pk=pengguna_pk, sekarang=sekarang)


def test_yang_dititipkan_kembali_seutuhnya_kepada_pengirimnya_saja():
    kunci = titip()
    assert titip("salinan.pdf") == kunci
    (satu,) = daftar_titipan(1)
    assert (satu.kunci, satu.isian.isi) == (kunci, pdf())
    assert satu.isian.terperiksa == ("application/pdf", pdf())
    assert daftar_titipan(2) == []
    tandai_terpakai(2, [kunci])
    assert len(daftar_titipan(1)) == 1
    tandai_terpakai(1, [kunci, "../1", "tidak ada"])
    assert daftar_titipan(1) == []
    # A form that was sent twice may still name it; sent once more it waits again.
    assert [t.kunci for t in daftar_titipan(1, terpakai=True)] == [kunci]
    titip()
    assert len(daftar_titipan(1)) == len(daftar_titipan(1, terpakai=True)) == 1


def test_yang_tidak_diterima_tidak_ditunggu(folder):
    with pytest.raises(BerkasDitolak):
        titip(isi=b"bukan apa-apa")
    assert not folder.exists()


def test_berkas_setengah_tertulis_bukan_titipan(folder):
    kunci = titip()
    (folder / "1" / f"{kunci}.json").write_text("{")
    assert daftar_titipan(1) == []


def test_dibuang_sesudah_dua_hari(folder, monkeypatch):
    lama = titip()
    for berkas in folder.glob("*/*"):
        os.utime(berkas, (DICATAT_PADA.timestamp(),) * 2)
    titip("lain.pdf", pdf("lain"), 2, DICATAT_PADA + timedelta(days=2))
    assert [satu.kunci for satu in daftar_titipan(1)] == [lama]
    titip("lain.pdf", pdf("lain"), 2, DICATAT_PADA + timedelta(days=2, minutes=1))
    assert daftar_titipan(1) == []
    monkeypatch.setattr(titipan, "TERBANYAK", 1)
    with pytest.raises(BerkasDitolak, match="sudah menunggu"):
        titip("tiga.pdf", pdf("tiga"), 2, DICATAT_PADA)
