"""The office's virus scanner: a real one where it is installed, else its protocol."""

import socket
import subprocess
import threading
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dasar.berkas import virus
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas, periksa
from organisasi.models.peran import Peran
from script.kebutuhan import cari
from tests.berkas_uji import buku, pdf
from tests.factories import buat_pengguna

# The agreed harmless text, in two parts, so that no scanner refuses this file itself.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + rb"-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def alamat(tmp_path_factory, settings):
    """A short path: that of a Unix socket has a limit."""
    settings.IKU_CLAMD = str(tmp_path_factory.mktemp("c") / "s")
    return settings.IKU_CLAMD


@pytest.fixture
def penjawab(alamat):
    """Somebody who speaks the protocol once: gives `jawaban`, keeps what it was sent."""
    with socket.socket(socket.AF_UNIX) as telinga:
        telinga.bind(alamat)
        telinga.listen()
        telinga.settimeout(10)

        def mulai(jawaban):
            diterima = []
            benang = threading.Thread(target=_layani, args=(telinga, jawaban, diterima))
            benang.start()
            return benang, diterima

        yield mulai


def _layani(telinga, jawaban, diterima):
    sambungan, _ = telinga.accept()
    with sambungan, sambungan.makefile("rb") as aliran:
        assert aliran.read(10) == b"zINSTREAM\0"
        while panjang := int.from_bytes(aliran.read(4)):
            diterima.append(aliran.read(panjang))
        sambungan.sendall(jawaban)


def test_tanpa_pengaturan_tidak_ada_yang_ditanya(settings):
    settings.IKU_CLAMD = ""
    assert virus.periksa_virus(EICAR) == ""


@pytest.mark.parametrize(
    ("jawaban", "sebab"),
    [
        (b"stream: OK\0", ""),
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", virus.BERVIRUS),
        (b"INSTREAM size limit exceeded. ERROR\0", virus.TIDAK_MENJAWAB),
        (b"", virus.TIDAK_MENJAWAB),
    ],
)
def test_jawaban_pemeriksa(penjawab, jawaban, sebab):
    benang, diterima = penjawab(jawaban)
    isi = EICAR + bytes(3 * virus.POTONGAN)
    assert virus.periksa_virus(isi) == sebab
    benang.join()
    assert b"".join(diterima) == isi


@pytest.mark.usefixtures("alamat")
def test_pemeriksa_mati_menolak_unggahan_dengan_jelas(caplog):
    with (
        caplog.at_level("INFO", "iku.audit"),
        pytest.raises(BerkasDitolak, match=r"^surat\.pdf: pemeriksa virus tidak menjawab"),
    ):
        periksa(IsianBerkas("surat.pdf", pdf()))
    assert [record.message for record in caplog.records] == ["pemeriksa_virus_gagal"]


@pytest.mark.django_db
@pytest.mark.usefixtures("alamat")
def test_buku_impor_juga_diperiksa(client, acuan):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    isian = {"isi": "kegiatan", "berkas": SimpleUploadedFile("a.xlsx", buku())}
    assert "tidak menjawab" in client.post(reverse("impor_list"), isian).content.decode()


@pytest.mark.lengkap
@pytest.mark.butuh("clamd")
def test_clamd_sungguhan_mengenali_eicar(alamat, tmp_path):
    """With a data base of one entry; the real one is downloaded by the office."""
    (tmp_path / "uji.ndb").write_text(f"Uji.Eicar:0:0:{EICAR.hex()}\n")
    setelan = tmp_path / "clamd.conf"
    setelan.write_text(
        f"LocalSocket {alamat}\nDatabaseDirectory {tmp_path}\nForeground yes\n"
        "StreamMaxLength 1M\nBytecode no\n"
    )
    proses = subprocess.Popen(
        [cari("clamd"), "-c", str(setelan)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            if virus.periksa_virus(b"halo") == "":
                break
            time.sleep(0.2)
        assert virus.periksa_virus(pdf()) == ""
        assert virus.periksa_virus(EICAR) == virus.BERVIRUS
        assert virus.periksa_virus(bytes(5 * 1024 * 1024)) == virus.TIDAK_MENJAWAB
    finally:
        proses.terminate()
        proses.wait()
