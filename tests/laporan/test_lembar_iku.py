import io
import json
import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from pypdf import PdfReader

from kinerja.actions.muat_acuan import BERKAS_ACUAN, BERKAS_LEMBAR
from laporan.cetak.pdf import pdf_lembar
from laporan.susun.lembar import susun_lembar
from organisasi.models import Jabatan, Pejabat
from organisasi.models.peran import Peran
from tests.factories import buat_pejabat, buat_pengguna

HARI = date(2026, 1, 5)
JUDUL = (
    "INDIKATOR KINERJA UTAMA ORGANISASI PERANGKAT DAERAH "
    "DI LINGKUNGAN PEMERINTAH KABUPATEN LUMAJANG"
)

pytestmark = pytest.mark.kertas


def teks_pdf(pdf: bytes) -> str:
    """The text of all pages without blanks: a cell breaks lines where it likes."""
    return rapat("".join(hal.extract_text() for hal in PdfReader(io.BytesIO(pdf)).pages))


def rapat(teks: str) -> str:
    return re.sub(r"\s+", "", teks)


def kalimat_sumber() -> list[str]:
    """Every sentence of the reference data that stands on the source's sheet."""
    acuan, lembar = (
        json.loads(berkas.read_text(encoding="utf-8")) for berkas in (BERKAS_ACUAN, BERKAS_LEMBAR)
    )
    daftar = [JUDUL, f"Instansi : Kecamatan {acuan['kecamatan']['nama']}"]
    daftar += [lembar["tugas_pokok"], *lembar["fungsi"], *acuan["catatan_indikator"].values()]
    (tujuan,) = lembar["tujuan"]
    daftar += [tujuan["uraian"], *(indikator["nama"] for indikator in tujuan["indikator"])]
    for sasaran in tujuan["sasaran"]:
        (indikator,) = sasaran["indikator"]
        daftar += [sasaran["uraian"], *indikator["penjelasan"].splitlines()]
        kunci = ("nama", "rumus_pembilang", "rumus_penyebut", "sumber_data", "penanggung_jawab")
        daftar += [indikator[k] for k in kunci]
    kepala = "No Sasaran Strategis|Indikator Kinerja Utama|Rumus/Formula|Sumber Data|Penanggung"
    return [*daftar, *kepala.split("|"), "CAMAT JATIROTO", "NIP. 19680407 198903 1 006"]


@pytest.fixture
def lembar(acuan):
    return susun_lembar(acuan, HARI.year, tanggal=HARI)


def test_setiap_kalimat_sumber_ada_di_pdf(lembar):
    teks = teks_pdf(pdf_lembar(lembar))
    assert [kalimat for kalimat in kalimat_sumber() if rapat(kalimat) not in teks] == []
    assert rapat("KUTUM HADI KASIYAN, SH.") in teks


def test_setiap_kalimat_sumber_ada_di_halaman(client, acuan):
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    halaman = client.get(reverse("lembar_iku")).content.decode()
    teks = rapat(re.sub(r"<[^>]+>", " ", halaman.replace("<br>", " ")))
    assert [kalimat for kalimat in kalimat_sumber() if rapat(kalimat) not in teks] == []


def test_nomor_kolom_seperti_di_sumber(lembar):
    assert rapat("Jawab 1 2 3 4 5") in teks_pdf(pdf_lembar(lembar))


def test_butir_penjelasan_dikenali(lembar):
    assert [p.butir for p in lembar.daftar_baris[1].daftar_penjelasan] == [False, True, True, True]


def test_ditandatangani_pejabat_pada_hari_itu(acuan):
    Pejabat.objects.update(menjabat_sampai=date(2025, 12, 31))
    buat_pejabat(acuan, jabatan=Jabatan.PLT, menjabat_dari=date(2026, 1, 1))
    tanda_tangan = susun_lembar(acuan, HARI.year, tanggal=HARI).tanda_tangan
    assert tanda_tangan.jabatan == "Plt. CAMAT JATIROTO"
    assert tanda_tangan.nama == "SITI AMINAH"


def test_tanpa_pejabat_nama_dibiarkan_kosong(acuan):
    Pejabat.objects.update(menjabat_sampai=date(2025, 12, 31))
    lembar = susun_lembar(acuan, HARI.year, tanggal=HARI)
    assert (lembar.tanda_tangan.nama, lembar.tanda_tangan.nip) == ("", "")
    assert "KUTUM" not in teks_pdf(pdf_lembar(lembar))


@pytest.mark.usefixtures("acuan")
def test_perintah_menulis_berkas(tmp_path):
    berkas = tmp_path / "lembar.pdf"
    call_command("lembar-iku", "--pdf", str(berkas))
    assert berkas.read_bytes().startswith(b"%PDF-1.7")
    assert list(tmp_path.iterdir()) == [berkas]


@pytest.mark.usefixtures("acuan")
def test_perintah_menolak_folder_yang_tidak_ada(tmp_path):
    with pytest.raises(CommandError, match="foldernya tidak ada") as galat:
        call_command("lembar-iku", "--pdf", str(tmp_path / "tidak" / "ada.pdf"))
    assert galat.value.returncode == 1


def test_pdf_dari_halaman(client, acuan):
    client.force_login(buat_pengguna(Peran.STAF, kecamatan=acuan))
    jawaban = client.get(reverse("lembar_iku_pdf"))
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["Content-Disposition"] == 'inline; filename="lembar-iku.pdf"'
